"""Days as they are printed: 2024年9月3日, 2024 年 9 月 3 日, 二〇二四年九月三日, 2024.9.3, 2024-09-03; months too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.text.numerals import COUNTING, ONE_TO_NINE, WIDE, number_of

_ZEROS = "〇○零oOＯοΟ0０"  # noqa: RUF001 - what offices type for the zero of a year in characters
_BLANK = r"[ \t\u3000\u2002\u2003]{0,3}"
_DIGIT = "[0-9０-９]"  # noqa: RUF001 - digits of both widths are printed
_YEAR = rf"(?P<year>(?<!{_DIGIT})(?:1[89]|20)\d{{2}}|[１２]{_DIGIT}{{3}}|[{ONE_TO_NINE}](?:[ \u3000]?[{ONE_TO_NINE}{_ZEROS}]){{3}})"  # noqa: RUF001
_PART = rf"(?:{_DIGIT}{{1,2}}|[{COUNTING}](?:[ \u3000]?[{COUNTING}]){{0,2}})"
_WRITTEN = re.compile(
    rf"{_YEAR}{_BLANK}年(?:{_BLANK}(?P<month>{_PART}){_BLANK}月(?:份|{_BLANK}(?P<day>{_PART}){_BLANK}[日号])?)?"
)
_DOTTED = re.compile(
    r"(?<![\d.．/-])(?P<year>(?:19|20)\d\d)(?P<sign>[.．/-])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))(?![.．/-]?\d)"
)
_MONTH = re.compile(r"(?<![\d-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-])")
_NARROW = str.maketrans(WIDE, "0123456789")
_PLAIN_ZERO = str.maketrans(dict.fromkeys("oOＯοΟ0０", "〇"))  # noqa: RUF001 - see above


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month or a year that stands in a text at `start` to `end`; 0 for the month or day it does not name.

    `words` is as it is printed, without blanks; what is printed with dots or lines is written 2024年9月3日.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    words: str

    @property
    def iso(self) -> str:
        """As 2024-09-03; empty where no day is named."""
        return f"{self.year}-{self.month:02}-{self.day:02}" if self.day else ""

    @property
    def known(self) -> KnownDate | None:
        """The time that it names; None for what is no day of the calendar."""
        parts = [f"{part:02}" for part in (self.month, self.day) if part]
        return known_date("-".join([str(self.year), *parts]))


@dataclass(frozen=True, slots=True, order=True)
class KnownDate:
    """A date as far as it is known: it lies between `first` and `last`, both included; the same where the day is known."""

    first: date
    last: date

    def before(self, day: date) -> bool | None:
        """Tell whether it came before `day`; None where what is known cannot decide (定不了)."""
        if self.last < day:
            return True
        return False if self.first >= day else None


def known_date(written: str) -> KnownDate | None:
    """Read 2021, 2021-07, 2021-07-15 or, for what lies between two of them, 2021-05/2021-09 (ISO 8601).

    None where it is none of them, no day of the calendar, or ends before it begins.
    """
    if "/" in written:
        first, _, last = written.partition("/")
        begins, ends = _one_date(first), _one_date(last)
        return KnownDate(begins.first, ends.last) if begins and ends and begins.first <= ends.last else None
    return _one_date(written)


def _one_date(written: str) -> KnownDate | None:
    match = re.fullmatch(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", written)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return KnownDate(first, first)
    after = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return KnownDate(first, after - timedelta(days=1))


def days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Yield the days, months and years named in `text[start:end]`, in order; what is no day of the calendar is left out."""
    stop = len(text) if end is None else end
    found = [*_WRITTEN.finditer(text, start, stop), *_DOTTED.finditer(text, start, stop)]
    for match in sorted(found, key=lambda one: one.start()):
        if day := _read(match):
            yield day


def dates_in(text: str) -> list[tuple[int, int, KnownDate]]:
    """Return (start, end, date) of every day, month and year that a text names, 2012-12 too, in order."""
    found = [(day.start, day.end, day.known) for day in days(text)]
    for match in _MONTH.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end, _ in found):
            found.append((*match.span(), known_date(match.group())))
    return sorted((start, end, known) for start, end, known in found if known)


def day_at(text: str, start: int, end: int | None = None) -> Day | None:
    """Return the day, month or year that is printed at `start`; None where none is."""
    stop = len(text) if end is None else end
    match = _WRITTEN.match(text, start, stop) or _DOTTED.match(text, start, stop)
    return _read(match) if match else None


def _read(match: re.Match[str]) -> Day | None:
    printed = [re.sub(r"\s", "", match[part] or "") for part in ("year", "month", "day")]
    in_characters = printed[0][0] in ONE_TO_NINE
    year = _year(printed[0])
    month, day = (number_of(part.translate(_NARROW)) if part else 0 for part in printed[1:])
    if year is None or month is None or day is None or month > 12 or day > 31 or not 1800 <= year <= 2099:
        return None
    if in_characters:
        own = re.sub(r"\s", "", match.group())
        words = own[:4].translate(_PLAIN_ZERO) + own[4:]
    else:
        words = f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return Day(match.start(), match.end(), year, month, day, words)


def _year(printed: str) -> int | None:
    signs = [str(ONE_TO_NINE.find(sign) + 1) if sign in ONE_TO_NINE else sign for sign in printed]
    plain = "".join("0" if sign in _ZEROS else sign.translate(_NARROW) for sign in signs)
    return int(plain) if plain.isdecimal() else None
