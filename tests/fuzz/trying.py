"""So many pages tried: through the gates, then in the browser."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, settings

from fuzz.gates import Gates
from fuzz.pages import Written, pages
from hostile import checked
from macros.built import BuiltPage
from work import steps

_LONGEST = 5.0
"""Seconds of the processor that the gates may take for one page of a few thousand characters, on any machine."""
_TIMES = 8
"""How often a page that is tried for size is repeated, and then twice as often."""


@dataclass(slots=True)
class Tried:
    """What became of the pages: how many by rule, those that passed, and the faults: (page, what is wrong)."""

    count: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    passed: list[tuple[Written, BuiltPage]] = field(default_factory=list)
    faults: list[tuple[Written, list[str]]] = field(default_factory=list)


def tried(gates: Gates, count: int, each: int = 100) -> Tried:
    """Put so many pages through the gates, the same ones each time; one in `each` is tried for the work on many of it."""
    done = Tried()

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(pages(gates.sources))
    def go(page: Written) -> None:
        done.count += 1
        if wrong := _try(gates, page, done, is_sized=done.count % each == 0):
            done.faults.append((page, wrong))

    go()
    return done


def _try(gates: Gates, page: Written, done: Tried, *, is_sized: bool) -> list[str]:
    """Put one page through the gates; return what is wrong with them."""
    start = time.process_time()
    try:
        answer = gates.answer(page)
        grows = _growth(page) if is_sized else []
    except (Exception, SystemExit):  # noqa: BLE001 - whatever it is, it is told; mkdocs-macros ends the process
        return ["".join(traceback.format_exc().splitlines(keepends=True)[-12:])]
    seconds = time.process_time() - start
    done.refused.update(answer.refused)
    if not answer.refused and answer.built:
        done.passed.append((page, answer.built))
    return grows + ([f"takes {seconds:.1f} seconds"] if seconds > _LONGEST and not is_sized else [])


def _growth(page: Written) -> list[str]:
    """Say where twice as much of a page takes more than two and a half times the calls."""
    body = page.text.partition("\n---\n")[2] + "\n\n"
    checked(body)
    once, twice = steps(checked, body * _TIMES), steps(checked, body * 2 * _TIMES)
    return (
        [f"{_TIMES} of it take {once} calls, {2 * _TIMES} take {twice}"] if twice > 2.5 * once + 1000 else []
    )
