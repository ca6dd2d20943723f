"""Front matter with every fault that an editor is likely to make: told wholly in Chinese, at its line."""

from __future__ import annotations

import re

import pytest
import yaml

from macros.core import frontmatter
from macros.core.frontmatter import split_front_matter
from macros.core.reading import read_page

# (front matter, line of the page, part of the message)
FAULTS = [
    ("title: 甲\nday: 2021-02-30\n", 3, "“2021-02-30”不是真实的日期"),
    (f"title: {'9' * 5000}\n", 2, "不是真实的日期或数字"),
    ("title: &甲 乙\n", 2, "半角符号开头"),
    ("title: &a 乙\nother: *a\n", 2, "半角符号开头"),
    ("title: 甲\nitems: [乙, *a]\n", 3, "半角符号开头"),
    ("title: @甲\n", 2, "半角符号开头"),
    ("title: `甲`\n", 2, "半角符号开头"),
    ("title: %甲\n", 2, "半角符号开头"),
    ("title: !甲\n", 2, "半角符号开头"),
    ("title: !!python/object:os.system x\n", 2, "半角符号开头"),
    ('title: "甲\\q"\n', 2, "反斜杠"),
    ("title: [甲, 乙\ncode: 1\n", 2, "方括号没有配对"),
    ("title: {甲\ncode: 1\n", 2, "花括号没有配对"),
    ("title: [1] 甲\n", 2, "值以方括号"),
    ("title: 甲\n\tcode: 1\n", 3, "制表符"),
    ("source:\n\t- 甲\n", 3, "制表符"),
    ("source:\n  - 甲\n 乙\n", 4, "缩进不齐"),
    ("source:\n  - 甲\n  乙: 丙\n", 4, "缩进不齐"),
    ("title: 甲\n  code: 1\n", 3, "缩进不齐"),
    ("source: - 甲\n", 2, "短横线写在了键的同一行"),
    ("title: 讲话: 甲\n", 2, "多了一个半角冒号"),
    ("title：甲\ncode: 1\n", 2, "冒号用了全角"),
    ("title: 甲\ncode：1\nduties: []\n", 3, "冒号用了全角"),
    ("title:甲\ncode: 1\n", 2, "冒号后面没有空格"),
    ('title: "甲\ncode: "1"\n', 2, "引号没有配对"),
    ("title: '甲\n", 2, "引号没有配对"),
    ('title: "甲" 乙\n', 2, "引号之后还有文字"),
    ("title: |甲\n", 2, "值以 | 或 >"),
    ("title: 甲\n...\n", 3, "三个点"),
    ("<<: {title: 甲}\n", 2, "键 << 不能用"),
    ("title: 甲\ntitle: 乙\n", 3, "写了两次"),
    ("? [甲]\n: 乙\n", 2, "键写成了列表"),
    ("- 甲\n", 2, "不是“键: 值”的形式"),
    ("title: =\n", 2, "认不得"),
    ("title: \x01\n", 1, "控制字符"),
    ("items: [甲，乙]\n", 2, "逗号用了全角"),
    ("items: [甲，乙, 丙]\n", 0, ""),
    ('items: ["甲，乙"]\n', 0, ""),
    ('title: "甲" #乙\n', 2, "井号"),
    ('title: 甲"乙 #丙\n', 2, "井号"),
    ("items: [甲] # 乙\n", 2, "井号"),
    ('title: "甲 #乙"\n', 0, ""),
    ('title: "甲\n  乙 #丙"\n', 0, ""),
    ("# 说明\ntitle: 甲#乙\n", 0, ""),
    ("title: 甲 *乙* & 丙\n", 0, ""),
    (f"a: {'[' * 100_000}\n", 1, "太深"),
    (f"a: {'[' * 100_000}{']' * 100_000}\n", 1, "太深"),
    (f"{'- ' * 100_000}\n", 1, "太深"),
    (f"a: [{', '.join(['[1]'] * 5_000)}]\n", 0, ""),
]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("block", "line", "says"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_told_in_chinese_at_its_line(
    block: str, line: int, says: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = type("Loader", (frontmatter.Strict, getattr(yaml, loader)), {})
    monkeypatch.setattr(frontmatter, "_StrictLoader", made)
    _, _, findings = split_front_matter("a.md", f"---\n{block}---\n正文\n")
    assert [finding.place.line for finding in findings] == ([line] if line else [])
    for finding in findings:
        assert says in finding.seen
        assert not re.search("[a-z]{2,} [a-z]{2,}", finding.seen + finding.todo)


def test_byte_order_mark_and_line_ends_do_not_hide_the_front_matter() -> None:
    for text in ("\ufeff---\ntitle: 甲\n---\n# 甲\n", "---\r\ntitle: 甲\r\n---\r\n# 甲\r\n"):
        page = read_page("a.md", text)
        assert page.findings == ()
        assert page.body == "# 甲\n"


def test_a_page_that_cannot_be_decoded_says_only_that() -> None:
    page = read_page("terms/a.md", b"---\ntitle: \xbc\xd7\n---\n{{ x }}".decode(errors="replace"))
    assert [finding.rule for finding in page.findings] == ["FILE-1"]
    assert page.findings[0].place.line == 2
