"""Every limit on a page has a case on each side, and what is beyond it is told at its line."""

from __future__ import annotations

import pytest

from macros.core import limits
from macros.core.limits import too_large, too_tangled
from macros.core.reading import read_page

FRONT = "---\ntitle: 页\n---\n\n# 页\n\n"


def page(body: str) -> list[tuple[str, int]]:
    return [(found.rule, found.place.line) for found in read_page("a.md", FRONT + body).findings]


def lines(count: int, width: int = 99) -> str:
    return ("甲" * width + "\n") * count


SIDES = {
    "paragraph": (lines(300), lines(300) + "乙\n"),
    "line": ("甲" * limits.LONGEST_LINE, "甲" * (limits.LONGEST_LINE + 1)),
    "brackets": ("[" * limits.MOST_OPEN + "甲", "[" * (limits.MOST_OPEN + 1) + "甲"),
    "targets": ("[甲](b " * limits.MOST_OPEN, "[甲](b " * (limits.MOST_OPEN + 1)),
    "angles": ("<b " * limits.MOST_OPEN, "<b " * (limits.MOST_OPEN + 1)),
    "headings": ("# \n" * limits.MOST_HEADINGS, "# \n" * (limits.MOST_HEADINGS + 1)),
    "rules": ("甲\n---\n" * limits.MOST_HEADINGS, "甲\n---\n" * (limits.MOST_HEADINGS + 1)),
    "backticks": (
        "`甲`\n\n" * (limits.MOST_CODE // 2),
        "`甲`\n\n" * (limits.MOST_CODE // 2) + "`",
    ),
    "fences": ("```\n" * limits.MOST_FENCES, "```\n" * (limits.MOST_FENCES + 1)),
}


@pytest.mark.parametrize("name", SIDES)
def test_a_page_has_a_case_on_each_side_of_a_limit(name: str) -> None:
    under, over = SIDES[name]
    assert page(under) == []
    assert name in ("fences", "backticks") or page("甲\n\n" + over) == [("FILE-10", 9)]
    assert [rule for rule, _ in page(over)] == ["FILE-10"]


def test_a_page_may_be_long_and_no_longer() -> None:
    whole = (FRONT + lines(299) * 20 + "\n").ljust(limits.LONGEST_PAGE, "\n")
    assert too_large("a.md", "\n" * limits.LONGEST_PAGE) is None
    found = too_large("a.md", "\n" * (limits.LONGEST_PAGE + 1))
    assert found
    assert found.rule == "FILE-10"
    assert len(whole) >= limits.LONGEST_PAGE


LOOK_ALIKES = [
    "[甲](b.md)\n" * 900,
    "甲[1][2]，乙 [3]。" * 500,
    "| 甲 | `a|b` |\n|---|---|\n" + "| 乙 | [丙](d.md) |\n" * 900,
    "## 甲 {: #a }\n\n" * 900,
    "5 < 7，" * 20,
    "`[`、" * 20,
    "- 甲\n" * 2000,
    "1. 甲\n\n    ```\n    乙\n    ```\n\n" * 100,
]


@pytest.mark.parametrize("body", LOOK_ALIKES)
def test_a_long_page_of_what_editors_write_is_within_the_limits(body: str) -> None:
    assert too_tangled("a.md", body, 0) is None
