"""Where a heading ends: at the end of its line, at its stop, before the next marker, or where it runs into its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.text.markers import RANKS, VERBS, Marker

LINE = 60
"""A paragraph that is one sentence of at most so many characters is a heading on its own line."""
_STOP = re.compile("[。！？!?；;：:…]")
LONG, CLAUSE = 70, 15
"""The heading of a first sentence of more than `LONG` characters is its first clause, if that has at most `CLAUSE`."""
_UNFINISHED = ("以来", "之后", "以后", "之时", "之中", "的", "时")
_GAP = re.compile("[ 　]?([^，。；：！？ 　]{4,30})　(?=[^ 　]{6,}[，。])")
_SEEN_FROM = re.compile("从[^，。]{2,20}(?:来?看|来?说|来?讲)")
_SENTENCE = re.compile("[。！？!?]")
_COMMA = re.compile("[，,]")
_ANY = re.compile("[。！？!?；;：:，,…]")
_SPACE = re.compile("[ 　]")
_SUBJECT = re.compile(
    r"关于[^，。；：！？]{2,40}?(?:工作|问题|情况|形势|任务|引导|建设|运行|要求|意见)(?=[^的和、，。与及之了上下中方等领计部人会报要情状态]|要(?:坚|做|把|加|全|认))"
)
_OPENERS = re.compile(
    "(?:我们|当前|今年|去年|近年来|党的十|过去[一五]年|目前|一年来|同志们|这次|各级|各地|我多次|我讲过)"
)
_TRAIL = " \t　*_。！？!?；;：:，,、…"


@dataclass(frozen=True, slots=True)
class Heading:
    """`end`: where marker and heading end; `stop`: where the first sentence, or a clause of a list, ends (code points).

    `form` is `line`, `lead` or `inline`, as in `OutlineSection`; `doubt` says in Chinese why the end is not certain.
    """

    end: int
    stop: int
    form: str
    doubt: str = ""


def heading_of(text: str, marker: Marker, limit: int, paragraph_end: int, *, above: bool) -> Heading:
    """Return the heading of `marker`; `limit` is where the next marker stands, or the paragraph ends.

    `above`: more of its section stands below its paragraph, so that a line of its own may have a colon inside.
    """
    found = _STOP.search(text, marker.end, limit)
    first = found.start() if found else limit
    first = _rstrip(text, marker.end, first)
    clause = _rstrip(text, marker.end, limit)
    sentence = _SENTENCE.search(text, marker.end, limit)
    stop = _rstrip(text, marker.end, sentence.start() if sentence else clause)
    if marker.opens and marker.family in RANKS:
        gap = _GAP.match(text, marker.end, limit)
        if gap:
            return Heading(gap.end(1), stop, "lead")
    if marker.opens and limit == paragraph_end:
        inside = (
            above and found is not None and found[0] in "：:" and not _ANY.search(text, found.end(), limit)
        )
        if clause - marker.start <= LINE and (clause <= first or inside):
            return Heading(clause, stop, "line")
    form = "lead" if marker.opens else "inline"
    end, doubt = _end(text, marker, first)
    return Heading(end, stop, form, doubt)


def _end(text: str, marker: Marker, first: int) -> tuple[int, str]:
    """Where a heading ends: with its first sentence, or where it runs into its text; and why that is in doubt."""
    found = _COMMA.search(text, marker.end, first)
    comma = found.start() if found else -1
    clause = comma if comma >= 0 else first
    run = _SUBJECT.match(text, marker.end, clause)
    if run and run.end() < clause:
        return run.end(), "标题与正文之间没有标点，标题到哪里为止要看一看"
    if marker.family in ("cn", "pcn", "part"):
        gap = _SPACE.search(text, marker.end + 2, clause)
        if gap and gap.start() - marker.end >= 4:
            return gap.start(), ""
        opener = _OPENERS.search(text, marker.end + 6, clause) if comma >= 0 else None
        if opener and text[opener.start() - 1] not in "和与、对为把从":
            return opener.start(), "标题与正文之间没有标点，标题到哪里为止要看一看"
    seen_from = _SEEN_FROM.fullmatch(text, marker.end, clause)
    if comma >= 0 and marker.family in VERBS and comma - marker.end <= CLAUSE:
        return comma, ""
    long = first - marker.start > LONG and 4 <= comma - marker.end <= CLAUSE
    if comma >= 0 and (seen_from or (long and not text.endswith(_UNFINISHED, marker.end, comma))):
        return comma, ""
    return first, ""


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _TRAIL:
        end -= 1
    return end
