"""The attacks that were tried (attacks.yml): each is a gate that fails, and what only looks like one passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.core.rules import RULES
from test_gates import GATES, change
from worlds import ROOT, Outcome, new_world

ATTACKS: dict[str, dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "attacks.yml").read_text(encoding="utf-8")
)
PATCHES = [
    "1P-nav-quiet",
    "1Q-fence-bomb",
    "1g-nav-jinja-esc",
    "1m-delims",
    "1o-pytag",
    "1q-hooks",
    "1z-rtl-name",
    "2C-js-anywhere",
    "2F-sitename",
    "2M-orig-html",
    "2X2-nav-nested",
    "2b1-cdata-svg",
    "2f-p-backtick-hide",
    "2s-attr-nest-class",
    "2z-svg-script",
    "3c-css-tab",
    "3h2-svg-css",
    "4K-fakeprov",
    "4T-othertranscript",
    "4Zc-nav-group",
    "4n-blankcn",
    "4v-css-print",
    "4z-redirect",
    "5a-idcard",
    "5b-secret",
    "5j-htmlorig",
]
"""The ids under which the attacks that once got through were handed over."""
KNOWN = {path.stem for path in GATES}


def cases_of(part: str) -> list[str]:
    return [case for entry in ATTACKS[part].values() for case in entry["cases"]]


def test_every_attack_that_once_got_through_is_covered() -> None:
    assert list(ATTACKS["patches"]) == PATCHES
    assert all(entry["cases"] for entry in ATTACKS["patches"].values())


def test_there_are_many_attacks_besides() -> None:
    own = set(cases_of("kinds")) - set(cases_of("patches"))
    assert len(own) >= 60
    assert len(own) == len(cases_of("kinds"))


@pytest.mark.parametrize("case", sorted({*cases_of("patches"), *cases_of("kinds")}))
def test_a_case_is_a_gate_of_a_rule_or_a_test(case: str) -> None:
    if "::" in case:
        path, _, name = case.partition("::")
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
    else:
        assert case in KNOWN
        assert case.partition("_")[0] in RULES


def test_what_only_looks_like_an_attack_passes(tmp_path: Path) -> None:
    world = new_world(tmp_path)
    for entry in ATTACKS["kinds"].values():
        assert entry["harmless"]
        for step in entry["harmless"]:
            change(world, step)
    checked = world.check()
    assert checked.code == 0, checked.output
    built = world.build()
    assert built.code == 0, built.output
    outcome: Outcome = world.check_site()
    assert outcome.code == 0, outcome.output
