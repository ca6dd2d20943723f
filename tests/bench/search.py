"""What this site's search finds and costs on the corpus, against the limits that it must keep."""

from __future__ import annotations

import shutil
import sys

from playwright.sync_api import Browser

from bench import corpus, growth, judging, ours, plain, queries, site
from bench.asking import Cold, ask_cold, ask_warm, loaded
from bench.chromium import opened
from bench.corpus import Law
from bench.growth import Step
from bench.judging import Figure
from bench.ours import Built
from bench.places import CACHE, busy, dice, say
from bench.plain import Scan
from bench.queries import Query
from bench.report import table
from bench.server import nginx, serving

PARTS = (10, 3, 1)
COLD = 120
COLD_OF_PART = 60
COMMON = 300  # characters, and as many pairs, that are asked for as the most frequent


def asked(scan: Scan) -> list[Query]:
    """All queries of the whole corpus."""
    made = queries.contiguous(scan, 500)
    made += queries.scattered(scan, 2, 60) + queries.scattered(scan, 3, 60)
    made += queries.titles(scan, 150)
    return made + [
        query for kind in ("joined", "spaced", "initials") for query in queries.spelled(scan, kind, 60)
    ]


def even(asked: list[Query], count: int) -> list[Query]:
    """So many contiguous queries, as many of each length, in a shuffled order."""
    share = count // len(queries.LENGTHS)
    chosen = [q for n in queries.LENGTHS for q in [q for q in asked if q.kind == f"sub{n}"][:share]]
    dice(corpus.SEED).shuffle(chosen)
    return chosen


def measure_step(browser: Browser, built: Built, laws: list[Law], scan: Scan, cold: list[Query]) -> Step:
    """The cold queries at one size."""
    say(f"正在评测 {len(scan.blocks)} 段时的冷查询（{len(cold)} 个）……")
    with serving(built.folder) as served:
        costs = ask_cold(browser, served.address, cold)
    return Step(len(laws), len(scan.blocks), built, costs)


def steps_of(browser: Browser, whole: Built, laws: list[Law], scan: Scan, asked: list[Query]) -> list[Step]:
    """A tenth of the laws, a third, and all."""
    steps = []
    for part in PARTS[:-1]:
        own = laws[: len(laws) // part]
        built = ours.build(site.built(laws), own, f"part-{part}")
        own_scan = Scan(plain.read(built.folder))
        cold = even(queries.contiguous(own_scan, COLD_OF_PART), COLD_OF_PART)
        steps.append(measure_step(browser, built, own, own_scan, cold))
        shutil.rmtree(built.folder)
    return [*steps, measure_step(browser, whole, laws, scan, even(asked, COLD))]


def measure_common(browser: Browser, built: Built, scan: Scan) -> list[Cold]:
    """What the most frequent characters and pairs cost in a browser that has seen nothing."""
    asked = queries.frequent(scan, 1, COMMON) + queries.frequent(scan, 2, COMMON)
    say(f"正在评测最常用的字和字对（{len(asked)} 个）……")
    with serving(built.folder) as served:
        return ask_cold(browser, served.address, asked)


def judge_index(laws: list[Law], scan: Scan) -> tuple[Built, list[Figure]]:
    """Build the index of the whole twice."""
    say("正在建两次索引……")
    again = ours.build(site.built(laws), laws, "ours")
    built = ours.indexed(again.folder)
    pieces, whole = ours.text_sizes([block.text for block in scan.blocks])
    return built, judging.index(built, again, pieces, whole)


def show_faults(faults: list[str]) -> None:
    """Print the first few, and keep all."""
    path = CACHE / "faults.txt"
    path.write_text("".join(f"{fault}\n" for fault in faults), encoding="utf-8")
    if faults:
        print("\n" + "\n".join(faults[:10]))
        print(f"共 {len(faults)} 处不符，全部在 {path.relative_to(CACHE.parent.parent)}。")


def keep_costs(step: Step) -> None:
    """Write down what each cold query cost, the dearest first."""
    rows = [f"{c.requests}\t{c.size}\t{c.ms:.0f}\t{c.query.truth.total}\t{c.query.text}\n" for c in step.cold]
    rows.sort(key=lambda row: -int(row.split("\t")[0]))
    text = "".join(["请求\t字节\t毫秒\t段数\t查询\n", *rows])
    (CACHE / "cold.tsv").write_text(text, encoding="utf-8")


def main() -> bool:
    """Measure, print, and tell whether every limit is kept."""
    nginx()
    if not ours.page_scripts():
        sys.exit("mkdocs.yml 里没有本站搜索的脚本，无法评测。")
    name, laws = corpus.load()
    scan = Scan(plain.read(site.built(laws)))
    made = asked(scan)
    built, of_index = judge_index(laws, scan)
    with opened() as browser:
        say(f"正在评测 {len(made)} 个查询……")
        with serving(built.folder) as served:
            opening = loaded(browser, served.address)
            answers = ask_warm(browser, served.address, made)
        found, faults = judging.quality(scan, answers)
        steps = steps_of(browser, built, laws, scan, made)
        common = measure_common(browser, built, scan)
    keep_costs(steps[-1])
    growth.save(steps, CACHE / "growth.svg")
    figures = [
        *found,
        *judging.costs(steps[-1].cold, [answer.ms for answer in answers], opening),
        *judging.common(common),
        *of_index,
        *growth.figures(steps),
    ]
    print(f"\n搜索：{name}，{len(laws)} 页，{len(scan.blocks)} 段，{sum(map(len, scan.texts))} 字\n{busy()}")
    print(table(judging.HEADS, [figure.cells for figure in figures]))
    print("\n" + table(growth.HEADS, [step.cells for step in steps]))
    show_faults(faults)
    missed = sum(figure.met is False for figure in figures)
    print(f"\n{'全部达到。' if not missed else f'有 {missed} 项未达到。'}增长图：.cache/bench/growth.svg")
    return not missed
