"""Days as offices print them, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.text.dates import day_at, days

PRINTED = {
    "2024年9月3日": "2024年9月3日", "2024 年 9 月 3 日": "2024年9月3日", "2024年09月03日": "2024年9月3日", "２０２４年９月３日": "2024年9月3日",
    "2024.9.3": "2024年9月3日", "2024-09-03": "2024年9月3日", "2024/9/3": "2024年9月3日", "2024年9月3号": "2024年9月3日",
    "二〇二四年九月三日": "二〇二四年九月三日", "二○○四年九月三日": "二○○四年九月三日", "二O二四年十二月二十一日": "二〇二四年十二月二十一日", "二0二四年九月": "二〇二四年九月",
    "二 〇 二 四 年 九 月 三 日": "二〇二四年九月三日", "一九五六年四月二十五日": "一九五六年四月二十五日", "2024年9月": "2024年9月", "1956年": "1956年",
}  # fmt: skip


@pytest.mark.parametrize(("printed", "words"), PRINTED.items())
def test_a_day_in_every_form(printed: str, words: str) -> None:
    found = day_at(printed, 0)
    assert found is not None
    assert (found.words, found.end) == (words, len(printed))
    assert [day.words for day in days(f"（{printed}）")] == [words]


@pytest.mark.parametrize(
    "printed",
    [
        "2024年13月3日",
        "2024.9.33",
        "1.2.3",
        "第2024号",
        "12024年",
        "2024.9.3.4",
        "五年",
        "三〇年",
        "3024年9月3日",
    ],
)
def test_what_is_no_day(printed: str) -> None:
    assert list(days(printed)) == []


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_as_it_was_written(day: date) -> None:
    year, month, of_month = (int(part) for part in str(day).split("-"))
    for printed in (f"{year}年{month}月{of_month}日", f"{year} 年 {month:02} 月 {of_month} 日", str(day)):
        assert [one.iso for one in days(f"于{printed}，")] == [str(day)]
