"""Little sites for tests: the invented one in tests/world, copied, changed, checked, built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from macros.__main__ import main
from macros.disk import built_pages

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "world" / "docs"
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": "1767225600",
}
"""In which the commands run on a site in another folder."""


@dataclass(frozen=True)
class Outcome:
    """What a command did: its exit code and everything it printed."""

    code: int
    output: str


@dataclass(frozen=True)
class World:
    """A site in a temporary folder."""

    folder: Path

    @property
    def docs(self) -> Path:
        return self.folder / "docs"

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace `old`, which must be there, by `new` in a file of the world."""
        path = self.folder / name
        text = path.read_bytes().decode()
        assert old in text, f"{name} has no {old!r}"
        path.write_bytes(text.replace(old, new).encode())

    def write(self, name: str, data: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    def check(self) -> Outcome:
        """Run `python -m macros check` on the sources."""
        return run("check", str(self.docs))

    def build(self) -> Outcome:
        """Run `mkdocs build --strict` in a process of its own."""
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(self.folder / "mkdocs.yml")]
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
        return Outcome(done.returncode, done.stdout + done.stderr)

    def check_site(self) -> Outcome:
        """Run `python -m macros check-site` on the built site."""
        listed = self.folder / "addresses.txt"
        return run("check-site", str(self.site), "--docs", str(self.docs), "--addresses", str(listed))


def run(*arguments: str) -> Outcome:
    """Run the command line in this process; an exception inside it fails the test with its traceback."""
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    return Outcome(result.exit_code, result.output)


def pages_to_read(site: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, HTML) of every page of a built site but those that send their readers on."""
    yield from ((path, text) for path, text in built_pages(site) if 'http-equiv="refresh"' not in text)


def _config() -> str:
    """The repository's own mkdocs.yml without its comments."""
    return re.sub(r"^#.*\n", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), flags=re.MULTILINE)


def new_world(folder: Path) -> World:
    """Return the invented site, copied into `folder`."""
    shutil.copytree(BASE, folder / "docs")
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    for name in ("macros", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "addresses.txt").touch()
    (folder / "mkdocs.yml").write_text(_config(), encoding="utf-8")
    return World(folder)


def make_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that `make` filled, the same one in every worker of this test run.

    Under xdist the workers' folders lie side by side in the run's own; without it their parent holds earlier runs
    too, and what these left there is stale.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{folder}.lock"):
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            make(folder)
            (folder / "done").touch()
    return folder
