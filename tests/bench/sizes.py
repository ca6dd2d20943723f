"""Processor time of check, build and check-site at three sizes: 1, 10 and 50 speeches beside a thousand regulations.

What is judged is a speech page's own share: the time that a site with so many speeches takes beyond the same site with
none, by its pages. The thousand regulations, the lists that are there anyway and the start of a program are in both, so they
neither hide growth nor look like it. One speech takes a fiftieth of its site's time, which no clock tells from chance: a size is judged where
its speeches take so much that chance cannot hide the limit. The time of a site by all its pages is shown beside it.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
from dataclasses import dataclass

from bench.places import CACHE, busy, emptied, say
from bench.report import table
from grown import PAGES, grow
from worlds import ENVIRONMENT, World, new_world

REGULATIONS, PHRASES = 1000, 100
SPEECHES = (0, 1, 10, 50)
LIMIT = 1.2
NOISE = 0.02
"""Part of a site's time by which the least of `RUNS` runs may still differ from that of other runs."""
RUNS = 3
STEPS = {
    "check": ("macros", "check", "docs"),
    "build": ("mkdocs", "build", "--strict"),
    "check-site": ("macros", "check-site", "site", "--addresses", "addresses.txt"),
}


@dataclass(frozen=True)
class Measured:
    """Seconds of processor time that a step took on a site with so many speeches."""

    speeches: int
    pages: int
    seconds: float


def seconds(step: str, world: World) -> float:
    """Run a step once in a process of its own; return its processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", *STEPS[step]]
    done = subprocess.run(
        command, cwd=world.folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure() -> dict[str, list[Measured]]:
    """Make the sites and return what each step took on each, the least of its runs."""
    folder = emptied(CACHE / "sizes")
    worlds: dict[int, World] = {}
    for speeches in SPEECHES:
        own = folder / str(speeches)
        own.mkdir()
        worlds[speeches] = new_world(own)
        grow(worlds[speeches], REGULATIONS, PHRASES, speeches)
    found: dict[str, list[Measured]] = {step: [] for step in STEPS}
    for speeches, world in worlds.items():
        pages = sum(1 for _ in world.docs.rglob("*.md"))
        for step, measured in found.items():
            say(f"{speeches} 篇讲话：{step} ……")
            measured.append(Measured(speeches, pages, min(seconds(step, world) for _ in range(RUNS))))
    return found


def growth(measured: list[Measured]) -> float:
    """Return a speech page's share at the worst size by that at the best, over the sizes that chance cannot hide.

    Infinite where fewer than two sizes are left: then nothing was proved.
    """
    alone, *sizes = measured
    shares = [
        (m.seconds - alone.seconds) / (m.speeches * PAGES)
        for m in sizes
        if m.seconds - alone.seconds > NOISE / (LIMIT - 1) * alone.seconds
    ]
    return max(shares) / min(shares) if len(shares) > 1 else math.inf


def rows(step: str, measured: list[Measured]) -> list[list[str]]:
    """Return the lines of the table for one step."""
    alone = measured[0].seconds
    lines = []
    for m in measured:
        share = f"{(m.seconds - alone) / (m.speeches * PAGES) * 1000:.1f}" if m.speeches else "—"
        whole = f"{m.seconds / m.pages * 1000:.1f}"
        lines.append([step, str(m.speeches), str(m.pages), f"{m.seconds:.1f}", whole, share])
    return lines


def main() -> bool:
    """Measure and print; tell whether no step's time by page grows beyond the limit."""
    found = measure()
    heads = ["步骤", "讲话", "页数", "秒", "毫秒/页", "毫秒/讲话页"]
    print(busy() + table(heads, [row for step, measured in found.items() for row in rows(step, measured)]))
    kept = True
    for step, measured in found.items():
        grown = growth(measured)
        kept = kept and grown <= LIMIT
        print(f"{step}：每个讲话页用时，最大与最小之比 {grown:.2f}（上限 {LIMIT}）")
    return kept
