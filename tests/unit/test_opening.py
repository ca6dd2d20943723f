"""Whatever stands in the first lines of a file: what the opening says of it stands there."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.structure.speech.opening import opening_of
from macros.text.layout import LineLayout

CASES = Path(__file__).parents[1] / "cases"
LINES = [
    "在全镇秋收会议上的讲话", "关于做好秋收工作的通知", "稻花镇人民政府文件", "稻花镇农技站", "（2024年9月3日）", "二○○四年九月三日", "王有田", "县长　王有田", "——在秋收会上的报告",
    "同志们：", "各村：", "一、早动手", "秋收是大事。大家都要重视。", "现将讲话印发给你们。", "首页 > 讲话", "目录", "颗粒归仓", "（征求意见稿）", "《", "》的通知", "附件1：秋收方案", "", "  ",
    "【栏目】颗粒归仓", "王有田：在会上的讲话", "2024年9月3日印发", "甲\t乙", "※", "——", "讲话",
]  # fmt: skip
LOOKS = st.builds(
    LineLayout, level=st.integers(0, 2), size=st.sampled_from([0, 16, 22]), is_title=st.booleans(),
    is_centred=st.booleans(), is_row=st.booleans(), continues=st.booleans(),
)  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=12), st.dictionaries(st.integers(0, 12), LOOKS, max_size=6))
def test_a_title_and_a_date_are_words_of_the_text(lines: list[str], looks: dict[int, LineLayout]) -> None:
    text = "\n".join(lines)
    found = opening_of(text, looks)
    plain = re.sub(r"\s|——", "", text)
    assert re.sub(r"\s|——", "", found.title) in plain or len(found.spans) > 1
    assert found.title or found.doubts
    assert not found.title or found.title == found.offers[0]
    assert all(0 <= start < end <= len(text) for start, end in found.spans)
    assert found.date is None or text[found.date.start : found.date.end].strip()
    assert 0 <= found.body <= len(text)
    assert all(0 <= doubt.start <= len(text) and doubt.reason for doubt in found.doubts)


def test_ordinary_openings_with_a_title_seldom_ask() -> None:
    cases = yaml.safe_load((CASES / "openings-ordinary.yml").read_text(encoding="utf-8"))["opening"].values()
    titled = [case for case in cases if case["gold"]]
    asked = [case for case in titled if opening_of(case["text"], looks_of(case)).doubts]
    assert len(asked) * 5 <= len(titled)


def looks_of(case: dict[str, Any]) -> dict[int, LineLayout]:
    return {line: LineLayout(**facts) for line, facts in case.get("looks", {}).items()}


@given(st.text("在会上的讲话。，：—《》（）【】\n 2024年9月3日王有田同志们一、", max_size=200))
def test_any_text_has_an_opening(text: str) -> None:
    found = opening_of(text, {})
    assert found.title or found.doubts


def test_a_long_text_is_read_in_time() -> None:
    started = time.process_time()
    for text in (
        "讲话\n" * 20_000,
        "秋收" * 200_000,
        "（2024年9月3日）\n" * 10_000,
        "——在会上" * 40_000,
        "王 有 田 " * 40_000,
    ):
        opening_of(text, {})
    assert time.process_time() - started < 20
