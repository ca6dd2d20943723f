"""What stands inside a sentence: citations, terms, blanks; and the gap, which stands where a sentence should."""

from __future__ import annotations

import hashlib
import re

from macros.core.model import Citation, Target, Term
from macros.core.paths import relative_url
from macros.html.escape import escape
from macros.text.names import Names

_HAN = re.compile(r"[\u4e00-\u9fff]")


def card_key(citation: Citation) -> str:
    """Return the id of the citation's card; citations with the same targets share one."""
    names = "|".join([citation.question, *(t.regulation.id + "#" + t.anchor for t in citation.targets)])
    return "card-" + hashlib.sha256(names.encode()).hexdigest()[:8]


def cite_link(path: str, target: Target, kind: str, words: str, card: str = "") -> str:
    """Return the link `a.cite` from the page at `path` to a target; `card` is the id of the card that explains it."""
    href = relative_url(path, target.path, target.anchor)
    data_kind = "" if kind == "named" else f' data-kind="{kind}"'
    return (
        f'<a class="cite" data-regulation="{escape(target.regulation.id)}"{data_kind}'
        f' href="{href}"{_carded(card)}>{escape(words)}</a>'
    )


def _carded(card: str) -> str:
    """Not `aria-describedby`: a screen reader would read the whole card out at each link."""
    return f' data-card="{card}"' if card else ""


def citation_html(path: str, citation: Citation, names: Names[Term], key: str) -> str:
    """Return the citation as it stands in the sentence; its words are exactly the words given.

    `key` is the id of its card on the page, if it has one.
    """
    if citation.kind == "unresolved":
        return f'<span class="cite-unresolved">{escape(citation.words)}</span>'
    if citation.kind == "ambiguous":
        href = relative_url(path, citation.notes, citation.question)
        candidates = " ".join(dict.fromkeys(t.regulation.id for t in citation.targets))
        return (
            f'<a class="cite-ambiguous" data-candidates="{escape(candidates)}" href="{href}"{_carded(key)}>'
            f"{escape(citation.words)}</a>"
        )
    target = next((t for t in citation.targets if not t.later), citation.targets[0])
    if citation.kind == "named":
        return cite_link(path, target, "named", citation.words, key)
    return _tied(path, citation, target, key, names)


def _tied(path: str, citation: Citation, target: Target, key: str, names: Names[Term]) -> str:
    """A basis: terms inside the words keep links of their own, the longest rest carries the citation."""
    pieces = _pieces(citation.words, names)
    rest = [words for words, term in pieces if term is None and _HAN.search(words)]
    if not rest or len(pieces) == 1:
        return cite_link(path, target, citation.kind, citation.words, key)
    longest = max(rest, key=len)
    html, linked = "", False
    for words, term in pieces:
        if term is not None:
            html += term_html(path, words, term)
        elif words == longest and not linked:
            html, linked = html + cite_link(path, target, citation.kind, words, key), True
        else:
            html += escape(words)
    return f'<span class="tied">{html}</span>'


def _pieces(words: str, names: Names[Term]) -> list[tuple[str, Term | None]]:
    pieces: list[tuple[str, Term | None]] = []
    position = 0
    for start, end, term in names.find(words):
        # quotation marks and commas beside a term stay plain text, so that no link is mere punctuation
        pieces += _plain_pieces(words[position:start])
        pieces.append((words[start:end], term))
        position = end
    return pieces + _plain_pieces(words[position:])


def _plain_pieces(words: str) -> list[tuple[str, Term | None]]:
    match = re.fullmatch(r"([“”、，（）]*)(.*?)([“”、，（）]*)", words, re.DOTALL)
    return [(piece, None) for piece in (match.groups() if match else (words,)) if piece]


def term_html(path: str, words: str, term: Term) -> str:
    """Return the link `a.term` of a set phrase."""
    href = relative_url(path, term.path)
    return f'<a class="term" href="{href}" data-card="card-{escape(term.id)}">{escape(words)}</a>'


def unknown_term_html(words: str) -> str:
    """Return the words of a term that nobody registered, marked so that the page shows it."""
    return f'<span class="cite-unresolved">{escape(words)}</span>'


def blank_html(href: str, words: str, missing: str) -> str:
    """Return the publisher's blank (待填), linked to the note on it; CSS and screen readers name what is missing, the text does not."""
    name = escape(f"原文隐去：{missing}")
    return (
        f'<span class="blank" data-missing="{escape(missing)}">'
        f'<a href="{href}" aria-label="{escape(words)}（{name}）">{escape(words)}</a></span>'
    )


def gap_html(reason: str, label: str, gap_id: str) -> str:
    """Return the block that stands where the source lacks text."""
    return (
        f'<div class="gap" id="{escape(gap_id)}" role="note" aria-label="原文缺失：{escape(label)}">'
        f'<p class="gap-label">原文缺失：{escape(label)}</p><p>{escape(reason)}</p></div>'
    )
