"""A speech's text → its pages: what an editor finds in the folder, and what is left to decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.core.blocks import find_chunks
from macros.core.model import Page, Site
from macros.core.reading import read_page
from macros.disk import load_site
from macros.importing.speech.decisions import Plan, PlanError, read_plan
from macros.importing.speech.folder import EmptySpeechError, Imported, Order, import_speech
from macros.importing.speech.furniture import omissions, suspicious
from macros.importing.speech.wording import marked_up
from worlds import ROOT

WORLD = ROOT / "tests" / "world" / "docs"
ACCOUNT = {"sha256": "0" * 64, "seen": 1, "on_pages": 1, "left": []}
PLAN = ROOT / "tests" / "content" / "2021-mid-year.plan.yml"


@pytest.fixture
def site() -> Site:
    return load_site(WORLD)


def imported(text: str, site: Site, plan: Plan | None = None, title: str = "") -> Imported:
    order = Order("new", "新讲话.txt", "0" * 64, title)
    return import_speech(text, order, plan or Plan(), site, account_of=lambda _: ACCOUNT)


def pages(done: Imported) -> dict[str, Page]:
    """The pages by file name without .md, as the site reads them."""
    return {
        Path(path).stem: read_page(path, text) for path, text in done.files.items() if path.endswith(".md")
    }


def structure(page: Page) -> list[tuple[int, str, tuple[str, ...], str]]:
    return [(block.level, block.id, tuple(block.classes), block.text) for block in page.blocks]


def words_of(page: Page) -> str:
    return "".join(block.text for block in page.blocks)


def test_the_speech_of_2021_comes_in_as_it_was_made_by_hand() -> None:
    """Same pages, codes, titles, headings, paragraphs and ids; what hands added to it since is links and notes."""
    docs = ROOT / "docs"
    folder = docs / "speeches" / "2021-mid-year"
    text = (folder / "transcript.txt").read_text(encoding="utf-8")
    plan = read_plan(PLAN.read_text(encoding="utf-8"))
    done = import_speech(
        text,
        Order("2021-mid-year", "transcript.txt", "0" * 64),
        plan,
        load_site(docs),
        account_of=lambda _: ACCOUNT,
    )
    mine = pages(done)
    committed = {path.stem: read_page(f"speeches/2021-mid-year/{path.name}", path.read_text(encoding="utf-8"))
                 for path in folder.glob("*.md")}  # fmt: skip
    assert mine.keys() == committed.keys()
    for name, page in committed.items():
        assert not mine[name].findings
        if page.kind == "section":
            assert (mine[name].meta.title, mine[name].meta.code) == (page.meta.title, page.meta.code)
            if any(
                ".editor-note" in one.attributes and "#p" in "".join(one.attributes)
                for one in find_chunks(page.body)
            ):
                assert words_of(mine[name]) == words_of(
                    page
                )  # paragraphs were joined by hand, a note keeps the id
            else:
                assert structure(mine[name]) == structure(page)
            gaps = [call.name for call in page.calls if call.name == "gap"]
            assert [call.name for call in mine[name].calls if call.name == "gap"] == gaps
            blanks = [call.args[0] for call in page.calls if call.name == "blank"]
            assert [call.args[0] for call in mine[name].calls if call.name == "blank"] == blanks
    assert mine["index"].meta.width_map == committed["index"].meta.width_map
    assert mine["index"].meta.omitted[0].lines == committed["index"].meta.omitted[0].lines
    assert mine["index"].meta.sha256 == committed["index"].meta.sha256
    assert done.files["speeches/2021-mid-year/transcript.txt"] == text


SPEECH = """在某某小学开学典礼上的讲话

同学们，今天开学,大家要落实《示例工作条例》。

