"""The date of a speech: under its title, in its subtitle, in its first lines, signed at its end; never that of an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from macros.structure.speech.doubt import Doubt
from macros.structure.speech.roles import Line, date_of_line, is_spoken, is_unit, speaker_of
from macros.text.dates import Day, days

_BEHIND = re.compile(r"[（(][^（）()]{4,60}[）)]")
_EDITOR = re.compile(
    r"(?:这|本文|此文|以上)[^。\n]{0,30}是[^。\n]{2,40}?(?P<day>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[^。\n]{0,60}的(?:讲话|报告|发言|文章|谈话|一部分|节录|主要部分)"
)
_MADE = re.compile(r"成\s*文\s*日\s*期\s*[:：]?\s*")
_AFTER = re.compile(
    r"[（(].{0,40}[）)]|附件?.{0,80}|抄[送报].{0,80}|主\s*送.{0,80}|联系人.{0,60}|.{0,40}印发|\d[.、．].{0,60}|.{0,4}来源.{0,30}|责任编辑.{0,30}|.{0,30}电话.{0,30}|共印.{0,12}|（?此件.{0,20}|-?\s*\d{1,3}\s*-?|.{0,20}签[字名章].{0,20}|【.{0,20}】|.{0,10}校对.{0,20}|主题词.{0,40}|上一[篇条].{0,60}|下一[篇条].{0,60}"
)
_TODAY = re.compile(r"(?:今天|今日|今晚|本次会议|这次会议)[^。！？\n]{0,4}\Z")
_HERE = re.compile(r"[^。！？\n]{0,8}(?:在这里|在此|我们(?:召开|举行|欢聚|相聚|齐聚))")
_PRINTED = re.compile(r"\s*印发\s*(?:\Z|\n)")
_TEXT = frozenset({"正文", "条目", "称呼", "印发"})
_NEAR_TOP = 12
_LAST = 24
"""So many lines from the end a signature is looked for, list of enclosures included."""
_NEAR = 200
"""So near the text's beginning a speaker says which day it is."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of a text: its words without blanks, its place, and in Chinese where it was read."""

    words: str
    start: int
    end: int
    where: str


def date_of(
    text: str, lines: list[Line], title: int, others: Sequence[int]
) -> tuple[Dated | None, Doubt | None]:
    """Return the date of the text whose title ends with the line at place `title`, and the doubt where another day could be it.

    `others` are the starts of further texts in the file, whose days are theirs.
    """
    stop = min((at for at in others), default=len(text))
    own = [line for line in lines if line.start < stop]
    for found in (
        _in_front(own, title),
        _in_title(own, title),
        _in_first_line(own),
        _said(text),
        _signed(own, title),
    ):
        if found:
            return found, None
    return None, _candidate(text, own, title)


def _dated(line: Line, day: Day, where: str) -> Dated:
    return Dated(day.words, line.start + day.start, line.start + day.end, f"第{line.number + 1}行，{where}")


def _front(lines: list[Line], title: int) -> list[Line]:
    """The lines above the text."""
    below = title + 1
    while (below < len(lines) and lines[below].role in ("日期", "姓名", "附注", "刊头", "副题", "网页")) or (
        below < len(lines)
        and lines[below].role == "题目"
        and is_unit(lines[below].words)
        and below <= title + 3
    ):
        below += 1
    return lines[:below] if title >= 0 else lines[: min(below, 8)]


def _in_front(lines: list[Line], title: int) -> Dated | None:
    front = _front(lines, title)
    alone = [
        line
        for line in lines
        if line.role == "日期" and line.words[0] not in "（(" and "：" not in line.words
    ]
    if len(alone) > 2:  # a chronicle
        return None
    below = [line for line in front[max(title, 0) :] if line.role == "日期"]
    spoken = any(
        is_spoken(line.words) or "纪要" in line.words for line in front if line.role in ("题目", "副题")
    )
    own = [
        line
        for line in below or _above(front, title)
        if spoken or not line.words.lstrip("会议").startswith("时")
    ]
    for line in own:
        if day := date_of_line(line.words):
            return _dated(line, day, "在标题下面")
    for line in front:
        if made := _MADE.search(line.words):
            day = next(days(line.words, made.end(), made.end() + 20), None)
            if day and day.day:
                return _dated(line, day, "成文日期")
    return None


def _above(lines: list[Line], title: int) -> list[Line]:
    """The dates above a title that belong to it: none of a notice that sends it, whose office stands above."""
    found: list[Line] = []
    for n in range(title if title >= 0 else len(lines) - 1, -1, -1):
        if lines[n].role not in ("日期", "姓名", "刊头", "附注", "网页", "题目"):
            break
        if lines[n].role == "日期" and not (n and is_unit(lines[n - 1].words)):
            found.append(lines[n])
    return found


def _in_title(lines: list[Line], title: int) -> Dated | None:
    """In the subtitle, or in brackets behind the title: ——2024年3月5日在…会议上, …的讲话（2024年9月3日）."""
    for line in lines[: max(title + 2, 0)]:
        named = [day for day in days(line.words) if day.day]
        at = line.words.lstrip("—–―─－- 　")
        opens = named and (
            named[0].start <= len(line.words) - len(at)
            or line.words[named[0].end :].lstrip().startswith(("在", "于"))
        )
        if line.role == "副题" and len(named) == 1 and opens:
            return _dated(line, named[0], "在副题里")
        if (
            line.role == "题目"
            and named
            and named[0].start == 0
            and line.words[named[0].end :].startswith("在")
        ):
            return _dated(line, named[0], "在标题里")
        if line.role == "题目":
            dash = line.words.find("——")
            inside = [day for day in named if dash >= 0 and day.start >= dash]
            brackets = [found for found in _BEHIND.finditer(line.words) if found.end() >= len(line.words) - 1]
            inside += [day for day in named if any(b.start() <= day.start < b.end() for b in brackets)]
            if inside:
                return _dated(line, inside[0], "在标题后面")
    return None


