"""Where the benchmark reads and writes, and how it tells what it is doing."""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def alone() -> Iterator[None]:
    """Keep a second run out of the cache folder."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            sys.exit("另一次评测正在运行（.cache/bench/ 里只容一次），请等它结束。")
        yield


def emptied(folder: Path) -> Path:
    """The folder, made new."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
