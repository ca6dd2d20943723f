"""Signs that stand for a hidden word, and the same signs in numbers, sums, grades and codes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.text.blanks import certain_blanks, is_blank, likely_blanks
from worlds import ROOT

HIDDEN = {
    "x省的经验": "x", "xx同志讲": "xx", "在××市开会": "××", "○○镇做得好": "○○", "坐K9××次列车": "××", "某某说": "某某", "在**县": "**",
    "第xx个宣教月": "xx", "不少于x次": "x", "用好x干部在线": "x", "开展“xx”志愿服务": "xx", "20xx年": "xx", "201x年": "x", "增长x%": "x",
    "×年": "×", "王×同志": "×", "张××、": "××", "李×，": "×", "第×届": "×", "XX大学": "XX", "XXX同志": "XXX", "王某某": "某某", "□□村": "□□",
    "＊＊镇": "＊＊", "共x。": "x", "19××年": "××", "Ｘ县": "Ｘ", "某某某同志": "某某某",
}  # fmt: skip
OWN = [
    "二○○四年", "二○一○年以来", "一九八○年", "二○二一", "一○五个村", "脱粒率=脱粒数×100%", "3×4×5米", "A×B", "甲×乙", "单价×次数", "长×宽×高", "1+X证书", "“1+X”结对",
    "X光机", "X射线", "x轴", "X型", "415X产业", "xml文件", "exam", "3×4", "10 × 8", "（×）", "( x )", "错的打×。", "设x为产量", "x=3", "x+y", "f(x)", "2x+1", "$x$",
    "138××××1234", "×100", "iPhone X", "XL号", "王有田 *", "★请带好镰刀__", "□是 □否", "□男□女", "○抓好秋收", "某些同志", "某种程度", "某县", "某局", "若x、y都大",
    "Windows XP", "0×3", "９×８", "25×25平方", "六×七", "K9次", "3*4", "a**b", "** 说明", "5X5", "基数×系数", "（甲×乙）×室数", "（○）", "二○",
]  # fmt: skip


@pytest.mark.parametrize(("words", "sign"), HIDDEN.items())
def test_a_sign_for_a_hidden_word(words: str, sign: str) -> None:
    assert [match.group() for match in likely_blanks(words)] == [sign]
    assert is_blank(sign)


@pytest.mark.parametrize("words", OWN)
def test_a_sign_of_a_number_a_sum_or_a_code(words: str) -> None:
    assert [match.group() for match in likely_blanks(words)] == []
    assert [match.group() for match in likely_blanks(f"今年{words}，很好")] == []


NUMBERS = st.from_regex(r"[1-9][0-9]{0,4}", fullmatch=True)
YEARS = st.text("〇○一二三四五六七八九", min_size=3, max_size=3).map(lambda rest: f"二{rest}年")
SUMS = st.lists(NUMBERS, min_size=2, max_size=4).flatmap(
    lambda parts: st.sampled_from(["×", " × ", "x", "X", "*"]).map(lambda sign: sign.join(parts))
)
LATIN = st.text("abcxyzXYZ", min_size=2, max_size=6).filter(lambda word: set(word) - set("xX"))
WORDS = st.sampled_from(["今年", "推行", "，", "。", "完成了", "按照", "和"])


@given(st.lists(st.one_of(WORDS, YEARS, SUMS, LATIN), max_size=8).map("，".join))
def test_no_number_sum_or_latin_word_holds_a_blank(text: str) -> None:
    assert [match.group() for match in likely_blanks(text)] == []


@given(st.text("xX×○□*某省次年，12+%（）", max_size=30))
def test_what_a_page_must_mark_is_what_an_import_marks(text: str) -> None:
    likely = [match.span() for match in likely_blanks(text)]
    assert {match.span() for match in certain_blanks(text)} <= set(likely)
    assert all(a[1] <= b[0] for a, b in pairwise(likely))


def test_the_blanks_of_the_first_speech_are_those_that_hands_marked() -> None:
    folder = ROOT / "docs" / "speeches" / "2021-mid-year"
    marked = sum(page.read_text(encoding="utf-8").count("blank(") for page in folder.glob("[0-9]*.md"))
    text = (folder / "transcript.txt").read_text(encoding="utf-8")
    assert len(list(likely_blanks(text))) == marked
