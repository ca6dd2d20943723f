"""Pages of one pattern, at three sizes: seconds of the checks and of the engine's Markdown."""

from __future__ import annotations

import time
from collections.abc import Callable

from bench.report import table
from hostile import FRONT, PATTERNS, checked, page_of
from macros.core.code import rendered

SIZES = (20_000, 80_000, 320_000)
MOST = 1.3
"""Times as long as linear that our checks may take, from the second size to the third."""
MOST_SECONDS = 20.0
"""Seconds that the engine's Markdown may take on the largest: it is not linear, the limits on pages bound it."""
LEAST = 0.2
"""Seconds below which a busy machine says nothing."""


def seconds(work: Callable[[str], object], body: str) -> float:
    """The shortest of two runs, in seconds of the processor."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        work(body)
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> bool:
    """Print the table; False where a pattern takes more than its share."""
    rows, kept = [], True
    for name in PATTERNS:
        for what, work in (("检查", checked), ("生成", lambda body: rendered(FRONT + body))):
            took = [seconds(work, page_of(name, size)) for size in SIZES]
            times = took[2] / max(took[1], LEAST) / (SIZES[2] / SIZES[1])
            good = times <= MOST if work is checked else took[2] <= MOST_SECONDS
            kept &= good
            figures = [*(f"{one:.2f} s" for one in took), f"{times:.2f}" + ("" if good else " ✗")]
            rows.append([name, what, *figures])
    print(table(["整页的内容", "", "2 万字", "8 万字", "32 万字", "是按字数增长的几倍"], rows))
    return kept
