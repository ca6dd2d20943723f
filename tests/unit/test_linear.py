"""Four times the page is four times the work, whatever the page is made of; seconds are measured by the bench."""

from __future__ import annotations

import pytest

from hostile import PATTERNS, checked, page_of
from work import steps

_MOST = 1.3
"""Times as much as linear."""


@pytest.mark.parametrize("name", PATTERNS)
def test_the_work_on_a_page_grows_with_its_length(name: str) -> None:
    checked(page_of(name, 5000))  # what is made once is not counted
    small, large = page_of(name, 10_000), page_of(name, 40_000)
    once, more = steps(checked, small), steps(checked, large)
    assert more < _MOST * once * len(large) / len(small), f"{name}: {once} calls, then {more}"


@pytest.mark.parametrize("name", PATTERNS)
def test_the_patterns_are_within_the_limits(name: str) -> None:
    """Else nothing would be measured but the refusal."""
    assert "FILE-10" not in {finding.rule for finding in checked(page_of(name, 40_000))}
