"""Word's automatic numbering: the labels that a reader sees and that stand in no text of the file.

A paragraph, or its style, names a list (`numId`) and a level (`ilvl`). The list rests on an abstract list that
says how each level is counted and printed. Lists on one abstract list share its counters, as in Word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lxml import etree

from macros.files.ooxml import child, children, integer, is_on, value
from macros.text.numerals import numeral

_PLACE = re.compile("%([1-9])")
_CLOSED = re.compile(r"[\W_]\Z")


class Numbered(NamedTuple):
    """How a paragraph is numbered: its label, its level in the list from 1, 0 for none, whether a bullet stands for the label."""

    label: str = ""
    level: int = 0
    is_bullet: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str
    suffix: str
    style: str
    restart: int | None
    legal: bool


@dataclass(slots=True)
class _List:
    """A `num`: its abstract list, its levels, and the counts at which it starts anew when first used."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    number: str | None
    level: int | None


@dataclass(slots=True)
class Numbering:
    """The lists of one document, with the counts reached so far."""

    lists: dict[str, _List]
    styles: dict[str, _Style]
    default: str
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    by_style: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)

    def label(self, properties: etree._Element | None) -> Numbered:
        """Return the number of the next paragraph by its `pPr`, and count on.

        Paragraphs must be given in order.
        """
        style = value(child(properties, "pStyle")) or self.default
        own = child(properties, "numPr")
        number, level = value(child(own, "numId")), integer(child(own, "ilvl"))
        if number is None:
            if style not in self.by_style:
                self.by_style[style] = self._of_style(style)
            number, inherited = self.by_style[style]
            level = inherited if level is None else level
        numbered = self.lists.get(number or "0")
        if numbered is None or (level or 0) not in numbered.levels:
            return Numbered()
        return self._next(numbered, level or 0)

    def _of_style(self, style: str) -> tuple[str | None, int | None]:
        """Return (list, level) that a style or one that it rests on gives."""
        number, level, seen, defining = None, None, set(), style
        name = style
        while name in self.styles and name not in seen and number is None:
            seen.add(name)
            own = self.styles[name]
            level = own.level if level is None else level
            number, defining = own.number, name
            name = own.parent
        numbered = self.lists.get(number or "0")
        if level is None and numbered:
            named = {own.style: ilvl for ilvl, own in numbered.levels.items() if own.style}
            level = named.get(style, named.get(defining))
        return number, level

    def _next(self, numbered: _List, level: int) -> Numbered:
        counts = self.counts.setdefault(numbered.abstract, {})
        if level in numbered.starts:
            counts[level] = numbered.starts.pop(level)
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = numbered.levels[level].start
        for deeper in [other for other in counts if other > level]:
            own = numbered.levels.get(deeper)
            restart = own.restart if own else None
            if restart is None or level < restart:
                del counts[deeper]
        if numbered.levels[level].kind == "bullet":
            return Numbered("", level + 1, is_bullet=True)
        return Numbered(self._printed(numbered, counts, level), level + 1)

    def _printed(self, numbered: _List, counts: dict[int, int], level: int) -> str:
        own = numbered.levels[level]

        def print_place(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of = numbered.levels.get(place)
            if of is None or of.kind in {"none", "bullet"}:
                return ""
            kind = "decimal" if own.legal else of.kind
            count = counts.get(place, of.start)
            printed = numeral(count, kind)
            if printed is None:
                self.unknown.add(kind)
            return printed or str(count)

        text = _PLACE.sub(print_place, own.text)
        return text + ("" if not text or own.suffix == "nothing" or _CLOSED.search(text) else " ")


def numbering(lists: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Return the numbering of a document by the roots of numbering.xml and styles.xml, None where a part is missing."""
    abstracts = {value(found, "abstractNumId") or "": found for found in children(lists, "abstractNum")}
    linked = {
        value(child(found, "styleLink")): name
        for name, found in abstracts.items()
        if child(found, "styleLink") is not None
    }
    read = {}
    for found in children(lists, "num"):
        name = value(child(found, "abstractNumId")) or ""
        link = value(child(abstracts.get(name), "numStyleLink"))
        name = linked.get(link, name) if link else name
        read[value(found, "numId") or ""] = _list(found, name, abstracts.get(name))
    read.pop("0", None)
    named, default = {}, ""
    for found in children(styles, "style"):
        own = child(child(found, "pPr"), "numPr")
        style = value(found, "styleId") or ""
        parent = value(child(found, "basedOn")) or ""
        named[style] = _Style(parent, value(child(own, "numId")), integer(child(own, "ilvl")))
        if value(found, "type") == "paragraph" and value(found, "default") in {"1", "true", "on"}:
            default = style
    return Numbering(read, named, default)


def _list(found: etree._Element, name: str, abstract: etree._Element | None) -> _List:
    levels = {integer(own, "ilvl") or 0: _level(own) for own in children(abstract, "lvl")}
    starts = {}
    for override in children(found, "lvlOverride"):
        place = integer(override, "ilvl") or 0
        start = integer(child(override, "startOverride"))
        own = child(override, "lvl")
        if own is not None:
            levels[place] = _level(own)
        if start is not None and place in levels:
            starts[place] = start
            levels[place] = replace(levels[place], start=start)
    return _List(name, levels, starts)


def _level(found: etree._Element) -> _Level:
    start = integer(child(found, "start"))
    kind = next((value(kind) for kind in found.iter("{*}numFmt") if value(kind) != "custom"), None)
    return _Level(
        0 if start is None else start,
        kind or "decimal",
        value(child(found, "lvlText")) or "",
        value(child(found, "suff")) or "tab",
        value(child(found, "pStyle")) or "",
        integer(child(found, "lvlRestart")),
        is_on(child(found, "isLgl")),
    )
