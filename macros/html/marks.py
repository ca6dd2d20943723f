"""Facts and their source marks as HTML."""

from __future__ import annotations

import re

from macros.core.facts import UNVERIFIED, Fact, parse_fact
from macros.html.escape import escape

UNVERIFIED_TAG = f'<span class="unverified">{UNVERIFIED}</span>'
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
LATER_TAG = '<span class="later">讲话之后</span>'


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
    """Return the words of a fact: unverified pieces tagged, source numbers left out, of a Markdown link its words."""
    return "".join(
        escape(_LINK.sub(r"\1", words)) + (UNVERIFIED_TAG if UNVERIFIED in marks else "")
        for words, marks in fact.pieces
    )
