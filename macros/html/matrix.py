"""The matrix of the sections of a speech × the regulations that it cites."""

from __future__ import annotations

from collections.abc import Iterable

from macros.core.model import Citation, Regulation, Section, Site, Speech
from macros.core.paths import relative_url
from macros.html.escape import escape
from macros.html.in_parts import table_by_year
from macros.html.own import own_or_there


def matrix_html(site: Site, path: str) -> str:
    """Return the table of the speech's sections × the regulations that it cites; of several speeches how much each cites.

    One table over all speeches would grow with their square, and nearly all of its cells would be empty: the table of
    each stands on its page.
    """
    if not site.has_several:
        return "".join(_with_legend(site, path, speech) for speech in site.published)
    return table_by_year(site, path, "own-regulations", ("法规制度", "点名", "依据"), _counted)


def _counted(speech: Speech) -> list[str]:
    uses = _uses(speech.sections)
    kinds = [one.kind for own in uses.values() for found in own.values() for one in found]
    counts = [(len(uses), "部"), (kinds.count("named"), "处"), (kinds.count("basis"), "处")]
    return [f"{count}{unit}" if count else "—" for count, unit in counts]


def regulations_of(site: Site, speech: Speech, path: str) -> str:
    """Return the regulations that a speech cites as the part `own-regulations` of its page."""
    count = len(_uses(speech.sections))
    there = ("条目与法规对照", "regulations/index.md", "matrix")
    return own_or_there(
        site, speech, "own-regulations", count, there, lambda: _with_legend(site, path, speech)
    )


def _with_legend(site: Site, path: str, speech: Speech) -> str:
    """The table of a speech; a cell counts the citations and links to the first."""
    legend = "数字是引用的处数，不算引用不明的候选和讲话之后的制度；颜色深的处数多；带红框的，讲话点了这部法规的名。点数字到讲话里的第一处。"
    return f'<p class="matrix-legend">{legend}</p>{_matrix(site, path, speech)}'


_MOST_COLUMNS = 14
"""Sections beside each other that a screen has room for."""


def _matrix(site: Site, path: str, speech: Speech) -> str:
    sections = [s for s in speech.sections if s.citations]
    uses = _uses(sections)
    head = "".join(
        f'<th scope="col"><a href="{relative_url(path, s.path)}" title="{escape(s.meta.title)}">{s.code}</a></th>'
        for s in sections
    )
    kind = "matrix matrix--long" if len(sections) > _MOST_COLUMNS else "matrix"
    rows = ""
    for name in sorted(uses, key=lambda name: (-sum(map(len, uses[name].values())), name)):
        regulation, own = site.regulations[name], uses[name]
        cells = "".join(_cell(path, s, regulation, own.get(s.path, [])) for s in sections)
        href = relative_url(path, regulation.path)
        rows += f'<tr><th scope="row"><a href="{href}">{escape(regulation.short)}</a></th>{cells}</tr>'
    return (
        f'<div class="{kind}" role="region" aria-label="条目与法规对照表"'
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
        f'<td class="depth-{depth}{mark}" data-code="{section.code}">'
        f'<a href="{href}" aria-label="{escape(words)}">{len(found)}</a></td>'
    )
