"""Lines of a text that are not the speech: a paywall's notice, and what a web site prints around an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_PAYWALL = re.compile(
    "隐藏内容|权限查看|[普会]\\S{0,6}用户特权|代理用户|免费查看|积分|开通会员|成为会员|会员免费|登录后|付费|剩余\\d+%|扫码阅读|下载APP|点击(?:展开|阅读|查看)全文"
)
_SITE = re.compile(
    "^(?:责任编辑|责编|编辑[:：]|来源[:：]|文章来源|发布时间|发布日期|浏览次数|阅读次数|点击数?[:：]|字号|字体[:：]|打印本页|关闭窗口|分享到|"
    "上一篇|下一篇|相关(?:阅读|链接|文章)|版权(?:所有|声明)|转载请|本文(?:转自|来源)|网站地图|返回(?:顶部|首页)|扫一扫|微信公众号|作者[:：]|当前位置)"
)
_LONGEST = 60
"""A line of more characters is text, whatever words it holds."""


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
    """Return the runs of lines that look like site furniture; blank lines between two of them are part of a run."""
    kinds = [(number, _kind(line)) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    runs: list[Omission] = []
    for (before, kind_before), (number, kind) in pairwise([(0, ""), *kinds]):
        if not kind:
            continue
        if kind == kind_before and runs:
            last = runs.pop()
            runs.append(Omission(last.first, number, last.why, last.hides))
        else:
            hides = kind == "paywall"
            why = "网站的权限提示，不是讲话" if hides else "网站自己的文字，不是讲话"
            runs.append(Omission(number if before else 1, number, why, hides))
    return runs


def _kind(line: str) -> str:
    words = line.strip(" \t　•·*-")
    if len(words) > _LONGEST:
        return ""
    return "paywall" if _PAYWALL.search(words) else "site" if _SITE.search(words) else ""
