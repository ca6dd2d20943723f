"""Dates as far as they are known: a year, a month or a day, and what they can decide."""

from datetime import date

import pytest

from macros.text.dates import dates_in, known_date


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-07", date(2021, 7, 1), date(2021, 7, 31)),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-07-15", date(2021, 7, 15), date(2021, 7, 15)),
        ("2021-05/2021-09", date(2021, 5, 1), date(2021, 9, 30)),
        ("2020-12-30/2021", date(2020, 12, 30), date(2021, 12, 31)),
    ],
)
def test_a_date_lies_between_two_days(written: str, first: date, last: date) -> None:
    known = known_date(written)
    assert known is not None
    assert (known.first, known.last) == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "21",
        "2021-13",
        "2021-02-30",
        "2021-7",
        "2021年",
        "2021-07-15 ",
        "3021",
        "2021-09/2021-05",
        "2021/",
        "2021/05",
    ],
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2012-12 首版", ["2012-12"]),
        ("2018年修订，2018-10-01 起施行", ["2018", "2018-10-01"]),
        ("2019年11月，2020年1月5日", ["2019-11", "2020-01-05"]),
        ("文号2012-123，见12012-12", []),
        ("2021年2月30日", []),
    ],
)
def test_every_date_of_a_text_is_known_as_far_as_it_says(text: str, found: list[str]) -> None:
    assert [known for _, _, known in dates_in(text)] == [known_date(one) for one in found]
