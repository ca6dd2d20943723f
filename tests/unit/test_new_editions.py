"""A new edition over a registered regulation: which citations it touches, what it proves, what stays as it was."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from macros.__main__ import main
from macros.core.reading import read_page
from macros.review.judged import points_of
from worlds import World, run

PAGE = "docs/regulations/shili-gongzuo.md"
OLD = (
    "示例工作条例\n\n（2019年1月1日示例单位通过）\n\n第一条　为了做好工作，制定本条例。\n第二条　全体人员照章办事。\n"
    "第三条　班子成员每年至少讲课一次，讲过的记在本子上。\n第十条　人员由办公室配备，配备了的要公布。\n"
    "第十条之一　按1%的比例配备专职人员，兼职的计算在内。\n第十一条　本条例自2019年2月1日起施行。\n"
)
NEW = (
    "示例工作条例\n\n（2019年1月1日示例单位通过　2031年5月1日示例单位修订）\n\n第一条　为了做好工作，制定本条例。\n第二条　全体人员照章办事。\n"
    "第三条　每季度公布一次账目，请大家来看一看。\n第四条　班子成员每年至少讲课一次，讲过的记在本子上。\n"
    "第十条　人员由办公室配备，配备了的要公布。\n第十条之一　按2%的比例配备专职人员，兼职的计算在内。\n第十一条　本条例自2031年6月1日起施行。\n"
)


def bring(world: World, text: str, name: str, *options: str) -> str:
    world.write(name, text)
    where = ("--id", "shili-gongzuo", "--docs", str(world.docs))
    done = run("import-regulation", str(world.folder / name), *where, *options)
    assert done.code == 0, done.output
    return done.output


def page(world: World) -> str:
    return (world.folder / PAGE).read_text(encoding="utf-8")


@pytest.fixture
def renewed(world: World) -> World:
    """The invented site with the old text imported, then the new one over it."""
    bring(world, OLD, "旧.txt")
    assert world.check().code == 0, world.check().output
    bring(world, NEW, "新.txt", "--edition", "current")
    return world


def settle(world: World, at: str, words: str) -> None:
    line = next(one for one in page(world).split("\n") if f'at: "demo {at}"' in one)
    world.edit(PAGE, line, line.replace('so: ""', f'so: "{words}"'))


def test_each_citation_on_a_changed_article_is_listed_and_refused_until_it_is_settled(world: World) -> None:
    bring(world, OLD, "旧.txt")
    said = bring(world, NEW, "新.txt", "--edition", "current")
    assert "demo 1.1.1 → 第三条（旧文现为第四条）" in said
    assert "demo 1.3.1 → 第十条之一（字句有改动）" in said
    assert said.count("待核定") == 2
    told = world.check().output
    assert told.count("CITE-13  demo") == 2
    assert "demo 1.1.1 → 第三条（旧文现为第四条）还没有核定" in told
    settle(world, "1.1.1", "新文第三条说的是公布账目，讲话引的是旧文第三条")
    assert world.check().output.count("CITE-13  demo") == 1
    settle(world, "1.3.1", "比例改了，讲话引的是旧文")
    assert "CITE-13" not in world.check().output
    bring(world, NEW, "新.txt")
    assert "CITE-13" not in world.check().output, (
        "importing the same file again settles and unsettles nothing"
    )


def test_a_citation_that_is_taken_from_the_list_is_found_all_the_same(renewed: World) -> None:
    line = next(one for one in page(renewed).split("\n") if 'at: "demo 1.1.1"' in one)
    renewed.edit(PAGE, f"{line}\n", "")
    assert "demo 1.1.1 → 第三条（旧文现为第四条），没有列在 settled 里" in renewed.check().output


def test_a_citation_may_follow_its_article_to_the_new_number(renewed: World) -> None:
    settle(renewed, "1.1.1", "改指第四条，字句相同")
    settle(renewed, "1.3.1", "比例改了")
    renewed.edit("docs/speeches/demo/1-1.md", "《示例工作条例》第三条；", "《示例工作条例》第四条；")
    assert "CITE-13" not in renewed.check().output


def test_what_was_read_in_the_old_text_is_never_marked_as_read_in_the_new_one(renewed: World) -> None:
    text = page(renewed)
    sources = re.findall(r'^  - "?(《示例工作条例》全文.*?由 \S+)', text, re.MULTILINE)
    assert [one.rsplit(" ", 1)[1] for one in sources] == ["旧.txt", "新.txt"]
    assert "adopted: 2019-01-01 [1]" in text


def test_facts_that_the_text_proves_are_proposed_and_shown_in_the_request(world: World) -> None:
    bring(world, OLD, "旧.txt")
    assert "proposed:" not in page(world)
    said = bring(world, NEW, "新.txt", "--edition", "current")
    for words in (
        "dates.effective：2019-02-01 [1] → 2031-06-01 [3]",
        "history 加一条：2031-05-01，示例单位修订 [3]",
    ):
        assert f"建议：docs/regulations/shili-gongzuo.md 的 {words}。" in said
        assert f'  - "{words}"' in page(world)
        assert f"META-7  导入的文本证明：{words}" in world.check().output


def test_a_request_shows_its_reviewer_what_is_to_be_settled_and_what_is_proposed(world: World) -> None:
    bring(world, OLD, "旧.txt")
    before = read_page("regulations/shili-gongzuo.md", page(world))
    bring(world, NEW, "新.txt", "--edition", "current")
    points = points_of(PAGE, before, read_page("regulations/shili-gongzuo.md", page(world)))
    assert [(one.label, one.after) for one in points if one.what in ("settled", "proposed")] == [
        ("引用的核定", "at：demo 1.1.1；to：第三条；was：旧文现为第四条"),
        ("引用的核定", "at：demo 1.3.1；to：第十条之一；was：字句有改动"),
        ("导入的建议", "dates.effective：2019-02-01 [1] → 2031-06-01 [3]"),
        ("导入的建议", "history 加一条：2031-05-01，示例单位修订 [3]"),
    ]


def test_a_page_that_was_imported_before_accounts_were_made_is_told_and_mended_by_its_file(
    world: World,
) -> None:
    bring(world, OLD, "旧.txt")
    text = page(world)
    start = text.index("account:")
    world.write(PAGE, text[:start] + text[text.index("---\n", start) :])
    assert "ORIG-3  存档了原件，没有对账" in world.check().output
    bring(world, OLD, "旧.txt")
    assert page(world) == text
    assert world.check().code == 0


def test_a_text_that_repeals_a_registered_one_proposes_its_status(world: World) -> None:
    text = OLD.replace("起施行。", "起施行。《示范管理办法》同时废止。")
    said = bring(world, text, "旧.txt")
    assert "regulations/shifan-banfa.md 的 status：" in said or "的 status：" in said
    assert "已废止（《示例工作条例》第十一条" in said
    assert "已废止" not in bring(
        world, OLD.replace("起施行。", "起施行。依照《示范管理办法》执行。"), "又.txt"
    )


def test_without_the_old_words_every_citation_is_asked_about(world: World) -> None:
    said = bring(world, NEW, "新.txt", "--edition", "current")
    assert "demo 1.1.1 → 第三条（页面原来没有条文，新旧的字句无从比较）" in said
    assert world.check().output.count("CITE-13  demo") == 2


@pytest.mark.parametrize("year", ["2031", "2019"])
def test_a_number_that_follows_another_years_edition_is_asked_about(world: World, year: str) -> None:
    world.edit(PAGE, "{: #art-3 }", f"{{: #art-3 .edition-{year} }}")
    world.write("旧.txt", OLD)
    where = ("--id", "shili-gongzuo", "--docs", str(world.docs))
    done = run("import-regulation", str(world.folder / "旧.txt"), *where)
    assert done.code == (1 if year == "2031" else 0)
    assert ("页面上第三条的条号据2031年版，文本是2019年的" in done.output) == (year == "2031")
    bring(world, OLD, "旧.txt", "--edition", "current")
    assert (f".edition-{year}" in page(world)) == (year == "2019")


def test_a_dry_run_says_as_json_what_is_to_be_settled_and_what_is_proposed(world: World) -> None:
    bring(world, OLD, "旧.txt")
    world.write("新.txt", NEW)
    command = ["import-regulation", str(world.folder / "新.txt"), "--id", "shili-gongzuo", "--docs"]
    options = [str(world.docs), "--dry-run", "--json"]
    asked = json.loads(CliRunner().invoke(main, [*command, *options]).stdout)
    assert any("--edition" in doubt["reason"] for doubt in asked["doubts"])
    values = json.loads(CliRunner().invoke(main, [*command, *options, "--edition", "current"]).stdout)
    assert [line.split("（")[0] for line in values["settle"]] == [
        "demo 1.1.1 → 第三条",
        "demo 1.3.1 → 第十条之一",
    ]
    assert len(values["proposed"]) == 2
    assert [(gap["label"], gap["start"]) for gap in values["gaps"]] == [
        ("第五条至第九条", NEW.index("第十条　"))
    ]
    account = values["account"]
    assert account["seen"] == account["on_pages"] == len("".join(NEW.split()))
