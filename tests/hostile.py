"""Pages made of one pattern over and over, as large as wanted and within the limits: what the work on a page is measured with."""

from __future__ import annotations

from macros.checks.markup import check_markup
from macros.checks.source_links import check_links
from macros.checks.sources import check_sources
from macros.checks.style import check_style
from macros.core.code import find_code
from macros.core.finding import Finding
from macros.core.reading import read_page
from macros.core.site import assemble
from macros.html.macros import MACROS

FRONT = "---\ntitle: 页\n---\n\n# 页\n\n"
_PARAGRAPH = 2000
_FILLING = "甲乙丙丁。" * 40 + "\n\n"
PATTERNS = {
    "花括号": ('甲{{ cite("《乙条例》") }}\n', _PARAGRAPH),
    "反引号": ("甲`乙\n", 14),
    "代码": ("`甲`乙，", 14),
    "代码块": ("```\n甲\n```\n", 1),
    "方括号": ("[甲 ", 20),
    "没有写完的链接": ("[甲](乙 ", 20),
    "书名号": ("《《《甲\n", _PARAGRAPH),
    "引用": ("> > > 甲\n", _PARAGRAPH),
    "列表": ("- 甲\n    - 乙\n", _PARAGRAPH),
    "标签": ("<b>甲</b><p>\n", 20),
    "注释": ("<!-- 甲\n", 18),
    "属性": ("甲 {: .lead }\n", _PARAGRAPH),
    "没有写完的属性": ("{: .lead {\n", _PARAGRAPH),
    "表格": ("| 甲 | `乙` |\n", 14),
    "竖线": ("||||||||\n", _PARAGRAPH),
    "CDATA": ("<![CDATA[\n", 9),
    "套着的引号": ("“‘「“‘甲\n", _PARAGRAPH),
    "短段": ("甲乙丙丁。\n\n", 1),
    "标题": ("## 甲 {: #a }\n\n", 1),
}
"""By name: a piece, and how many of it stand in one paragraph at most; an empty line follows each paragraph."""


def page_of(name: str, length: int) -> str:
    """Return a body of about so many characters."""
    piece, most = PATTERNS[name]
    paragraph = piece * max(1, min(most, _PARAGRAPH // len(piece))) + "\n\n"
    if name == "代码块":  # of these a page has 100 at most
        paragraph += _FILLING * 18
    if name in ("代码", "表格", "反引号"):  # of backticks 6000
        paragraph += _FILLING * 8
    return paragraph * (length // len(paragraph))


def checked(body: str) -> list[Finding]:
    """Read a page with this body and do every check on sources that looks at one page; return the findings."""
    find_code.cache_clear()  # nothing is known of a page before
    page = read_page("a.md", FRONT + body)
    if any(finding.rule == "FILE-10" for finding in page.findings):
        return list(page.findings)
    site = assemble({"a.md": page}, {})
    return [
        *check_markup(page),
        *check_sources(site, MACROS),
        *check_links(site, frozenset()),
        *check_style(site),
    ]
