"""What somebody asks who knows the field and not this site: the right page is three clicks away, however it is typed."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from searched import Ask
from worlds import ROOT

TYPED = yaml.safe_load((ROOT / "tests/typed.yml").read_text(encoding="utf-8"))
CASES = yaml.safe_load((ROOT / "tests/asked.yml").read_text(encoding="utf-8"))
CLICKS = 3


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


@pytest.mark.parametrize("case", TYPED, ids=lambda case: str(case["typed"]))
def test_what_is_typed_otherwise_finds_what_its_plain_form_finds(ask: Ask, case: dict[str, Any]) -> None:
    assert set(case) <= {"typed", "plain", "says", "why", "absent"}
    typed, plain = (ask(case[form], limit=1000) for form in ("typed", "plain"))
    assert (typed["total"], typed["echoes"]) == (plain["total"], plain["echoes"])
    assert (typed["total"] == 0) == case.get("absent", False)
    assert pages_of(typed) == pages_of(plain)
    assert case.get("says", "") in "".join(typed["notes"])


def test_what_has_nothing_to_look_for_is_no_query(ask: Ask) -> None:
    for query in ("《》", "“”", "《 》"):
        assert (ask(query)["total"], ask(query)["problems"]) == (0, [])
