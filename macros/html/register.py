"""The register as a list: every regulation, how it is cited, its status."""

from __future__ import annotations

from macros.core.model import Regulation, Site
from macros.core.paths import relative_url
from macros.html.escape import escape
from macros.html.notes import status_words


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
    weights = [citation.weight_of(regulation) for _, citation in site.citing.get(regulation.id, ())]
    named, basis = weights.count("named"), weights.count("basis")
    if named or basis:
        words = [f"{name}{count}处" for name, count in (("点名", named), ("依据", basis)) if count]
        return 0 if named else 1, "，".join(words), named + basis
    if "ambiguous" in weights:
        return 2, "候选", 0
    return (3, regulation.standing or "讲话之后", 0) if weights else (4, "未引用", 0)
