"""What makes two strings the same for a search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.search.fold import as_seen, fold, narrow, other_forms

ODD = st.text(st.sampled_from("党黨ＡａA１1，, \u3000\n\u200b\u00a0的。x·—𠮷“”"), max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("第一章\u3000总则", "第一章总则"),
        ("ＡＢＣ１２３", "abc123"),
        ("黨組織", "党组织"),
        ("new  site\nhere", "new site here"),
        ("党员 2021 年", "党员2021年"),
        ("（试行）：，", "(试行):,"),
        ("守土\u200b有责\ufeff", "守土有责"),
        ("ＮＥＷ　ＳＩＴＥ", "new site"),
    ],
)
def test_width_case_forms_and_white_space_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ODD | st.text(max_size=40))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ODD, ODD)
def test_a_line_break_in_a_chinese_text_does_not_matter(before: str, after: str) -> None:
    assert fold(f"{before}党\n员{after}") == fold(f"{before}党员{after}")


@given(st.text(max_size=40))
def test_one_character_stays_one(text: str) -> None:
    assert len(narrow(text)) == len(text)
    assert len(fold(text)) <= len(as_seen(text))


def test_the_table_of_forms_is_of_single_characters_and_final() -> None:
    table = other_forms()
    assert table["黨"] == "党"
    assert table["會"] == "会"
    assert all(len(a) == len(b) == 1 for a, b in table.items())
    assert not set(table.values()) & set(table), "a simplified form would be folded again"
