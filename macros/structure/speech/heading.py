"""Where a heading ends: at the end of its line, at its stop, before the next marker, or where it runs into its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.text.markers import RANKS, VERBS, Marker
from macros.text.numerals import COUNTING

LINE = 60
"""A paragraph that is one sentence of at most so many characters is a heading on its own line."""
_STOP = re.compile("[。！？!?；;：:…]")
LONG, CLAUSE = 70, 15
"""The heading of a first sentence of more than `LONG` characters is its first clause, if that has at most `CLAUSE`."""
_UNFINISHED = ("以来", "之后", "以后", "之时", "之中", "的", "时")
_WHEN = re.compile(
    rf"(?:[{COUNTING}\d多几近]{{1,5}}(?:多|余)?[年月天日]|[^，。要把]{{2,10}}(?:以来|期间|年间|之际|之年))来?"
)
_ADVERBIAL = re.compile("为|按照?|根据|依据|通过|对(?!标|口)|随着|结合|围绕|针对|本着|由于|鉴于|经过?")
_LONGEST = 40
"""A clause of more characters is no heading."""
_WORD = 4
"""A bold opening of fewer characters that ends within a clause only stresses a word."""
TOO_LONG = "标题超过四十个字，可能连上了正文，标题到哪里为止要看一看"
_RUNS_ON = "标题与正文之间没有标点，标题到哪里为止要看一看"
_GLUED = ("cn", "pcn", "part")
_NOUN = re.compile(
    "(?:过程|问题|情况|框架|必要性|重要性|意义|内容|原则|考虑|依据|要求|任务|措施|建议|工作|说明|形势|目标|背景|体会|打算|安排)(?![的和与及、之])"
)
_GAP = re.compile("[ 　]?([^，。；：！？ 　]{4,30})(?:　+| {2,})(?=[^ 　]{6,}[，。])")
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
    is_glued: bool = False


def heading_of(
    text: str, marker: Marker, limit: int, paragraph_end: int, *, above: bool, bare: bool
) -> Heading:
    """Return the heading of `marker`; `limit` is where the next marker stands, or the paragraph ends.

    `above`: more of its section stands below its paragraph, so that a line of its own may have a colon inside.
    `bare`: nothing does, neither text nor a section inside it, so that a long sentence is not all heading.
    """
    if marker.family.startswith("head"):
        end = _rstrip(text, marker.end, limit)
        return Heading(end, end, "line")
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
    glued = _glued(text, marker, first)
    if glued:
        return Heading(glued, stop, "lead" if marker.opens else "inline", is_glued=True)
    if marker.opens and limit == paragraph_end:
        inside = (
            above and found is not None and found[0] in "：:" and not _ANY.search(text, found.end(), limit)
        )
        if clause - marker.start <= LINE and (clause <= first or inside):
            return Heading(clause, stop, "line")
    form = "lead" if marker.opens else "inline"
    end, doubt = _end(text, marker, first)
    is_all = end == clause and limit == paragraph_end and clause - marker.start > LINE
    if is_all and (bare or marker.family == "dash"):
        end = _first_clause(text, marker, end)
    return Heading(end, stop, form, doubt or _too_long(text, marker, end))


def _too_long(text: str, marker: Marker, end: int) -> str:
    """Say where a heading is so long that its text may have run into it: no comma parts it, or its first clause goes on."""
    if marker.family not in _GLUED or end - marker.end <= _LONGEST:
        return ""
    comma = _COMMA.search(text, marker.end, marker.end + _LONGEST)
    noun = _NOUN.search(text, marker.end + 2, comma.start() - _WORD) if comma else None
    return "" if comma and (marker.family == "pcn" or noun is None) else TOO_LONG


def bold_heading(text: str, marker: Marker, found: Heading, bold: int, paragraph_end: int) -> Heading:
    """Return `found`, but ended where the bold opening of its paragraph ends, if that says where the heading does.

    `bold`: where the bold words end. A paragraph that is bold to its end says nothing, nor does a word in a clause.
    """
    end = _rstrip(text, marker.end, bold)
    whole = _rstrip(text, marker.end, paragraph_end)
    if not marker.end + 1 < end < min(whole, marker.end + LINE + _LONGEST):
        return found
    is_word = end == bold and text[end] not in _TRAIL and end - marker.end < _WORD
    return found if is_word else Heading(end, found.stop, "lead")


def _glued(text: str, marker: Marker, first: int) -> int:
    """Return where a heading ends that its text follows without a sign, 0 where none is seen to.

    It ends in a word that headings end in, and the text takes up a word of it: 起草方案的过程方案起草从三月开始，….
    """
    comma = _COMMA.search(text, marker.end, min(first, marker.end + 2 * _LONGEST))
    if marker.family not in _GLUED or comma is None:
        return 0
    for found in _NOUN.finditer(text, marker.end, comma.start()):
        end = found.end()
        body, room = text[end : end + 2], comma.start() - end
        if end - marker.end < 4 or room < 4:
            continue
        again = text.find(body, marker.end, end) >= 0
        compound = text.find(found[0] + body, marker.end, found.start()) >= 0
        if (again and not compound) or (body[0] in "“《" and room >= CLAUSE):
            return end
    return 0


def unglued(text: str, marker: Marker, found: Heading) -> Heading:
    """Return `found`, ended at its first word that headings end in: those of its series run into their texts."""
    noun = _NOUN.search(text, marker.end + 2, found.end)
    if found.is_glued or found.form == "line" or noun is None or found.end - noun.end() < _WORD:
        return found
    form = "lead" if marker.opens else "inline"
    return Heading(noun.end(), found.stop, form, _RUNS_ON, is_glued=True)


def _first_clause(text: str, marker: Marker, end: int) -> int:
    """Return where the first clause ends of a sentence that is a whole paragraph, so that the rest is its text."""
    for comma in _commas(text, marker.end, end):
        if comma - marker.end >= 4 and not _is_unfinished(text, marker.end, comma):
            return comma
    return end


def _commas(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places of the commas, within `_LONGEST`, that stand in no quotation."""
    for found in _COMMA.finditer(text, start, min(end, start + _LONGEST + 1)):
        at = found.start()
        if text.count("“", start, at) == text.count("”", start, at):
            yield at


