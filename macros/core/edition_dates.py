"""The editions (版本) of a regulation, from its dates: since when each is there and in force, and which was on a given day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from macros.core.facts import parse_fact
from macros.core.schema import UNDATED, Dates, RegulationMeta
from macros.text.dates import KnownDate, dates_in
from macros.text.lexicon import words_of
from macros.text.titles import titles

_IN_FORCE = re.compile(r"[\s，,]*(?:之?日)?起?(?:正式)?(?:施行|实施|生效)")
_ENDED = re.compile(r"(?:之?日|起|即|[，、：:（(）)\s]|已经?|全文|现)*(?:被[^，；]*)?(?:废止|失效|取代)")
_TELLS_END = re.compile(r"废止|失效")
_NOT_ALL = re.compile(r"未|没有|不|无|版|修[订改]本")
"""What tells before such a word that it is denied, or said of one edition alone."""
_MONTH, _YEAR = timedelta(days=31), timedelta(days=366)
_REVISED, _MADE, _ISSUED, _APPROVED = (
    words_of("editions", key) for key in ("revised", "made", "issued", "approved")
)
_FIRST, _SECOND, _THIRD, _LAST, _APART = range(5)
"""The steps by which an edition comes to be: passed or revised, approved, issued, in force; what is of no known time is none."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition: when it was made, from when on it was in force, each as far as is known.

    `name`: as readers are told of it, 2017年修改的版本; empty where nobody knows when it was made. `verified`: somebody read its date. `ended`: no text, but the end
    of the last one.
    """

    made: KnownDate
    force: KnownDate
    name: str
    verified: bool = True
    ended: bool = False

    @property
    def revises(self) -> bool:
        """True where it changed an earlier one, which `history` may not have."""
        return any(word in self.name for word in _REVISED)


def editions_of(meta: RegulationMeta) -> tuple[Edition, ...]:
    """Return the editions that front matter dates, oldest first; entries of `history` that open with no date are none.

    Where `history` has none, `dates` make one.
    """
    found = [*_from_history(meta.history)] or [*_of_dates(meta.dates)]
    if not found:
        return ()
    found = _told_apart(list(_with_force(found, meta)))
    return (*found, *_end(meta, found[-1]))


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry of `history` says of an edition: of which step, when, and when it came into force."""

    step: int
    made: KnownDate
    last: date
    force: KnownDate | None
    words: str
    verified: bool


def _from_history(history: Sequence[str]) -> Iterator[Edition]:
    """Yield the editions; an import has an entry for each step, and those that follow one another within a year are one."""
    group: list[_Entry] = []
    for entry in sorted(filter(None, map(_entry, history)), key=lambda entry: entry.made):
        goes_on = group and group[-1].step < entry.step < _APART
        if group and not (goes_on and entry.made.first - group[-1].last <= _YEAR):
            yield _edition(group)
            group = []
        group.append(entry)
    if group:
        yield _edition(group)


def _entry(text: str) -> _Entry | None:
    """An entry that opens with a date, or says that nobody knows it; None for any other."""
    fact = parse_fact(text)
    verified = parse_fact(text[: text.find("]") + 1]).verified
    if fact.words.startswith(UNDATED):
        known = [one for _, _, one in dates_in(fact.words)]
        last = max((one.last for one in known), default=date.max)
        return _Entry(_APART, KnownDate(date.min, last), last, None, "", verified)
    words = fact.words.partition("；")[0]
    found = dates_in(words)
    if not found or found[0][0]:
        return None
    force = next((one for _, end, one in found if _IN_FORCE.match(words, end)), None)
    spans = [(0, 0), *titles(words)[0], (len(words), 0)]
    bare = "".join(words[end:start] for (_, end), (start, _) in pairwise(spans))
    made = found[0][2]
    return _Entry(
        _step(bare, force == made), made, max(one.last for _, _, one in found), force, bare, verified
    )


def _step(words: str, in_force: bool) -> int:
    def has(*lists: tuple[str, ...]) -> bool:
        return any(word in words for one in lists for word in one)

    if has(_APPROVED):
        return _SECOND
    if has(_REVISED, _MADE):
        return _FIRST
    return _THIRD if has(_ISSUED) else _LAST if in_force else _FIRST


def _edition(group: Sequence[_Entry]) -> Edition:
    first, force = group[0], next((entry.force for entry in group if entry.force), None)
    words = "".join(entry.words for entry in group)
    how = next((word for word in (*_REVISED, *_MADE, *_ISSUED, *_APPROVED) if word in words), "")
    name = f"{first.made.first.year}年{how}的版本" if first.words else ""
    made = _before(first.made) if first.step == _LAST else first.made
    span = KnownDate(first.made.first, max(entry.last for entry in group))
    return Edition(made, force or span, name, first.verified)


