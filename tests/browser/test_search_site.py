"""The search on the real site: what editors say must be found is found, every name leads to its page, every result lands."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from macros.built import BuiltPage
from macros.core.paths import page_url
from macros.disk import built_pages, load_site, readings
from macros.search.fold import CELL, fold, narrow
from macros.search.page_blocks import page_blocks
from macros.search.records import TIERS, PageRecords, site_records
from searched import Ask
from worlds import ROOT

QUERIES = yaml.safe_load((ROOT / "tests/queries.yml").read_text(encoding="utf-8"))


def addresses(answer: dict[str, Any]) -> list[str]:
    return [item["url"].split("/", 3)[3] for item in answer["items"]]


LISTED = {
    address.split("/")[1] for case in QUERIES for address in case.get("finds", {}) if "speeches/" in address
}
"""The speeches that the list knows; a passage of another one takes no place in it."""


def rank(found: list[str], address: str) -> int:
    """The place in the list of a passage's address; of a page's, its place among the pages."""
    if "#" not in address:
        found = list(dict.fromkeys(url.partition("#")[0] for url in found))
    return found.index(address) + 1 if address in found else 10**6


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: str(case["query"]))
def test_what_editors_ask_for_is_found(ask: Ask, case: dict[str, Any]) -> None:
    assert set(case) <= {"query", "why", "finds", "says", "nearest"}
    answer = ask(str(case["query"]), limit=200)
    known = [
        url for url in addresses(answer) if not url.startswith("speeches/") or url.split("/")[1] in LISTED
    ]
    for address, worst in case.get("finds", {}).items():
        assert rank(known, address) <= worst, known
    assert case.get("says", "") in "".join(answer["notes"])
    if "nearest" in case:
        assert case["nearest"] in [near["words"] for near in answer["nearest"]]
    assert set(case) & {"finds", "says", "nearest"}, "a case that can fail"


def test_a_row_of_the_duties_is_found_by_who_and_what(ask: Ask, duties: str) -> None:
    duty = next(
        one for one in load_site(ROOT / "docs").duties if one.section.path.startswith("speeches/2021")
    )
    found = addresses(ask(f"{duty.meta.who} {duty.meta.what}"))
    assert duties in [url.partition("#")[0] for url in found[:3]]


def named() -> list[tuple[str, str]]:
    """Every title and other name, and the page that it names."""
    site = load_site(ROOT / "docs")
    pages = [*site.regulations.values(), *site.terms.values()]
    names = [(name, page_url(p.path)) for p in pages for name in (p.meta.title, *p.meta.aliases)]
    return names + [(section.meta.title, page_url(section.path)) for section in site.sections]


def by_name() -> dict[str, list[str]]:
    """Every title and other name with all pages that have it: each speech may have its 导语."""
    found: dict[str, list[str]] = {}
    for name, address in named():
        found.setdefault(name, []).append(address)
    return found


def test_every_title_and_other_name_leads_to_its_page(ask: Ask) -> None:
    answers = {name: (addresses(ask(name)), pages) for name, pages in by_name().items()}
    ranks = {name: [rank(answer, page) for page in pages] for name, (answer, pages) in answers.items()}
    assert {name: places for name, places in ranks.items() if min(places) > 3} == {}
    assert {name: places for name, places in ranks.items() if max(places) > len(places) + 2} == {}
    assert sum(1 / min(places) for places in ranks.values()) / len(ranks) >= 0.99


def test_every_name_is_found_by_its_sound(ask: Ask) -> None:
    names = [
        (name, address)
        for name, address in named()
        if not address.startswith("speeches/") and not any(c.isascii() for c in name)
    ]
    spoken = readings(ROOT / "docs", "pinyin-of-tests", [name for name, _ in names])
    whole = {name: rank(addresses(ask("".join(spoken[name]))), address) for name, address in names}
    assert {name: place for name, place in whole.items() if place > 3} == {}
    assert sum(1 / place for place in whole.values()) / len(whole) >= 0.95
    short = {
        n: rank(addresses(ask("".join(s[0] for s in spoken[n]))), a) for n, a in names if len(spoken[n]) > 2
    }
    assert sum(1 / place for place in short.values()) / len(short) >= 0.9


def tiers_of(page: PageRecords) -> list[str]:
    """The sort of each record of a page."""
    return [tier for tier, count in zip(TIERS, page.counts, strict=True) for _ in range(count)]


def test_any_string_of_the_site_is_counted_as_a_plain_scan_counts_it(ask: Ask, built_site: Path) -> None:
    pages = site_records((BuiltPage(path, text) for path, text in built_pages(built_site)), {})
    texts = [
        (page.url, fold(record.text), 2 * (page.kind == "handbook") + (tier == "echo"))
        for page in pages
        for record, tier in zip(page.records, tiers_of(page), strict=True)
    ]
    draw = random.Random(3)  # noqa: S311
    for _ in range(150):
        text = draw.choice(texts)[1]
        size = draw.choice((1, 2, 3, 4, 6, 8, 12))
        start = draw.randrange(max(1, len(text) - size + 1))
        query = text[start : start + size]
        if set(query) & set(f' "-{CELL}'):
            continue
        found = [(url, standing) for url, own, standing in texts if query in own]
        best = min(standing for _, standing in found)
        expected = [url for url, standing in found if standing == best]
        answer = ask(query)
        assert answer["total"] == len(expected), query
        assert answer["pages"] == len(set(expected)), query
        echoes = 0 if best % 2 else sum(standing == best + 1 for _, standing in found)
        assert answer["echoes"] == echoes, query


def joined(text: str) -> str:
    """A text without white space, the numbers of sources as digits."""
    return "".join(narrow(text.replace(CELL, "")).split())


def test_the_browser_cuts_pages_into_the_same_blocks(page: Page, served: str, built_site: Path) -> None:
    page.goto(f"{served}/about/?h=x")
    page.wait_for_function("typeof siteSearchBlocks === 'function'")
    compared = 0
    for path, text in built_pages(built_site):
        expected = [block.text for block in page_blocks(BuiltPage(path, text).root)]
        found = page.evaluate(
            """(html) => {
                const parsed = new DOMParser().parseFromString(html, "text/html");
                const article = parsed.querySelector("article") || parsed.querySelector("main") || parsed.body;
                return siteSearchBlocks(article).map((nodes) => nodes.map((node) => node.data).join(""));
            }""",
            text,
        )
        assert [joined(own) for own in found] == [joined(own) for own in expected], path
        compared += len(found)
    assert compared > 2000


@pytest.mark.parametrize(
    "query",
    [
        "守土有责",
        "集中学习不少于x次",
        "“三个《条例》”",
        "谈心谈话",
        "第三十条",
        "机关纪委",
        "一岗双责",
        "待填",
    ],
)
def test_a_result_leads_to_the_passage_and_marks_the_words(ask: Ask, page: Page, query: str) -> None:
    items = ask(query, limit=6)["items"]
    assert items
    for item in items:
        page.goto(item["href"])
        strong = page.locator("mark.hit--current").first
        strong.wait_for()
        shown = page.evaluate(
            """() => {
                const mark = document.querySelector("mark.hit--current");
                const block = mark.closest("p, li, tr, h1, h2, h3, h4, dt, dd, summary, figcaption, div");
                const box = mark.getBoundingClientRect();
                return { text: block.textContent, seen: box.top >= 0 && box.bottom <= innerHeight && box.width > 0 };
            }"""
        )
        assert fold(query) in fold(shown["text"]), item["href"]
        assert shown["seen"], item["href"]
