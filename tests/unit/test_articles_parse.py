"""Articles are found where they open, in the order printed; references, contents and quotations are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.structure.regulation.articles import parse_articles
from macros.structure.regulation.law import Reading
from macros.text.references import article_label
from work import assert_linear

PLAIN = """示例市花灯管理条例

2019年6月25日 示例市第七届人民代表大会常务委员会第十五次会议通过
2021年3月4日 示例市第八届人民代表大会常务委员会第二次会议《关于修改〈示例市花灯管理条例〉的决定》修正

第一章　总则

第一条　为了管理花灯，制定本条例。

第二条　本条例所称花灯，包括：

（一）纸灯；
（二）绢灯，其中：
1.宫灯；
2.走马灯。

别的灯，依照第一条办理。

第二章　附则

第三条　本条例自2019年10月1日起施行。
"""


def numbers(text: str) -> list[str]:
    return parse_articles(text).sequence


def faults(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.what) for problem in parse_articles(text).problems]


def spans_hold(text: str, reading: Reading) -> None:
    for law in reading.texts:
        for article in law.articles:
            assert text[article.start : article.end] == article.text
            position = article.start
            for paragraph in article.paragraphs:
                assert position <= paragraph.start < paragraph.end <= article.end
                position = paragraph.end
                for item in paragraph.items:
                    assert text.startswith(item.label, item.start)
                    assert paragraph.start <= item.start < item.end <= paragraph.end


def test_a_whole_text() -> None:
    reading = parse_articles(PLAIN)
    (law,) = reading.texts
    assert (law.title, reading.sequence, reading.problems) == ("示例市花灯管理条例", ["1", "2", "3"], ())
    assert [(d.kind, d.number, d.heading) for d in law.divisions] == [
        ("章", "一", "总则"),
        ("章", "二", "附则"),
    ]
    second = law.articles[1]
    assert [p.id for p in second.paragraphs] == ["art-2-1", "art-2-2"]
    assert [(i.id, i.label) for i in second.paragraphs[0].items] == [
        ("art-2-1-1", "（一）"),
        ("art-2-1-2", "（二）"),
    ]
    assert [p.label for p in second.paragraphs[0].items[1].points] == ["1.", "2."]
    spans_hold(PLAIN, reading)


def test_the_preamble_is_read() -> None:
    facts = parse_articles(PLAIN).texts[0].facts
    assert facts.issuer == "示例市人民代表大会常务委员会"
    assert facts.dates["adopted"] == "2019-06-25"
    assert facts.dates["effective"] == "2019-10-01"
    assert [(entry["date"], entry["kind"]) for entry in facts.history] == [
        ("2019-06-25", "adopted"),
        ("2021-03-04", "revised"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条 甲。\n第十条之一 乙。", ["1", "10z1"]),
        ("第一条\n甲。\n第二条\n乙。", ["1", "2"]),
        ("**第一条** 甲。\n\n### 第二条 乙。", ["1", "2"]),
        ("第 一 条　甲。\n第 二 条　乙。", ["1", "2"]),
        ("第1条 甲。\n第2条 乙。", ["1", "2"]),
        ("第一条【目的】甲。\n第二条（范围）乙。", ["1", "2"]),
        ("第一条为了甲。\n第二条本条例适用于乙。\n第三条中国公民可以参加。", ["1", "2", "3"]),
        ("第一条 甲。第二条 乙。第三条 丙。", ["1", "2", "3"]),
        ("示例办法 第一章 总则 第一条 甲。 第二章 附则 第二条 乙。", ["1", "2"]),
        ("第一章 总则 第一条 甲。\n第二章 附则 第二条 乙。", ["1", "2"]),
        ("\u3000\u3000第一条\u3000甲。\r\n\u3000\u3000第二条\u3000乙。\r\n", ["1", "2"]),
        ("一、甲。\n二、乙。", []),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "reference",
    [
        "第三条的规定，适用于丁。",
        "第三条、第四条所列各项，从其规定。",
        "第三条规定的情形除外。",
        "第三条第二款另有规定的除外。",
        "第三条和第四条同样适用。",
        "第三条至第五条同样适用。",
    ],
)
def test_a_reference_at_the_start_of_a_line_is_no_article(reference: str) -> None:
    assert numbers(f"第一条 甲。\n第二条 依照本办法\n{reference}\n第三条 丙。") == ["1", "2", "3"]


def test_a_reference_after_a_stop_is_no_article() -> None:
    assert numbers("第一条 甲。第二条 规定的事，从其规定。\n第二条 乙。") == ["1", "2"]
    assert numbers("第一条 甲。\n第二条 乙。第九条 丙，另定。\n第三条 丁。") == ["1", "2", "3"]


def test_contents_are_no_articles() -> None:
    text = "示例办法\n\n目 录\n第一章 总则\n第一条 目的\n第二章 附则\n第二条 施行\n\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。"
    reading = parse_articles(text)
    assert reading.sequence == ["1", "2"]
    assert len(reading.texts[0].divisions) == 2


def test_quoted_amendments_are_no_articles() -> None:
    text = (
        "第一条 甲。\n第二条 乙。\n\n附：\n关于修改示例办法的决定\n一、第一条修改为：“第一条 丙。\n"
        "第二条 丁。”\n二、删去第九条。\n第五条 修改为：“戊。”"
    )
    assert numbers(text) == ["1", "2"]


def test_several_texts_in_one_file() -> None:
    text = "# 甲办法\n第一条 子。\n第二条 丑。\n\n# 乙办法\n2020年1月2日 示例会通过\n第一条 寅。\n第二条 卯。"
    reading = parse_articles(text)
    assert [(law.title, len(law.articles)) for law in reading.texts] == [("甲办法", 2), ("乙办法", 2)]
    assert reading.problems == ()
    assert "2020年1月2日" in reading.texts[1].preamble


def test_a_notice_and_what_it_issues() -> None:
    text = "关于印发花灯办法的通知\n各县：\n现将办法印发给你们。\n\n附件：\n示例市花灯办法\n第一章 总则\n第一条 甲。\n第二条 乙。"
    reading = parse_articles(text)
    assert [law.title for law in reading.texts] == ["关于印发花灯办法的通知", "示例市花灯办法"]
    assert [d.heading for d in reading.texts[1].divisions] == ["总则"]


def test_appendices_follow() -> None:
    reading = parse_articles("办法\n第一条 甲。\n第二条 乙。\n\n附件1\n花灯名录\n\n附件2：收费表\n一、二")
    assert [a.title for a in reading.texts[0].appendices] == ["附件1", "附件2：收费表"]
    assert reading.texts[0].articles[-1].text == "第二条 乙。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一条 甲。\n第三条 乙。", [(2, "缺第二条")]),
        ("第一条 甲。\n第四条 乙。", [(2, "缺第二条、第三条")]),
        ("第一条 甲。\n第五条 乙。", [(2, "缺第二条至第四条")]),
        ("第一条 甲。\n\n第二条 乙。\n第二条 丙。", [(4, "第二条重复")]),
        ("第一条 甲。\n第三条 乙。\n第二条 丙。", [(2, "缺第二条"), (3, "第二条排在第三条之后")]),
    ],
)
def test_faults_of_the_numbering_are_reported(text: str, expected: list[tuple[int, str]]) -> None:
    assert faults(text) == expected


def test_a_repeated_article_has_an_id_of_its_own() -> None:
    (law,) = parse_articles("第一条 甲。\n第二条 乙。\n第二条 丙。").texts
    assert [article.id for article in law.articles] == ["art-1", "art-2", "art-2r2"]


@given(
    st.integers(1, 300),
    st.sampled_from([" ", "\u3000", "\n", "【题】"]),
    st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_any_number_of_articles(count: int, gap: str, join: str) -> None:
    text = join.join(f"{article_label(number)}{gap}依照第一条办理。" for number in range(1, count + 1))
    reading = parse_articles(text)
    assert reading.sequence == [str(number) for number in range(1, count + 1)]
    assert reading.problems == ()
    spans_hold(text, reading)


@given(st.text(alphabet="第一二三十条章节款项之附件目录（）。：“”、\n \u3000#*甲1.", max_size=200))
def test_nothing_breaks_it(text: str) -> None:
    reading = parse_articles(text)
    spans_hold(text, reading)
    ends = [(law.start, law.end) for law in reading.texts]
    assert ends[0][0] == 0
    assert ends[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(ends))


@pytest.mark.parametrize(
    "piece",
    ["第一条 甲。", "第", "（一）", "第一章 ", "\n第一条 办法\n", " ", "目录\n", "“", "第一条第", "附件\n"],
)
def test_the_work_grows_with_the_text(piece: str) -> None:
    assert_linear(parse_articles, piece)
