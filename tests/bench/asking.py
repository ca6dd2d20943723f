"""Asks the queries in the browser, cold and warm, and judges the answers against the plain scan."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page

from bench.chromium import Meter, Request, fresh, new_page
from bench.ours import HOST
from bench.plain import Scan, folded
from bench.queries import Query

ASK = """async ([queries, limit]) => {
  const answers = [];
  for (const query of queries) {
    const started = performance.now();
    const {total, pages, items, problems} = await window.siteSearch(query, {limit});
    const ms = performance.now() - started;
    answers.push({ms, total, pages, problems, items: items.map(({url, title, excerpt}) => ({url, title, excerpt}))});
  }
  return answers;
}"""
FIRST = 10


@dataclass(frozen=True)
class Answer:
    """What our search said to a query."""

    query: Query
    ms: float
    total: int
    pages: int
    items: list[dict[str, str]]
    problems: list[str]


@dataclass(frozen=True)
class Cold:
    """What the first query of a reader cost."""

    query: Query
    ms: float
    size: int
    requests: int
    exact: bool


@dataclass(frozen=True)
class Loaded:
    """What the mere opening of a page fetched of the search."""

    code: int
    data: list[str]


def ask(page: Page, queries: list[Query], limit: int = FIRST) -> list[Answer]:
    """Ask one after another in a page."""
    given = page.evaluate(ASK, [[query.text for query in queries], limit])
    return [
        Answer(query, said["ms"], said["total"], said["pages"], said["items"], said["problems"] or [])
        for query, said in zip(queries, given, strict=True)
    ]


def is_exact(answer: Answer) -> bool:
    """Whether both counts are those of the plain scan."""
    truth = answer.query.truth
    return (answer.total, answer.pages) == (truth.total, len(truth.pages))


def open_page(page: Page, meter: Meter, address: str) -> list[Request]:
    """Open the page; return what it fetched."""
    go(page, address)
    meter.settle()
    return meter.take()


def go(page: Page, address: str) -> None:
    """Open the page that asks."""
    page.goto(address + HOST)
    if not page.evaluate("typeof window.siteSearch === 'function'"):
        sys.exit(
            f"{HOST} 里没有 siteSearch：mkdocs.yml 的 extra_javascript 里本站搜索的脚本没有读到，或者出了错。"
        )


def loaded(browser: Browser, address: str) -> Loaded:
    """Open a page, and do nothing else."""
    with fresh(browser) as (page, meter):
        requests = open_page(page, meter, address)
    code = sum(r.size for r in requests if PurePosixPath(urlsplit(r.url).path).name.startswith("search-"))
    return Loaded(code, [r.url for r in requests if "/search/data/" in r.url])


def ask_cold(browser: Browser, address: str, queries: list[Query]) -> list[Cold]:
    """Each query in a browser that has seen nothing, once the page is quiet."""
    costs = []
    for query in queries:
        with fresh(browser) as (page, meter):
            open_page(page, meter, address)
            answer = ask(page, [query])[0]
            meter.settle()
            requests = meter.take()
        costs.append(Cold(query, answer.ms, sum(r.size for r in requests), len(requests), is_exact(answer)))
    return costs


def ask_warm(browser: Browser, address: str, queries: list[Query]) -> list[Answer]:
    """Each half of the queries in a page that has answered the other half: what it said, and how fast."""
    answers = []
    halves = queries[::2], queries[1::2]
    for first, then in (halves, halves[::-1]):
        with new_page(browser) as page:
            go(page, address)
            ask(page, first)
            answers += ask(page, then)
    return answers


def page_of(url: str) -> str:
    """The address of a page from the root of the site."""
    return unquote(urlsplit(url).path).lstrip("/").removesuffix("index.html")


def is_right(scan: Scan, query: Query, item: dict[str, str]) -> bool:
    """Whether one block of the item's page holds every word and every piece of the excerpt."""
    words = [folded(word) for word in query.words]
    pieces = [folded(piece) for piece in re.split("…+", item["excerpt"])]
    return any(
        all(word in text for word in words) and all(piece in text for piece in pieces)
        for text in scan.by_page.get(page_of(item["url"]), [])
    )


def precision(scan: Scan, answer: Answer) -> float:
    """The share of the first ten that are right; nothing found is precise."""
    first = answer.items[:FIRST]
    return sum(is_right(scan, answer.query, item) for item in first) / len(first) if first else 1.0


def recall(answer: Answer) -> float:
    """1 if a right page is among the first ten."""
    return float(any(page_of(item["url"]) in answer.query.truth.pages for item in answer.items[:FIRST]))


def reciprocal_rank(answer: Answer) -> float:
    """1 / the place of the first right page."""
    pages = list(dict.fromkeys(page_of(item["url"]) for item in answer.items))
    return next((1 / n for n, page in enumerate(pages, 1) if page in answer.query.truth.pages), 0.0)
