"""Facts and their source marks as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from macros.core.edition_dates import Edition, in_force
from macros.core.facts import UNVERIFIED, Fact, parse_fact
from macros.core.model import LATER, Regulation, Target
from macros.html.escape import escape
from macros.text.dates import KnownDate

UNVERIFIED_TAG = f'<span class="unverified">{UNVERIFIED}</span>'
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def later_tag(words: str) -> str:
    """Return a tag that says why something is no basis of the speech; "" for no words."""
    return f'<span class="later">{words}</span>' if words else ""


def standing_tag(target: Target) -> str:
    """Return the tag 讲话之后 or 时间不详 of a regulation on which the speech that cites it cannot rest, or nothing."""
    return later_tag(target.regulation.standing_on(target.on))


def provision_tags(target: Target) -> str:
    """Return what a reader must know of a provision before citing it: that it is later, by which edition numbered."""
    provision = target.provision
    if provision is None or target.regulation.standing_on(target.on):
        return ""
    html = later_tag(target.added)
    if provision.since and target.on is None:
        html += _edition_tag(f"{provision.since}年的版本才有")
    if provision.edition and provision.edition not in _years_in_force(target):
        html += _edition_tag(f"条号据{provision.edition}年版")
    return html


def _edition_tag(words: str) -> str:
    return f'<span class="edition">{words}</span>'


def _years_in_force(target: Target) -> tuple[str, ...]:
    """The year of the edition that was in force on the day of the speech, where that is certain."""
    if target.on is None:
        return ()
    editions, certain = in_force(target.regulation.editions, target.on)
    return (editions[0].name[:4],) if certain else ()


def edition_words(regulation: Regulation, day: KnownDate | None) -> str:
    """Return which edition was in force on the day of a speech, or why that is not certain (定不了)."""
    if day is None:
        return "讲话的日期不详，讲话时施行的是哪一版，定不了"
    if not regulation.editions:
        return "这部法规的日期不详，讲话时施行的是哪一版，定不了"
    editions, certain = in_force(regulation.editions, day)
    if not certain:
        return _undecided(regulation, day, editions)
    if editions[0].ended:
        return "讲话时已经废止"
    held = regulation.quoted_edition
    other = f"；本站录入的条文是{_named(held)}" if held and held is not editions[0] else ""
    return f"讲话时施行的是{_named(editions[0])}{other}"


def _undecided(regulation: Regulation, day: KnownDate, possible: Sequence[Edition]) -> str:
    """What is said where no one edition was certainly in force: `possible` are those that may have been."""
    first = regulation.editions[0]
    if regulation.standing_on(day) == LATER:
        return f"讲话之后才有，最早的是{_named(first)}"
    if not possible and first.revises:
        return f"本站登记的最早是{_named(first)}，讲话时的版本没有登记"
    if not possible:
        return f"讲话时还没有施行，最早的是{_named(first)}"
    likely = "或者".join(
        "已经废止" if edition.ended else _named(edition)
        for edition in possible
        if edition.ended or edition.name
    )
    asked = "讲话时施行的是哪一版" if len(possible) > 1 else "讲话时有没有施行"
    return f"{asked}，按日期定不了" + (f"：{likely}" if likely else "")


def _named(edition: Edition) -> str:
    return edition.name + ("" if edition.verified else UNVERIFIED_TAG)


def target_tags(target: Target) -> str:
    """Return every tag that stands behind a link to a target."""
    known = not target.unverified and (target.provision is None or target.provision.gist.verified)
    return standing_tag(target) + provision_tags(target) + ("" if known else UNVERIFIED_TAG)


def as_of(day: date) -> str:
    """Return the words before a status: 「截至2026年11月22日：」, the day on which it was checked."""
    return f'截至<span class="date">{day.year}年{day.month}月{day.day}日</span>：'


def mark_html(mark: str) -> str:
    """Return one source mark: a small link to the source list, or the tag 未核实."""
    if mark == UNVERIFIED:
        return UNVERIFIED_TAG
    return f'<sup class="src"><a href="#src-{mark}" aria-label="出处{mark}">{mark}</a></sup>'


def fact_html(text: str) -> str:
    """Return the fact written in `text`, with its marks."""
    pieces = parse_fact(text).pieces
    return "".join(escape(words) + "".join(mark_html(m) for m in marks) for words, marks in pieces)


def fact_words(fact: Fact) -> str:
    """Return the words of a fact: unverified pieces tagged, source numbers left out, links as their words alone."""
    return "".join(
        escape(_LINK.sub(r"\1", words)) + (UNVERIFIED_TAG if UNVERIFIED in marks else "")
        for words, marks in fact.pieces
    )
