"""Articles that a text quotes without quotation marks: an amendment that adds 第五十二条, a list of another law's articles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from macros.structure.regulation.divisions import Line
from macros.structure.regulation.openings import Key, Opening
from macros.text.markers import LISTED

_AMENDING = re.compile("修改为|增加|作为|改为|内容如下|补充|如下[：:]$")
_LISTED = re.compile(LISTED)


def inserted_lines(lines: Sequence[Line], openings: Sequence[Opening]) -> frozenset[int]:
    """Return the indexes of lines that hold articles of another text, or those that an article of an amendment adds.

    They stand below a line that ends in a colon; their numbers do not go on with those before. They end where the numbers go
    on, or the list (一、) does whose line amends or is one of it.
    """
    own = [opening for opening in openings if not opening.inner]
    places: dict[Key, list[int]] = {}
    for opening in own:
        places.setdefault(opening.key, []).append(opening.line)
    listed = [index for index, line in enumerate(lines) if _LISTED.match(line.words)]
    found: set[int] = set()
    last: Key | None = None
    for opening, above in zip(own, [None, *own], strict=False):
        if opening.line in found:
            continue
        start = _announced(lines, opening.line, above.line if above else -1)
        if start is not None and opening.key != (1, 0) and opening.key != _next(last):
            following = places.get(_next(last), []) if last else []
            is_told = _AMENDING.search(lines[start].words) or _LISTED.match(lines[start].words)
            end = _resumed(start, len(lines), following, listed if is_told else [])
            if end is not None:
                found.update(range(start + 1, end))
                continue
        last = opening.key
    return frozenset(found)


def _next(last: Key | None) -> Key:
    return (last[0] + 1, 0) if last else (1, 0)


def _announced(lines: Sequence[Line], index: int, floor: int) -> int | None:
    """The line that announces the one at `index`: directly above, but for short headings; not above line `floor`."""
    for above in range(index - 1, max(floor - 1, index - 8, -1), -1):
        words = lines[above].words
        if words.endswith(("：", ":")):
            return above
        if len(words) > 30 or words.endswith("。"):
            return None
    return None


def _resumed(start: int, count: int, following: Sequence[int], listed: Sequence[int]) -> int | None:
    """Where the text goes on: at the article that follows, else at the next line of the list; None where it does not."""
    place = bisect_right(following, start)
    if place < len(following):
        return following[place]
    place = bisect_right(listed, start)
    if place < len(listed):
        return listed[place]
    return (
        count
        if bisect_right(listed, start) > 0 and listed[bisect_right(listed, start) - 1] == start
        else None
    )
