"""Dates as far as they are known: a year, a month or a day, and what they can decide."""

from datetime import date

import pytest

from macros.text.dates import known_date


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-07", date(2021, 7, 1), date(2021, 7, 31)),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-07-15", date(2021, 7, 15), date(2021, 7, 15)),
    ],
)
def test_a_date_lies_between_two_days(written: str, first: date, last: date) -> None:
    known = known_date(written)
    assert known is not None
    assert (known.first, known.last) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "21", "2021-13", "2021-02-30", "2021-7", "2021年", "2021-07-15 ", "3021"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert known_date(written) is None


@pytest.mark.parametrize(
    ("written", "before"),
    [
        ("2022", None),
        ("2021", True),
        ("2023", False),
        ("2022-10", None),
        ("2022-10-21", True),
        ("2022-10-22", False),
    ],
)
def test_what_is_known_may_not_decide(written: str, before: bool | None) -> None:
    known = known_date(written)
    assert known is not None
    assert known.before(date(2022, 10, 22)) is before
