"""The search of a built site: its scripts, and the index made of its pages. The engine and the command line call it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.built import BuiltPage
from macros.core.paths import page_url
from macros.disk import browser_modules, built_pages, load_site, readings, write_index, write_scripts
from macros.search.records import PageFacts
from macros.search.scripts import engine_script, view_scripts

_LONGEST_ITEM = 20
_SENTENCE = re.compile("[，：；（]")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What was written, and where: how many pages and records it covers, how many files it has, and their size."""

    pages: int
    records: int
    files: int
    size: int  # bytes
    folder: Path


def script_site(site: Path) -> None:
    """Write the scripts of the search that the pages of a built site load; until there is an index, they say so."""
    write_scripts(site, view_scripts(browser_modules()))


def index_site(site: Path, docs: Path) -> Indexed:
    """Write the search of a built site: its scripts and its index, in place of an earlier one.

    Other names and standing of its pages are read from `docs`, if that is there.
    """
    from macros.search.index import make_index  # noqa: PLC0415 - numpy takes a tenth of a second, which checks need not

    script_site(site)
    pages = (BuiltPage(path, text) for path, text in built_pages(site))
    code = engine_script(browser_modules())
    made = make_index(pages, _facts(docs), lambda names: _spoken(docs, names), code)
    folder = write_index(site, made.files)
    size = sum(len(text.encode("utf-8", "replace")) for text in made.files.values())
    return Indexed(made.pages, made.records, len(made.files), size, folder)


def _facts(docs: Path) -> dict[str, PageFacts]:
    if not docs.is_dir():
        return {}
    site = load_site(docs)
    facts = {
        page_url(r.path): PageFacts(tuple(r.meta.aliases), r.repealed) for r in site.regulations.values()
    }
    facts |= {
        page_url(t.path): PageFacts(tuple(t.meta.aliases), items=tuple(filter(_names_one, t.meta.items)))
        for t in site.terms.values()
    }
    return facts | {page_url(s.path): PageFacts((s.meta.title,)) for s in site.sections}


def _names_one(item: str) -> bool:
    """Whether an item of a term is a name that somebody would look for, not a sentence."""
    return len(item) <= _LONGEST_ITEM and not _SENTENCE.search(item)


def _spoken(docs: Path, names: Sequence[str]) -> list[tuple[str, ...]]:
    read = readings(docs, "names", names)
    return [read[name] for name in names]
