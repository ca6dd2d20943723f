"""A line that Markdown takes for the address of a link is not printed: each that swallows words is told."""

from __future__ import annotations

import pytest

from hostile import FRONT
from macros.checks.markup import check_markup
from macros.core.code import rendered
from macros.core.reading import read_page


def told(body: str) -> bool:
    return any("不会显示" in finding.seen for finding in check_markup(read_page("a.md", FRONT + body)))


@pytest.mark.parametrize(
    "body",
    [
        "[甲]: 词", "> [甲]: 词", "- [甲]: 词", "1. [甲]: 词", "甲\n: [甲]: 词", "[]: 词", "[甲]:\n  词", "甲\n[甲]: 词", "[甲]: a.md (词)", "> - [甲]: 词", "[甲\n乙]: 词",
        "- 甲\n\n    [甲]: 词", "- \t[甲]: 词", "[^1]: 词", "[`甲`]: 词", "> 甲\n[甲]: 词", "[甲]:词", "* + [甲]: <词>",
    ],
)  # fmt: skip
def test_a_line_that_swallows_words_is_told(body: str) -> None:
    assert "词" not in rendered(body)
    assert told(body)


@pytest.mark.parametrize(
    "body", ["甲 [乙]: 词", "[甲](a.md)：词", "`[甲]: 词`", "```\n[甲]: 词\n```", "〔甲〕: 词", "[甲]：词"]
)
def test_any_other_is_not(body: str) -> None:
    assert "词" in rendered(body)
    assert not told(body)
