"""Lines of a text that are not the speech: the notice of a paywall, proven by several lines together; the rest stays and is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.text.site_lines import is_neighbour, opens_with_source

_PAYWALL = re.compile(
    r"隐藏内容|(?:此处|本|以下)(?:内容|资源)(?:需要?|已)(?:权限|隐藏|登录|付费|会员).{0,12}|(?:普通|会员|网站代理|VIP|代理)?用户特权[:：].{0,16}|会员免费(?:查看|阅读|下载)"
    r"|登录后(?:才?可?以?)?(?:查看|阅读|下载).{0,8}|开通会员.{0,10}|成为会员.{0,10}|立即(?:购买|登录|开通|支付).{0,6}|您?(?:还没有|尚未|暂未)(?:登录|购买).{0,12}|付费(?:查看|阅读|下载|内容).{0,10}"
    r"|剩余\d+%.{0,16}|(?:已有)?\d+人(?:已?购买|已?支付).{0,6}|扫码(?:阅读|查看|关注).{0,12}|下载APP.{0,12}|点击(?:展开|阅读|查看)(?:剩余|全部)?全?文?.{0,8}|\d+(?:\.\d+)?(?:积分|元)"
)
_ASKS = re.compile(
    r"隐藏内容|(?:内容|资源)(?:需要?|已)(?:权限|隐藏|登录|付费|会员)|用户特权|会员免费|付费(?:查看|阅读|内容)|剩余\d+%"
)
"""What only a paywall says; one such line at least is in its block."""
_SITE = re.compile(
    r"【?\s*(?:打印|关闭)(?:本页|正文|窗口|此页)|【字体|本文(?:转自|来源)|您?(?:的|现在的|当前)?位置[:：]|首页\s*[>\uff1e»]|作者[:：].{0,20}(?:来源|时间)"
)
_LONGEST = 60
"""A line of more characters is text, whatever words it holds."""
_EDGE = 5
"""So many lines from the beginning and the end may be a web site's own."""
_LISTED = " \t　•·*-"


@dataclass(frozen=True, slots=True)
class Omission:
    """Lines `first` to `last` (1-based, inclusive) that are not the speech. `hides`: speech may be missing there."""

    first: int
    last: int
    why: str
    hides: bool

    @property
    def lines(self) -> str:
        """As front matter writes it."""
        return f"{self.first}-{self.last}"


def omissions(text: str) -> list[Omission]:
    """Return the notices of a paywall: two lines or more, one after the other, all of which only a paywall has."""
    return [
        Omission(run[0][0], run[-1][0], "网站的权限提示，不是讲话", hides=True)
        for run in _runs(text)
        if any(_ASKS.search(line) for _, line in run)
    ]


def _runs(text: str) -> list[list[tuple[int, str]]]:
    """Two lines or more, one after the other, that a paywall may have: (number, words) of each."""
    runs: list[list[tuple[int, str]]] = [[]]
    for number, words in _worded(text):
        if _PAYWALL.fullmatch(words):
            runs[-1].append((number, words))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def suspicious(text: str) -> list[int]:
    """Return the numbers, from 1, of lines that stay and may be none of the speech's: a web site's, or half a paywall."""
    lines = list(_worded(text))
    gone = {number for entry in omissions(text) for number in range(entry.first, entry.last + 1)}
    together = {number for run in _runs(text) if len({words for _, words in run}) > 1 for number, _ in run}
    edges = {number for number, _ in (*lines[:_EDGE], *lines[-_EDGE:])}
    return [
        number
        for number, words in lines
        if number not in gone
        and len(words) <= _LONGEST
        and (
            (number in edges and _is_of_site(words))
            or number in together
            or (_PAYWALL.fullmatch(words) and _ASKS.search(words))
        )
        and not words.endswith("。")
    ]


def _is_of_site(words: str) -> bool:
    return _SITE.match(words) is not None or opens_with_source(words) or is_neighbour(words)


def _worded(text: str) -> list[tuple[int, str]]:
    """The lines with words, each with its number from 1."""
    lines = ((number, line.strip(_LISTED)) for number, line in enumerate(text.split("\n"), start=1))
    return [(number, words) for number, words in lines if words]
