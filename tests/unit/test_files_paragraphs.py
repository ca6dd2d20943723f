"""Paragraphs: joined only where the whole file shows that its lines were wrapped; headings stay alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.text.paragraphs import paragraphs
from work import assert_linear

PARTS = (
    "今年以来，全市上下聚焦重点任务，抓紧每一天，干好每一件事，各方面工作都有了新的进展和成效。",
    "要看到，基层的担子仍然不轻，有的同志还存在畏难情绪，有的地方还有不少短板，需要一项一项去补上。",
    "下一步，要把调查研究做在前面，把群众意见听在耳里，把整改责任扛在肩上，确保各项部署不折不扣落地见效。",
)
HEADINGS = ("一、过去一年的主要工作", "二、存在的困难和问题", "三、下一步的打算")
WHOLE = [line for pair in zip(HEADINGS, PARTS * 1, strict=True) for line in pair] * 4


def words(text: str) -> list[str]:
    return [text[start:end].replace("\n", "") for start, end in paragraphs(text)]


def wrapped(parts: list[str], width: int, indent: str) -> str:
    """Each paragraph in lines of `width` characters; one mark may stick out, as Chinese typesetting does it."""
    lines = []
    for part in parts:
        rest = indent + part
        while rest:
            cut = width + (rest[width : width + 1] in tuple("，。、；"))
            lines.append(rest[:cut])
            rest = rest[cut:]
    return "\n".join(lines)


@pytest.mark.parametrize("width", [18, 20, 23, 26, 28, 31])
def test_wrapped_with_indents_is_joined_exactly(width: int) -> None:
    assert words(wrapped(WHOLE, width, "　　")) == WHOLE


@pytest.mark.parametrize("width", [18, 20, 23, 26, 28, 31])
def test_wrapped_without_indents_joins_no_heading_and_no_two_paragraphs(width: int) -> None:
    found = words(wrapped(WHOLE, width, ""))
    assert len(found) < len(wrapped(WHOLE, width, "").split("\n")) * 0.8
    assert "".join(found) == "".join(WHOLE)
    assert [word for word in found if word[:2] in {"一、", "二、", "三、"}] == [*HEADINGS] * 4
    assert all(any(word in part for part in (*PARTS, *HEADINGS)) for word in found)


def test_pages_that_end_in_mid_sentence_are_joined_past_blank_lines() -> None:
    lines = wrapped(WHOLE, 20, "　　").split("\n")
    lines[2:2] = ["", ""]
    assert words("\n".join(lines)) == WHOLE


def test_a_stop_at_the_very_end_of_a_line_ends_no_indented_paragraph() -> None:
    part = PARTS[0][:17] + "。" + PARTS[1]
    assert words(wrapped([part, *WHOLE], 20, "　　")) == [part, *WHOLE]


def test_a_heading_as_wide_as_the_lines_stays_alone() -> None:
    heading = "四、" + "切实把各项保障措施落到实处见到成效"
    text = wrapped([*WHOLE[1::2], heading, PARTS[0]], len(heading), "")
    assert heading in words(text)


@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_marked_line_opens_a_paragraph(indent: str) -> None:
    text = wrapped([*WHOLE[1::2], PARTS[0][: 20 - len(indent)]], 20, indent)
    assert words(f"{text}\n一、总的情况")[-1] == "一、总的情况"


def test_lines_of_one_width_that_close_are_no_wrapped_text() -> None:
    closed, broken = PARTS[0][:19] + "。", PARTS[1][:20]
    lines = [closed] * 9 + [broken, PARTS[2][:20]]
    assert words("\n".join(lines)) == lines


def test_a_page_number_is_not_swallowed() -> None:
    lines = wrapped(WHOLE, 20, "　　").split("\n")
    lines[2:2] = ["— 3 —"]
    assert "— 3 —" in words("\n".join(lines))


def test_sentences_broken_at_one_width_in_a_file_with_long_lines_are_joined() -> None:
    text = "\n".join(
        f"{heading}\n{part[:24]}\n{part[24:]}" for heading, part in zip(HEADINGS, PARTS, strict=True)
    )
    text = text.replace(PARTS[0][:24], PARTS[2][:24]).replace(PARTS[1][:24], PARTS[2][:24])
    assert [len(word) > 30 for word in words(text)] == [False, True] * 3


def test_broken_once_is_no_evidence() -> None:
    text = f"{PARTS[0][:24]}\n{PARTS[0][24:]}\n{PARTS[1]}\n{PARTS[2]}"
    assert len(words(text)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARTS * 4),
        "\n".join(WHOLE),
        "\n\n".join(WHOLE),
        "\n".join("提高政治站位，凝聚思想共识"[:13] for _ in range(9)),
        "\n".join(
            f"{number}、关于进一步做好某一方面的重点工作的若干条具体的措施" for number in "一二三四五六七八九"
        ),
        "\n".join(["王　明　李小华　张　强　赵大山　孙　立　周　平　吴　天　郑　方。"] * 9),
        "# 关于进一步做好某一方面的重点工作的若干条\n" * 9 + PARTS[0],
    ],
    ids=[
        "paragraphs",
        "headings",
        "blank lines",
        "short lines",
        "headings of one width",
        "names",
        "Markdown",
    ],
)
def test_lines_that_are_not_wrapped_stay(text: str) -> None:
    assert words(text) == [line for line in text.split("\n") if line]


def test_a_text_in_one_line_is_parted_at_its_indents() -> None:
    text = "同志们：　　" + "　　".join(WHOLE) + "　　"
    assert words(text) == ["同志们：", *WHOLE]


def test_names_in_columns_are_one_line() -> None:
    text = "　　".join(["王明明", "李小华"] * 40)
    assert words(text) == [text]


def test_a_share_of_broken_lines_has_a_case_on_each_side_of_its_limit() -> None:
    """Six in ten that break off at one width prove that lines break off; five in nine do not."""
    usual = [f"{PARTS[1][:24]}\n甲乙。"] * 6
    others = [f"{PARTS[1][:24] + '字' * more}\n甲乙。" for more in (2, 4, 6, 8)]
    long = ["。".join(PARTS) + "。"] * 20
    assert len(words("\n".join([*usual, *others, *long]))) == 6 + 2 * 4 + 20
    assert len(words("\n".join([*usual[1:], *others, *long]))) == 2 * 9 + 20


def test_broken_lines_may_differ_by_one_column_and_are_at_least_three() -> None:
    long = ["。".join(PARTS) + "。"] * 20
    usual, near, far = (f"{PARTS[1][:23]}{end}\n甲乙。" for end in ("字", "字1", "字12"))
    assert len(words("\n".join([usual, usual, usual, near, *long]))) == 4 + 20
    assert len(words("\n".join([usual, usual, usual, far, *long]))) == 3 + 2 + 20
    assert len(words("\n".join([usual, usual, *long]))) == 2 * 2 + 20


def test_a_file_is_wrapped_from_six_full_lines_and_thirty_five_in_a_hundred_on() -> None:
    full, short = "字" * 20, "短" * 6

    def count(full_lines: int, short_lines: int) -> int:
        return len(words("\n".join([*[full] * full_lines, *[short] * short_lines])))

    assert count(6, 0) == 1
    assert count(5, 0) == 5
    assert count(7, 13) == 1 + 12  # the last full line goes on with a short one
    assert count(7, 14) == 7 + 14


def test_a_file_is_wrapped_where_three_lines_in_a_hundred_are_longer() -> None:
    full, longer = "字" * 20, "长" * 22 + "1。"
    assert len(words("\n".join([*[full] * 97, *[longer] * 3]))) == 1 + 2
    assert len(words("\n".join([*[full] * 96, *[longer] * 4]))) == 100


def test_a_line_is_full_that_lacks_four_columns() -> None:
    full = ["字" * 20] * 12
    assert words("\n".join([*full, "字" * 18, "末尾"])) == ["字" * 258 + "末尾"]
    assert words("\n".join([*full, "字" * 17 + "1", "末尾"]))[1:] == ["末尾"]


def test_narrow_lines_prove_nothing() -> None:
    assert words("甲\n乙\n丙\n丁\n戊\n己\n庚") == list("甲乙丙丁戊己庚")
    assert len(words("\n".join(["字" * 16] * 7))) == 1
    assert len(words("\n".join(["字" * 15 + "1"] * 7))) == 7


def test_a_line_is_parted_at_its_indents_if_it_is_alone_or_has_two_hundred_characters() -> None:
    line = "甲乙丙丁。　　戊己庚辛。"
    assert words(line) == ["甲乙丙丁。", "戊己庚辛。"]
    assert words(f"{line}\n{line}") == [line, line]
    long = "字" * 97 + "。　　" + "字" * 99 + "。"
    assert len(long) == 200
    assert len(words(f"{long}\n末尾")) == 3
    assert len(words(f"{long[1:]}\n末尾")) == 2


def test_spans_leave_indents_out() -> None:
    assert paragraphs("　　甲。 \n\n\t乙。") == [(2, 4), (8, 10)]


@given(st.text(alphabet="一、（）第条要把，。；甲乙 　\n1.#—", max_size=400))
def test_spans_are_in_order_and_between_them_is_white_space(text: str) -> None:
    check(text)


@given(
    st.lists(st.sampled_from([*PARTS, *HEADINGS, "", "　　", "— 3 —"]), max_size=30),
    st.integers(16, 40),
    st.sampled_from(["", "　　"]),
)
def test_spans_give_back_wrapped_text(parts: list[str], width: int, indent: str) -> None:
    check(wrapped(parts, width, indent))


def check(text: str) -> None:
    spans = paragraphs(text)
    ends = [0, *(place for span in spans for place in span), len(text)]
    assert ends == sorted(ends)
    pieces = [text[start:end] for start, end in pairwise(ends)]
    assert "".join(pieces) == text
    assert all(not piece.strip() for piece in pieces[::2])
    assert all(piece and piece == piece.strip() for piece in pieces[1::2])


@pytest.mark.parametrize("unit", ["字", "字　　", "字" * 20 + "\n"], ids=["line", "indents", "lines"])
def test_the_work_grows_with_the_text(unit: str) -> None:
    assert_linear(paragraphs, unit)
