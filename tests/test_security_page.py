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


def test_it_leaves_out_no_rule_but_those_on_order() -> None:
    """Rules are named one by one or as a range (VERB-1 至 VERB-6); the rest keeps the house tidy and guards nothing."""
    named = set(re.findall(r"\b[A-Z]+-\d+\b", PAGE))
    for kind, first, last in re.findall(r"\b([A-Z]+)-(\d+) 至 \1-(\d+)", PAGE):
        named |= {f"{kind}-{number}" for number in range(int(first), int(last) + 1)}
    left = {
        rule for rule in RULES if rule.split("-")[0] in {"MACRO", "VERB", "SPEECH", "CITE", "TERM", "PRIV"}
    } - named
    assert not left


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:tests|docs|macros)/[\w./-]*)`", PAGE))))
def test_every_file_that_it_names_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_promise_names_a_test() -> None:
    rows = [line for line in PROMISES if line.startswith("| ")][1:]
    assert len(rows) > 10
    assert all("tests/" in line.split("|")[4] for line in rows)
