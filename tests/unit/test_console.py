"""What the command line says of a command that was typed wrongly: in Chinese, with what to type; no traceback."""

from __future__ import annotations

import re

import pytest

from worlds import run

SAID = [
    (("chek",), "没有叫 chek 的命令。是不是 check？"),
    (("check", "--dosc"), "没有叫 --dosc 的选项。"),
    (("check-site", "--doc", "x"), "是不是 --docs？"),
    (("import-speech",), "少写了 FILE。"),
    (("check", "a", "b c"), "多写了：b c。文件名里有空格的，前后加引号。"),
    (("import-speech", "--id"), "--id 后面要写值。"),
    (("import-speech", "x", "--json=1"), "--json 后面不写值。"),
    (("import-speech", "x", "--nth", "二"), "--nth 写不小于 0 的整数。"),
    (("import-regulation", "x", "--edition", "新"), "--edition 只能写 current、earlier。"),
]


@pytest.mark.parametrize(("typed", "told"), SAID)
def test_a_wrong_command_is_told_in_chinese(typed: tuple[str, ...], told: str) -> None:
    outcome = run(*typed)
    assert outcome.code == 2
    assert told in outcome.output
    assert "用法见：" in outcome.output
    assert not re.search(r"Error|Usage|Invalid|Missing|Try ", outcome.output)


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("check",),
        ("import-speech",),
        ("import-regulation",),
        ("review",),
        ("text",),
        ("explain",),
        ("outline",),
    ],
)
def test_help_is_chinese(command: tuple[str, ...]) -> None:
    outcome = run(*command, "--help")
    assert outcome.code == 0
    assert outcome.output.startswith("用法：")
    assert not re.search(
        r"Usage|Options|Commands|Show this|\bTEXT\b|\bPATH\b|INTEGER|default", outcome.output
    )


def test_no_command_lists_them_all_and_what_stands_for_make() -> None:
    outcome = run()
    assert outcome.code == 2
    assert "没有 make 的电脑" in outcome.output
    for name in ("check", "import-speech", "text"):
        assert f"\n  {name} " in outcome.output
