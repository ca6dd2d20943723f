"""SECURITY.md names what is there: every rule, every file, every promise with a test."""

from __future__ import annotations

import re

import pytest

from macros.core.rules import RULES
from worlds import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PROMISES = PAGE.split("## 承诺什么")[1].split("\n## ")[0].splitlines()


def test_every_rule_that_it_names_exists() -> None:
    named = set(re.findall(r"\b[A-Z]+-\d+\b", PAGE))
    assert named <= set(RULES)


TIDY = {"SEARCH-1", "SEARCH-2", "STYLE-1", "STYLE-2", "STYLE-3"}
"""The rules that guard no promise: they keep the house in order."""


def test_it_names_every_rule_that_guards_a_promise() -> None:
    """Rules are named one by one or as a range: VERB-1 至 VERB-6."""
    named = set(re.findall(r"\b[A-Z]+-\d+\b", PAGE))
    for kind, first, last in re.findall(r"\b([A-Z]+)-(\d+) 至 \1-(\d+)", PAGE):
        named |= {f"{kind}-{number}" for number in range(int(first), int(last) + 1)}
    assert set(RULES) - named == TIDY


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:tests|docs|macros)/[\w./-]*)`", PAGE))))
def test_every_file_that_it_names_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_promise_names_a_test() -> None:
    rows = [line for line in PROMISES if line.startswith("| ")][1:]
    assert len(rows) > 10
    assert all("tests/" in line.split("|")[4] for line in rows)
