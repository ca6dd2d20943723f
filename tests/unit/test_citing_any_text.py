"""Whatever the text: no crash, spans in order and apart, and work in proportion to its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.citing import KINDS, citations, find, unclosed
from macros.core.register import Register
from work import assert_linear, examples

WORDS = (
    "《 》 〈 〉 “ ” （ ） ( ) 第 条 款 项 之一 、 至 和 ， 。 一 十 三 5 78 2018年 条例 办法 规定 法 意见 宪法 党章 本条例 该条例 同条",
    "以下简称 以下统称 简称 中央 八项规定 精神 实施细则 中华人民共和国 中国共产党 示例 保护 日报 电影 贯彻 执行 的 总纲 第三章 𠀀 # ** 规划纲要",
)
PIECES = ["\n", "\n\n", "\u3000", *(word for line in WORDS for word in line.split())]
TEXT = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@given(TEXT)
@examples(4)
def test_any_text_gives_spans_in_order_and_apart(text: str) -> None:
    found = [cited.found for cited in citations(text, Register([]))]
    position = 0
    for one in found:
        assert position <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.kind in KINDS
        assert one.end <= one.articles_end <= len(text)
        position = one.end
    assert found == find(text)


@given(TEXT)
@examples(2)
def test_every_bracket_is_in_a_title_or_reported(text: str) -> None:
    titles = [one for one in find(text) if one.text.startswith("《")]
    inside = {place for one in titles for place in range(one.start, one.end)}
    outside = {place for place, sign in enumerate(text) if sign in "《》"} - inside
    assert {sign.start for sign in unclosed(text)} == outside


@given(st.text("条例办法甲乙学，。", max_size=40))
def test_a_title_is_found_wherever_it_stands(around: str) -> None:
    text = f"{around}《示例安全条例》{around}"
    span = (len(around), len(around) + 8)
    assert [(f.start, f.end) for f in find(text) if f.text.startswith("《")] == [span]


@pytest.mark.parametrize(
    "unit",
    [
        "《",
        "》",
        "《条例",
        "《甲条例》和《条例》第三条、",
        "《甲条例》（以下简称《条例》）",
        "第一条、",
        "第一、",
        "同条第一款",
        "条例",
        "党章",
        "中华人民共和国保护法",
        "贯彻中央八项规定及其实施细则",
        "以下简称",
        "（",
        "实施",
        "县委、",
        "县委关于",
        "县委关于加强花灯保护的意见",
        "落实促进花灯",
        "执行领导干部",
        "花灯办发〔2031〕",
        "花灯办发〔2031〕5号",
    ],
)
def test_the_work_grows_with_the_text(unit: str) -> None:
    def work(text: str) -> None:
        citations(text, Register([]))
        unclosed(text)

    assert_linear(work, unit)
