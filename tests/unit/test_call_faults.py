"""What is wrong with a macro call is named by its sign, and what is proposed is what the editor meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.core.calls import find_calls

FAULTS = [
    ('{{ cite（"甲"） }}', "里“（”应为半角的 (", '{{ cite("甲") }}'),
    ('{{ cite("甲"，to="乙") }}', "里“，”应为半角的 ,", '{{ cite("甲",to="乙") }}'),
    ('{{ cite("甲", to＝"乙") }}', "里参数名 to 后面的“＝”应为半角等号", '{{ cite("甲", to="乙") }}'),
    ('{{ cite("甲", to: "乙") }}', "里参数名 to 后面的“:”应为半角等号", '{{ cite("甲", to= "乙") }}'),
    ("{{ cite(“甲”) }}", "里““”是中文引号，包住文字的引号要用半角", '{{ cite("甲") }}'),
    ('{{ cite("甲”, to="乙") }}', "里“””应为半角引号", '{{ cite("甲", to="乙") }}'),
    ('{{ cite("甲", same=true) }}', "里true 应写成 True", '{{ cite("甲", same=True) }}'),
    ("{{ cite(甲乙) }}", "里“甲乙”没有加引号", '{{ cite("甲乙") }}'),
    (
        '{{ cite("甲", to=《乙》第三条) }}',
        "里“《乙》第三条”没有加引号",
        '{{ cite("甲", to="《乙》第三条") }}',
    ),
    ('{{ cite("甲说"好"的话") }}', "里引号里又有半角引号", '{{ cite("甲说“好”的话") }}'),
    ('{{ cite("甲 }}', "里引号没有配对", '{{ cite("甲") }}'),
    ('{{ cite("甲" }}', "里少了半角的右括号", '{{ cite("甲") }}'),
    ('{{ cite("甲\n乙") }}', "里引号里换了行", '{{ cite("甲乙") }}'),
    ('{{ cite "甲") }}', '里宏的名称和“"”之间没有半角括号', '{{ cite ("甲") }}'),
    ('{{ cite("甲" to="乙") }}', "里“t”前面少了半角逗号", '{{ cite("甲" , to="乙") }}'),
    ('{{ cite(r"甲") }}', "里引号前面多了“r”", '{{ cite("甲") }}'),
    ('{{ cite("甲"；to="乙") }}', "里“；”应为半角逗号", '{{ cite("甲",to="乙") }}'),
    ('{{ cite("甲",, to="乙") }}', "里多了一个逗号", '{{ cite("甲", to="乙") }}'),
    ("{{ cite(“甲”，to＝“乙”） }}", "里““”是中文引号", '{{ cite("甲",to="乙") }}'),
]
"""As typed, what is said of it, and the call as it should read."""


@pytest.mark.parametrize(("typed", "seen", "meant"), FAULTS)
def test_the_sign_is_named_and_the_call_is_given_as_it_should_read(typed: str, seen: str, meant: str) -> None:
    calls, (finding,) = find_calls("a.md", typed)
    assert not calls
    assert finding.rule == "MACRO-1"
    assert seen in finding.seen
    assert finding.todo == f"这一处应为：{meant}"


UNSURE = [
    ('{{ cite("甲", "to"="乙") }}', "“=”前面少了半角逗号"),
    ('{{ cite("甲"," to="乙") }}', "引号里又有半角引号"),
    ('{{ cite("甲") | safe }}', "括号后面还有“| safe”"),
    ('{{ cite("甲", to=["乙"]) }}', "引号前面多了“[”"),
    ("{{ cite(*[]) }}", "“*[]”没有加引号"),
    ("{{ config }}", "宏的名称后面没有括号"),
    ('{{ a.b("甲") }}', "宏的名称和“.”之间没有半角括号"),
    ('{{ 引用("甲") }}', "宏的名称不是英文词"),
]


@pytest.mark.parametrize(("typed", "seen"), UNSURE)
def test_what_nobody_can_guess_is_not_guessed(typed: str, seen: str) -> None:
    _, (finding, *_) = find_calls("a.md", typed)
    assert seen in finding.seen
    assert finding.todo.startswith("只能写 {{ 名称")


@pytest.mark.parametrize("typed", ['{ { cite("甲") }}', '｛｛cite("甲")｝｝', '{｛ cite("甲") }}'])
def test_torn_braces_are_no_words(typed: str) -> None:
    _, findings = find_calls("a.md", typed)
    assert "紧挨着的两个半角花括号" in findings[-1].seen


@pytest.mark.parametrize("words", ["集合 { a } 和 { b }", "｛附件｝（略）", "{ {"])
def test_braces_in_words_are_words(words: str) -> None:
    assert find_calls("a.md", words) == ([], [])


def test_two_faults_are_two_places() -> None:
    _, findings = find_calls("a.md", '甲{{ cite（"乙"） }}丙\n丁{{ cite("戊"，to="己") }}\n')
    assert [(f.place.line, f.place.column) for f in findings] == [(1, 9), (2, 13)]


def test_a_macro_in_a_macro_is_called_so() -> None:
    _, (first, *_) = find_calls("a.md", '{{ cite("甲{{ term("乙") }}丙") }}')
    assert "宏里又写了一个宏" in first.seen


WORDS = st.text(alphabet="甲乙丙《》第三条（）“”，。1%", min_size=1, max_size=6)
SLIPS = {"(": "（", ")": "）", ",": "，", "=": "＝", "True": "true"}


@given(WORDS, WORDS, st.booleans(), st.sampled_from(sorted(SLIPS)), st.integers(0, 9))
def test_what_is_proposed_is_what_was_meant(
    words: str, other: str, same: bool, slip: str, place: int
) -> None:
    """One sign of a right call is replaced: the call that is proposed, if any is, is the one before that."""
    right = f'{{{{ cite("{words}", to="{other}"{", same=True" if same else ""}) }}}}'
    (meant,), _ = find_calls("a.md", right)
    spots = [m.start() for m in re.finditer(re.escape(slip), right)]
    if not spots:
        return
    spot = spots[place % len(spots)]
    wrong = right[:spot] + SLIPS[slip] + right[spot + len(slip) :]
    _, findings = find_calls("a.md", wrong)
    (finding,) = findings
    assert finding.place.column - 1 <= spot + len(slip)
    assert finding.todo.startswith("这一处应为：")
    (proposed,), _ = find_calls("a.md", finding.todo.removeprefix("这一处应为："))
    assert (proposed.name, proposed.args, proposed.kwargs) == (meant.name, meant.args, meant.kwargs)


@given(st.text(alphabet="{}()\"',=，（）“”citeTru甲 \n\\", max_size=60))
def test_nothing_breaks_it(text: str) -> None:
    find_calls("a.md", "{{" + text)
