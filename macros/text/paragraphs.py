"""Where the paragraphs of a text are, whatever wrapped its lines or joined them.

Lines are joined only on evidence from the whole file: it is wrapped at one width, or sentences break off at one
width again and again, as they do at the ends of pages. A line on its own that may be a heading is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from macros.text.layout import NO_LAYOUT, Layout
from macros.text.markers import LINE_OPENING

Span = tuple[int, int]
"""Start and end in code points."""

_INDENT = " \t\n　*#>_◆●■★▲◎▪•"
_WHITE = " \t　"
_CLOSED = tuple("。！？；：”’》）】〕」』…—.!?;:)]>|")
_STOP = re.compile("[。！？；]")
_COMMA = re.compile("[，,。；]")
# A page's number on a line of its own.
_FOLIO = re.compile(r"[-—–－·\s第]{0,6}[0-9]{1,4}[-—–－·\s页/]{0,6}(?:共?\s?[0-9]{1,4}\s?页)?")
_INNER = re.compile("　　+")
# Widths are in columns: a Chinese character has two.
_NARROWEST = 32
_RAGGED = 4  # a full line may be so much narrower: no punctuation may open the next line
_HANGING = 2  # a full line may be so much wider, by a closing mark
_BROKEN = 40  # where only some lines break off, narrower ones prove nothing
_JOINED_LINE = 200  # characters
_HEADING = 60  # characters


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with words in it: the span without white space around, its indent and width, and whether a blank line is before it."""

    start: int
    end: int
    indent: int
    width: int
    is_apart: bool
    number: int


def paragraphs(text: str, layout: Layout = NO_LAYOUT) -> list[tuple[int, int]]:
    """Return the paragraphs as spans of code points, in order, without white space around them and never empty.

    What lies between two spans is white space, so spans and gaps together give back `text`.
    """
    lines = _lines(text)
    joins = _joins(text, lines)
    joins |= _soft_joins(text, lines, layout)
    spans: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        if place in joins:
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans += _parted(text, line.start, line.end, alone=len(lines) == 1)
    return spans


def paragraph_spans(text: str, layout: Layout = NO_LAYOUT) -> list[Span]:
    """Return the paragraphs as spans of code points, in order, none empty, without indents, bullets, Markdown marks."""
    spans = [_stripped(text, start, end) for start, end in paragraphs(text, layout)]
    return [span for span in spans if span[0] < span[1]]


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _INDENT:
        start += 1
    while start < end and text[end - 1] in " \t　*_\r\n":
        end -= 1
    return start, end


def _lines(text: str) -> list[_Line]:
    lines, start, is_apart = [], 0, False
    for number, raw in enumerate(text.split("\n")):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            first = start + indent
            columns = _columns(raw.rstrip())
            lines.append(_Line(first, first + len(words), _columns(raw[:indent]), columns, is_apart, number))
        is_apart = not words
        start += len(raw) + 1
    return lines


def _columns(text: str) -> int:
    """Return the width: GB 18030 has one byte for a narrow character and two for a wide one."""
    return len(text.encode("gb18030", "replace"))


def _joins(text: str, lines: list[_Line]) -> set[int]:
    """Return the places in `lines` of those that go on with the paragraph of the line before."""
    margin = min((line.indent for line in lines), default=0)
    width = _wrapped_at(text, lines)
    if width:
        join = _joins_indented if _opens_indented(lines, width, margin) else _joins_flush
        pairs = enumerate(pairwise(lines), 1)
        return {p for p, (line, following) in pairs if join(text, line, following, (width, margin))}
    broken = [
        place
        for place, (line, following) in enumerate(pairwise(lines), 1)
        if line.width >= _BROKEN
        and _joins_flush(text, line, following, (line.width, margin))
        and _COMMA.search(text, line.start, line.end)
    ]
    widths = Counter(lines[place - 1].width for place in broken)
    usual, count = widths.most_common(1)[0] if widths else (0, 0)
    alike = [place for place in broken if abs(lines[place - 1].width - usual) <= 1]
    return set(alike) if count >= 3 and len(alike) * 10 >= len(broken) * 6 else set()


def _opens_indented(lines: list[_Line], width: int, margin: int) -> bool:
    """Return True if paragraphs open with an indent: nearly every line does that follows a short one."""
    openers = [following for line, following in pairwise(lines) if not _is_full(line, width)]
    return sum(line.indent > margin for line in openers) * 10 > len(openers) * 7


