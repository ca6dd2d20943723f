"""How much of a regulation one page holds: its built HTML stays below 300 KB, so that it loads as any other page does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

_T = TypeVar("_T")
ONE_PAGE = 180_000
"""Bytes, as `weight` counts them: far enough below 300 KB for links, and for what stands around an article."""
HEADING = 350
"""Bytes that a heading adds: its place in the page's own contents."""
_MARK = 60
"""Bytes that a paragraph adds: its element, its class, its id."""


def weight(blocks: Iterable[str]) -> int:
    """Return how much one heading with these blocks of Markdown below it adds to a page."""
    return HEADING + sum(len(block.encode()) + _MARK for block in blocks)


def in_pages(items: Sequence[_T], weigh: Callable[[_T], int], first: int = ONE_PAGE) -> list[list[_T]]:
    """Return the items in runs that each fit on one page, in order; one that is larger stands alone.

    `first`: what the first page has room for.
    """
    pages: list[list[_T]] = [[]]
    room = first
    for item in items:
        needed = weigh(item)
        if pages[-1] and needed > room:
            pages.append([])
            room = ONE_PAGE
        pages[-1].append(item)
        room -= needed
    return pages
