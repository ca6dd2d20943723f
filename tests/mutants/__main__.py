"""The command line: `python -m mutants 400 20210701` draws so many faults by a seed and says how many the tests notice, and which not."""

from __future__ import annotations

import sys
from collections import Counter

from mutants.drawing import ROOT, SEED, drawn
from mutants.judging import judged

ENOUGH = 0.85
UNSEEN = ROOT / ".cache" / "mutants"
"""The folder of the lists of what nobody noticed, a file for each seed."""


def main() -> None:
    """Print a line a fault that nobody noticed, then the counts; exit 1 where too few were noticed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    put, noticed = Counter[str](), Counter[str]()
    unseen: list[str] = []
    for mutant, seen in judged(drawn(count, seed)):
        put[mutant.package] += 1
        noticed[mutant.package] += seen
        print(f"\r{put.total()}/{count}", end="", file=sys.stderr, flush=True)
        if not seen:
            unseen.append(f"{mutant.path}:{mutant.line}  {mutant.change}")
            print(f"\n没有发现：{unseen[-1]}", flush=True)
    UNSEEN.mkdir(parents=True, exist_ok=True)
    (UNSEEN / f"{seed}.txt").write_text("\n".join([*sorted(unseen), ""]), encoding="utf-8")
    print()
    for package, own in sorted(put.items()):
        print(f"{package:10} {noticed[package]}/{own}")
    share = noticed.total() / max(1, put.total())
    print(f"{'合计':8} {noticed.total()}/{put.total()}，{share:.1%}（要求 {ENOUGH:.0%}），种子 {seed}")
    sys.exit(share < ENOUGH)


if __name__ == "__main__":
    main()
