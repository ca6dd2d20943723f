"""What a plan settles, and properties of the outline of any text; what is a section stands in tests/cases."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.importing.speech.decisions import PlanError, read_plan, settled
from macros.structure.speech.outline import OutlineSection, flat, outline
from macros.text.layout import LineLayout
from work import assert_linear


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
    plan = read_plan("sections:\n  - at: 二、写字\n    kind: text\n")
    assert [s.heading for s in flat(settled(text, outline(text).sections, plan))] == ["看书"]


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ("sections: [", "第1行：方括号没有配对"),
        ("sections:\n  - at: 甲\n  kind: text\n", "第3行：缩进不齐"),
        ("sections:\n  - at：甲\n", "第2行：.*冒号用了全角.*at: 甲"),
        ("sections:\n  - at: 甲\n    colour: red\n", "第3行：键 .*colour 不认识。这里只用这些键：at、kind、"),
        ("sections:\n  - at: 甲\n    kidn: text\n", "第3行：键 .*kidn 不认识。"),
        ("nonsense: 1\n", "第1行：键 nonsense 不认识。这里只用这些键：sections、omitted、"),
        ("sections:\n  - at: 甲\n    kind: texts\n", "第3行：.*kind 的值“texts”.*section、item、text"),
        ("sections:\n  - at: 甲\n    code: 3.2\n", "第3行：.*code 的值“3.2”.*双引号"),
        ("sections:\n  - at: 甲\n    code: '3.2.1'\n", "第3行：.*不是条目代码"),
        ("sections:\n  - at: 甲\n    level: 二\n", "第3行：.*level 的值“二”.*阿拉伯数字"),
        ("sections:\n  at: 甲\n", "第1行：sections 写成了“键: 值”.*短横线"),
        ("omitted:\n  - {lines: 3, why: 主持}\n  - lines: 5\n", "第3行：缺少键 omitted 第2项的 why"),
        ("---\nsections: []\n---\n", "第1行：方案里不写三个短横线"),
        ("sections:\n  - at: 没有的话\n", "没有这几个字"),
        ("sections:\n  - at: 天天\n", "不止一处"),
        ("sections:\n  - at: 一、看书\n    heading: 别的\n", "不是从"),
    ],
)
def test_a_wrong_plan_is_explained(plan: str, says: str) -> None:
    text = "一、看书\n天天看。\n二、写字\n天天写。"
    with pytest.raises(PlanError, match=says):
        settled(text, outline(text).sections, read_plan(plan))


PIECES = ["一、", "二、", "（一）", "（二）", "1.", "2．", "(1)", "第一，", "第二，", "首先", "其次，", "一是", "二是", "三是",
          "一要", "二要", "一抓", "二抓", "——", "①", "《", "》", "“", "”", "。", "；", "，", "：", "\n", "　　", "天天看书",
          "关于写字工作", "我讲三点意见，", "甲校工作总结", "**", "# ", "一 看书", "二　写字", "1、2031年", "（附件1）", "第一类，",
          "第二个问题：", "同志们，我提两点希望：", "序号\t名称\t人", "附件：看书的事", "——在会上的讲话", "四十年来，", "从书看，"]  # fmt: skip
LOOKS = st.dictionaries(
    st.integers(0, 12),
    st.builds(
        LineLayout,
        level=st.integers(0, 3),
        list_level=st.integers(0, 2),
        label=st.integers(0, 4),
        bold=st.integers(0, 12),
        size=st.sampled_from([0, 16, 22]),
        is_title=st.booleans(),
        is_centred=st.booleans(),
        is_row=st.booleans(),
        continues=st.booleans(),
    ),
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)), LOOKS)
def test_any_text_has_an_outline_that_loses_nothing(text: str, looks: dict[int, LineLayout]) -> None:
    sections = list(flat(outline(text, looks).sections))
    assert sections == sorted(sections, key=lambda section: section.start)
    cuts = [0, *(section.start for section in sections), len(text)]
    assert "".join(text[a:b] for a, b in pairwise(cuts)) == text
    for section, after in zip(sections, [*sections[1:], None], strict=False):
        assert section.start < section.end <= (after.start if after else len(text))
        assert text[section.start : section.end].replace("*", "").startswith(section.marker)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), LOOKS)
def test_levels_never_jump(text: str, looks: dict[int, LineLayout]) -> None:
    def check(sections: list[OutlineSection], level: int) -> None:
        for section in sections:
            assert section.level == level
            check(section.children, level + 1)

    check(outline(text, looks).sections, 1)


@pytest.mark.parametrize(
    "unit",
    ["一、", "一、甲\n", "一是甲。二是乙。", "（一）", "第一，甲。\n", "——甲\n", "附件\n", "首先", "二、",
     "一 甲\n二 乙\n", "（1）\n1、\n", "一、任务“任务，", "同志们，我讲三点：一是甲。", "第一，甲。我讲三点。一是乙。", "1、2、", "序号\n1甲\n"],
)  # fmt: skip
def test_the_work_grows_with_the_text(unit: str) -> None:
    assert_linear(outline, unit)


@pytest.mark.parametrize("unit", ["甲\n", "一、甲\n（一）乙\n", "甲。\n一、乙\n"])
def test_the_work_on_a_laid_out_text_grows_with_it(unit: str) -> None:
    looks = {
        number: LineLayout(level=number % 3, bold=2, list_level=number % 2, continues=number % 5 == 0)
        for number in range(2000)
    }
    assert_linear(lambda text: outline(text, looks), unit)
