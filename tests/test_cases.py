"""What each verb makes of a text, case by case: tests/cases/*.yml hold input and expected output, the name is the claim.

A file holds, by verb, named cases. A case claims what it names and no more. `⟦字×60⟧` stands for sixty times 字.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases.verbs import VERBS

FOLDER = Path(__file__).parent / "cases"
GIVEN = {
    "text",
    "words",
    "registered",
    "html",
    "svg",
    "pages",
    "also",
    "texts",
    "old",
    "new",
    "paragraph",
    "duty",
    "rows",
    "edits",
    "looks",
    "gold",
    "brought",
    "says",
    "body",
    "plan",
}
_EACH = "逐项"
_TIMES = re.compile(r"⟦(?P<words>[^⟦⟧×]+)×(?P<times>\d+)⟧")


def load() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield (verb, name, case) of every file."""
    for path in sorted(FOLDER.glob("*.yml")):
        for verb, cases in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            yield from ((verb, name, case) for name, case in cases.items())


def filled(value: Any) -> Any:
    """Return a value with `⟦字×60⟧` written out; `逐项⟦字×60⟧` stands for sixty items of a list."""
    if isinstance(value, str):
        return _TIMES.sub(lambda match: match["words"] * int(match["times"]), value)
    if isinstance(value, list):
        return [item for part in value for item in _items(part)]
    if isinstance(value, dict):
        return {key: filled(part) for key, part in value.items()}
    return value


def _items(part: Any) -> list[Any]:
    whole = _TIMES.fullmatch(part.removeprefix(_EACH)) if str(part).startswith(_EACH) else None
    return [whole["words"]] * int(whole["times"]) if whole else [filled(part)]


def lines(value: Any) -> list[str]:
    """Return a value line by line, as a person compares it."""
    if isinstance(value, dict):
        return [f"{key}: {words}" for key, words in value.items()]
    return [str(part) for part in value] if isinstance(value, list) else str(value).split("\n")


CASES = list(load())


@pytest.mark.parametrize(("verb", "name", "case"), CASES, ids=[f"{verb}-{name}" for verb, name, _ in CASES])
def test_case(verb: str, name: str, case: dict[str, Any]) -> None:
    case = filled(case)
    seen = VERBS[verb]({key: case[key] for key in GIVEN & case.keys()})
    for key in case.keys() - GIVEN:
        assert seen[key] == case[key], "\n".join(
            [f"{name}：{key}（- 应当是，+ 现在是）", *ndiff(lines(case[key]), lines(seen[key]))]
        )


def test_every_case_claims_something() -> None:
    for verb, name, case in CASES:
        assert case.keys() - GIVEN, f"{verb} {name}"
        assert GIVEN & case.keys(), f"{verb} {name}"
