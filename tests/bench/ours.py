"""Our own search: the index made for a folder of built pages, measured, and the page that asks it."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.competitors import OUR_ASK, Engine
from bench.corpus import Law
from bench.places import ROOT, emptied
from bench.site import built, part

SCRIPTS = ROOT / "docs" / "assets" / "js"
HOST = "bench.html"
PIECE = 2000


@dataclass(frozen=True)
class Sizes:
    """Bytes as nginx sends them (gzip -6), and how many files."""

    lists: int
    texts: int
    other: int
    files: int
    on_disk: int

    @property
    def whole(self) -> int:
        """All that is sent if everything is asked for."""
        return self.lists + self.texts + self.other


@dataclass(frozen=True)
class Built:
    """An index and what it took."""

    folder: Path
    seconds: float
    memory: float
    sizes: Sizes
    digest: str


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags are not for us."""


_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


def page_scripts() -> list[str]:
    """The scripts of the search that every page of the real site loads, in order."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    return [name for name in config["extra_javascript"] if re.search(r"/search-[\w-]+\.js$", str(name))]


def command(folder: Path, docs: Path) -> list[str]:
    """What builds the index of a site. `docs` has no facts, and no pinyin from an earlier run beside it."""
    (emptied(docs) / "index.md").write_text("# 法规检索评测\n", encoding="utf-8")
    return [sys.executable, "-m", "macros", "search-index", str(folder), "--docs", str(docs)]


def run_measured(words: list[str]) -> tuple[float, float]:
    """Run a command; return seconds and peak memory in MB of its largest process."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    process = subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"索引没有建成：{' '.join(words[1:])}\n{said}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def build(whole: Path, laws: list[Law], name: str) -> Built:
    """A copy of the site with these laws, our scripts, a page to ask from, and the index."""
    folder = part(whole, laws, name)
    shutil.copytree(SCRIPTS, folder / "assets" / "js")
    tags = "".join(f'<script src="{script}"></script>' for script in page_scripts())
    page = (
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>评测</title><body>{tags}</body></html>'
    )
    (folder / HOST).write_text(page, encoding="utf-8")
    return indexed(folder)


def indexed(folder: Path) -> Built:
    """Build the index of a folder, in place of the one that may be there."""
    with tempfile.TemporaryDirectory() as empty:
        seconds, memory = run_measured(command(folder, Path(empty) / "docs"))
    return Built(folder, seconds, memory, sizes_of(folder), digest_of(folder))


def data_files(folder: Path) -> list[Path]:
    """The files of the index."""
    return sorted(path for path in (folder / "search" / "data").rglob("*") if path.is_file())


def sizes_of(folder: Path) -> Sizes:
    """What the index weighs. Its files are told apart by their names: g… and c… lists, t… texts."""
    sent: dict[str, list[int]] = {"g": [], "t": [], "": []}
    files = data_files(folder)
    for path in files:
        kind = re.fullmatch(r"([gct])[\d-]+", path.stem)
        sent[kind[1].replace("c", "g") if kind else ""].append(len(gzip.compress(path.read_bytes(), 6)))
    sums = [sum(sent[kind]) for kind in ("g", "t", "")]
    return Sizes(*sums, len(files), sum(path.stat().st_size for path in files))


def digest_of(folder: Path) -> str:
    """One sum over names and bytes of the index."""
    digest = hashlib.sha256()
    for path in data_files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def text_sizes(texts: list[str]) -> tuple[int, int]:
    """The text by itself, compressed: in pieces of at least 2,000 characters (gzip -6), and whole (gzip -9).

    The size of the pieces is fixed, so that the yardstick does not move with the files of the index.
    """
    sent, piece = 0, ""
    for text in [*texts, ""]:
        piece += text + "\n"
        if len(piece) >= PIECE or not text:
            sent, piece = sent + len(gzip.compress(piece.encode(), 6)), ""
    return sent, len(gzip.compress("\n".join(texts).encode(), 9))


def engine(laws: list[Law]) -> Engine:
    """Ours, for the comparison."""
    made = build(built(laws), laws, "ours")
    return Engine("本站", made.folder, HOST, OUR_ASK, ("/search/", "/assets/js/search-"), made.seconds, 30)
