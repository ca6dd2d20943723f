"""Which lines are the title of a text, and what it is called: over several lines, in a notice, with a year behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from macros.structure.regulation.divisions import Line, division_in, is_appendix
from macros.structure.regulation.issued import OFFICE, announced
from macros.structure.regulation.preamble import iso_day
from macros.text.kinds import OWN, TITLED, TYPES
from macros.text.markers import LISTED
from macros.text.numerals import COUNT, YEAR
from macros.text.titles import titles

_ENDS = "|".join(sorted(TITLED, key=len, reverse=True))
_KIND = "|".join(sorted({*TITLED, *TYPES, "解答"} - {"若干问题"}, key=len, reverse=True))
_TITLE = re.compile(
    rf"[^。；！？：，]{{2,80}}(?:{_ENDS})(?:[（(〔][^（）()]{{1,40}}[）)〕])*|"
    rf"[^。；！？：，]{{0,60}}关于[^。；！？：]{{2,80}}的[^。；！？：，]{{0,8}}(?:{_KIND})(?:[（(〔][^（）()]{{1,40}}[）)〕])*"
)
_NO_TITLE = re.compile(
    rf"根据|依照|按照|经(?=.{0, 30}(?:批准|同意|通过|研究|审议))|自(?=.{0, 20}(?:起|之日)|\d)|本(?={'|'.join(OWN)})|第|（|\(|附件|附：|{LISTED}|为|"
    "现(?:将|予|印发|发布|公布)|特此|兹|近日|日前"
)
_BEHIND = re.compile(
    rf"[ \u3000]*(?:[（(〔\[【][ \u3000]*(?:全文|(?:{YEAR})[ ]?年?[^（）()—~～-]{{0,12}})[ \u3000]*[）)〕\]】]|全文|(?:{YEAR})[ ]?年?(?:修订|修正|最新)?版?本?)$"
)
_ESCAPED = re.compile(r"\\([\[\]()_*#])")
_LETTERHEAD = re.compile(
    "(?:文件|公告|公报|令|电|函|简报|机密|秘密|绝密|特急|急件|平急)$|^(?:签发|印发|来源|发布|时间)"
)
_HEAD = re.compile(
    rf"(?:若干|的|和|与|及|以及|等|问题|事项|有关|具体|几个|几项|适用法律|应用法律|之)|"
    rf"(?:实施|暂行|试行|管理|工作|监督|补充|若干|监督管理|指导|工作管理|处理|操作|考核)*(?:{_ENDS})(?:[（(].*[）)])?$"
)
"""How the later line of a title opens that cannot be a title by itself: 若干问题的解释, 实施办法."""
_ABOUT = re.compile("关于|印发|转发|批转")
_WHOLE = re.compile(rf"(?:的[^的]{{0,10}}|若干|几个|几项|暂行|补充|实施)(?:{_KIND})(?:[（(].*[）)])*$")
_SUFFIX = re.compile(rf"[（(](?:试行|暂行|草案|征求意见稿|{COUNT}{{1,3}})[）)]")
_PIECE = re.compile("[。；！？：>»|]|，$|号$|日[）)]?$")
_ISSUED = re.compile("[印转批]发|(?:现|予以?|业经)[^。]{0,30}(?:公布|发布|颁布)|(?:令|通知|公告|决定)$")
_QUOTED = re.compile(
    "(?:相关|有关|涉及|适用|所引|引用)的?(?:法律|法规|规章)?(?:法条|条文|条款|规定|依据)|法条(?:链接|速递)|法律链接"
)
"""On the line above a title: what stands below is quoted."""
_NAVIGATION = re.compile(r"[>»|]|^(?:首页|当前位置|您的位置|索引号|时间|日期|字号|浏览|打印|分享)")
_NEAR = 60
_MOST = 7
"""Lines that a title may have."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a text is called: `words`, on the lines from `first` to `last` (indexes from 0) that hold nothing else.

    `start` is the offset of the first. Where it stands in a sentence, which stays a part of the text, `last` is before
    `first`. `offers`: what it may be called, where the lines alone do not say it surely; else empty.
    """

    words: str
    first: int
    last: int
    start: int
    offers: tuple[str, ...] = ()

    def holds(self, index: int) -> bool:
        """Return whether the line is one of the title's."""
        return self.first <= index <= self.last


