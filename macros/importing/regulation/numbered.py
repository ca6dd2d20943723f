"""A text without articles → its numbered parts: 一、 is `part-1`, （四） is `item-4` where these are counted through the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from macros.text.markers import ITEM, LISTED
from macros.text.numerals import number_of
from macros.text.references import Reference

_PART = re.compile(rf"(?P<number>{LISTED.removesuffix('、')})、")
_ITEM = re.compile(ITEM)

Numbered = tuple[str, str, tuple[str, ...]]


def numbered_sections(lines: Sequence[str]) -> Iterator[Numbered]:
    """Yield (id, label, lines) of what stands above the first part, and of each part; nothing where none is numbered.

    Items that are counted anew in each part have no name of their own, and stay in it.
    """
    parts, items = _counted(lines, _PART), _counted(lines, _ITEM)
    starts = sorted({*parts, *items})
    if not starts:
        return
    if starts[0]:
        yield "preamble", "题注", tuple(lines[: starts[0]])
    for start, end in pairwise([*starts, len(lines)]):
        own = Reference(article=parts[start], unit="部分") if start in parts else Reference(item=items[start])
        yield own.anchor, own.label, tuple(lines[start:end])


def _counted(lines: Sequence[str], mark: re.Pattern[str]) -> dict[int, int]:
    """The lines that the mark opens, by index their number; empty where they are not counted from one on without a hole."""
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = mark.match(line)
        number = number_of(match["number"]) if match else None
        if number is None:
            continue
        if number != len(found) + 1:
            return {}
        found[index] = number
    return found if len(found) > 1 else {}
