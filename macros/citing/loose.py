"""What points at a document without its name: 本条例, 同条, a declared short form without 《》, a bare 第七十八条."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.citing.aliases import Declaration
from macros.citing.plain import AFTER_LAW, begins_at
from macros.text.kinds import TYPES
from macros.text.names import Names
from macros.text.numerals import COUNTING, NUMERAL
from macros.text.references import ARTICLE

_SELF = re.compile(
    r"(?:(?<![基根原版成日资文剧脚课标样书副范人笨])本|(?<![应活理])该)(?P<type>条例(?!化)|"
    rf"法{AFTER_LAW}|(?:若干|暂行)?规定(?!性)|(?:实施|暂行)?办法|准则|规则|(?:实施)?细则|意见|章程(?!序)|决定(?=[。，、；自的》]|施行)|"
    r"决议|纲要|规划|方案|通知|公约|规程|解释|守则)"
    r"|(?<![合相不共协如认雷])同条(?![例件约款目文理共战路线幅])|(?<![基根])本条(?=\s?第)"
)
_ARTICLE = re.compile(
    rf"第[ \u3000]?{NUMERAL}{{1,9}}(?:[、至和到—-]第?{NUMERAL}{{1,9}}){{0,20}}[ \u3000]?{ARTICLE}"
)
_AFTER = re.compile(AFTER_LAW)
_SAYS = re.compile(
    rf"[”\"]?(?:之?规定|明确|要求|指出|提出|强调|列举|增加|修改|写明|写道|修订|[）)]|至第|和第|、第|的规定|所[列称规])|第[（(]?[{COUNTING}0-9]+[）)]?[款项]"
)
_THING = re.compile(
    r"(?:[一-龥]{0,2}(?:战线|道路|经验|措施|建议|生产线|铁路|高速|地铁|跑道|航线|标语|新闻|消息|信息|微博|短信|评论|规律|体会|线路|河流|街)"
    r"|路|线|街|河|就是|是|，|：|:|、[^第])"
)
_STRONG = {"条例", "准则", "细则", "实施细则", "实施条例"}
_GOES_ON = re.compile(r"第|[的]?(?:规定|明确|要求|指出|提出|强调)|[，。；、！？”）\s]|\Z")


def selves(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of 本条例, 该条例, 同条 and their like."""
    return (match.span() for match in _SELF.finditer(text))


def bare_shorts(text: str, declared: Iterable[Declaration]) -> list[tuple[int, int]]:
    """Return where declared short forms stand without 《》, after their declaration."""
    first: dict[str, int] = {}
    for one in declared:
        if len(one.short) > 1:
            first.setdefault(one.short, one.start)
    found = []
    for start, end, short in Names((short, short) for short in first).find(text):
        if start > first[short] + 4 and _stands(text, start, end, short):
            found.append((start, end))
    return found


def _stands(text: str, start: int, end: int, short: str) -> bool:
    """Return whether a short form stands for itself here, and is no part of other words."""
    if short.endswith("法") and not _AFTER.match(text, end):
        return False
    quoted = text[start - 1 : start] in set('“"‘「') and text[end : end + 1] in set('”"’」')
    if quoted:
        return True
    if short not in TYPES and short not in _STRONG:
        return len(short) > 2 or begins_at(text, start)
    if not begins_at(text, start) or text[start - 1 : start] in set("的每各等旧新"):
        return False
    following = text[end : end + 4]
    if short in _STRONG:
        return bool(_GOES_ON.match(following))
    return following.startswith("第")


def bare_articles(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of 第…条 that number no heading."""
    for match in _ARTICLE.finditer(text):
        start, end = match.span()
        if not _numbers_heading(text, start, end):
            yield start, end


def _numbers_heading(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] opens a line, or after a sentence stands apart as 「第一条　…」 does."""
    back = start
    while back > 0 and start - back < 12 and (text[back - 1].isspace() or text[back - 1] in "*#>"):
        back -= 1
    opens = back == 0 or "\n" in text[back:start]
    apart = text[back - 1 : back] in set("。；！？：") and text[end : end + 1].isspace()
    return (opens or apart) and not says(text, end)


def says(text: str, end: int) -> bool:
    """Return whether the words behind a reference that ends at `end` go on with it: 第三条规定."""
    return _SAYS.match(text, end) is not None


def cites(text: str, start: int, end: int, *, after_document: bool) -> bool:
    """Return whether a bare 第…条 is one of a document: `after_document` when its paragraph has named one."""
    if says(text, end) or (text[start - 1 : start] in set("（(") and text[end : end + 1] in set("）)")):
        return True
    return after_document and not _THING.match(text, end)
