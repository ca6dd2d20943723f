"""The id of a speech by its file's name or its date."""

from __future__ import annotations

import pytest

from macros.importing.speech.ids import free_id


@pytest.mark.parametrize(
    ("stem", "date", "taken", "found"),
    [
        ("秋收讲话", "", [], "qiu-shou-jiang-hua"),
        ("秋收讲话", "", ["qiu-shou-jiang-hua"], "qiu-shou-jiang-hua-2"),
        ("秋收讲话", "", ["qiu-shou-jiang-hua", "qiu-shou-jiang-hua-2"], "qiu-shou-jiang-hua-3"),
        ("2024秋收（定稿）V2", "2024年9月3日", [], "2024-qiu-shou-ding-gao-v2"),
        ("01", "2024年9月3日", [], "2024-9-3"),
        ("01", "", [], "01"),
        ("（）", "", [], "text"),
        ("秋" * 40, "", [], "-".join(["qiu"] * 15)),
    ],
)
def test_ids(stem: str, date: str, taken: list[str], found: str) -> None:
    assert free_id(stem, date, taken) == found
