"""Every list mark of official Chinese, with its rank: 一、 （一） 1. （1） ① 甲、 第一， 第一类， 首先 一是 一要 ——.

The marks and their order of rank are those of GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）); the others, which may stand
at any depth, were read off speeches and papers of offices. Whoever looks for a mark asks here: `markers` for a speech,
the patterns of a line's opening and of 项 and 目 for paragraphs and regulations. Finding decides nothing yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.text.numerals import CHINESE, COUNT, NUMERAL, STEMS, UP_TO_99
from macros.text.references import ordinal
from macros.text.titles import titles

PARAGRAPH, SENTENCE, CLAUSE, COMMA, NOTHING = 4, 3, 2, 1, 0
"""What stands before a marker: the start of a paragraph, 。, ；or ：, ，, or none of these."""

_N = f"{COUNT}{{1,3}}"
_STEM = f"[{STEMS}]"
_CIRCLED = "①-⑳"
_NO_VERB = r"(?!(?<=是)(?P=verb)|(?<=要)[求素点件务闻害领]|(?<=是)[非否])"
VERBS = "抓靠看查讲重强促保建改学严优提守不"
"""Verbs that number what a speaker asks for: 一抓, 二抓. 是 and 要 number too, but need no second marker to be believed."""
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 9}
# One line a family: its name, which is that of the group with its number; its rank, 0 the outermost, None at any depth; its signs.
_MARKS: tuple[tuple[str, int | None, str], ...] = (
    ("pcn", 3, rf"[（(]\s?(?P<pcn>{_N})\s?[)）][、.．]?(?![款项])"),
    ("par", 5, r"[（(]\s?(?P<par>\d{1,2})\s?[)）][、.．]?(?![款项])"),
    ("part", 0, rf"第(?P<part>{_N})(?:部分|章|篇)(?=[\s：:、，]|$)"),
    ("node", 1, rf"第(?P<node>{_N})节(?=[\s：:、，]|$)"),
    ("ge", None, rf"第(?P<ge>{_N})(?:个?(?:问题|方面|阶段|步|点)|件事|项任务)(?:[：:，,]|是(?!否))"),
    ("sort", None, rf"第(?P<sort>{_N})(?:大?类|种)(?:[：:，,]|是(?!否)|[ 　](?=\S))"),
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
    ("ar", 4, r"(?<![\d.．/-])(?<!\d[:：])(?P<ar>\d{1,2})[.．、)）](?![\d日月年])[ 　]?"),
    ("alone", None, rf"(?P<alone>{_N})(?=\n|$)"),
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


def markers(text: str, paragraphs: list[tuple[int, int]]) -> list[Marker]:
    """Return every possible marker, in order; `paragraphs` are spans of `text`, their indents left out.

    What stands in a title or a quotation is no marker.
    """
    covered = [
        *titles(text)[0],
        *(one.span() for span in paragraphs for one in _QUOTED.finditer(text, *span)),
    ]
    words = list(text)
    for start, end in covered:
        words[start:end] = _COVERED * (end - start)
    masked = "".join(words)
    return [
        marker
        for index, (start, end) in enumerate(paragraphs)
        for marker in _within(text, masked, start, end, index)
    ]


def ranks_in(found: list[Marker]) -> dict[str, float]:
    """Return the ranks that hold in a text whose markers are `found`: RANKS, but for families that it nests otherwise.

    （1） is taken to stand above 1. where between one （1） and the next one there is 1., 2. and nothing else.
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
        counted = [(one.family, one.number) for one in between] == [
            (inner, n) for n in range(1, len(between) + 1)
        ]
        if counted and RANKS[inner] < RANKS[marker.family]:
            ranks[marker.family] = RANKS[inner] - 0.5
    return ranks


def _within(text: str, masked: str, start: int, end: int, index: int) -> Iterator[Marker]:
    for found in _MARKER.finditer(masked, start, end):
        at = found.start()
        boundary = _boundary(text, start, at)
        family, number = _kind(found)
        if family == "alone" and (at, found.end()) != (start, end):
            continue
        family = "cn" if family == "alone" else family
        if number is not None and _possible(text, at, family, boundary):
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


def _possible(text: str, at: int, family: str, boundary: int) -> bool:
    """Drop at once what no series could make a marker."""
    if boundary == PARAGRAPH:
        return True
    if family in ("dash", "part", "node"):
        return False
    before = text[at - 1]
    if family in ("cn", "di", "ge", "sort", "stem"):
        return boundary >= CLAUSE or (family == "di" and boundary == COMMA)
    if family in ("pcn", "par"):
        return before not in "第条款项、和至到" and not before.isdigit()
    if family == "ar":
        return boundary >= CLAUSE
    return before not in _JOINED