def name_of(words: str) -> str:
    """Return a title without what is no part of the name: 《》 around it or half of it, （全文）, the year of an edition.

    >>> name_of("《村级八条规定》（全文）"), name_of("村级档案工作条例 2018"), name_of("花灯办法（试行）")
    ('村级八条规定', '村级档案工作条例', '花灯办法（试行）')
    """
    name = _ESCAPED.sub(r"\1", words).strip(" \u3000")
    for _ in range(3):
        before = name
        if not name.partition("（")[0].endswith("修正案"):
            name = _BEHIND.sub("", name)
        if titles(name)[0] == [(0, len(name))] or re.fullmatch("【[^【】]+】", name):
            name = name[1:-1]
        opened, closed = name.count("《"), name.count("》")
        if closed > opened and (name.endswith("》") or re.search("》[（(][^（）()]*[）)]$", name)):
            cut = name.rindex("》")
            name = name[:cut] + name[cut + 1 :]
        elif opened > closed and name.startswith("《"):
            name = name[1:]
        if name == before:
            break
    return _joint_issuers(name).strip(" \u3000")


def _joint_issuers(name: str) -> str:
    """Issuers that stand side by side, with 、 between them."""
    who, about, rest = name.partition("关于")
    parts = who.split()
    if about and len(parts) > 1 and all(OFFICE.fullmatch(part) for part in parts):
        return "、".join(parts) + about + rest
    return name


def is_title(line: Line) -> bool:
    """Return True for a line that may be a text's title or end it: short, no stop, ends in 条例, 办法, …, names no day.

    The day would stand in its first 20 characters. A Markdown heading of level 1 may be one whatever it ends in.
    """
    words = line.words
    if not words or len(words) > 130 or _NO_TITLE.match(words) or iso_day(words[:20]):
        return False
    if line.level == 1:
        return len(words) <= 120
    if len(words) > 120 or (announced(words) and not _TITLE.fullmatch(words)):
        return False
    return _TITLE.fullmatch(name_of(words)) is not None


def title_at(lines: Sequence[Line], index: int, floor: int = 0) -> Title:
    """Return the title that line `index` ends, with the lines above that belong to it, and （试行） below it.

    Nothing above the offset `floor` does.
    """
    last = first = index
    words, sure = lines[index].words, True
    below = _below(lines, index)
    if below is not None and _SUFFIX.fullmatch(lines[below].words):
        words, last = words + lines[below].words, below
    other = ""
    pieces = [] if lines[index].level else list(_pieces_above(lines, index, floor))
    open_about = _open_about(lines, pieces)
    for number, above in enumerate(pieces):
        if number < open_about:
            first, words = above, lines[above].words + words
            continue
        joined, certain = _joined(lines[above].words, words, adjacent=first - above == 1)
        sure = sure and certain
        if not joined:
            other = "" if certain else lines[above].words + words
            break
        first, words = above, joined
    name = name_of(words)
    if name.endswith("》") and (issued := announced(name)):
        return Title(name_of(issued), first, first - 1, lines[first].start)
    whole = sure and not _broken(name)
    offers = (
        () if whole else tuple(dict.fromkeys(o for o in map(name_of, (name, lines[index].words, other)) if o))
    )
    return Title(name, first, last, lines[first].start, offers)


def _below(lines: Sequence[Line], index: int) -> int | None:
    return next((i for i in range(index + 1, min(index + 4, len(lines))) if lines[i].words), None)


def _open_about(lines: Sequence[Line], pieces: Sequence[int]) -> int:
    """How many of the pieces above go on with one that opens in 关于 and is not whole before the line below them."""
    for count, above in enumerate(pieces, start=1):
        if _ABOUT.search(lines[above].words):
            said = accumulate(lines[piece].words for piece in reversed(pieces[:count]))
            return 0 if any(_WHOLE.search(_BEHIND.sub("", words)) for words in said) else count
    return 0