def _in_first_line(lines: list[Line]) -> Dated | None:
    """In brackets behind a title that runs into its text: …的讲话（2018年2月12日）王有田."""
    if not lines or len(lines[0].words) <= 44:
        return None
    head = lines[0].words[:120]
    for found in _BEHIND.finditer(head):
        day = next((one for one in days(found.group()) if one.day), None)
        if day and re.search("(?:讲话|报告|发言|致辞)[ \u3000]*\\Z", head[: found.start()]):
            return Dated(
                day.words,
                lines[0].start + found.start() + day.start,
                lines[0].start + found.start() + day.end,
                "在标题后面",
            )
    return None


def _said(text: str) -> Dated | None:
    """In an editor's note at the beginning or end: 这是…2020年6月29日在…的讲话."""
    found = [*_EDITOR.finditer(text, max(len(text) - 400, 0)), *_EDITOR.finditer(text, 0, 400)]
    if not found:
        return None
    start = found[0].start("day")
    day = next(days(text, start, found[0].end("day")))
    return Dated(day.words, day.start, day.end, "编者的话里写明")


def _signed(lines: list[Line], title: int) -> Dated | None:
    """Signed: a date on a line of its own near the end, below it at most what trails a document; the last such one."""
    first = max(title + 1, 1)
    sends = any(re.search("印发|转发", line.words) for line in lines[: title + 1])
    return (
        (_of_notice(lines, first, sends=True) if sends else None)
        or _at_the_end(lines, first)
        or _of_notice(lines, first, sends=False)
    )


def _at_the_end(lines: list[Line], first: int) -> Dated | None:
    for n in range(len(lines) - 1, max(len(lines) - _LAST, first) - 1, -1):
        line = lines[n]
        if not _trails(lines[n + 1 :]):
            break
        is_alone = line.role == "日期" and _is_signature(lines, n)
        if day := date_of_line(line.words) if is_alone else _behind_office(line):
            return _dated(line, day, "落款")
    return None


def _of_notice(lines: list[Line], first: int, *, sends: bool) -> Dated | None:
    """Below the office or the head that signs a notice; the text that it sends stands below."""
    for n in range(first, len(lines)):
        if lines[n].role != "日期" or not _is_signature(lines, n):
            continue
        by = lines[n - 1]
        if (is_unit(by.words) and by.role == "题目") or (n < _NEAR_TOP and (by.role == "姓名" or sends)):
            day = date_of_line(lines[n].words)
            return _dated(lines[n], day, "落款") if day else None
    return None


def _is_signature(lines: list[Line], n: int) -> bool:
    """A date alone; with a label (时间：) it is a point of the text."""
    if n and re.search(r"(?:时\s*间|日\s*期|截止|期限)[：:]?\Z", lines[n - 1].words):
        return False
    return (
        re.match(r"[（(]?[\d〇○\u4e00-\u9fff]{4}", lines[n].flat) is not None
        and "：" not in lines[n].words
        and ":" not in lines[n].words
    )


def _behind_office(line: Line) -> Day | None:
    """稻花镇农技站　2024年9月3日 as one line; 印发 behind the day makes it the printer's."""
    found = [day for day in days(line.words) if day.month]
    if len(found) != 1 or found[0].end != len(line.words):
        return None
    before = line.words[: found[0].start].rstrip(" 　\t")
    gap = found[0].start - len(before)
    signs = is_unit(before) or bool(speaker_of(before))
    return (
        found[0]
        if gap >= 1 and 2 <= len(before) <= 30 and signs and not re.search("[，。；：、]", before)
        else None
    )


def _trails(lines: list[Line]) -> bool:
    return all(
        line.role in ("附注", "网页", "刊头", "表行", "目录") or _AFTER.fullmatch(line.words)
        for line in lines
    )


def _candidate(text: str, lines: list[Line], title: int) -> Doubt | None:
    """A day that a sentence ties to the text and that yet may be another's: the meeting's own, that of the printing.

    A web site's or a newspaper's day, which says so, and any other day in a sentence are none.
    """
    first = next((n for n in range(title + 1, len(lines)) if lines[n].role in _TEXT), 0)
    near_end = lines[min(first + 1, len(lines) - 1)].start + _NEAR if lines else 0
    near_end = min(near_end, lines[min(first + 2, len(lines) - 1)].end) if lines else 0
    end = lines[-1].end if lines else 0
    told = [line for line in lines[:_NEAR_TOP] if line.role == "印发"]
    for day in days(text, 0, end):
        before, after = text[max(day.start - 8, 0) : day.start], text[day.end : day.end + 16]
        is_here = day.start < near_end and (_TODAY.search(before) or _HERE.match(after))
        is_told = any(line.start <= day.start < line.end for line in told)
        if day.day and (is_here or is_told or (day.start > end - 120 and _PRINTED.match(after))):
            reason = "没有找到日期；这一处写着日子，是不是它的日期要核对"
            return Doubt(day.start, text[day.start : day.end], reason, (day.words,))
    return None
