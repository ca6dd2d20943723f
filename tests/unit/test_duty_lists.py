"""Duties, open questions, register: of one speech on the pages of the whole site, of several on the page of each."""

from __future__ import annotations

import re

import pytest

from grown import IN_PART, PARTS, grow
from macros.core.doers import circle_in, covered_by, doers_of
from macros.core.duty_pages import duties_by_page
from macros.core.model import Site
from macros.core.pinyin import sounds_of, syllables_of
from macros.disk import load_site
from macros.html.duties import duties_of, duty_table_html
from macros.html.macros import PageMacros
from macros.html.matrix import matrix_html
from macros.html.questions import open_questions_html, questions_of
from macros.html.register import register_html
from worlds import ROOT, World, new_world

SHELL = 25_000
"""Bytes of a page around its list."""
MOST = 300_000


@pytest.mark.parametrize(
    ("who", "doers"),
    [
        ("馆长", ["馆长"]),
        ("领导班子成员、各科科长（据文意）", ["领导班子成员", "各科科长"]),
        ("书记、办公室（含文书、档案）", ["书记", "办公室（含文书、档案）"]),
        ("甲、甲", ["甲"]),
        ("", []),
    ],
)
def test_whom_a_duty_names(who: str, doers: list[str]) -> None:
    assert doers_of(who) == doers


def test_a_group_covers_whom_its_groups_cover() -> None:
    groups = {"领导": ["科长", "馆长"], "科长": ["甲科科长"], "职工": ["科长"]}
    assert covered_by(groups) == {
        "领导": ["科长", "馆长", "甲科科长"],
        "科长": ["甲科科长"],
        "职工": ["科长", "甲科科长"],
    }
    assert circle_in(groups) == []
    assert circle_in({**groups, "甲科科长": ["领导"]}) == ["领导", "科长", "甲科科长", "领导"]
    assert circle_in({"甲": ["甲"]}) == ["甲", "甲"]


def test_every_character_of_a_name_has_its_own_sound() -> None:
    words = "重大事项（试行）1%至2%的比例〇号"
    assert sounds_of(words, syllables_of(words))[:6] == [
        ("重", "zhong"), ("大", "da"), ("事", "shi"), ("项", "xiang"), ("试", "shi"), ("行", "xing"),
    ]  # fmt: skip
    site = load_site(ROOT / "docs")
    for name in site.titles:
        assert "".join(c for c, _ in sounds_of(name, site.readings[name])) == re.sub(
            r"[^\u3400-\u9fff]", "", name
        )


def collected(world: World, speeches: int, regulations: int = 0) -> Site:
    grow(world, regulations or 30, 10, speeches)
    for own in world.docs.glob("speeches/grown-*/index.md"):
        number = own.parent.name.removeprefix("grown-")
        text = own.read_text(encoding="utf-8").replace(
            "\nperiod:", f'\ndate: "20{10 + int(number) // 2}"\nperiod:'
        )
        own.write_text(text, encoding="utf-8")
    return load_site(world.docs)


def test_with_one_speech_the_rows_stand_on_the_pages_of_the_whole_site(world: World) -> None:
    site = load_site(world.docs)
    (speech,) = site.published
    assert duty_table_html(site, "duties.md").count("<q>") == len(site.duties) == 1
    assert open_questions_html(site, "open-questions.md").count('<td data-search="echo">') == 2
    assert '<a href="../../duties/">任务表</a>' in duties_of(site, speech, speech.path)
    assert '<a href="../../open-questions/">' in questions_of(site, speech, speech.path)
    assert list(duties_by_page(site)) == ["duties.md"]


def test_with_several_each_has_its_own_rows_and_the_overview_says_how_many_by_year(world: World) -> None:
    site = collected(world, 3)
    overview = duty_table_html(site, "duties.md")
    assert "<q>" not in overview
    assert re.findall(r'id="(year-\d+)"', overview) == ["year-2011", "year-2010", "year-0"]
    assert overview.index("第2次示例") < overview.index("第1次示例") < overview.index("第0次示例")
    row = next(row for row in overview.split("<tr>") if "grown-1/" in row)
    each = PARTS * IN_PART
    assert '<a href="../speeches/grown-1/#own-duties">' in row
    assert f"<td>{each}项</td><td>{each}项</td><td>{each}项</td>" in row
    assert f"<li>值班的同志 <b>{each}</b></li>" in row
    for speech in site.published:
        own = duties_of(site, speech, speech.path)
        assert own.count("<q>") == len(duties_by_page(site)[speech.path])
    counted = open_questions_html(site, "open-questions.md")
    assert "#own-questions" in counted
    assert matrix_html(site, "regulations/index.md").count("#own-regulations") == len(site.published)


