"""A part of a web page → its lines: a line a block or a row, with what the page says of it, and the words that it hides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml import etree

from macros.files.page_furniture import BLOCKS
from macros.files.page_lists import ListNumbers
from macros.files.reading import Hidden
from macros.files.webpage import Event
from macros.files.word_lines import Line, row_line
from macros.text.layout import LineLayout

_HAN = "\u2014-\u2027\u3000-\u9fff\uff00-\uffef"
_SOURCE_LINE = re.compile(f"(?<=[{_HAN}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{_HAN}])")
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
_CELLS = frozenset({"td", "th"})
_SHORT = 40
"""Cells of several lines are those of a table of facts where no line has more characters."""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the text inside an element."""

    level: int = 0
    lists: int = 0
    size: float = 0
    is_centred: bool = False
    is_bold: bool = False
    is_pre: bool = False

    def inside(self, element: etree._Element) -> _State:
        tag, style = str(element.tag), element.get("style", "")[:1000]
        align, size = _ALIGN.search(style), _SIZE.search(style)
        aligned = align[1] if align else element.get("align", "center" if tag == "center" else "")
        bold = (self.is_bold or tag in {"b", "strong", "th"} or _BOLD.search(style) is not None) and not (
            _PLAIN.search(style)
        )
        return _State(
            int(tag[1]) if re.fullmatch("h[1-6]", tag) else self.level,
            self.lists + (tag in {"ol", "ul"}),
            float(size[1]) * _POINTS[size[2].lower()] if size else self.size,
            aligned.lower() == "center" if aligned else self.is_centred,
            bold,
            self.is_pre or tag == "pre",
        )


@dataclass(slots=True)
class _Row:
    """A row of a table while it is read: how many lines stand before each of its cells."""

    cells: list[int] = field(default_factory=list)
    holds_table: bool = False


def lines_of_part(events: Iterable[Event]) -> PageLines:
    """Return the lines of what `events` tell, empty ones left out; cells of a row are joined by tabs."""
    reader = _Reader()
    for event in events:
        reader.take(*event)
    return reader.ended()


def joined(pieces: list[str]) -> str:
    """Return pieces of a page's source as the one line that a browser shows."""
    return _WHITE.sub(" ", _SOURCE_LINE.sub("", "".join(pieces))).strip(_EDGES)


@dataclass(slots=True)
class PageLines:
    """Lines in order. `numbered`: numbers of lists that were written out; `unnumbered`: those that were not."""

    lines: list[Line] = field(default_factory=list)
    numbered: int = 0
    unnumbered: int = 0

    @property
    def size(self) -> int:
        """Characters of all lines."""
        return sum(len(line.text) for line in self.lines)


class _Reader:
    def __init__(self) -> None:
        self._found = PageLines()
        self._pieces: list[tuple[str, _State]] = []
        self._states = [_State()]
        self._rows: list[_Row] = []
        self._numbers = ListNumbers()
        self._label = ""
        self._hidden: list[Hidden] = []
        self._known = 0, ""
        self._continues = False

    def take(self, kind: str, element: etree._Element, text: str) -> None:
        if kind == "text":
            state = self._states[-1]
            if text:
                self._pieces.append((text if state.is_pre else text.replace("\t", " "), state))
        elif kind == "hidden":
            begun = self._begun()
            if text:
                self._hidden.append(Hidden(len(begun), text if begun else f"{text}\n", _WHY))
        else:
            self._step(element, ends=kind == "end")

    def _begun(self) -> str:
        """The line so far."""
        if self._known[0] != len(self._pieces):
            self._known = len(self._pieces), joined([words for words, _ in self._pieces])
        return self._known[1]

    def ended(self) -> PageLines:
        """Return all lines; hidden words after the last stand at its end."""
        self._flush()
        lines = self._found.lines
        if lines:
            end = len(lines[-1].text)
            lines[-1].hidden += [Hidden(end, f"\n{one.words.rstrip()}", _WHY) for one in self._hidden]
        return self._found

    def _step(self, element: etree._Element, *, ends: bool) -> None:
        tag = str(element.tag)
        if tag in BLOCKS or tag in _CELLS:
            self._flush(keep=tag == "pre" and ends)
            self._continues = False
        elif tag == "br" and ends:
            self._continues = self._flush() or self._continues
        if ends:
            self._states.pop()
            self._label = "" if tag == "li" else self._label
            if tag == "tr" and self._rows:
                self._close(self._rows.pop())
            return
        self._states.append(self._states[-1].inside(element))
        if tag == "li":
            self._number(element)
        elif tag == "tr":
            self._rows.append(_Row())
        elif self._rows and tag in _CELLS:
            self._rows[-1].cells.append(len(self._found.lines))
        elif self._rows and tag == "table":
            self._rows[-1].holds_table = True

    def _number(self, item: etree._Element) -> None:
        label = self._numbers.before(item)
        self._label = label or ""
        self._found.numbered += bool(label)
        self._found.unnumbered += label is None

    def _close(self, row: _Row) -> None:
        """Make one line of a row that is one of a table of facts: several cells with words, none with paragraphs of prose."""
        lines = self._found.lines
        cells = [lines[a:b] for a, b in pairwise([*row.cells, len(lines)])]
        is_one = not row.holds_table and sum(map(bool, cells)) > 1
        if is_one and all(len(cell) < 2 or max(len(one.text) for one in cell) <= _SHORT for cell in cells):
            lines[row.cells[0] :] = [row_line(cells)]

    def _flush(self, *, keep: bool = False) -> bool:
        """End a line where there is one; tell whether there was."""
        pieces, self._pieces = self._pieces, []
        self._known = 0, ""
        texts = [text for text, _ in pieces]
        text = "".join(texts) if keep else joined(texts)
        lines = [line for line in text.splitlines() if line.strip()]
        for words in lines:
            label, self._label = self._label, ""
            hidden, self._hidden = self._hidden, []
            layout = _layout(pieces, words, label, continues=self._continues)
            hidden = [replace(one, at=one.at + len(label) * (one.at > 0)) for one in hidden]
            self._found.lines.append(Line(label + words, layout, hidden))
        return bool(lines)


def _layout(pieces: list[tuple[str, _State]], line: str, label: str, *, continues: bool) -> LineLayout:
    states = [(text, state) for text, state in pieces if text.strip()]
    first = states[0][1]
    opening: list[str] = []
    for text, state in states:
        if not state.is_bold:
            break
        opening.append(text)
    bold = min(len(line), len(joined(opening)))
    return LineLayout(
        level=first.level,
        list_level=min(9, first.lists),
        label=len(label),
        bold=bold and bold + len(label),
        size=max(state.size for _, state in states),
        is_title=first.level == 1,
        is_centred=first.is_centred,
        continues=continues,
    )
