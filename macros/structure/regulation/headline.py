"""Which line is the title of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from macros.structure.regulation.divisions import Line, division_in, is_appendix
from macros.structure.regulation.preamble import iso_day
from macros.text.markers import LISTED

_ENDS = "条例|办法|规定|细则|法|法典|规则|准则|决定|章程|制度|意见|通知|方案|守则|规程|解释|批复|规范|纲要|通则|公约|决议|宪法|协定|要点|程序|标准|目录"
_TITLE = re.compile(rf"[^。；！？：，]{{2,80}}(?:{_ENDS})(?:[（(〔][^（）()]{{1,40}}[）)〕])*")
_NO_TITLE = re.compile(f"根据|依照|按照|经|自|本|第|（|\\(|附件|附：|{LISTED}|为")
_NEAR = 60


def is_title(line: Line) -> bool:
    """Return True for a line that may be a text's title: short, no stop, ends in 条例, 办法, …, names no day.

    The day would stand in its first 20 characters. A Markdown heading of level 1 may be one whatever it ends in.
    """
    words = line.words
    if not words or len(words) > 120 or _NO_TITLE.match(words) or iso_day(words[:20]):
        return False
    return _TITLE.fullmatch(words) is not None or line.level == 1


def title_above(lines: Sequence[Line], index: int, *, floor: int = 0, first: bool = False) -> Line | None:
    """Return the nearest title in the 60 lines above line `index` (from 0), not above the offset `floor`; else None.

    With `first` it is the file's own: the first line that may be one, else the first line at all, where it is short.
    """
    if first:
        worded = [line for line in lines[:_NEAR] if line.words and line.words != "---"]
        if worded and worded[0].level == 1 and not _heads(worded[0]):
            return worded[0]
        found = next((line for line in worded[:12] if is_title(line)), None)
        return found or (_fallback(worded[0]) if worded else None)
    for line in reversed(lines[max(0, index - _NEAR) : index]):
        if line.start < floor:
            return None
        if is_title(line) and not _heads(line):
            return line
    return None


def _heads(line: Line) -> bool:
    return division_in(line.words) is not None or is_appendix(line.words)


def _fallback(line: Line) -> Line | None:
    """The first line of a file without a title: where it is short, itself; where it goes on, its words up to a gap."""
    words = (
        re.split("[ \u3000（(]", line.words[:120])[0]
        if len(line.words) > 80 or " 第" in line.words
        else line.words
    )
    if not words or len(words) > 80 or _NO_TITLE.match(words) or re.match(r"[\d|+-]", words) or _heads(line):
        return None
    return replace(line, end=line.start + len(words), words=words)
