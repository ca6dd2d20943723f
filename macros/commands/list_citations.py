"""`citations FILE`: the normative documents that a text cites, on the screen or as JSON."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from macros.citing import KINDS, Cited, Unclosed, unclosed
from macros.citing import citations as citations_of
from macros.commands.input_file import read_or_stop, stop, tell_remarks
from macros.commands.said import of_speech, print_json
from macros.console import Command
from macros.disk import load_site
from macros.files.markdown import without_marks

_KINDS = {
    "regulation": "书名号",
    "alias": "简称",
    "self": "自指",
    "plain": "无书名号",
    "article": "条号",
    "work": "作品",
    "unknown": "不明",
}


@click.command("citations", cls=Command, help="列出一篇文稿引用的规范性文件；定不了的说明原因。")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供别的程序使用")
@click.option(
    "--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True, help="登记所在的目录"
)
def citations(file: Path, *, as_json: bool, docs: Path) -> None:
    """Print the citations of a text file."""
    if not docs.is_dir():
        stop(f"没有内容文件夹 {docs}：在仓库的最上一级目录里运行。")
    source = without_marks(read_or_stop(file))
    tell_remarks(source, quietly=as_json)
    text = source.text
    found = citations_of(text, load_site(docs).register)
    lone = unclosed(text)
    if as_json:
        print_json(source, as_values(found, lone) | of_speech(source))
        return
    lines = _Lines(text)
    for one in found:
        click.echo(f"{file}:{lines.at(one.found.start)}：{shown(one)}")
    for sign in lone:
        click.echo(f"{file}:{lines.at(sign.start)}：{sign.reason}")
    click.echo(f"{file}：{summary(found, lone)}")


class _Lines:
    """Line numbers of places asked for from left to right."""

    def __init__(self, text: str) -> None:
        self._text, self._place, self._line = text, 0, 1

    def at(self, place: int) -> int:
        """Return the number of the line of `place`, from 1."""
        if place < self._place:
            self._place, self._line = 0, 1
        self._line += self._text.count("\n", self._place, place)
        self._place = place
        return self._line


def shown(cited: Cited) -> str:
    """Return one citation as words for an editor."""
    found = cited.found
    words = "".join(found.text.split())
    edition = f"（{found.edition}年版）" if found.edition.isdigit() else ""
    articles = f"，条号 {'、'.join(found.articles)}" if found.articles else ""
    target = f" → {cited.regulation}" if cited.regulation else " 未定"
    reason = f"。{cited.reason}" if cited.reason else ""
    several = not cited.regulation or len(cited.candidates) > 1
    candidates = f" 可能是：{'、'.join(cited.candidates)}。" if cited.candidates and several else ""
    return f"{_KINDS[found.kind]} {words}{edition}{articles}{target}{reason}{candidates}"


def summary(found: list[Cited], lone: list[Unclosed]) -> str:
    """Return how many citations of each kind there are, and how many lead to the register."""
    counts = Counter(one.found.kind for one in found)
    kinds = "，".join(f"{_KINDS[kind]} {counts[kind]}" for kind in KINDS if counts[kind])
    tied = sum(1 for one in found if one.regulation)
    signs = f"，{len(lone)} 个书名号没有配对" if lone else ""
    return f"{len(found)} 处引用" + (f"（{kinds}）" if kinds else "") + f"，{tied} 处对上登记{signs}。"


def as_values(found: list[Cited], lone: list[Unclosed]) -> dict[str, Any]:
    """Return citations and brackets without partner as `citations --json` prints them.

    Places are code points of the text.
    """
    return {
        "citations": [_values(one) for one in found],
        "problems": [{"start": sign.start, "text": sign.text, "reason": sign.reason} for sign in lone],
    }


def _values(cited: Cited) -> dict[str, Any]:
    found = cited.found
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "kind": found.kind,
        "regulation": cited.regulation,
        "articles": list(found.articles),
        "articles_end": found.articles_end,
        "edition": found.edition,
        "candidates": list(cited.candidates),
        "reason": cited.reason,
    }