def _ends_title(lines: Sequence[Line], index: int) -> bool:
    """Return whether a title may end on this line: it is one, or ends one that opens in 关于 above."""
    line = lines[index]
    if is_title(line):
        return True
    if not line.words or len(line.words) > 60 or line.level or re.search("[。；！？：]", line.words):
        return False
    if not re.search(rf"(?:{_KIND})(?:[（(].*[）)])?$", line.words) or _heads(line):
        return False
    pieces = list(_pieces_above(lines, index, 0))
    count = _open_about(lines, pieces)
    said = "".join(lines[piece].words for piece in reversed(pieces[:count])) + line.words
    return count > 0 and _WHOLE.search(_BEHIND.sub("", said)) is not None


def _broken(name: str) -> bool:
    """Return True for a name that is a part of one: 若干问题的解释, or half of a bracket."""
    return _HEAD.match(name) is not None or name.count("《") != name.count("》")


def _pieces_above(lines: Sequence[Line], index: int, floor: int) -> Iterator[int]:
    """The lines above that may be earlier lines of a title, the nearest first: short, no stop, number, day or heading."""
    count = 0
    for above in range(index - 1, max(index - 3 * _MOST, -1), -1):
        line = lines[above]
        if line.start < floor or count == _MOST:
            return
        if not line.words.strip("\u200b\ufeff "):
            continue
        if len(line.words) > 60 or _PIECE.search(line.words) or _NO_TITLE.match(line.words) or _heads(line):
            return
        if announced(line.words) and not _TITLE.fullmatch(line.words):
            return
        if _LETTERHEAD.search(line.words) or line.level:
            return
        count += 1
        yield above


def _joined(above: str, words: str, *, adjacent: bool) -> tuple[str, bool]:
    """Return (both lines as one title, whether surely), or ("", whether the upper line is surely no part of it)."""
    whole = above + words
    opened = any(above.count(left) > above.count(right) for left, right in ("《》", "（）"))
    if opened or words.count("》") > words.count("《"):
        return whole, True
    offices = above.split()
    if all(OFFICE.fullmatch(part) for part in offices) and not _ABOUT.search(above):
        joined = _of_offices(offices, words)
        if joined or not _HEAD.match(words):
            return joined, joined != "" or "关于" in words
    if _ABOUT.search(above):  # it is whole: see `_open_about`
        return whole if re.match("的|和|与|及|等|[（(]", words) else "", True
    if _HEAD.match(words):
        return whole, len(above) > 3 and not re.search(rf"(?:{_KIND})$", above)
    return _doubtful(above, words, adjacent=adjacent)


def _of_offices(offices: Sequence[str], words: str) -> str:
    """The title with those that issued it on the line above; empty where they are not said in the title."""
    if _ABOUT.match(words):
        return "、".join(offices) + words
    later = re.match(r"[^《》]{2,40}关于", words)
    if later and OFFICE.fullmatch(later.group()[:-2].split("、")[0]):
        return "、".join([*offices, words])
    return ""


def _doubtful(above: str, words: str, *, adjacent: bool) -> tuple[str, bool]:
    """As `_joined`, of a line above that nothing explains: it is asked about, but where it is very short or says the same."""
    if len(above) < 5 or above in words or words in above:
        return "", True
    kind = re.search(rf"(?:{_KIND})(?:[（(].*[）)])?$", above)
    apart = kind or _ABOUT.match(words) or not adjacent
    return "" if apart else above + words, False


def doubted(lines: Sequence[Line], title: Title, floor: int = 0) -> Title:
    """Return a title that stands below other words with a question: they may be what the file is, and it what they quote.

    Nothing is asked where these words are a letterhead, a number, a day, the way to a web page, or say that a text is issued.
    """
    if title.offers or title.last < title.first:
        return title
    above = [
        line for line in lines[: title.first] if line.words and line.start >= floor and line.words != "---"
    ]
    if is_quoted(lines, title):
        return replace(title, offers=tuple(dict.fromkeys([title.words, name_of(above[0].words[:80])])))
    if any(announced(line.words) or _ISSUED.search(line.words) for line in above):
        return title
    strange = next((line for line in above if not _is_head(line)), None)
    if strange is None:
        return title
    name = name_of(strange.words[:80])
    return replace(title, offers=tuple(dict.fromkeys(one for one in (title.words, name) if one)))


