"""What is said of tests/queries.yml where an editor wrote it wrongly: the line, what is wrong, what to do, in Chinese."""

from __future__ import annotations

import pytest

from macros.checks.queries import check_queries
from macros.disk import load_site
from worlds import BASE

GOOD = "# 说明\n- query: 示例\n  finds: {regulations/shili-gongzuo/#art-3: 10}\n"
SAID = [
    ("- query: 甲\n  find: {about/: 1}\n", 5, "第2项的 find 不认识", "finds"),
    ("- query: 甲\n  finds: {about/: 1}\n  note: 乙\n", 6, "第2项的 note 不认识", "query、why、finds、says、nearest"),
    ("- finds: {about/: 1}\n", 4, "缺少键 第2项的 query", "补上 query"),
    ("- 甲\n", 4, "第2项 的值“甲”不合要求", "键: 值"),
    ("- query：甲\n", 4, "冒号用了全角", "query: 甲"),
    ("- query: 甲\n", 4, "“甲”没有写要找到什么", "finds 是应当找到的地址"),
    ("- query: 甲\n  why: 乙\n", 4, "“甲”没有写要找到什么", "至少写一项"),
    ("- query: 2021\n  says: 甲\n", 4, "第2项的 query 的值“2021”", "英文双引号"),
    ("- query: 甲\n  finds: about/\n", 5, "第2项的 finds 的值“about/”", "键: 值"),
    ("- query: 甲\n  finds: {about/: 一}\n", 5, "about/ 的值“一”", "阿拉伯数字"),
    ("- query: 甲\n  finds: {about/: 0}\n", 5, "about/ 的值“0”", "从 1 起"),
    ("- query: 甲\n  finds: {abuot/: 1}\n", 5, "“甲”要找的 abuot/ 没有这一页", "地址栏"),
    ("- query: 甲\n  finds: {/about/: 1}\n", 5, "要找的 /about/ 没有这一页", "开头不写斜线"),
    ("- query: 甲\n  finds: {about.md: 1}\n", 5, "要找的 about.md 没有这一页", "地址栏"),
    ("- query: 甲\n  finds:\n    about/: 1\n    regulations/shili-gongzuo/#art-99: 2\n", 7, "没有编号 art-99", "地址栏"),
    ("- query: 甲\n  says: “乙\n   finds: {about/: 1}\n", 6, "多了一个半角冒号", "全角"),
    ("- query: 甲\n finds: {about/: 1}\n", 5, "缩进不齐", "左边对齐"),
    ("- query: 甲\n  query: 乙\n", 5, "键 query 写了两次", "只留一个"),
    ("- query: 甲\n  finds: {about/: 1\n", 5, "花括号没有配对", "}"),
    ("query: 甲\nfinds: {about/: 1}\n", 4, "前面没有短横线", "- query"),
    ("---\n- query: 甲\n", 4, "三个短横线", "删去"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "line", "seen", "todo"), SAID)
def test_what_is_wrong_is_told_with_its_line(more: str, line: int, seen: str, todo: str) -> None:
    (finding,) = check_queries(load_site(BASE), GOOD + more)
    assert (finding.place.path, finding.rule) == ("tests/queries.yml", "SEARCH-2")
    assert seen in finding.seen, finding
    assert todo in finding.todo, finding
    assert finding.place.line == line, finding


@pytest.mark.parametrize("text", [None, "", "# 说明\n", GOOD, GOOD + "- query: 1.1.2\n  nearest: 示例\n"])
def test_what_is_right_is_let_through(text: str | None) -> None:
    assert list(check_queries(load_site(BASE), text)) == []
