"""Build time: this site against plain MkDocs + Material on the same pages. Prints medians and their ratio.

The plain site has the same Markdown after the macros, the same theme and navigation, and the theme's own search; it
has no macros, no extension, no templates, styles or search of ours.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.places import ROOT
from macros.core.calls import find_calls
from macros.disk import load_site
from macros.html.macros import PageMacros

RUNS = 9
LIMIT = 1.3
WITH_JIEBA = ROOT / ".cache/bench/venv/bin/python"
"""Where `make bench-search-others` installs Material with jieba, which a Chinese site without our search would have."""


def plain_copy(folder: Path) -> None:
    """Write the same pages with every macro call replaced by what it renders."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    site = load_site(ROOT / "docs")
    for page in site.pages.values():
        body, position = "", 0
        for call in find_calls(page.path, page.body)[0]:
            rendered = getattr(PageMacros(site, page.path), call.name)(*call.args, **call.kwargs)
            body += page.body[position : call.start] + rendered
            position = call.end
        text = page.text[: page.body_offset] + body + page.body[position:]
        (folder / "docs" / page.path).write_text(text, encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    kept, skipping = [], False
    for line in config.splitlines():
        ours = line.startswith(("  - macros", "  custom_dir", "extra_css", "extra_javascript", "  - assets/"))
        skipping = ours if not line.startswith("      ") else skipping
        if not ours and not (skipping and line.startswith("      ")):
            kept.append("plugins: [search: {lang: zh}]" if line == "plugins:" else line)
    (folder / "mkdocs.yml").write_text("\n".join(kept) + "\n", encoding="utf-8")


def build(folder: Path, output: Path, python: Path) -> tuple[float, float]:
    """Build once; return seconds of processor time and peak memory in MB."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    command = [
        str(python),
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(folder / "mkdocs.yml"),
        "-d",
        str(output),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return used, after.ru_maxrss / 1024


def main() -> bool:
    """Measure and print; tell whether the limit is kept."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        plain = work / "plain"
        plain.mkdir()
        plain_copy(plain)
        python = Path(sys.executable)
        plain_python = WITH_JIEBA if WITH_JIEBA.exists() else python
        ours, others = [], []
        for run in range(RUNS + 1):
            print(f"\r第 {run}/{RUNS} 轮……", end="", file=sys.stderr, flush=True)
            pair = build(ROOT, work / "a", python)[0], build(plain, work / "b", plain_python)[0]
            if run:  # the first warms caches
                ours.append(pair[0])
                others.append(pair[1])
        print(file=sys.stderr)
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "macros", "check-site", str(work / "a")], cwd=ROOT, check=True)
        checked = time.perf_counter() - started
    ratio = statistics.median(a / b for a, b in zip(ours, others, strict=True))
    print(f"本站生成：中位 {statistics.median(ours):.2f} 秒（处理器时间，{min(ours):.2f}–{max(ours):.2f}）")
    print(
        f"纯 MkDocs + Material：中位 {statistics.median(others):.2f} 秒（{min(others):.2f}–{max(others):.2f}）"
    )
    if plain_python == python:
        print(
            f"比值：中位 {ratio:.2f}（对照没有装 jieba，不切中文，不作评判；先运行 make bench-search-others 再比）"
        )
    else:
        print(f"比值：中位 {ratio:.2f}（上限 {LIMIT}；对照用 jieba 切中文）")
    print(
        f"成页检查：{checked:.2f} 秒；最大内存 {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB"
    )
    return plain_python == python or ratio <= LIMIT
