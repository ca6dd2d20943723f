"""Facts and their source marks as HTML."""

from __future__ import annotations

import re
from datetime import date

from macros.core.facts import UNVERIFIED, Fact, parse_fact
from macros.core.model import Regulation, Target
from macros.html.escape import escape

UNVERIFIED_TAG = f'<span class="unverified">{UNVERIFIED}</span>'
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def standing_tag(regulation: Regulation) -> str:
    """Return the tag 讲话之后 or 时间不详 of a regulation on which the speech cannot rest, or nothing."""
    return later_tag(regulation.standing) if regulation.standing else ""


def later_tag(words: str) -> str:
    """Return a tag that says why something is no basis of the speech."""
    return f'<span class="later">{words}</span>'


def provision_tags(target: Target) -> str:
    """Return what a reader must know of a provision before citing it: that it is later, by which edition numbered."""
    provision = target.provision
    if provision is None or target.regulation.standing:
        return ""
    edition = f'<span class="edition">条号据{provision.edition}年版</span>' if provision.edition else ""
    return (later_tag("讲话之后") if provision.later else "") + edition


def target_tags(target: Target) -> str:
    """Return every tag that stands behind a link to a target."""
    known = not target.unverified and (target.provision is None or target.provision.gist.verified)
    return standing_tag(target.regulation) + provision_tags(target) + ("" if known else UNVERIFIED_TAG)


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
