"""What looks like Markdown and is none is told; what only shares its signs is left alone."""

from __future__ import annotations

import pytest

from macros.checks.near_markdown import check_near_markdown
from macros.core.reading import read_page

HEAD = "---\ntitle: 甲\n---\n\n# 甲\n\n"


def said(body: str) -> list[str]:
    return [finding.seen for finding in check_near_markdown(read_page("about.md", HEAD + body + "\n"))]


@pytest.mark.parametrize(
    "body",
    [
        "【通知】（2021年第3号）印发。",
        "见[任务表](duties.md)、[提法](terms/index.md#a)。",
        "见[花灯条例（试行）](duties.md)、[【甲】一条](terms/index.md)。",
        "这是［1］处（见附件）。",
        "办法（试行）.md 文件",
        "太好了！【完】",
        "比例＞50%，甲＞乙。",
        "- 甲\n- 乙\n    - 丙",
        "1. 甲\n2. 乙",
        "3.2.1 这一段",
        "2021.7 印发",
        "-1 度",
        "| 甲 | 乙 |\n|---|:-:|\n| 1 | 2\\|3 |",
        "| 甲 | 乙 |\n|---|---|\n| 1 |  |",
        "甲｜乙",
        "`|` 是竖线。",
        "```text\n【规则】(rules.md)\n| 甲 |\n|——|\n```",
        "写成 `[文字] (x.md)` 的不对。",
        "5＊3",
        "甲——乙",
        "{: #abc }",
        "> ・引文里照录的项目  ",
        "一段。\n\n> 引文\n> 第二行",
        "一段。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n又一段。",
        "一段。\n{: #abc }",
        "- 一项 {: #abc }",
        "[`编号`](a.md)、![图](a.png)",
        "甲：乙",
        "这一句没有核实。[未核实]标出未核实的。",
    ],
)
def test_words_are_words(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("见【规则】（editors/rules.md#a）。", "不会成为链接"),
        ("见[规则]　(editors/rules.md)。", "不会成为链接"),
        ("甲\n\n! [图](a.png)\n\n！【图】(a.png)", "不会成为"),
        ("－ 甲\n－ 乙", "行首的“－”不会成为列表"),
        ("• 甲", "行首的“•”不会成为列表"),
        ("１．甲", "行首的“１．”不会成为编号列表"),
        ("| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 |", "这一行有 2 格，表头有 3 格"),
        ("| 甲 | 乙 |\n| －－ | －－ |", "用了别的横线"),
        ("## 标题 {：#abc }", "里有全角符号"),
        ("文字 \n", "行尾有空格"),
        ("一段。\n> 引文", "引文前面没有空一行"),
        ("一段。\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "表格前面没有空一行"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n又一段。", "表格后面没有空一行"),
        ("| 甲 | 乙 |\n|---|---|---|\n| 1 | 2 |", "横线有 3 格，表头有 2 格"),
        ("这一句没有核实。[未核实", "方括号没有配对"),
        ("这一句没有核实。【未核实】", "方括号没有配对"),
        ("![](a.png)", "图片没有说明文字"),
        ("见[](a.md)。", "链接没有文字"),
        ("甲\n： 释义", "行首的“：”是全角"),
        ("文字\u3000\n", "行尾有空格"),
    ],
)
def test_what_was_meant_as_markdown_is_told(body: str, seen: str) -> None:
    assert any(seen in one for one in said(body)), said(body)
