"""Laws as a site built by MkDocs and Material."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.corpus import Law
from bench.places import CACHE, emptied, say

CONFIG = """\
site_name: 法规检索评测
use_directory_urls: true
nav: [index.md]
not_in_nav: /regulations/*
theme: {name: material, language: zh, font: false}
markdown_extensions: [attr_list]
extra: {generator: false}
plugins: [PLUGINS]
"""
# Material's own search, set as this site had it before it got its own.
MATERIAL_SEARCH = r"""search: {lang: zh, separator: '[\s\u200b\u3000\-，。、；：？！“”（）《》]+'}"""


def built(laws: list[Law], python: str = sys.executable, *, with_search: bool = False) -> Path:
    """The folder of the built site, from the cache if the same pages were built before."""
    pages = {f"regulations/{law.number}.md": law.markdown for law in laws}
    pages["index.md"] = "# 法规检索评测\n"
    config = CONFIG.replace("PLUGINS", MATERIAL_SEARCH if with_search else "")
    state = hashlib.sha256(repr((config, sorted(pages.items()))).encode()).hexdigest()[:16]
    folder = CACHE / f"{'material' if with_search else 'html'}-{state}"
    if not folder.exists():
        say(f"正在用 MkDocs + Material 生成 {len(laws)} 页（以后用缓存）……")
        build(python, pages, config, folder)
    return folder


def build(python: str, pages: dict[str, str], config: str, folder: Path) -> None:
    """Write the sources and build them into the folder."""
    work = emptied(CACHE / f"{folder.name}.work")
    for name, text in pages.items():
        path = work / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (work / "mkdocs.yml").write_text(config, encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [python, "-m", "mkdocs", "build", "--strict", "-f", str(work / "mkdocs.yml")]
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    (work / "site" / ".seconds").write_text(str(time.perf_counter() - started))
    (work / "site").rename(folder)
    shutil.rmtree(work)


def part(whole: Path, laws: list[Law], name: str) -> Path:
    """A copy of the site with these laws only."""
    folder = emptied(CACHE / name)
    for entry in whole.iterdir():
        if entry.name == "regulations":
            for law in laws:
                shutil.copytree(entry / law.number, folder / "regulations" / law.number)
        elif entry.is_dir():
            shutil.copytree(entry, folder / entry.name)
        else:
            shutil.copy(entry, folder)
    return folder
