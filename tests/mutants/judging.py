"""Whether the fast tests notice a fault: each is put into a copy of the project, in which they are run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from mutants.drawing import ROOT, Mutant

FAST = ("tests/test_cases.py", "tests/unit", "tests/test_scripts.py")
GATES = ("tests/test_gates.py", "-k", "not rebuild-")
"""What more is asked of the checks: the gates on sources, and those on one built site that is changed by hand."""
LONGEST = 900
"""Seconds after which a run counts as noticed: the fault makes the tests hang. A run takes some twenty on a busy machine."""
_LEFT_OUT = shutil.ignore_patterns("site", ".venv", ".git", ".cache", ".hypothesis", ".*_cache")


class Copy:
    """A copy of the project in which one fault after the other is tried."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / "project"
        shutil.copytree(ROOT, self._root, ignore=_LEFT_OUT)

    def sound(self) -> bool:
        """Return whether the tests pass where no fault was put in: without that nothing is proved."""
        return not self._fails([*FAST, *GATES])

    def notices(self, mutant: Mutant) -> bool:
        """Return whether a test fails, or hangs, with this fault."""
        path = self._root / mutant.path
        path.write_text(mutant.text, encoding="utf-8")
        try:
            if self._fails([*FAST]):
                return True
            return "/checks/" in mutant.path and self._fails([*GATES])
        finally:
            shutil.copy2(ROOT / mutant.path, path)

    def _fails(self, tests: list[str]) -> bool:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-n",
            "0",
            "--tb=no",
            "--hypothesis-seed=0",
            *tests,
        ]
        environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command, cwd=self._root, env=environment, capture_output=True, timeout=LONGEST, check=False
            )
        except subprocess.TimeoutExpired:
            return True
        return done.returncode != 0
