"""References to articles: 「第三十三条第二款第（一）项」 → `33-2-1`, 「第5条至第7条」 → `5`, `6`, `7`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from macros.articles.numerals import NUMERAL, number_of

_SPACE = r"[ \t\u3000]{0,2}\n?[ \t\u3000]{0,2}"
_NUMBER = rf"(?:[（(]{_SPACE}{NUMERAL}{{1,9}}{_SPACE}[）)]|{NUMERAL}{{1,9}})"
_RANGE = r"[至到—－–~～-]{1,2}"
_JOIN = rf"(?:以及|[、和及与或]|{_RANGE})"
_GROUP = (
    rf"(?P<numbers>{_NUMBER}(?:(?:{_SPACE}{_JOIN}{_SPACE}第?|(?<=[）)])(?=[（(])){_SPACE}{_NUMBER}){{0,40}})"
    rf"{_SPACE}(?P<unit>条(?![件例约款文])|款(?!式)|项(?!目)|目(?![标的前])|章(?!程)|节(?!目)|编(?!制)|部分)"
    rf"(?:之(?P<insert>{NUMERAL}{{1,4}}(?:[、和]之{NUMERAL}{{1,4}}){{0,20}}))?"
)
_FIRST = re.compile(rf"{_SPACE}第{_SPACE}{_GROUP}")
_NEXT = re.compile(rf"{_SPACE}(?:(?P<join>{_JOIN}){_SPACE}第?|(?P<comma>[，,])?{_SPACE}第){_SPACE}{_GROUP}")
_PART = re.compile(rf"(?P<join>{_JOIN})?[第（(\s]*(?P<number>{NUMERAL}+)")
_GENERAL = re.compile("总纲(?!领)")
_WIDEST = 300


@dataclass(frozen=True, slots=True)
class Reference:
    """One provision: article, its insertion (之一), paragraph, item; 0 where the text does not go so deep.

    `unit` is 条 for these, else 章, 节, 编, 部分 with its number in `article`, or 总纲.
    """

    article: int
    insert: int = 0
    paragraph: int = 0
    item: int = 0
    unit: str = "条"

    @property
    def id(self) -> str:
        """The id of the provision's anchor without `art-`: `33-2-1`, `10z1`, `ch-3`, `item-8`."""
        if self.unit == "总纲":
            return "general"
        if self.unit != "条":
            return f"{'part' if self.unit == '部分' else 'ch'}-{self.article}"
        if not self.article:
            return f"item-{self.item}"
        words = f"{self.article}z{self.insert}" if self.insert else str(self.article)
        if self.paragraph or self.item:
            words += f"-{self.paragraph}"
        return f"{words}-{self.item}" if self.item else words


def articles_at(text: str, position: int, base: Reference | None = None) -> tuple[tuple[Reference, ...], int]:
    """Return the references that stand at `position`, ranges expanded, and where they end.

    `base` is the article that 同条 stands for: then 「第二款」 alone is a reference. None found: (), `position`.
    """
    if general := _GENERAL.match(text, position):
        return (Reference(0, unit="总纲"),), general.end()
    found: list[Reference] = [base] if base else []
    end, group = position, _FIRST.match(text, position)
    while group and len(found) < 1000:
        join = (group.groupdict().get("join") or group.groupdict().get("comma") or "").strip()
        if join and group["unit"] != "条" and not re.search("[第（(]", group[0]):
            break  # 「第五条、三项措施」
        grown = _grown(found, _numbers(group["numbers"]), group["unit"], group["insert"] or "", join)
        if grown is None:
            break
        found, end = grown, group.end()
        group = _NEXT.match(text, end)
    if end == position:
        return (), position
    return tuple(r for r in found if r.unit == "条") or tuple(found), end


def _numbers(words: str, last: int = 0) -> list[int]:
    """Return the numbers of a list such as 「五、七至九」, ranges expanded; [] where one is no number."""
    numbers: list[int] = []
    for part in _PART.finditer(words):
        number = number_of(part["number"])
        if number is None:
            return []
        ranged = bool(part["join"]) and re.match(_RANGE, part["join"]) is not None
        first = numbers[-1] if numbers else last
        numbers += _between(first, number) if ranged else [number]
    return numbers


def _between(first: int, last: int) -> list[int]:
    """Return what follows `first` up to `last`; only `last` where that is no sensible range."""
    return list(range(first + 1, last + 1)) if 0 < first < last <= first + _WIDEST else [last]


def _grown(
    found: list[Reference], numbers: list[int], unit: str, insert: str, join: str
) -> list[Reference] | None:
    """Return the references with one more group; None where the group belongs to something else."""
    ranged = bool(join) and re.match(_RANGE, join) is not None
    last = found[-1] if found else None
    if not numbers or unit == "目":
        return found if numbers and found else None
    if unit == "条":
        if ranged and last and last.unit == "条":
            numbers = [*_between(last.article, numbers[0]), *numbers[1:]]
        return found + _inserted(numbers, insert)
    if unit in {"款", "项"}:
        return _deeper(found, numbers, unit, join, ranged=ranged)
    if last and last.unit == "条":
        return None
    return found or [Reference(number, unit=unit) for number in numbers]


def _inserted(numbers: list[int], insert: str) -> list[Reference]:
    inserts = [number_of(words) or 0 for words in re.findall(rf"{NUMERAL}+", insert)]
    return [*map(Reference, numbers[:-1]), *(Reference(numbers[-1], n) for n in inserts or [0])]


def _deeper(
    found: list[Reference], numbers: list[int], unit: str, join: str, *, ranged: bool
) -> list[Reference] | None:
    """Return the references with 款 or 项 added: to the last one, or beside it after 「、」."""
    last = found[-1] if found else None
    if last is None or last.unit != "条":
        return [*(Reference(0, item=n) for n in numbers)] if unit == "项" and not join else None
    own = last.paragraph if unit == "款" else last.item
    if ranged and own:
        numbers = [*_between(own, numbers[0]), *numbers[1:]]
    if unit == "款":
        more = [replace(last, paragraph=number, item=0) for number in numbers]
    else:
        more = [replace(last, item=number) for number in numbers]
    return [*(found if join else found[:-1]), *more]
