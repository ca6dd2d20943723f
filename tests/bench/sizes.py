"""What a collection costs: the sizes of its pages, and time and memory of check, build and check-site.

Sites of invented speeches and regulations, `SIZES`. Judged are the largest overview page, and whether a page of a
speech takes no more time among a hundred speeches than among twenty: its share is the time that a site takes beyond
that with one speech and as many regulations, by the pages that it has more. So neither the regulations nor the start
of a program hide growth or look like it. A size is judged where its speeches take so much that chance cannot hide the limit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.charts import Chart, picture
from bench.costs import Cost, cost
from bench.places import CACHE, busy, emptied, say
from bench.report import table
from grown import PAGES, grow, settle
from worlds import ENVIRONMENT, new_world

PHRASES = 100
SPEECHES = (1, 20, 100)
REGULATIONS = (200, 1000)
LIMIT = 1.2
RUNS = 2
NOISE = 0.02
"""Part of a site's time by which the least of `RUNS` runs may still differ from that of other runs."""
MOST_KB = 300
STEPS = {
    "check": ("macros", "check", "docs"),
    "build": ("mkdocs", "build", "--strict", "-q"),
    "check-site": ("macros", "check-site", "site", "--addresses", "addresses.txt"),
}
CALLED = {"check": "检查文稿", "build": "生成", "check-site": "检查成页"}
OVERVIEWS = {
    "首页": "",
    "读讲话": "speeches/",
    "看任务": "duties/",
    "待核问题": "open-questions/",
    "查制度（含对照）": "regulations/",
    "查提法": "terms/",
}
"""By name the address of each page that lists what the whole site has."""
SPEECH = "speeches/grown-0/"
OTHERS = {"一篇讲话的页": SPEECH, "通读全文": f"{SPEECH}full/", "一个条目": f"{SPEECH}1-1/"}


@dataclass(frozen=True)
class Measured:
    """A site with so many regulations and speeches: its pages, the bytes of some by address, the cost of each step."""

    regulations: int
    speeches: int
    pages: int
    sizes: dict[str, int]
    costs: dict[str, Cost]


def measure(folder: Path, regulations: int, speeches: int) -> Measured:
    """Make a site and return what it costs."""
    folder.mkdir()
    world = new_world(folder)
    grow(world, regulations, PHRASES, speeches)
    settle(world, speeches)
    costs = {}
    for step, command in STEPS.items():
        say(f"{regulations} 部制度，{speeches} 篇讲话：{step} ……")
        runs = [cost(command, folder, ENVIRONMENT) for _ in range(RUNS)]
        costs[step] = min(runs, key=lambda one: one.seconds)
    sizes = {
        address: (world.site / address / "index.html").stat().st_size
        for address in (*OVERVIEWS.values(), *OTHERS.values())
    }
    return Measured(regulations, speeches, sum(1 for _ in world.site.rglob("*.html")), sizes, costs)


def growth(step: str, measured: list[Measured]) -> float:
    """Return a speech page's share at the worst size by that at the best, over the sizes that chance cannot hide.

    Infinite where fewer than two sizes are left: then nothing was proved.
    """
    first, *more = measured
    least = first.costs[step].seconds
    shares = [
        (m.costs[step].seconds - least) / ((m.speeches - first.speeches) * PAGES)
        for m in more
        if m.costs[step].seconds - least > NOISE / (LIMIT - 1) * least
    ]
    return max(shares) / min(shares) if len(shares) > 1 else math.inf


def times(measured: list[Measured]) -> str:
    """Return the table of time and memory: seconds, milliseconds a page, MB."""
    rows = []
    for m in measured:
        found = [
            f"{c.seconds:.1f} 秒，{c.seconds / m.pages * 1000:.0f} 毫秒/页，{c.memory:.0f} MB"
            for c in m.costs.values()
        ]
        rows.append([str(m.regulations), str(m.speeches), str(m.pages), *found])
    return table(["制度", "讲话", "网页", *CALLED.values()], rows)


def weights(measured: list[Measured]) -> str:
    """Return the table of the sizes of pages, in KB of HTML."""
    pages = OVERVIEWS | OTHERS
    rows = [
        [
            str(m.regulations),
            str(m.speeches),
            *(f"{m.sizes[address] / 1000:.0f}" for address in pages.values()),
        ]
        for m in measured
    ]
    return table(["制度", "讲话", *pages], rows)


def drawn(measured: list[Measured]) -> str:
    """Return the picture of the sites with most regulations."""
    own = [m for m in measured if m.regulations == REGULATIONS[-1]]
    seconds = {CALLED[step]: [m.costs[step].seconds for m in own] for step in STEPS}
    kilobytes = {name: [m.sizes[address] / 1000 for m in own] for name, address in OVERVIEWS.items()}
    largest = dict(sorted(kilobytes.items(), key=lambda one: -max(one[1]))[:5])
    speeches = [m.speeches for m in own]
    beside = f"{REGULATIONS[-1]} 部制度之外，"
    charts = [
        Chart("处理器时间（秒）", f"{beside}讲话篇数", speeches, seconds),
        Chart("总览页的大小（KB）", f"{beside}讲话篇数", speeches, largest, MOST_KB),
    ]
    said = f"{beside}讲话从 {SPEECHES[0]} 篇到 {SPEECHES[-1]} 篇，检查和生成用的处理器时间，几个总览页的大小"
    return picture(charts, said)


def judged(measured: list[Measured]) -> tuple[list[str], bool]:
    """Return a line for each thing that is judged, and whether all keep their limits."""
    largest = max(m.sizes[address] for m in measured for address in OVERVIEWS.values()) / 1000
    lines, kept = [f"最大的总览页 {largest:.0f} KB（上限 {MOST_KB}）"], largest <= MOST_KB
    for regulations, group in groupby(measured, key=lambda m: m.regulations):
        own = list(group)
        for step in STEPS:
            grown = growth(step, own)
            kept = kept and grown <= LIMIT
            lines.append(
                f"{step}，{regulations} 部制度：每个讲话页用时，最大与最小之比 {grown:.2f}（上限 {LIMIT}）"
            )
    return lines, kept


def main() -> bool:
    """Measure, print, and leave the tables and the picture in the cache; tell whether every limit is kept."""
    folder = emptied(CACHE / "sizes")
    measured = [
        measure(folder / f"{regulations}-{speeches}", regulations, speeches)
        for regulations in REGULATIONS
        for speeches in SPEECHES
    ]
    lines, kept = judged(measured)
    found = "\n\n".join([times(measured), weights(measured), "\n".join(lines)])
    print(busy() + found)
    (CACHE / "sizes.md").write_text(found + "\n", encoding="utf-8")
    (CACHE / "sizes.svg").write_text(drawn(measured), encoding="utf-8")
    return kept
