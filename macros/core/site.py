"""Pages → Site: sections in code order, citations resolved, duties tied to their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from macros.core.blocks import Block
from macros.core.cited import Asked, citations_on
from macros.core.model import (
    Blank,
    Citation,
    Duty,
    Gap,
    Page,
    Section,
    Site,
    Speech,
    Term,
)
from macros.core.reading import regulation_of, term_of, with_chapters
from macros.core.register import Register
from macros.text.names import Names


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
    cited = {path: list(citations_on(page, register)) for path, page in pages.items()}
    speeches = tuple(_speech(page, pages, transcripts, cited) for page in _sound(pages, "speech"))
    sections = [section for speech in speeches for section in speech.sections]
    names = Names((name, term) for term in terms.values() for name in term.names)
    return Site(
        pages=dict(pages),
        speeches=speeches,
        regulations=regulations,
        terms=terms,
        duties=tuple(duty for section in sections for duty in _duties(section)),
        register=register,
        names=names,
        sections_by_path={section.path: section for section in sections},
        uses=_uses(sections, names),
        citing=_citing(sections),
        citations={path: dict(reversed(found)) for path, found in cited.items()},
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


def _uses(
    sections: Iterable[Section], names: Names[Term]
) -> dict[str, list[tuple[Section, Block, int, int]]]:
    """By term id where its names stand; one inside another name of the same term is not counted again."""
    uses: dict[str, list[tuple[Section, Block, int, int]]] = {}
    for section in sections:
        for block in section.page.blocks:
            covered: dict[str, int] = {}
            for start, end, term in names.everywhere(block.text):
                if covered.get(term.id, 0) < end:
                    covered[term.id] = end
                    uses.setdefault(term.id, []).append((section, block, start, end))
    return uses


def _sound(pages: Mapping[str, Page], kind: str) -> list[Page]:
    return [page for page in pages.values() if page.kind == kind and page.meta is not None]


def _speech(
    page: Page,
    pages: Mapping[str, Page],
    transcripts: Mapping[str, str],
    cited: Mapping[str, list[tuple[Asked, Citation]]],
) -> Speech:
    folder = page.path.rsplit("/", 1)[0]
    own = [p for p in _sound(pages, "section") if p.path.startswith(folder + "/")]
    sections = sorted(
        (read_section(p, (c for _, c in cited[p.path])) for p in own), key=lambda section: section.order
    )
    transcript = transcripts.get(f"{folder}/{page.meta.transcript}", "")
    return Speech(folder.rsplit("/", 1)[-1], page.path, page.meta, transcript, tuple(sections))


def read_section(page: Page, citations: Iterable[Citation]) -> Section:
    """Return the section of a page with its citations, which are in reading order."""
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
    return Section(page, page.meta, tuple(c for c in citations if c.block), blanks, gaps)


def _duties(section: Section) -> list[Duty]:
    duties = []
    cited: dict[int, list[Citation]] = {}
    for citation in section.citations:
        if citation.block and citation.targets:
            cited.setdefault(citation.block.offset, []).append(citation)
    for meta in section.meta.duties:
        block = next((b for b in section.page.blocks if meta.quote in b.text), None)
        basis: tuple[Citation, ...] = ()
        if block:
            start = block.text.index(meta.quote)
            end = start + len(meta.quote)
            basis = tuple(c for c in cited.get(block.offset, ()) if c.start < end and c.end > start)
        duties.append(Duty(meta, section, block, basis))
    return duties


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence(s) of `text` that hold `text[start:end]`."""
    bounds = [0, *(match.end() for match in re.finditer(r"[。！？]+[”’）]*", text)), len(text)]
    return max(b for b in bounds if b <= start), min(b for b in bounds if b >= max(end, 1))
