"""One cause is told once, where it was written; what only looks like a mistake passes."""

from __future__ import annotations

import re

import pytest

from worlds import World

SPEECH = "docs/speeches/demo/"
QUESTIONS = "docs/open-questions.md"
LAW = "docs/regulations/shifan-guanli.md"
HARMLESS = {
    "别的网站上名称相同的一页": (
        LAW,
        "讲课的次数。[1]",
        "讲课的次数，见[说明](https://www.example.org/terms/)。[1]",
    ),
    "别的网站上没有这一页": (
        LAW,
        "讲课的次数。[1]",
        "讲课的次数，见[说明](https://www.example.org/terms/san-jian/)。[1]",
    ),
    "两处引的话各在一段": (
        QUESTIONS,
        "“防止学用脱节”",
        "“防止学用脱节”、[1.1.1](speeches/demo/1-1.md#y1)“每季度至少讲1次课”",
    ),
    "引号里写着等号和参数名": (
        SPEECH + "1-1.md",
        'differs="条例写每年至少1次。"',
        "differs='条例写“每年至少1次”，differs=不同。'",
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_a_mistake_passes(name: str, world: World) -> None:
    world.edit(*HARMLESS[name])
    outcome = world.check()
    assert outcome.code == 0, outcome.output


def _rules(world: World) -> list[str]:
    return re.findall(r"^\S+:\d+:\d+  (\S+)  ", world.check().output, re.MULTILINE)


def test_an_id_that_is_gone_is_told_once(world: World) -> None:
    world.write("tests/addresses.txt", "/speeches/demo/1-1/#y2\n")
    world.edit(f"{SPEECH}1-1.md", "{: #y2 .transcript }", "{: .transcript }")
    assert [rule for rule in _rules(world) if not rule.startswith("COUNT")] == ["ADDR-1"]


def test_names_joined_in_one_entry_are_told_once(world: World) -> None:
    world.edit(LAW, "aliases: [示范办法]", "aliases: [示范办法、管理办法]")
    assert _rules(world) == ["CITE-7"]


def test_a_changed_word_is_no_fault_of_lines_left_out_that_say_the_same(world: World) -> None:
    """A line left out holds words of the pages; they differ from the transcript before it, and that place is told."""
    world.edit(f"{SPEECH}index.md", "  - {lines: 9-11", "  - {lines: 5-5, why: 重复}\n  - {lines: 9-11")
    world.edit(f"{SPEECH}0.md", "各位同事", "各位同志")
    found = world.check().output
    assert f"{SPEECH}0.md:" in found
    assert "omitted 第1项" not in found


def test_words_that_are_lost_are_told_and_not_what_follows(world: World) -> None:
    world.write("tests/addresses.txt", "/speeches/demo/1-1/#y1\n/speeches/demo/1-1/#y2\n")
    page = (world.folder / SPEECH / "1-1.md").read_text(encoding="utf-8")
    lost = page[page.index("**一要") : page.index("**二要")]
    world.edit(f"{SPEECH}1-1.md", lost, "")
    assert _rules(world) == ["VERB-1"]


def test_a_name_taken_out_of_its_mark_is_told_and_not_the_counts(world: World) -> None:
    world.write("tests/counts.yml", "speeches/demo/0.md: {引用: 1}\n")
    world.edit(f"{SPEECH}0.md", '{{ cite("《示例工作条例》") }}', "《示例工作条例》")
    assert _rules(world) == ["CITE-1"]


def test_a_title_that_names_two_matters_is_one_name(world: World) -> None:
    """建议 ends a name as 办法 does; the whole is the regulation's own title."""
    name = "青禾县建议、批评和意见工作办法"
    world.edit(LAW, "title: 示范管理办法\naliases: [示范办法]", f"title: {name}\naliases: [示范办法, {name}]")
    world.edit(LAW, "# 《示范管理办法》", f"# 《{name}》")
    assert "CITE-7" not in _rules(world)
