"""What a single line of a speech looks like: a title, the name of an enclosure."""

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
_TITLE = re.compile(
    rf"附件?\s?[\d{ONE_TO_NINE}]?[:：]?|[^。；！？：:，、]{{2,50}}(?:{_SUBJECT})(?:[（(][^（）()]{{1,20}}[）)])?"
)
_FIRST = re.compile("第一[条章编]|总则")
_SIGN = re.compile("[。；！？：:，、]")
_LONGEST = 80


def is_title(line: str) -> bool:
    """Return True for a line that looks like the title of a document: short, no stop, ends in 报告, 讲话 and the like."""
    return _TITLE.fullmatch(line) is not None


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
    if is_title(line):
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
