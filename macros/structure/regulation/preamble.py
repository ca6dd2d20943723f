"""What stands above the first article: who adopted, issued and revised the text, when, under which number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.structure.regulation.issued import OFFICE, issuer_of
from macros.structure.regulation.law import Facts
from macros.text.dates import Day, day_at, days
from macros.text.markers import LISTED
from macros.text.numerals import COUNT, DIGITS, NUMERAL

_YEARED = r"[〔﹝\[［(（【][ ]?(?:19|20)\d\d[ ]?[〕﹞\]］)）】]"  # noqa: RUF001 - brackets as printed
_NUMBER = re.compile(
    rf"[\u4e00-\u9fff]{{1,12}}[ ]?{_YEARED}[ ]?第?[ ]?\d{{1,5}}[ ]?号"
    rf"|(?:[\u4e00-\u9fff]{{2,30}}(?:令|公告))?[ （(]?第[ ]?[\d{DIGITS}]{{1,7}}[ ]?号(?:令|公告)?"
)
_ISSUER = re.compile(r"(?P<who>[\u4e00-\u9fff、]{3,60}?)(?:令|公告)[ （(]?第")
_MEETING = re.compile(
    rf"(?P<who>[\u4e00-\u9fff]{{2,30}}?)第{COUNT}{{1,3}}届(?P<body>[\u4e00-\u9fff]{{2,20}}?)(?:常务委员会)?第{NUMERAL}{{1,6}}次"
)
_NOTED = re.compile(
    "^[ ，]*(?P<who>(?:(?!会议|通过|批准|决定|根据|令|公告)[\u4e00-\u9fff、 ]){2,40}?)(?:联合)?(?:发布|印发|公布|颁布|颁发|下发|制定|修订|修正|修改)"
)
_KINDS = (
    ("adopted", re.compile("审议批准")),
    ("revised", re.compile("修订|修正|修改")),
    ("approved", re.compile("批准")),
    ("adopted", re.compile("通过")),
    ("issued", re.compile("公布|发布|颁布|印发|签发|颁发|下发|令第|公告第")),
    ("effective", re.compile("施行|生效|实施|执行")),
)
_EDGES = " \t\u3000\u00a0\r*_"
_SIGNED = 12
"""Lines at the end of a text among which its signature is looked for."""
_BODY = re.compile(rf"{LISTED}|[（(]{COUNT}{{1,3}}[）)]|为|对《|现将|依照|按照|根据(?![^。]{{0,6}}\d{{4}}年)")
_SALUTATION = re.compile("[^。；《》]{1,60}[：:]")
_ESCAPED = re.compile(r"\\([\[\]()_*#])")
_EFFECTIVE = re.compile(r"自(?P<day>[^。；\n]{2,40}?)(?:起|开始)(?:施行|生效|实施|执行|试行)")


def iso_day(words: str) -> str:
    """Return the first day named in `words` as 2019-06-25; empty where none is."""
    return next((day.iso for day in _days(words)), "")


def opening_day_cut(words: str) -> str:
    """Return `words` without the day that opens them."""
    day = day_at(words, 0)
    return words[day.end :].lstrip(" ，\u3000") if day and day.day else words


def _days(words: str) -> list[Day]:
    """The days in `words` that are named to the day, with 年, 月 and 日: a web site's own is printed 2022-03-15."""
    return [day for day in days(words) if day.day and "年" in words[day.start : day.end]]


def _only_day(line: str) -> Day | None:
    """The day that a line is, brackets around it apart; None for any other line."""
    words = line.strip("（()）")
    day = day_at(words, 0)
    return day if day and day.day and day.end == len(words) else None


def facts_of(preamble: str, last_articles: str, title: str = "") -> Facts:
    """Return what the head of a text says: the lines above its first sentence, and its signature.

    `last_articles` are the words of the last articles, which say from when a text is in force; of a text without
    articles all its words. What is said of a document that the text cites is no fact of its own.
    """
    head = _head(_ESCAPED.sub(r"\1", preamble))
    history = tuple(_history(head))
    signer, signed = _signature(last_articles)
    dates = {
        "adopted": next((entry["date"] for entry in history if entry["kind"] == "adopted"), ""),
        "issued": _issued(history) or _noted_day(head) or signed,
        "published": "",
        "effective": _effective(last_articles, history),
    }
    issuer = _issuer(head, history) or signer or _issuer_in(title)
    return Facts(issuer, _number(head), dates, history)


def _issued(history: tuple[dict[str, str], ...]) -> str:
    """The day on which this edition was issued: the last one named; empty where a meeting revised the text after it."""
    issued = max((entry["date"] for entry in history if entry["kind"] == "issued"), default="")
    revised = max(
        (entry for entry in history if entry["kind"] == "revised"), key=lambda e: e["date"], default=None
    )
    if not issued or revised is None or revised["date"] <= issued:
        return issued
    return "" if "会议" in revised["words"] and "《" not in revised["words"] else revised["date"]


