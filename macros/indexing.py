"""The search index of a built site: reads its pages, makes the index, writes it. The engine and the command line call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.checks.html import BuiltPage
from macros.core.paths import page_url
from macros.disk import built_pages, load_site, readings, site_script, write_index
from macros.search.records import PageFacts

SCRIPTS = ("search-index.js", "search-query.js", "search-items.js")
"""What a browser runs to read the index, in this order."""


class MissingScriptError(Exception):
    """The built site lacks a script that reads the index; the message is the script's name."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What was written, and where."""

    pages: int
    records: int
    files: int
    size: int  # bytes
    folder: Path


def index_site(site: Path, docs: Path) -> Indexed:
    """Write the search index of a built site; other names and standing of its pages are read from `docs`, if it is there.

    Raises:
        MissingScriptError: see there.
    """
    from macros.search.index import make_index  # noqa: PLC0415 - numpy takes a tenth of a second, which checks need not

    pages = (BuiltPage(path, text) for path, text in built_pages(site))
    made = make_index(pages, _facts(docs), lambda names: _spoken(docs, names), _code(site))
    folder = write_index(site, made.files)
    size = sum(len(text.encode("utf-8", "replace")) for text in made.files.values())
    return Indexed(made.pages, made.records, len(made.files), size, folder)


def _code(site: Path) -> str:
    code = ""
    for name in SCRIPTS:
        script = site_script(site, name)
        if script is None:
            raise MissingScriptError(name)
        code += script
    return code


def _facts(docs: Path) -> dict[str, PageFacts]:
    if not docs.is_dir():
        return {}
    site = load_site(docs)
    facts = {
        page_url(r.path): PageFacts(tuple(r.meta.aliases), r.repealed) for r in site.regulations.values()
    }
    facts |= {page_url(t.path): PageFacts(tuple(t.meta.aliases)) for t in site.terms.values()}
    return facts | {page_url(s.path): PageFacts((s.meta.title,)) for s in site.sections}


def _spoken(docs: Path, names: Sequence[str]) -> list[tuple[str, ...]]:
    read = readings(docs, "names", names)
    return [read[name] for name in names]
