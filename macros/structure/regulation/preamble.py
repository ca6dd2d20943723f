"""What stands above the first article: who adopted, issued and revised the text, when, under which number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.structure.regulation.law import Facts
from macros.text.dates import Day, day_at, days
from macros.text.numerals import COUNT, DIGITS, NUMERAL

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔﹝\[［(（](?:19|20)\d\d[〕﹞\]］)）]第?\d{1,5}号"  # noqa: RUF001 - brackets as printed
    rf"|(?:[\u4e00-\u9fff]{{2,30}}(?:令|公告))?[ （(]?第[ ]?[\d{DIGITS}]{{1,7}}[ ]?号(?:令|公告)?"
)
_ISSUER = re.compile(r"(?P<who>[\u4e00-\u9fff、]{3,60}?)(?:令|公告)[ （(]?第")
_MEETING = re.compile(
    rf"(?P<who>[\u4e00-\u9fff]{{2,30}}?)第{COUNT}{{1,3}}届(?P<body>[\u4e00-\u9fff]{{2,20}}?)(?:常务委员会)?第{NUMERAL}{{1,6}}次"
)
_KINDS = (
    ("revised", re.compile("修订|修正|修改")),
    ("approved", re.compile("批准")),
    ("adopted", re.compile("通过")),
    ("issued", re.compile("公布|发布|颁布|印发|签发|令第|公告第")),
    ("effective", re.compile("施行|生效|实施|执行")),
)
_EFFECTIVE = re.compile(r"自(?P<day>[^。；\n]{2,40}?)(?:起|开始)(?:施行|生效|实施|执行|试行)")


def iso_day(words: str) -> str:
    """Return the first day named in `words` as 2019-06-25; empty where none is."""
    return next((day.iso for day in _days(words)), "")


def opening_day_cut(words: str) -> str:
    """Return `words` without the day that opens them."""
    day = day_at(words, 0)
    return words[day.end :].lstrip(" ，\u3000") if day and day.day else words


def _days(words: str) -> list[Day]:
    """The days in `words` that are named to the day."""
    return [day for day in days(words) if day.day]


def facts_of(preamble: str, last_articles: str) -> Facts:
    """Return what the preamble says.

    `last_articles` are the words of the last articles, which say from when a text is in force.
    """
    history = tuple(_history(preamble))
    dates = {
        kind: next((e["date"] for e in history if e["kind"] == kind), "") for kind in ("adopted", "issued")
    }
    dates["published"] = ""
    dates["effective"] = _effective(last_articles, history)
    number = _NUMBER.search(preamble)
    return Facts(_issuer(preamble), number.group().strip(" （(") if number else "", dates, history)


def _history(preamble: str) -> Iterator[dict[str, str]]:
    """One entry a day that is named: from the day to the next one, of the kind that its words say."""
    flat = re.sub(r"[\s\u3000]+", " ", "\n".join(line for line in preamble.split("\n") if "|" not in line))
    found = _days(flat)
    ends = [*(day.start for day in found), len(flat)][1:]
    for day, end in zip(found, ends, strict=True):
        words = re.split("[。；]", flat[day.start : min(end, day.end + 200)])[0].strip(" （()）　")
        after = words[day.end - day.start :]
        kind = next((kind for kind, pattern in _KINDS if pattern.search(after)), "")
        if kind:
            yield {"date": day.iso, "kind": kind, "words": words.removesuffix("根据").strip()}


def _issuer(preamble: str) -> str:
    if match := _ISSUER.search(preamble):
        return re.split("[日年月号]", match["who"])[-1]
    if match := _MEETING.search(preamble):
        standing = "常务委员会" if "常务委员会" in match.group() else ""
        return re.split("[日年月]", match["who"])[-1] + match["body"].removesuffix("常务委员会") + standing
    return ""


def _effective(words: str, history: tuple[dict[str, str], ...]) -> str:
    found = _EFFECTIVE.findall(words)
    if found:
        return iso_day(found[-1]) or f"自{found[-1]}起"
    return next((entry["date"] for entry in history if entry["kind"] == "effective"), "")
