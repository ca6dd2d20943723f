"""Front matter of an imported regulation: what the file says, marked as read there; the rest is not verified."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date

from macros.core.facts import UNVERIFIED, fault_of, parse_fact
from macros.core.frontmatter import split_front_matter
from macros.core.imported import TEXT_OF
from macros.structure.regulation.law import LawText
from macros.structure.regulation.preamble import opening_day_cut
from macros.text.kinds import kind_of_document
from macros.text.titles import titles

_UNKNOWN = f"不详 [{UNVERIFIED}]"
_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]$")
_STATES = re.compile("^(?:中华人民共和国|中国共产党)")
_ENTRY = re.compile(r"全文[^\n]{0,60}由 [^\n]{1,200} 导入，sha256 前12位 (?P<sha>[0-9a-f]{12})")
_WIDTH = str.maketrans("<>", "〈〉")


def short_name(title: str) -> str:
    """Return a title without the name of the state or the party and without （试行）.

    >>> short_name("中国共产党花灯工作条例（试行）")
    '花灯工作条例'
    """
    return _STATES.sub("", _TRIAL.sub("", title)) or title


def source_entry(title: str, day: str, file: str, sha: str) -> str:
    """Return the entry of `source` that says what was imported; `edition_in` reads it back."""
    edition = f"（{day}的文本）" if day else ""
    return _plain(f"《{title}》全文{edition}由 {file} 导入，sha256 前12位 {sha[:12]}")


def edition_in(page: str) -> tuple[str, str] | None:
    """Return (day or empty, first 12 digits of sha256) of the edition whose text a page holds; None without one."""
    return next(reversed(editions_in(page)), None)


def editions_in(page: str) -> list[tuple[str, str]]:
    """Return the same of each edition whose text a page has held, the present one last."""
    found = ((TEXT_OF.search(match.group()), match["sha"]) for match in _ENTRY.finditer(page))
    return [(day["day"] if day else "", sha) for day, sha in found]


def number_of_entry(page: str, sha: str) -> int:
    """Return the number, from 1, of the entry of `source` that says that the file with this sha256 was imported; 0 for none."""
    front = split_front_matter("", page)[0]
    entries = (front.values.get("source") if front else None) or []
    matches = ((number, _ENTRY.search(str(entry))) for number, entry in enumerate(entries, start=1))
    return next((number for number, match in matches if match and match["sha"] == sha[:12]), 0)


def edition_day(law: LawText, file: str) -> str:
    """Return the day of a text's edition, "" for none: the latest in its history and its file's name.

    Days of coming into force count only where it names no other.
    """
    days = [entry["date"] for entry in law.facts.history if entry["kind"] != "effective"]
    days += re.findall(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)", file)
    days += [day for day in (law.facts.dates.get("issued"), law.facts.dates.get("adopted")) if day]
    effective = law.facts.dates.get("effective", "")
    return max(days, default=effective if re.fullmatch(r"\d{4}-\d\d-\d\d", effective) else "")


def fresh_front(law: LawText, aliases: list[str], entry: str, today: date) -> str:
    """Return the front matter of a page that there was not before, with its fences."""
    facts, title = law.facts, clean_title(law.title)
    dates = facts.dates
    history = [_fact(f"{entry['date']}，{opening_day_cut(entry['words'])}") for entry in facts.history]
    lines = [
        "---",
        f"title: {scalar(title)}",
        f"aliases: [{', '.join(scalar(name) for name in aliases)}]",
        f"type: {scalar(_fact(kind_of_document(title)))}",
        f"issuer: {scalar(_fact(facts.issuer))}",
        f"number: {scalar(_fact(facts.number))}",
        "dates:",
        *(
            f"  {key}: {scalar(_fact(dates.get(key, '')))}"
            for key in ("adopted", "issued", "published", "effective")
        ),
        f"status: {scalar(_UNKNOWN)}",
        f"status_checked: {today.isoformat()}",
        "history:" if history else "history: []",
        *(f"  - {scalar(words)}" for words in history),
        "source:",
        f"  - {scalar(entry)}",
        "---",
        "",
    ]
    return "\n".join(lines)


def clean_title(title: str) -> str:
    """Return a title as front matter can hold it: without white space, control characters and 《》 around it, with “” and （）.

    >>> clean_title('《关于"特供"标识的 通知(试行)》')
    '关于“特供”标识的通知（试行）'
    """
    name = re.sub(r'"([^"]*)"', r"“\1”", _plain(re.sub(r"\s+", "", title)))
    return _bare(re.sub(r"\(([\u4e00-\u9fff][^()]*)\)", r"（\1）", name))


def _bare(name: str) -> str:
    """Return a name without the pair of 《》 around the whole of it."""
    return name[1:-1] if titles(name)[0] == [(0, len(name))] else name


def with_entry(front: str, entry: str) -> tuple[str, int]:
    """Return (front matter with this entry in `source`, its 1-based number); one of the same file is replaced.

    The entry of another text stays: what was read there is marked with its number. Where the front matter has no `source`, it stays as it is, and the number is 0.
    """
    lines = front.split("\n")
    start = next((i for i, line in enumerate(lines) if line.startswith("source:")), None)
    if start is None:
        return front, 0
    if lines[start].strip() == "source: []":
        lines[start] = "source:"
    stop, number = start + 1, 0
    while stop < len(lines) and re.match(" |- ", lines[stop]):
        if re.match(r" *- ", lines[stop]):
            number += 1
            match, own = _ENTRY.search(lines[stop]), _ENTRY.search(entry)
            if match and own and match["sha"] == own["sha"]:
                lines[stop] = f"  - {scalar(entry)}"
                return "\n".join(lines), number
        stop += 1
    lines.insert(stop, f"  - {scalar(entry)}")
    return "\n".join(lines), number + 1


def with_lines(page: str, keys: Sequence[str], lines: Iterable[str]) -> str:
    """Return a page whose front matter ends with these lines, in place of what it had under `keys`."""
    end = page.index("\n---\n", 3) + 1
    before = re.sub(rf"^(?:{'|'.join(keys)}):[^\n]*\n(?:[ -][^\n]*\n)*", "", page[:end], flags=re.MULTILINE)
    return before + "".join(f"{line}\n" for line in lines) + page[end:]


def _fact(words: str) -> str:
    fact = f"{_plain(words)} [1]" if words else _UNKNOWN
    return _UNKNOWN if fault_of(parse_fact(fact)) else fact


def _plain(words: str) -> str:
    kept = "".join(char for char in words if char.isprintable() or char == "\u3000")
    return re.sub(r"\{(?=[{%#])", "\uff5b", " ".join(kept.translate(_WIDTH).split()))


def scalar(words: str) -> str:
    """Return words as front matter writes them, in double quotation marks."""
    return json.dumps(words, ensure_ascii=False)
