"""A file as an editor brought it, and the text read from it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from types import MappingProxyType

from macros.files.characters import cleaned, moved
from macros.files.docx import docx_text
from macros.files.encoding import decode
from macros.files.html_lines import html_text
from macros.files.reading import Hidden, Reading
from macros.files.unreadable import LockFileError, UnreadableError
from macros.text.layout import Layout

__all__ = ["SUFFIXES", "Source", "UnreadableError", "read"]

_SUFFIX = re.compile(r"\.([^./\\]+)\s*\Z")
_READERS: Mapping[str, Callable[[str, bytes], Reading]] = MappingProxyType(
    {"txt": decode, "md": decode, "docx": docx_text, "html": html_text, "htm": html_text}
)
"""By ending: from a file's name and bytes to what its reader makes of them."""
_LOCK = re.compile(r"\A\.?~|~\$")
"""In the name of what Word and WPS put beside a file for as long as it is open."""
_MOST_LOCK = 1000
_ZIPPED = frozenset({"docx"})
SUFFIXES = tuple(_READERS)
"""The endings of the files that we read, without their dot."""
_KINDS = f"交 {'、'.join(f'.{suffix}' for suffix in SUFFIXES)} 文件。"
_OLD_WORD = "用 WPS 或 Word 打开，另存为 .docx，再交来。"
_MAGIC = (
    (b"%PDF", "其实是 PDF 文件", "用 WPS 或 Word 转成 .docx，逐字核对后再交来。"),
    (b"\xd0\xcf\x11\xe0", "其实是老式的 Word 或 WPS 文件，或者加了密码", _OLD_WORD),
    (b"{\\rtf", "其实是 RTF 文件", _OLD_WORD),
    (b"PK\x03\x04", "其实是 Word 文件或者压缩包", "是 Word 文件的，把后缀改成 .docx；是压缩包的，先解压。"),
)
# Far above any speech or code of laws; pictures in a .docx are the reason that it is so high.
_MOST = 100_000_000
_MOST_TEXT = 20_000_000
"""Bytes of a file that holds no pictures."""


@dataclass(frozen=True, slots=True)
class Source:
    r"""A file's bytes, untouched, beside the text read from them.

    `text` has `\n` as its only line end. `encoding` is as `decode` has it, "docx", or such as "html:gb18030";
    `notes` says in Chinese what was done to get the text; `layout` and `hidden` are as in `Reading`.
    """

    name: str
    data: bytes
    text: str
    encoding: str
    notes: tuple[str, ...]
    layout: Layout = field(default_factory=dict)
    hidden: tuple[Hidden, ...] = ()

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the untouched bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def whole(self) -> str:
        """Return the text with the hidden words in their places."""
        pieces, done = [], 0
        for one in self.hidden:
            pieces += [self.text[done : one.at], one.words]
            done = one.at
        return "".join((*pieces, self.text[done:]))

    @property
    def whole_sha256(self) -> str:
        """Return the SHA-256 of `whole` in UTF-8, in hex."""
        return hashlib.sha256(self.whole.encode("utf-8", "replace")).hexdigest()

    def place(self, offset: int) -> int:
        """Return where in `whole` the character is that stands at `offset` in `text`."""
        before = bisect_right([one.at for one in self.hidden], offset)
        return offset + sum(len(one.words) for one in self.hidden[:before])


def read(name: str, data: bytes) -> Source:
    """Return the file `name` with its text.

    Raises:
        UnreadableError: whatever is wrong with the file.
    """
    found = _SUFFIX.search(name)
    suffix = found[1].lower() if found else ""
    _refuse(name, data, suffix)
    reading = _READERS[suffix](name, data)
    text, more = cleaned(name, reading.text)
    layout, hidden = (reading.layout, reading.hidden) if text == reading.text else _moved(reading, text)
    return Source(name, data, text, reading.encoding, (*reading.notes, *more), layout, hidden)


def _moved(reading: Reading, text: str) -> tuple[Layout, tuple[Hidden, ...]]:
    """Return layout and hidden words of a reading for its cleaned `text`."""
    place = moved(reading.text)
    starts = [0, *accumulate(len(line) + 1 for line in reading.text.split("\n"))]
    ends = list(accumulate(len(line) + 1 for line in text.split("\n")))
    layout = {}
    for number, own in reading.layout.items():
        start = place(starts[number])
        label, bold = (place(starts[number] + length) - start for length in (own.label, own.bold))
        later = tuple(
            (
                place(starts[number] + at) - start,
                place(starts[number] + at + length) - place(starts[number] + at),
            )
            for at, length in own.later_labels
        )
        layout[bisect_right(ends, start)] = replace(own, label=label, bold=bold, later_labels=later)
    return layout, tuple(replace(one, at=place(one.at)) for one in reading.hidden)


def _refuse(name: str, data: bytes, suffix: str) -> None:
    """Refuse what is none of the kinds of files that we read."""
    if _LOCK.search(name) and not data.startswith(b"PK") and len(data) < _MOST_LOCK:
        raise LockFileError(name)
    if suffix in {"doc", "wps", "wpt", "dot", "rtf"}:
        raise UnreadableError(name, f"不能直接读 .{suffix} 文件", _OLD_WORD, "FILE-8")
    if suffix not in _READERS:
        seen = f"不认得后缀 .{suffix}" if suffix else "文件名没有后缀"
        raise UnreadableError(name, seen, _KINDS, "FILE-8")
    if not data:
        raise UnreadableError(name, "是空文件", "核对是不是没有存好，重新导出。")
    if len(data) > (_MOST if suffix == "docx" else _MOST_TEXT):
        raise UnreadableError(name, f"有 {len(data) >> 20} MB，太大", "删去图片，或者拆成几个文件。")
    for magic, seen, todo in _MAGIC:
        if data.startswith(magic) and not (suffix in _ZIPPED and magic.startswith(b"PK")):
            raise UnreadableError(name, seen, todo, "FILE-8")
