"""Sections and citations found in speeches, against what readers marked in them.

tests/gold has the places and levels of real speeches, whose words are not in the repository, and one invented text
with all forms, words and all, which is measured everywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from itertools import pairwise
from typing import Any

from bench.places import ROOT
from bench.report import table
from macros.citing.find import find
from macros.disk import read_source
from macros.structure.speech.outline import flat, outline

GOLD = ROOT / "tests" / "gold"
SPEECHES = ROOT.parent / "shared" / "corpus" / "speeches"
INVENTED = "invented.txt"
LIMITS = {
    "条目 F1": 0.97,
    "标题止处": 0.97,
    "层次": 0.98,
    "书名号 F1": 0.995,
    "无书名号 召回": 0.9,
    "无书名号 准确": 0.98,
}
INVENTED_LIMITS = {
    "条目 F1": 0.99,
    "标题止处": 0.98,
    "层次": 0.98,
    "书名号 F1": 0.995,
    "无书名号 召回": 0.98,
    "条款": 0.99,
}
"""Every mark of it is found; what may go is one of a kind."""
_TRAIL = " \t　*_。！？!?；;：:，,…、"


def scores(text: str, gold: dict[str, Any]) -> Counter[str]:
    """Counts of one text: what was found, what is marked, what agrees; its sections where these are marked."""
    count = _sections(text, gold["sections"]) if "sections" in gold else Counter()
    for kind, mine in (("bracket", _spans(text, brackets=True)), ("plain", _spans(text, brackets=False))):
        theirs = {(c["start"], c["end"]) for c in gold["citations"] if c["kind"] == kind}
        count[f"{kind} found"] += len(mine)
        count[f"{kind} marked"] += len(theirs)
        count[f"{kind} right"] += len(mine & theirs)
    return count + _provisions(text, gold)


def _sections(text: str, sections: list[dict[str, Any]]) -> Counter[str]:
    """How many of the marked sections were found, where they end, what they are, how they stand to each other."""
    count: Counter[str] = Counter()
    found = {s.start: s for s in flat(outline(text).sections)}
    marked = {s["start"]: s for s in sections}
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
    return count


def _provisions(text: str, gold: dict[str, Any]) -> Counter[str]:
    """How many of the marked citations were found with their articles and their edition, where a text has these marked."""
    if not any("articles" in one for one in gold["citations"]):
        return Counter()
    found = {(one.start, one.end): (list(one.articles), one.edition) for one in find(text)}
    marked = {
        (c["start"], c["end"]): (c.get("articles", []), c.get("edition", "")) for c in gold["citations"]
    }
    common = found.keys() & marked.keys()
    return Counter({"named": len(common), "provided": sum(found[span] == marked[span] for span in common)})


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
        "条款": _ratio(count["provided"], count["named"]),
    }


def _text_of(gold: dict[str, Any]) -> str | None:
    """The text that was marked; None where it is not here, or another."""
    path = (GOLD if gold["file"] == INVENTED else SPEECHES) / gold["file"]
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != gold["sha256"]:
        return None
    return read_source(path).text


def invented() -> dict[str, float]:
    """Return the measures of the invented text."""
    gold = json.loads((GOLD / "invented.json").read_text(encoding="utf-8"))
    return measures(scores(_text_of(gold) or "", gold))


def main() -> bool:
    """Print a row a text and the totals; True where every text is there and every limit holds."""
    total: Counter[str] = Counter()
    rows, missing = [], []
    for file in sorted(GOLD.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = _text_of(gold)
        if text is None:
            missing.append(gold["file"])
            continue
        count = scores(text, gold)
        total += count if gold["file"] != INVENTED else Counter()
        name = "虚构" if gold["file"] == INVENTED else file.stem[:3]
        rows.append([name, str(count["marked"]), *(f"{v:.3f}" for v in measures(count).values())])
    figures = measures(total)
    if total:
        rows.append(
            ["合计（不含虚构）", str(total["marked"]), *(f"{value:.3f}" for value in figures.values())]
        )
    print(table(["讲话", "条目", *figures], rows))
    own = invented()
    for name, limit in INVENTED_LIMITS.items():
        if own[name] < limit:
            print(f"虚构的文稿：{name} {own[name]:.3f}，要求 {limit}")
    if missing:
        print(
            f"缺 {len(missing)} 篇标注过的讲话（../shared/corpus/speeches），没有评测：{'、'.join(missing)}"
        )
    kept = all(own[name] >= limit for name, limit in INVENTED_LIMITS.items())
    return kept and not missing and all(figures[name] >= limit for name, limit in LIMITS.items())
