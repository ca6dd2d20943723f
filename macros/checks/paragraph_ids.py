"""SPEECH-9: the ids of the paragraphs of a speech, as its own numbers give them; and which id a paragraph without one should have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.places import at_body
from macros.core.blocks import Block, Chunk
from macros.core.finding import Finding
from macros.core.model import Section
from macros.text.numerals import COUNT, UP_TO_99

_DEMAND = re.compile(f"({COUNT})要")


def numbered(section: Section) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Yield each paragraph with the ids that it may have: 一要, 二要 are y1, y2; every other one is p or y with its own place."""
    last, counted = 0, set[int]()
    spoken = [block for block in section.page.blocks if not block.level and "part" not in block.classes]
    for number, block in enumerate(spoken, start=1):
        found = _DEMAND.match(block.text)
        value = UP_TO_99[found[1]] if found else 0
        if not found or value in counted:
            yield block, (f"p{number}", f"y{number}")
            continue
        last = last + 1 if counted else value
        counted.add(value)
        yield block, (f"y{last}",)


def check_numbers(section: Section) -> Iterator[Finding]:
    """SPEECH-9: the paragraphs have the ids that the speech's own numbers give them, and these go up by one."""
    for number, (block, right) in enumerate(numbered(section), start=1):
        found = _DEMAND.match(block.text)
        jumps = found is not None and len(right) == 1 and right[0] != f"y{UP_TO_99[found[1]]}"
        if not block.id or (block.id in right and not jumps):
            continue  # SPEECH-3
        free = len(right) > 1 and not any(_DEMAND.match(one.text) for one in section.paragraphs)
        kept = f"，公布过的是 {right[1]} 的仍写 {right[1]}" if free else ""
        seen = f"第 {number} 段的编号是 {block.id}，开头是“{block.text[:4]}”"
        todo = f"这一段的编号应是 {right[0]}{kept}；“一要、二要”的段依次写 y1、y2，别的段依次写 p1、p2，不能并段、拆段。"
        yield Finding(at_body(section.page, block.offset), "SPEECH-9", seen, todo)
        return


def free_id(section: Section, chunk: Chunk) -> str:
    """The id for a paragraph that nothing marks as one of the speech: by its own number, or by its place among the others."""
    if found := _DEMAND.match(chunk.words.lstrip("*")):
        return f"y{UP_TO_99[found[1]]}"
    return f"p{1 + sum(block.offset < chunk.offset for block in section.paragraphs)}"
