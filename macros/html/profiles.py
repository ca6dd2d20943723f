"""The record of a regulation or a term: its facts with their sources, and every place that uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.core.blocks import Block
from macros.core.model import Citation, Page, Regulation, Section, Site, Term
from macros.core.paths import relative_url
from macros.core.schema import UNDATED, TermMeta
from macros.core.site import sentence_around
from macros.html.escape import escape
from macros.html.marks import UNVERIFIED_TAG, as_of, edition_words, fact_html, later_tag
from macros.html.speech import account_html


def facts_html(site: Site, page: Page) -> str:
    """Return the record of a page of a kind on which `facts` may stand."""
    if page.kind == "regulation":
        return _regulation_facts(site.regulations[page.stem])
    return _term_facts(page.meta)


def _regulation_facts(regulation: Regulation) -> str:
    """The facts table, the source list, the slot for the full text."""
    meta = regulation.meta
    rows = [
        ("全称", f"《{escape(meta.title)}》"),
        ("其他名称", escape("、".join(meta.aliases))),
        ("种类", fact_html(meta.type)),
        ("制定机关", fact_html(meta.issuer)),
        ("文号", fact_html(meta.number)),
        ("通过或审议", fact_html(meta.dates.adopted)),
        ("印发", fact_html(meta.dates.issued)),
        ("公开发布", fact_html(meta.dates.published)),
        ("施行", fact_html(meta.dates.effective)),
        (
            "效力",
            ("" if meta.status.startswith("不详") else as_of(meta.status_checked)) + fact_html(meta.status),
        ),
        ("版本", _history(meta.history)),
    ]
    if meta.account is not None:
        rows.append(("对账", account_html(meta.account)))
    rows += [("旧文本的对账", account_html(one)) for one in meta.earlier]
    state = (
        "全文：本页录入了条文原文，在各条标题下面，以出处所列的文本为准。"
        if regulation.quoted
        else "全文：本站没有收录，请以本单位存档或者公开发布的正式文本为准；收录的办法见编辑手册“给法规加全文”。"
    )
    slot = f'<p class="full-text-slot" id="full-text">{state}</p>'
    return _record(rows, meta.source) + slot


def _history(entries: list[str]) -> str:
    items = []
    for entry in entries:
        tag = later_tag(UNDATED.rstrip("：")) if entry.startswith(UNDATED) else ""
        items.append(f"<li>{tag}{fact_html(entry.removeprefix(UNDATED))}</li>")
    return f'<ol class="history">{"".join(items)}</ol>' if items else "不详" + UNVERIFIED_TAG


def _term_facts(meta: TermMeta) -> str:
    """Expansion, origin, sources."""
    items = "".join(f"<li>{escape(item)}</li>" for item in meta.items)
    rows = [("来历", fact_html(meta.origin))]
    if items:
        rows.insert(0, ("展开", f"<ol>{items}</ol>"))
    if meta.aliases:
        rows.insert(0, ("其他写法", escape("、".join(meta.aliases))))
    return _record(rows, meta.source)


def _record(rows: list[tuple[str, str]], sources: list[str]) -> str:
    body = "".join(f'<tr><th scope="row">{name}</th><td>{value}</td></tr>' for name, value in rows)
    listed = "".join(f'<li id="src-{n}">{escape(words)}</li>' for n, words in enumerate(sources, start=1))
    known = f"<p>出处</p><ol>{listed}</ol>" if listed else "<p>出处：来源待补</p>"
    return f'<table class="facts"><tbody>{body}</tbody></table><div class="sources">{known}</div>'


MOST_SENTENCES = 300
"""Places that one page shows with their sentences."""
_WEIGHTS = {
    "named": "讲话点名引用",
    "basis": "讲话未点名、以它为依据",
    "ambiguous": "可能指它（引用不明的候选）",
    "later": "讲话没有引用、供对照的相关制度",
    "term": "",
}
"""By what a use is worth how it is headed, in order."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place that uses something: the words `block.text[start:end]` of a section.

    `label`: the provisions of a regulation that are used, as HTML; `weight`: what `Citation.weight_of` says, or `term`.
    """

    section: Section
    block: Block
    start: int
    end: int
    label: str
    weight: str


def cited_by_html(site: Site, page: Page) -> str:
    """Return every place that uses the regulation or term of a page, each with its sentence."""
    if page.kind == "regulation":
        return _cited_by_regulation(site, site.regulations[page.stem])
    return _cited_by_term(site, site.terms[page.stem])


def _cited_by_regulation(site: Site, regulation: Regulation) -> str:
    """By speech, newest first: the edition of its day, places that name the regulation, then places that rest on it."""
    uses: dict[str, list[Use]] = {}
    for section, c in site.citing.get(regulation.id, ()):
        if c.block:
            use = Use(section, c.block, c.start, c.end, _labels(c, regulation), c.weight_of(regulation))
            uses.setdefault(site.speech_of(section).id, []).append(use)
    return _by_speech(site, regulation.path, uses, regulation) or "<p>讲话可见部分没有引用这部法规。</p>"


def _by_speech(
    site: Site, path: str, uses: Mapping[str, list[Use]], regulation: Regulation | None = None
) -> str:
    """The uses in the speeches that are published, newest first; of several speeches each is folded but the first.

    Once a page has `MOST_SENTENCES`, further places are links alone.
    """
    citing = [speech for speech in site.published if speech.id in uses]
    room, html = MOST_SENTENCES, ""
    for speech in citing:
        own = uses[speech.id]
        edition = f"<p>{edition_words(regulation, speech.date)}。</p>" if regulation else ""
        body = edition + _weighed(path, own, room)
        room = max(0, room - len(own))
        if site.has_several:
            told = f'<span class="count">{escape(speech.meta.period)}，{len(own)}处</span>'
            head = f"<summary>{escape(speech.meta.title)}{told}</summary>"
            opened = "" if html else " open"
            body = f'<details class="uses-speech"{opened}>{head}{body}</details>'
        html += body
    return html


def _weighed(path: str, uses: list[Use], room: int) -> str:
    """The uses of one speech by their weight, those beyond `room` as links alone."""
    html = ""
    for weight, heading in _WEIGHTS.items():
        chosen = [use for use in uses if use.weight == weight]
        if not chosen:
            continue
        html += f'<p class="uses-heading">{heading}（{len(chosen)}处）</p>' if heading else ""
        shown, rest = chosen[:room], chosen[room:]
        room -= len(shown)
        html += _uses(path, shown) if shown else ""
        if rest:
            links = "、".join(
                f'<a href="{relative_url(path, use.section.path, use.block.id)}">{use.section.code_of(use.block)}</a>'
                for use in rest
            )
            html += f'<p class="uses-more" data-search="echo">{"另见" if shown else "见"}{links}。</p>'
    return html


def _labels(citation: Citation, regulation: Regulation) -> str:
    labels = [
        f'<a href="#{t.anchor}">{escape(t.label)}</a>' if t.label else "全文"
        for t in citation.targets
        if t.regulation is regulation
    ]
    return "、".join(dict.fromkeys(labels))


def _cited_by_term(site: Site, term: Term) -> str:
    """The places where its title or alias stands, by speech."""
    uses: dict[str, list[Use]] = {}
    for section, block, start, end in site.uses.get(term.id, ()):
        uses.setdefault(site.speech_of(section).id, []).append(Use(section, block, start, end, "", "term"))
    return _by_speech(site, term.path, uses) or "<p>讲话可见部分没有这个词。</p>"


def _uses(path: str, uses: list[Use]) -> str:
    return f'<ul class="uses" data-search="echo">{"".join(_use(path, use) for use in uses)}</ul>'


def _use(path: str, use: Use) -> str:
    text = use.block.text
    start, end = sentence_around(text, use.start, use.end)
    sentence = (
        escape(text[start : use.start])
        + f"<mark>{escape(text[use.start : use.end])}</mark>"
        + escape(text[use.end : end])
    )
    href = relative_url(path, use.section.path, use.block.id)
    label = f'<span class="use-label">{use.label}</span>' if use.label else ""
    return (
        f'<li><a class="use-code" href="{href}">{use.section.code_of(use.block)}</a>{label}'
        f'<span class="sentence">{sentence}</span></li>'
    )
