"""Duties: who, what, how much, by when, where, in which words, on what basis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from macros.core.doers import UNNAMED, covered_by, doers_of
from macros.core.duty_pages import DUTIES, duties_in
from macros.core.model import Duty, Site, Speech
from macros.core.paths import relative_url
from macros.html.escape import escape
from macros.html.in_parts import table_by_year
from macros.html.notes import target_links
from macros.html.own import own_or_there

DRAFT = "草稿"
"""Stands behind a duty that a program proposed and nobody has reviewed."""


def duty_table_html(site: Site, path: str) -> str:
    """Return every duty with its doer, its words, its basis.

    Of several speeches how many duties each has and whose; the duties themselves stand on the page of each.
    """
    everything = {speech.id: duties_in(site, speech) for speech in site.published}
    groups = _groups(site, (duty for own in everything.values() for duty in own))
    if not site.has_several:
        return groups + _table(path, (duty for own in everything.values() for duty in own))
    columns = ("任务", "写明时限", "写明数量", "责任主体")
    return groups + table_by_year(
        site,
        path,
        "own-duties",
        columns,
        lambda speech: _counted(everything[speech.id]),
        ' data-filter-doers="责任主体"',
    )


def _counted(duties: Sequence[Duty]) -> list[str]:
    drafts = sum(duty.meta.draft for duty in duties)
    dated = sum(bool(duty.meta.due) for duty in duties)
    measured = sum(bool(duty.meta.measure) for duty in duties)
    return [
        (f"{len(duties)}项" if duties else "—") + (f"（草稿{drafts}项）" if drafts else ""),
        *(f"{count}项" if count else "—" for count in (dated, measured)),
        _doers(duties) or "—",
    ]


def _doers(duties: Iterable[Duty]) -> str:
    """Who has how many of the duties, the busiest first and those whom the speech does not name last."""
    counts = Counter(doer for duty in duties for doer in doers_of(duty.meta.who))
    ordered = sorted(counts.items(), key=lambda one: (one[0] == UNNAMED, -one[1]))
    items = "".join(f"<li>{escape(doer)} <b>{count}</b></li>" for doer, count in ordered)
    return f'<ul class="doers">{items}</ul>' if items else ""


def duties_of(site: Site, speech: Speech, path: str) -> str:
    """Return the duties of a speech as the part `own-duties` of its page."""
    duties = duties_in(site, speech)
    there = ("任务表", DUTIES, "")
    return own_or_there(
        site, speech, "own-duties", len(duties), there, lambda: _groups(site, duties) + _table(path, duties)
    )


def _groups(site: Site, duties: Iterable[Duty]) -> str:
    """The groups that these duties name, with those whom the editor says they cover; the filter reads them here."""
    page = site.pages.get(DUTIES)
    covered = covered_by(getattr(page.meta, "groups", {})) if page else {}
    named = {doer for duty in duties for doer in doers_of(duty.meta.who)}
    items = "".join(
        f"<dt>{escape(group)}</dt><dd>{escape('、'.join(members))}</dd>"
        for group, members in covered.items()
        if group in named
    )
    if not items:
        return ""
    return f'<div class="groups"><p>编者归并：左边的责任主体包括右边的，按右边的筛选，左边的任务一并列出。</p><dl>{items}</dl></div>'


def _table(path: str, duties: Iterable[Duty]) -> str:
    names = ("责任主体", "工作任务", "数量或频次", "时限", "出处", "原话", "依据")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(_duty_row(path, duty) for duty in duties)
    return (
        '<div class="duties-wrap" role="region" aria-label="任务表" tabindex="0">'
        '<table class="duties" data-filter-columns="责任主体 时限 数量或频次">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _duty_row(path: str, duty: Duty) -> str:
    block_id = duty.block.id if duty.block else ""
    code = duty.section.code_of(duty.block) if duty.block else duty.section.code
    href = relative_url(path, duty.section.path, block_id)
    basis = "；".join(_basis_links(path, duty))
    meta = duty.meta
    draft = f' <span class="unverified">{DRAFT}</span>' if meta.draft else ""
    cells = [
        _said_or_not(meta.who),
        escape(meta.what) + draft,
        _said_or_not(meta.measure),
        _said_or_not(meta.due),
        f'<a href="{href}">{code}</a>',
    ]
    quote = f'<td data-search="echo"><a href="{href}"><q>{escape(meta.quote)}</q></a></td>'
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + quote + f"<td>{basis or '—'}</td></tr>"


def _said_or_not(words: str) -> str:
    return escape(words) if words not in ("", UNNAMED) else f'<span class="unsaid">{UNNAMED}</span>'


def _basis_links(path: str, duty: Duty) -> Iterator[str]:
    """What a duty rests on, each provision once; for a citation that is ambiguous the note, not its candidates."""
    seen: set[tuple[str, str]] = set()
    for citation in duty.basis:
        if citation.kind == "ambiguous":
            href = relative_url(path, citation.notes, citation.question)
            yield f'引用不明，见<a href="{href}">{citation.question.upper()}</a>'
        elif citation.is_own:
            keys = [(t.regulation.id, t.anchor) for t in citation.targets]
            fresh = [
                t for t, key in zip(citation.targets, keys, strict=True) if not t.later and key not in seen
            ]
            seen.update(keys)
            if fresh:
                yield target_links(path, replace(citation, targets=tuple(fresh)))
