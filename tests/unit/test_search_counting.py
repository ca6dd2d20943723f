"""What counts and what only repeats; which speech, series and year a passage is of; the names that are offered."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from macros.built import BuiltPage
from macros.core.pinyin import syllables_of
from macros.disk import browser_modules
from macros.search.echoes import with_echoes
from macros.search.fold import fold
from macros.search.index import make_index
from macros.search.lists import make_shards, record_lists
from macros.search.manifest import MANY
from macros.search.postings import find_postings
from macros.search.records import PageFacts, PageRecords, site_records
from macros.search.scripts import engine_script
from macros.search.typed import joined, named
from macros.text.lexicon import word_lists
from unit.test_search_answers import ALL, Answer, asked, passages

META = '<meta name="speech" content="{}"><meta name="series" content="{}"><meta name="year" content="{}">'


def page(path: str, article: str, meta: str = "") -> BuiltPage:
    return BuiltPage(
        f"{path}index.html",
        f"<!doctype html><html><head>{meta}</head><body><article>{article}</article></body></html>",
    )


RAIN = "各单位要在雨季到来之前检查雨伞和胶靴"
SITE = [
    page("speeches/a/1/", f"<h1>甲一</h1><p>{RAIN}。</p><p>晾衣绳。</p>", META.format("a", "年中", "2020")),
    page("speeches/a/", "<h1>甲篇</h1>", META.format("a", "年中", "2020")),
    page("speeches/b/1/", "<h1>乙一</h1><p>雨伞要晾干。</p>", META.format("b", "年终", "2021")),
    page("speeches/a/full/", f"<h1>通读</h1><div data-search='echo'><h1>甲篇</h1><p>{RAIN}。</p></div>", META.format("a", "年中", "2020")),
    page(
        "duties/",
        f"<h1>任务</h1><table><tr><td>管伞的人</td><td data-search='echo'>{RAIN}</td></tr>"
        "<tr><td data-search='echo'>归纳：备好蓑衣</td></tr></table>",
    ),
    page("terms/kit/", f"<h1>雨具</h1><p>下雨用的。</p><ul data-search='echo'><li>{RAIN[6:]}</li></ul>"),
    page("editors/a/", f"<h1>怎样写</h1><p>{RAIN}，蓑笠。</p>"),
]  # fmt: skip
FACTS = {"terms/kit/": PageFacts(("雨天用具",), items=("雨伞", "胶靴", "大蓑笠"))}


@cache
def files() -> dict[str, str]:
    engine = engine_script(browser_modules())
    return dict(make_index(SITE, FACTS, lambda names: [*map(syllables_of, names)], engine).files)


def ask(query: str, **options: Any) -> Answer:
    ((answer,),) = asked(files(), [{"query": query, "options": {**ALL, **options}}])
    return answer


def test_a_sentence_counts_once_and_its_echoes_are_told_beside() -> None:
    answer = ask("检查雨伞和胶靴")
    assert (answer["total"], answer["echoes"], answer["pages"]) == (1, 3, 1)
    assert passages(answer) == [f"speeches/a/1/ {RAIN}。"]
    assert answer["items"][0]["echoes"] == 3
    repeated = passages(ask("检查雨伞和胶靴", of=answer["items"][0]["id"]))
    assert [line.partition(" ")[0] for line in repeated] == ["speeches/a/full/", "terms/kit/", "duties/"]


def test_words_that_only_an_echo_has_are_found_there() -> None:
    answer = ask("备好蓑衣")
    assert (answer["total"], answer["echoes"], answer["kinds"]) == (1, 0, {"duty": 1, "echo": 1})
    assert passages(answer) == ["duties/ 归纳：备好蓑衣"]


def test_what_a_row_says_itself_counts_though_its_quote_does_not() -> None:
    assert ask("管伞的人")["total"] == 1
    assert ask("管伞的人 检查雨伞")["total"] == 0


def test_the_handbook_is_found_where_it_is_chosen_or_alone() -> None:
    assert ask("检查雨伞和胶靴")["kinds"] == {"speech": 1, "term": 1, "duty": 1, "handbook": 1, "echo": 3}
    assert passages(ask("检查雨伞和胶靴", kind="handbook")) == [f"editors/a/ {RAIN}，蓑笠。"]
    assert ask("怎样写")["total"] == 1


@pytest.mark.parametrize("kind", ["speech", "term", "duty", "handbook", "echo"])
def test_a_facet_finds_as_many_as_it_says(kind: str) -> None:
    answer = ask("检查雨伞和胶靴", kind=kind)
    assert answer["total"] == ask("检查雨伞和胶靴")["kinds"][kind] == len(answer["items"])


def values(answer: Answer, facet: str) -> list[tuple[str, str, int]]:
    return [(own["value"], own["name"], own["number"]) for own in answer["facets"][facet]]


def test_speech_series_and_year_are_counted_and_chosen() -> None:
    answer = ask("雨伞")
    assert values(answer, "speech") == [("a", "甲篇", 1), ("b", "b", 1)]
    assert values(answer, "series") == [("年中", "年中", 1), ("年终", "年终", 1)]
    assert values(answer, "year") == [("2021", "2021", 1), ("2020", "2020", 1)]
    for chosen in ({"speech": "b"}, {"series": "年终"}, {"year": "2021"}, {"speech": "b", "year": "2021"}):
        assert passages(ask("雨伞", **chosen)) == ["speeches/b/1/ 雨伞要晾干。"]
    assert ask("雨伞", speech="b", year="2020")["total"] == 0
    assert values(ask("雨伞", speech="b"), "year") == [("2021", "2021", 1)]
    assert values(ask("雨伞", speech="b"), "speech") == values(answer, "speech")


def offered(query: str) -> list[tuple[str, str]]:
    return [(name["words"], name["reason"]) for name in ask(query)["related"]]


def test_names_are_offered_with_the_reason() -> None:
    parts = [(name, "其中一项") for name in ("雨伞", "胶靴", "大蓑笠")]
    assert offered("雨具") == [("雨天用具", "同一个提法的另一个名称"), *parts]
    assert offered("雨天用具") == [("雨具", "同一个提法的另一个名称"), *parts]
    assert offered("胶靴") == [("雨具", "包括这一项")]
    assert offered("大蓑笠") == [("雨具", "包括这一项")]
    assert offered("蓑笠") == [], "two characters of a longer name are none"
    assert offered("晾衣绳") == []
    assert ask("胶靴")["total"] == 1, "what is offered does not count"


def test_several_words_that_stand_nowhere_together_are_offered_what_has_them() -> None:
    assert offered("晾衣绳 胶靴") == [("雨具", "包括这一项")]


def echoed(pages: list[BuiltPage], facts: dict[str, PageFacts]) -> list[PageRecords]:
    read = site_records(pages, facts)
    return with_echoes(read, [fold(record.text) for own in read for record in own.records])


def records() -> dict[str, PageRecords]:
    return {own.url: own for own in echoed(SITE, FACTS)}


def test_an_echo_is_under_the_record_with_which_it_shares_most() -> None:
    found = records()
    numbered = [record.text for own in found.values() for record in own.records]
    (original,) = [r for r in found["speeches/a/1/"].records if r.echoes]
    assert {numbered[n] for n in original.echoes} == {f"{RAIN}。", RAIN, RAIN[6:]}
    near = [
        page("speeches/s/1/", "<h1>甲</h1><p>甲乙丙丁戊己庚辛</p><p>甲乙丙丁戊己庚辛壬癸</p><p>子丑寅卯辰巳午</p>"),
        page("terms/t/", "<h1>乙</h1><p data-search='echo'>甲乙丙丁戊己庚辛壬</p><p data-search='echo'>子丑寅卯辰巳午</p>"),
    ]  # fmt: skip
    own = echoed(near, {})[0].records
    assert [len(record.echoes) for record in own] == [0, 0, 1, 0], "seven characters are too few"


def test_only_whole_cells_are_echoes() -> None:
    mixed = page("a/", "<h1>题</h1><p>前面<span data-search='echo'>转引</span>后面</p>")
    assert [r.text for r in site_records([mixed], {})[0].records] == ["题", "前面转引后面"]


def test_a_character_of_many_files_has_a_list_of_its_records() -> None:
    texts = [f"的{chr(0x4E00 + n % 5000)}" for n in range(60_000)] + ["无"] * 100
    postings = find_postings([fold(text) for text in texts])
    shards = make_shards(postings, len(texts))
    own = record_lists(postings, shards, len(texts))
    number = postings.alphabet.index("的") + 1
    assert {c for c, (_, files) in shards.heavy.items() if files > MANY} == own.keys() == {number}
    assert len(own[number]) < len(texts) / 8, "a bit a record at most"
    assert np.all(np.diff(np.unique(postings.record)) == 1)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("第 30 条", "第30条"),
        ("条例 第 三十 条", "条例 第三十条"),
        ("中办发 [2015] 52 号", "中办发[2015]52号"),
        ("3 000 元", "3000 元"),
        ("2021 2022", "2021 2022"),
        ("2021 300", "2021 300"),
        ("党课 书记", "党课 书记"),
        ("第一 支部", "第一 支部"),
        ("2021 年 党课", "2021年 党课"),
    ],
)
def test_blanks_inside_numbers_go_and_others_stay(typed: str, plain: str) -> None:
    assert joined(typed) == plain


def test_a_question_word_asks_at_its_end_and_belongs_to_the_name_elsewhere() -> None:
    for words in word_lists("questions").values():
        for word in words.words:
            assert named(words.example_of(word)) == "花灯会议", word
            assert named(words.counter_of(word)) == words.counter_of(word), word
    assert named("怎么办") == "怎么办"
    assert re.sub(r"\s", "", named("请问什么是花灯会议？")) == "花灯会议"
