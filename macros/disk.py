"""The one module that reads files and writes them: a cache, the search index, what an editor brings.

Names with a dot in front are not read, as MkDocs does not read them; in docs/ FILE-8 refuses them.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.core.limits import LONGEST_PAGE
from macros.core.model import Page, Regulation, Site, Speech
from macros.core.originals import folder_of_page, is_bound_text
from macros.core.pinyin import EDITION, syllables_of
from macros.core.reading import read_page
from macros.core.site import assemble
from macros.files.unreadable import UnreadableError

if TYPE_CHECKING:
    from macros.files.source import Source

_OF_DESKS = re.compile(r"\.DS_Store|\.#.+|\..+\.sw[a-p]")
"""What the Finder, Emacs and vim put beside a file while somebody works on it. No server and no engine knows them."""
_MOST_BYTES = 4 * LONGEST_PAGE + 5
# The cache, by file state: path → ((mtime, size), page or text). define_env may run many times in one process.
_pages: dict[Path, tuple[tuple[int, int], Page]] = {}
_texts: dict[Path, tuple[tuple[int, int], str]] = {}
_sites: dict[Path, tuple[dict[Path, tuple[int, int]], Site]] = {}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of docs/ as bytes. `path` is relative to docs/."""

    path: str
    data: bytes


def text_of(path: Path) -> str:
    """Return the file as UTF-8 text, line ends as they are; bytes that are not UTF-8 become U+FFFD. Raises OSError."""
    return path.read_bytes().decode("utf-8", errors="replace")


def load_site(docs: Path) -> Site:
    """Return the site that `docs` holds now; what has not changed since a call before is not read or resolved again."""
    docs = docs.resolve()
    files = files_below(docs)
    transcripts = [p for p in files if p.suffix == ".txt" and p.parent.parent == docs / "speeches"]
    state = {p: _state(p) for p in (*(p for p in files if p.suffix == ".md"), *transcripts)}
    before, earlier = _sites.get(docs, (None, None))
    if earlier and before == state:
        return earlier
    pages = {}
    for path, own in state.items():
        if path.suffix == ".md":
            page = _page(path, path.relative_to(docs).as_posix(), own)
            pages[page.path] = page
    texts = {path.relative_to(docs).as_posix(): _text(path, state[path]) for path in transcripts}
    site = assemble(pages, texts, earlier)
    same = earlier is not None and earlier.titles == site.titles
    site = replace(
        site, readings=earlier.readings if earlier and same else readings(docs, "pinyin", site.titles)
    )
    _sites[docs] = (state, site)
    return site


