"""What a saved web page shows beside its article, by proof of its own markup: index tables, rows of buttons, lines of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = BLOCKS | {"td", "th"}
_BUTTON = (
    "打印正文|打印本页|打印页面|打印文章|打印|关闭窗口|关闭本页|关闭页面|关闭|加入收藏|收藏本页|收藏|分享到|分享|字体大小|字体|字号|"
    "返回顶部|返回列表|返回首页|返回上页|返回|扫一扫在手机打开当前页|扫一扫|保存本页|推荐给朋友|我要纠错|微信|微博|QQ空间|默认"
)
_BUTTONS = re.compile(
    rf"(?=.*(?:{_BUTTON}))(?:{_BUTTON}|[大中小特超]|[:：【】〖〗\[\]()（）|\uff5c/、·>\uff1e+＋-])+"
)
_INDEX = re.compile(
    "(索引号|主题分类|主题词|发文机关|发文机构|发文单位|发布机构|发布单位|公开主体|制发机关|成文日期|生成日期|发布日期|公开日期|印发日期|"
    "发文字号|文号|标题|名称|信息名称|公文名称|文件名称|有效性|时效性|关键词|信息分类|公开方式|公开范围|体裁分类|组配分类|内容概述|生效日期|废止日期)(?=[:：]|$)"
)
_FACT = (
    "文章来源|信息来源|稿件来源|来源|发布时间|发布日期|更新时间|录入时间|时间|日期|作者|文章作者|编辑|责任编辑|责编|审核|录入|发布者|发布人|"
    "浏览次数|浏览量|浏览|点击数|点击次数|点击量|点击|阅读次数|阅读量|阅读|访问次数|访问量|字号|字体|字体大小"
)
_FACTS = re.compile(f"(?:^|(?<=[^\u4e00-\u9fff]))(?:{_FACT})[:：]")
_FACTS_OPEN = re.compile(f"[【\\[（(]?(?:{_FACT})[:：]")
_OF_SITE = re.compile("发布|更新|录入|浏览|点击|阅读|访问|字[号体]|审核")
_NEIGHBOUR = re.compile(
    "(?:上|下|前|后)一[篇条页]|相关(?:链接|阅读|文章|新闻|信息|附件下载)[:：]?|扫一扫|附件下载[:：]|版权所有|网站标识码"
)
_LONGEST = 120


def lines_of(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield (element, its words without white space) for each block that has no block inside it."""
    outer: set[etree._Element] = set()
    blocks = list(body.iter(*_CELLS))
    for element in blocks:
        parent = element.getparent()
        while parent is not None and parent not in outer:
            outer.add(parent)
            parent = parent.getparent()
    for element in blocks:
        if element not in outer:
            words = "".join("".join(element.itertext()).split())
            if words:
                yield element, words


def is_button_row(words: str) -> bool:
    """Tell whether a line is nothing but the buttons of a page: 【打印正文】, 字号：大 中 小."""
    return len(words) <= _LONGEST and _BUTTONS.fullmatch(words) is not None


def is_site_line(words: str) -> bool:
    """Tell whether a line is what a site prints round an article: two facts on it as 来源：… 发布时间：…, one of them the site's own."""
    facts = _FACTS.findall(words)
    return (
        len(words) <= _LONGEST
        and len(facts) > 1
        and _FACTS_OPEN.match(words) is not None
        and any(map(_OF_SITE.search, facts))
    )


def is_no_prose(words: str) -> bool:
    """Tell whether a line looks like a site's own: enough not to weigh as prose, no proof that it is none."""
    return len(words) <= _LONGEST and (
        _FACTS_OPEN.match(words) is not None or _NEIGHBOUR.match(words) is not None
    )


def index_tables(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the tables and lists that are a document's entry in an index: 索引号 beside one more label, or four labels."""
    labels: dict[etree._Element, list[str]] = {}
    for element, words in lines_of(body):
        found = _INDEX.match(words)
        if found:
            holder = next(element.iterancestors("table", "ul", "dl", "ol"), None)
            if holder is not None:
                labels.setdefault(holder, []).append(found[1])
    for holder, own in labels.items():
        kinds = set(own)
        if ("索引号" in kinds and len(kinds) > 1) or len(kinds) > 3:
            yield holder
