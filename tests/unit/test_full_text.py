"""The whole speech on one page: headings with their levels, holes as holes, bold, codes, ids that do not clash."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from lxml import html

from macros.disk import load_site
from macros.html.macros import PageMacros
from worlds import ROOT, World

REAL = "speeches/2021-mid-year/full.md"
HEADINGS = "//*[self::h1 or self::h2 or self::h3 or self::h4]"


def shown(world: World) -> html.HtmlElement:
    """The article of the invented speech's page."""
    printed = PageMacros(load_site(world.docs), "speeches/demo/full.md").full_text()
    return html.fromstring(f"<article>{printed}</article>")


def headings(root: html.HtmlElement) -> list[tuple[str, str, bool]]:
    """Level, words, whether they are the speech's."""
    return [(e.tag, e.text_content(), "transcript" in e.get("class", "")) for e in root.xpath(HEADINGS)]


def test_the_real_speech_has_its_parts_and_names_what_is_lost() -> None:
    printed = PageMacros(load_site(ROOT / "docs"), REAL).full_text()
    root = html.fromstring(f"<article>{printed}</article>")
    assert headings(root) == [
        ("h1", "在2021年机关党建半年工作会议上的讲话", True),
        ("h2", "一、抓牢三大要点，建强政治机关", True),
        ("h3", "一是牢牢把握政治建设这条主线", True),
        ("h3", "二是牢牢把握思想理论武装这个根本", True),
        ("h3", "三是牢牢把握巡视巡察反馈问题整改这个关键。", True),
        ("h2", "二、抓实三大重点，推进深度融合", True),
        ("h2", "第三部分（标题原文缺失）", False),
        ("h3", "二是聚焦党风廉政建设", True),
        ("h3", "三是聚焦责任体系建设", True),
        ("h2", "结束语", False),
    ]
    assert [e.get("id") for e in root.xpath("//*[@class='gap']")] == ["s-2-gap-2", "s-3-2-gap-3"]
    assert max(Counter(root.xpath("//@id")).values()) == 1
    assert root.xpath("//*[@id='s-1-1-y2']/../a/@href") == ["../1-1/#y2"]


def test_levels_below_a_section_follow_its_own(world: World) -> None:
    world.edit("docs/speeches/demo/1-3.md", "\n按照", "\n## 小标题 {: #t1 .transcript }\n\n按照")
    world.edit("docs/speeches/demo/0.md", "\n各位", "\n## 开场 {: #t1 .transcript }\n\n各位")
    found = headings(shown(world))
    assert ("h4", "小标题", True) in found
    assert ("h2", "开场", True) in found


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("**二要学以致用。**按照", "<strong>二要学以致用。</strong>按照"),
        ("二要**学以**致**用。**按照", "二要<strong>学以</strong>致<strong>用。</strong>按照"),
        ('**按照{{ cite("示范办法") }}办**，', "<strong>按照<a …>示范办法</a>办</strong>，"),
        ("二要学以致用&#60;甲&#62;。", "二要学以致用&lt;甲&gt;。"),
    ],
)
def test_bold_stays_bold_and_signs_stay_signs(world: World, written: str, printed: str) -> None:
    path = "docs/speeches/demo/1-1.md"
    text = (world.folder / path).read_text(encoding="utf-8")
    world.write(path, text.replace("**二要学以致用。**按照", written))
    paragraph = html.tostring(shown(world).xpath("//*[@id='s-1-1-y2']")[0], encoding="unicode")
    assert printed in re.sub("<a [^>]*>", "<a …>", paragraph)


def test_a_speech_without_a_title_of_its_own_has_ours_which_is_not_its_words(world: World) -> None:
    world.edit("docs/speeches/demo/0.md", "# 在示例单位年度工作会议上的讲话 {: .transcript }", "# 导语")
    found = headings(shown(world))
    assert found[0] == ("h1", "在示例单位年度工作会议上的讲话", False)
    assert ("h2", "导语", False) not in found


def test_the_notes_of_the_editor_stand_where_they_stand_on_the_sections(world: World) -> None:
    world.edit(
        "docs/speeches/demo/1-3.md",
        "\n# ",
        '\n编者按：照{{ cite("《示例工作条例》第三条") }}**校**过，见[说明](../../open-questions.md#a01)、'
        "[上一条](1-1.md#y2)和[本条](#y1)。\n{: .editor-note #note-1 }\n\n# ",
    )
    [note] = shown(world).xpath("//*[contains(@class, 'editor-note')]")
    assert note.text_content() == "编者按：照《示例工作条例》第三条校过，见说明、上一条和本条。"
    assert note.get("id") == "s-1-3-note-1"
    assert "transcript" not in note.get("class")
    links = note.xpath(".//a[not(@class)]/@href")
    assert links == ["../../../open-questions/#a01", "../1-1/#y2", "../1-3/#y1"]
    assert note.xpath(".//a[@class='cite']/@href") == ["../../../regulations/shili-gongzuo/#art-3"]
    [after] = note.xpath("following-sibling::*[1]")
    assert after.tag in ("h2", "h3")


def test_each_card_is_there_once(world: World) -> None:
    ids = shown(world).xpath("//*[@class='cite-card']/@id")
    assert len(ids) == len(set(ids)) > 3
