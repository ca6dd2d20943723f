"""What somebody asks who knows the field and not this site: the right page is three clicks away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from searched import ASK
from worlds import ROOT

CASES = yaml.safe_load((ROOT / "tests/asked.yml").read_text(encoding="utf-8"))
CLICKS = 3
Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(page: Page, served: str) -> Ask:
    page.goto(f"{served}/about/")
    return lambda query, **options: page.evaluate(ASK, [query, options])


def pages_of(answer: dict[str, Any]) -> list[str]:
    """Addresses of the pages in the order of the list."""
    found = [item["url"].split("/", 3)[3].partition("#")[0] for item in answer["items"]]
    return list(dict.fromkeys(found))


def is_near(ask: Ask, case: dict[str, Any]) -> bool:
    """Whether a right page is among the first pages listed, or among those of a name that is offered: it costs a click too."""
    answer = ask(case["query"], limit=20)
    if set(pages_of(answer)[:CLICKS]) & set(case["right"]):
        return True
    offered = [near["query"] for near in [*answer.get("related", []), *answer["nearest"]]]
    return any(set(pages_of(ask(query))[: CLICKS - 1]) & set(case["right"]) for query in offered)


def test_the_right_page_is_three_clicks_away(ask: Ask) -> None:
    cases = [case for case in CASES if "right" in case]
    assert len(CASES) >= 150
    assert all(set(case) - {"query", "wants"} in ({"right"}, {"none"}) for case in CASES)
    missed = [case["query"] for case in cases if not is_near(ask, case)]
    assert len(missed) <= 0.05 * len(cases), missed