def is_quoted(lines: Sequence[Line], title: Title) -> bool:
    """Return whether the line above a title says that articles are quoted below it: 相关法条."""
    above = next((line.words for line in reversed(lines[: title.first]) if line.words), "")
    return len(above) <= 30 and _QUOTED.search(above) is not None


def _is_head(line: Line) -> bool:
    """Return whether a line above a title is of the kinds that stand there."""
    words = line.words
    offices = words.split()
    return (
        _LETTERHEAD.search(words) is not None
        or _NAVIGATION.search(words) is not None
        or bool(_PIECE.search(words) and iso_day(words))
        or words.endswith("号")
        or re.fullmatch(r"[\d\W_]+", words) is not None
        or all(OFFICE.fullmatch(part) for part in offices)
    )


def title_above(lines: Sequence[Line], index: int, *, floor: int = 0) -> Title | None:
    """Return the nearest title in the 60 lines above line `index` (from 0), not above the offset `floor`; else None."""
    for above in range(index - 1, max(0, index - _NEAR) - 1, -1):
        line = lines[above]
        if line.start < floor:
            return None
        if _ends_title(lines, above) and not _heads(line):
            return title_at(lines, above, floor)
    return None


def first_title(lines: Sequence[Line]) -> Title | None:
    """Return the title of a file's first text: the first that its head has, else what a sentence there says was issued.

    Where there is none, the first line of all where it is short, with a question.
    """
    worded = [i for i, line in enumerate(lines[:_NEAR]) if line.words and line.words != "---"]
    if not worded:
        return None
    if lines[worded[0]].level == 1 and not _heads(lines[worded[0]]):
        return title_at(lines, worded[0])
    head = worded[:12]
    found = next((i for i in head if _ends_title(lines, i) and not _heads(lines[i])), None)
    own = title_at(lines, _end(lines, found)) if found is not None else None
    said = next(((i, name) for i in head if (name := announced(lines[i].words))), None)
    if said and (own is None or said[0] <= own.first or name_of(said[1]).endswith(own.words)):
        return _said(lines, said[0], said[1], own)
    return doubted(lines, own) if own else _fallback(lines, worded[0])


def _end(lines: Sequence[Line], index: int) -> int:
    """The last line of the title that seems to end on line `index`: 关于适用花灯法 goes on."""
    for last in range(index + 1, min(index + 3 * _MOST, len(lines))):
        if lines[last].words and (_PIECE.search(lines[last].words) or _heads(lines[last])):
            break
        if lines[last].words and _ends_title(lines, last) and title_at(lines, last).first <= index:
            index = last
    return index


def _said(lines: Sequence[Line], index: int, name: str, own: Title | None) -> Title:
    """The title that a sentence names; its own lines are those of a title below that is the same or its end."""
    full = name_of(name)
    if own and (full.endswith(own.words) or own.words.endswith(full)):
        longest = max(full, own.words, key=len)
        return replace(own, words=longest, offers=())
    return Title(full, index + 1, index, lines[index].start)


def _heads(line: Line) -> bool:
    return division_in(line.words) is not None or is_appendix(line.words)


def _fallback(lines: Sequence[Line], index: int) -> Title | None:
    """The first line of a file without a title: where it is short, itself; where it goes on, its words up to a gap."""
    line = lines[index]
    words = (
        re.split("[ \u3000（(]", line.words[:120])[0]
        if len(line.words) > 80 or " 第" in line.words
        else line.words
    )
    if not words or len(words) > 80 or _NO_TITLE.match(words) or re.match(r"[\d|+-]", words) or _heads(line):
        return None
    whole = words == line.words
    return Title(name_of(words), index, index if whole else index - 1, line.start, (name_of(words),))
