"""A query that names a provision leads to its anchor, on pages as people write them and as texts are imported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.search.records import PageFacts
from searched import ASK, Ask, write_site
from serving import serving
from worlds import make_once

# as an editor writes: headings for the parts that are told of
NOTES = """
<h1>《示例守时工作条例》</h1><p>共三十五条。</p>
<h2 id="art-3">第三条</h2><h3 id="art-3-2">第二款</h3><p>守时要早。</p>
<p class="provision-division" id="chapter-2">第二章　迟到</p>
<h2 id="art-10">第十条</h2><p>迟到的要说明。</p>
<h2 id="art-10z1">第十条之一</h2><p>早退的照第十条办。</p>
<h2 id="ch-3">第三章</h2>
<h2 id="art-26">第二十六条</h2><h3 id="art-26-0-3">第（三）项</h3><p>三者，见第三条。</p>
<h2 id="art-35">第三十五条</h2><p>总述。</p>
<p class="provision-division" id="book-2-chapter-4">第四章　附则</p>
<h2 id="art-9998">第九千九百九十八条</h2><p>末了。</p>
<h2 id="art-35r2">第三十五条</h2><p>另一部分。</p>
"""


def imported(articles: int) -> str:
    """As a text is imported: the words below each article, some paragraphs and items with anchors of their own."""
    parts = ["<h1>《长条例》</h1>"]
    for n in range(1, articles + 1):
        label = LABELS.get(n, f"第{n}条")
        parts.append(f'<h2 id="art-{n}">{label}</h2><p>第一款说{n}。</p>')
        if n in DEEP:
            parts.append(
                f'<p id="art-{n}-2">第二款说{n}：</p><p id="art-{n}-2-1">（一）甲{n}</p><p id="art-{n}-2-2">（二）乙{n}</p>'
            )
            parts.append(f'<p id="art-{n}-3">第三款说{n}。</p>')
    return "".join(parts)


LABELS = {3: "第三条", 33: "第三十三条", 103: "第一百〇三条", 104: "第一百零四条", 1030: "第一千零三十条"}
DEEP = {3, 33, 1030}
ARTICLES = {
    "regulations/notes/": NOTES,
    "regulations/long/": imported(1040),
    "regulations/old/": '<h1>《示例守时工作条例》（2010年版）</h1><h2 id="art-3">第三条</h2><p>旧的三。</p>',
    "about/": "<h1>关于</h1><p>第三条第二款说了守时。</p><p>条例第三条。</p>",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    facts = {"regulations/notes/": PageFacts(("守时条例",))}
    site = make_once(
        tmp_path_factory, "provisions", lambda where: write_site(where / "site", ARTICLES, facts)
    )
    with serving(site / "site") as root:
        yield root


@pytest.fixture
def ask(page: Page, address: str) -> Ask:
    page.goto(f"{address}/about/index.html")
    return lambda query, **options: page.evaluate(ASK, [query, options])


def places(answer: dict[str, Any]) -> list[str]:
    return [item["url"].split("/", 3)[3] for item in answer["items"]]


LEADS = {
    "守时条例第三条": "regulations/notes/#art-3",
    "《守时条例》 第3条": "regulations/notes/#art-3",
    "守时条例第三条第二款": "regulations/notes/#art-3-2",
    "守时条例 第３条第２款": "regulations/notes/#art-3-2",
    "守时条例第十条之一": "regulations/notes/#art-10z1",
    "守时条例第十条": "regulations/notes/#art-10",
    "守时条例第26条第（三）项": "regulations/notes/#art-26-0-3",
    "守时条例第二十六条第三项": "regulations/notes/#art-26-0-3",
    "守时条例第三至十条": "regulations/notes/#art-3",
    "《示例守时工作条例》（2010年版）第三条": "regulations/old/#art-3",
    "守时工作条例（2010年版）第三条": "regulations/old/#art-3",
    "守时条例第9998条": "regulations/notes/#art-9998",
    "守时条例第二章": "regulations/notes/#chapter-2",
    "守时条例第3章": "regulations/notes/#ch-3",
    "守时条例第二编第四章": "regulations/notes/#book-2-chapter-4",
    "守时条例第四章": "regulations/notes/#book-2-chapter-4",
    "长条例第三十三条第二款": "regulations/long/#art-33-2",
    "长条例第33条第2款第（二）项": "regulations/long/#art-33-2-2",
    "长条例第三十三条第三款": "regulations/long/#art-33-3",
    "长条例第一百零三条": "regulations/long/#art-103",
    "长条例第一百〇四条": "regulations/long/#art-104",
    "长条例第1030条": "regulations/long/#art-1030",
    "长条例1030条": "regulations/long/#art-1030",
    "长条例第一千〇三十条第三款": "regulations/long/#art-1030-3",
    "长条例 第 三十三 条": "regulations/long/#art-33",
}


@pytest.mark.parametrize("query", LEADS)
def test_a_name_and_a_provision_lead_to_its_anchor(ask: Ask, query: str) -> None:
    answer = ask(query)
    assert places(answer)[0] == LEADS[query]
    assert answer["total"] > 0
    assert not any("没有单独标出" in note for note in answer["notes"])


NEAREST = {
    "守时条例第三条第一款": ("regulations/notes/#art-3", "第三条第一款", "第三条"),
    "守时条例第三条第二款第（一）项": (
        "regulations/notes/#art-3-2",
        "第三条第二款第（一）项",
        "第三条第二款",
    ),
    "长条例第33条第2款第9项": ("regulations/long/#art-33-2", "第33条第2款第9项", "第三十三条第二款"),
    "长条例第1030条第一款": ("regulations/long/#art-1030", "第1030条第一款", "第一千零三十条"),
}


@pytest.mark.parametrize("query", NEAREST)
def test_where_a_page_has_no_such_anchor_the_nearest_around_it_is_shown_and_said(
    ask: Ask, query: str
) -> None:
    place, asked, shown = NEAREST[query]
    answer = ask(query)
    assert places(answer)[0] == place
    assert f"网页上没有单独标出“{asked}”，列出的是它所在的{shown}" in answer["notes"]


def test_an_edition_that_is_not_there_is_not_passed_over_in_silence(ask: Ask) -> None:
    answer = ask("守时条例（1999年版）第三条")
    assert places(answer)[0] == "regulations/notes/#art-3"
    assert "没有找到“（1999年版）”这一版，列出的是“守时条例”" in answer["notes"]


def test_an_article_that_the_page_lacks_is_not_made_up(ask: Ask) -> None:
    answer = ask("守时条例第九十九条")
    assert not any("#art-" in place and "art-99" in place for place in places(answer))
    assert answer["total"] == 0


def test_without_a_name_the_places_of_all_pages_come_before_the_words(ask: Ask) -> None:
    answer = ask("第三条第二款")
    assert set(places(answer)[:2]) == {"regulations/notes/#art-3-2", "regulations/long/#art-3-2"}
    assert "about/" in places(answer)
    assert answer["total"] == 1, "the words stand in one passage"


@pytest.mark.parametrize(
    ("query", "printed"), [("第1030条", "第一千零三十条"), ("第3条", "第三条"), ("第三至五条", "第三条")]
)
def test_a_number_without_a_name_finds_the_words_as_they_are_printed(
    ask: Ask, query: str, printed: str
) -> None:
    answer = ask(query)
    assert f"按“{printed}”查找" in answer["notes"]
    assert f"#art-{ {'第一千零三十条': 1030, '第三条': 3}[printed] }" in "".join(places(answer))


def test_the_words_as_they_are_typed_need_no_reading(ask: Ask) -> None:
    answer = ask("第三条")
    assert answer["notes"] == []
    assert places(answer)[0].endswith("#art-3")


def test_a_provision_deep_in_a_long_page_costs_few_files(page: Page, address: str, ask: Ask) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer = ask("长条例第1030条第三款")
    assert places(answer)[0] == "regulations/long/#art-1030-3"
    texts = [url for url in asked if "/data/t" in url]
    assert len(texts) <= 12, texts
