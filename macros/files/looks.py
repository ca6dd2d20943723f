"""How a Word document makes its paragraphs and its runs look: what styles, those that they rest on, and direct settings say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from macros.files.ooxml import child, children, is_on, local, value

# The names that Word and WPS give to their own styles; «heading 1» stands in the file whatever language shows it.
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录) ?[1-9]|toc heading|toc 标题", re.IGNORECASE)
_TITLE = re.compile("title|标题", re.IGNORECASE)


class Look(NamedTuple):
    """A paragraph or a run: None where nothing is said of it.

    `level`: 1 to 9 for a heading, 0 for body text. `size` is in points.
    """

    level: int | None = None
    is_centred: bool | None = None
    is_title: bool | None = None
    is_contents: bool | None = None
    is_bold: bool | None = None
    is_hidden: bool | None = None
    size: float | None = None

    def over(self, below: Look) -> Look:
        """Return what this look and the one below it say together."""
        said = {name: own for name, own in self._asdict().items() if own is not None}
        return below._replace(**said) if said else below


_PLAIN = Look()


@dataclass(slots=True)
class Looks:
    """The styles of one document by their ids; `default` is the paragraphs' own."""

    styles: dict[str, etree._Element]
    default: str
    ground: Look
    known: dict[str, Look] = field(default_factory=dict)

    def of_paragraph(self, properties: etree._Element | None) -> Look:
        """Return the look of a paragraph by its `pPr`, for its runs too."""
        style = value(child(properties, "pStyle")) or self.default
        return _paragraph_look(properties).over(self._style(style)).over(self.ground)

    def of_run(self, run: etree._Element, paragraph: Look) -> Look:
        """Return the look of a run in a paragraph of that look."""
        properties = child(run, "rPr")
        if properties is None:
            return paragraph
        own = _run_look(properties)
        style = value(child(properties, "rStyle"))
        return (own.over(self._style(style)) if style else own).over(paragraph)

    def _style(self, name: str) -> Look:
        """Return the look of a style, with what it rests on; a circle of styles ends where it began."""
        chain = []
        below = name
        while below not in self.known and below in self.styles:
            chain.append(below)
            self.known[below] = _PLAIN
            below = value(child(self.styles[below], "basedOn")) or ""
        look = self.known.get(below, _PLAIN)
        for one in reversed(chain):
            look = _style_look(self.styles[one]).over(look)
            self.known[one] = look
        return look


def looks(styles: etree._Element | None) -> Looks:
    """Return the looks of a document by the root of its styles.xml, None where it has none."""
    named = {value(found, "styleId") or "": found for found in children(styles, "style")}
    default = next(
        (
            name
            for name, found in named.items()
            if value(found, "type") == "paragraph" and value(found, "default") in {"1", "true", "on"}
        ),
        "",
    )
    ground = child(child(child(styles, "docDefaults"), "rPrDefault"), "rPr")
    return Looks(named, default, _run_look(ground))


def _style_look(style: etree._Element) -> Look:
    name = value(child(style, "name")) or ""
    heading = _HEADING.fullmatch(name)
    by_name = Look(
        level=int(heading[1]) if heading else None,
        is_title=True if _TITLE.fullmatch(name) else None,
        is_contents=True if _CONTENTS.fullmatch(name) else None,
    )
    properties = child(style, "pPr")
    return _paragraph_look(properties).over(_run_look(child(style, "rPr"))).over(by_name)


def _paragraph_look(properties: etree._Element | None) -> Look:
    level = centred = None
    for one in () if properties is None else properties:
        name = local(one)
        if name == "outlineLvl":
            found = value(one) or ""
            level = int(found) + 1 if found in set("012345678") else 0
        elif name == "jc":
            centred = value(one) == "center"
    return Look(level=level, is_centred=centred)


def _run_look(properties: etree._Element | None) -> Look:
    bold = hidden = size = None
    for one in () if properties is None else properties:
        name = local(one)
        if name == "b":
            bold = is_on(one)
        elif name == "vanish":
            hidden = is_on(one)
        elif name == "sz":
            size = _points(value(one) or "")
    return Look(is_bold=bold, is_hidden=hidden, size=size)


def _points(half: str) -> float | None:
    return int(half) / 2 if half.isdecimal() and len(half) < 5 else None