def _joins_indented(text: str, line: _Line, following: _Line, measure: tuple[int, int]) -> bool:
    """Where paragraphs open with an indent, return whether `following`, which has none, goes on with a full `line`.

    It does across the end of a page too. After a closed line it does only if it is prose itself and directly below.
    """
    width, margin = measure
    if not _is_full(line, width) or not _opens_nothing(text, line, following, margin):
        return False
    prose = _is_full(following, width) or text[following.end - 1] in "。；！？"
    return not _is_closed(text, line) or (prose and not following.is_apart)


def _joins_flush(text: str, line: _Line, following: _Line, measure: tuple[int, int]) -> bool:
    """Where nothing marks a paragraph's beginning, return whether `following` goes on with `line`.

    It does with a full line that breaks off and is no heading, and stands directly above.
    """
    width, margin = measure
    marked = LINE_OPENING.match(text, line.start, line.end)
    heading = marked is not None and not _STOP.search(text, line.start, line.end)
    return (
        _is_full(line, width)
        and not following.is_apart
        and not heading
        and not _is_closed(text, line)
        and _opens_nothing(text, line, following, margin)
    )


def _soft_joins(text: str, lines: list[_Line], layout: Layout) -> set[int]:
    """Return the places in `lines` of those that go on behind a soft line break: many press it for a new paragraph.

    A line does where the one before breaks off and it opens nothing; below a heading only if all together may be one.
    """
    found: set[int] = set()
    first = 0
    for place, (line, following) in enumerate(pairwise(lines), 1):
        own = layout.get(following.number)
        opens = LINE_OPENING.match(text, following.start, following.end)
        if own is not None and own.continues and not opens and not _is_closed(text, line):
            start = lines[first].start
            long = following.end - start > _HEADING or _STOP.search(text, line.start, following.end)
            if not (long and LINE_OPENING.match(text, start, lines[first].end)):
                found.add(place)
                continue
        first = place
    return found


def _wrapped_at(text: str, lines: list[_Line]) -> int:
    """Return the width at which the whole file is wrapped, 0 if it is not."""
    widths = Counter(line.width for line in lines if line.width >= _NARROWEST)
    if not widths:
        return 0
    near = {width: sum(widths[width - less] for less in range(_RAGGED + 1)) for width in widths}
    width = max(near, key=lambda width: (near[width], width))
    full = [line for line in lines if _is_full(line, width)]
    open_ends = sum(not _is_closed(text, line) for line in full)
    longer = sum(line.width > width + _HANGING for line in lines)
    wrapped = len(full) >= 6 and len(full) * 100 >= len(lines) * 35 and longer * 100 <= len(lines) * 3
    return width if wrapped and open_ends * 2 >= len(full) else 0


def _is_full(line: _Line, width: int) -> bool:
    return width - _RAGGED <= line.width <= width + _HANGING


def _is_closed(text: str, line: _Line) -> bool:
    return text[line.end - 1] in _CLOSED


def _opens_nothing(text: str, line: _Line, following: _Line, margin: int) -> bool:
    """Return True if `following` has no indent and no mark of a heading or an item, and `line` is no heading of Markdown."""
    return (
        following.indent <= margin
        and not LINE_OPENING.match(text, following.start, following.end)
        and not _FOLIO.fullmatch(text, following.start, following.end)
        and text[line.start] not in "#|>"
    )


def _parted(text: str, start: int, end: int, *, alone: bool) -> list[tuple[int, int]]:
    """Part a line that holds a whole text at the indents in it."""
    gaps = [(gap.start(), gap.end()) for gap in _INNER.finditer(text, start, end)]
    if not gaps or (end - start < _JOINED_LINE and not alone):
        return [(start, end)]
    pieces = []
    for left, right in pairwise([start, *(place for gap in gaps for place in gap), end]):
        words = text[left:right]
        if words.strip():
            first = left + len(words) - len(words.lstrip())
            pieces.append((first, first + len(words.strip())))
    closed = sum(text[right - 1] in _CLOSED for _, right in pieces)
    if closed * 2 < len(pieces) and end - start < 30 * len(pieces):
        return [(start, end)]  # names in columns
    return pieces