def _before(force: KnownDate) -> KnownDate:
    """When a text was made of which only the day of effect is known: within the year before."""
    return KnownDate(force.first - _YEAR, force.last)


def _of_dates(dates: Dates) -> Iterator[Edition]:
    """The edition that `dates` alone make, where they name a day."""
    if days := _days_of(*_facts(dates)):
        name = f"{days[0].first.year}年的版本"
        made = days[0] if _days_of(*_facts(dates)[:-1]) else _before(days[0])
        yield Edition(made, days[0], name)


def _days_of(*facts: str) -> list[KnownDate]:
    """The days and months that facts name, in order; a year alone is the name of an edition: 2017年版."""
    found = (one for fact in facts for _, _, one in dates_in(parse_fact(fact).words))
    return sorted(one for one in found if one.last - one.first < _MONTH)


def _with_next(editions: Sequence[Edition]) -> Iterable[tuple[Edition, Edition | None]]:
    return zip_longest(editions, editions[1:])


def _facts(dates: Dates) -> tuple[str, ...]:
    return dates.adopted, dates.issued, dates.published, dates.effective


def _with_force(found: Sequence[Edition], meta: RegulationMeta) -> Iterator[Edition]:
    """Yield each edition, in force from the day that `dates` say of its time where its own entry says none."""
    effective, days = _days_of(meta.dates.effective), _days_of(*_facts(meta.dates))
    for edition, following in _with_next(found):
        stop = min(
            min(edition.made.last, date.max - _YEAR) + _YEAR, following.made.first if following else date.max
        )
        own = [one for one in days if edition.made.first <= one.first < stop]
        exact = [one for one in effective if one in own]
        force = edition.force
        if force == edition.made or force.first < force.last:
            force = (
                exact[0] if exact else KnownDate(force.first, max([force.last, *(one.last for one in own)]))
            )
        yield replace(edition, force=force)


def _told_apart(found: Sequence[Edition]) -> list[Edition]:
    """Editions of one year are named by their day, as far as it is known."""
    years = [edition.name[:4] for edition in found]
    return [
        replace(edition, name=_day(edition.made) + edition.name[5:])
        if years.count(year) > 1 and year == str(edition.made.first.year)
        else edition
        for edition, year in zip(found, years, strict=True)
    ]


def _day(known: KnownDate) -> str:
    first, last = known.first, known.last
    if first == last:
        return f"{first.year}年{first.month}月{first.day}日"
    return f"{first.year}年" + (f"{first.month}月" if first.month == last.month else "")


def is_repealed(status: str) -> bool:
    """Return whether a clause of a status says that a text is no longer in force, in any edition: 已废止, or a day and then 废止."""
    return any(map(_is_end, _clauses(status)))


def unclear_end(status: str) -> str:
    """Return the clause of a status that speaks of 废止 or 失效 in words that `is_repealed` does not know; empty where none does."""
    told = ((clause, _TELLS_END.search(clause)) for clause in _clauses(status) if not _is_end(clause))
    return next((clause for clause, at in told if at and not _NOT_ALL.search(clause[: at.start()])), "")


def _clauses(status: str) -> list[str]:
    return [clause.strip() for clause in parse_fact(status).words.split("；")]


def _is_end(clause: str) -> bool:
    found = dates_in(clause)
    opens = found and clause[: found[0][0]] in ("", "自", "于", "从")
    return _ENDED.match(clause, found[0][1] if opens else 0) is not None


def _end(meta: RegulationMeta, last: Edition) -> Iterator[Edition]:
    if ended := next(filter(_is_end, _clauses(meta.status)), ""):
        known = [one for _, _, one in dates_in(ended)]
        when = known[0] if known else KnownDate(last.made.first, max(meta.status_checked, last.made.first))
        yield Edition(when, when, "", ended=True)


def in_force(editions: Sequence[Edition], on: KnownDate) -> tuple[tuple[Edition, ...], bool]:
    """Return (the editions that may have been in force on a day, whether it is certain that the only one was)."""
    possible = [
        edition
        for edition, following in _with_next(editions)
        if edition.force.first <= on.last and not (following and following.force.last <= on.first)
    ]
    certain = len(possible) == 1 and possible[0].force.last <= on.first
    return tuple(possible), certain


def came_first(made: KnownDate, on: KnownDate) -> bool | None:
    """Return whether a text made then was there on a day; None where what is known cannot decide (定不了)."""
    if on.before(made.first):
        return False
    return True if made.last <= on.first else None
