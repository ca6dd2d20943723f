"""Open questions: the gaps, blanks and undecided citations of the sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.core.model import Citation, Section, Site, Speech
from macros.core.paths import relative_url
from macros.core.questions import OPEN_QUESTIONS, note_on
from macros.html.escape import escape
from macros.html.in_parts import table_by_year
from macros.html.notes import quoted_words
from macros.html.own import own_or_there

_NEEDED = {
    "缺失": "讲话的完整印发稿",
    "待填": "主办单位公开发布的、不作隐去的文本（本站不征集）",
    "引用不明": "主办单位的说明，或写明全称的正式文本",
}
"""By kind of question what would settle it."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What is open at `section`, `anchor`; `words` repeat the speech, `rest` is ours; `note` is (path, anchor) of what is said of it."""

    kind: str
    section: Section
    anchor: str
    place: str
    words: str
    rest: str
    note: tuple[str, str]


def open_questions_html(site: Site, path: str) -> str:
    """Return every gap, blank and undecided citation with its place and what would settle it.

    Of several speeches how many each has; the questions themselves stand on the page of each.
    """
    if not site.has_several:
        return _table(path, (one for speech in site.published for one in _questions(site, speech)))
    return table_by_year(site, path, "own-questions", [*_NEEDED], lambda speech: _counted(site, speech))


_LIST = re.compile('<table class="(?:questions|by-speech of-questions)"')


def without_notes(lines: Sequence[str]) -> list[str]:
    """Return the page of all questions, as its macros have printed it, without the notes of one speech below the list."""
    end = next((number for number, line in enumerate(lines, start=1) if _LIST.search(line)), 0)
    return [*lines[:end], "", "逐条说明所说的讲话没有公布，这里不列。"]


def _counted(site: Site, speech: Speech) -> list[str]:
    found = [one.kind for one in _questions(site, speech)]
    return [str(found.count(kind) or "—") for kind in _NEEDED]


def questions_of(site: Site, speech: Speech, path: str) -> str:
    """Return the open questions of a speech as the part `own-questions` of its page."""
    own = _questions(site, speech)
    there = ("待核问题", OPEN_QUESTIONS, "")
    return own_or_there(site, speech, "own-questions", len(own), there, lambda: _table(path, own))


def _questions(site: Site, speech: Speech) -> list[_Question]:
    """What a speech leaves open, in reading order of its sections."""
    on_gaps, on_blanks = (note_on(site.pages, speech.path, what) for what in ("gaps", "blanks"))
    found = []
    for section in speech.sections:
        found += [
            _Question("缺失", section, gap.id, section.code, "", gap.label, on_gaps) for gap in section.gaps
        ]
        for blank in section.blanks:
            place = section.code_of(blank.block)
            words, rest = f"“{blank.words}”", f"：{blank.missing}"
            found.append(_Question("待填", section, blank.block.id, place, words, rest, on_blanks))
        found += [one for citation in section.citations for one in _undecided(section, citation)]
    return found


def _undecided(section: Section, citation: Citation) -> Iterable[_Question]:
    if citation.kind == "ambiguous" and citation.block:
        words = f"“{quoted_words(citation).strip('“”')}”"
        place, note = section.code_of(citation.block), (citation.notes, citation.question)
        yield _Question("引用不明", section, citation.block.id, place, words, "所指", note)


def _table(path: str, questions: Iterable[_Question]) -> str:
    names = ("位置", "类别", "内容", "需要什么材料才能确定", "说明")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(_row(path, one) for one in questions)
    return f'<table class="questions"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(path: str, one: _Question) -> str:
    href = relative_url(path, one.section.path, one.anchor)
    page, anchor = one.note
    is_note = anchor != "own-questions"
    note = f'<a href="{relative_url(path, page, anchor)}">{anchor.upper()}</a>' if is_note else "—"
    echo = ' data-search="echo"' if one.words else ""
    return (
        f'<tr><td><a href="{href}">{one.place}</a></td><td>{one.kind}</td>'
        f"<td{echo}>{escape(one.words + one.rest)}</td><td>{_NEEDED[one.kind]}</td><td>{note}</td></tr>"
    )
