"""Word's automatic numbers: the text has what a reader sees on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.files.source import Source, read
from macros.text.numerals import numeral
from word_files import CHINESE, abstract, lvl, num, para, word


def text(data: bytes) -> str:
    return read("讲话.docx", data).text


def source(body: str, **parts: str) -> Source:
    return read("讲话.docx", word(body, **parts))


def test_numbers_count_start_anew_below_and_go_on() -> None:
    body = (
        para("总论", "1") + para("甲", "1", 1) + para("乙", "1", 1) + para("没有编号") + para("小点", "1", 2)
        + para("分论", "1") + para("丙", "1", 1) + para("条", "1", 3)
    )  # fmt: skip
    found = source(body, numbering=CHINESE + num(1))
    assert found.text.split("\n") == [
        "一、总论", "（一）甲", "（二）乙", "没有编号", "1.小点", "二、分论", "（一）丙", "2.1.1 条",
    ]  # fmt: skip
    assert "写出了 7 个自动编号" in found.notes


def test_two_lists_on_one_abstract_list_count_on_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = CHINESE + num(1) + num(2) + num(3, more=anew)
    body = "".join(para("段", name) for name in ("1", "1", "2", "3", "3"))
    assert text(word(body, numbering=numbering)) == "一、段\n二、段\n三、段\n一、段\n二、段"


def test_a_level_that_starts_anew_does_so_each_time() -> None:
    anew = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = "".join(para("段", "1", level) for level in (0, 1, 1, 0, 1))
    found = text(word(body, numbering=CHINESE + num(1, more=anew)))
    assert found == "一、段\n（五）段\n（六）段\n二、段\n（五）段"


def test_an_overridden_level_has_its_own_format() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "ideographTraditional", "%1．", start=3)}</w:lvlOverride>'
    assert text(word(para("段", "1"), numbering=CHINESE + num(1, more=own))) == "丙．段"


def test_a_level_may_never_restart() -> None:
    levels = lvl(0, "decimal", "第%1章") + lvl(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>')
    body = para("总则", "1") + para("甲", "1", 1) + para("分则", "1") + para("乙", "1", 1)
    assert (
        text(word(body, numbering=abstract(levels) + num(1))) == "第1章 总则\n第1条 甲\n第2章 分则\n第2条 乙"
    )


def test_a_level_may_restart_after_one_level_only() -> None:
    levels = "".join(
        lvl(n, "decimal", f"%{n + 1}.", '<w:lvlRestart w:val="1"/>' * (n == 2)) for n in range(3)
    )
    body = "".join(para("段", "1", level) for level in (0, 1, 2, 1, 2, 0, 2))
    found = text(word(body, numbering=abstract(levels) + num(1)))
    assert [line[0] for line in found.split("\n")] == ["1", "1", "1", "2", "2", "2", "1"]


def test_a_style_gives_number_and_level() -> None:
    levels = lvl(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>') + lvl(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">{more}</w:style>'
        for name, more in (
            ("H1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
            ("H2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
            ("Own", '<w:basedOn w:val="H1"/>'),
            ("Loop", '<w:basedOn w:val="Loop"/>'),
        )
    )
    body = "".join(para("题", style=name) for name in ("H1", "H2", "H2", "Own", "H2", "Loop", "Gone"))
    body += '<w:p><w:pPr><w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>无</w:t></w:r></w:p>'
    found = text(word(body, styles=styles, numbering=abstract(levels) + num(1)))
    assert found == "一、题\n（一）题\n（二）题\n二、题\n（一）题\n题\n题\n无"


def test_a_list_may_lie_in_a_list_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="公文"/></w:abstractNum>'
    real = f'<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="公文"/>{lvl(0, "ideographDigital", "%1、")}</w:abstractNum>'
    assert text(word(para("段", "1"), numbering=linked + real + num(1, 5))) == "一、段"


def test_bullets_are_counted_and_unknown_formats_named() -> None:
    levels = lvl(0, "bullet", "\uf06c") + lvl(1, "hebrew1", "%2)")
    found = source(para("点", "1") + para("项", "1", 1), numbering=abstract(levels) + num(1))
    assert found.text == "点\n1)项"
    assert "有 1 个项目符号，没有写出" in found.notes
    assert any("hebrew1" in note for note in found.notes)


@pytest.mark.parametrize(
    ("kind", "number", "printed"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 100, "一○○"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("japaneseCounting", 111, "百十一"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 49, "XLIX"),
        ("lowerLetter", 28, "bb"),
        ("decimalZero", 7, "07"),
        ("hebrew1", 7, None),
    ],
)
def test_numerals(kind: str, number: int, printed: str | None) -> None:
    assert numeral(number, kind) == printed


FORMS = {
    "decimal": {1: "1", 100: "100"},
    "decimalHalfWidth": {12: "12"},
    "decimalZero": {9: "09", 10: "10", 100: "100"},
    "decimalFullWidth": {1234567890: "１２３４５６７８９０"},
    "decimalFullWidth2": {10: "１０"},
    "chineseCounting": {9: "九", 11: "十一", 20: "二十", 99: "九十九", 101: "一○一"},
    "taiwaneseCounting": {10: "十", 100: "一○○"},
    "chineseCountingThousand": {10: "十", 19: "十九", 1010: "一千零一十", 1100: "一千一百", 10001: "一万零一", 99999: "九万九千九百九十九", 100000: "100000"},
    "taiwaneseCountingThousand": {10: "十", 101: "一百零一"},
    "japaneseCounting": {1: "一", 10: "十", 101: "百一", 1111: "千百十一", 2020: "二千二十"},
    "ideographDigital": {101: "一〇一"},
    "japaneseDigitalTenThousand": {101: "一〇一"},
    "taiwaneseDigital": {101: "一○一"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 105: "壹佰零伍", 1000: "壹仟"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉", 11: "11"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"},
    "decimalEnclosedCircleChinese": {1: "①", 21: "㉑", 50: "㊿", 51: "51"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "21"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛", 21: "21"},
    "upperRoman": {3888: "MMMDCCCLXXXVIII", 944: "CMXLIV", 499: "CDXCIX", 9999: "MMMMMMMMMCMXCIX", 10000: "10000"},
    "lowerRoman": {4: "iv", 95: "xcv"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA", 999: "K" * 39, 1000: "1000"},
    "lowerLetter": {1: "a", 26: "z", 27: "aa"},
}  # fmt: skip
"""Every format that we know: its first signs, its last, and what comes after them, as Word prints it."""


@pytest.mark.parametrize("kind", FORMS)
def test_a_format_prints_its_signs_and_digits_beyond_them(kind: str) -> None:
    assert {number: numeral(number, kind) for number in FORMS[kind]} == FORMS[kind]


@given(st.integers(1, 9999))
def test_counted_numerals_read_back(number: int) -> None:
    import cn2an

    printed = numeral(number, "chineseCountingThousand")
    assert printed is not None
    assert cn2an.cn2an(printed, "smart") == number
