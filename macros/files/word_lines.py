"""The lines of a file with their layout and their hidden words: of a paragraph's pieces, of a row's cells; and all of them as one text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import NamedTuple

from macros.files.reading import Hidden, Reading
from macros.text.layout import LineLayout

SOFT, PAGE = "\n", "\f"
"""In the words of a piece: a break within the paragraph, and the end of a page or column."""
_BREAK = re.compile(f"([{SOFT}{PAGE}])")
PLAIN = LineLayout()


class Piece(NamedTuple):
    """Words of one look. Hidden ones are not printed. `is_label`: an automatic number."""

    words: str
    is_bold: bool = False
    size: float = 0
    is_hidden: bool = False
    is_label: bool = False


@dataclass(slots=True)
class Line:
    """A line of the text; the places of its `hidden` words are offsets in the line.

    `is_printed` is false for a paragraph that is hidden whole: it leaves no line.
    """

    text: str = ""
    layout: LineLayout = PLAIN
    hidden: list[Hidden] = field(default_factory=list)
    is_printed: bool = True


def paragraph_lines(pieces: Iterable[Piece], own: LineLayout) -> list[Line]:
    """Return the lines of a paragraph: at least one. Breaks at its ends make none; `own` is the paragraph's layout."""
    parts: list[list[Piece]] = [[]]
    breaks = [""]
    for piece in pieces:
        first, *rest = [piece.words] if piece.is_hidden else _BREAK.split(piece.words)
        parts[-1].append(piece._replace(words=first))
        for sign, words in zip(rest[::2], rest[1::2], strict=True):
            breaks.append(sign)
            parts.append([piece._replace(words=words)])
    while len(parts) > 1 and not printed(parts[-1]):
        ended = parts.pop()
        parts[-1] += ended
    while len(parts) > 1 and not printed(piece for piece in parts[0] if not piece.is_label):
        begun = parts.pop(0)
        breaks.pop(0)
        parts[0][:0] = begun
    breaks[0] = ""
    return [
        _line(part, replace(own, continues=sign == SOFT)) for part, sign in zip(parts, breaks, strict=False)
    ]


def printed(pieces: Iterable[Piece]) -> str:
    """Return the words that are printed."""
    return "".join(piece.words for piece in pieces if not piece.is_hidden)


def _line(pieces: Iterable[Piece], own: LineLayout) -> Line:
    """Return one line; an automatic number is as bold as the words that follow it."""
    words: list[str] = []
    hidden: list[Hidden] = []
    length = 0
    label = bold = 0
    is_bold, size = True, 0.0
    for piece in pieces:
        if piece.is_hidden:
            before = hidden.pop().words if hidden and hidden[-1].at == length else ""
            hidden.append(Hidden(length, before + piece.words.replace(PAGE, SOFT), "隐藏文字"))
            continue
        length += len(piece.words)
        words.append(piece.words)
        if piece.is_label and length == len(piece.words):
            label = length
        elif piece.words and not piece.words.isspace():
            size = max(size, piece.size)
            is_bold = is_bold and piece.is_bold
            bold = length - (len(piece.words) - len(piece.words.rstrip())) if is_bold else bold
    return Line("".join(words), replace(own, label=label, bold=bold, size=size), hidden)


def joined(lines: Sequence[Line], sign: str) -> Line:
    """Return several lines as one with `sign` between them."""
    starts = [0, *accumulate(len(line.text) + len(sign) for line in lines)]
    text = sign.join(line.text for line in lines)
    hidden = [
        replace(one, at=start + one.at)
        for start, line in zip(starts, lines, strict=False)
        for one in line.hidden
    ]
    labels = [
        (start + at, length)
        for start, line in zip(starts, lines, strict=False)
        for at, length in ((0, line.layout.label), *line.layout.later_labels)
        if length
    ]
    label = labels[0][1] if labels and labels[0][0] == 0 else 0
    layout = LineLayout(label=label, later_labels=tuple(labels[bool(label) :]))
    return Line(text, layout, hidden)


def row_line(cells: Iterable[list[Line]]) -> Line:
    """Return a row of a table as one line: tabs between its cells, none at its end."""
    whole = [joined(cell, " ") for cell in cells]
    for cell in whole:
        cell.text = cell.text.replace("\t", " ")
        cell.hidden = [replace(one, words=one.words.replace(SOFT, " ")) for one in cell.hidden]
    line = joined(whole, "\t")
    line.text = line.text.rstrip("\t")
    line.hidden = [replace(one, at=min(one.at, len(line.text))) for one in line.hidden]
    line.layout = replace(line.layout, is_row=True)
    return line


def filled(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that are not empty."""
    return _kept(lines, lambda line: bool(line.text.strip()))


def standing(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that are printed, empty ones too."""
    return _kept(lines, lambda line: line.is_printed)


def _kept(lines: Iterable[Line], is_kept: Callable[[Line], bool]) -> list[Line]:
    """Return some of the lines; the hidden words of the others go to the next, or to the last."""
    kept: list[Line] = []
    waiting: list[Hidden] = []
    for line in lines:
        if is_kept(line):
            line.hidden[:0] = waiting
            kept.append(line)
            waiting = []
        else:
            waiting += [replace(one, at=0) for one in line.hidden]
    if waiting:
        kept = kept or [Line(is_printed=False)]
        kept[-1].hidden += [replace(one, at=len(kept[-1].text)) for one in waiting]
    return kept


def reading_of(lines: Sequence[Line], encoding: str, notes: tuple[str, ...]) -> Reading:
    """Return the lines of a file as what its reader makes of it."""
    hidden, start = [], 0
    for line in lines:
        hidden += [replace(one, at=start + one.at) for one in line.hidden]
        start += len(line.text) + 1
    layout = {number: line.layout for number, line in enumerate(lines) if line.layout != PLAIN}
    return Reading("\n".join(line.text for line in lines), encoding, notes, layout, tuple(hidden))
