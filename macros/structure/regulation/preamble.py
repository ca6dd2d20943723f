"""What stands above the first article: who adopted, issued and revised the text, when, under which number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.structure.regulation.law import Facts
from macros.text.numerals import COUNT, COUNTING, DIGITS, NUMERAL, YEAR_SIGN, number_of, year_of

_DAY = re.compile(
    rf"(?P<year>\d{{4}}|{YEAR_SIGN}{{4}})[ \u3000]?年[ \u3000]?(?P<month>[\d{COUNTING}]{{1,3}})[ \u3000]?月"
    rf"[ \u3000]?(?P<day>[\d{COUNTING}]{{1,3}})[ \u3000]?日"
)
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
    match = _DAY.search(words)
    return _iso(match) if match else ""


def opening_day_cut(words: str) -> str:
    """Return `words` without the day that opens them."""
    match = _DAY.match(words)
    return words[match.end() :].lstrip(" ，\u3000") if match else words


def _iso(match: re.Match[str]) -> str:
    year = year_of(match["year"])
    month, day = (number_of(match[key]) or 0 for key in ("month", "day"))
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


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
    days = [match for match in _DAY.finditer(flat) if _iso(match)]
    ends = [*(match.start() for match in days), len(flat)][1:]
    for match, end in zip(days, ends, strict=True):
        words = re.split("[。；]", flat[match.start() : min(end, match.end() + 200)])[0].strip(" （()）　")
        after = words[len(match.group()) :]
        kind = next((kind for kind, pattern in _KINDS if pattern.search(after)), "")
        if kind:
            yield {"date": _iso(match), "kind": kind, "words": words.removesuffix("根据").strip()}


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
