"""Negations and figures: what turns or measures the sense of a sentence."""

from __future__ import annotations

import pytest

from macros.text.sense import figures, negations


@pytest.mark.parametrize(
    "text", ["不准讲", "请勿讲", "毋须讲", "未经批准讲", "取消讲", "别讲", "无须讲", "杜绝讲", "非讲"]
)
def test_a_negation_is_found_with_what_it_turns(text: str) -> None:
    assert negations(text)


@pytest.mark.parametrize(
    "text", ["不同单位", "面向未来", "无私奉献", "特别重视", "是否到会", "免费发放", "不论何人", "级别"]
)
def test_a_word_that_holds_the_sign_is_none(text: str) -> None:
    assert negations(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增长1.5%", ["1.5%"]),
        ("٣次", ["٣"]),
        ("½以上", ["½"]),
        ("二○二一年", ["二○二一"]),
        ("千分之五", ["千分之五"]),
        ("第三批", ["第三"]),
        ("每半年一次", ["每半年", "一"]),
        ("翻一番", ["一"]),
        ("××县", ["××"]),
        ("几次", ["几"]),
        ("统一部署，一致行动，一切从实际出发，万一有事，十分重要", []),
        ("进一步，一部分，一方面，一定要，专项行动", []),
        ("统一项目", []),
    ],
)
def test_figures_of_any_script(text: str, found: list[str]) -> None:
    assert figures(text) == found
