"""COUNT-1 and COUNT-2: what pages claim, and what binds a speech to its transcript, stands a second time, a line each.

So a change of it is a line in the request, in words that a reviewer reads, wherever on the page it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from macros.core.finding import Finding, Place

_ALL = "或者在自己的电脑上运行 make counts，由它重写整个文件。"


@dataclass(frozen=True, slots=True)
class Tally:
    """A file of lines `name: {…}`, made from the pages, that must stand in the repository as well.

    `of` is put before a name that a reader is shown; `unseen` is what nobody would see without the file, `kept` what it
    keeps of each name, `first` what an editor looks at before copying the line.
    """

    rule: str
    path: str
    of: str
    unseen: str
    kept: str
    first: str


COUNTS = Tally(
    "COUNT-1",
    "tests/counts.yml",
    " docs/",
    "各页的引用、任务、待填、缺失、未核实变了就没有人看得到",
    "数",
    "先看这个变化是不是本来要改的；是的，",
)
SIGNATURES = Tally(
    "COUNT-2",
    "tests/transcripts.yml",
    "讲话 ",
    "原文、标点对照、略去的行变了就没有人看得到",
    "原文核对记录",
    "先看原文文件和讲话页是不是本来要改的，不是的恢复原样；是的，在合并请求里写明新文本的来历，",
)


def check_tally(tally: Tally, written: str | None, should: str) -> Iterator[Finding]:
    """Yield a finding for each line of the file that is missing, wrong or too many.

    `written` is the file, None where there is none; `should` what the pages make of it.
    """
    if written is None:
        seen = f"没有这个文件，{tally.unseen}"
        todo = "从版本库恢复这个文件；新的网站运行 make counts 写出来。"
        yield Finding(Place(tally.path), tally.rule, seen, todo)
        return
    lines = written.splitlines()
    wanted = {_name(line): line for line in should.splitlines() if _name(line)}
    stands: set[str] = set()
    for number, line in enumerate(lines, start=1):
        name, place = _name(line), Place(tally.path, number)
        if name in stands or (name and name not in wanted):
            seen = f"{name} 写了两次" if name in stands else f"{name} 没有要记的{tally.kept}，或者没有这一页"
            yield Finding(place, tally.rule, seen, f"删去这一行；{_ALL}")
        elif name and line != wanted[name]:
            seen = f"记的是“{line.removeprefix(name + ': ')}”，页面上是“{wanted[name].removeprefix(name + ': ')}”"
            first = _fewer(line, wanted[name]) or tally.first
            todo = f"{first}把这一行改成下面这样，{_ALL}\n        {wanted[name]}"
            yield Finding(place, tally.rule, f"{tally.of}{name}：{seen}".strip(), todo)
        stands.add(name)
    for after, names in _by_place(sorted(wanted.keys() - stands), lines):
        these, many = ("这一行", "") if len(names) == 1 else ("这几行", f"等 {len(names)} 项")
        todo = f"在第 {after} 行后面加上下面{these}，{_ALL}" + "".join(
            f"\n        {wanted[name]}" for name in names
        )
        yield Finding(
            Place(tally.path, after + 1), tally.rule, f"没有{tally.of}{names[0]} {many}的{tally.kept}", todo
        )


def _fewer(line: str, wanted: str) -> str:
    """What an editor looks at first where a page has less of something than before; empty where it has not."""
    before, now = (dict(re.findall(r"([^\s{,:]+): (\d+)(?=[,}])", text)) for text in (line, wanted))
    gone = [
        f"{name}少了 {less}"
        for name, count in before.items()
        if (less := int(count) - int(now.get(name, 0))) > 0
    ]
    return f"{'、'.join(gone)}：误删的，在那一页恢复，这一行不改；有意删去的，" if gone else ""


def _by_place(names: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield (number of the line behind which they belong, names) for names that the file lacks."""

    def after(name: str) -> int:
        return max((n for n, line in enumerate(lines, start=1) if _name(line) < name), default=0)

    for number, group in groupby(names, key=after):
        yield number, list(group)


def _name(line: str) -> str:
    """What a line is of; empty for a remark or an empty line."""
    return "" if line.startswith("#") else line.split(": ", maxsplit=1)[0].strip()
