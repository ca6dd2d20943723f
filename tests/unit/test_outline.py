"""The outline of invented texts: each look-alike that official Chinese has, and properties that hold for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.importing.speech.decisions import PlanError, read_plan, settled
from macros.structure.speech.outline import OutlineSection, flat, outline


def shape(text: str) -> list[str]:
    """Each section as 「level marker heading form kind」."""
    found = flat(outline(text).sections)
    return [f"{s.level} {s.marker} {s.heading} {s.form} {s.kind}" for s in found]


CASES = {
    "四级序号": (
        "一、总的要求\n（一）先说要求\n1.抓紧办。今年办完。\n（1）分头办。各办各的。\n（2）一起办。大家都来。\n2．抓实。要见效。\n(二)再说办法\n二、组织领导",
        [
            "1 一、 总的要求 line section",
            "2 （一） 先说要求 line section",
            "3 1. 抓紧办 lead section",
            "4 （1） 分头办 lead section",
            "4 （2） 一起办 lead section",
            "3 2． 抓实 lead section",
            "2 (二) 再说办法 line section",
            "1 二、 组织领导 line section",
        ],
    ),
    "看来像而不是": (
        "有机统一是根本，第一要务是办好学，产量居世界第二，质量第一、用户至上。学习二、三、四中全会精神，不是一抓到底就行。他在一中教书，这一要求不高。",
        [],
    ),
    "预告": (
        "我讲三方面内容，一是看书；二是写字；三是算数。\n一、看书\n要多看。\n二、写字\n要多写。\n三、算数\n要多算。",
        ["1 一、 看书 line section", "1 二、 写字 line section", "1 三、 算数 line section"],
    ),
    "一句话里的分项": (
        "各科室一要早布置；二要勤检查；三要善总结。此外还要节约。",
        ["1 一要 早布置 inline item", "1 二要 勤检查 inline item", "1 三要 善总结 inline item"],
    ),
    "段里的小节": (
        "主要有两条。一是看书要细。细才记得住。二是写字要正。正才认得清。",
        ["1 一是 看书要细 inline section", "1 二是 写字要正 inline section"],
    ),
    "标题接着正文": (
        "一是牢牢把握看书这个根本一要多看。每天看。二要细看。\n二是牢牢把握写字这个基础一要常写。二要写正。",
        [
            "1 一是 牢牢把握看书这个根本 lead section",
            "2 一要 多看 inline section",
            "2 二要 细看 inline section",
            "1 二是 牢牢把握写字这个基础 lead section",
            "2 一要 常写 inline section",
            "2 二要 写正 inline section",
        ],
    ),
    "标题接着正文而无标点": (
        "一、关于前一段防汛工作大雨来了以后，各村都动了起来。成效不错。\n二、关于下一步打算\n还要继续。",
        ["1 一、 关于前一段防汛工作 lead section", "1 二、 关于下一步打算 line section"],
    ),
    "同样的序号用在两层": (
        "一、上篇\n一、甲\n二、乙\n三、丙\n二、下篇\n完了。",
        [
            "1 一、 上篇 line section",
            "2 一、 甲 line section",
            "2 二、 乙 line section",
            "2 三、 丙 line section",
            "1 二、 下篇 line section",
        ],
    ),
    "另起一列": (
        "一是看书。多看。\n二是写字。多写。\n再说几句：\n一是守时。别晚。\n二是守信。别忘。",
        [
            "1 一是 看书 lead section",
            "1 二是 写字 lead section",
            "1 一是 守时 lead section",
            "1 二是 守信 lead section",
        ],
    ),
    "编号接着上一部分": (
        "一、校内\n1.看书。多看。\n2.写字。多写。\n二、校外\n3.参观。多走。\n4.实习。多做。",
        [
            "1 一、 校内 line section",
            "2 1. 看书 lead section",
            "2 2. 写字 lead section",
            "1 二、 校外 line section",
            "2 3. 参观 lead section",
            "2 4. 实习 lead section",
        ],
    ),
    "几篇合在一起": (
        "甲校年度工作总结\n一、看书\n1.多看。天天看。\n乙校年度工作总结\n1.写字。天天写。\n2.算数。天天算。",
        [
            "1 一、 看书 line section",
            "2 1. 多看 lead section",
            "1 1. 写字 lead section",
            "1 2. 算数 lead section",
        ],
    ),
    "首先其次": (
        "首先，要看书。天天看。\n其次，要写字。天天写。\n最后，要算数。天天算。\n首先要说明，这不是分条。",
        [
            "1 首先， 要看书 lead section",
            "1 其次， 要写字 lead section",
            "1 最后， 要算数 lead section",
        ],
    ),
    "破折号": (
        "在联欢会上的讲话\n——某年某月\n有几条：\n——看书。天天看。\n——写字。天天写。\n一、往后\n继续。",
        ["1 —— 看书 lead section", "1 —— 写字 lead section", "1 一、 往后 line section"],
    ),
    "连成一行": (
        "　　大家好。　　一、看书　　天天看书。第一，看得细。细才好。第二，看得久。久才深。　　二、写字　　天天写字。",
        [
            "1 一、 看书 line section",
            "2 第一， 看得细 inline section",
            "2 第二， 看得久 inline section",
            "1 二、 写字 line section",
        ],
    ),
    "一段里两列": (
        "今年一是看书，二是写字，三是算数。往后，一要看得细，二要写得正。",
        [
            "1 一是 看书 inline item",
            "1 二是 写字 inline item",
            "1 三是 算数 inline item",
            "1 一要 看得细 inline item",
            "1 二要 写得正 inline item",
        ],
    ),
    "是和要混用": (
        "一是要看书。天天看。二要写字。天天写。三是要算数。天天算。",
        [
            "1 一是 要看书 lead section",
            "1 二要 写字 inline section",
            "1 三是 要算数 inline section",
        ],
    ),
    "第几用在两层": (
        "第一，看书。天天看。\n第二，写字。讲两句。第一，写得正。正才好认。第二，写得久。久才好看。\n第三，算数。天天算。",
        [
            "1 第一， 看书 lead section",
            "1 第二， 写字 lead section",
            "2 第一， 写得正 inline section",
            "2 第二， 写得久 inline section",
            "1 第三， 算数 lead section",
        ],
    ),
    "引文里的": (
        "老人们常说：“一要吃饭，二要读书。”\n“第一是路，第二是水。”这话不假。要做到一是一、二是二。",
        [],
    ),
    "两个数连写": (
        "三、四季度要抓紧。\n一、二年级的学生先走，五、六年级的后走。\n一、三大任务\n都要办。",
        ["1 一、 三大任务 line section"],
    ),
    "目录和正文": (
        "目录\n第一章 开头……1\n第一节 缘由……1\n第二章 结尾……3\n第一章 开头\n第一节 缘由\n说来话长。\n第二章 结尾\n到此为止。",
        ["1 第一章 开头 line section", "2 第一节 缘由 line section", "1 第二章 结尾 line section"],
    ),
    "附件不是条目": ("一、看书\n天天看。\n附件：1．书目\n2．书单\n", ["1 一、 看书 line section"]),
    "独占一行的数": ("一\n看书要细。\n二\n写字要正。", ["1 一  line section", "1 二  line section"]),
    "全角空格隔开标题": (
        "一、切实提高认识　读书是一件大事，人人都要重视。\n二、切实抓好落实　计划要定得细，检查要跟得上。",
        ["1 一、 切实提高认识 lead section", "1 二、 切实抓好落实 lead section"],
    ),
    "散会的话": (
        "首先，要看书。天天看。\n其次，要写字。天天写。\n最后，祝大家进步！",
        ["1 首先， 要看书 lead section", "1 其次， 要写字 lead section"],
    ),
    "一抓二抓": (
        "一抓看书，二抓写字，三抓算数。",
        ["1 一抓 看书 lead item", "1 二抓 写字 inline item", "1 三抓 算数 inline item"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_structure(name: str) -> None:
    text, expected = CASES[name]
    assert shape(text) == expected


def test_a_lost_beginning_a_skipped_number_and_an_agenda_are_in_doubt() -> None:
    text = "开头的话。\n二是写字。天天写。\n三是算数。天天算。\n五是唱歌。天天唱。\n我讲两点意见，一是守时；二是守信。\n一、守时\n好。"
    found = outline(text)
    reasons = [(doubt.quote[:2], doubt.reason) for doubt in found.doubts]
    assert [quote for quote, _ in reasons] == ["二是", "五是", "一是"]
    assert "从第2个开始" in reasons[0][1]
    assert "从3跳到5" in reasons[1][1]
    assert "预告" in reasons[2][1]
    assert all(doubt.alternatives for doubt in found.doubts)


def test_a_plan_settles_what_is_in_doubt() -> None:
    text = "一、看书\n天天看。\n二是写字。天天写。\n临时的话。\n结束。"
    plan = read_plan(
        "plan.yml",
        "sections:\n  - at: 二是写字\n    level: 1\n    code: '3'\n  - at: 临时的话\n    level: 2\n    heading: 临时的话\n",
    )
    once = settled(text, outline(text).sections, plan)
    again = settled(text, outline(text).sections, plan)
    assert [(s.level, s.marker, s.heading, s.code) for s in flat(once)] == [
        (1, "一、", "看书", ""),
        (1, "二是", "写字", "3"),
        (2, "", "临时的话", ""),
    ]
    assert [(s.start, s.end) for s in flat(once)] == [(s.start, s.end) for s in flat(again)]


def test_a_plan_removes_a_section() -> None:
    text = "一、看书\n天天看。\n二、写字\n天天写。"
    plan = read_plan("plan.yml", "sections:\n  - at: 二、写字\n    kind: text\n")
    assert [s.heading for s in flat(settled(text, outline(text).sections, plan))] == ["看书"]


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ("sections: [", "读不出来"),
        ("sections:\n  - at: 甲\n    colour: red\n", "写得不对"),
        ("nonsense: 1\n", "写得不对"),
        ("sections:\n  - at: 没有的话\n", "没有这几个字"),
        ("sections:\n  - at: 天天\n", "不止一处"),
        ("sections:\n  - at: 一、看书\n    heading: 别的\n", "不是从"),
    ],
)
def test_a_wrong_plan_is_explained(plan: str, says: str) -> None:
    text = "一、看书\n天天看。\n二、写字\n天天写。"
    with pytest.raises(PlanError, match=says):
        settled(text, outline(text).sections, read_plan("plan.yml", plan))


PIECES = ["一、", "二、", "（一）", "（二）", "1.", "2．", "(1)", "第一，", "第二，", "首先", "其次，", "一是", "二是", "三是",
          "一要", "二要", "一抓", "二抓", "——", "①", "《", "》", "“", "”", "。", "；", "，", "：", "\n", "　　", "天天看书",
          "关于写字工作", "我讲三点意见，", "甲校工作总结", "**", "# "]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_any_text_has_an_outline_that_loses_nothing(text: str) -> None:
    sections = list(flat(outline(text).sections))
    assert sections == sorted(sections, key=lambda section: section.start)
    cuts = [0, *(section.start for section in sections), len(text)]
    assert "".join(text[a:b] for a, b in pairwise(cuts)) == text
    for section, after in zip(sections, [*sections[1:], None], strict=False):
        assert section.start < section.end <= (after.start if after else len(text))
        assert text[section.start : section.end].replace("*", "").startswith(section.marker)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_levels_never_jump(text: str) -> None:
    def check(sections: list[OutlineSection], level: int) -> None:
        for section in sections:
            assert section.level == level
            check(section.children, level + 1)

    check(outline(text).sections, 1)
