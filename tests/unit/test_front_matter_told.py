"""What is said of front matter that cannot be read: the line, the very sign, and how it should be."""

from __future__ import annotations

import re

import pytest

from macros.core.frontmatter import split_front_matter
from macros.core.schema import RegulationMeta, SectionMeta
from macros.core.value_faults import validate
from worlds import ROOT

HEAD = 'title: 甲\ncode: "1.1"\n'
DUTY = "  - who: 甲\n    what: 乙\n    measure: 至少1次\n    due: 年内\n    quote: 丙\n"
SAID = [
    (f"{HEAD}duties: []\n{DUTY}", 4, "duties 后面写了空的括号或引号，下面又列了内容", "只留 duties:"),
    (f'{HEAD}duties: ""\n{DUTY}', 4, "duties 后面写了空的括号或引号", "只留 duties:"),
    (f"{HEAD}duties:\n\u3000- who: 甲\n    what: 乙\n", 5, "行首用了全角空格缩进", "半角空格"),
    ('title:\u3000甲\ncode: "1.1"\nduties: []\n', 2, "键的冒号后面是全角空格", "半角空格"),
    *(
        (
            f"{HEAD}duties:\n{DUTY.replace('  -', f'  {sign}', 1)}",
            5,
            "列表前面的符号不是半角短横线",
            "半角的 -",
        )
        for sign in "－–—·•●"
    ),
    (f"{HEAD}duties:\n{DUTY.replace('- who', '-who')}", 5, "短横线后面没有空格", "空一格"),
    ("title: 甲\ncode: “1.1”\nduties: []\n", 3, "code：“1.1”用了中文引号", '改用半角引号："1.1"'),
    (f"{HEAD}duties: []\n2021: 甲\n", 5, "键 2021 不认识", "这里只用这些键：allow、title"),
    (f"{HEAD}duties: []\nnull: 甲\n", 5, "键 null 不认识", "这里只用这些键：allow、title"),
    (f"{HEAD}duties:\n{DUTY}    2020-01-01: 甲\n", 10, "键 2020-01-01 不认识", "who、what"),
    (f"{HEAD}duties:\n  - who：甲\n", 5, "duties 第1项 的冒号用了全角", "who: 甲"),
    (f"{HEAD}duties:\n  甲: 乙\n", 4, "duties 写成了“键: 值”", "要写列表"),
    (f"{HEAD}duties:\n{DUTY.replace('who: 甲', 'who: [甲, 乙]')}", 5, "写成了几项的列表", "要写文字"),
    (f"{HEAD}duties:\n{DUTY.replace('who: 甲', 'who: {甲: 乙}')}", 5, "“甲”后面的冒号是半角的", "甲：乙"),
    (f"{HEAD}duties: 【】\n", 4, "duties 的值“【】”不合要求", "方括号要用半角的 [ ]"),
    (
        f"{HEAD}duties:\n{DUTY.replace('due: 年内', 'due:')}",
        8,
        "duties 第1项的 due 的值空着",
        '没有内容的写 ""',
    ),
    (
        f"{HEAD}duties:\n{DUTY}{DUTY.replace('至少1次', '1')}",
        12,
        "duties 第2项的 measure 的值“1”不合要求",
        "双引号",
    ),
    (f"{HEAD}duties:\n{DUTY.replace('quote', 'qoute')}", 9, "键 qoute 不认识", "应写成 quote"),
    (
        f"{HEAD}duties:\n{DUTY.replace('    quote: 丙' + chr(10), '')}",
        5,
        "缺少键 duties 第1项的 quote",
        "补上 quote",
    ),
    (f"{HEAD.replace('title', 'Title')}duties: []\n", 2, "键 Title 不认识", "应写成 title"),
    (f"{HEAD}duties: []\nremark: 甲\n", 5, "键 remark 不认识", "这里只用这些键：allow、title、code、duties"),
]


@pytest.mark.parametrize(("block", "line", "seen", "todo"), SAID)
def test_the_line_and_the_sign_are_named(block: str, line: int, seen: str, todo: str) -> None:
    front, _, findings = split_front_matter("speeches/a/1-1.md", f"---\n{block}---\n\n正文\n")
    if front:
        _, findings = validate(SectionMeta, "speeches/a/1-1.md", front)
    (finding,) = findings
    assert finding.place.line == line
    assert seen in finding.seen
    assert todo in finding.todo


@pytest.mark.parametrize("block", [f"{HEAD}duties: []\n", f"{HEAD}duties:\n{DUTY}{DUTY}"])
def test_what_is_right_is_not_told(block: str) -> None:
    front, _, findings = split_front_matter("a.md", f"---\n{block}---\n\n正文\n")
    assert front is not None
    assert not findings
    assert validate(SectionMeta, "a.md", front)[1] == []


@pytest.mark.parametrize(
    ("entry", "right"),
    [
        ("讲话之后: 2022-10-22 修改 [1]", "写成 2022-10-22 修改 [1]。"),
        ("时间不详: 改过一次 [1]", "时间不详：改过一次 [1]"),
    ],
)
def test_a_half_width_colon_in_the_history_is_named(entry: str, right: str) -> None:
    page = (ROOT / "tests/world/docs/regulations/shili-gongzuo.md").read_text(encoding="utf-8")
    page = re.sub(
        r"^history:.*?(?=^source:)", f"history:\n  - {entry}\n", page, flags=re.MULTILINE | re.DOTALL
    )
    front, _, _ = split_front_matter("regulations/a.md", page)
    assert front
    (finding,) = validate(RegulationMeta, "regulations/a.md", front)[1]
    assert "冒号是半角的" in finding.seen
    assert "{" not in finding.seen
    assert right in finding.todo
