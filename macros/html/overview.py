"""Pictures of the whole: the structure of a speech, the counts."""

from __future__ import annotations

from macros.core.blocks import Block
from macros.core.model import Section, Site, Speech
from macros.core.parts import Hole, parts_of
from macros.core.paths import relative_url
from macros.html.escape import escape


def outline_html(site: Site, path: str) -> str:
    """Return the structure of a speech: parts as columns, sections as boxes, gaps as gaps; every box a link.

    A speech's own page shows its own; any other page shows every speech.
    """
    own = [speech for speech in site.speeches if speech.path == path]
    return "".join(_outline(path, speech) for speech in own or site.speeches)


def _outline(path: str, speech: Speech) -> str:
    html = ""
    for part in parts_of(speech):
        if part.stands_alone:
            html += f'<li class="outline-alone">{_heading(path, part.heading)}</li>'
        else:
            boxes = "".join(f"<li>{_box(path, entry)}</li>" for entry in part.entries)
            heading = f'<p class="outline-heading">{_heading(path, part.heading)}</p>'
            html += f'<li class="outline-part">{heading}<ol>{boxes}</ol></li>'
    label = escape(f"{speech.meta.title}的结构")
    return f'<nav class="outline" aria-label="{label}"><ol>{html}</ol></nav>'


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


def counts_html(site: Site) -> str:
    """Return the counts of the home page."""
    sections = site.sections
    cited = [c for s in sections for c in s.citations if c.kind in ("named", "basis")]
    counts = [
        ("讲话", len(site.speeches), "篇"),
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
