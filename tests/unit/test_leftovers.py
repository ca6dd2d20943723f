"""What was to be written later is told on pages that readers see, and only there."""

from __future__ import annotations

import pytest

from macros.checks.leftovers import check_leftovers
from macros.core.model import Site
from macros.core.reading import read_page
from macros.core.site import assemble
from macros.disk import load_site
from worlds import BASE


def world_with(words: str, path: str = "about.md", *, draft: bool = False) -> Site:
    pages = dict(load_site(BASE).pages)
    pages[path] = read_page(path, pages[path].text + f"\n{words}\n")
    if draft:
        home = "speeches/demo/index.md"
        pages[home] = read_page(home, pages[home].text.replace("period:", "draft: true\nperiod:", 1))
    transcript = "speeches/demo/transcript.txt"
    return assemble(pages, {transcript: (BASE / transcript).read_text(encoding="utf-8")})


@pytest.mark.parametrize(
    "words",
    ["出处待编辑补写", "来源待补", "此处待填。", "日期尚待补充", "大意待编者核实", "待编辑填写"],
)
def test_what_was_to_be_written_is_told(words: str) -> None:
    (finding,) = check_leftovers(world_with(words))
    assert finding.rule == "META-8"
    assert finding.place.path == "docs/about.md"


@pytest.mark.parametrize(
    "words",
    [
        "任务有待完成。",
        "本站标出的缺失、待填与引用不明",
        "- 本站做法：待定。照录，不补写。",
        "这里待填的地方不填。",
        "有待补充的，另行报告。",
        "材料待核实。",
    ],
)
def test_other_words_are_let_through(words: str) -> None:
    assert list(check_leftovers(world_with(words))) == []


def test_a_draft_is_let_through() -> None:
    path = "speeches/demo/1-3.md"
    assert (
        list(check_leftovers(world_with("编者按：来源待编辑补写。\n{: .editor-note }", path, draft=True)))
        == []
    )
    assert len([*check_leftovers(world_with("编者按：来源待编辑补写。\n{: .editor-note }", path))]) == 1
