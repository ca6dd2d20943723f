"""The lists: speeches, regulations, terms in pinyin order, duties, open questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from macros.core.model import Duty, Regulation, Section, Site, Term
from macros.core.paths import relative_url
from macros.core.pinyin import initial
from macros.html.escape import escape
from macros.html.inline import OPEN_QUESTIONS
from macros.html.marks import fact_words
from macros.html.notes import quoted_words, status_words, target_links

_WHOLE = "讲话的完整印发稿"
_UNMASKED = "主办单位公开发布的、不作隐去的文本（本站不征集）"


def speech_list_html(site: Site, path: str) -> str:
    """Return every speech, the later id first: when and where it was held as published, how many sections it has here."""
    rows = "".join(
        f'<tr><td><a href="{relative_url(path, speech.path)}">{escape(speech.meta.title)}</a></td>'
        f"<td>{escape(speech.meta.period)}</td><td>{escape(speech.meta.occasion)}</td>"
        f"<td>{len(speech.sections)}页</td></tr>"
        for speech in sorted(site.speeches, key=lambda speech: speech.id, reverse=True)
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("标题", "时间", "场合", "条目"))
    return f'<table class="register speeches" data-filter="按标题筛选"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def register_html(site: Site, path: str) -> str:
    """Return the register: every regulation, how the speech cites it, and its status."""
    listed = [(*_standing(site, r), r) for r in site.regulations.values()]
    listed.sort(key=lambda entry: (entry[0], -entry[2], site.readings[entry[3].meta.title]))
    rows = "".join(
        f'<tr><td><a href="{relative_url(path, regulation.path)}">{escape(regulation.meta.title)}</a></td>'
        f"<td>{words}</td><td>{status_words(regulation)}</td></tr>"
        for _, words, _, regulation in listed
    )
    head = '<th scope="col">全称</th><th scope="col">引用方式</th><th scope="col">效力</th>'
    return f'<table class="register" data-filter="按名称筛选"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _standing(site: Site, regulation: Regulation) -> tuple[int, str, int]:
    """Return (rank in the list, how the speech cites it, in how many places).

    Candidates and later texts count as no place.
    """
    cited = [citation for _, citation in site.citing.get(regulation.id, ())]
    weights = [citation.weight_of(regulation) for citation in cited]
    named, basis = weights.count("named"), weights.count("basis")
    if named or basis:
        words = [f"{name}{count}处" for name, count in (("点名", named), ("依据", basis)) if count]
        return 0 if named else 1, "，".join(words), named + basis
    if "ambiguous" in weights:
        return 2, "候选", 0
    return (3, cited[0].standing_of(regulation), 0) if cited else (4, "未引用", 0)


def glossary_html(site: Site, path: str) -> str:
    """Return every term under its letter, in pinyin order, with its meaning and expansion."""
    spoken = {term.id: site.readings[term.meta.title] for term in site.terms.values()}
    ordered = sorted(site.terms.values(), key=lambda t: (initial(spoken[t.id]), spoken[t.id]))
    html = ""
    for letter, group in groupby(ordered, key=lambda t: initial(spoken[t.id])):
        items = "".join(_term_item(path, term, spoken[term.id]) for term in group)
        html += f'<section class="letter"><h2 id="letter-{_letter_id(letter)}">{letter}</h2><ul>{items}</ul></section>'
    return f'<div class="glossary" data-filter="按提法、释义或拼音筛选">{html}</div>'


def _letter_id(letter: str) -> str:
    return "0" if letter == "#" else letter.lower()


def _term_item(path: str, term: Term, syllables: tuple[str, ...]) -> str:
    spoken = "".join(syllables) + " " + "".join(s[0] for s in syllables)
    items = f'<span class="items">{escape("；".join(term.meta.items))}</span>' if term.meta.items else ""
    return (
        f'<li data-pinyin="{escape(spoken)}"><a href="{relative_url(path, term.path)}">{escape(term.meta.title)}</a>'
        f"<span>{fact_words(term.meaning)}</span>{items}</li>"
    )


DRAFT = "草稿"
"""Stands behind a duty that a program proposed and nobody has reviewed."""


def duty_table_html(site: Site, path: str) -> str:
    """Return every duty: who, what, how much, by when, where, in which words, on what basis."""
    names = ("责任主体", "工作任务", "数量或频次", "时限", "出处", "原话", "依据")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(_duty_row(path, duty) for duty in site.duties)
    return (
        '<div class="duties-wrap" role="region" aria-label="任务表" tabindex="0">'
        f'<table class="duties" data-filter-column="责任主体"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _duty_row(path: str, duty: Duty) -> str:
    block_id = duty.block.id if duty.block else ""
    code = duty.section.code_of(duty.block) if duty.block else duty.section.code
    href = relative_url(path, duty.section.path, block_id)
    basis = "；".join(_basis_links(path, duty))
    meta = duty.meta
    draft = f' <span class="unverified">{DRAFT}</span>' if meta.draft else ""
    cells = [
        escape(meta.who),
        escape(meta.what) + draft,
        escape(meta.measure) or "—",
        escape(meta.due) or "—",
    ]
    cells += [f'<a href="{href}">{code}</a>', f"<q>{escape(meta.quote)}</q>", basis or "—"]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _basis_links(path: str, duty: Duty) -> Iterator[str]:
    """What a duty rests on, each provision once; for a citation that is ambiguous the note, not its candidates."""
    seen: set[tuple[str, str]] = set()
    for citation in duty.basis:
        if citation.kind == "ambiguous":
            href = relative_url(path, OPEN_QUESTIONS, citation.question)
            yield f'引用不明，见<a href="{href}">{citation.question.upper()}</a>'
        elif citation.kind in ("basis", "named"):
            keys = [(t.regulation.id, t.anchor) for t in citation.targets]
            fresh = [
                t for t, key in zip(citation.targets, keys, strict=True) if not t.later and key not in seen
            ]
            seen.update(keys)
            if fresh:
                yield target_links(path, replace(citation, targets=tuple(fresh)))


def open_questions_html(site: Site, path: str) -> str:
    """Return every gap, blank and undecided citation on the section pages, with its place and what would settle it."""
    rows = ""
    for section in site.sections:
        for gap in section.gaps:
            rows += _question(path, section, gap.id, section.code, "缺失", gap.label, "a01", _WHOLE)
        for blank in section.blanks:
            place = section.code_of(blank.block)
            what = f"“{blank.words}”：{blank.missing}"
            rows += _question(path, section, blank.block.id, place, "待填", what, "a03", _UNMASKED)
        for citation in section.citations:
            if citation.kind == "ambiguous" and citation.block:
                place = section.code_of(citation.block)
                what = f"“{quoted_words(citation).strip('“”')}”所指"
                settle = "主办单位的说明，或写明全称的正式文本"
                rows += _question(
                    path, section, citation.block.id, place, "引用不明", what, citation.question, settle
                )
    names = ("位置", "类别", "内容", "需要什么材料才能确定", "说明")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f'<table class="questions"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _question(
    path: str, section: Section, anchor: str, code: str, kind: str, what: str, note: str, settle: str
) -> str:
    href = relative_url(path, section.path, anchor)
    note_href = relative_url(path, OPEN_QUESTIONS, note)
    return (
        f'<tr><td><a href="{href}">{code}</a></td><td>{kind}</td><td>{escape(what)}</td>'
        f'<td>{settle}</td><td><a href="{note_href}">{note.upper()}</a></td></tr>'
    )
