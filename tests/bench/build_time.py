"""Build time: this site against plain MkDocs + Material on the same pages. Prints medians and their ratio.

The plain site has the same Markdown after the macros, the same theme and navigation, and the theme's own search; it
has no macros, no extension, no templates, styles or search of ours. The search of the theme is set to Chinese. It cuts
Chinese into words only where jieba is installed; without it, it finds whole sentences and nothing inside them, which is no
search of a Chinese site: such a run is shown and not judged.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
from pathlib import Path

from bench.costs import Cost, cost
from bench.places import CACHE, ROOT, emptied, say
from macros.core.calls import find_calls
from macros.disk import load_site
from macros.html.macros import PageMacros

RUNS = 9
LIMIT = 1.3
VENV = CACHE / "venv"


def plain_copy(root: Path, folder: Path) -> None:
    """Write the pages of the site at `root` with every macro call replaced by what it renders."""
    shutil.copytree(root / "docs", folder / "docs")
    site = load_site(root / "docs")
    for page in site.pages.values():
        body, position = "", 0
        for call in find_calls(page.path, page.body)[0]:
            rendered = getattr(PageMacros(site, page.path), call.name)(*call.args, **call.kwargs)
            body += page.body[position : call.start] + rendered
            position = call.end
        text = page.text[: page.body_offset] + body + page.body[position:]
        (folder / "docs" / page.path).write_text(text, encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    kept, skipping = [], False
    for line in config.splitlines():
        ours = line.startswith(("  - macros", "  custom_dir", "extra_css", "extra_javascript", "  - assets/"))
        skipping = ours if not line.startswith("      ") else skipping
        if not ours and not (skipping and line.startswith("      ")):
            kept.append("plugins: [search: {lang: zh}]" if line == "plugins:" else line)
    (folder / "mkdocs.yml").write_text("\n".join(kept) + "\n", encoding="utf-8")


def build(folder: Path, output: Path, libraries: str = "") -> Cost:
    """Build the site of a folder into an empty one, in a process of its own that finds these libraries too."""
    paths = os.pathsep.join(filter(None, (str(ROOT), libraries)))
    environment = {**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    shutil.rmtree(output, ignore_errors=True)
    command = ["mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(output)]
    return cost(command, folder, environment)


def jieba() -> str:
    """Return the folder of libraries that has jieba, which `make bench-search-others` installs; "" where there is none."""
    return next((str(path.parent) for path in VENV.glob("lib/python*/site-packages/jieba")), "")


def compared(root: Path, work: Path, runs: int) -> tuple[float, bool]:
    """Build the site at `root` and the plain one in turns, print both; return the ratio and whether the plain one cuts Chinese."""
    plain, libraries = emptied(work / "plain"), jieba()
    plain_copy(root, plain)
    ours, others = [], []
    for run in range(runs + 1):
        say(f"生成：第 {run}/{runs} 轮 ……")
        pair = build(root, work / "a").seconds, build(plain, work / "b", libraries).seconds
        if run:  # the first warms caches
            ours.append(pair[0])
            others.append(pair[1])
    for name, found in (("本站", ours), ("纯 MkDocs + Material", others)):
        middle = statistics.median(found)
        print(f"{name}：中位 {middle:.2f} 秒（处理器时间，{min(found):.2f}–{max(found):.2f}）")
    ratio = statistics.median(a / b for a, b in zip(ours, others, strict=True))
    remark = (
        "对照用 jieba 切中文"
        if libraries
        else "对照没有 jieba，不切中文，不作评判；先运行 make bench-search-others"
    )
    print(f"比值：中位 {ratio:.2f}（上限 {LIMIT}；{remark}）")
    return ratio, bool(libraries)


def main() -> bool:
    """Measure and print; tell whether the limit is kept."""
    with tempfile.TemporaryDirectory() as name:
        ratio, is_judged = compared(ROOT, Path(name), RUNS)
    return not is_judged or ratio <= LIMIT
