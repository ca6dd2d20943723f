"""A part of a web page → its lines: a line a block or a row, with what the page says of it, and the words that it hides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from macros.files.page_furniture import BLOCKS
from macros.files.reading import Hidden
from macros.files.webpage import PageArticle
from macros.text.layout import LineLayout

_HAN = "\u2014-\u2027\u3000-\u9fff\uff00-\uffef"
SOURCE_LINE = re.compile(f"(?<=[{_HAN}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{_HAN}])")
"""A line end in the source between two characters of Chinese text: it is no space."""
# HTML's white space: neither the full-width space nor the hard one.
_WHITE = re.compile(r"[ \n\r\f]+")
_EDGES = " \t\n\r\f"
_BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
_PLAIN = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:normal|[1-5]00)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s{0,9}:\s{0,9}(\w+)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s{0,9}:\s{0,9}(\d{1,3}(?:\.\d{1,3})?)\s{0,9}(pt|px)", re.IGNORECASE)
_POINTS = {"pt": 1.0, "px": 0.75}
_WHY = "网页把这些字藏起来"


@dataclass(slots=True)
class PageLines:
    """Lines in order, their layout by number, and the hidden words by their offsets in the joined lines."""

    lines: list[str] = field(default_factory=list)
    layout: dict[int, LineLayout] = field(default_factory=dict)
    hidden: list[Hidden] = field(default_factory=list)
    numbered: int = 0
    """Lines before which a browser prints a number that is not in them."""

    @property
    def length(self) -> int:
        """Characters of the lines so far, each with its line end."""
        return sum(map(len, self.lines)) + len(self.lines)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the text inside an element."""

    level: int = 0
    lists: int = 0
    size: float = 0
    is_centred: bool = False
    is_bold: bool = False
    is_row: bool = False
    is_pre: bool = False

    def inside(self, element: etree._Element) -> _State:
        tag, style = str(element.tag), element.get("style", "")[:1000]
        align, size = _ALIGN.search(style), _SIZE.search(style)
        aligned = align[1] if align else element.get("align", "center" if tag == "center" else "")
        bold = (self.is_bold or tag in {"b", "strong"} or _BOLD.search(style) is not None) and not (
            _PLAIN.search(style)
        )
        return _State(
            int(tag[1]) if re.fullmatch("h[1-6]", tag) else self.level,
            self.lists + (tag in {"ol", "ul"}),
            float(size[1]) * _POINTS[size[2].lower()] if size else self.size,
            aligned.lower() == "center" if aligned else self.is_centred,
            bold,
            self.is_row or tag == "tr",
            self.is_pre or tag == "pre",
        )


def lines_of_part(article: PageArticle, root: etree._Element) -> PageLines:
    """Return the lines of `root`, empty ones left out; cells of a row are joined by tabs."""
    return _Reader(article).read(root)


def joined(pieces: list[str]) -> str:
    """Return pieces of a page's source as the one line that a browser shows."""
    return _WHITE.sub(" ", SOURCE_LINE.sub("", "".join(pieces))).strip(_EDGES)


class _Reader:
    def __init__(self, article: PageArticle) -> None:
        self._article = article
        self._found = PageLines()
        self._pieces: list[tuple[str, _State]] = []
        self._states = [_State()]
        self._continues = False

    def read(self, root: etree._Element) -> PageLines:
        for kind, element, text in self._article.events(root):
            if kind == "text":
                state = self._states[-1]
                self._pieces.append((text if state.is_pre else text.replace("\t", " "), state))
            elif kind == "hidden":
                self._hide(text)
            else:
                self._step(kind, element)
        self._flush()
        return self._found

    def _step(self, kind: str, element: etree._Element) -> None:
        tag = str(element.tag)
        ends = kind == "end"
        if tag in BLOCKS:
            self._flush(keep=tag == "pre" and ends)
            self._continues = False
        elif tag == "br" and ends:
            self._continues = self._flush() or self._continues
        elif tag in {"td", "th"} and ends:
            self._pieces.append(("\t", _State()))
        if ends:
            self._states.pop()
        else:
            self._states.append(self._states[-1].inside(element))
            parent = element.getparent()
            self._found.numbered += tag == "li" and parent is not None and parent.tag == "ol"

    def _hide(self, words: str) -> None:
        if not words:
            return
        begun = joined([text for text, _ in self._pieces])
        self._found.hidden.append(
            Hidden(self._found.length + len(begun), words if begun else f"{words}\n", _WHY)
        )

    def _flush(self, *, keep: bool = False) -> bool:
        """End a line where there is one; tell whether there was."""
        pieces, self._pieces = self._pieces, []
        texts = [text for text, _ in pieces]
        text = "".join(texts) if keep else joined(texts)
        lines = [line for line in text.splitlines() if line.strip()]
        for line in lines:
            layout = _layout(pieces, line, continues=self._continues)
            if layout != LineLayout():
                self._found.layout[len(self._found.lines)] = layout
            self._found.lines.append(line)
        return bool(lines)


def _layout(pieces: list[tuple[str, _State]], line: str, *, continues: bool) -> LineLayout:
    states = [(text, state) for text, state in pieces if text.strip()]
    first = states[0][1]
    opening: list[str] = []
    for text, state in states:
        if not state.is_bold:
            break
        opening.append(text)
    return LineLayout(
        level=first.level,
        list_level=min(9, first.lists),
        bold=min(len(line), len(joined(opening))),
        size=max(state.size for _, state in states),
        is_title=first.level == 1,
        is_centred=first.is_centred,
        is_row=first.is_row,
        continues=continues,
    )
