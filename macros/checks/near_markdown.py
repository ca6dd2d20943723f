"""HTML-2 and META-3: signs that look like Markdown and are none, so that a reader sees them as they stand; marks of no source.

Words of the speech and of imported regulations are left alone: what is printed there is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.near_tables import run_on, table_fault
from macros.checks.places import at_body
from macros.core.blocks import find_chunks
from macros.core.code import Prose, read_prose
from macros.core.finding import Finding
from macros.core.model import Page

_LINK = re.compile(
    r"(?P<open>[\[【［])(?P<words>[^\]】］\n]{1,60})[\]】］](?P<blank>[ \t\u3000]*)(?P<round>[(（])"  # noqa: RUF001 - as typed
    r"(?P<to>(?:\.{0,2}/)*[\w./-]+\.(?:md|png|jpe?g|webp|svg|txt)(?:#[\w-]+)?)[)）]"
)
_PICTURE = re.compile(r"！[\[【［][^\]】］\n]{0,60}[\]】］]\s*[(（]")  # noqa: RUF001 - as typed
_HALF_MARK = re.compile(r"(?<!“)\[未核实(?!\])|(?<!“)[【［]未核实[】］\]]?|(?<!\[)未核实\]")  # noqa: RUF001 - as typed
_WORDLESS = re.compile(r"!?\[\]\((?=[^)\s])")
_STARTS = (
    (re.compile(r"^：[ \t\u3000]"), "行首的“：”是全角，不会成为释义", "改成半角的 : 和空格。"),
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
_BLANK_END = re.compile(r"(?<=\S)[ \t\u3000]+$", re.MULTILINE)
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
            for start, end in _blanks_in_bold(page, prose, line, offset):
                seen = f"“{page.body[start:end][:20]}”不会加粗"
                todo = f"星号与文字之间不空格：**{page.body[start + 2 : end - 2].strip()}**。"
                yield Finding(at_body(page, start), "HTML-2", seen, todo)
            yield from _unknown_sources(page, line, prose.at(offset))
        if fault := table_fault(lines, number) or run_on(lines, number):
            yield Finding(at_body(page, prose.at(offset)), "HTML-2", *fault)
        offset += len(line) + 1
    for match in _BLANK_END.finditer(page.body):
        line_start = page.body.rfind("\n", 0, match.start()) + 1
        if page.body[line_start] != ">" and prose.plain[match.start() - 1 : match.start()].strip():
            seen = "行尾有空格，网页上会变成换行，或者留下空白"
            yield Finding(at_body(page, match.start()), "HTML-2", seen, "删去行尾的空格。")


def _in_line(line: str) -> Iterator[tuple[int, str, str]]:
    """Yield (place in the line, what was seen, what to do)."""
    yield from _links(line)
    for pattern, seen, todo in _STARTS:
        if match := pattern.match(line):
            yield match.start(), seen.format(match.group().strip()), todo
    if half := _HALF_MARK.search(line):
        yield half.start(), f"“{half.group()}”的方括号没有配对，或者是全角", "写成半角的 [未核实]。"
    if stars := _WIDE_STARS.search(line):
        yield stars.start(), f"“{stars.group()[:12]}”里的星号是全角，不会加粗", "改成半角的 **文字**。"
    for listed in _WIDE_LIST.finditer(line):
        if re.search(r"[｛｝：＃．]", listed.group()):  # noqa: RUF001 - as typed
            right = listed.group().translate(str.maketrans("｛｝：＃．", "{}:#."))  # noqa: RUF001 - as typed
            right = re.sub(r"^\{:\s*", "{: ", right)
            yield listed.start(), f"“{listed.group()}”里有全角符号，不会成为编号", f"改成 {right}。"


def _links(line: str) -> Iterator[tuple[int, str, str]]:
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
    for empty in _WORDLESS.finditer(line):
        what, form = (
            ("图片没有说明文字", "![说明](路径)")
            if empty.group().startswith("!")
            else ("链接没有文字", "[文字](路径)")
        )
        yield empty.start(), what, f"写成 {form}，方括号里写上文字。"
    if picture := _PICTURE.search(line):
        yield picture.start(), "“！”是全角，不会成为图片", "改成半角的 ![说明](路径)。"


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


def _blanks_in_bold(page: Page, prose: Prose, line: str, offset: int) -> Iterator[tuple[int, int]]:
    """The spans of a body between two pairs of stars with a blank inside: the stars are printed."""
    stars = [match.start() for match in re.finditer(r"(?<![*\\])\*\*(?!\*)", line)]
    for first, last in zip(stars[::2], stars[1::2], strict=False):
        start, end = prose.at(offset + first), prose.at(offset + last) + 2
        inside = page.body[start + 2 : end - 2]
        if inside.strip() and inside != inside.strip():
            yield start, end
