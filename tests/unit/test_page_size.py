"""A long text stands on pages that load as any other; what was published at an id leads on to where it stands now."""

from __future__ import annotations

import re

import pytest
from test_articles_import import TODAY, imported, site_of, wanted

from macros.checks.imported_words import check_bound
from macros.core.originals import chapter_of, home_of_text
from macros.importing.regulation.batch import plan_one
from macros.importing.regulation.bound import bound_words
from macros.importing.regulation.editions import Headed, Passage, edition_pages
from macros.importing.regulation.page_size import ONE_PAGE, in_pages, weight
from macros.text.references import article_label

HEADED = Headed("花灯条例", "2019-06-25的文本", "2026-01-01的文本", "../hua-deng.md")
ANCHOR = re.compile(r"\{: #([\w-]+)")
SHORT, LONG = 5, 400


def passages(number: int, changed: int = 0) -> list[Passage]:
    words = "每一盏灯都要照着规矩扎好挂好，天黑以前点亮，天亮以前收回。"
    return [
        Passage(f"art-{n}", article_label(n), f"第{n}盏。{words * 5}{'另有规定。' if n <= changed else ''}")
        for n in range(1, number + 1)
    ]


def pages_of(number: int) -> dict[str, str]:
    return edition_pages(HEADED, "2019-06-25", passages(number), passages(number, changed=number))


def test_a_short_edition_stands_on_one_page() -> None:
    pages = pages_of(SHORT)
    assert list(pages) == ["2019-06-25.md"]
    assert ANCHOR.findall(pages["2019-06-25.md"]) == ["changes", *(f"art-{n}" for n in range(1, SHORT + 1))]


def test_a_long_edition_is_parted_and_each_id_leads_on() -> None:
    pages = pages_of(LONG)
    own = pages.pop("2019-06-25.md")
    assert {name.rsplit("-", 1)[0] for name in pages} == {"2019-06-25-changes", "2019-06-25-text"}
    assert all(len(page.encode()) <= ONE_PAGE for page in (own, *pages.values()))
    assert set(ANCHOR.findall(own)) == {"changes", "pages", *(f"art-{n}" for n in range(1, LONG + 1))}
    for label, file, anchor in re.findall(r"\[(第\w+条)\]\(([\w-]+\.md)#(art-\d+)\)", own):
        assert f"## {label} {{: #{anchor} }}" in pages[file]
    assert all(file in own for file in pages)
    assert len(re.findall(r"^## 第", "".join(pages.values()), re.MULTILINE)) == LONG
    assert sum(page.count("〔增：另有规定。〕") for page in pages.values()) == LONG


def test_every_paragraph_of_a_comparison_is_an_echo() -> None:
    (page,) = pages_of(SHORT).values()
    compared = page.split("{: #changes }")[1].split("## ")[0]
    assert compared.count('{: data-search="echo" }') == 2 * SHORT


@pytest.mark.parametrize(
    ("weights", "runs"),
    [
        ([ONE_PAGE], [1]),
        ([ONE_PAGE - 1, 1], [2]),
        ([ONE_PAGE - 1, 2], [1, 1]),
        ([ONE_PAGE * 2, 1], [1, 1]),
        ([], [0]),
    ],
)
def test_a_page_takes_what_fits(weights: list[int], runs: list[int]) -> None:
    assert [len(run) for run in in_pages(weights, lambda own: own)] == runs


def test_what_stands_below_a_heading_weighs_what_it_has_in_bytes() -> None:
    assert weight(["灯"]) - weight([]) > len("灯".encode())


@pytest.mark.parametrize(
    ("path", "chapter", "home"),
    [
        ("regulations/a/chapter-3.md", ("regulations/a", (3, 1)), "regulations/a.md"),
        ("regulations/a/chapter-3-2.md", ("regulations/a", (3, 2)), "regulations/a.md"),
        ("regulations/a/articles-10.md", ("regulations/a", (10, 1)), "regulations/a.md"),
        ("regulations/a/2019-06-25.md", None, "regulations/a/2019-06-25.md"),
        ("regulations/a/2019-06-25-text-2.md", None, "regulations/a/2019-06-25.md"),
        ("regulations/a/2019-06-25-changes-1.md", None, "regulations/a/2019-06-25.md"),
        ("regulations/a.md", None, "regulations/a.md"),
        ("speeches/a/1-text-1.md", None, "speeches/a/1-text-1.md"),
    ],
)
def test_a_page_knows_what_it_was_parted_from(path: str, chapter: object, home: str) -> None:
    assert chapter_of(path) == chapter
    assert home_of_text(path) == home


def law(articles: int) -> str:
    words = "每一盏灯都要照着规矩扎好挂好，天黑以前点亮，天亮以前收回。" * 12
    chapters = ["第一章　总则\n第一条　为了管理花灯，制定本条例。", "第二章　分则"]
    own = [f"{article_label(n)}　第{n}盏。{words}" for n in range(2, articles)]
    end = f"第三章　附则\n{article_label(articles)}　本条例自2019年10月1日起施行。"
    passed = "2019年6月25日 示例省第七届人民代表大会常务委员会第十五次会议通过"
    return "\n".join(["示例省花灯条例", "", passed, "", *chapters, *own, end, ""])


def test_a_chapter_that_is_too_long_leads_on_to_its_parts() -> None:
    text = law(300)
    pages = imported(text)
    parts = [path for path in pages if "/chapter-2" in path]
    assert parts == [f"regulations/hua-deng/chapter-2{end}.md" for end in ("", "-2", "-3", "-4")]
    assert all(len(pages[path].encode()) < 300_000 for path in parts)
    first = pages[parts[0]]
    assert {f"art-{n}" for n in range(2, 300)} <= set(ANCHOR.findall(first))
    assert "](chapter-2-2.md#art-" in first
    site = site_of(pages)
    regulation = site.regulations["hua-deng"]
    assert all(len(regulation.provisions[f"art-{n}"].text) > 300 for n in range(2, 300))
    kept = {f"originals/regulations/hua-deng/text-{'a' * 12}.txt": text}
    assert list(check_bound(site, kept, bound_words)) == []
    again = plan_one(site, wanted(text), TODAY, "current").pages
    assert {path: again[path] for path in parts} == {path: pages[path] for path in parts}


def test_a_word_taken_from_a_part_is_missed() -> None:
    text = law(300)
    pages = imported(text)
    path = "regulations/hua-deng/chapter-2-2.md"
    pages[path] = pages[path].replace("天黑以前点亮，", "", 1)
    kept = {f"originals/regulations/hua-deng/text-{'a' * 12}.txt": text}
    found = list(check_bound(site_of(pages), kept, bound_words))
    assert [finding.place.path for finding in found] == [f"docs/{path}"]
