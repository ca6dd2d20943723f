"""VERB-3: the label of a gap says where words are missing, and none of the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.checks.gap_words import check_gap_words
from macros.core.model import Gap
from macros.disk import load_site
from worlds import BASE


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("第二部分的正文", False),
        ("1.2.3和1.2.4之间的一段", False),
        ("1.3.3前面的一段文字", False),
        ("第三段之后", False),
        ("上一条的结尾", False),
        ("第三部分推进改革", True),
        ("前面讲的改革", True),
        ("之间的学习要求", True),
    ],
)
def test_a_label_says_where_and_not_what(label: str, told: bool) -> None:
    site = load_site(BASE)
    section = replace(site.sections[0], gaps=(Gap("gap-1", label, "原文在这里中断。"),))
    assert [finding.rule for finding in check_gap_words(site, section)] == ["VERB-3"] * told