def readings(docs: Path, purpose: str, titles: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the pinyin syllables of every title.

    Those of an earlier run come from .cache beside `docs`, one file a purpose, and new ones are written there; it may
    be deleted freely, and nothing is kept where it cannot be written.
    """
    cache = docs.resolve().parent / ".cache" / f"{purpose}-{EDITION}.txt"
    kept: dict[str, str] = {}
    with suppress(OSError, ValueError):
        kept = dict(line.split("\t") for line in text_of(cache).splitlines())
    read = {title: tuple(kept[title].split()) if title in kept else syllables_of(title) for title in titles}
    if read.keys() - kept.keys():
        with suppress(OSError):
            cache.parent.mkdir(exist_ok=True)
            fresh = cache.with_suffix(f".{os.getpid()}")
            lines = (f"{title}\t{' '.join(syllables)}\n" for title, syllables in read.items())
            fresh.write_text("".join(lines), encoding="utf-8")
            fresh.replace(cache)
    return read


def drafts_wanted() -> bool:
    """Tell whether whoever builds the site asks for a preview with its drafts, by the environment variable SITE_DRAFTS."""
    return bool(os.environ.get("SITE_DRAFTS"))


def files_below(folder: Path) -> list[Path]:
    """Return every regular file below `folder`, sorted; symbolic links are not followed."""
    found = [Path(parent, name) for parent, _, names in os.walk(folder) for name in names]
    return sorted(p for p in found if not _hidden(p, folder) and not p.is_symlink() and p.is_file())


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def strange_paths(docs: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, kind) of what stands in docs/ and cannot be read as a file; `check_paths` tells the kinds."""
    for parent, folders, names in os.walk(docs):
        for path in sorted(Path(parent, name) for name in (*folders, *names)):
            inside_hidden = _hidden(path.parent, docs)  # the folder itself is told
            if kind := None if inside_hidden else _strangeness(path):
                yield path.relative_to(docs).as_posix().encode(errors="replace").decode(), kind


def _strangeness(path: Path) -> str | None:
    if path.name.startswith("."):
        return None if _OF_DESKS.fullmatch(path.name) else "hidden"
    if not re.fullmatch(r"[\w.-]+|(?!.*[\ud800-\udfff]).+\.md", path.name, re.ASCII):  # pages: ID-1
        return "name"
    if path.is_symlink():
        return "link"
    if path.is_dir():
        readable = os.access(path, os.R_OK | os.X_OK)
        return "folder" if path.suffix == ".md" else None if readable else "unreadable"
    if not path.is_file():
        return "special"
    return None if os.access(path, os.R_OK) else "unreadable"


def _state(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def _page(path: Path, name: str, state: tuple[int, int]) -> Page:
    cached = _pages.get(path)
    if cached and cached[0] == state:
        return cached[1]
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES)  # more are too many in any case: FILE-10
    page = read_page(name, data.decode("utf-8", errors="replace"))
    _pages[path] = (state, page)
    return page


def _text(path: Path, state: tuple[int, int]) -> str:
    if path not in _texts or _texts[path][0] != state:
        _texts[path] = (state, text_of(path))
    return _texts[path][1]


def source_files(docs: Path) -> Iterator[SourceFile]:
    """Yield every text file of docs/ that a person edits: .md, .txt, .css, .js, .yml, .svg."""
    for path in files_below(docs):
        if path.suffix in {".md", ".txt", ".css", ".js", ".yml", ".svg"}:
            yield SourceFile(path.relative_to(docs).as_posix(), path.read_bytes())


_AS_PAGES = {".md", ".txt", ".css", ".js", ".yml"}


def originals_beside(docs: Path) -> dict[str, Path]:
    """Return the files of the folder of originals beside docs/, by path from docs/ (`../originals/…`); none where there is none."""
    folder = docs.resolve().parent / "originals"
    files = files_below(folder) if folder.is_dir() else []
    return {f"../{path.relative_to(folder.parent).as_posix()}": path for path in files}


def texts_beside_pages(docs: Path) -> dict[str, str]:
    """Return the text files that are no pages, by path below docs/: transcripts, styles, scripts; and mkdocs.yml as `../mkdocs.yml`."""
    config, _ = settings_of(docs)
    texts = {
        file.path: file.data.decode("utf-8", "replace")
        for file in source_files(docs)
        if not file.path.endswith(".md")
    }
    return texts | {"../mkdocs.yml": (config or b"").decode("utf-8", "replace")}


def style_sheets(docs: Path) -> dict[str, str]:
    """Return our own style sheets by path (`docs/…`, `overrides/…`): of docs/, and of the templates beside it."""
    root = docs.resolve()
    return {
        f"{told}/{path.relative_to(folder).as_posix()}": text_of(path)
        for told, folder in (("docs", root), ("overrides", root.parent / "overrides"))
        if folder.is_dir()
        for path in files_below(folder)
        if path.suffix == ".css"
    }


def inside_files(docs: Path) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield (path below docs/, (kind, place, words)) of what files hold that are no plain text, originals among them."""
    from macros.files.hidden import hidden  # noqa: PLC0415 - what reads Word and pictures costs a twentieth of a second

    root = docs.resolve()
    files = {
        path.relative_to(root).as_posix(): path for path in files_below(root) if path.suffix not in _AS_PAGES
    }
    for name, path in (files | originals_beside(docs)).items():
        yield from ((name, one) for one in hidden(path.read_bytes()))


def openings(folder: Path, suffixes: tuple[str, ...], length: int) -> Iterator[tuple[str, bytes]]:
    """Yield (path relative to `folder`, its first `length` bytes) of every file with one of the endings."""
    for path in files_below(folder):
        if path.suffix in suffixes:
            with path.open("rb") as file:
                yield path.relative_to(folder).as_posix(), file.read(length)


def settings_of(docs: Path) -> tuple[bytes | None, str]:
    """Return the bytes of the mkdocs.yml beside docs/ (None: there is none) and the settings that it must have."""
    config = docs.resolve().parent / "mkdocs.yml"
    data = config.read_bytes() if config.is_file() else None
    return data, text_of(Path(__file__).with_name("checks") / "settings.yml")


def has_records(docs: Path) -> bool:
    """Tell whether records of the pages stand beside docs/, in tests/: a site without tests keeps none."""
    return (docs.resolve().parent / "tests").is_dir()


def record(docs: Path, path: str) -> str | None:
    """Return the text of the file at `path` (`tests/…`) beside docs/; None where there is none."""
    file = docs.resolve().parent / path
    return text_of(file) if file.is_file() else None


def record_files(docs: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of the lists in tests/ beside docs/ that go with its content."""
    above = docs.resolve().parent
    lists = [
        above / "tests" / name
        for name in ("addresses.txt", "counts.yml", "queries.yml", "redirects.yml", "transcripts.yml")
    ]
    for file in [*lists, *sorted(above.glob("tests/uses/*.yml"))]:
        if file.is_file():
            yield file.relative_to(above).as_posix(), file.read_bytes()


def records_in(docs: Path, folder: str) -> dict[str, str]:
    """Return the texts of the YAML files in a folder (`tests/…`) beside docs/, by their paths."""
    above = docs.resolve().parent
    return {
        file.relative_to(above).as_posix(): text_of(file) for file in sorted((above / folder).glob("*.yml"))
    }


def paths_below(folder: Path) -> list[str]:
    """Return the path of every regular file below `folder`, relative to it, sorted."""
    return [path.relative_to(folder).as_posix() for path in files_below(folder)]


def sizes_below(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield (path relative to `folder`, bytes) of every regular file below it."""
    for path in files_below(folder):
        yield path.relative_to(folder).as_posix(), path.stat().st_size


def original_sums(docs: Path) -> dict[str, str]:
    """Return the sha256 of every file in originals/, in hexadecimal, by path (`originals/…`)."""
    files = originals_beside(docs)
    return {
        path.removeprefix("../"): hashlib.sha256(file.read_bytes()).hexdigest()
        for path, file in files.items()
    }


def bound_texts(docs: Path) -> dict[str, str]:
    """Return the texts that imports read, by path (`originals/…`)."""
    files = originals_beside(docs)
    return {
        path.removeprefix("../"): text_of(file) for path, file in files.items() if is_bound_text(file.name)
    }


_NO_PART = {
    ".git",
    ".venv",
    ".cache",
    "site",
    "preview",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}


def tree_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a repository without Git, by path; what is made from them is left out."""
    names = (Path(parent, name).relative_to(folder) for parent, _, files in os.walk(folder) for name in files)
    return bytes_of(folder, (name.as_posix() for name in names if not _NO_PART & {*name.parts}))


def bytes_of(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return files by their paths below `folder`: of a link where it leads to; none that are not there."""
    found = {}
    for name in sorted(names):
        path = folder / name
        if path.is_symlink():
            found[name] = os.fsencode(path.readlink())
        elif path.is_file():
            found[name] = path.read_bytes()
    return {name.encode(errors="replace").decode(): data for name, data in found.items()}


def write_report(path: Path, text: str) -> Path:
    """Write a report for a person; return where it stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def built_pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield (path relative to the built site, HTML) of every built page."""
    for path in files_below(site):
        if path.suffix == ".html":
            yield path.relative_to(site).as_posix(), text_of(path)


def built_files(site: Path) -> set[str]:
    """Return the path of every file of the built site, relative to it."""
    return set(paths_below(site))


def built_texts(site: Path) -> dict[str, str]:
    """Return style sheets, scripts and SVG pictures of the built site, the theme's too, by path from `site/` on."""
    paths = [path for path in files_below(site) if path.suffix in (".css", ".js", ".svg")]
    return {f"site/{path.relative_to(site).as_posix()}": text_of(path) for path in paths}


def published_transcripts(site: Path) -> dict[str, bytes]:
    """Return the bytes of every transcript file of the built site, by path relative to it."""
    paths = [p for p in files_below(site) if p.suffix == ".txt" and p.parent.parent == site / "speeches"]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def browser_modules() -> dict[str, str]:
    """Return the texts of the modules of the search in the browser by their paths below `search/browser/`."""
    folder = Path(__file__).with_name("search") / "browser"
    paths = [path for path in files_below(folder) if path.suffix == ".js"]
    return {path.relative_to(folder).as_posix(): text_of(path) for path in paths}


def write_scripts(site: Path, scripts: Mapping[str, str]) -> None:
    """Write scripts into the built site by their addresses from its root; folders are made, files replaced."""
    for address, text in scripts.items():
        path = site / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def write_index(site: Path, files: Mapping[str, str]) -> Path:
    """Write the files of the search index in place of those of an earlier build; return their folder.

    They are written beside it first, so that a failure halfway leaves the earlier ones.
    """
    folder = site / "search" / "data"
    fresh = folder.with_name(f"data.{os.getpid()}")
    fresh.mkdir(parents=True)
    try:
        for name, text in files.items():
            (fresh / name).write_bytes(text.encode("utf-8", "replace"))
        if folder.exists():
            shutil.rmtree(folder)
        fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def write_speech(folder: Path, files: Mapping[str, bytes], checklist: str, kept: Mapping[str, bytes]) -> Path:
    """Write a new speech's folder and its originals, all of it or nothing; return the checklist's path.

    `kept` are the originals by path from the folder that docs/ is in.

    Raises:
        FileExistsError: the folder is there already.
    """
    if folder.exists():
        raise FileExistsError(folder)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
    home = folder.resolve().parents[2]
    points = home / ".cache" / f"import-{folder.name}.md"
    try:
        fresh.mkdir(parents=True)
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        points.parent.mkdir(exist_ok=True)
        points.write_bytes(checklist.encode())
        write_pages(home, kept)
        try:
            fresh.replace(folder)
        except OSError:
            for path in kept:
                _forget(home / path)
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return points


def read_source(path: Path) -> Source:
    """Return a file that an editor brought, with its text.

    Raises:
        UnreadableError: whatever is wrong with the file.
    """
    from macros.files.source import read  # noqa: PLC0415 - Word and HTML cost a build a twentieth of a second

    return read(path.name, _brought(path))


def read_words(path: Path) -> str:
    """Return the text of a plain file that an editor brought, whatever its encoding, with line feeds for line ends.

    Raises:
        UnreadableError: whatever is wrong with the file.
    """
    from macros.files.encoding import decode  # noqa: PLC0415 - as in read_source

    text = decode(path.name, _brought(path)).text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _brought(path: Path) -> bytes:
    with suppress(OSError):
        if path.is_file():
            return path.read_bytes()
    what = "这个文件打不开" if path.exists() else "没有这个文件"
    raise UnreadableError(path.name, what, "核对文件名、位置和读取权限。", "FILE-7")


def recounted(docs: Path, speech: Speech) -> Mapping[str, Any] | str | None:
    """Return the account of a speech, counted from its original and its transcript, or why it does not balance.

    The original of a speech that keeps none is the transcript itself. None where the file is not there: ORIG-1 says so.
    """
    from macros.files.account import UnbalancedError  # noqa: PLC0415 - as in read_source
    from macros.files.markdown import without_marks  # noqa: PLC0415
    from macros.files.walks import account_of  # noqa: PLC0415

    meta, home = speech.meta, docs.resolve().parent / folder_of_page(speech.path)
    kept = [home / one.file for one in meta.originals]
    path = kept[0] if kept else (docs / speech.path).with_name(meta.transcript)
    if not path.is_file():
        return None
    bounds = [(entry.lines.partition("-"), entry.why) for entry in meta.omitted]
    omitted = [(int(first), int(last), why) for (first, _, last), why in bounds]
    try:
        source = without_marks(read_source(path))
        return account_of(replace(source, text=speech.transcript), omitted).as_dict()
    except (UnreadableError, UnbalancedError) as error:
        return str(error)


def recounted_text(
    docs: Path,
    regulation: Regulation,
    sha: str,
    left_in: Callable[[Sequence[str], str, str], Iterable[tuple[str, int, str, str]]],
) -> Mapping[str, Any] | str | None:
    """Return the account of a regulation's text, by its sha256, counted from its originals, or why it does not balance.

    `left_in` says what of their texts goes on no page of the title, the text that is kept being the last. The original that bears the sha256 is that of the
    text; where none does, those without a text of their own are its parts. None where the files are not there: ORIG-1 says so.
    """
    from macros.files.account import UnbalancedError  # noqa: PLC0415 - as in read_source
    from macros.files.walks import account_of_regulation  # noqa: PLC0415

    names = [one.file for one in regulation.meta.originals]
    own = [name for name in names if name.startswith(f"original-{sha[:12]}.")]
    parts = {name for name in names if f"text-{name[9:21]}.txt" not in names and name.startswith("original-")}
    home = docs.resolve().parent / folder_of_page(regulation.path)
    paths, text = [home / name for name in own or sorted(parts)], home / f"text-{sha[:12]}.txt"
    if not paths or not all(path.is_file() for path in (*paths, text)):
        return None
    try:
        kept, title = text_of(text), regulation.meta.title
        sources = sorted(map(read_source, paths), key=lambda source: source.sha256)
        counted = account_of_regulation(sources, sha, lambda texts: left_in(texts, title, kept))
    except (UnreadableError, UnbalancedError, ValueError) as error:  # the last one: what `left_in` finds
        return str(error)
    return counted.as_dict()


def write_pages(docs: Path, pages: Mapping[str, str | bytes]) -> None:
    """Write pages and files by path below `docs` (`../originals/…` beside it): all of them, or none.

    Raises:
        OSError: one could not be written; what was written before it has been put back.
    """
    fresh: dict[Path, Path] = {}
    replaced: dict[Path, bytes | None] = {}
    try:
        for path, text in ((docs / name, text) for name, text in pages.items()):
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh[path] = path.with_name(f".{path.name}.{os.getpid()}")
            fresh[path].write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
        for path, written in fresh.items():
            replaced[path] = path.read_bytes() if path.exists() else None
            written.replace(path)
    except OSError:
        for path, before in replaced.items():
            path.unlink(missing_ok=True) if before is None else path.write_bytes(before)
        raise
    finally:
        for path, written in fresh.items():
            written.unlink(missing_ok=True)
            with suppress(OSError):
                path.parent.rmdir()  # only where it is empty


def _forget(path: Path) -> None:
    """Remove a file that was just written, and the folders that nothing else is in."""
    path.unlink(missing_ok=True)
    with suppress(OSError):
        for folder in list(path.parents)[:3]:  # <id>, <kind>, originals
            folder.rmdir()
