"""What the search answers, from the script that the site has, without a browser (tests/scripts/search.js)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from macros.built import BuiltPage
from macros.core.pinyin import syllables_of
from macros.disk import browser_modules
from macros.search.fold import fold
from macros.search.index import make_index
from macros.search.records import PageFacts
from macros.search.scripts import engine_script
from macros.text.numerals import printed
from searched import article_of, invented, markup
from worlds import ROOT

SITE = "http://site.example/"
ALL = {"limit": 100_000}
Answer = dict[str, Any]


def files_of(articles: dict[str, str], facts: dict[str, PageFacts]) -> dict[str, str]:
    """The files of the search of pages with these articles, by their names."""
    pages = [BuiltPage(f"{url}index.html", markup(article)) for url, article in articles.items()]
    engine = engine_script(browser_modules())
    return dict(make_index(pages, facts, lambda names: [*map(syllables_of, names)], engine).files)


def asked(files: dict[str, str], *pages: list[dict[str, Any]]) -> list[list[Answer]]:
    """The answers to the queries of each page, which is opened anew."""
    given = json.dumps({"root": SITE, "files": files, "pages": pages})
    prefix = Path(sys.prefix)
    command = [prefix / "bin" / "deno", "run", ROOT / "tests" / "scripts" / "search.js"]
    environment = {**os.environ, "DENO_DIR": str(prefix / "deno")}
    done = subprocess.run(command, env=environment, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[list[Answer]] = json.loads(done.stdout)
    return found


def content(answer: Answer) -> Answer:
    """What a reader sees of an answer; not which files were read for it."""
    return {key: value for key, value in answer.items() if key != "asked"}


def hrefs(answer: Answer) -> list[str]:
    return [item["href"] for item in answer["items"]]


def passages(answer: Answer) -> list[str]:
    return [f"{item['url'].removeprefix(SITE)} {item['excerpt']}" for item in answer["items"]]


# --- every passage stands where it stands


def book(n: int) -> str:
    """A page of which no two passages are alike, under headings of two levels and under none."""
    name = printed(n)
    return (
        f"<h1>《{name}号守则》</h1><p>{name}号的开头。</p>"
        f'<h2 id="a">{name}号的衣帽</h2><p>帽子归{name}号柜。</p>'
        f'<h3 id="b">{name}号的雨具</h3><p id="b1">雨伞归{name}号架。</p>'
        f'<h2 id="c">{name}号的车辆</h2><p>车辆归{name}号棚。</p>'
        f'<div data-search="aside"><p>{name}号的旁注。</p></div>'
    )


def book_places(n: int) -> dict[str, tuple[str, list[str]]]:
    """Passage → where it stands, and its headings."""
    name, page = printed(n), f"regulations/{n}/"
    clothes, rain, cars = (f"{name}号的{what}" for what in ("衣帽", "雨具", "车辆"))
    return {
        f"《{name}号守则》": (page, []),
        f"{name}号的开头。": (page, []),
        clothes: (f"{page}#a", []),
        f"帽子归{name}号柜。": (f"{page}#a", [clothes]),
        rain: (f"{page}#b", [clothes]),
        f"雨伞归{name}号架。": (f"{page}#b1", [clothes, rain]),
        cars: (f"{page}#c", []),
        f"车辆归{name}号棚。": (f"{page}#c", [cars]),
        f"{name}号的旁注。": (f"{page}#c", [cars]),
    }


def test_every_passage_is_shown_where_it_stands_and_under_its_own_headings() -> None:
    numbers = range(11, 41)
    places = {text: place for n in numbers for text, place in book_places(n).items()}
    files = files_of({f"regulations/{n}/": book(n) for n in numbers}, {})
    assert sum(name.startswith("t") for name in files) > 3
    (found,) = asked(files, [{"query": f'"{text}"'} for text in places])
    first = [answer["items"][0] for answer in found]
    seen = {i["excerpt"]: (i["url"].removeprefix(SITE), i["crumbs"]) for i in first}
    assert seen == places
    titles = [f"《{printed(n)}号守则》" for n in numbers for _ in book_places(n)]
    assert [(item["title"], item["kind"]) for item in first] == [(title, "regulation") for title in titles]


# --- the order of the list

UMBRELLAS = {
    "editors/rain/": "<h1>手册</h1><p>雨伞胶靴在手册里。</p>",
    "regulations/now/": "<h1>雨具办法</h1><p>雨伞又胶靴。</p>",
    "regulations/old/": "<h1>旧的雨具办法</h1><p>雨伞胶靴照旧。</p>",
    "speeches/s/1/": "<h1>甲篇</h1><p>雨伞三把，新的胶靴。</p>",
    "speeches/s/2/": "<h1>乙篇</h1><p>雨伞三把，旧的胶靴。</p><p>雨伞三把，黑的胶靴。</p>",
    "speeches/s/3/": "<h1>丙篇</h1><p>雨伞胶靴都有。</p>",
    "terms/headed/": (
        "<h1>伞架</h1><p>雨伞放在左边，胶靴要放在右边。</p><p>雨伞、胶靴。</p>"
        '<h2 id="h">雨伞和各家的许多胶靴</h2><p>雨伞胶靴。</p><p>雨伞同胶靴。</p>'
        '<div data-search="aside"><p>雨伞胶靴另记。</p></div>'
    ),
    "terms/titled/": "<h1>雨伞以及胶靴</h1><p>雨伞胶靴各一。</p>",
    "terms/aside/": '<h1>鞋柜</h1><div data-search="aside"><p>雨伞胶靴在旁。</p></div>',
    "terms/line/": "<h1>晾衣绳</h1><p>一根。</p>",
    "regulations/line/": "<h1>《晾衣绳管理办法》</h1><p>晾衣绳每月洗。</p>",
    "about/": '<h1>关于</h1><h2 id="l">收晾衣绳</h2><p>要收。</p>',
    "duties/": "<h1>任务</h1><p>晾衣绳要系紧，晾衣绳不外借。</p>",
}
LISTED = {
    "雨伞 胶靴": [
        "terms/titled/ 雨伞以及胶靴",
        "terms/titled/ 雨伞胶靴各一。",
        "terms/headed/#h 雨伞和各家的许多胶靴",
        "terms/headed/#h 雨伞胶靴。",
        "terms/headed/ 雨伞、胶靴。",
        "speeches/s/3/ 雨伞胶靴都有。",
        "speeches/s/2/ 雨伞三把，旧的胶靴。",
        "speeches/s/2/ 雨伞三把，黑的胶靴。",
        "speeches/s/1/ 雨伞三把，新的胶靴。",
        "regulations/now/ 雨伞又胶靴。",
        "regulations/old/ 雨伞胶靴照旧。",
        "terms/aside/ 雨伞胶靴在旁。",
        "terms/headed/#h 雨伞同胶靴。",
        "terms/headed/ 雨伞放在左边，胶靴要放在右边。",
        "terms/headed/#h 雨伞胶靴另记。",
    ],
    "晾衣绳": [
        "terms/line/ 晾衣绳",
        "regulations/line/ 《晾衣绳管理办法》",
        "regulations/line/ 晾衣绳每月洗。",
        "about/#l 收晾衣绳",
        "duties/ 晾衣绳要系紧，晾衣绳不外借。",
    ],
}


@cache
def umbrellas() -> dict[str, str]:
    return files_of(UMBRELLAS, {"regulations/old/": PageFacts((), repealed=True)})


@pytest.mark.parametrize("query", LISTED)
def test_pages_and_their_passages_are_listed_in_the_order_that_is_promised(query: str) -> None:
    """docs/dev/search.md: the sort of a passage before its nearness, of a page the best three, the rest after all pages."""
    ((answer,),) = asked(umbrellas(), [{"query": query, "options": ALL}])
    assert passages(answer) == LISTED[query]


# --- what a query may mean beside its words

NAMED = {
    # so many records that the title of the next page is the last of a file, and its other name the first of another
    "speeches/s/1/": "<h1>开头</h1>" + "".join(f"<p>填满{printed(n)}。</p>" for n in range(1, 63)),
    "terms/rain/": "<h1>雨天收衣</h1><p>雨天收衣，人人有份。</p>",
    "terms/later/": "<h1>雨天收衣之后</h1><p>衣服要叠好。</p>",
    "regulations/long/": (
        '<h1>《雨天收衣若干规定》</h1><h2 id="art-3">第三条</h2><p>见雨就收。</p>'
        '<h2 id="art-5">第五条</h2><p id="art-5-1">收了要叠。</p><p id="art-5-2">叠了要放。</p>'
    ),
    "regulations/other/": '<h1>《晒谷办法》</h1><h2 id="art-3">第三条</h2><p>见晴就晒。</p><h2 id="art-7">第七条</h2>',
    "about/": "<h1>关于</h1><p>照《雨天收衣若干规定》办。</p><p>照收衣规定办。</p><p>这是yutian牌的伞。</p>",
}
ALSO = {"regulations/long/": PageFacts(("收衣规定",))}
MEANT = {
    "yutianshouyi": ("terms/rain/ 雨天收衣", ["按“雨天收衣”查找"]),
    "ytsy": ("terms/rain/ 雨天收衣", ["按“雨天收衣”查找"]),
    "yutianshou": ("terms/rain/ 雨天收衣", ["按拼音查找，列出读音相合的名称"]),
    "yts": ("terms/rain/ 雨天收衣", ["按拼音查找，列出读音相合的名称"]),
    "yutian": ("about/ 这是yutian牌的伞。", []),
    "shougu": (None, []),
    "收衣规定": ("regulations/long/ 《雨天收衣若干规定》", ["“收衣规定”是“雨天收衣若干规定”的另一个名称"]),
    "雨天收衣": ("terms/rain/ 雨天收衣", []),
    "雨天收衣规定": (
        "regulations/long/ 《雨天收衣若干规定》",
        ["没有找到“雨天收衣规定”。下面先列字句相近的段落，再列含有其中“雨天收衣”的段落"],
    ),
    "收衣规定第三条": ("regulations/long/#art-3 第三条", []),
    "收衣规定第３条": ("regulations/long/#art-3 第三条", []),
    "收衣规定第五条第二款": ("regulations/long/#art-5-2 叠了要放。", []),
    "收衣规定第五条第九款": (
        "regulations/long/#art-5 第五条",
        ["网页上没有单独标出“第五条第九款”，列出的是它所在的第五条"],
    ),
    "收衣规定第七条": (
        "regulations/long/ 《雨天收衣若干规定》",
        ["网页上没有“第七条”，列出的是名称相合的法规"],
    ),
    "第五条第二款": ("regulations/long/#art-5-2 叠了要放。", []),
    "第五条第九款": ("regulations/long/#art-5 第五条", ["按“第五条”查找"]),
    "第三条第九款": ("regulations/long/#art-3 第三条", ["按“第三条”查找"]),
    "第九十条第一款": (None, []),
}


@cache
def meant() -> dict[str, list[Answer]]:
    """Query → its first answer on a page, and its second."""
    pages = [[{"query": query, "options": ALL}] * 2 for query in MEANT]
    return dict(zip(MEANT, asked(files_of(NAMED, ALSO), *pages), strict=True))


@pytest.mark.parametrize("query", MEANT)
def test_what_is_meant_comes_first_and_is_said_in_these_words(query: str) -> None:
    first, notes = MEANT[query]
    answer = meant()[query][0]
    assert answer["notes"] == notes
    assert (passages(answer) or [None])[0] == first


def test_the_usual_name_is_offered_beside_another_and_counts_for_nothing() -> None:
    answer = meant()["收衣规定"][0]
    assert answer["total"] == 1
    assert passages(answer)[1:] == ["about/ 照收衣规定办。"]
    assert answer["related"] == [
        {"words": "雨天收衣若干规定", "query": "雨天收衣若干规定", "reason": "同一部法规的另一个名称"}
    ]


@pytest.mark.parametrize("query", MEANT)
def test_the_first_answer_is_as_good_as_the_second(query: str) -> None:
    first, second = meant()[query]
    assert content(first) == content(second)


# --- a list that is read piece by piece, and files that do not come

SEVERAL_LISTS = ["重大事项每月", "应当及时报告，上级。", "重大事项"]
QUERIES = [
    *SEVERAL_LISTS,
    "党员党员 守土有责",
    "火车 学校",
    "說明",
    "sanshiyike",
    "三事会",
    "那里有一所学堂",
    "甲",
]


@cache
def many() -> dict[str, str]:
    """The files of a site of many pages, most strings in many places."""
    facts = {"terms/shi/": PageFacts(("三事会",))}
    return files_of({url: article_of(texts) for url, texts in invented().items()}, facts)


@pytest.mark.parametrize("size", [1, 4, 150])
def test_the_rest_of_a_page_is_counted_right_in_every_piece(size: int) -> None:
    """What was listed of a page so far, and what is said to follow, are together all that is listed of it."""
    ((whole,),) = asked(many(), [{"query": "每月", "options": ALL}])
    offsets = range(0, len(whole["items"]), size)
    assert len(offsets) > 1
    (pieces,) = asked(many(), [{"query": "每月", "options": {"limit": size, "offset": n}} for n in offsets])
    assert [href for piece in pieces for href in hrefs(piece)] == hrefs(whole)
    pages = [item["pageId"] for item in whole["items"]]
    for offset, piece in zip(offsets, pieces, strict=True):
        for n, item in enumerate(piece["items"]):
            goes_on = piece["items"][n + 1 : n + 2]
            is_last = not goes_on or goes_on[0]["pageId"] != item["pageId"]
            expected = pages[offset + n + 1 :].count(item["pageId"]) if is_last else 0
            assert item["more"] == expected, (offset, n)


def test_all_marks_are_of_the_words() -> None:
    (answers,) = asked(many(), [{"query": query, "options": ALL} for query in QUERIES[:5]])
    for query, answer in zip(QUERIES, answers, strict=False):
        words = "|".join(fold(word) for word in query.split())
        for item in answer["items"]:
            text = item["excerpt"].encode("utf-16-le")
            marks = [fold(text[a * 2 : b * 2].decode("utf-16-le")) for a, b in item["marks"]]
            assert marks, item
            assert all(re.fullmatch(f"(?:{words})+", mark) for mark in marks), (
                item
            )  # those that touch are one


LISTS = ["g0.js", "g1.js", "g2.js", "g3.js", "g4.js", "g5.js", "headings.js", "names.js", "rare.js"]
NAMES = [*LISTS, "t1.js", "t6.js", "t8.js"]


def test_every_file_but_the_texts_is_one_that_may_not_come() -> None:
    assert sorted(name for name in many() if name[0] != "t" and name != "start.js") == LISTS


@pytest.fixture(scope="module")
def harmed() -> dict[str, list[Answer]]:
    """Name of a file → the answers on a page where it does not come at first: half of them before, half after it came."""
    pages = [
        [
            {"query": query, "options": ALL, "lacking": lacking}
            for lacking in ([name], [])
            for query in QUERIES
        ]
        for name in NAMES
    ]
    return dict(zip(NAMES, asked(many(), *pages), strict=True))


@pytest.fixture(scope="module")
def whole() -> list[Answer]:
    return asked(many(), [{"query": query, "options": ALL} for query in QUERIES])[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_did_not_come_is_asked_for_again(
    harmed: dict[str, list[Answer]], whole: list[Answer], name: str
) -> None:
    again = harmed[name][len(QUERIES) :]
    assert [content(answer) for answer in again] == [content(answer) for answer in whole]


@pytest.mark.parametrize("name", NAMES)
def test_without_a_file_the_answer_says_so_and_lists_what_the_others_allow(
    harmed: dict[str, list[Answer]], whole: list[Answer], name: str
) -> None:
    for query, expected, answer in zip(QUERIES, whole, harmed[name], strict=False):
        assert content(answer) == content(expected) or answer["problems"], query
        assert set(hrefs(answer)) <= set(hrefs(expected)) or not expected["total"], query
        if name.startswith("g") and query in SEVERAL_LISTS:
            assert sorted(hrefs(answer)) == sorted(hrefs(expected)), query
        if name.startswith("t") and query in SEVERAL_LISTS:
            assert answer["total"] == expected["total"], query
