"""Fact strings: words followed by where they were read, as in 「中共中央 [1][3]」 or 「不详 [未核实]」."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNVERIFIED = "未核实"
_NUMBERS = r"\d{1,3}(?:[\s,，、;；.-]+\d{1,3})*"  # 〔2008〕 is a document's number
_LIKE_A_MARK = re.compile(rf"[\[【\uff3b]\s*(?:{_NUMBERS}|{UNVERIFIED})\s*[\]】\uff3d]")
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


def fault_of(fact: Fact) -> str | None:
    """Return what is wrong with how a fact is marked, in Chinese; None where every part of it has its source."""
    if odd := _LIKE_A_MARK.search("".join(f"{words}\n" for words, _ in fact.pieces)):
        return f"“{odd.group()}”不是出处的写法"
    if odd_number := next(
        (m for m in fact.marks if m != UNVERIFIED and not re.fullmatch("[1-9][0-9]?", m)), ""
    ):
        return f"“[{odd_number}]”不是出处的写法"
    if not fact.marks:
        return f"“{fact.words}”没有标出处"
    for words, marks in fact.pieces:
        written = re.search(r"\w", words) is not None
        if marks and not written:
            return f"出处 [{marks[0]}] 前面没有文字"
        if written and not marks:
            return f"“{words.strip()}”在最后一个出处后面，没有标出处"
    return None
