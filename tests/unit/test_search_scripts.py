"""The modules of the search in the browser, put together: what a page loads is whole, and nothing is declared twice."""

from __future__ import annotations

import re

import pytest

from macros.disk import browser_modules
from macros.search.scripts import ENGINE, VIEWS, engine_script, joined, view_scripts, with_imports

MODULES = browser_modules()
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)


def test_a_module_comes_after_what_it_imports_once_and_without_comments() -> None:
    modules = {
        "views/a.js": '// Says a.\nimport { b } from "../b.js";\nimport { c } from "../c.js";\nb(c); // kept\n',
        "b.js": '/**\n * B.\n */\nimport { c } from "./c.js";\nexport async function b() {\n  // no\n  c();\n}\n',
        "c.js": 'export const c = "//";\n',
    }
    assert joined(modules, "views/a.js") == (
        '"use strict";\n{\nconst c = "//";\nasync function b() {\nc();\n}\nb(c); // kept\n}\n'
    )


def test_a_module_that_is_missing_stops_the_build() -> None:
    with pytest.raises(KeyError):
        joined({"a.js": 'import { b } from "./b.js";\n'}, "a.js")


@pytest.mark.parametrize("name", [ENGINE, *VIEWS.values()])
def test_no_two_modules_of_a_script_declare_the_same_name(name: str) -> None:
    names = [own for part in with_imports(MODULES, name) for own in DECLARED.findall(MODULES[part])]
    assert len(names) > 3
    assert sorted(names) == sorted(set(names))


def test_nothing_of_a_module_is_left_behind() -> None:
    for text in [engine_script(MODULES), *view_scripts(MODULES).values()]:
        assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)
        assert not re.search(r"^\s*(//|/\*|\*)", text, re.MULTILINE)


@pytest.mark.parametrize("path", MODULES)
def test_no_string_runs_over_lines_that_look_like_comments(path: str) -> None:
    """What is taken for a comment and left out is one: a string of several lines could hold the like."""
    assert all(line.count("`") % 2 == 0 for line in MODULES[path].splitlines())


def test_every_module_is_part_of_a_script() -> None:
    used = {part for name in (ENGINE, *VIEWS.values()) for part in with_imports(MODULES, name)}
    assert used == set(MODULES)
