"""SITE-2, SITE-3, SPEECH-10, LINK-4: drafts and withdrawn speeches are not published, and a draft is settled before it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from macros.built import BuiltPage, visible_text
from macros.checks.places import at_key
from macros.core.finding import Finding, Place
from macros.core.model import Site, Speech
from macros.core.paths import page_url
from macros.core.questions import OPEN_QUESTIONS, hidden_notes
from macros.core.transcript import UNSETTLED
from macros.core.withdrawn import WITHDRAWN, notice
from macros.text.squeeze import squeeze

_AGAIN = "删掉 site/ 以后重新生成网站。"


def check_settled(site: Site, speech: Speech) -> Iterator[Finding]:
    """SPEECH-10: yield a finding for each thing that an import left open, on a speech that is no draft any more."""
    _, mark, asked = speech.meta.provenance.partition(UNSETTLED)
    if mark:
        seen = f"讲话不再是草稿，provenance 还写着“{mark}{asked}”"
        todo = "核对以后改写，删去这几个字；还定不下来的，把 draft: true 写回去。"
        yield Finding(at_key(site.pages[speech.path], "provenance"), "SPEECH-10", seen, todo)
    for section in speech.sections:
        count = sum(duty.draft for duty in section.meta.duties)
        if count:
            todo = "逐项核对，改好后删去 draft 一行；不是任务的整项删去。"
            seen = f"讲话不再是草稿，这一页还有 {count} 项任务是草稿"
            yield Finding(at_key(section.page, "duties"), "SPEECH-10", seen, todo)


def unpublished_fault(site: Site, origin: str, target: str, anchor: str = "") -> tuple[str, str, str] | None:
    """LINK-4: what is wrong with a link from the page `origin` to a place in the file `target`: readers cannot come there."""
    notes = hidden_notes(site)
    is_note = notes is not None and target == OPEN_QUESTIONS and anchor in _notes_of(site)
    speech = notes if is_note else site.speech_at(target)
    if speech is None or speech.published or site.speech_at(origin) is speech:
        return None
    if speech is notes and origin == OPEN_QUESTIONS:
        return None  # a note, which is not shown either
    state = "是草稿，还没有公布" if speech.meta.withdrawn is None else "已经撤回"
    return "LINK-4", f"链接到的讲话 {speech.id} {state}", "去掉链接，或者改写这一句。"


def _notes_of(site: Site) -> set[str]:
    """The ids of the notes that stand below the list of all open questions."""
    page = site.pages[OPEN_QUESTIONS]
    end = next((call.end for call in page.calls if call.name == "open_questions"), 0)
    return set(re.findall(r"\{:[^}\n]*#([^\s}]+)", page.body[end:]))


def check_unpublished(site: Site, pages: Mapping[str, BuiltPage], files: Iterable[str]) -> Iterator[Finding]:
    """SITE-2 and SITE-3: yield a finding for each file of a built site that is of a draft or of a withdrawn speech's words."""
    hidden = {page_url(speech.path): speech for speech in site.speeches if not speech.published}
    for path in sorted(files):
        speech = hidden.get("/".join(path.split("/")[:2]) + "/")
        if speech is None:
            continue
        place = Place(f"site/{path}")
        if speech.meta.withdrawn is None:
            yield Finding(place, "SITE-2", f"草稿 {speech.id} 公布出来了", _AGAIN)
        elif path not in pages or not _is_notice(pages[path], speech.meta.withdrawn):
            yield Finding(place, "SITE-3", f"讲话 {speech.id} 已经撤回，这个文件里还有它的内容", _AGAIN)


def _is_notice(page: BuiltPage, why: str) -> bool:
    """Tell whether a page says that the speech was withdrawn, and nothing else."""
    return squeeze(visible_text(page.article)) == squeeze(WITHDRAWN + notice(why))