def _is_unfinished(text: str, start: int, end: int) -> bool:
    """Return True for a clause that only says when, why or by what, or after what: 四十年来, 按照要求, 看过之后."""
    ends = text.endswith(_UNFINISHED, start, end) or _WHEN.fullmatch(text, start, end) is not None
    return ends or (_ADVERBIAL.match(text, start, end) is not None and not _COMMA.search(text, start, end))


def _end(text: str, marker: Marker, first: int) -> tuple[int, str]:
    """Where a heading ends: with its first sentence, or where it runs into its text; and why that is in doubt."""
    found = _COMMA.search(text, marker.end, first)
    comma = found.start() if found else -1
    clause = comma if comma >= 0 else first
    run = _SUBJECT.match(text, marker.end, clause)
    if run and run.end() < clause:
        return run.end(), _RUNS_ON
    if marker.family in _GLUED:
        gap = _SPACE.search(text, marker.end + 2, clause)
        if gap and gap.start() - marker.end >= 4:
            return gap.start(), ""
        opener = _OPENERS.search(text, marker.end + 6, clause) if comma >= 0 else None
        if opener and text[opener.start() - 1] not in "和与、对为把从":
            return opener.start(), _RUNS_ON
    return (_end_of_parted(text, marker, comma, first) if comma >= 0 else first), ""


def _end_of_parted(text: str, marker: Marker, comma: int, first: int) -> int:
    """Where a heading ends whose first sentence has a comma: there, at a later one, or with the sentence."""
    if marker.family in VERBS and comma - marker.end <= CLAUSE:
        return comma
    if _SEEN_FROM.fullmatch(text, marker.end, comma):
        return comma if _COMMA.search(text, comma + 1, first) else first
    if first - marker.start <= LONG:
        return first
    if _WHEN.fullmatch(text, marker.end, comma):
        return _first_clause(text, marker, first)
    short = 4 <= comma - marker.end <= CLAUSE and not _is_unfinished(text, marker.end, comma)
    return comma if short else first


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _TRAIL:
        end -= 1
    return end