一、看书
一是多看。每个班每月至少看x本书，借书处有登记。
二是细看。按照示范办法办理。
二、写字
天天写。
同志们，加油！
"""


def test_pages_codes_citations_blanks_and_widths(site: Site) -> None:
    done = imported(SPEECH, site)
    found = pages(done)
    titles = {name: page.meta.title for name, page in found.items() if name not in ("index", "full")}
    assert titles == {"0": "导语", "1-1": "多看", "1-2": "细看", "2": "二、写字", "3": "结束语"}
    assert '{{ cite("《示例工作条例》") }}' in found["0"].body
    assert "今天开学，大家" in found["0"].body
    assert '{{ blank("某某", "发布者隐去的字") }}' in found["0"].body
    assert '{{ blank("x", ' in found["1-1"].body
    assert "一、看书\n{: #part-1 .transcript .part }" in found["1-1"].body
    assert found["index"].meta.width_map == {",": "，"}
    assert all(not page.findings for page in found.values())


def test_duties_are_drafts_with_the_words_of_the_page(site: Site) -> None:
    duties = pages(imported(SPEECH, site))["1-1"].meta.duties
    assert [(duty.who, duty.measure, duty.due) for duty in duties] == [("讲话未明确", "至少看x本", "每月")]
    assert all(duty.draft for duty in duties)
    body = SPEECH.replace(",", "，")
    assert all(duty.quote in body for duty in duties)


def test_a_name_that_nobody_registered_is_named_for_a_decision(site: Site) -> None:
    done = imported("讲话\n要学《没有听说过的办法》。", site)
    assert any("《没有听说过的办法》没有登记" in point for point in done.open_points)


def test_a_paywall_leaves_a_gap_and_a_site_s_own_line_stays_and_is_asked(site: Site) -> None:
    text = "讲话\n来源：某网站\n一、看书\n天天看。\n\n隐藏内容\n此处内容需要权限查看\n\n二、写字\n天天写。\n责任编辑：无名\n"
    done = imported(text, site)
    found = pages(done)
    assert [entry.lines for entry in found["index"].meta.omitted] == ["6-7"]
    assert [doubt.quote for doubt in done.doubts if "网站" in doubt.reason] == [
        "来源：某网站",
        "责任编辑：无名",
    ]
    assert [call.name for call in found["1"].calls if call.name == "gap"] == ["gap"]
    assert not [call for call in found["2"].calls if call.name == "gap"]
    assert not any(
        "权限" in page.body.replace("转载网站的提示", "")
        for name, page in found.items()
        if name not in ("index", "full")
    )


def test_a_text_without_speech_is_refused(site: Site) -> None:
    with pytest.raises(EmptySpeechError, match="没有找到讲话"):
        imported("\n\n隐藏内容\n此处内容需要权限查看\n\n", site)


def test_a_text_in_one_line_takes_the_title_that_the_editor_gives(site: Site) -> None:
    found = pages(
        imported("在会上的讲话各位好。第一，看书。天天看。第二，写字。天天写。", site, title="在会上的讲话")
    )
    assert [block.text for block in found["0"].blocks] == ["在会上的讲话", "各位好。"]


def test_omissions_know_a_paywall_from_a_sentence() -> None:
    assert (
        omissions(
            "我们要把积分制管理办好，让每一个党员都能在日常生活里看得见、比得着、学得到，年底还要评一评，比一比，再定下一年的做法，积分多的上台讲。"
        )
        == []
    )
    assert [entry.hides for entry in omissions("上文\n隐藏内容\n\n会员免费查看\n下文")] == [True]
    assert omissions("上文\n会员免费查看\n下文") == []
    assert suspicious("上文\n会员免费查看\n下文") == [2]
    asked = "上文\n您还没有登录，请登录后查看全文\n登录后可以阅读全部内容\n下文"
    assert omissions(asked) == []  # no line that only a paywall has
    assert suspicious(asked) == [2, 3]
    assert suspicious("上文\n登录后可以阅读全部内容\n下文") == []


@pytest.mark.parametrize(
    "line",
    [
        "推行党员积分管理",
        "登录后先看通知，再看课程。",
        "来源：机关各支部摸底情况。",
        "付费项目要公开",
        "扫码阅读室",
        "编辑部工作",
        "点击学习强国",
    ],
)
def test_a_line_of_the_speech_stays_whatever_words_it_holds(line: str) -> None:
    text = (
        f"讲话\n各位：\n今天讲三点。\n一、看书\n{line}\n{line}\n天天看。\n二、写字\n天天写。\n好。\n散会。\n"
    )
    assert omissions(text) == []
    assert suspicious(text) == []
    assert suspicious(f"{line}\n") == []


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("在xx市", '{{ blank("xx", "市名") }}'),
        ("在**县", '{{ blank("**", "县名") }}'),
        ("在××镇", '{{ blank("××", "发布者隐去的字") }}'),
        ("共x次", '{{ blank("x", "次数") }}'),
    ],
)
def test_blanks(words: str, call: str, site: Site) -> None:
    assert call in marked_up(words, site.register, site.names)


@pytest.mark.parametrize("words", ["某些同志", "在某县", "某种程度", "A×B公司xml文件", "exam"])
def test_what_is_no_blank(words: str, site: Site) -> None:
    assert "blank" not in marked_up(words, site.register, site.names)


def quotes(done: Imported) -> list[str]:
    sections = [page for page in pages(done).values() if page.kind == "section"]
    return [duty.quote for page in sections for duty in page.meta.duties]


def test_a_numbered_sentence_that_the_page_prints_bold_is_a_draft_and_a_heading_is_none(site: Site) -> None:
    text = "在书库会议上的讲话\n一、看书\n一是要天天看书，写下心得。二是要多写字。\n二、写字\n要天天写字，一笔一画。\n"
    assert quotes(imported(text, site)) == ["一是要天天看书，写下心得", "要天天写字，一笔一画"]


def test_of_a_work_report_only_what_is_ahead_is_a_draft_and_of_a_letter_nothing(site: Site) -> None:
    body = "一、过去一年工作回顾\n要天天看书，是大家说的。\n二、今后工作任务\n完善书架编号，建立台账。\n"
    assert quotes(imported("书库工作报告\n" + body, site)) == ["完善书架编号，建立台账"]
    assert quotes(imported("致书库的感谢信\n" + body, site)) == []


def test_words_said_twice_on_a_page_are_drafted_where_they_stand_first(site: Site) -> None:
    text = "讲话\n要天天写字，一笔一画。\n大家说要天天写字，一笔一画的人最好。\n要天天写字，一笔一画。\n"
    assert quotes(imported(text, site)) == ["要天天写字，一笔一画"]


def test_a_line_of_the_website_does_not_make_news_of_a_speech(site: Site) -> None:
    text = "同志们：\n来源：某网站 记者某某\n要天天写字，一笔一画。\n"
    assert quotes(imported(text, site)) == ["要天天写字，一笔一画"]


TWO = "2021年度述职报告\n王 某\n一、履职情况\n做了三件事。\n二、存在问题\n学得不够。\n\n2021年度述职报告\n李某某\n\n一、履职情况\n管了食堂。\n二、存在问题\n跑得不够。\n"


@pytest.mark.parametrize(
    ("nth", "omitted", "said"), [(1, ["8-15"], "做了三件事。"), (2, ["1-7"], "管了食堂。")]
)
def test_one_of_several_texts_is_brought_alone(nth: int, omitted: list[str], said: str, site: Site) -> None:
    order = Order("new", "述职.txt", "0" * 64, nth=nth)
    done = import_speech(TWO, order, Plan(), site, account_of=lambda _: ACCOUNT)
    found = pages(done)
    assert [entry.lines for entry in found["index"].meta.omitted] == omitted
    assert (done.title, done.gaps, done.doubts) == ("2021年度述职报告", [], [])
    assert said in "".join(block.text for block in found["1"].blocks)
    assert sorted(found) == ["0", "1", "2", "full", "index"]


def test_a_text_that_the_file_does_not_have_is_refused(site: Site) -> None:
    with pytest.raises(PlanError, match="有 2 篇，没有第 3 篇"):
        import_speech(TWO, Order("new", "述职.txt", "0" * 64, nth=3), Plan(), site)


def test_what_is_said_of_a_speech_stands_where_it_says(site: Site) -> None:
    text = "在秋收会上的讲话\n（2024年9月3日）\n共 xx 人。\n一、多看\n在××村\n\n隐藏内容\n会员免费查看\n二、多写\n天天写。\n责任编辑：无名\n"
    done = imported(text, site)
    assert (done.title, done.date) == ("在秋收会上的讲话", "2024年9月3日")
    assert [(text[start:end], sign) for start, end, sign in done.blanks] == [("xx", "xx"), ("××", "××")]
    assert [gap.label for gap in done.gaps] == ["原文中断"]
    assert text[done.gaps[0].start :].startswith("隐藏内容")
    assert [text[doubt.start :].startswith(doubt.quote) for doubt in done.doubts] == [True]