def _head(preamble: str) -> str:
    """The lines above the first sentence of a text: its note, number and order; those of its body are none."""
    lines = []
    for line in preamble.split("\n"):
        if _BODY.match(line) or (_SALUTATION.fullmatch(line) and not _days(line)):
            break
        lines.append(line)
    return "\n".join(line for line in lines if "|" not in line)


def _history(head: str) -> Iterator[dict[str, str]]:
    """One entry a day that is named: from the day to the next one or the end of its sentence, of the kind that its words say."""
    flat = re.sub(r"[^\S\n]+", " ", head)
    found = _days(flat)
    ends = [*(day.start for day in found), len(flat)][1:]
    for day, end in zip(found, ends, strict=True):
        words = _sentence(flat[day.start : min(end, day.end + 200)])
        kind = _kind(words[day.end - day.start :])
        if kind:
            yield {"date": day.iso, "kind": kind, "words": words.removesuffix("根据").strip()}


def _kind(words: str) -> str:
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def _sentence(words: str) -> str:
    """Words up to the end of their sentence: a stop, the bracket that closes around them, a line once it says what was done."""
    words = re.split("[。；]", words)[0]
    depth = 0
    for place, sign in enumerate(words):
        depth += (sign in "（(") - (sign in "）)")
        if depth < 0:
            words = words[:place]
            break
    lines = words.split("\n")
    said = next((i for i, line in enumerate(lines) if _kind(line)), len(lines) - 1)
    return " ".join(lines[: said + 1]).strip(" （()）\u3000")


def _number(head: str) -> str:
    """The document's own number: one behind a title in 《》 or in a sentence is another's."""
    for line in head.split("\n"):
        for match in _NUMBER.finditer(line):
            before = line[: match.start()].rstrip(" （(")
            order = re.search("令|公告", match.group())
            if before.endswith("》") or (not order and re.search("[。，]$", line)):
                continue
            number = re.split("[年月日]", match.group())[-1].strip(" （(")
            return number if len(number) > 1 else ""
    return ""


def _noted_day(head: str) -> str:
    """The day in a line that says no more: （2004年12月16日）, or behind a number; empty where none stands."""
    for line in head.split("\n"):
        day = next(iter(_days(line)), None)
        if not day or _KINDS_IN.search(line):
            continue
        rest = _NUMBER.sub("", line[: day.start] + line[day.end :]).strip(" （()）[]〔〕，\u3000")
        if not rest or OFFICE.fullmatch(rest):
            return day.iso
    return ""


_KINDS_IN = re.compile("通过|批准|施行|生效|实施|执行|修订|修正|修改")


def _signature(words: str) -> tuple[str, str]:
    """(who signed, on which day) at the end of a text; empty where its last line is no day."""
    lines = [line.strip(_EDGES) for line in words[signature_start(words) :].split("\n")]
    lines = [line for line in lines if line]
    day = _only_day(lines[-1]) if lines else None
    return ("、".join(part for line in lines[:-1] for part in line.split()), day.iso) if day else ("", "")


def signature_start(words: str) -> int:
    """Return where the signature at the end of a text opens, offices and a day on lines of their own; its length for none."""
    start, dated = len(words), False
    position = len(words)
    for line in reversed(words.split("\n")[-_SIGNED:]):
        position -= len(line)
        own = line.strip(_EDGES)
        if not dated and own:
            dated = _only_day(own) is not None
            if not dated:
                return len(words)
            start = position
        elif own and all(OFFICE.fullmatch(part) for part in own.split()):
            start = position
        elif own:
            break
        position -= 1
    return start


def _issuer(head: str, history: tuple[dict[str, str], ...]) -> str:
    lines = head.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if said := issuer_of(line) or issuer_of(line + following):
            return said
    if match := _ISSUER.search(head):
        return re.split("[日年月号]", match["who"])[-1]
    entries = sorted(history, key=lambda entry: (entry["kind"] == "issued", entry["date"]), reverse=True)
    for entry in entries:
        found = (
            _NOTED.match(opening_day_cut(entry["words"])) if entry["kind"] in ("issued", "revised") else None
        )
        if found and not _MEETING.search(entry["words"]):
            return "、".join(found["who"].split())
    if match := _MEETING.search(head):
        standing = "常务委员会" if "常务委员会" in match.group() else ""
        return re.split("[日年月]", match["who"])[-1] + match["body"].removesuffix("常务委员会") + standing
    return ""


def _issuer_in(title: str) -> str:
    """Who issued a text by its title: 某镇农技站关于…的解释."""
    who = title.partition("关于")[0] if "关于" in title else ""
    return who if who and all(OFFICE.fullmatch(part) for part in who.split("、")) else ""


def _effective(words: str, history: tuple[dict[str, str], ...]) -> str:
    found = _EFFECTIVE.findall(words)
    if found:
        return iso_day(found[-1]) or f"自{found[-1]}起"
    return next((entry["date"] for entry in history if entry["kind"] == "effective"), "")
