"""What a single line of a speech looks like: a title, a subtitle, the name of an enclosure, a row."""

from __future__ import annotations

import re

from macros.text.kinds import ARTICLED, kind_of_document
from macros.text.numerals import COUNTING, ONE_TO_NINE
from macros.text.paragraphs import Span

_OPENING = f"0123456789（({COUNTING}第《"
_LISTING = re.compile(rf"附件?\s?[\d{ONE_TO_NINE}]?[:：]?(?:\s*1[.．、].{{0,40}})?|目\s*录")
_LEADERS = re.compile(r"[.…·\s]*\d*$|\s")
_SUBJECT = (
    "报告|讲话|总结|要点|通知|意见|方案|计划|发言|体会|说明|汇报|致辞|思路|规划|纲要|决定|材料|公报|决议"
)
_OF_TITLE = "(?:摘[要登]|提纲|实录)?(?:[（(][^（）()]{1,20}[）)])?"
_TITLE = re.compile(rf"附件?\s?[\d{ONE_TO_NINE}]?[:：]?|[^。；！？：:，、]{{2,50}}(?:{_SUBJECT}){_OF_TITLE}")
_ANNEX = re.compile(rf"附[件表录]?\s?[\d{ONE_TO_NINE}]?\s?[:：][^。；！？：:\d]{{2,40}}")
_SUBTITLE = re.compile(
    rf"[—―–-]+\s*[^。；！？]{{2,50}}(?:讲话|报告|发言|致辞|说明|事迹|纪实|侧记|启示){_OF_TITLE}"
)
_HEAD_OF_TABLE = re.compile(r"序\s?号(?!召)")
_ROW = re.compile(r"[^\t\n]+\t[^\t\n]*\t+[^\t\n]|\|")
_AFTER_TABLE = re.compile(
    rf"[{COUNTING}]{{1,3}}、|[（(][{COUNTING}]{{1,3}}[）)]|第[{COUNTING}]{{1,3}}(?:部分|章|篇)"
)
_PROSE = 40
"""An unmarked paragraph of so many characters that ends in a full stop belongs to no table."""
_FIRST = re.compile("第一[条章编]|总则")
_SIGN = re.compile("[。；！？：:，、]")
_LONGEST = 80


def is_title(line: str) -> bool:
    """Return True for a line that looks like the title of a document: short, no stop, ends in 报告, 讲话 and the like."""
    return _TITLE.fullmatch(line) is not None


def is_subtitle(line: str) -> bool:
    """Return True for ——在全县公路会议上的讲话, ——某某同志主要事迹: it goes with the title above it."""
    return _SUBTITLE.fullmatch(line) is not None


def rows_in(text: str, paragraphs: list[Span]) -> set[int]:
    """Return the indexes, from 0, of the paragraphs that are rows of tables.

    They have cells parted by tabs or bars, or stand below a row that opens with 序号, up to a mark of an outer rank, a
    title, or a paragraph of prose.
    """
    found: set[int] = set()
    is_table = False
    for index, (start, end) in enumerate(paragraphs):
        line = text[start:end]
        if _HEAD_OF_TABLE.match(line):
            is_table = True
        elif is_table:
            is_prose = end - start >= _PROSE and line.endswith("。") and not line[0].isdigit()
            is_table = not (is_prose or _AFTER_TABLE.match(line) or _is_title_at(text, paragraphs, index))
        if is_table or _ROW.match(line):
            found.add(index)
    return found


def titles_in(text: str, paragraphs: list[Span]) -> list[int]:
    """Return the indexes, from 0, of the paragraphs that are titles of documents.

    The title of a regulation is one where its first article stands at most three paragraphs below.
    """
    return [index for index in range(len(paragraphs)) if _is_title_at(text, paragraphs, index)]


def _is_title_at(text: str, paragraphs: list[Span], index: int) -> bool:
    start, end = paragraphs[index]
    if end - start > _LONGEST:
        return False
    line = text[start:end]
    if is_title(line) or _ANNEX.fullmatch(line):
        return True
    if kind_of_document(line) not in ARTICLED or _SIGN.search(line):
        return False
    return any(_FIRST.match(text, *below) for below in paragraphs[index + 1 : index + 4])


def enclosures(text: str, paragraphs: list[Span]) -> set[int]:
    """Return the indexes, from 0, of the paragraphs that only list what stands elsewhere: 附： or 目录 and the lines below.

    The list ends before a line that is long, is a sentence, opens with no number or title, or stands in it already.
    """
    found: set[int] = set()
    named: set[str] | None = None
    for index, (start, end) in enumerate(paragraphs):
        line = text[start:end]
        name = _LEADERS.sub("", line)
        if _LISTING.fullmatch(line):
            named = set()
        elif named is not None and (
            end - start > 80 or "。" in line or line[0] not in _OPENING or name in named
        ):
            named = None
        if named is not None:
            named.add(name)
            found.add(index)
    return found
