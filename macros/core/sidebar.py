"""What stands around a page: the sidebar, where the page is, what comes before and after it.

Every name is the page's own: the headings of a speech, the titles of pages. Nobody writes one a second time for the
navigation, so nobody can write another. What is returned grows with the speech that the page is of, never with the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from macros.core.full_text import full_path
from macros.core.model import Page, Section, Site, Speech
from macros.core.originals import chapter_of
from macros.core.parts import Hole, Part, parts_of
from macros.text.numerals import printed

OF_SPEECH = ("speech", "section", "full")
"""The kinds of page that belong to a speech."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that leads to a page. `path` is its source path; empty for a part, whose heading stands above `inner`."""

    title: str
    path: str
    inner: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What a page is printed with.

    `crumbs`: what it stands below its main entry, last itself. `entries`: the sidebar below the main entry.
    `previous` and `next`: None at the ends of a speech, and on a page that is in no row.
    """

    crumbs: tuple[Entry, ...] = ()
    entries: tuple[Entry, ...] = ()
    previous: Entry | None = None
    next: Entry | None = None


def around(site: Site, path: str) -> Around:
    """Return what stands around the page with this source path: nothing but its door for one that stands by itself."""
    page = site.pages[path]
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".md")
    if page.kind in OF_SPEECH:
        speech = site.speech_at(path)
        return _in_speech(site, speech, path) if speech else Around()
    if page.kind == "regulation" and stem in site.regulations:
        row = [(one.path, one.short) for one in _neighbours(site.regulations, stem)]
        return _in_row(row, path)
    if page.kind == "term" and stem in site.terms:
        row = [(one.path, one.meta.title) for one in _neighbours(site.terms, stem)]
        return _in_row(row, path)
    if chapter := chapter_of(path):
        return _in_regulation(site, path, chapter[0])
    return Around(entries=_in_folder(site, folder))


def _neighbours(listed: Mapping[str, _T], stem: str) -> Sequence[_T]:
    """The one with this id and those beside it, in the order of their ids."""
    place = list(listed).index(stem)
    return list(islice(listed.values(), max(0, place - 1), place + 2))


def _in_row(row: Sequence[tuple[str, str]], path: str, *above: Entry) -> Around:
    """A page among others of its kind; `row` are (path, title) of some of them, it and those beside it at least."""
    entries = [Entry(title, other) for other, title in row]
    place = next(number for number, entry in enumerate(entries) if entry.path == path)
    return Around(
        crumbs=(*above, entries[place]),
        previous=entries[place - 1] if place else None,
        next=entries[place + 1] if place + 1 < len(entries) else None,
    )


def _in_regulation(site: Site, path: str, folder: str) -> Around:
    """A chapter of a regulation that is too long for one page."""
    numbers = {
        chapter[1]: other for other in site.pages if (chapter := chapter_of(other)) and chapter[0] == folder
    }
    own = [_titled(site, other) for _, other in sorted(numbers.items())]
    row = [(entry.path, entry.title) for entry in own]
    regulation = site.regulations.get(folder.rpartition("/")[2])
    above = [Entry(regulation.short, regulation.path)] if regulation else []
    return _in_row(row, path, *above)


def _in_folder(site: Site, folder: str) -> tuple[Entry, ...]:
    """The pages beside a folder's own page, in the order in which that one names them."""
    home = site.pages.get(f"{folder}/index.md") if folder else None
    if home is None:
        return ()
    own = [
        path
        for path, page in site.pages.items()
        if page.kind == "page"
        and path.rpartition("/")[0] == folder
        and page is not home
        and not is_redirect(page)
    ]
    named = re.findall(r"\]\(([\w-]+\.md)\)", home.text)
    own.sort(key=lambda path: named.index(name) if (name := path.rpartition("/")[2]) in named else len(named))
    return tuple(_titled(site, path) for path in own)


def is_redirect(page: Page) -> bool:
    """Tell whether a page only leads to the address that its content moved to."""
    return page.kind == "page" and page.meta is not None and page.meta.location is not None


def _titled(site: Site, path: str) -> Entry:
    page = site.pages.get(path)
    return Entry(str(page.meta.title) if page and page.meta else path.removesuffix(".md"), path)


def _in_speech(site: Site, speech: Speech, path: str) -> Around:
    """A page of a speech: its structure at the side, its pages in the order of their codes one after the other.

    The whole speech on one page stands at the side, and in no row.
    """
    first = Entry(speech.meta.title, speech.path)
    parts = parts_of(speech)
    listed = tuple(entry for part in parts for entry in _of_part(part))
    row = [first, *(leaf for entry in listed for leaf in (entry.inner or (entry,)))]
    place = next((number for number, entry in enumerate(row) if entry.path == path), None)
    whole = full_path(speech)
    entries = (first, *([_titled(site, whole)] if whole in site.pages else []), *listed)
    if place is None:  # the whole on one page; or two pages have one code: SPEECH-2
        return Around(entries=entries)
    return Around(
        entries=entries,
        previous=row[place - 1] if place else None,
        next=row[place + 1] if place + 1 < len(row) else None,
    )


def _of_part(part: Part) -> list[Entry]:
    """A part as a line with its sections below it; of the holes only a lost heading has a line."""
    inside = tuple(_section(entry) for entry in part.entries if isinstance(entry, Section))
    if isinstance(part.heading, Section):
        return [Entry(part.heading.meta.title + _missing(part.heading), part.heading.path), *inside]
    if not isinstance(part.heading, Hole):
        return [Entry(part.heading[1].text, "", inside)]
    numbers = [entry.order[0] for entry in part.entries if isinstance(entry, Section)]
    return [Entry(f"{printed(number)}、（{part.heading.label}）", "", inside) for number in numbers[:1]]


def _section(section: Section) -> Entry:
    return Entry(f"{section.code} {section.meta.title}{_missing(section)}", section.path)


def _missing(section: Section) -> str:
    """What is said behind the name of a section of which the source has the heading and no more."""
    return "（缺失）" if section.gaps and not section.paragraphs else ""
