"""Duties: who, what, how much, by when, where, in which words, on what basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from macros.core.model import Duty, Site, Speech
from macros.core.paths import relative_url
from macros.html.escape import escape
from macros.html.inline import OPEN_QUESTIONS
from macros.html.notes import target_links
from macros.html.own import is_alone, own_part

DRAFT = "草稿"
"""Stands behind a duty that a program proposed and nobody has reviewed."""


def duty_table_html(site: Site, path: str) -> str:
    """Return every duty: who, what, how much, by when, where, in which words, on what basis."""
    return _table(path, [duty for speech in site.published for duty in duties_in(site, speech)])


def duties_of(site: Site, speech: Speech, path: str) -> str:
    """Return the duties of a speech as the part `own-duties` of its page."""
    duties = duties_in(site, speech)
    if not duties:
        body = "<p>这篇讲话没有列出任务。</p>"
    elif is_alone(site, speech):
        href = relative_url(path, "duties.md")
        body = f'<p>共{len(duties)}项，见<a href="{href}">任务表</a>。</p>'
    else:
        body = _table(path, duties)
    return own_part("own-duties", "本篇的任务", body)


def duties_in(site: Site, speech: Speech) -> list[Duty]:
    """Return the duties of a speech in reading order."""
    return [duty for section in speech.sections for duty in site.read[section.path].duties]


def _table(path: str, duties: Iterable[Duty]) -> str:
    names = ("责任主体", "工作任务", "数量或频次", "时限", "出处", "原话", "依据")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(_duty_row(path, duty) for duty in duties)
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
