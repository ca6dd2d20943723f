"""The checks on the sources, in the order in which an editor should read them: causes before consequences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from macros.checks.calls import check_calls, check_needed
from macros.checks.citations import check_cites_and_terms, check_names, check_provisions
from macros.checks.duties import check_duties
from macros.checks.markup import check_markup
from macros.checks.sections import check_form, check_section
from macros.checks.speeches import altered, check_families, check_speech
from macros.core.finding import Finding, Place
from macros.core.model import Site, Speech

_SUFFIXES = (".md", ".txt", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp")

_ORIGINAL = re.compile(r"(?:speeches|regulations)/[\w-]+/original\.(?:docx|(?:txt|md|html?)\.orig)")
"""The untouched file that a speech or a regulation was imported from."""


def check_sources(site: Site, macros: Mapping[str, Callable[..., object]]) -> Iterator[Finding]:
    """Yield every finding on the pages as written. `macros` are the macros by name, for their parameters.

    Where the words of a speech were altered, that and the form of its pages are all that is reported of it: what else is wrong follows.
    """
    for page in site.pages.values():
        yield from in_docs(page.findings)
        yield from check_calls(page, macros)
        if page.meta is not None:
            yield from check_needed(page)
        yield from check_markup(page)
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
        hidden = path.rsplit("/", 1)[-1].startswith(".")
        if not path.endswith(_SUFFIXES) and not hidden and not _ORIGINAL.fullmatch(path):
            todo = f"页面存成 .md；其余只能是 {' '.join(_SUFFIXES[1:])}。"
            yield Finding(Place("docs/" + path), "FILE-8", "docs/ 里不能放这一类文件", todo)


def in_docs(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings whose paths are relative to docs/ with the path that an editor knows."""
    for finding in findings:
        place = finding.place
        yield replace(finding, place=replace(place, path=f"docs/{place.path}"))
