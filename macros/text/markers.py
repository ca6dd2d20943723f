"""Every list mark of official Chinese, with its rank: 一、 （一） 1. （1） ① 甲、 第一， 第一类， 首先 一是 一要 ——.

The marks and their order of rank are those of GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）); the others, which may stand
at any depth, were read off speeches and papers of offices. Whoever looks for a mark asks here: `markers` for a speech,
the patterns of a line's opening and of 项 and 目 for paragraphs and regulations. Finding decides nothing yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType

from macros.text.numerals import CHINESE, COUNT, NUMERAL, STEMS, UP_TO_99
from macros.text.references import ordinal
from macros.text.titles import titles

PARAGRAPH, SENTENCE, CLAUSE, COMMA, NOTHING = 4, 3, 2, 1, 0
"""What stands before a marker: the start of a paragraph, 。, ；or ：, ，, or none of these."""

_N = f"{COUNT}{{1,3}}"
_STEM = f"[{STEMS}]"
_CIRCLED = "①-⑳"
_NO_VERB = r"(?!(?<=是)(?P=verb)|(?<=要)[求素点件务闻害领]|(?<=是)[非否])"
_COUNTED = "问题|方面(?:的(?:问题|工作|意见))?|阶段|环节|步骤?|点|层次?|类|种|关"
_ASKED = "事|任务|工作|要求|建议|意见|体会|希望|措施|经验|原因|特点|变化|意思"
_THING = f"[个大]?(?:{_COUNTED})|[个件项条点层](?:{_ASKED})"
"""What a speaker counts: 第一个问题, 第二类; those that count the same thing are one family."""
_THINGS = re.compile(f"{_ASKED}|(?:{_COUNTED})(?!{_ASKED})")
VERBS = "抓靠看查讲重强促保建改学严优提守不"
"""Verbs that number what a speaker asks for: 一抓, 二抓. 是 and 要 number too, but need no second marker to be believed."""
_DATE = r"(?:19|20)\d\d年|\d{1,2}月(?:\d|[底初末份前中上下])"
"""What a full stop behind a number may stand before and be no decimal point: 1.2031年, 2.10月8日."""
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 9}
# One line a family: its name, which is that of the group with its number; its rank, 0 the outermost, None at any depth; its signs.
_MARKS: tuple[tuple[str, int | None, str], ...] = (
    ("pcn", 3, rf"[（(]\s?(?P<pcn>{_N})\s?[)）][、.．]?(?![款项])"),
    ("par", 5, r"[（(]\s?(?P<par>\d{1,2})\s?[)）][、.．]?(?![款项])"),
    ("part", 0, rf"第(?P<part>{_N})(?:部分|章|篇)(?=[\s：:、，]|$)"),
    ("node", 1, rf"第(?P<node>{_N})节(?=[\s：:、，]|$)"),
    (
        "ge",
        None,
        rf"第(?P<ge>{_N})(?:{_THING})(?:[：:，,。]|是(?!否)|[ 　]+(?=\S)|(?=[讲谈说]))",
    ),
    ("tiao", None, rf"第(?P<tiao>{_N})条(?:[：:，,]|是(?!否))"),
    ("di", None, rf"第(?P<di>{_N})(?:[，,、：:]|是(?!否)|要(?![务素点求件])|[ 　](?=\S))"),
    (
        "cn",
        2,
        rf"(?<![第百千万零〇])(?P<cn>{_N})[ 　]?[、．.](?![ 　]?{_N}(?:[、，等期中类级次届十百]|是(?:否|非)))",
    ),
    ("stem", None, rf"(?P<stem>{_STEM})[、．.](?![ 　]?{_STEM}(?:[、，等]|[\u4e00-\u9fff]?[方村县市]))"),
    ("verb", None, rf"(?<![第百千万零〇十初高])(?P<verb>{_N})\*{{0,2}}[是要{VERBS}]{_NO_VERB}"),
    ("word", None, r"(?P<word>首先|其次|再次|再者|最后)[是，,、：:]?"),
    ("qi", None, rf"其(?P<qi>{_N})(?:[，,、：:]|是)"),
    ("ar", 4, rf"(?<![\d.．/-])(?<!\d[:：])(?P<ar>\d{{1,2}})(?:[.．](?!\d)|[.．](?={_DATE})|[、)）])[ 　]?"),
    ("alone", None, rf"(?P<alone>{_N})(?=\n|$)"),
    ("blank", 1, rf"(?P<blank>{_N})[ 　\t]+(?=[^\s。；！？：，]{{2,30}}(?:\n|$)|\S[ 　]+\S(?:\n|$))"),
    ("circ", 6, rf"(?P<circ>[{_CIRCLED}])"),
    ("dash", None, r"(?P<dash>——|――|--)(?![—―-])"),
)
_MARKER = re.compile("|".join(signs for _, _, signs in _MARKS))
RANKS = {family: rank for family, rank, _ in _MARKS if rank is not None}
"""Families of marks that rank one below the other; all other families may stand at any depth."""

LISTED = rf"{COUNT}{{1,4}}、"
"""Opens a line of a list: 十一、."""
ITEM = rf"[（(](?P<number>{CHINESE}{{1,4}})[）)]"
"""Opens an item (项) of an article: （二）."""
ITEM_INSIDE = rf"[（(](?P<number>{NUMERAL}{{1,4}})[）)]"
"""The same where items stand in a row: their numbers are in digits too."""
POINT = rf"[（(]\d{{1,2}}[）)]|\d{{1,2}}[.．、](?!\d)|[{_CIRCLED}]"
"""Opens a point (目) below an item: （1） 1. ①."""
LINE_OPENING = re.compile(
    rf"{CHINESE}{{1,5}}[、.．，]|[（(](?:{CHINESE}{{1,5}}|[0-9]{{1,3}})[）)]|{_STEM}[、．.]"
    rf"|{ordinal('[条章节编部分款项篇类，、,]')}"
    rf"|[0-9]{{1,3}}(?:[、．]|\.(?![0-9]))|[{_CIRCLED}⑴-⒛]|附件?[:：0-9]|[#*>|-]|——"
)
"""What opens a line that goes on with no other: a mark of any number, of a list, an article or an enclosure, or of Markdown."""

_DAY = re.compile(r"(?!(?:19|20)\d\d年)\d|[日月年](?![常程报历])")
"""What follows a number inside a paragraph that is a date or one of a row of numbers."""
_BRACKET = 20
"""The most characters from a bracket to a number that stands in it."""
_QUOTED = re.compile("“[^“”]*”|‘[^‘’]*’")
_COVERED = "\0"
_JOINED = "这那哪统唯专单同归划逐之某任每不万合如为"
"""Characters that make one word with the numeral after them: 统一, 唯一, 之一."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible marker, `text[start:end]`, in a paragraph counted from 0; `number` counts from 1 (0: it has none).

    `family` is a name of `_MARKS`, or the verb itself: 是, 要, 抓. `boundary` is PARAGRAPH, SENTENCE, CLAUSE, COMMA
    or NOTHING.
    """

    start: int
    end: int
    family: str
    number: int
    boundary: int
    paragraph: int

    @property
    def opens(self) -> bool:
        """True where it opens its paragraph."""
        return self.boundary == PARAGRAPH


def markers(
    text: str, paragraphs: list[tuple[int, int]], labels: Mapping[int, int] = MappingProxyType({})
) -> list[Marker]:
    """Return every possible marker, in order; `paragraphs` are spans of `text`, their indents left out.

    What stands in a title or a quotation is no marker. `labels`: where the automatic number of a paragraph ends, by
    its index; what follows is no part of the number, even if it is a digit.
    """
    covered = [
        *titles(text)[0],
        *(one.span() for span in paragraphs for one in _QUOTED.finditer(text, *span)),
    ]
    words = list(text)
    for start, end in covered:
        words[start:end] = _COVERED * (end - start)
    masked = "".join(words)
    found = (
        marker
        for index, (start, end) in enumerate(paragraphs)
        for marker in _within(text, masked, (start, end, index), labels.get(index, 0))
    )
    return _counted(list(found))


def _counted(found: list[Marker]) -> list[Marker]:
    """Return the markers without those with a blank behind the number (一 形势) that no other one counts with.

    One of them between 一、 and 三、 is 二、 with its sign left out.
    """
    opened = {(marker.family, marker.number) for marker in found if marker.opens}
    if {("blank", 1), ("blank", 2)} <= opened:
        return found
    return [
        replace(marker, family="cn") if marker.family == "blank" else marker
        for marker in found
        if marker.family != "blank" or _is_left_out(marker.number, opened)
    ]


def _is_left_out(number: int, opened: set[tuple[str, int]]) -> bool:
    return {("cn", number - 1), ("cn", number + 1)} <= opened and ("cn", number) not in opened


def ranks_in(found: list[Marker]) -> dict[str, float]:
    """Return the ranks that hold in a text whose markers are `found`: RANKS, but for families that it nests otherwise.

    （1） is taken to stand above 1. where between one （1） and the next one there is 1., 2. and nothing that ranks above.
    """
    ranks: dict[str, float] = dict(RANKS)
    openers = [marker for marker in found if marker.opens and marker.family in RANKS]
    last: dict[str, int] = {}
    for index, marker in enumerate(openers):
        before = last.get(marker.family)
        last[marker.family] = index
        if before is None or openers[before].number + 1 != marker.number:
            continue
        between = openers[before + 1 : index]
        inner = between[0].family if between else marker.family
        numbers = [one.number for one in between if one.family == inner]
        counted = numbers == list(range(1, len(numbers) + 1)) and not any(
            RANKS[one.family] < RANKS[inner] for one in between
        )
        if counted and RANKS[inner] < RANKS[marker.family]:
            ranks[marker.family] = RANKS[inner] - 0.5
    return ranks


def _within(text: str, masked: str, place: tuple[int, int, int], label: int) -> Iterator[Marker]:
    start, end, index = place
    own = _MARKER.fullmatch(masked, start, start + len(text[start:label].rstrip()))
    inside = _MARKER.finditer(masked, own.end() if own else start, end)
    for found in chain([own] if own else [], inside):
        at = found.start()
        boundary = _boundary(text, start, at)
        family, number = _kind(found)
        if family == "alone" and (at, found.end()) != (start, end):
            continue
        family = "cn" if family == "alone" else family
        if number is not None and _possible(text, found, family, boundary):
            yield Marker(at, found.end(), family, number, boundary, index)


def _kind(found: re.Match[str]) -> tuple[str, int | None]:
    family = found.lastgroup or ""
    value = found[family]
    if family in ("ar", "par"):
        return ("par" if found[0][-1] in ")）" and family == "ar" else family), int(value)
    if family == "word":
        return "di", _WORDS[value]
    if family == "verb":
        return found[0][-1], UP_TO_99.get(value)
    if family == "ge":
        return f"ge{_THINGS.search(found[0])[0]}", UP_TO_99.get(value)  # type: ignore[index]
    if family in ("stem", "circ"):
        return family, (STEMS.index(value) if family == "stem" else ord(value) - ord("①")) + 1
    return family, 0 if family == "dash" else UP_TO_99.get(value)


def _boundary(text: str, start: int, at: int) -> int:
    before = at - 1
    while before >= start and text[before] in " \t　*#_“‘◆●■★▲◎▪•":
        before -= 1
    if before < start:
        return PARAGRAPH
    mark = text[before]
    if mark in "”’）)」』" and before > start:
        return SENTENCE if text[before - 1] in "。！？!?…" else NOTHING
    if mark in "。！？!?…" or text.endswith("/摄", start, before + 1):
        return SENTENCE
    return CLAUSE if mark in "；;：:" else COMMA if mark in "，," else NOTHING


def _possible(text: str, found: re.Match[str], family: str, boundary: int) -> bool:
    """Drop at once what no series could make a marker."""
    at = found.start()
    if boundary == PARAGRAPH or family in ("dash", "part", "node", "blank"):
        return boundary == PARAGRAPH
    before = text[at - 1]
    if family in ("cn", "di", "stem", "tiao") or family.startswith("ge"):
        return boundary >= CLAUSE or (family == "di" and boundary == COMMA)
    if family == "ar" or (family == "par" and found[0][0] not in "（("):
        return boundary >= CLAUSE and not _DAY.match(text, found.end()) and not _is_inside(text, found)
    if family in ("pcn", "par"):
        return before not in "第条款项件表图、和至到" and not before.isdigit()
    return before not in _JOINED


def _is_inside(text: str, found: re.Match[str]) -> bool:
    """Return True for the 1） of （附件：1）, whose bracket was opened before."""
    before = text[max(0, found.start() - _BRACKET) : found.start()].replace("(", "（").replace(")", "）")
    return found[0].rstrip()[-1] in ")）" and before.rfind("（") > before.rfind("）")
