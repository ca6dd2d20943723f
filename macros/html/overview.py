"""Pictures of the whole: the structure of a speech, the matrix of sections × regulations, the counts."""

from __future__ import annotations

from collections.abc import Iterable

from macros.core.blocks import Block
from macros.core.model import Citation, Regulation, Section, Site, Speech
from macros.core.parts import Hole, Part, parts_of
from macros.core.paths import relative_url
from macros.html.collection import collection_html, newest_html
from macros.html.escape import escape


def outline_html(site: Site, path: str) -> str:
    """Return the structure of a speech: parts as columns, sections as boxes, gaps as gaps; every box a link.

    A speech's own page shows its own; any other page shows that of the newest, and where there are several speeches
    says of which it is, and leads to the others. A long one folds: the boxes of a part, and the whole of one that has very many parts.
    """
    own = site.speeches_by_path.get(path)
    if own:
        return _outline(path, own)
    if not site.published:
        return "<p>现在没有公布的讲话。</p>"
    return newest_html(site, path) + _outline(path, site.published[0]) + collection_html(site, path)


_LONG = 18
"""An outline of more boxes folds each part."""
_VERY_LONG = 24
"""An outline of more parts folds as a whole."""


def _outline(path: str, speech: Speech) -> str:
    parts = parts_of(speech)
    is_long = sum(max(1, len(part.entries)) for part in parts) > _LONG
    html = "".join(_part(path, part, is_long=is_long) for part in parts)
    label = escape(f"{speech.meta.title}的结构")
    kind = "outline outline--long" if is_long else "outline"
    nav = f'<nav class="{kind}" aria-label="{label}" data-search="echo"><ol>{html}</ol></nav>'
    if len(parts) <= _VERY_LONG:
        return nav
    return f'<details class="outline-fold"><summary>展开结构（{len(parts)}个部分）</summary>{nav}</details>'


def _part(path: str, part: Part, *, is_long: bool) -> str:
    if part.stands_alone:
        return f'<li class="outline-alone">{_heading(path, part.heading)}</li>'
    boxes = "<ol>" + "".join(f"<li>{_box(path, entry)}</li>" for entry in part.entries) + "</ol>"
    if is_long:
        boxes = f"<details><summary>{len(part.entries)}条</summary>{boxes}</details>"
    return (
        f'<li class="outline-part"><p class="outline-heading">{_heading(path, part.heading)}</p>{boxes}</li>'
    )


def _heading(path: str, heading: Section | tuple[Section, Block] | Hole) -> str:
    if isinstance(heading, tuple):
        section, block = heading
        return f'<a href="{relative_url(path, section.path, block.id)}">{escape(block.text)}</a>'
    if isinstance(heading, Section) and heading.gaps:
        return f'<a href="{relative_url(path, heading.path)}">{escape(heading.meta.title)}</a>'
    return _box(path, heading)


def _box(path: str, entry: Section | Hole) -> str:
    """A section, or a hole linked to the gap on the page that follows it."""
    if isinstance(entry, Hole):
        anchor = entry.next.gaps[0].id if entry.next.gaps else ""
        label = entry.label if "缺失" in entry.label else f"原文缺失：{entry.label}"
        return (
            f'<a class="outline-gap" href="{relative_url(path, entry.next.path, anchor)}">{escape(label)}</a>'
        )
    href = relative_url(path, entry.path)
    return f'<a class="outline-box" href="{href}"><span class="code">{entry.code}</span>{escape(entry.meta.title)}</a>'


def matrix_html(site: Site, path: str) -> str:
    """Return for each speech a table of its sections × the regulations that it cites.

    A cell counts the citations and links to the first. One table over all speeches would grow with their square,
    and nearly all of its cells would be empty.
    """
    legend = "数字是引用的处数，不算引用不明的候选和讲话之后的制度；颜色深的处数多；带红框的，讲话点了这部法规的名。点数字到讲话里的第一处。"
    tables = "".join(_matrix(site, path, speech) for speech in site.published)
    return f'<p class="matrix-legend">{legend}</p>{tables}'


def _matrix(site: Site, path: str, speech: Speech) -> str:
    sections = [s for s in speech.sections if s.citations]
    uses = _uses(sections)
    head = "".join(
        f'<th scope="col"><a href="{relative_url(path, s.path)}" title="{escape(s.meta.title)}">{s.code}</a></th>'
        for s in sections
    )
    rows = ""
    for name in sorted(uses, key=lambda name: (-sum(map(len, uses[name].values())), name)):
        regulation, own = site.regulations[name], uses[name]
        cells = "".join(_cell(path, s, regulation, own.get(s.path, [])) for s in sections)
        href = relative_url(path, regulation.path)
        rows += f'<tr><th scope="row"><a href="{href}">{escape(regulation.short)}</a></th>{cells}</tr>'
    alone = len(site.published) == 1
    label = "条目与法规对照表" if alone else f"{escape(speech.meta.title)}：条目与法规对照表"
    href = relative_url(path, speech.path)
    heading = "" if alone else f'<p><a href="{href}">{escape(speech.meta.title)}</a></p>'
    return (
        f'{heading}<div class="matrix" role="region" aria-label="{label}"'
        ' tabindex="0" data-search="aside"><table class="matrix-table">'
        f'<thead><tr><th scope="col">法规</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _uses(sections: Iterable[Section]) -> dict[str, dict[str, list[Citation]]]:
    """By regulation and section the speech's own citations: neither candidates nor what came after the speech."""
    uses: dict[str, dict[str, list[Citation]]] = {}
    for section in sections:
        for citation in section.citations:
            for regulation in {t.regulation.id: t.regulation for t in citation.targets}.values():
                if citation.weight_of(regulation) in ("named", "basis"):
                    uses.setdefault(regulation.id, {}).setdefault(section.path, []).append(citation)
    return uses


def _cell(path: str, section: Section, regulation: Regulation, found: list[Citation]) -> str:
    if not found:
        return "<td></td>"
    named = any(citation.kind == "named" for citation in found)
    block = found[0].block
    href = relative_url(path, section.path, block.id if block else "")
    depth = 1 if len(found) == 1 else 2 if len(found) < 5 else 3
    words = f"{section.code} 引用{regulation.short}{len(found)}处" + ("，其中点名" if named else "")
    mark = " named" if named else ""
    return (
        f'<td class="depth-{depth}{mark}"><a href="{href}" aria-label="{escape(words)}">{len(found)}</a></td>'
    )


def counts_html(site: Site) -> str:
    """Return the counts of the home page."""
    sections = site.sections
    cited = [c for s in sections for c in s.citations if c.kind in ("named", "basis")]
    counts = [
        ("讲话", len(site.published), "篇"),
        ("条目", len(sections), "页"),
        ("法规制度", len(site.regulations), "部"),
        ("引用", len(cited), "处"),
        ("提法", len(site.terms), "条"),
        ("任务", sum(not duty.meta.draft for duty in site.duties), "项"),
        ("待填", sum(len(s.blanks) for s in sections), "处"),
        ("缺失", sum(len(s.gaps) for s in sections), "处"),
    ]
    cells = "".join(
        f"<div><dt>{name}</dt><dd><b>{number}</b>{unit}</dd></div>" for name, number, unit in counts
    )
    return f'<dl class="counts">{cells}</dl>'
