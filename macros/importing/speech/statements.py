"""What an import states of a speech: title, date, occasion, blanks; each read at a named place, or asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.core.transcript import OURS
from macros.structure.speech.doubt import Doubt
from macros.structure.speech.opening import Opening, occasion_of
from macros.text.blanks import likely_blanks
from macros.text.dates import day_at, days, known_date
from macros.text.markers import LINE_OPENING
from macros.text.squeeze import squeeze

NO_DATE = "没有找到日期"
NO_OCCASION = "原文没有写明"
_CLAUSE = re.compile(r"[^。！？；，：!?;,:\n\u3000]{4,60}")
_AT_THE_TOP = 600
"""A title that an editor gives is the heading where it stands in so many characters from the top."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statements:
    """Title as index.md has it, period, occasion; where the title stands, None where nowhere; what is asked of them.

    `date` is the day as far as it is known, as the key has it: 2021-07; "" where it is asked, or not known at all.
    `unsettled` names the facts that an editor must settle before the speech is published.
    """

    title: str
    period: str
    date: str
    occasion: str
    heading: Span | None
    doubts: tuple[Doubt, ...]
    unsettled: tuple[str, ...]


def statements(text: str, opening: Opening, title: str, date: str) -> Statements:
    """Return what is stated; `title` and `date` are the editor's and go before what was read, "" where none is given."""
    doubts = [doubt for doubt in opening.doubts if not _is_settled(doubt, opening, title, date)]
    period = date or (opening.date.words if opening.date else NO_DATE)
    is_date_asked = any(doubt.reason.startswith(NO_DATE) for doubt in doubts)
    is_title_asked = any(not doubt.reason.startswith(NO_DATE) for doubt in doubts)
    if title:
        span = standing(text, title)
        heading = span if span and span[0] <= _AT_THE_TOP else None
        own = title if span else OURS + squeeze(title).removeprefix(OURS)
        occasion = occasion_of(title, []) or opening.occasion or NO_OCCASION
    else:
        heading = _together(text, opening.spans)
        own = opening.title or OURS + _first_clause(text, opening.body)
        occasion = opening.occasion or NO_OCCASION
    asked = {
        "标题": is_title_asked or not (title or opening.title),
        "日期": is_date_asked or period == NO_DATE,
        "场合": occasion == NO_OCCASION,
        "来源": True,
    }
    day = "" if is_date_asked else _day(period)
    unsettled = tuple(name for name, stands in asked.items() if stands)
    return Statements(own, period, day, occasion, heading, tuple(doubts), unsettled)


def _day(words: str) -> str:
    """The day, month or year that words of a date begin with, as the key `date` has it; "" where they name none."""
    if known_date(words):
        return words
    found = next(days(words), None)
    if found is None:
        return ""
    parts = [f"{found.year}", *(f"{part:02}" for part in (found.month, found.day) if part)]
    return written if known_date(written := "-".join(parts)) else ""


def _is_settled(doubt: Doubt, opening: Opening, title: str, date: str) -> bool:
    """Return whether the editor's title or date answers the question; that there are several texts stays said."""
    is_of_date = doubt.reason.startswith(NO_DATE)
    return (bool(date) and is_of_date) or (bool(title) and not is_of_date and not opening.texts)


def standing(text: str, title: str) -> Span | None:
    """Return where a title stands in the text, across line breaks, with or without the dash before its subtitle; None where nowhere."""
    signs = [re.escape(sign) for sign in re.sub(r"\s|——", "", title)]
    found = re.search(r"[\s—–―─]*".join(signs), text) if signs else None
    return found.span() if found else None


def _together(text: str, spans: tuple[Span, ...]) -> Span | None:
    """The spans as one, up to the first that other words part from those before."""
    if not spans:
        return None
    start, end = spans[0]
    for first, last in spans[1:]:
        if re.sub(r"[\s—–―─*_#]", "", text[end:first]):
            break
        end = last
    return start, end


def _first_clause(text: str, body: int) -> str:
    """The first words of the text that are no greeting, no item and no bare day."""
    for found in _CLAUSE.finditer(text, body):
        words = squeeze(found.group())
        day = day_at(words, 0)
        if (
            not LINE_OPENING.match(words)
            and not (day and day.end >= len(words) - 2)
            and text[found.end() : found.end() + 1] not in "：:"
        ):
            return words
    return "没有标题的讲话"


def blanks_in(text: str, spans: list[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and sign of every blank in the spans of `text`, as the pages mark them: white space apart."""
    for start, end in spans:
        places = [at for at in range(start, end) if not text[at].isspace()]
        words = squeeze(text[start:end]).strip()
        ordinals = _ordinals(words)
        for match in likely_blanks(words):
            first, last = places[ordinals[match.start()]], places[ordinals[match.end() - 1]]
            yield first, last + 1, match.group()


def _ordinals(words: str) -> list[int]:
    """How many characters that are no white space stand before each."""
    found, count = [], 0
    for sign in words:
        found.append(count)
        count += not sign.isspace()
    return found
