"""The cost of a collection of real texts: the speeches and laws of the corpus, imported and published as they are.

Nothing of them is kept in the repository. Drafts are taken for settled, so that all is shown; what `check` then finds is
counted by nobody here, and the site is built all the same.
"""

from __future__ import annotations

import re
import shutil
import tarfile
import tempfile
from pathlib import Path

from bench.build_time import LIMIT, compared
from bench.costs import cost
from bench.places import ARCHIVE, ROOT, busy, say
from bench.report import table
from bench.structure import SPEECHES
from worlds import ENVIRONMENT

SIZES = ((5, 250), (10, 500), (20, 991))
"""So many speeches, so many laws."""
RUNS = 3
STEPS = {
    "check": ("macros", "check"),
    "build": ("mkdocs", "build", "-q"),
    "check-site": ("macros", "check-site"),
}
MOST = 1.2
"""How much more a page may take at the largest size than at the smallest."""
_DRAFT = re.compile(r"^\s*draft: true\n", re.MULTILINE)


def made(folder: Path, speeches: int, laws: int) -> Path:
    """Return a copy of this site with so many of the corpus's texts."""
    folder.mkdir()
    for name in ("docs", "originals"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("macros", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "addresses.txt", folder / "tests")
    _import(folder, "import-speech", sorted(SPEECHES.glob("*.txt"))[:speeches])
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder / "brought", filter="data")
    _import(folder, "import-regulation", sorted((folder / "brought").rglob("[!_]*.md"))[:laws])
    shutil.rmtree(folder / "brought")
    for page in (folder / "docs" / "speeches").rglob("*.md"):
        page.write_text(_DRAFT.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def _import(folder: Path, command: str, files: list[Path]) -> None:
    """Import these files, and leave no copy of them."""
    own = folder / "some"
    own.mkdir()
    for file in files:
        shutil.copy(file, own)
    cost(("macros", command, "--all", "some"), folder, ENVIRONMENT, may_find=True)
    shutil.rmtree(own)


def measure(folder: Path, speeches: int, laws: int) -> tuple[list[str], list[float]]:
    """Return the line of the table for a site, and milliseconds a page of each step."""
    made(folder, speeches, laws)
    pages = sum(1 for _ in (folder / "docs").rglob("*.md"))
    cells, shares = [str(speeches), str(laws), str(pages)], []
    for step, command in STEPS.items():
        say(f"{speeches} 篇讲话，{laws} 部法规：{step} ……")
        found = cost(command, folder, ENVIRONMENT, may_find=True)
        shares.append(found.seconds / pages * 1000)
        cells.append(f"{found.seconds:.1f} 秒，{shares[-1]:.0f} 毫秒/页，{found.memory:.0f} MB")
    return cells, shares


def main() -> bool:
    """Measure and print; tell whether the limits are kept."""
    if not (SPEECHES.exists() and ARCHIVE.exists()):
        print("缺真实的讲话和法规，没有评测。")
        return False
    with tempfile.TemporaryDirectory() as name:
        found = [measure(Path(name) / f"{speeches}", speeches, laws) for speeches, laws in SIZES]
        print(busy() + table(["讲话", "法规", "网页", *STEPS], [cells for cells, _ in found]))
        grown = [last / first for first, last in zip(found[0][1], found[-1][1], strict=True)]
        for step, times in zip(STEPS, grown, strict=True):
            print(f"{step}：每页用时，最大的网站是最小的 {times:.2f} 倍（上限 {MOST}）")
        ratio, is_judged = compared(Path(name) / f"{SIZES[-1][0]}", Path(name), RUNS)
    return max(grown) <= MOST and (not is_judged or ratio <= LIMIT)
