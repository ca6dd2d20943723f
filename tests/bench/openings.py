"""Titles and dates of real speeches, against what a reader marked: tests/gold has hashes of both, no words."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from bench.report import table
from bench.structure import GOLD, SPEECHES
from macros.disk import read_source
from macros.structure.speech.opening import opening_of

MARKED = GOLD / "openings" / "speeches.json"
"""By file: its sha256, and the first 16 hex digits of the sha256 of title and date as they are given; "" for none."""
WRONG = ("标题错而不问", "日期错而不问")


def digest(words: str) -> str:
    """Return what the marks hold of a title or a date."""
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""


def counted(name: str, marks: dict[str, str]) -> Counter[str]:
    """How title and date of one speech were read: right, asked, wrong without a question."""
    source = read_source(SPEECHES / name)
    found = opening_of(source.text, source.layout)
    dated = [doubt for doubt in found.doubts if doubt.reason.startswith("没有找到日期")]
    date = digest(found.date.words if found.date else "")
    asked = len(found.doubts) > len(dated)
    offered = marks["title"] in [digest(words) for words in (*found.offers, found.title, "")]
    return Counter(
        {
            "标题对": not asked and digest(found.title) == marks["title"],
            "问，对的在内": asked and offered,
            "问，对的不在内": asked and not offered,
            WRONG[0]: not asked and digest(found.title) != marks["title"],
            "日期对": date == marks["date"],
            WRONG[1]: date != marks["date"] and not dated,
            "问题": len(found.doubts),
        }
    )


def main() -> bool:
    """Print a row a speech and the totals; True where every speech is there and none is read wrong without a question."""
    marked = json.loads(MARKED.read_text(encoding="utf-8"))
    here = {
        name: marks
        for name, marks in marked.items()
        if (SPEECHES / name).is_file()
        and hashlib.sha256((SPEECHES / name).read_bytes()).hexdigest() == marks["sha256"]
    }
    counts = {name: counted(name, marks) for name, marks in here.items()}
    total: Counter[str] = Counter()
    for count in counts.values():
        total.update(count)
    names = list(next(iter(counts.values()), Counter()))
    rows = [[name[:3], *(str(int(count[key])) for key in names)] for name, count in counts.items()]
    print(table(["讲话", *names], [*rows, ["合计", *(str(total[key]) for key in names)]]))
    if len(here) < len(marked):
        print(f"缺 {len(marked) - len(here)} 篇标注过的讲话（../shared/corpus/speeches），没有评测。")
    return len(here) == len(marked) and not any(total[key] for key in WRONG) and not total["问，对的不在内"]
