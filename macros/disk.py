"""The one module that reads and writes files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.core.model import Page, Site
from macros.core.reading import read_page
from macros.core.site import assemble

# The cache, by file state: path → ((mtime, size), page). define_env may run many times in one process.
_pages: dict[Path, tuple[tuple[int, int], Page]] = {}
_sites: dict[Path, tuple[dict[Path, tuple[int, int]], Site]] = {}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of docs/ as bytes. `path` is relative to docs/."""

    path: str
    data: bytes


def text_of(path: Path) -> str:
    """Return the file as UTF-8 text, line ends as they are; bytes that are not UTF-8 become U+FFFD."""
    return path.read_bytes().decode("utf-8", errors="replace")


def load_site(docs: Path) -> Site:
    """Return the site that `docs` holds now; pages whose files have not changed are not read again."""
    docs = docs.resolve()
    state = {p: _state(p) for p in sorted(docs.rglob("*.md"))}
    transcripts = sorted(docs.glob("speeches/*/*.txt"))
    state |= {p: _state(p) for p in transcripts}
    if docs in _sites and _sites[docs][0] == state:
        return _sites[docs][1]
    pages = {}
    for path in state:
        if path.suffix == ".md":
            page = _page(path, path.relative_to(docs).as_posix(), state[path])
            pages[page.path] = page
    texts = {path.relative_to(docs).as_posix(): text_of(path) for path in transcripts}
    site = assemble(pages, texts)
    _sites[docs] = (state, site)
    return site


def _state(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def _page(path: Path, name: str, state: tuple[int, int]) -> Page:
    cached = _pages.get(path)
    if cached and cached[0] == state:
        return cached[1]
    page = read_page(name, text_of(path))
    _pages[path] = (state, page)
    return page


def source_files(docs: Path) -> Iterator[SourceFile]:
    """Yield every text file of docs/ that a person edits."""
    for path in sorted(docs.rglob("*")):
        if path.is_file() and path.suffix in {".md", ".txt", ".css", ".js", ".yml", ".svg"}:
            yield SourceFile(path.relative_to(docs).as_posix(), path.read_bytes())


def other_files(docs: Path) -> frozenset[str]:
    """Return the paths in docs/ of the files that are no Markdown pages."""
    return frozenset(
        p.relative_to(docs).as_posix() for p in docs.rglob("*") if p.is_file() and p.suffix != ".md"
    )


def built_pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield (path relative to the built site, HTML) of every built page."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), text_of(path)


def built_files(site: Path) -> set[str]:
    """Return the path of every file of the built site, relative to it."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def built_texts(site: Path) -> dict[str, str]:
    """Return the style sheets, scripts and SVG pictures of the built site by path; the theme's search workers are included."""
    paths = [path for suffix in ("css", "js", "svg") for path in site.rglob(f"*.{suffix}")]
    return {f"site/{path.relative_to(site).as_posix()}": text_of(path) for path in sorted(paths)}


def published_transcripts(site: Path) -> dict[str, bytes]:
    """Return the bytes of every transcript file of the built site, by path relative to it."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.glob("speeches/*/*.txt")}
