"""The structure of a speech: parts, their sections, and the holes that the codes leave."""

from __future__ import annotations

from dataclasses import dataclass

from macros.core.blocks import Block
from macros.core.model import Section, Speech
from macros.text.numerals import printed


@dataclass(frozen=True, slots=True)
class Hole:
    """A code that no page has. `next` is the section that follows it in the speech."""

    label: str
    next: Section


@dataclass(frozen=True, slots=True)
class Part:
    """A part (部分). `heading` is its own page, or the page and block that show its heading, or a hole."""

    heading: Section | tuple[Section, Block] | Hole
    entries: tuple[Section | Hole, ...]

    @property
    def stands_alone(self) -> bool:
        """True for a page that is a part by itself: an opening, a close."""
        return isinstance(self.heading, Section) and not self.entries


def parts_of(speech: Speech) -> list[Part]:
    """Return the parts of a speech in code order; a code that is skipped is a hole, for codes never slide."""
    numbers = [section.order[0] for section in speech.sections]
    if not numbers:
        return []
    return [_part(speech, number) for number in range(min(numbers), max(numbers) + 1)]


def name_of_hole(number: int, hole: Hole) -> str:
    """Return what stands where the heading of a part is lost: 「第三部分（标题原文缺失）」."""
    return f"第{printed(number)}部分（{hole.label}）"


def holes_of(speech: Speech) -> list[Hole]:
    """Return the holes that skipped codes leave; a page's own gaps are not among them."""
    found = []
    for part in parts_of(speech):
        entries = (part.heading, *part.entries)
        own = part.heading if isinstance(part.heading, Section) else None
        found += [entry for entry in entries if isinstance(entry, Hole) and entry.next is not own]
    return found


def _part(speech: Speech, number: int) -> Part:
    own = next((s for s in speech.sections if s.order == (number,)), None)
    inside = [s for s in speech.sections if s.order[0] == number and len(s.order) > 1]
    entries = _entries(inside, number)
    if own:
        return Part(own, (*(Hole(gap.label, own) for gap in own.gaps), *entries))
    for section in inside:
        for block in section.page.blocks:
            if "part" in block.classes:
                return Part((section, block), entries)
    following = next(s for s in speech.sections if s.order > (number,))
    return Part(Hole("标题原文缺失", following), entries)


def _entries(inside: list[Section], number: int) -> tuple[Section | Hole, ...]:
    by_second = {section.order[1]: section for section in inside}
    return tuple(
        by_second.get(second)
        or Hole(f"{number}.{second} 原文缺失", next(s for s in inside if s.order[1] > second))
        for second in range(1, max(by_second, default=0) + 1)
    )
