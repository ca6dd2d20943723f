"""What is said of the arguments of a macro: which one, and what was probably meant."""

from __future__ import annotations

import pytest

from macros.checks.calls import check_calls
from macros.core.calls import find_calls
from macros.core.model import Page
from macros.html.macros import MACROS

SAID = [
    ('cite("甲", tp="乙")', "cite 没有叫 tp 的参数", "tp 是不是 to？"),
    ('cite("甲", source="乙")', "cite 没有叫 source 的参数", "多写的删去。它的参数：to、"),
    ("cite()", "cite 的括号里先写 1 段文字，这里写了 0 段", "例子补上"),
    ('blank("x")', "blank 的括号里先写 2 段文字，这里写了 1 段", "例子补上"),
    ('outline("甲")', "outline 的括号里先写 0 段文字，这里写了 1 段", "多出来的删去"),
    ('gap("为何", label="第二条")', "gap 少了参数 id", "例子补上"),
]


@pytest.mark.parametrize(("call", "seen", "todo"), SAID)
def test_the_argument_is_named(call: str, seen: str, todo: str) -> None:
    text = f"{{{{ {call} }}}}"
    calls, _ = find_calls("a.md", text)
    page = Page("speeches/a/1.md", "section", text, 0, None, tuple(calls), (), ())
    (finding,) = check_calls(page, MACROS)
    assert finding.rule == "MACRO-3"
    assert finding.seen == seen
    assert todo in finding.todo
