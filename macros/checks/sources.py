"""The checks on the sources, in the order in which an editor should read them: causes before consequences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from macros.checks.calls import check_calls, check_needed
from macros.checks.citations import check_cites_and_terms, check_names, check_provisions
from macros.checks.duties import check_duties
from macros.checks.places import at_body
from macros.checks.sections import check_form, check_section
from macros.checks.speeches import altered, check_families, check_speech
from macros.core.finding import Finding, Place
from macros.core.model import Page, Site, Speech

_HEADING = re.compile(r"^#{2,6} (?P<text>[^\n]*)$", re.MULTILINE)
_ID = re.compile(r"\{:[^}\n]*#(?P<id>[^\s}]+)")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_SUFFIXES = (".md", ".txt", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp")


def check_sources(site: Site, macros: Mapping[str, Callable[..., object]]) -> Iterator[Finding]:
    """Yield every finding on the pages as written. `macros` are the macros by name, for their parameters.

    Where the words of a speech were altered, that and the form of its pages are all that is reported of it: what else is wrong follows.
    """
    for page in site.pages.values():
        yield from in_docs(page.findings)
        yield from check_calls(page, macros)
        if page.meta is not None:
            yield from check_needed(page)
        yield from check_headings(page)
        yield from check_cites_and_terms(site, page)
    yield from check_names(site)
    for regulation in site.regulations.values():
        yield from check_provisions(site.pages[regulation.path], regulation)
    yield from check_families(site)
    for speech in site.speeches:
        yield from _check_speech(site, speech)


def _check_speech(site: Site, speech: Speech) -> Iterator[Finding]:
    own = list(check_speech(speech, Place("docs/" + speech.path)))
    yield from own
    if any(finding.rule == "SPEECH-1" for finding in own):
        return  # the pages are compared with the transcript, not with what became of it
    for section in speech.sections:
        yield from check_form(section)
    if finding := altered(speech):
        yield finding
        return
    for section in speech.sections:
        yield from check_section(site, section)
        yield from check_duties(section)


def check_suffixes(paths: Iterable[str]) -> Iterator[Finding]:
    """FILE-8: docs/ holds only kinds of files that we read or that run nothing.

    MkDocs renders `.markdown`, `.mkd` and the like through unsandboxed Jinja and copies `.html` as it is;
    neither would pass under our eyes.
    """
    for path in paths:
        if not path.endswith(_SUFFIXES) and not path.rsplit("/", 1)[-1].startswith("."):
            todo = f"页面存成 .md；其余只能是 {' '.join(_SUFFIXES[1:])}。"
            yield Finding(Place("docs/" + path), "FILE-8", "docs/ 里不能放这一类文件", todo)


def in_docs(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings whose paths are relative to docs/ with the path that an editor knows."""
    for finding in findings:
        place = finding.place
        yield replace(finding, place=replace(place, path=f"docs/{place.path}"))


def check_headings(page: Page) -> Iterator[Finding]:
    """META-4 and ID-1: a page has one first-level heading; the others have written ASCII ids."""
    body = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), page.body)
    yield from _check_title(page, body)
    for match in _HEADING.finditer(body):
        if not _ID.search(match["text"]):
            seen = f"标题“{match['text'][:20]}”没有编号"
            todo = "在标题后面写 {: #编号 }，编号用字母和数字。"
            yield Finding(at_body(page, match.start()), "ID-1", seen, todo)
    for match in _ID.finditer(body):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", match["id"]):
            seen = f"编号“{match['id']}”含有别的字符"
            yield Finding(at_body(page, match.start()), "ID-1", seen, "编号只用字母、数字和短横线。")


def _check_title(page: Page, body: str) -> Iterator[Finding]:
    if not re.fullmatch(r"[A-Za-z0-9/_-]+\.md", page.path):
        seen = f"文件名“{page.path}”含有别的字符"
        yield Finding(Place("docs/" + page.path), "ID-1", seen, "文件名只用字母、数字和短横线。")
    if page.meta is None or (page.kind == "page" and page.meta.location is not None):
        return  # broken, or a redirect
    titles = list(re.finditer(r"^# \S", body, re.MULTILINE))
    if not titles:
        yield Finding(at_body(page, 0), "META-4", "这一页没有一级标题", "在正文开头写“# 标题”。")
    for extra in titles[1:]:
        todo = "一页只有一个一级标题，其余改用“## 标题 {: #编号 }”。"
        yield Finding(at_body(page, extra.start()), "META-4", "又有一个一级标题", todo)
