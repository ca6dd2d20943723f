"""Which tests run which lines of macros/, and how long each takes: seen once, before any fault is put in."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from coverage import Coverage

from mutants.drawing import ROOT, Mutant

TESTS = ("tests/test_cases.py", "tests/unit", "tests/test_gates.py", "-k", "not rebuild- and not traceback")
"""The tests that are asked, as pytest is told: those that build no site, for a build runs in a process without the fault."""
_IMPORT = ""
"""The context of lines that run before the first test: while modules are imported and tests collected."""


@dataclass
class Reach:
    """What a run of the tests on the unchanged code has shown."""

    seconds: dict[str, float] = field(default_factory=dict)
    """Test id → processor time it took."""
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    """File from the root → line → where it was run: test ids, test files (in a fixture that their tests share), or `_IMPORT`."""
    failed: list[str] = field(default_factory=list)

    def tests(self, mutant: Mutant) -> list[str]:
        """Return the ids of the tests that could notice a fault: those that run code of its file first, then the quickest.

        They are those that run its statement. Where that also runs during an import, what it made there may be used
        by any test of a file that imports it, directly or not.
        """
        lines = self.lines.get(mutant.path, {})
        near = {place for places in lines.values() for place in places}
        places = {place for line in statement(mutant.path, mutant.line) for place in lines.get(line, [])}
        if _IMPORT in places:
            places |= importers(mutant.path)
        found = [test for test in self.seconds if _is_of(test, places)]
        return sorted(found, key=lambda test: (not _is_of(test, near), self.seconds[test]))


def _is_of(test: str, places: set[str]) -> bool:
    """Return whether a test is one of the places, or in one of them that is a file."""
    return test in places or test.split("::", maxsplit=1)[0] in places


def statement(path: str, line: int) -> set[int]:
    """Return the lines of the statement that a line is part of, without those of statements inside it."""
    owners: dict[int, ast.stmt] = {}
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.stmt):
            owners |= dict.fromkeys(range(node.lineno, (node.end_lineno or node.lineno) + 1), node)
    return {number for number, owner in owners.items() if owner is owners.get(line)} | {line}


def importers(path: str) -> set[str]:
    """Return a file and all files of macros/ and tests/ that import it, directly or not, from the root."""
    found, fresh = {path}, [path]
    while fresh:
        one = fresh.pop()
        more = {file for file, imported in _imports().items() if one in imported} - found
        found |= more
        fresh += more
    return found


@cache
def _imports() -> dict[str, set[str]]:
    files = [file for folder in ("macros", "tests") for file in (ROOT / folder).rglob("*.py")]
    return {file.relative_to(ROOT).as_posix(): set(_imported(file)) for file in files}


def _imported(file: Path) -> Iterator[str]:
    """Yield the files from which a file imports; `from a.b import c` may mean the module c."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [str(node.module), *(f"{node.module}.{name}" for name in names)]
        for name in names:
            stem = name.replace(".", "/")
            for place in (
                f"{stem}.py",
                f"{stem}/__init__.py",
                f"tests/{stem}.py",
                f"tests/{stem}/__init__.py",
            ):
                if (ROOT / place).is_file():
                    yield place


class Watch:
    """A plugin of pytest that notes what each test runs; nothing that an earlier test made is taken from a cache."""

    def __init__(self) -> None:
        self.reach = Reach()
        self._coverage = Coverage(data_file=None, config_file=False, source=[str(ROOT / "macros")])
        self._coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        forget()
        self._coverage.switch_context(item.nodeid)
        start = process_time()
        result = yield
        self.reach.seconds[item.nodeid] = process_time() - start
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        test = request._pyfuncitem.nodeid
        self._coverage.switch_context(test.split("::")[0])
        result = yield
        self._coverage.switch_context(test)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.reach.failed.append(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self._coverage.stop()
        data = self._coverage.get_data()
        for file in data.measured_files():
            path = Path(file).relative_to(ROOT).as_posix()
            self.reach.lines[path] = data.contexts_by_lineno(file)


def forget() -> None:
    """Empty every cache of a function in macros/."""
    for name, module in list(sys.modules.items()):
        if name.startswith("macros."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
