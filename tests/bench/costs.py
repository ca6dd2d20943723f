"""What a command costs: processor time and memory, of one process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time, and the most memory in MB."""

    seconds: float
    memory: float


def cost(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, may_find: bool = False
) -> Cost:
    """Run `python -m` with these words in a folder, once; stop with what it said where it fails.

    `may_find`: exit code 1, by which a check tells of findings, is no failure.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        running = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=environment, stdout=said, stderr=said
        )
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode not in ((0, 1) if may_find else (0,)):
            said.seek(0)
            sys.exit(said.read())
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
