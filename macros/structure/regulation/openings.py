"""Where an article may open: 第N条 at the start of a line or after a stop, told from mere references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.structure.regulation.divisions import Line, division_in
from macros.text.kinds import OWN
from macros.text.markers import LISTED
from macros.text.numerals import NUMERAL, SPACED, number_of
from macros.text.references import ordinal

_LABEL = re.compile(
    rf"{ordinal('条', 'number')}(?:[ \u3000]?之[ \u3000]?(?P<insert>{NUMERAL}{{1,3}})(?![切般些]))?"
)
_GONE = r"(?:[^。；\n]{0,30}[，时]?(?:删去|删除|废止|失效|取消)|略|空缺|已?不再执行)"
_SEVERAL = re.compile(
    rf"[（(]?(?P<label>第(?P<first>{SPACED}{{1,14}}?)[ \u3000]?条?[ \u3000]?(?P<join>[至到—－-]{{1,2}}|(?:[、和及][ \u3000]?第{SPACED}{{1,14}}?条)*[、和及])"
    rf"[ \u3000]?第?(?P<last>{SPACED}{{1,14}})条)[ \t\u3000]*[（(]?{_GONE}[）)]?[。]?[）)]?"
)
_INNER = re.compile(rf"(?<=[。；！？：”）】\s])第(?=[ \u3000]?{NUMERAL})")
_MARKS = re.compile("[*_]{0,3}")
_SPACE = re.compile("[ \t\u3000\u00a0\u2000-\u200a\u202f\u205f]+")
_PROVISION = rf"{ordinal('[款项]')}|[（(]{NUMERAL}{{1,3}}[）)][项款、和]"
_OWN = "|".join((*OWN, "条", "款"))
# What follows a mere reference, whatever stands between
_REFERENCE = re.compile(
    rf"的|、第|[，,。；;]|(?:[和或及与至]|以及|或者)(?:第[ \u3000]?{NUMERAL}|本(?:{_OWN}))|{_PROVISION}|所规定|规定[的，]|修改为|作为第|[～—]"
)
# The same, where nothing stands between
_TIGHT = re.compile(
    f"{_REFERENCE.pattern}|{ordinal('条')}|、|至|规定|所[列称指述]|中(?:规定|关于|的|，|“|所|有关|增加|删)|之规定|改为|增加|删去|删除"
    "|[”》〉」）)]|[项款等]|前款|但书|以[上下外内]"
)
_STOPS = "。；;！!？?：:”」』）)】》〉.…—"
_QUOTING = re.compile("修改为|增加|作为|改为|如下")
_LISTED = re.compile(LISTED)


Key = tuple[int, int]
"""An article's number and its insertion: (10, 1) is 第十条之一, (10, 0) is 第十条."""


@dataclass(frozen=True, slots=True)
class Opening:
    """第N条 that may open an article.

    `line` is an index, from 0; `start` and `end` are the span of the label in the text. `inner`: it stands after a stop
    within a line. `tight`: words follow at once.
    `wrapped`: the line before ends in the middle of a sentence. `last`: of 第三条至第五条（删去）, one entry for several
    articles, the last of them; else the same as `key`.
    """

    line: int
    start: int
    end: int
    key: Key
    inner: bool
    tight: bool
    wrapped: bool
    last: Key


def openings_of(lines: Sequence[Line], passed: frozenset[int]) -> Iterator[Opening]:
    """Yield every opening in order; `passed` are the indexes of lines to leave out."""
    quoted = _quoted_lines(lines)
    before: Line | None = None
    for index, line in enumerate(lines):
        if index in passed or not line.words:
            continue
        if index not in quoted:
            opening = _several(index, line) or _at(index, line, 0, inner=False, wrapped=_wraps(before, line))
            if opening:
                yield opening
            for match in _INNER.finditer(line.words, 1):
                if inner := _at(index, line, match.start(), inner=True, wrapped=False):
                    yield inner
        before = line


def _at(index: int, line: Line, position: int, *, inner: bool, wrapped: bool) -> Opening | None:
    match = _LABEL.match(line.words, position)
    number = number_of(match["number"]) if match else None
    if match is None or number is None:
        return None
    insert = number_of(match["insert"]) if match["insert"] else 0
    marks = _MARKS.match(line.words, match.end())
    after = marks.end() if marks else match.end()
    gap = _SPACE.match(line.words, after)
    if (_REFERENCE if gap else _TIGHT).match(line.words, gap.end() if gap else after):
        return None
    tight = not gap and after < len(line.words) and line.words[after] not in "【（([:："
    key = (number, insert or 0)
    return Opening(index, line.start + position, line.start + match.end(), key, inner, tight, wrapped, key)


def _several(index: int, line: Line) -> Opening | None:
    """Return the opening that stands for several articles which are there no more: 第三条至第五条　（删去）."""
    match = _SEVERAL.fullmatch(line.words)
    first, last = (number_of(match["first"]), number_of(match["last"])) if match else (None, None)
    if match is None or first is None or last is None or first >= last:
        return None
    if match["join"][0] in "、和及" and last != first + 1 + match["join"].count("第"):
        return None
    end = line.start + match.end("label")
    return Opening(index, line.start, end, (first, 0), False, False, False, (last, 0))


def _wraps(before: Line | None, line: Line) -> bool:
    """Return True where a sentence seems to run on from the line before, which stands directly above."""
    if before is None or before.number != line.number - 1 or len(before.words) < 15 or before.level:
        return False
    return before.words[-1] not in _STOPS and division_in(before.words) is None


def _quoted_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Lines inside a quotation that an amendment opened: 「修改为：“第三条 …」 until it closes."""
    found: set[int] = set()
    depth = age = 0
    for index, line in enumerate(lines):
        words = line.words
        if depth > 0:
            age += 1
            if _LISTED.match(words) or age > 60:
                depth = 0
            else:
                found.add(index)
        balance = words.count("“") - words.count("”")
        if depth > 0:
            depth += balance
        elif balance > 0 and _QUOTING.search(words):
            depth, age = balance, 0
    return frozenset(found)
