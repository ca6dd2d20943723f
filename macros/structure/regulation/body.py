"""The inside of an article: paragraphs (款), items (项), points (目)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.structure.regulation.law import Item, Paragraph, Point
from macros.text.markers import ITEM, ITEM_INSIDE, POINT
from macros.text.numerals import number_of

_ITEM = re.compile(ITEM)
_POINT = re.compile(POINT)
_INNER = re.compile(rf"(?<=[：:；;。\s]){ITEM_INSIDE}")
_EDGES = " \t\u3000\u00a0\u200b\r*_#>"

Piece = tuple[int, int]


def paragraphs_of(text: str, start: int, end: int, article: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article whose words, without the label, are `text[start:end]`.

    `article` is its id, `art-3`; those of its parts follow from it: `art-3-2`, `art-3-2-1`. Comments are left out.
    """
    groups: list[tuple[Piece, list[Piece]]] = []
    for piece in _pieces(text, start, end):
        opens = _ITEM.match(text, piece[0]) or (groups and groups[-1][1] and _POINT.match(text, piece[0]))
        if opens and groups:
            groups[-1][1].append(piece)
        else:
            groups.append((piece, []))
    return tuple(
        _paragraph(text, own, below, f"{article}-{number}") for number, (own, below) in enumerate(groups, 1)
    )


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The lines as spans; a line with a row of items from （一） on is cut before each."""
    position = start
    for raw in text[start:end].split("\n"):
        a, b = position, position + len(raw)
        position = b + 1
        while a < b and text[a] in _EDGES:
            a += 1
        while a < b and text[b - 1] in _EDGES:
            b -= 1
        if a < b and not text.startswith("<!--", a):
            yield from _cut(text, a, b)


def _cut(text: str, start: int, end: int) -> Iterator[Piece]:
    opened = _ITEM.match(text, start)
    expected = ((number_of(opened["number"]) or 0) + 1) if opened else 1
    cuts = []
    for match in _INNER.finditer(text, start + 1, end):
        if number_of(match["number"]) == expected:
            cuts.append(match.start())
            expected += 1
    if not opened and len(cuts) < 2:
        cuts = []
    for a, b in zip([start, *cuts], [*cuts, end], strict=True):
        yield a, a + len(text[a:b].rstrip(_EDGES))


def _paragraph(text: str, own: Piece, below: list[Piece], name: str) -> Paragraph:
    items: list[Item] = []
    for piece in below:
        if match := _ITEM.match(text, piece[0]):
            number = number_of(match["number"]) or len(items) + 1
            items.append(Item(f"{name}-{number}", match.group(), *piece))
        else:
            items[-1] = _with_point(text, items[-1], piece)
    end = items[-1].end if items else own[1]
    return Paragraph(name, own[0], end, tuple(items))


def _with_point(text: str, item: Item, piece: Piece) -> Item:
    match = _POINT.match(text, piece[0])
    label = match.group() if match else ""
    point = Point(f"{item.id}-{len(item.points) + 1}", label, *piece)
    return Item(item.id, item.label, item.start, piece[1], (*item.points, point))
