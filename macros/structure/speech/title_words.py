"""The words of a title from its lines, with its subtitle, and every other reading of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from macros.structure.speech.roles import (
    ENCLOSED,
    MOST,
    SPEAKER,
    Line,
    date_of_line,
    is_draft_note,
    is_ended,
    is_spoken,
    is_unit,
    speaker_of,
)
from macros.structure.speech.title_lines import is_open, joined
from macros.text.squeeze import squeeze

_DASH = re.compile(r"[—–―─－-]{1,4}[ 　]*")
_COLUMN = re.compile(r"[【\[][^】\]]{2,30}[】\]][ 　]*(?=\S)")
_PREFIX = re.compile(r"(?P<who>[^：:《》“”]{2,14})[：:][ 　]*(?P<title>\S.{3,})")
_DAY_BEHIND = re.compile(r"[ 　]*[（(][^（）()]{4,40}[）)]\Z")
_IN_LINE = re.compile(
    r"(?P<main>[^—。]{3,40}?)——(?P<sub>[^—。]{4,60}?(?:会议|大会|会)上)(?P<rest>[^的上]{2,30})\Z"
)
_BELOW = 4
"""So many lines below a title may say who speaks."""
_STATES = frozenset(
    {
        "征求意见稿",
        "试行",
        "暂行",
        "草案",
        "讨论稿",
        "送审稿",
        "审议稿",
        "修订",
        "修订稿",
        "草稿",
        "初稿",
        "修订草案",
    }
)


@dataclass(frozen=True, slots=True)
class Title:
    """A reading of the title: its lines or spans, the other readings, and why it is not certain ("" where it is)."""

    words: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    others: tuple[str, ...] = ()
    why: str = ""
    doubt: str = ""
    last: int = -1
    """The place in the lines of its last line."""


def clean(line: Line, below: Sequence[Line] = ()) -> tuple[str, tuple[int, int], str]:
    """A title line without the date, the column's or the speaker's name: its words, their span, why that is not certain.

    Who speaks is certain where a line `below` it says so again.
    """
    speaker = next((speaker_of(one.words) for one in below if one.role == "姓名"), "")
    start, end, doubt = line.start, line.end, ""
    words = line.words
    behind = _DAY_BEHIND.search(words)
    day = date_of_line(behind.group().strip()) if behind else None
    if behind and day and day.month:
        words, end = words[: behind.start()], end - (len(words) - behind.start())
    if enclosed := ENCLOSED.fullmatch(words):
        words, start = enclosed["title"], start + enclosed.start("title")
        doubt = "" if is_ended(words) else "“附件”后面像是标题"
    if column := _COLUMN.match(words):
        words, start = words[column.end() :], start + column.end()
        doubt = "" if below and below[0].role == "姓名" else "前面【】里像是栏目的名称"
    prefix = _PREFIX.fullmatch(words)
    if prefix and SPEAKER.fullmatch(prefix["who"]) and speaker_of(prefix["who"]):
        words, start = prefix["title"], start + prefix.start("title")
        doubt = "" if speaker_of(prefix["who"]) == speaker else "冒号前面像是讲话人"
    inside = _IN_LINE.fullmatch(words)
    if inside and speaker_of(inside["rest"]):
        cut = inside.start("rest")
        words, end = words[:cut], start + cut
        doubt = "" if re.search(r"\s", inside["rest"].strip()) else "标题、副题和讲话人连在一行里"
    return squeeze(words), (start, end), doubt


def made(lines: list[Line], chosen: list[int], sub: list[int], doubt: str, why: str) -> Title:
    """The title of the chosen lines, with its subtitle, and the other readings."""
    cleaned = [clean(lines[n], lines[n + 1 : n + 1 + _BELOW]) for n in chosen]
    main = "".join(words for words, _, _ in cleaned)
    spans = [span for _, span, _ in cleaned]
    doubt = next((reason for _, _, reason in cleaned if reason), "") or doubt
    words, offers = main, []
    if sub:
        under = joined(lines, sub)
        below = undashed(under).strip("（）()")
        words = f"{main}——{below}"
        spans += [(lines[n].start, lines[n].end) for n in sub]
        offers += [main, below]
        if is_unit(below) or speaker_of(below):
            doubt = doubt or "破折号后面像是单位或者姓名，是不是副题拿不准"
        if not _DASH.match(under):
            doubt = doubt or "括号里的一行是不是副题拿不准"
    last = max([*chosen, *sub])
    if last + 1 < len(lines) and is_draft_note(lines[last + 1].words):
        note = lines[last + 1]
        if note.flat.strip("（）()") in _STATES:
            offers.insert(0, words)
            words, spans = words + note.flat, [*spans, (note.start, note.end)]
            doubt = doubt or f"“{note.flat}”是不是标题的一部分拿不准"
    dashed = _with_dash(lines, chosen) if not sub else ""
    if chosen[0] and _is_someone(lines[chosen[0] - 1]):
        doubt = doubt or "上面一行的姓名是不是标题的一部分拿不准"
    if dashed:
        offers += [words, lines[chosen[-1]].flat]
        words, doubt = dashed, "第二行是不是副题拿不准"
    offers += _readings(lines, chosen, last)
    where = "、".join(str(lines[n].number + 1) for n in [*chosen, *sub])
    return Title(words, tuple(spans), tuple(offers), f"取第{where}行：{why}", doubt, last)


def undashed(words: str) -> str:
    """Return words without the dash that opens them."""
    dash = _DASH.match(words)
    return words[dash.end() :] if dash else words


def _readings(lines: list[Line], chosen: list[int], last: int) -> list[str]:
    """Every other reading of the lines about the chosen ones: a run of them as one title, a subtitle with its dash."""
    first = max(chosen[0] - 3, 0)
    near = [
        n
        for n in range(first, min(last + 4, len(lines)))
        if lines[n].role in ("题目", "副题") or (n < chosen[0] and _is_someone(lines[n]))
    ]
    found = [_run_of(lines, near[a:b]) for a in range(len(near)) for b in range(len(near), a, -1)]
    dashed = [
        f"{_run_of(lines, near[a:k])}——{_run_of(lines, near[k:b])}"
        for a in range(len(near))
        for b in range(a + 2, min(a + 4, len(near)) + 1)
        for k in range(a + 1, b)
        if lines[near[k]].role == "题目"
    ]
    own = [joined(lines, chosen), *(clean(lines[n])[0] for n in chosen), *(lines[n].flat for n in chosen)]
    return [words for words in (*own, *found[:1], *dashed, *found[1:]) if 1 < len(words) <= 2 * MOST]


def _is_someone(line: Line) -> bool:
    """A name on a line of its own: a title may go on with it, 王有田同志 在…会议上的讲话."""
    return line.role == "姓名"


def _run_of(lines: list[Line], places: list[int]) -> str:
    """Lines as one title, a dash before what stands below a dash."""
    words = ""
    for n in places:
        own = squeeze(lines[n].words)
        words += f"——{undashed(own)}" if lines[n].role == "副题" and words else undashed(own)
    return words


def _with_dash(lines: list[Line], chosen: list[int]) -> str:
    """A slogan, and below it 在…会上的讲话 without a dash: both with a dash between; empty for any other lines."""
    last = lines[chosen[-1]].flat
    if len(chosen) < 2 or not (last.startswith("在") and is_spoken(last)):
        return ""
    above = joined(lines, chosen[:-1])
    return "" if is_ended(above) or is_open(above) else f"{above}——{last}"
