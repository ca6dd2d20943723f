"""The handbook's examples run, and it tells of every macro, rule and key."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from macros.core.calls import find_calls
from macros.core.page_kinds import PAGE_KINDS
from macros.core.reading import read_page
from macros.core.rules import RULES
from macros.core.site import assemble
from macros.disk import load_site
from macros.html.macros import MACROS, PageMacros
from worlds import ROOT

EDITORS = ROOT / "docs" / "editors"
MACROS_PAGE = (EDITORS / "macros.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```", MACROS_PAGE, re.MULTILINE | re.DOTALL)
HOMES = {
    "facts": "regulations/jiguan-jiceng-zuzhi.md",
    "cited_by": "terms/san-hui-yi-ke.md",
    "transcript_record": "speeches/2021-mid-year/index.md",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_runs_as_printed(example: str) -> None:
    site = load_site(ROOT / "docs")
    calls, findings = find_calls("macros.md", example)
    assert not findings
    assert calls
    home = "speeches/2021-mid-year/1-1.md"
    written = read_page(home, f"{site.pages[home].text}\n\n{example}")
    site = replace(assemble({**site.pages, home: written}, {}), readings=site.readings)
    for call in calls:
        warnings: list[str] = []
        path = HOMES.get(call.name, home)
        macros = PageMacros(site, path, warn=warnings.append)
        html = getattr(macros, call.name)(*call.args, **call.kwargs)
        assert html
        assert warnings == []


def test_every_macro_has_an_example() -> None:
    shown = {call.name for example in EXAMPLES for call in find_calls("macros.md", example)[0]}
    assert shown == set(MACROS)


def named_parameters(macro: Callable[..., str]) -> set[str]:
    """The parameters that editors write by name."""
    kinds = inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD
    names = [p.name for p in inspect.signature(macro).parameters.values() if p.kind in kinds]
    return set(names) - {"self"}


def section_of(macro: str) -> str:
    """What the handbook says of a macro: its heading, to the next one of the same level."""
    heading = re.search(rf"^(##+) .*\b{macro}(?![\w-])", MACROS_PAGE, re.MULTILINE)
    assert heading, f"macros.md 没有 {macro} 一节"
    text = MACROS_PAGE[heading.start() :]
    end = re.search(rf"\n#{{2,{len(heading[1])}}} ", text[1:])
    return text[: end.start() + 1] if end else text


@pytest.mark.parametrize("name", MACROS)
def test_every_parameter_is_explained_where_its_macro_is(name: str) -> None:
    section = section_of(name)
    missing = [p for p in named_parameters(MACROS[name]) if not re.search(rf"`{p}=?`|`{p}=", section)]
    assert missing == [], f"macros.md 的 {name} 一节没有说明这些参数"


def test_a_parameter_that_is_not_explained_is_seen() -> None:
    def cite(words: str, /, to: str = "", *, colour: str = "") -> str:
        return words + to + colour

    assert named_parameters(cite) == {"to", "colour"}
    assert "`to`" in section_of("cite")
    assert "colour" not in section_of("cite")


def test_every_key_is_explained() -> None:
    text = (EDITORS / "front-matter.md").read_text(encoding="utf-8")
    keys = {key for kind in PAGE_KINDS.values() for key in kind.schema.model_fields}
    assert [key for key in keys if f"`{key}`" not in text] == []


def test_rules_have_permanent_well_formed_ids() -> None:
    assert all(re.fullmatch(r"[A-Z]+-\d+", rule) for rule in RULES)
    assert all(rule.title and rule.why and rule.how for rule in RULES.values())
