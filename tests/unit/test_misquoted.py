"""What notes quote of the speech is there to the letter; what they quote of others is let through."""

from __future__ import annotations

import pytest

from macros.checks.misquoted import check_misquoted, closest
from macros.checks.question_form import check_question_form
from macros.core.model import Site
from macros.core.reading import read_page
from macros.core.site import assemble
from macros.disk import load_site
from worlds import BASE

QUESTIONS, SECTION = "open-questions.md", "speeches/demo/1-1.md"
TRANSCRIPT = "speeches/demo/transcript.txt"


def changed(path: str, old: str, new: str) -> Site:
    site = load_site(BASE)
    assert old in site.pages[path].text
    page = read_page(path, site.pages[path].text.replace(old, new))
    return assemble({**site.pages, path: page}, {TRANSCRIPT: (BASE / TRANSCRIPT).read_text(encoding="utf-8")})


NOTE = "differs="
LINKED = [
    ("[1.1.2](speeches/demo/1-1.md#y2)“防止学用分离”", "不在它链接到的那一页里"),
    ("[1.1](speeches/demo/1-1.md)“每季度至少讲2次课”", "不在它链接到的那一页里"),
    ("[1.1.1](speeches/demo/1-1.md#y1)“防止学用脱节”", "不在它链接到的那一段里"),
    ("[1.1](speeches/demo/1-1.md)“防止学用脱节”和“时时学习”", "“时时学习”不在"),
    ("[1.1](speeches/demo/1-1.md)“防止……脱钩”", "“防止……脱钩”不在"),
]


@pytest.mark.parametrize(("words", "seen"), LINKED)
def test_what_is_quoted_behind_a_link_is_there(words: str, seen: str) -> None:
    site = changed(QUESTIONS, "[1.1.2](speeches/demo/1-1.md#y2)“防止学用脱节”", words)
    (finding,) = check_misquoted(site)
    assert (finding.rule, finding.place.path, finding.place.line) == ("VERB-6", "docs/open-questions.md", 23)
    assert seen in finding.seen


@pytest.mark.parametrize(
    "words",
    [
        "[1.1.1](speeches/demo/1-1.md#y1)“坚持集中学习一要按时学习”",
        "[1.1](speeches/demo/1-1.md)“防止……脱节”、“不少于x次”",
        "[1.1](speeches/demo/1-1.md)，不是“防止学用分离”",
        "[编辑手册](index.md)“防止学用分离”",
    ],
)
def test_what_is_there_and_what_is_no_quotation_of_a_place_is_let_through(words: str) -> None:
    site = changed(QUESTIONS, "[1.1.2](speeches/demo/1-1.md#y2)“防止学用脱节”", words)
    assert list(check_misquoted(site)) == []


@pytest.mark.parametrize(
    ("note", "right"),
    [
        ("讲话提到“班子成员每季度至少讲2次课”。", "班子成员每季度至少讲1次课"),
        ("“班子成员每季至少讲1次课”是讲话提的。", "班子成员每季度至少讲1次课"),
        ("见“班子成员每季度应至少讲1次课”。", "班子成员每季度至少讲1次课"),
    ],
)
def test_a_note_that_almost_quotes_is_told_the_words(note: str, right: str) -> None:
    site = changed(
        SECTION, "{{ section_head() }}", f"{{{{ section_head() }}}}\n\n编者按：{note}\n{{: .editor-note }}"
    )
    (finding,) = check_misquoted(site)
    assert right in finding.seen
    site = changed(SECTION, NOTE, f'note="{note}", {NOTE}')
    (finding,) = check_misquoted(site)
    assert (right in finding.seen, finding.place.line) == (True, 19)
    site = changed(QUESTIONS, "照录，不补写", f"照录[1.1](speeches/demo/1-1.md)：{note}")
    assert right in next(check_misquoted(site)).seen


@pytest.mark.parametrize(
    "note",
    [
        "讲话提到“班子成员每季度至少讲1次课”。",
        "条例作“班子成员每季度至少讲2次课”。",
        "《示例工作条例》写的是“班子成员每季度应讲1次课”。",
        "通行的写法是“班子成员每季度至少上1次课”。",
        "“学用相长”没有出现。",
        "不是“人人都要上台讲一次课”。",
    ],
)
def test_what_others_say_and_other_words_are_let_through(note: str) -> None:
    site = changed(SECTION, NOTE, f'note="{note}", {NOTE}')
    assert list(check_misquoted(site)) == []


@pytest.mark.parametrize(
    ("words", "most", "found"),
    [
        ("乙丙", 0, "乙丙"),
        ("乙戊丙", 1, "乙丙"),
        ("乙戊", 1, "乙"),
        ("戊己庚", 2, ""),
        ("", 0, ""),
    ],
)
def test_the_closest_piece(words: str, most: int, found: str) -> None:
    piece = closest(words, "甲乙丙丁", most)
    assert ("甲乙丙丁"[slice(*piece)] if piece else "") == found


def test_the_invented_and_the_real_notes_pass() -> None:
    for docs in (BASE, BASE.parents[2] / "docs"):
        site = load_site(docs)
        assert [*check_misquoted(site), *check_question_form(site)] == []


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("- 位置：没有单独的位置。\n", "", "A03 没有写“位置”"),
        ("- 位置：没有单独的位置。\n", "- 位置:没有单独的位置。\n", "A03 的“位置”写得不合格式"),
        ("{: #a03 }\n\n说明。\n\n- 位置：没有单独的位置。\n- 本站做法：待定。", "{: #a03 }\n\n- 位置：无。\n- 本站做法：", "A03 的“本站做法”写得不合格式"),
        ("{: #a03 }\n\n说明。\n\n- 位置：没有单独的位置。\n- 本站做法：待定。", "{: #a03 }\n\n- 位置：无。\n- 本站做法：未定。", "A03 的“本站做法”写得不合格式"),
        ("## A03 待填 {: #a03 }", "## A04 待填 {: #a03 }", "标题是 A04，编号却是 a03"),
    ],
)  # fmt: skip
def test_what_a_note_on_an_open_question_lacks_is_told(old: str, new: str, seen: str) -> None:
    (finding,) = check_question_form(changed(QUESTIONS, old, new))
    assert (finding.rule, finding.seen, finding.place.path) == ("NOTE-2", seen, "docs/open-questions.md")
    line = finding.place.line
    text = changed(QUESTIONS, old, new).pages[QUESTIONS].text.splitlines()[line - 1]
    assert text.startswith("- " if "格式" in seen else "## ")


def test_each_point_that_is_missing_is_told() -> None:
    site = changed(QUESTIONS, "## A03 待填", "### A04 别的 {: #a04 }\n\n说明。\n\n## A03 待填")
    assert [one.seen for one in check_question_form(site)] == [
        f"A04 没有写“{label}”" for label in ("位置", "本站做法", "需要什么材料才能确定")
    ]
