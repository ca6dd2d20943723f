"""`make bench-search-others`: this site's search, Material's and Pagefind's on the same pages, in one run."""

from __future__ import annotations

import re
import statistics
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from bench import competitors, corpus, ours, plain, queries, site
from bench.chromium import new_page, opened
from bench.competitors import Engine
from bench.places import busy, dice, say
from bench.queries import Query
from bench.report import table
from bench.server import Served, serving

COUNT = 60
HAN = re.compile(r"[㐀-鿿]+")
KINDS = {
    "sub3": "3 字子串",
    "sub6": "6 字子串",
    "sub8": "8 字子串",
    "phrase": "1–3 词短语",
    "two": "两个词",
    "title": "标题 MRR",
}


@dataclass
class Result:
    """What was measured of one engine."""

    engine: Engine
    quality: dict[str, float] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)


def worded(scan: plain.Scan, count: int) -> list[Query]:
    """Phrases of 1 to 3 words in a row, and pairs of words of one block; the words are jieba's."""
    chance, made = dice(corpus.SEED), []
    blocks = chance.sample([block for block in scan.blocks if len(block.text) >= 20], 8 * count)
    cut = competitors.jieba_words([block.text for block in blocks])
    for words in cut:
        length = chance.randint(1, 3)
        start = chance.randrange(max(1, len(words) - length))
        phrase = "".join(words[start : start + length])
        if HAN.fullmatch(phrase) and len(phrase) >= 2:
            made.append(Query("phrase", phrase, (phrase,), scan.truth((phrase,))))
    for words in cut:
        long = sorted({word for word in words if len(word) >= 2 and HAN.fullmatch(word)})
        if len(long) >= 2:
            pair = tuple(chance.sample(long, 2))
            made.append(Query("two", " ".join(pair), pair, scan.truth(pair)))
    return [query for kind in ("phrase", "two") for query in [q for q in made if q.kind == kind][:count]]


def page_of(url: str) -> str:
    """The page's address from the root of the site."""
    return urlsplit(url).path.lstrip("/").removesuffix("index.html")


def rank(found: list[str], right: set[str] | frozenset[str]) -> float:
    """1 / the place of the first right page, 0 if there is none."""
    pages = list(dict.fromkeys(map(page_of, found)))
    return next((1 / place for place, page in enumerate(pages, 1) if page in right), 0.0)


def judge(scan: plain.Scan, query: Query, found: list[str]) -> float:
    """A title's reciprocal rank; of other queries, whether a page with all the words is there."""
    if query.kind == "title":
        return rank(found, query.truth.pages)
    return float(rank(found, scan.pages_with(query.words)) > 0)


def ask_all(browser: Browser, served: Served, result: Result, asked: list[Query], scan: plain.Scan) -> None:
    """Ask every query in one page."""
    engine = result.engine
    with new_page(browser) as page:
        page.set_default_timeout(600_000)
        page.add_init_script(engine.spy)
        page.goto(served.address + engine.host)
        found = page.evaluate(engine.ask, [query.text for query in asked])
    scores: dict[str, list[float]] = {}
    for query, urls in zip(asked, found, strict=True):
        scores.setdefault(query.kind, []).append(judge(scan, query, urls))
    result.quality = {kind: statistics.mean(values) for kind, values in scores.items()}


def ask_cold(browser: Browser, served: Served, result: Result, asked: list[Query]) -> None:
    """Ask each query in a browser that has seen nothing; what the server sent of the engine's files counts."""
    engine = result.engine
    for query in asked:
        with new_page(browser) as page:
            page.set_default_timeout(600_000)
            page.add_init_script(engine.spy)
            served.take()
            started = time.perf_counter()
            page.goto(served.address + engine.host)
            page.evaluate(engine.ask, [query.text])
            result.starts.append(time.perf_counter() - started)
            page.wait_for_timeout(200)
        sent = [size for path, size in served.take() if path.startswith(engine.own)]
        result.sizes.append(sum(sent))
        result.requests.append(len(sent))


def measure(browser: Browser, engine: Engine, asked: list[Query], scan: plain.Scan) -> Result:
    """Everything about one engine."""
    say(f"正在评测 {engine.name} ……")
    result = Result(engine)
    substrings = [query for query in asked if query.kind.startswith("sub")]
    sample = dice(corpus.SEED).sample(substrings, engine.cold)
    with serving(engine.folder) as served:
        ask_cold(browser, served, result, sample)
        ask_all(browser, served, result, asked, scan)
    return result


def show(results: list[Result]) -> None:
    """Print the table of the issue."""
    rows = []
    for result in results:
        shares = [f"{result.quality[kind]:.2f}" for kind in KINDS]
        cold = f"{statistics.median(result.sizes) / 1024:.0f} KB，{statistics.median(result.requests):.0f} 次"
        rows.append(
            [
                result.engine.name,
                *shares,
                cold,
                f"{statistics.median(result.starts):.2f} 秒",
                f"{result.engine.seconds:.1f} 秒",
            ]
        )
    heads = ["", *KINDS.values(), "冷查询（中位）", "打开网页到首答", "建索引"]
    print(table(heads, rows))
    print("前六列：前十条里有正确网页的查询所占比例（标题为 MRR）。冷查询含搜索自身的代码，字节含响应头。")


def main() -> bool:
    """Install, measure, print."""
    competitors.install()
    name, laws = corpus.load()
    engines = [competitors.material(laws), competitors.pagefind(laws)]
    blocks = plain.read(site.built(laws))
    if plain.read(engines[0].folder) != blocks:
        raise SystemExit("两次生成的网页文字不一样，无法比较。")
    scan = plain.Scan(blocks)
    asked = queries.contiguous(scan, 3 * COUNT, (3, 6, 8)) + worded(scan, COUNT)
    asked += queries.titles(scan, COUNT)
    engines.append(ours.engine(laws))
    with opened() as browser:
        results = [measure(browser, engine, asked, scan) for engine in engines]
    print(f"\n语料：{name}，{len(laws)} 页，{len(blocks)} 段。每类 {COUNT} 个查询。\n{busy()}")
    show(results)
    return True
