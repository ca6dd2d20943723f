"""How much work a call does, counted: no test fails because the machine is slow."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from hypothesis import settings


def steps(work: Callable[[str], Any], text: str) -> int:
    """Return how many calls `work` makes on `text`, those into C included."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return count


def assert_linear(work: Callable[[str], Any], unit: str, times: int = 200) -> None:
    """Fail where twice as many of `unit` take more than two and a half times the calls."""
    work(unit)  # what is made once is not counted
    once, twice = steps(work, unit * times), steps(work, unit * 2 * times)
    assert twice < 2.5 * once + 1000, f"{unit!r}: {times} take {once} calls, {2 * times} take {twice}"


def examples(times: int) -> settings:
    """Return settings by which a property is tried on that many times as many examples as others are."""
    return settings(max_examples=times * settings().max_examples)
