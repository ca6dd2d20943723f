"""Open questions: the gaps, blanks and undecided citations of the sections."""

from __future__ import annotations

from macros.core.model import Section, Site, Speech
from macros.core.paths import relative_url
from macros.html.escape import escape
from macros.html.inline import OPEN_QUESTIONS
from macros.html.notes import quoted_words
from macros.html.own import is_alone, own_part

_WHOLE = "讲话的完整印发稿"
_UNMASKED = "主办单位公开发布的、不作隐去的文本（本站不征集）"


def open_questions_html(site: Site, path: str) -> str:
    """Return every gap, blank and undecided citation on the section pages, with its place and what would settle it."""
    return _table("".join(_rows(path, speech) for speech in site.published))


def questions_of(site: Site, speech: Speech, path: str) -> str:
    """Return the open questions of a speech as the part `own-questions` of its page."""
    rows = _rows(path, speech)
    if not rows:
        body = "<p>这篇讲话没有缺失、待填和引用不明的地方。</p>"
    elif is_alone(site, speech):
        href = relative_url(path, OPEN_QUESTIONS)
        body = f'<p>共{rows.count("<tr>")}处，见<a href="{href}">待核问题</a>。</p>'
    else:
        body = _table(rows)
    return own_part("own-questions", "本篇的待核问题", body)


def _table(rows: str) -> str:
    names = ("位置", "类别", "内容", "需要什么材料才能确定", "说明")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f'<table class="questions"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _rows(path: str, speech: Speech) -> str:
    """One row for each gap, blank and undecided citation, in reading order of the sections."""
    rows = ""
    for section in speech.sections:
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
    return rows


def _question(
    path: str, section: Section, anchor: str, code: str, kind: str, what: str, note: str, settle: str
) -> str:
    href = relative_url(path, section.path, anchor)
    note_href = relative_url(path, OPEN_QUESTIONS, note)
    return (
        f'<tr><td><a href="{href}">{code}</a></td><td>{kind}</td><td>{escape(what)}</td>'
        f'<td>{settle}</td><td><a href="{note_href}">{note.upper()}</a></td></tr>'
    )
