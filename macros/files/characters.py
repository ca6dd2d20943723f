"""What is taken out of a text as it is read: line ends of other systems, hard spaces, characters that nobody sees."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from macros.files.unreadable import UnreadableError

_LINE_ENDS = (
    (re.compile("\r\n"), "行末是 CRLF，按换行读"),
    (re.compile("\r"), "行末是 CR，按换行读"),
    (re.compile("[\x0b\u0085\u2028\u2029]"), "有 {} 个别的换行字符，按换行读"),
)
# A form feed ends a line; where a line end stands beside it, it says nothing more.
_PAGE_END = re.compile("\f+")
_LINE_END = re.compile("[\n\r\x0b\u0085\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u202f]")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff]")
_DIRECTION = re.compile("[\u00ad\u200e\u200f\u202a-\u202e\u2061-\u2064\u2066-\u2069]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_REMOVED = (
    (_ZERO_WIDTH, "去掉了 {} 个零宽字符"),
    (_DIRECTION, "去掉了 {} 个看不见的排版字符"),
    (_CONTROL, "去掉了 {} 个控制字符"),
)
# Whatever changes the length of a text.
_CHANGED = re.compile(
    "\r\n|" + "|".join(pattern.pattern for pattern in (_PAGE_END, *(one for one, _ in _REMOVED)))
)


def cleaned(name: str, text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return (the text with `\n` as its only line end and nothing invisible in it, remarks in Chinese).

    `name` is for messages. Every other character stays: indents, white space at line ends, full-width forms.

    Raises:
        UnreadableError: nothing is left, or it is no text, or characters were lost before.
    """
    _refuse(name, text)
    notes = []
    for pattern, note in _LINE_ENDS:
        text, count = pattern.subn("\n", text)
        notes += [note.format(count)] * bool(count)
    text, count = _PAGE_END.subn(_page_end, text)
    notes += [f"去掉了 {count} 个换页符"] * bool(count)
    text, count = _SPACES.subn(" ", text)
    notes += [f"{count} 个不换行空格换成了普通空格"] * bool(count)
    for pattern, note in _REMOVED:
        text, count = pattern.subn("", text)
        notes += [note.format(count)] * bool(count)
    if not text.strip():
        raise UnreadableError(name, "里面没有文字", "核对是不是交错了文件。")
    return text, tuple(notes)


def moved(text: str) -> Callable[[int], int]:
    """Return the function from an offset in `text` to the offset in the `cleaned` text."""
    changes = list(_CHANGED.finditer(text))
    ends = [change.end() for change in changes]
    past = [0, *accumulate(len(_becomes(change)) - len(change[0]) for change in changes)]
    return lambda offset: offset + past[bisect_right(ends, offset)]


def _becomes(change: re.Match[str]) -> str:
    if change[0] == "\r\n":
        return "\n"
    return _page_end(change) if change[0][0] == "\f" else ""


def _page_end(match: re.Match[str]) -> str:
    around = (
        match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    )
    return "" if len(around) < 2 or _LINE_END.search(around) else "\n"


def _refuse(name: str, text: str) -> None:
    lost = text.find("\ufffd")
    if lost >= 0:
        line = text.count("\n", 0, lost) + 1
        seen = f"第 {line} 行有转码时丢了的字（\ufffd）"
        raise UnreadableError(name, seen, "找没有丢字的原件，重新存成 UTF-8 再交来。", "FILE-1")
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if "\0" in text or controls * 20 > len(text):
        seen = "里面多是控制字符，不是文本文件"
        raise UnreadableError(name, seen, "交文本、Word 或网页文件。", "FILE-1")
