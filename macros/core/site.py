"""Pages → Site: sections in code order, citations resolved, duties tied to their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from macros.core.blocks import Block, Mark
from macros.core.calls import Call
from macros.core.finding import Finding, Place, place_at
from macros.core.model import (
    Blank,
    Citation,
    Duty,
    Gap,
    Page,
    Section,
    Site,
    Speech,
    Target,
)
from macros.core.names import Names
from macros.core.reading import regulation_of, term_of, with_chapters
from macros.core.register import Register, UnresolvedError, titles_in


def assemble(pages: Mapping[str, Page], transcripts: Mapping[str, str]) -> Site:
    """Return the site that these pages make.

    `pages` by source path; `transcripts` by the path of the transcript file (both relative to docs/).
    Pages whose front matter is broken are left out of the cross-references; their findings are kept.
    """
    chapters = _chapters(pages)
    regulations = {
        r.id: with_chapters(r, chapters[r.id]) if r.id in chapters else r
        for p in _sound(pages, "regulation")
        for r in [regulation_of(p)]
    }
    terms = {t.id: t for p in _sound(pages, "term") for t in [term_of(p)]}
    register = Register(regulations.values())
    speeches = tuple(_speech(page, pages, transcripts, register) for page in _sound(pages, "speech"))
    sections = [section for speech in speeches for section in speech.sections]
    return Site(
        pages=dict(pages),
        speeches=speeches,
        regulations=regulations,
        terms=terms,
        duties=tuple(duty for section in sections for duty in _duties(section)),
        register=register,
        names=Names((name, term) for term in terms.values() for name in term.names),
        citing=_citing(sections),
    )


def _chapters(pages: Mapping[str, Page]) -> dict[str, list[Page]]:
    """By regulation id the pages of its chapters, where it is too long for one."""
    found: dict[str, list[Page]] = {}
    for path, page in pages.items():
        if match := re.fullmatch(r"regulations/([^/]+)/(?:chapter|articles)-\d+\.md", path):
            found.setdefault(match[1], []).append(page)
    return found


def _citing(sections: Iterable[Section]) -> dict[str, list[tuple[Section, Citation]]]:
    citing: dict[str, list[tuple[Section, Citation]]] = {}
    for section in sections:
        for citation in section.citations:
            for name in {target.regulation.id for target in citation.targets}:
                citing.setdefault(name, []).append((section, citation))
    return citing


def _sound(pages: Mapping[str, Page], kind: str) -> list[Page]:
    return [page for page in pages.values() if page.kind == kind and page.meta is not None]


def _speech(
    page: Page, pages: Mapping[str, Page], transcripts: Mapping[str, str], register: Register
) -> Speech:
    folder = page.path.rsplit("/", 1)[0]
    own = [p for p in _sound(pages, "section") if p.path.startswith(folder + "/")]
    sections = sorted((read_section(p, register) for p in own), key=lambda section: section.order)
    transcript = transcripts.get(f"{folder}/{page.meta.transcript}", "")
    return Speech(folder.rsplit("/", 1)[-1], page.path, page.meta, transcript, tuple(sections))


def read_section(page: Page, register: Register) -> Section:
    """Return the section of a page, its citations resolved against `register`."""
    citations = tuple(
        resolve_citation(page, block, mark, register)
        for block in page.blocks
        for mark in block.marks
        if mark.call.name == "cite"
    )
    blanks = tuple(
        Blank(mark.call.args[0], str(mark.call.args[1]), block)
        for block in page.blocks
        for mark in block.marks
        if mark.call.name == "blank" and len(mark.call.args) > 1
    )
    gaps = tuple(
        Gap(str(call.kwargs.get("id", "")), str(call.kwargs.get("label", "")), str(call.args[0]))
        for call in page.calls
        if call.name == "gap" and call.args
    )
    return Section(page, page.meta, citations, blanks, gaps)


def resolve_citation(page: Page, block: Block | None, mark: Mark, register: Register) -> Citation:
    """Return the citation that a `cite` call makes; an unresolved one carries its finding."""
    call = mark.call
    place = Place("docs/" + page.path, place_at("", page.text, page.body_offset + call.start).line)
    citation = Citation(
        words=str(call.args[0]),
        kind="unresolved",
        targets=(),
        block=block,
        start=mark.start,
        end=mark.end,
        same=bool(call.kwargs.get("same")),
        differs=str(call.kwargs.get("differs", "")),
        unclear=str(call.kwargs.get("unclear", "")),
        note=str(call.kwargs.get("note", "")),
        question=str(call.kwargs.get("ambiguous", "")),
    )
    try:
        targets = cited_targets(call, register)
    except UnresolvedError as error:
        return replace(citation, problem=Finding(place, error.rule, error.seen, error.todo))
    return replace(citation, targets=targets, kind=_kind(call, targets))


def cited_targets(call: Call, register: Register) -> tuple[Target, ...]:
    """Return what a `cite` call points at: its `to`, or else the titles (or the one name) in its words.

    Raises:
        UnresolvedError: a name or a provision cannot be tied to exactly one thing.
    """
    to = _to(call)
    if to:
        return register.targets(to)
    if call.kwargs.get("ambiguous"):
        return ()
    words = str(call.args[0])
    return tuple(target for title in titles_in(words) or [words] for target in register.targets(title))


def _to(call: Call) -> str:
    return str(call.kwargs.get("to") or (call.args[1] if len(call.args) > 1 else "") or "")


def _kind(call: Call, targets: tuple[Target, ...]) -> str:
    if call.kwargs.get("ambiguous"):
        return "ambiguous"
    if not _to(call) or call.kwargs.get("named"):
        return "named"
    return "later" if all(target.later for target in targets) else "basis"


def _duties(section: Section) -> list[Duty]:
    duties = []
    for meta in section.meta.duties:
        block = next((b for b in section.page.blocks if meta.quote in b.text), None)
        basis: tuple[Citation, ...] = ()
        if block:
            start = block.text.index(meta.quote)
            end = start + len(meta.quote)
            basis = tuple(
                c
                for c in section.citations
                if c.block is block and c.start < end and c.end > start and c.targets
            )
        duties.append(Duty(meta, section, block, basis))
    return duties


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence(s) of `text` that hold `text[start:end]`."""
    bounds = [0, *(match.end() for match in re.finditer(r"[。！？]+[”’）]*", text)), len(text)]
    return max(b for b in bounds if b <= start), min(b for b in bounds if b >= max(end, 1))
