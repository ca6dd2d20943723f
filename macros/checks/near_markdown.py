"""HTML-2 and META-3: signs that look like Markdown and are none, so that a reader sees them as they stand; marks of no source.

Words of the speech and of imported regulations are left alone: what is printed there is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.places import at_body
from macros.core.blocks import find_chunks
from macros.core.code import read_prose
from macros.core.finding import Finding
from macros.core.model import Page

_LINK = re.compile(
    r"(?P<open>[\[【［])(?P<words>[^\]】］\n]{1,60})[\]】］](?P<blank>[ \t\u3000]*)(?P<round>[(（])"  # noqa: RUF001 - as typed
    r"(?P<to>(?:\.{0,2}/)*[\w./-]+\.(?:md|png|jpe?g|webp|svg|txt)(?:#[\w-]+)?)[)）]"
)
_PICTURE = re.compile(r"！[\[【［][^\]】］\n]{0,60}[\]】］]\s*[(（]")  # noqa: RUF001 - as typed
_STARTS = (
    (re.compile(r"^[ ]{0,3}＞"), "行首的“＞”是全角，不会成为引文", "改成半角的 > 和一个空格。"),  # noqa: RUF001 - as typed
    (
        re.compile(r"^[ ]{0,3}(?:[－–—―·•●・◆■□][ \t\u3000]*(?=\S)|-(?=[\u4e00-\u9fff《“]))"),
        "行首的“{0}”不会成为列表",
        "列表的每一项以半角短横线加一个空格开头：- 文字；不是列表的，去掉行首的符号。",
    ),
    (
        re.compile(r"^[ ]{0,3}(?:[0-9]{1,2}[.](?=[\u4e00-\u9fff《“])|[０-９]{1,2}[.．、](?=\S))"),  # noqa: RUF001 - as typed
        "行首的“{0}”不会成为编号列表",
        "写成 1. 文字 的样子，数字和点用半角，点后面空一格。",
    ),
)
_WIDE_STARS = re.compile(r"＊＊[^＊\n]{1,60}＊＊|\*[＊]|[＊]\*")  # noqa: RUF001 - as typed
_WIDE_LIST = re.compile(r"[{｛]\s*[:：]\s*[#＃.．][\w.＃#. -]*[}｝]")  # noqa: RUF001 - as typed
_WIDE_BAR = "｜"  # noqa: RUF001 - as typed
_BLANK_END = re.compile(r"(?<=\S)[ \t\u3000]+$", re.MULTILINE)
_RULE = re.compile(r"[|｜\s:：—–－―─ー=＝_-]*[—–－―─ー=＝_-][|｜\s:：—–－―─ー=＝_-]*")  # noqa: RUF001 - as typed
_TRUE_RULE = re.compile(r"[|\s:-]*-[|\s:-]*")
_SOURCE = re.compile(r"(?<![\\\]!\w])\[([1-9][0-9]?)\](?![(\[:])|(?<=\])\[([1-9][0-9]?)\](?![(\[:])")


def check_near_markdown(page: Page) -> Iterator[Finding]:
    """Yield HTML-2 for what an editor meant as Markdown and a reader sees as it stands; META-3 for a mark of no source."""
    prose = read_prose(page.body, page.calls)
    chunks = find_chunks(page.body) if page.blocks else ()
    spoken = [(one.offset, one.offset + len(one.source)) for one in chunks if ".transcript" in one.attributes]
    lines = prose.text.split("\n")
    offset = 0
    for number, line in enumerate(lines):
        at = prose.at(offset) if line else 0
        if line.strip() and not line.startswith(">") and not any(a <= at < b for a, b in spoken):
            for start, seen, todo in _in_line(line):
                yield Finding(at_body(page, prose.at(offset + start)), "HTML-2", seen, todo)
            yield from _unknown_sources(page, line, prose.at(offset))
        if fault := _in_table(lines, number):
            yield Finding(at_body(page, prose.at(offset)), "HTML-2", *fault)
        offset += len(line) + 1
    for match in _BLANK_END.finditer(page.body):
        line_start = page.body.rfind("\n", 0, match.start()) + 1
        if page.body[line_start] != ">" and prose.plain[match.start() - 1 : match.start()].strip():
            seen = "行尾有空格，网页上会变成换行，或者留下空白"
            yield Finding(at_body(page, match.start()), "HTML-2", seen, "删去行尾的空格。")


def _in_line(line: str) -> Iterator[tuple[int, str, str]]:
    """Yield (place in the line, what was seen, what to do)."""
    for link in _LINK.finditer(line):
        if (
            link["open"] + link["round"] != "[("
            or link["blank"]
            or line[link.end("words")] != "]"
            or line[link.end() - 1] != ")"
        ):
            yield (
                link.start(),
                f"“{link.group()}”不会成为链接",
                f"写成 [{link['words']}]({link['to']})，括号用半角，中间不空格。",
            )
    if picture := _PICTURE.search(line):
        yield picture.start(), "“！”是全角，不会成为图片", "改成半角的 ![说明](路径)。"
    for pattern, seen, todo in _STARTS:
        if match := pattern.match(line):
            yield match.start(), seen.format(match.group().strip()), todo
    if stars := _WIDE_STARS.search(line):
        yield stars.start(), f"“{stars.group()[:12]}”里的星号是全角，不会加粗", "改成半角的 **文字**。"
    for listed in _WIDE_LIST.finditer(line):
        if re.search(r"[｛｝：＃．]", listed.group()):  # noqa: RUF001 - as typed
            right = listed.group().translate(str.maketrans("｛｝：＃．", "{}:#."))  # noqa: RUF001 - as typed
            yield listed.start(), f"“{listed.group()}”里有全角符号，不会成为编号", f"改成 {right}。"


def _in_table(lines: list[str], number: int) -> tuple[str, str] | None:
    """What is wrong with a line of a table, or with a line that was meant to be one."""
    line = lines[number].strip()
    if _WIDE_BAR in line and (_RULE.fullmatch(line) or line.count(_WIDE_BAR) > 1):
        return f"表格的竖线是全角的“{_WIDE_BAR}”，不会成为表格", "改成半角的 |。"
    if "|" not in line or _TRUE_RULE.fullmatch(line):
        return None
    if _RULE.fullmatch(line):
        above = lines[number - 1] if number else ""
        todo = f"改成半角的 {_rule_below(above)}。"
        return ("表头下面的一行用了别的横线，不会成为表格", todo) if "|" in above else None
    head = number
    while head and "|" in lines[head - 1]:
        head -= 1
    below = lines[head + 1].strip() if head + 1 < len(lines) else ""
    if _TRUE_RULE.fullmatch(below) and "|" in below:
        return _wrong_count(_cells(line), _cells(lines[head]))
    is_table = line.startswith("|") and line.endswith("|") and line.count("|") > 1 and head == number
    if is_table and not _RULE.fullmatch(below):
        return "表头下面没有横线的一行，不会成为表格", f"在这一行下面加一行 {_rule_below(line)}。"
    return None


def _wrong_count(here: int, wanted: int) -> tuple[str, str] | None:
    todo = "每一行的格数与表头相同；没有内容的格也写竖线。格里要写竖线的，写成 \\|。"
    return None if here == wanted else (f"表格的这一行有 {here} 格，表头有 {wanted} 格", todo)


def _rule_below(head: str) -> str:
    """The line that belongs below the head of a table."""
    return f"|{'|'.join('---' for _ in range(_cells(head)))}|"


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|")))


def _unknown_sources(page: Page, line: str, offset: int) -> Iterator[Finding]:
    """META-3: a mark behind a sentence, as [9], where the page lists fewer sources."""
    sources = getattr(page.meta, "source", None)
    if sources is None:
        return
    for match in _SOURCE.finditer(line):
        number = int(match[1] or match[2])
        if number > len(sources):
            seen = f"标了出处 [{number}]，而 source 只有 {len(sources)} 条"
            yield Finding(
                at_body(page, offset + match.start()), "META-3", seen, "核对编号，或把出处补进 source。"
            )
