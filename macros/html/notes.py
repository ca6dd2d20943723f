"""What stands beside a paragraph: its code, the 依据 that its words rest on, and the cards that explain links."""

from __future__ import annotations

from itertools import groupby

from macros.core.blocks import Block
from macros.core.facts import parse_fact
from macros.core.model import Citation, Regulation, Section, Site, Target, Term
from macros.core.paths import relative_url
from macros.html.escape import escape
from macros.html.inline import OPEN_QUESTIONS, card_key, cite_link
from macros.html.marks import LATER_TAG, UNVERIFIED_TAG, fact_words


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
        html += f'<details class="basis" data-search-exclude>{summary}<ul>{entries}</ul></details>'
    return html


def _compared(citation: Citation) -> bool:
    return citation.same or bool(citation.differs or citation.unclear)


def _claim(path: str, citation: Citation) -> str:
    verdict = _verdict(citation)
    gist = next((t.provision.gist.words for t in citation.targets if t.provision), "")
    explained = f'<span class="gist">条文大意：{escape(gist)}</span>' if gist else ""
    note = f'<span class="remark">{escape(citation.note)}</span>' if citation.note else ""
    words = f'<span class="words">{escape(citation.words)}</span>'
    return f"<li>{words}{target_links(path, citation)}{explained}{verdict}{note}</li>"


def _verdict(citation: Citation) -> str:
    if citation.same:
        return '<span class="verdict verdict--same">与条文一致</span>'
    if citation.unclear:
        return f'<span class="verdict verdict--unclear">无从比较</span>{escape(citation.unclear)}'
    return f'<span class="verdict verdict--differs">与条文有别</span>{escape(citation.differs)}'


def _entry(path: str, citation: Citation) -> str:
    note = f'<span class="remark">{escape(citation.note)}</span>' if citation.note else ""
    if citation.kind == "ambiguous":
        href = relative_url(path, OPEN_QUESTIONS, citation.question)
        note = f'<span class="remark">引用不明，候选如上；<a href="{href}">见待核问题</a>。</span>' + note
    return f'<li><span class="words">{escape(citation.words)}</span>{target_links(path, citation)}{note}</li>'


def target_links(path: str, citation: Citation) -> str:
    """Return links to the targets, those of one regulation together: 机关基层组织工作条例第十九条、第四十条."""
    groups = []
    for _, group in groupby(citation.targets, key=lambda target: target.regulation.id):
        targets = list(group)
        links = [_link(path, target, citation, first=number == 0) for number, target in enumerate(targets)]
        groups.append("、".join(links))
    return f'<span class="targets">{"；".join(groups)}</span>' if groups else ""


def _link(path: str, target: Target, citation: Citation, *, first: bool) -> str:
    kind = "later" if target.later else "candidate" if citation.kind == "ambiguous" else citation.kind
    words = target.name if first else target.label
    tags = LATER_TAG if target.later else ""
    if target.provision and not target.provision.gist.verified:
        tags += UNVERIFIED_TAG
    return cite_link(path, target, kind, words) + tags


def page_cards(site: Site, section: Section) -> str:
    """Return the hidden cards of every citation and term on a section page, each once."""
    cards = {
        card_key(c): citation_card(section.path, c, card_key(c))
        for c in section.citations
        if c.kind != "unresolved"
    }
    for block in section.page.blocks:
        for _, _, term in site.names.find(block.text):
            cards.setdefault(f"card-{term.id}", term_card(section.path, term))
    joined = "".join(cards.values())
    return f'<div class="cite-cards" hidden data-search-exclude>{joined}</div>' if cards else ""


def citation_card(path: str, citation: Citation, card_id: str) -> str:
    """Return the card of a citation: per regulation its title and status with as-of date, per provision gist and link.

    Spans only, so that a card may stand inside a paragraph.
    """
    parts = [
        _regulation_card(path, list(group))
        for _, group in groupby(citation.targets, lambda t: t.regulation.id)
    ]
    if citation.kind == "ambiguous":
        href = relative_url(path, OPEN_QUESTIONS, citation.question)
        note = f'原文没有写明指哪一部，以下只是候选。<a href="{href}">见说明</a>'
        parts.insert(0, f'<span class="card-status">{note}</span>')
    own_id = f' id="{card_id}"' if card_id else ""
    return f'<span class="cite-card"{own_id}>{"".join(parts)}</span>'


def _regulation_card(path: str, targets: list[Target]) -> str:
    regulation = targets[0].regulation
    later = LATER_TAG if regulation.later else ""
    html = f'<span class="card-title">《{escape(regulation.meta.title)}》{later}</span>'
    html += f'<span class="card-status">{status_words(regulation)}</span>'
    for target in targets:
        link = f'<a href="{relative_url(path, regulation.path, target.anchor)}">{escape(target.label or "查看")}</a>'
        gist = fact_words(target.provision.gist) if target.provision else ""
        later = LATER_TAG if target.later and not regulation.later else ""
        html += f'<span class="card-provision">{link}{later}<span>{gist}</span></span>'
    return html


def status_words(regulation: Regulation) -> str:
    """Return the status of a regulation and its as-of date, as cards and lists show them."""
    words = fact_words(parse_fact(regulation.meta.status))
    return f'{words}（截至<span class="date">{regulation.meta.status_checked.isoformat()}</span>）'


def term_card(path: str, term: Term) -> str:
    """Return the card of a set phrase: its meaning, expansion and a link."""
    items = f"<span>{escape('；'.join(term.meta.items))}。</span>" if term.meta.items else ""
    return (
        f'<span class="cite-card" id="card-{escape(term.id)}"><span class="card-title">{escape(term.meta.title)}</span>'
        f"<span>{fact_words(term.meaning)}</span>{items}"
        f'<span class="card-link"><a href="{relative_url(path, term.path)}">查看这条提法</a></span></span>'
    )
