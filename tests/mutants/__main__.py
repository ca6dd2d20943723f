"""The command line: `python -m mutants 400` draws so many faults and prints how many the tests notice, and which not."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from mutants.drawing import Mutant, drawn
from mutants.judging import Copy

AT_ONCE = 2
ENOUGH = 0.85


def judged(mutants: list[Mutant]) -> Iterator[tuple[Mutant, bool]]:
    """Yield each fault with whether it was noticed, in order."""
    with TemporaryDirectory() as folder:
        free: SimpleQueue[Copy] = SimpleQueue()
        for number in range(AT_ONCE):
            free.put(Copy(Path(folder, str(number))))
        first = free.get()
        if not first.sound():
            sys.exit("没有放进错误，测试也不通过：先改好再来。")
        free.put(first)

        def judge(mutant: Mutant) -> bool:
            copy = free.get()
            try:
                return copy.notices(mutant)
            finally:
                free.put(copy)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from zip(mutants, pool.map(judge, mutants), strict=True)


def main() -> None:
    """Print a line a fault that nobody noticed, then the counts; exit 1 where too few were noticed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    put, noticed = Counter[str](), Counter[str]()
    for number, (mutant, seen) in enumerate(judged(drawn(count)), start=1):
        package = mutant.path.split("/")[1]
        put[package] += 1
        noticed[package] += seen
        print(f"\r{number}/{count}", end="", file=sys.stderr, flush=True)
        if not seen:
            print(f"\n没有发现：{mutant.path}:{mutant.line}  {mutant.change}", flush=True)
    print()
    for package, own in put.items():
        print(f"{package:10} {noticed[package]}/{own}")
    share = noticed.total() / max(1, put.total())
    print(f"{'合计':8} {noticed.total()}/{put.total()}，{share:.1%}（要求 {ENOUGH:.0%}）")
    sys.exit(share < ENOUGH)


if __name__ == "__main__":
    main()
