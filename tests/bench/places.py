"""Where the benchmark reads and writes, and how it tells what it is doing."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "bench"
ARCHIVE = ROOT.parent / "shared" / "corpus" / "laws-1000.tar.gz"


STARTED = time.perf_counter()


def say(text: str) -> None:
    """Tell what is being done, and when, beside the results."""
    print(f"[{time.perf_counter() - STARTED:4.0f} 秒] {text}", file=sys.stderr, flush=True)


def dice(seed: int) -> random.Random:
    """What chooses by chance, but the same on every run."""
    return random.Random(seed)  # noqa: S311 - no secret depends on it


def busy() -> str:
    """A sentence if other work keeps the machine busy, so that times mean little."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    return f"注意：机器正忙（负载 {load:.1f}，{cores} 核），下面的用时偏大。\n" if load > 1.5 * cores else ""


def emptied(folder: Path) -> Path:
    """The folder, made new."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
