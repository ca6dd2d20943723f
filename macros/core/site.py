"""Pages → Site: sections in code order, citations resolved, duties tied to their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from macros.core.blocks import Block
from macros.core.cited import citations_on
from macros.core.model import (
    Blank,
    Citation,
    Duty,
    Gap,
    Page,
    ReadPage,
    Regulation,
    Section,
    Site,
    Speech,
    Term,
)
from macros.core.originals import chapter_of
from macros.core.questions import notes_page
from macros.core.reading import regulation_of, term_of
from macros.core.register import Register
from macros.text.dates import KnownDate, known_date
from macros.text.names import Names


def assemble(pages: Mapping[str, Page], transcripts: Mapping[str, str], earlier: Site | None = None) -> Site:
    """Return the site that these pages make.

    `pages` by source path; `transcripts` by the path of the transcript file (both relative to docs/).
    Pages whose front matter is broken are left out of the cross-references; their findings are kept.
    What `earlier` holds of pages that are the same objects as then is taken over, unless what they name has changed.
    """
    regulations, terms = _regulations(pages, earlier), _terms(pages, earlier)
    kept = _kept(pages, regulations, terms, earlier) if earlier else {}
    if earlier and _all_same(regulations, earlier.regulations):
        register = earlier.register
    else:
        register = Register(regulations.values())
    names = Names((name, term) for term in terms.values() for name in term.names)
    read = {
        path: kept.get(path) or _read(page, register, names, notes_page(pages, path), _day(pages, path))
        for path, page in pages.items()
    }
    by_folder = _by_folder(own.section for own in read.values() if own.section)
    speeches = tuple(_speech(page, by_folder, transcripts) for page in _sound(pages, "speech"))
    sections = [section for speech in speeches for section in speech.sections]
    published = _published(speeches)
    shown = [section for speech in published for section in speech.sections]
    return Site(
        pages=dict(pages),
        speeches=speeches,
        published=published,
        regulations=regulations,
        terms=terms,
        duties=tuple(duty for section in shown for duty in read[section.path].duties),
        register=register,
        names=names,
        speeches_by_path={speech.path: speech for speech in speeches},
        sections_by_path={section.path: section for section in sections},
        uses=_uses(read[section.path] for section in shown),
        citing=_citing(shown),
        read=read,
    )


def _kept(
    pages: Mapping[str, Page], regulations: Mapping[str, Regulation], terms: Mapping[str, Term], earlier: Site
) -> dict[str, ReadPage]:
    """Return, by path, what `earlier` says of pages that still holds: neither they nor what they name has changed.

    A name that comes, goes or moves may mean something on any page; then nothing is kept.
    """
    before = earlier.regulations
    if not _all_same(terms, earlier.terms) or _names(regulations) != _names(before):
        return {}
    changed = {name for name, regulation in regulations.items() if before[name] is not regulation}
    return {
        path: earlier.read[path]
        for path, page in pages.items()
        if earlier.pages.get(path) is page
        and notes_page(earlier.pages, path) == notes_page(pages, path)
        and _day(pages, path) == _day(earlier.pages, path)
        and not (changed and _rests_on(earlier.read[path], changed))
    }


def _names(regulations: Mapping[str, Regulation]) -> dict[str, tuple[str, ...]]:
    return {r.id: (r.meta.title, *r.meta.aliases) for r in regulations.values()}


def _rests_on(read: ReadPage, changed: set[str]) -> bool:
    return any(
        citation.problem or any(target.regulation.id in changed for target in citation.targets)
        for citation in read.citations.values()
    )


def _all_same(these: Mapping[str, object], those: Mapping[str, object]) -> bool:
    return these.keys() == those.keys() and all(those[key] is value for key, value in these.items())


def _day(pages: Mapping[str, Page], path: str) -> KnownDate | None:
    """The day of the speech that a page belongs to, as far as it is known; None where it belongs to none."""
    home = pages.get(f"{path.rpartition('/')[0]}/index.md")
    written = home.meta.date if home and home.kind == "speech" and home.meta else None
    return known_date(written) if written else None


def _read(page: Page, register: Register, names: Names[Term], notes: str, on: KnownDate | None) -> ReadPage:
    """Return what a page says once names are resolved; `on` is the day of its speech."""
    found = list(citations_on(page, register, notes, on))
    citations = dict(reversed(found))
    if page.kind != "section" or page.meta is None:
        return ReadPage(citations)
    section = read_section(page, (citation for _, citation in found))
    return ReadPage(citations, section, tuple(_duties(section)), tuple(_named_in(section, names)))


def _regulations(pages: Mapping[str, Page], earlier: Site | None) -> dict[str, Regulation]:
    chapters, before = _chapters(pages), _chapters(earlier.pages if earlier else {})
    found = {}
    for page in _sound(pages, "regulation"):
        name = page.stem
        own = chapters.get(name, [])
        if earlier and earlier.pages.get(page.path) is page and before.get(name, []) == own:
            found[name] = earlier.regulations[name]
        else:
            found[name] = regulation_of(page, own)
    return found


def _terms(pages: Mapping[str, Page], earlier: Site | None) -> dict[str, Term]:
    kept = (
        {t.path: t for t in earlier.terms.values() if pages.get(t.path) is earlier.pages[t.path]}
        if earlier
        else {}
    )
    return {t.id: t for page in _sound(pages, "term") for t in [kept.get(page.path) or term_of(page)]}


def _chapters(pages: Mapping[str, Page]) -> dict[str, list[Page]]:
    """By regulation id the pages of its chapters, where it is too long for one."""
    found: dict[str, list[Page]] = {}
    for path, page in pages.items():
        if chapter := chapter_of(path):
            found.setdefault(chapter[0].rpartition("/")[2], []).append(page)
    return found


def _citing(sections: Iterable[Section]) -> dict[str, list[tuple[Section, Citation]]]:
    citing: dict[str, list[tuple[Section, Citation]]] = {}
    for section in sections:
        for citation in section.citations:
            for name in {target.regulation.id for target in citation.targets}:
                citing.setdefault(name, []).append((section, citation))
    return citing


def _named_in(section: Section, names: Names[Term]) -> Iterator[tuple[str, Block, int, int]]:
    """Yield (term id, block, span) of each place; one inside another name of the same term is not counted again."""
    for block in section.page.blocks:
        covered: dict[str, int] = {}
        for start, end, term in names.everywhere(block.text):
            if covered.get(term.id, 0) < end:
                covered[term.id] = end
                yield term.id, block, start, end


def _uses(read: Iterable[ReadPage]) -> dict[str, list[tuple[Section, Block, int, int]]]:
    uses: dict[str, list[tuple[Section, Block, int, int]]] = {}
    for own in read:
        for term, block, start, end in own.terms:
            if own.section:
                uses.setdefault(term, []).append((own.section, block, start, end))
    return uses


def _sound(pages: Mapping[str, Page], kind: str) -> list[Page]:
    return [page for page in pages.values() if page.kind == kind and page.meta is not None]


def _by_folder(sections: Iterable[Section]) -> dict[str, list[Section]]:
    found: dict[str, list[Section]] = {}
    for section in sections:
        found.setdefault(section.path.rsplit("/", 1)[0], []).append(section)
    return found


def _speech(page: Page, sections: Mapping[str, list[Section]], transcripts: Mapping[str, str]) -> Speech:
    folder = page.path.rsplit("/", 1)[0]
    own = sorted(sections.get(folder, ()), key=lambda section: section.order)
    transcript = transcripts.get(f"{folder}/{page.meta.transcript}", "")
    return Speech(folder.rsplit("/", 1)[-1], page.path, page.meta, transcript, tuple(own))


def _published(speeches: Iterable[Speech]) -> tuple[Speech, ...]:
    shown = [speech for speech in speeches if speech.published]
    shown.sort(key=lambda one: (one.date.last if one.date else date.min, one.id), reverse=True)
    return tuple(shown)


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
