"""Fact strings: words followed by where they were read, as in 「中共中央 [1][3]」 or 「不详 [未核实]」."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNVERIFIED = "未核实"
_MARK = re.compile(rf"\s*\[(\d{{1,2}}|{UNVERIFIED})\]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as alternating pieces: (words, marks that stand behind them)."""

    pieces: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def words(self) -> str:
        """The fact without its marks."""
        return "".join(words for words, _ in self.pieces)

    @property
    def marks(self) -> tuple[str, ...]:
        """Every mark, in order: source numbers as printed, or 未核实."""
        return tuple(mark for _, marks in self.pieces for mark in marks)

    @property
    def verified(self) -> bool:
        """True when no part of the fact is marked 未核实."""
        return UNVERIFIED not in self.marks


def parse_fact(text: str) -> Fact:
    """Return the fact written in `text`; words without a mark give a piece with no marks."""
    pieces: list[tuple[str, tuple[str, ...]]] = []
    position = 0
    run = re.compile(rf"(?:{_MARK.pattern})+")
    for match in run.finditer(text):
        pieces.append((text[position : match.start()], tuple(_MARK.findall(match.group()))))
        position = match.end()
    if rest := text[position:]:
        pieces.append((rest, ()))
    return Fact(tuple(pieces))
