"""What stands beside a paragraph: its code, the 依据 that its words rest on, and the cards that explain links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from macros.core.blocks import Block
from macros.core.facts import parse_fact
from macros.core.model import Citation, Regulation, Section, Site, Target, Term
from macros.core.paths import page_url, relative_url
from macros.html.escape import escape
from macros.html.inline import card_key, cite_link
from macros.html.marks import as_of, edition_words, fact_words, provision_tags, standing_tag, target_tags

LONGEST_TEXT = 600
"""Characters of an article that a card shows; a link leads to the rest."""


def paragraph_notes(section: Section, block: Block) -> str:
    """Return the notes beside one paragraph: words compared with their clause, then the folded 依据."""
    own = [c for c in section.citations if c.block is block]
    compared = [c for c in own if _compared(c)]
    rest = [c for c in own if c.kind in ("basis", "later", "ambiguous") and not _compared(c)]
    html = ""
    if compared:
        claims = "".join(_claim(section.path, c) for c in compared)
        html += f'<p class="notes-heading">与条文对照</p><ul class="claims">{claims}</ul>'
    if rest:
        entries = "".join(_entry(section.path, c) for c in rest)
        summary = f'<summary>依据<span class="count">{len(rest)}处</span></summary>'
        html += f'<details class="basis" data-search="echo">{summary}<ul>{entries}</ul></details>'
    return html


def _compared(citation: Citation) -> bool:
    return citation.same or bool(citation.differs or citation.unclear)


def _claim(path: str, citation: Citation) -> str:
    verdict = _verdict(citation)
    first = next((t for t in citation.targets if t.provision and not t.later), None)
    explained = ""
    if first and first.provision:
        explained = provision_words(path, first, first.provision.label)
    note = f'<span class="remark">{escape(citation.note)}</span>' if citation.note else ""
    words = f'<span class="words">{escape(quoted_words(citation))}</span>'
    return f"<li>{words}{target_links(path, citation, card_key(citation))}{explained}{verdict}{note}</li>"


def quoted_words(citation: Citation) -> str:
    """Return the words of a citation; where a blank or another citation follows at once, to the end of the clause.

    A macro cannot stand inside another, so 「集中学习不少于」 ends before the blank that it needs.
    """
    block = citation.block
    if block is None or not any(
        m.start == citation.end for m in block.marks if m.call.name in ("blank", "cite")
    ):
        return citation.words
    end = re.compile(r"[，。；：！？]|$").search(block.text, citation.end)
    return block.text[citation.start : end.start()] if end else citation.words


def _verdict(citation: Citation) -> str:
    if citation.same:
        return '<span class="verdict verdict--same">与条文一致</span>'
    if citation.unclear:
        return f'<span class="verdict verdict--unclear">无从比较</span>{escape(citation.unclear)}'
    return f'<span class="verdict verdict--differs">与条文有别</span>{escape(citation.differs)}'


def _entry(path: str, citation: Citation) -> str:
    note = f'<span class="remark">{escape(citation.note)}</span>' if citation.note else ""
    if citation.kind == "ambiguous":
        href = relative_url(path, citation.notes, citation.question)
        note = (
            f'<span class="remark">引用不明，候选如上，可能还有别的；<a href="{href}">见待核问题</a>。</span>'
            + note
        )
    return f'<li><span class="words">{escape(quoted_words(citation))}</span>{target_links(path, citation, card_key(citation))}{note}</li>'


def target_links(path: str, citation: Citation, card: str = "") -> str:
    """Return links to the targets, those of one regulation together: 机关基层组织工作条例第十九条、第四十条.

    The first of them leads to the `card` of the citation.
    """
    groups: list[str] = []
    for _, group in groupby(citation.targets, key=lambda target: target.regulation.id):
        targets = list(group)
        links = [
            _link(path, target, citation, first=number == 0, card="" if groups or number else card)
            for number, target in enumerate(targets)
        ]
        groups.append("、".join(links))
    return f'<span class="targets">{"；".join(groups)}</span>' if groups else ""


def _link(path: str, target: Target, citation: Citation, *, first: bool, card: str) -> str:
    kind = "later" if target.later else "candidate" if citation.kind == "ambiguous" else citation.kind
    words = target.name if first else target.label
    return cite_link(path, target, kind, words, card) + target_tags(target)


def page_cards(site: Site, *sections: Section) -> str:
    """Return the hidden cards of every citation and term of the sections that a page shows, each once."""
    cards: dict[str, str] = {}
    for section in sections:
        for c in section.citations:
            if c.kind != "unresolved" and card_key(c) not in cards:
                cards[card_key(c)] = citation_card(section.path, c, card_key(c), in_speech=True)
        for block in section.page.blocks:
            for _, _, term in site.names.find(block.text):
                if f"card-{term.id}" not in cards:
                    cards[f"card-{term.id}"] = term_card(section.path, term)
    joined = "".join(cards.values())
    html = f'<div class="cite-cards" hidden>{joined}</div>' if cards else ""
    return html + _print_notes(sections)


def _print_notes(sections: Sequence[Section]) -> str:
    """Where the citations by name lead, for paper: shown by the print style alone."""
    named = {
        t.regulation.id: t.regulation
        for section in sections
        for c in section.citations
        if c.kind == "named"
        for t in c.targets
    }
    if not named:
        return ""
    items = "".join(
        f'<li>《{escape(r.meta.title)}》，本站地址：<span class="address">{escape(page_url(r.path))}</span></li>'
        for r in named.values()
    )
    return f'<div class="print-notes" data-search="no"><p>本页点名引用的法规</p><ul>{items}</ul></div>'


def citation_card(path: str, citation: Citation, card_id: str, *, in_speech: bool = False) -> str:
    """Return the card of a citation: per regulation its title and status with as-of date, per provision gist and link.

    Where a speech cites it, `in_speech`, also which edition was in force on its day. Spans only, so that a card may
    stand inside a paragraph.
    """
    parts = [
        _regulation_card(path, list(group), in_speech=in_speech)
        for _, group in groupby(citation.targets, lambda t: t.regulation.id)
    ]
    if citation.kind == "ambiguous":
        href = relative_url(path, citation.notes, citation.question)
        note = f'原文没有写明指哪一部。以下只是候选，可能还有别的。<a href="{href}">见说明</a>'
        parts.insert(0, f'<span class="card-status">{note}</span>')
    own_id = f' id="{card_id}"' if card_id else ""
    return f'<span class="cite-card"{own_id}>{"".join(parts)}</span>'


def _regulation_card(path: str, targets: list[Target], *, in_speech: bool) -> str:
    regulation = targets[0].regulation
    html = f'<span class="card-title">《{escape(regulation.meta.title)}》{standing_tag(targets[0])}</span>'
    html += f'<span class="card-status">{status_words(regulation)}</span>'
    if in_speech:
        html += f'<span class="card-status">{edition_words(regulation, targets[0].on)}</span>'
    for target in targets:
        link = (
            f'<a href="{relative_url(path, target.path, target.anchor)}">{escape(target.label or "查看")}</a>'
        )
        words = provision_words(path, target)
        html += f'<span class="card-provision">{link}{provision_tags(target)}{words}</span>'
    return html


def provision_words(path: str, target: Target, label: str = "") -> str:
    """Return the provision itself where it was imported, and our gist of it, as spans.

    Of an item also the words that lead to it; of a part that cannot be told apart, its whole article. `label` is named
    before the gist.
    """
    provision = target.provision
    if provision is None:
        return "<span></span>"
    gist = fact_words(provision.gist)
    opening = f"本站编写的{escape(label)}大意：" if label else ""
    words, whole = target.words, target.article
    own = words.own or (f"{whole.label}全文：{whole.text}" if whole and whole.text else "")
    if not own:
        return f'<span class="gist">{opening}{gist}</span>' if label else f"<span>{gist}</span>"
    shown = escape(own[:LONGEST_TEXT])
    if len(own) > LONGEST_TEXT:
        href = relative_url(path, target.path, target.anchor)
        shown += f'…<a href="{href}">全文见{escape(provision.label)}</a>'
    lead = f'<span class="provision-text">{escape(words.lead)}</span>' if words.lead else ""
    return f'{lead}<span class="provision-text">{shown}</span>' + (
        f'<span class="gist">{opening or "本站编写的条文大意："}{gist}</span>' if gist else ""
    )


def status_words(regulation: Regulation) -> str:
    """Return the as-of date of a regulation's status and the status, as cards and lists show them."""
    return as_of(regulation.meta.status_checked) + fact_words(parse_fact(regulation.meta.status))


def term_card(path: str, term: Term) -> str:
    """Return the card of a set phrase: its meaning, expansion and a link."""
    items = f"<span>{escape('；'.join(term.meta.items))}。</span>" if term.meta.items else ""
    return (
        f'<span class="cite-card" id="card-{escape(term.id)}"><span class="card-title">{escape(term.meta.title)}</span>'
        f"<span>{fact_words(term.meaning)}</span>{items}"
        f'<span class="card-link"><a href="{relative_url(path, term.path)}">查看这条提法</a></span></span>'
    )
