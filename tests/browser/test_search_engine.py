"""The search itself, in a real browser, against a plain scan of the same texts: invented pages, many repeated strings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.search.fold import fold
from searched import ASK, Ask, invented, pages_of, scan, scan_all
from serving import serving


@pytest.fixture(scope="session")
def address(searched_site: Path) -> Iterator[str]:
    with serving(searched_site) as root:
        yield root


@pytest.fixture
def ask(page: Page, address: str) -> Ask:
    page.goto(f"{address}/terms/shi/index.html")
    return lambda query, **options: page.evaluate(ASK, [query, options])


def marked(item: dict[str, Any]) -> str:
    """The words of an item's first mark, whose offsets count code units of UTF-16."""
    start, end = item["marks"][0]
    return str(item["excerpt"].encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le"))


def cuts(count: int, sizes: tuple[int, ...]) -> list[str]:
    draw = random.Random(11)  # noqa: S311
    texts = [text for own in invented().values() for text in own]
    found: list[str] = []
    while len(found) < count:
        text, size = draw.choice(texts), draw.choice(sizes)
        start = draw.randrange(max(1, len(text) - size + 1))
        cut = text[start : start + size]
        if (
            fold(cut)
            and cut.strip() == cut
            and not set(cut) & set(' "')
            and cut[0] not in "-－"
            and not cut.isascii()
        ):
            found.append(cut)
    return found


def test_a_string_is_found_wherever_it_stands_and_nowhere_else(ask: Ask) -> None:
    for query in cuts(100, (1, 2, 3, 4, 6, 8, 12, 20)):
        expected = scan(query)
        answer = ask(query, limit=100000)
        assert (answer["total"], answer["pages"]) == (sum(expected.values()), len(expected)), query
        assert pages_of(answer) == expected, query
        assert answer["echoes"] == (sum(scan_all(query).get(1, {}).values()) if 0 in scan_all(query) else 0)
        assert all(fold(query) in fold(marked(item)) for item in answer["items"]), query


def test_spaces_mean_and_quotes_are_exact_and_minus_excludes(ask: Ask) -> None:
    for first, second in zip(cuts(40, (2, 3)), cuts(80, (2, 3))[40:], strict=True):
        both = ask(f"{first} {second}", limit=100000)
        if scan(first, second):
            assert (both["total"], pages_of(both)) == (sum(scan(first, second).values()), scan(first, second))
        without = scan(first, without=second)
        answer = ask(f"{first} -{second}", limit=100000)
        assert answer["total"] == sum(without.values()), (first, second)
    assert ask('"mkdocs2021"')["total"] == sum(scan("mkdocs2021").values())
    assert ask("ＭＫＤＯＣＳ")["total"] == sum(scan("mkdocs").values()) > 0


def test_kinds_are_counted_and_filtered(ask: Ask) -> None:
    everything = ask("党员", limit=100000)
    assert {"term", "regulation", "duty", "handbook", "echo"} <= everything["kinds"].keys()
    for kind, number in everything["kinds"].items():
        chosen = ask("党员", kind=kind, limit=100000)
        assert chosen["total"] == number == len(chosen["items"]), kind
        assert {item["kind"] for item in chosen["items"]} == {kind} or kind == "echo"
        assert chosen["kinds"] == everything["kinds"]
    assert everything["kinds"]["echo"] == everything["echoes"] > 0
    assert not {item["kind"] for item in everything["items"]} & {"handbook"}


def test_what_repeats_a_passage_is_listed_under_it(ask: Ask) -> None:
    item = next(item for item in ask("组织", limit=100000)["items"] if item["echoes"])
    repeated = ask("组织", of=item["id"], limit=100000)["items"]
    assert len(repeated) == item["echoes"]
    for echo in repeated:
        assert echo["href"] != item["href"]


@pytest.mark.parametrize("query", ["三叶草", "蒲公英"])
def test_what_stands_in_an_echo_or_the_handbook_alone_is_found(ask: Ask, query: str) -> None:
    answer = ask(query)
    assert (answer["total"], answer["echoes"], len(answer["items"])) == (1, 0, 1)
    assert not answer["notes"]


def test_pieces_put_together_are_the_whole_list(ask: Ask) -> None:
    whole = ask("组织", limit=100000)["items"]
    pieces = [
        item for offset in range(0, len(whole), 7) for item in ask("组织", limit=7, offset=offset)["items"]
    ]
    assert [i["href"] for i in pieces] == [i["href"] for i in whole]


def test_a_page_is_listed_once_with_its_best_passages_and_the_rest_follows(
    ask: Ask,
) -> None:
    answer = ask("组织", limit=100000)
    seen: list[int] = []
    for item in answer["items"][: len(answer["items"]) // 3]:
        if item["pageId"] not in seen[-1:]:
            assert item["pageId"] not in seen
            seen.append(item["pageId"])
    one = next(item for item in answer["items"] if item["more"])
    own = ask("组织", page=one["pageId"], limit=100000)
    assert own["total"] == pages_of(answer)[one["url"].split("/", 3)[3]]


def test_titles_come_first_and_what_is_in_force_before_what_is_not(
    ask: Ask,
) -> None:
    titles = [item["title"] for item in ask("守时办法", limit=4)["items"]]
    assert titles[0] == "新的守时办法"
    assert "旧的守时办法" in titles
    title = invented()["terms/shi/"][0]
    assert ask(title)["items"][0]["title"] == title


def test_near_comes_before_far(ask: Ask) -> None:
    assert [item["title"] for item in ask("火车 学校")["items"]] == ["远近", "远近二"]


def test_words_in_different_passages_of_a_page_are_offered_and_said_to_be_so(
    ask: Ask,
) -> None:
    answer = ask("丁香 茉莉")
    assert (answer["total"], answer["available"]) == (0, 2)
    assert [item["title"] for item in answer["items"]] == ["分处", "分处"]
    assert "不同的段落" in answer["notes"][0]


def test_traditional_forms_and_one_character_find(ask: Ask) -> None:
    assert ask("说明")["total"] == ask("說明")["total"] == 1
    assert marked(ask("繁体")["items"][0]) == "繁體"
    assert ask("𠮷", limit=3)["total"] == sum(scan("𠮷").values())
    assert ask("甲，乙")["total"] == 1


@pytest.mark.parametrize("query", ["sanshiyike", "san shi yi ke", "SSYK", "ssyk", "sanshiyi", "yike"])
def test_names_are_found_by_sound(ask: Ask, query: str) -> None:
    assert ask(query)["items"][0]["title"] == "三事一课"


@pytest.mark.parametrize(("query", "title"), [("三事会", "三事一课"), ("守时新规", "新的守时办法")])
def test_another_name_leads_to_the_page_and_says_so(ask: Ask, query: str, title: str) -> None:
    answer = ask(query)
    assert answer["items"][0]["title"] == title
    assert answer["notes"], "it says which name it looked for"


def test_what_is_nearly_right_is_asked_about_and_the_longest_part_is_shown(
    ask: Ask,
) -> None:
    answer = ask("三事一刻")
    assert answer["nearest"][0]["words"] == "三事一课"
    assert "三事一" in answer["notes"][0]
    assert (answer["total"], answer["available"]) == (0, 2)
    assert "三事一课" in [near["words"] for near in ask("sshk")["nearest"]]
    assert ask("丂丄丅") == {**ask("丂丄丅"), "total": 0, "items": [], "notes": []}


ODD = [
    "",
    "   ",
    "(.*)+[",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "党" * 10000,
    "党员组织" * 2500,
    "党 " * 2000,
    "\ud800",
    "党\udc00员",
    "\x00\x1d\x1e\x1f",
    "党\x1d员",
    "-",
    "- -",
    '"',
    '""',
    '"党',
    "-党员",
    "%E5%85%9A",
    "\u200b",
    "＂党员＂",
    "1.1.1.1",
    "第九百九十九条",
    "__proto__",
    "constructor",
]


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_odd_input_has_an_answer(ask: Ask, page: Page, query: str) -> None:
    codes = [ord(c) for c in query]
    answer = page.evaluate(
        "async (codes) => { const q = codes.map((c) => String.fromCharCode(c)).join(''); const a = await siteSearch(q);"
        " return {total: a.total, problems: a.problems, items: a.items.map((i) => i.href)}; }",
        codes,
    )
    assert answer["problems"] == []
    assert answer["total"] >= 0


def test_any_argument_has_an_answer(page: Page, ask: Ask) -> None:
    for expression in ("undefined", "null", "42", "{}", "['党员']", "Symbol.iterator"):
        assert page.evaluate(f"siteSearch({expression}).then((a) => Array.isArray(a.items))")
    assert page.evaluate("siteSearch('党员', {limit: Infinity}).then((a) => a.items.length === a.total)")


def test_nothing_is_asked_for_before_the_search_and_nothing_of_the_query_leaves(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/terms/shi/index.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url]
    page.evaluate(ASK, ["守土有责", {}])
    after = [url for url in asked if "/search/" in url]
    assert after
    assert all(url.startswith(address) for url in asked)
    assert not [url for url in asked if "%E5%AE%88" in url or "守" in url]


def test_a_folder_can_be_searched_too(page: Page, searched_site: Path) -> None:
    page.goto(f"file://{searched_site}/terms/shi/index.html")
    answer = page.evaluate(ASK, ["三事一课", {}])
    assert answer["total"] == 2
    assert answer["items"][0]["url"].endswith("/terms/shi/index.html")
