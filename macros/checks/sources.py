"""The checks on the sources, in the order in which an editor should read them: causes before consequences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from macros.checks.attributed import check_attributions
from macros.checks.calls import check_calls, check_needed
from macros.checks.characters import check_values
from macros.checks.citations import (
    check_cites_and_terms,
    check_provisions,
    check_registered_names,
    without_common_names,
)
from macros.checks.duties import check_duties, check_groups
from macros.checks.gap_words import check_gap_words, check_headings_told
from macros.checks.gaps import gaps_written
from macros.checks.leftovers import check_leftovers
from macros.checks.link_words import check_linked_codes, check_linked_names
from macros.checks.lost_names import with_lost_names
from macros.checks.markup import check_markup
from macros.checks.misquoted import check_misquoted
from macros.checks.near_markdown import check_near_markdown
from macros.checks.places import at_key
from macros.checks.question_form import check_question_form
from macros.checks.questions import check_notes
from macros.checks.sections import check_form, check_section
from macros.checks.speeches import altered, check_families, check_speech
from macros.checks.unpublished import check_settled
from macros.core.edition_dates import unclear_end
from macros.core.finding import Finding, Place
from macros.core.model import Page, Regulation, Site, Speech
from macros.core.originals import is_original_name

_ANYWHERE = (".md", ".txt", ".png", ".jpg", ".jpeg", ".webp")
_IN_ASSETS = (".css", ".js", ".svg", ".woff", ".woff2", ".ttf", ".otf", ".eot")
"""What acts in a browser, or decides how words look: maintainers look after docs/assets/."""


def check_sources(site: Site, macros: Mapping[str, Callable[..., object]]) -> Iterator[Finding]:
    """Yield every finding on the pages as written. `macros` are the macros by name, for their parameters.

    Where the words of a speech were altered, that and the form of its pages are all that is reported of it: what else is wrong follows.
    """
    for page in site.pages.values():
        yield from in_docs(page.findings)
        yield from check_values(page)
        yield from check_calls(page, macros)
        if page.meta is not None:
            yield from check_needed(page)
        yield from check_markup(page)
        yield from check_near_markdown(page)
    cited = [finding for page in site.pages.values() for finding in check_cites_and_terms(site, page)]
    yield from with_lost_names(site, cited)
    yield from check_registered_names(site)
    yield from check_leftovers(site)
    yield from check_question_form(site)
    yield from check_misquoted(site)
    yield from check_attributions(site)
    yield from check_linked_codes(site)
    yield from check_linked_names(site)
    for regulation in site.regulations.values():
        yield from check_provisions(site.pages[regulation.path], regulation)
        yield from _check_status(site.pages[regulation.path], regulation)
    yield from check_families(site)
    yield from check_notes(site)
    yield from check_groups(site)
    found = [finding for speech in site.speeches for finding in _check_speech(site, speech)]
    yield from without_common_names(site, found)


def _check_speech(site: Site, speech: Speech) -> Iterator[Finding]:
    own = list(check_speech(site, speech))
    yield from own
    if speech.published:
        yield from check_settled(site, speech)
    if any(finding.rule == "SPEECH-1" for finding in own):
        return  # the pages are compared with the transcript, not with what became of it
    for section in speech.sections:
        yield from check_form(section)
    if finding := altered(site, speech):
        yield finding
        return
    yield from gaps_written(speech)
    yield from check_headings_told(site, speech)
    for section in speech.sections:
        yield from check_section(site, section)
        yield from check_gap_words(site, section)
        yield from check_duties(section)


def _check_status(page: Page, regulation: Regulation) -> Iterator[Finding]:
    """META-9: that a text is no longer in force is said in words from which its day is read; else readers would be told that it is."""
    if words := unclear_end(regulation.meta.status):
        todo = "整部已经废止的，以“已废止”开头，写上日期，如：已废止，2026-10-15 [1]；只是某一版的，写明是哪一版，如：2018年版已被2023年版取代 [1]。"
        yield Finding(
            at_key(page, "status"), "META-9", f"status 的“{words}”看不出是不是整部废止、哪一天", todo
        )


def check_suffixes(paths: Iterable[str]) -> Iterator[Finding]:
    """FILE-8: docs/ holds only kinds of files that we read or that run nothing, each kind where it may be.

    MkDocs renders `.markdown`, `.mkd` and the like through unsandboxed Jinja and copies `.html` as it is; a server may go
    by any suffix of a name, as Apache does with `x.html.orig`. Neither would pass under our eyes.
    """
    for path in paths:
        if fault := _misplaced(path):
            yield Finding(Place("docs/" + path), "FILE-8", *fault)


def _misplaced(path: str) -> tuple[str, str] | None:
    """What is wrong with the kind of a file, and what to do."""
    folder, _, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if is_original_name(name):
        kind, _, own = folder.partition("/")
        home = "originals/speeches/编号/ 或 originals/regulations/编号/"
        if kind in ("speeches", "regulations") and own:
            home = f"originals/{folder}/"
        todo = f"是原件的，移到 {home}（与 docs/ 并列的文件夹），在它的页面上登记 originals；不是的，改名。"
        return "原件不放在 docs/ 里，这里的文件会公布", todo
    if not path.endswith(_ANYWHERE + _IN_ASSETS):
        todo = f"页面存成 .md；其余只能是 {' '.join((*_ANYWHERE[1:], *_IN_ASSETS))}。"
        return "docs/ 里不能放这一类文件", todo
    if dot + suffix in _IN_ASSETS and not path.startswith("assets/"):
        return (
            f"{dot}{suffix} 文件只能放在 docs/assets/",
            "移到 docs/assets/，由维护代码的人看过；不要的删去。",
        )
    inner = [part for part in stem.split(".")[1:] if part != "min" and not part.isdecimal()]
    if inner and suffix != "md":
        return f"名称里夹着另一个后缀 .{inner[0]}，有的服务器会照它处理", "改名，只留最后一个点。"
    return None


def in_docs(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings whose paths are relative to docs/ with the path that an editor knows."""
    for finding in findings:
        place = finding.place
        yield replace(finding, place=replace(place, path=f"docs/{place.path}"))
