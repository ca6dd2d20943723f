"""Private data found in invented lines, rule by rule; and that real laws and speeches, where they are there, give no alarm."""

from __future__ import annotations

import tarfile
from collections import Counter
from time import perf_counter

from bench.places import ARCHIVE, ROOT
from bench.report import table
from macros.private import scan

LINES = ROOT / "tests" / "gold" / "private.txt"
RECALL = PRECISION = 0.98


def lines() -> list[tuple[str, str]]:
    """Return (rule that must be found, or "-", line) of every invented line."""
    text = LINES.read_text(encoding="utf-8")
    rows = [line.split("\t", 1) for line in text.splitlines() if not line.startswith("#")]
    return [(rule, words) for rule, words in rows]


def figures() -> dict[str, Counter[str]]:
    """Count for each rule how many lines hold it, in how many it is found, and in how many others."""
    counts: dict[str, Counter[str]] = {}
    for rule, words in lines():
        found = {one.rule for one in scan(words)}
        for known in found | {rule} - {"-"}:
            kind = "found" if known in found and known == rule else "false" if known in found else "missed"
            counts.setdefault(known, Counter())[kind] += 1
    return counts


def measured(counts: dict[str, Counter[str]]) -> tuple[float, float]:
    """Return (precision, recall) over all rules."""
    total = sum(counts.values(), Counter[str]())
    found = total["found"]
    return found / (found + total["false"]), found / (found + total["missed"])


def _real() -> list[str]:
    """The laws and speeches of the corpus; none where it is not there."""
    if not ARCHIVE.is_file():
        return []
    with tarfile.open(ARCHIVE) as archive:
        laws = [archive.extractfile(m).read() for m in archive if m.name.endswith(".md")]
    speeches = [path.read_bytes() for path in sorted((ARCHIVE.parent / "speeches").glob("*.txt"))]
    return [data.decode("utf-8", "replace") for data in (*laws, *speeches)]


def main() -> bool:
    """Print the figures; True where precision and recall hold and no real text gives an alarm."""
    counts = figures()
    precision, recall = measured(counts)
    rows = [
        [rule, *(str(counts[rule][kind]) for kind in ("found", "missed", "false"))]
        for rule in sorted(counts, key=lambda rule: int(rule[5:]))
    ]
    print(table(["规则", "找到", "漏掉", "误报"], rows))
    print(f"不宜公布的内容：{len(lines())} 行虚构的话，准确率 {precision:.3f}，召回率 {recall:.3f}")
    texts, start = _real(), perf_counter()
    alarms = [one for text in texts for one in scan(text)]
    seconds = perf_counter() - start
    size = sum(map(len, texts))
    if not texts:
        print(f"缺真实的法规和讲话（{ARCHIVE}），误报这一项没有评测。")
        return False
    print(f"真实的法规和讲话 {len(texts)} 篇，{size} 字，{seconds:.1f} 秒：误报 {len(alarms)} 处")
    print("\n".join(f"{one.rule} {one.words[:40]}" for one in alarms))
    return precision >= PRECISION and recall >= RECALL and not alarms
