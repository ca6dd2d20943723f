"""Whether the tests notice a fault. Each is put into a fork of a process that has loaded the libraries and nothing of ours.

So whatever a module makes while it is imported is made anew, of the changed code.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib import import_module
from importlib.machinery import SourceFileLoader
from itertools import accumulate, groupby
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType

import pytest
from hypothesis import HealthCheck, Phase, settings

from mutants.drawing import ROOT, Mutant
from mutants.reach import TESTS, Reach, Watch

AT_ONCE = 2
SECONDS = 25
"""How much of the tests a fault is shown to, in processor time that they take on the unchanged code, the quickest first."""
MEMORY = 4 << 30
"""Bytes beyond which a run ends: the fault makes it grow without end."""
LIBRARIES = (
    "charset_normalizer", "click.testing", "cn2an", "docx", "filelock", "lxml.cssselect", "lxml.html", "mkdocs.commands.build",
    "numpy.typing", "opencc", "pydantic", "pypinyin", "selectolax.lexbor", "yaml",
)  # fmt: skip
"""What our code and its tests import from elsewhere, as far as that takes long."""
PYTEST = ("-x", "-q", "--tb=no", "-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:faulthandler")
PYTEST += (
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
    "--hypothesis-seed=0",
    "--hypothesis-profile=mutants",
)


def get_ready() -> None:
    """Load all that is not ours.

    Forks share what the fixture `built_world` makes as the workers of pytest-xdist do, by a folder beside their own.
    """
    for name in LIBRARIES:
        import_module(name)
    settings.register_profile(
        "mutants",
        database=None,
        deadline=None,
        max_examples=25,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    os.chdir(ROOT)
    os.environ |= {"PYTEST_XDIST_WORKER": "mutants", "PYTHONDONTWRITEBYTECODE": "1"}
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def seen(folder: Path) -> Reach:
    """Run the tests on the unchanged code, in a process of its own."""
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        return pool.submit(_watched, folder).result()


def _watched(folder: Path) -> Reach:
    silence()
    watch = Watch()
    pytest.main([*PYTEST, f"--basetemp={folder / 'clean'}", *TESTS], plugins=[watch])
    return watch.reach


def judged(mutants: list[Mutant]) -> Iterator[tuple[Mutant, bool]]:
    """Yield each fault with whether it was noticed, as they come; nothing is proved where the unchanged code fails."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        get_ready()
        reach = seen(folder)
        unchanged = [replace(one, text=(ROOT / one.path).read_text(encoding="utf-8")) for one in mutants[:2]]
        if reach.failed or any(noticed for _, noticed in _run(unchanged, reach, folder)):
            sys.exit("\n".join(["没有放进错误，测试也不通过，先改好再来：", *reach.failed]))
        yield from _run(mutants, reach, folder)


def _run(mutants: list[Mutant], reach: Reach, folder: Path) -> Iterator[tuple[Mutant, bool]]:
    waiting = iter(mutants)
    running: dict[int, Mutant] = {}
    while True:
        while len(running) < AT_ONCE and (mutant := next(waiting, None)):
            running[_started(mutant, reach, folder)] = mutant
        if not running:
            return
        process, status = os.wait()
        shutil.rmtree(folder / str(process), ignore_errors=True)
        yield running.pop(process), status != 0


def _started(mutant: Mutant, reach: Reach, folder: Path) -> int:
    """Start a fork that ends with 0 where no test notices the fault, and return its number."""
    if process := os.fork():
        return process
    status = 1
    try:
        silence()
        status = int(_notices(mutant, reach, folder / str(os.getpid())))
    finally:
        os._exit(status)


def silence() -> None:
    """Let nothing that this process prints be seen."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)


def _notices(mutant: Mutant, reach: Reach, folder: Path) -> bool:
    found = reach.tests(mutant)
    spent = accumulate(reach.seconds[test] for test in found)
    chosen = [test for test, all_so_far in zip(found, spent, strict=True) if all_so_far < SECONDS]
    limit = 10 + 5 * SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    put_in(mutant)
    files = {file: list(own) for file, own in groupby(sorted(chosen), lambda test: test.split("::")[0])}
    for file in sorted(files, key=lambda file: sum(reach.seconds[test] for test in files[file])):
        asked = Only([test for test in chosen if test in set(files[file])])
        ended = pytest.main([*PYTEST, f"--basetemp={folder}", file], plugins=[asked])
        if ended not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return True
    return False


class Only:
    """A plugin of pytest that runs these tests, as far as it finds them, in this order."""

    def __init__(self, tests: list[str]) -> None:
        self._tests = tests

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        found = {item.nodeid: item for item in items}
        items[:] = [found[test] for test in self._tests if test in found]


def put_in(mutant: Mutant) -> None:
    """Let the import of the fault's module find its text in place of the file's."""
    before = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if Path(loader.path) == ROOT / mutant.path:
            return compile(mutant.text, loader.path, "exec")
        return before(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
