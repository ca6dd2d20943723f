"""FILE-10: how large and how tangled a page may be, so that the work on it grows with its length and no faster.

Python-Markdown looks through the rest of a paragraph for each bracket that nothing closes and copies it for each
heading inside; its fences copy the page. The limits are far above what anybody writes, and are looked at before
anything else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.core.finding import Finding, Place

LONGEST_PAGE = 400_000
"""Characters of one page. An import gives a regulation of more than 100,000 bytes one page a chapter."""
LONGEST_LINE = 8000
"""Characters of one line. The longest paragraph of twenty speeches has under two thousand."""
LONGEST_PARAGRAPH = 30_000
"""Characters without an empty line between them: a long table, a listing."""
MOST_OPEN = 20
"""Brackets of one kind that wait for their partners at once."""
MOST_HEADINGS = 50
"""Lines in one paragraph that Markdown may take for a heading or a rule."""
MOST_CODE = 6000
"""Runs of backticks on one page."""
MOST_FENCES = 200
"""Lines of one page that may open or close a block of code."""

_HEADING = re.compile(r"^[ >]*(?:#|[-=*_][-=*_ ]*$)", re.MULTILINE)
_BACKTICKS = re.compile("`+")
_FENCE = re.compile(r"^[> \t]*(?:`{3}|~{3})", re.MULTILINE)
_PAIRS = (
    ("[", "]", re.compile(r"[\[\]]")),
    ("](", ")", re.compile(r"\]\(|\)")),
    ("<", ">", re.compile("[<>]")),
)
_SPLIT = "分成几段，中间空一行；误粘的内容删去。"


def too_large(path: str, text: str) -> Finding | None:
    """Return what is wrong with the size of a page or of a line; `path` is what the finding names."""
    if len(text) > LONGEST_PAGE:
        seen = f"这一页有 {len(text)} 个字，最多 {LONGEST_PAGE} 个"
        return Finding(Place(path), "FILE-10", seen, "分成几页；误粘的内容删去。")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            seen = f"这一行有 {len(line)} 个字，最多 {LONGEST_LINE} 个"
            return Finding(Place(path, number), "FILE-10", seen, "分成几段；粘贴进来的图片或网页代码删去。")
    return None


def too_tangled(path: str, body: str, line: int) -> Finding | None:
    """Return what is wrong with a paragraph of the body, which starts after `line` lines, or with its blocks of code."""
    for number, words in _paragraphs(body):
        if fault := next(_faults(words), None):
            return Finding(Place(path, line + number), "FILE-10", f"这一段{fault}", _SPLIT)
    for sign, what, most in ((_FENCE, "行代码块的记号", MOST_FENCES), (_BACKTICKS, "处反引号", MOST_CODE)):
        if (count := sum(1 for _ in sign.finditer(body))) > most:
            seen = f"这一页有 {count} {what}，最多 {most} {what[0]}"
            return Finding(Place(path, line + 1), "FILE-10", seen, "分成几页；误粘的内容删去。")
    return None


def _paragraphs(body: str) -> Iterator[tuple[int, str]]:
    """Yield (number of its first line, words) of each run of lines with something on them."""
    own: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], start=1):
        if line.strip():
            own.append(line)
        elif own:
            yield number - len(own), "\n".join(own)
            own = []


def _faults(words: str) -> Iterator[str]:
    if len(words) > LONGEST_PARAGRAPH:
        yield f"有 {len(words)} 个字，最多 {LONGEST_PARAGRAPH} 个"
    for opening, closing, either in _PAIRS:
        if _most_open(words, opening, either) > MOST_OPEN:
            yield f"里有 {MOST_OPEN} 个以上的“{opening}”没有等到“{closing}”"
    headings = sum(1 for _ in _HEADING.finditer(words))
    if headings > MOST_HEADINGS:
        yield f"里有 {headings} 行像标题或者横线，最多 {MOST_HEADINGS} 行"


def _most_open(words: str, opening: str, either: re.Pattern[str]) -> int:
    depth = most = 0
    for match in either.finditer(words):
        depth = depth + 1 if match.group() == opening else max(0, depth - 1)
        most = max(most, depth)
    return most
