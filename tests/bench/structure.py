"""Sections and citations found in real speeches, against what readers marked in them (tests/gold: places, no words)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.places import ROOT
from bench.report import table
from macros.citing.find import find
from macros.disk import read_source
from macros.structure.speech.outline import flat, outline

GOLD = ROOT / "tests" / "gold"
SPEECHES = ROOT.parent / "shared" / "corpus" / "speeches"
LIMITS = {"条目 F1": 0.97, "标题止处": 0.97, "层次": 0.98, "书名号 F1": 0.995, "无书名号 召回": 0.9}
_TRAIL = " \t　*_。！？!?；;：:，,…、"


def scores(text: str, gold: dict[str, Any]) -> Counter[str]:
    """Counts of one text: what was found, what is marked, what agrees."""
    count: Counter[str] = Counter()
    found = {s.start: s for s in flat(outline(text).sections)}
    marked = {s["start"]: s for s in gold["sections"]}
    common = sorted(found.keys() & marked.keys())
    count["found"], count["marked"], count["right"] = len(found), len(marked), len(common)
    for start in common:
        mine, theirs = found[start], marked[start]
        count["ends"] += text[: mine.end].rstrip(_TRAIL) == text[: theirs["end"]].rstrip(_TRAIL)
        count["kinds"] += mine.kind == theirs["kind"]
    for one, other in pairwise(common):
        count["pairs"] += 1
        mine = found[other].level - found[one].level
        theirs = marked[other]["level"] - marked[one]["level"]
        count["orders"] += (mine > 0) - (mine < 0) == (theirs > 0) - (theirs < 0)
    for kind, mine in (("bracket", _spans(text, brackets=True)), ("plain", _spans(text, brackets=False))):
        theirs = {(c["start"], c["end"]) for c in gold["citations"] if c["kind"] == kind}
        count[f"{kind} found"] += len(mine)
        count[f"{kind} marked"] += len(theirs)
        count[f"{kind} right"] += len(mine & theirs)
    return count


def _spans(text: str, *, brackets: bool) -> set[tuple[int, int]]:
    spans = {(f.start, f.end) for f in find(text) if f.kind not in ("self", "article")}
    return {(a, b) for a, b in spans if text.startswith("《", a) == brackets}


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _f1(count: Counter[str], prefix: str = "") -> float:
    return _ratio(2 * count[f"{prefix}right"], count[f"{prefix}found"] + count[f"{prefix}marked"])


def measures(count: Counter[str]) -> dict[str, float]:
    """The figures that have limits, and precision of names without brackets."""
    return {
        "条目 F1": _f1(count),
        "标题止处": _ratio(count["ends"], count["right"]),
        "层次": _ratio(count["orders"], count["pairs"]),
        "分项": _ratio(count["kinds"], count["right"]),
        "书名号 F1": _f1(count, "bracket "),
        "无书名号 召回": _ratio(count["plain right"], count["plain marked"]),
        "无书名号 准确": _ratio(count["plain right"], count["plain found"]),
    }


def main() -> bool:
    """Print a row a text and the total; True where every limit holds, or no text is there."""
    total: Counter[str] = Counter()
    rows = []
    for file in sorted(GOLD.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        path = SPEECHES / gold["file"]
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != gold["sha256"]:
            continue
        count = scores(read_source(Path(path)).text, gold)
        total += count
        rows.append([file.stem[:3], str(count["marked"]), *(f"{v:.3f}" for v in measures(count).values())])
    if not rows:
        print("没有可供对照的讲话（../shared/corpus/speeches），这一项没有评测。")
        return True
    figures = measures(total)
    rows.append(["合计", str(total["marked"]), *(f"{value:.3f}" for value in figures.values())])
    print(table(["讲话", "条目", *figures], rows))
    return all(figures[name] >= limit for name, limit in LIMITS.items())
