"""Duties proposed for speeches, against the sentences that a reader marked in them.

tests/gold/duties has the places of the sentences; the words are not in the repository. A mark is start, end and whether
either answer is right. From `held_from` on a text was not looked at while the rules were made (null: it was all looked at).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

import yaml

from bench.places import ROOT
from bench.report import table
from macros.core.model import Site
from macros.disk import load_site, read_source
from macros.importing.speech.decisions import Plan
from macros.importing.speech.folder import Order, import_speech

GOLD = ROOT / "tests" / "gold" / "duties"
SPEECHES = ROOT.parent / "shared" / "corpus" / "speeches"
WORLD = ROOT / "tests" / "world" / "docs"
LIMITS = {"准确": 0.85, "召回": 0.8}

Span = tuple[int, int]


def quotes(text: str, site: Site) -> list[str]:
    """The quotes of the duties that an import of the text proposes, page by page."""
    files = import_speech(text, Order("bench", "bench.txt", "0" * 64), Plan(), site).files
    facts = [yaml.safe_load(page.split("---\n")[1]) for path, page in files.items() if path.endswith(".md")]
    return [duty["quote"] for page in facts for duty in page.get("duties", [])]


def places(text: str, quote: str) -> list[Span]:
    """Where a quote stands in the text, whatever white space and width the import changed."""
    narrow = str.maketrans(",:;!?()", "，：；！？（）")
    at = [place for place, sign in enumerate(text) if not sign.isspace()]
    plain = "".join(text[place] for place in at).translate(narrow)
    wanted = "".join(quote.split()).translate(narrow)
    found, start = [], plain.find(wanted)
    while start >= 0:
        found.append((at[start], at[start + len(wanted) - 1] + 1))
        start = plain.find(wanted, start + 1)
    return found


def scores(text: str, proposed: list[str], marks: list[tuple[int, int, bool]], held: int) -> Counter[str]:
    """Counts of one text, those after `held` under 终验: proposed and right, proposed, marked, marked and found."""
    count: Counter[str] = Counter()
    reached: set[Span] = set()
    for quote in proposed:
        spans = places(text, quote)
        hits = [mark for mark in marks if any(_meets(span, mark[:2]) for span in spans)]
        reached |= {mark[:2] for mark in hits}
        part = _part(spans[0][0], held)
        count[f"{part} right"] += any(not either for *_, either in hits)
        count[f"{part} wrong"] += not hits
        count[f"{part} either"] += bool(hits) and all(either for *_, either in hits)
    for start, end, either in marks:
        part = _part(start, held)
        count[f"{part} marked"] += not either
        count[f"{part} found"] += not either and (start, end) in reached
    return count


def _part(place: int, held: int) -> str:
    return "终验" if place >= held else "试调"


def _meets(quote: Span, mark: Span) -> bool:
    """A quote within a mark, or half of it, is that mark."""
    common = min(quote[1], mark[1]) - max(quote[0], mark[0])
    return common * 2 >= quote[1] - quote[0]


def measures(count: Counter[str], part: str) -> dict[str, float]:
    """Precision and recall of one part."""
    right, wrong = count[f"{part} right"], count[f"{part} wrong"]
    found, marked = count[f"{part} found"], count[f"{part} marked"]
    return {
        "准确": right / (right + wrong) if right + wrong else 1.0,
        "召回": found / marked if marked else 1.0,
    }


def _row(name: str, count: Counter[str], part: str) -> list[str]:
    numbers = [str(count[f"{part} {key}"]) for key in ("marked", "found", "right", "wrong", "either")]
    return [name, part, *numbers, *(f"{value:.3f}" for value in measures(count, part).values())]


def main() -> bool:
    """Print a row a text and the totals of both parts; True where every text is there and every limit holds."""
    site = load_site(WORLD)
    total: Counter[str] = Counter()
    rows, missing = [], []
    for file in sorted(GOLD.glob("*.json")):
        gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        path = SPEECHES / gold["file"]
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != gold["sha256"]:
            missing.append(gold["file"])
            continue
        text = read_source(path).text
        held = len(text) if gold["held_from"] is None else gold["held_from"]
        count = scores(text, quotes(text, site), [(a, b, either) for a, b, either in gold["duties"]], held)
        total += count
        rows += [_row(file.stem[:3], count, part) for part in ("试调", "终验") if _has(count, part)]
    rows += [_row("合计", total, part) for part in ("试调", "终验")]
    print(table(["讲话", "部分", "标注", "找到", "对", "错", "两可", *LIMITS], rows))
    if missing:
        print(
            f"缺 {len(missing)} 篇标注过的讲话（../shared/corpus/speeches），没有评测：{'、'.join(missing)}"
        )
    figures = [measures(total, part) for part in ("试调", "终验")]
    return not missing and all(found[name] >= limit for found in figures for name, limit in LIMITS.items())


def _has(count: Counter[str], part: str) -> bool:
    return any(key.startswith(part) for key in count)
