"""Verbatim: declared widths and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from macros.core.schema import SpeechMeta
from macros.core.transcript import apply_width_map, first_difference, spoken_lines
from macros.text.squeeze import squeeze

WIDTHS = {",": "，", ":": "：", "(": "（", ")": "）"}
CHINESE = st.text(alphabet="讲话逐字核对,，:：()（）“”《》。1%x\n", min_size=1, max_size=60)


def meta(omitted: list[dict[str, str]] | None = None) -> SpeechMeta:
    return SpeechMeta.model_validate(
        {
            "title": "甲",
            "period": "某年",
            "occasion": "会议",
            "transcript": "transcript.txt",
            "sha256": "0" * 64,
            "provenance": "虚构",
            "width_map": WIDTHS,
            "omitted": omitted or [],
        }
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("党委(党组),要", "党委（党组），要"),
        ("比例是8:5,即1,600人", "比例是8:5,即1,600人"),  # a digit or letter touches each of these
        ("甲:乙", "甲：乙"),
        ("“一”,“二”", "“一”，“二”"),
    ],
)
def test_widths_change_only_between_chinese(text: str, shown: str) -> None:
    assert apply_width_map(text, WIDTHS) == shown


def test_no_declared_width_changes_nothing() -> None:
    assert apply_width_map("党委(党组),要", {}) == "党委(党组),要"


@given(CHINESE)
def test_the_speech_itself_never_differs_from_itself(text: str) -> None:
    shown = [line for _, line in spoken_lines(text, meta())]
    assert first_difference(text, meta(), shown) is None


@given(CHINESE, st.integers(0, 59), st.sampled_from("改零〇，"))
def test_one_changed_character_is_found(text: str, position: int, other: str) -> None:
    shown = "".join(squeeze(line) for _, line in spoken_lines(text, meta()))
    assume(shown)
    position %= len(shown)
    assume(shown[position] != other)
    changed = shown[:position] + other + shown[position + 1 :]
    difference = first_difference(text, meta(), [changed])
    assert difference is not None
    assert difference.offset <= position
    assert f"{other}" in difference.seen


@given(CHINESE, st.integers(0, 59))
def test_one_lost_character_is_found(text: str, position: int) -> None:
    shown = "".join(squeeze(line) for _, line in spoken_lines(text, meta()))
    assume(shown)
    position %= len(shown)
    assert first_difference(text, meta(), [shown[:position] + shown[position + 1 :]]) is not None


def test_omitted_lines_are_not_the_speech() -> None:
    text = "第一段。\n付费可见\n第二段。"
    assert spoken_lines(text, meta([{"lines": "2-2", "why": "提示语"}])) == [(1, "第一段。"), (3, "第二段。")]


@given(st.text(alphabet="ab中文 \n\t\u3000", max_size=30))
def test_squeezing_twice_is_squeezing_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


def test_blanks_between_latin_words_are_kept() -> None:
    assert squeeze("用 Word  文档\n和 plain text 两种") == "用Word文档和plain text两种"
