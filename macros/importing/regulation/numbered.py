"""A text without articles → its numbered parts: 一、 is `part-1`, （四） is `item-4` where these are counted through the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from macros.text.markers import ITEM, LISTED
from macros.text.numerals import number_of, printed

_PART = re.compile(rf"(?P<number>{LISTED.removesuffix('、')})、")
_ITEM = re.compile(ITEM)

Numbered = tuple[str, str, tuple[str, ...]]


def numbered_sections(lines: Sequence[str]) -> Iterator[Numbered]:
    """Yield (id, label, lines) of what stands above the first part, and of each part; nothing where none is numbered."""
    parts = _counted(lines, _PART, through=True)
    items = _counted(lines, _ITEM, through=True)
    within = not items
    if within:
        items = _counted(lines, _ITEM, through=False) if parts else {}
    starts = sorted({*parts, *items})
    if len(starts) < 2:
        return
    if starts[0]:
        yield "preamble", "题注", tuple(lines[: starts[0]])
    part = 0
    for start, end in pairwise([*starts, len(lines)]):
        if start in parts:
            part = parts[start]
            anchor, label = f"part-{part}", f"第{printed(part)}部分"
        else:
            number = items[start]
            anchor = f"part-{part}-item-{number}" if within else f"item-{number}"
            label = f"（{printed(number)}）"
        yield anchor, label, tuple(lines[start:end])


def _counted(lines: Sequence[str], mark: re.Pattern[str], *, through: bool) -> dict[int, int]:
    """The lines that the mark opens, by index their number: from one on without a hole.

    Not `through`: counted anew below each part. Empty where they are not counted so.
    """
    found: dict[int, int] = {}
    last = 0
    for index, line in enumerate(lines):
        if not through and _PART.match(line):
            last = 0
        match = mark.match(line)
        number = number_of(match["number"]) if match else None
        if number is None:
            continue
        if number != last + 1:
            return {}
        found[index] = last = number
    return found if len(found) > 1 else {}
