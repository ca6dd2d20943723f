"""Pictures of the whole: the structure of a speech, the counts."""

from __future__ import annotations

from macros.core.blocks import Block
from macros.core.model import Section, Site, Speech
from macros.core.parts import Hole, Part, parts_of
from macros.core.paths import relative_url
from macros.html.collection import collection_html, newest_html
from macros.html.escape import escape
from macros.text.numerals import printed


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
        return f'<li class="outline-alone">{_alone(path, part.heading)}</li>'
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
    if isinstance(heading, Section):
        return f'<a href="{relative_url(path, heading.path)}">{escape(heading.meta.title)}</a>'
    return _box(path, heading)


def _alone(path: str, heading: Section | tuple[Section, Block] | Hole) -> str:
    """The heading of a part without sections, which is a box itself."""
    if isinstance(heading, Section) and not heading.gaps:
        return _box(path, heading)
    return _heading(path, heading)


def _box(path: str, entry: Section | Hole) -> str:
    """A section, or a hole linked to the gap on the page that follows it."""
    if isinstance(entry, Hole):
        anchor = entry.next.gaps[0].id if entry.next.gaps else ""
        label = entry.label if "缺失" in entry.label else f"原文缺失：{entry.label}"
        return (
            f'<a class="outline-gap" href="{relative_url(path, entry.next.path, anchor)}">{escape(label)}</a>'
        )
    href = relative_url(path, entry.path)
    says_it = entry.meta.title.startswith(f"{printed(entry.order[0])}、")
    code = "" if says_it and len(entry.order) == 1 else f'<span class="code">{entry.code}</span>'
    return f'<a class="outline-box" href="{href}">{code}{escape(entry.meta.title)}</a>'


def counts_html(site: Site) -> str:
    """Return the counts of the home page."""
    sections = site.sections
    cited = [c for s in sections for c in s.citations if c.is_own]
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
