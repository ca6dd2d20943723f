"""Ten thousand hostile inputs, none of which may crash, hang or lose a character; and size against seconds."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

from bench.places import dice
from bench.report import table
from macros.citing.find import find
from macros.files.source import UnreadableError, read
from macros.structure.regulation.articles import parse_articles
from macros.structure.speech.outline import flat, outline
from macros.text.paragraphs import paragraphs

INPUTS = 10_000
SLOWEST = 2.0
"""Seconds that one of the small inputs may take on any machine."""
MOST = 40
"""Times as much processor time that sixteen times the text may take: linear would be 16, quadratic 256."""
PIECES = [
    "一、", "二、", "（一）", "（二）", "1.", "2．", "(1)", "第一，", "第二，", "首先", "其次，", "最后，", "一是", "二是",
    "一要", "二要", "一抓", "二抓", "——", "①", "《", "》", "〈", "〉", "“", "”", "（", "）", "。", "；", "，", "：", "\n",
    "　　", "第一条", "第二条 ", "第三章　总则", "第十条之一", "《示例条例》", "（以下简称《条例》）", "本条例", "党章", "x", "**",
    "某某", "\u200b", "\r\n", "\t", "隐藏内容", "甲乙丙丁", "同志们，", "附件", "目录",
]  # fmt: skip
NAMES = ("a.txt", "a.md", "a.html", "a.docx", "a.doc", "a")


def structured(dice: random.Random) -> bytes:
    """Marks and words in any order, in some encoding."""
    text = "".join(dice.choices(PIECES, k=dice.randint(0, 120)))
    return text.encode(dice.choice(("utf-8", "utf-8-sig", "utf-16", "gb18030")), "replace")


def noise(dice: random.Random) -> bytes:
    """Bytes of any kind."""
    return dice.randbytes(dice.randint(0, 400))


def cut(dice: random.Random) -> bytes:
    """A text cut in the middle of a character, or with bytes of another encoding behind."""
    whole = structured(dice)
    return whole[: dice.randint(0, len(whole))] + dice.choice((b"", noise(dice), structured(dice)))


def nested(dice: random.Random) -> bytes:
    """Brackets and markers many levels deep."""
    deep = dice.randint(1, 400)
    mark, close = dice.choice(
        (("《", "》"), ("（", "）"), ("“", "”"), ("〈", "〉"), ("一是", ""), ("<div>", "</div>"))
    )
    return (mark * deep + "示例条例" + close * dice.randint(0, deep)).encode()


def fuzz(count: int, seed: int = 7) -> tuple[int, float]:
    """Return (inputs that could be read, slowest seconds). Raises where one crashes, hangs or loses a character."""
    rolls, readable, slowest = dice(seed), 0, 0.0
    for number in range(count):
        data = rolls.choice((structured, structured, noise, cut, nested))(rolls)
        start = time.process_time()
        try:
            text = read(rolls.choice(NAMES), data).text
        except UnreadableError as error:
            if "\n" in str(error) or not str(error).strip():
                raise AssertionError(f"输入 {number}：说明不是一行") from error
        else:
            readable += 1
            check(text)
        slowest = max(slowest, time.process_time() - start)
    return readable, slowest


def check(text: str) -> None:
    """Every reader of structure takes the text, and the pieces join back to it."""
    sections = list(flat(outline(text).sections))
    cuts = [0, *(section.start for section in sections), len(text)]
    assert "".join(text[a:b] for a, b in pairwise(cuts)) == text
    position = 0
    for found in find(text):
        assert position <= found.start < found.end
        assert text[found.start : found.end] == found.text
        position = found.end
    for law in parse_articles(text).texts:
        for article in law.articles:
            assert text[article.start : article.end]
    for start, end in paragraphs(text):
        assert start < end


def long_lines() -> Iterator[tuple[str, str]]:
    """(name, unit) of the texts that are repeated to one line of megabytes."""
    yield "一行正文", "我们要认真学习《示例工作条例》第三条，一是多看。二是多写。"
    yield "书名号", "《"
    yield "序号", "一是甲。二是乙。"
    yield "条号", "第一条 甲乙丙。第二条 丁。"
    yield "括号", "（一）甲（二）乙"


def growth(sizes: tuple[int, ...] = (625_000, 2_500_000, 10_000_000)) -> list[list[str]]:
    """Rows of seconds by size of a single line, in bytes."""
    readers: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("outline", outline), ("citations", find), ("articles", parse_articles),
    )  # fmt: skip
    rows = []
    for name, unit in long_lines():
        for command, reader in readers:
            seconds = []
            for size in sizes:
                text = unit * (size // len(unit.encode()))
                start = time.process_time()
                reader(text)
                seconds.append(time.process_time() - start)
            rows.append(
                [name, command, *(f"{value:.2f}" for value in seconds), f"{seconds[-1] / seconds[0]:.0f}"]
            )
    return rows


def main() -> bool:
    """Print the figures; True where every limit holds."""
    readable, slowest = fuzz(INPUTS)
    print(f"杂乱输入 {INPUTS} 个：能读的 {readable} 个，没有崩溃，没有丢字；最慢 {slowest:.2f} 秒")
    rows = growth()
    print(table(["一行的内容", "命令", "0.6 MB", "2.5 MB", "10 MB", "十六倍大小，几倍用时"], rows))
    return slowest < SLOWEST and all(float(row[-1]) < MOST for row in rows)
