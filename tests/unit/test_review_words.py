"""Words before and after: which paragraphs, which signs; and where a person gets the whole instead."""

from __future__ import annotations

from macros.review.paragraphs_changed import changed_lines, changed_paragraphs, marked
from macros.review.sides import reason_in, sides_of
from macros.review.summary import summary


def test_only_the_paragraphs_that_changed() -> None:
    assert changed_paragraphs("甲。\n\n乙。\n\n丙。\n", "甲。\n\n丁。\n\n丙。\n\n戊。\n") == [
        ("乙。", "丁。"),
        ("", "戊。"),
    ]


def test_of_a_long_table_only_the_lines_that_changed() -> None:
    three, four = "一\n二\n三", "一\n二\n三\n四"
    assert changed_paragraphs(three, three.replace("二", "乙")) == [(three, three.replace("二", "乙"))]
    assert changed_paragraphs(four, four.replace("二", "乙")) == [("二", "乙")]


def test_what_differs_is_marked_and_of_long_words_one_stretch() -> None:
    assert marked("讲1次课，年底报告", "讲2次课，年中报告") == (
        "讲【1】次课，年【底】报告",
        "讲【2】次课，年【中】报告",
    )
    short, long = "甲" * 297 + "乙", "甲" * 298 + "乙"
    for words, bracketed in ((short, False), (long, True)):
        was, _ = marked(f"子{words}丑{words[::-1]}卯", f"寅{words}辰{words[::-1]}巳")
        assert (was == f"【子{words}丑{words[::-1]}卯】") is bracketed


def test_a_page_that_is_all_new_is_not_listed_line_by_line() -> None:
    lines = [f"第{number}行" for number in range(2001)]
    assert len(changed_lines("\n".join(lines[:2000]), "\n".join(lines[1999::-1]))) > 1
    assert changed_lines("\n".join(lines), "\n".join(lines[::-1])) != []
    (only,) = changed_lines("\n".join(f"旧{line}" for line in lines), "\n".join(lines))
    assert only == ("（这里的 2001 段不逐段列出）", "（改成 2001 段，不逐段列出）")


def test_sides_of_files() -> None:
    sides = sides_of({"docs/a.md": b"1", "macros/a.py": b"1"}, {"docs/a.md": b"2", "macros/a.py": b"1"})
    assert (sides.content, sides.code, sides.mixed) == (("docs/a.md",), (), False)


def test_the_reason_stands_on_a_line_of_its_own() -> None:
    assert reason_in([("甲", "改\n\nAllow-mixed: 为何")]) == "为何（甲）"
    assert reason_in([("甲", "改 Allow-mixed: 为何")]) == ""


def test_a_number_that_was_changed_in_its_middle_is_not_printed() -> None:
    text = summary({"docs/a.md": "电话 13800138000".encode()}, {"docs/a.md": "电话 13800238000".encode()})
    assert "138【" not in text
    assert "0138000" not in text


def test_of_many_files_two_hundred_are_named() -> None:
    tree = {f"docs/{number}.png": b"" for number in range(200)}
    assert "其余" not in summary({}, tree)
    assert "其余 1 个" in summary({}, tree | {"docs/a.png": b""})