def test_a_draft_is_in_no_overview_and_its_page_has_its_rows(world: World) -> None:
    collected(world, 1)
    world.edit("docs/speeches/grown-0/index.md", "\nperiod:", "\ndraft: true\nperiod:")
    site = load_site(world.docs)
    assert duty_table_html(site, "duties.md").count("<q>") == 1
    draft = next(speech for speech in site.speeches if not speech.published)
    assert duties_of(site, draft, draft.path).count("<q>") == PARTS * IN_PART
    assert "未引用" in next(
        row for row in register_html(site, "regulations/index.md").split("<tr") if "grown-0000/" in row
    )


def test_notes_belong_to_their_speech(world: World) -> None:
    """A02 of the second speech stands on its page; its blanks have no note and lead to its questions."""
    collected(world, 1)
    section = "docs/speeches/grown-0/1-1.md"
    text = (world.folder / section).read_text(encoding="utf-8")
    cite = re.search(r'\{\{ cite\("(《[^"]*)"\) \}\}', text)
    assert cite
    undecided = cite[0].replace('") }}', '", ambiguous="a02") }}')
    world.edit(section, cite[0], undecided)
    assert "docs/speeches/grown-0/index.md 上没有编号 a02" in world.check().output
    page = world.docs / "speeches/grown-0/index.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n## A02 所指 {: #a02 }\n\n说明。\n", encoding="utf-8"
    )
    assert "CITE-6" not in world.check().output
    site = load_site(world.docs)
    own = next(speech for speech in site.published if speech.id == "grown-0")
    assert '<a href="#a02">A02</a>' in questions_of(site, own, own.path)
    blank = PageMacros(site, section.removeprefix("docs/")).blank("x", "次数")
    assert 'href="../#own-questions"' in blank
    first = PageMacros(site, "speeches/demo/1-1.md").blank("x", "次数")
    assert 'href="../../../open-questions/#a03"' in first


def test_notes_go_with_the_speech_that_the_page_names(world: World) -> None:
    """Under a running server too: what was read of other pages is not kept when the notes move."""
    site = load_site(world.docs)
    assert {c.notes for c in site.read["speeches/demo/1-1.md"].citations.values()} == {"open-questions.md"}
    world.edit("docs/open-questions.md", "speech: demo", "speech: other")
    site = load_site(world.docs)
    assert {c.notes for c in site.read["speeches/demo/1-1.md"].citations.values()} == {
        "speeches/demo/index.md"
    }


def test_groups_are_shown_where_their_duties_are(world: World) -> None:
    assert "groups" not in duty_table_html(load_site(world.docs), "duties.md")
    world.edit("docs/duties.md", "title: 任务表\n", "title: 任务表\ngroups: {班子成员: [馆长]}\n")
    shown = duty_table_html(load_site(world.docs), "duties.md")
    assert "<dt>班子成员</dt><dd>馆长</dd>" in shown


def test_a_long_register_stands_in_parts(world: World) -> None:
    short = register_html(collected(world, 0, 30), "regulations/index.md")
    assert "letter-" not in short
    assert short.count("截至") == short.count("<td>") / 3
    parted = register_html(collected(world, 0, 120), "regulations/index.md")
    ways = re.findall(r'<a href="#(letter-\w)">', parted)
    assert ways == re.findall(r'id="(letter-\w)"', parted)
    assert len(ways) > 3
    assert parted.count("截至") == 1
    assert parted.count("<td>") == 3 * (120 + 2)


def sizes(world: World, folder: str, speeches: int, regulations: int) -> list[int]:
    own = world.folder / folder
    own.mkdir()

    site = collected(new_world(own), speeches, regulations)
    register, matrix = (f(site, "regulations/index.md") for f in (register_html, matrix_html))
    lists = (duty_table_html(site, "duties.md"), open_questions_html(site, "open-questions.md"))
    return [len(html.encode()) for html in (register, matrix, *lists)]


def test_a_hundred_speeches_and_a_thousand_regulations_make_no_overview_too_large(world: World) -> None:
    few, more = sizes(world, "few", 2, 110), sizes(world, "more", 6, 210)
    each = [later - size for later, size in zip(more, few, strict=True)]
    register, matrix, duties, questions = (
        size + growth * steps for size, growth, steps in zip(few, each, (9, 25, 25, 25), strict=True)
    )
    assert SHELL + register + matrix < MOST
    assert SHELL + duties < MOST
    assert SHELL + questions < MOST
