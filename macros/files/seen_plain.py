"""A text file as its reader sees it: its characters, line by line, and the marks of Markdown that go on no page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.files.account import Seen
from macros.files.source import Source
from macros.text.squeeze import bare

_BYTE_ORDERS = (b"\xff\xfe", b"\xfe\xff")
_USUAL = re.compile("[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
_MARKS = re.compile("([#*])")


def seen_plain(source: Source) -> Iterator[Seen]:
    """Yield the lines of a text; of signs that Markdown acts on, those that are not in the text apart.

    The bytes are decoded anew: what the reading says of them is their encoding, nothing else.
    """
    text = bare(source.text)
    done = 0
    for number, line in enumerate(decoded(source).splitlines(), start=1):
        for words in _MARKS.split(line):
            if _MARKS.fullmatch(words) and not text.startswith(words, done):
                yield Seen(words, "Markdown 的记号", f"第{number}行", "标题和加粗的记号，不是文字")
                continue
            done += len(bare(words))
            yield Seen(words, at=f"第{number}行")


def decoded(source: Source) -> str:
    """Return the bytes of a text or web page as its encoding says, without a byte order mark."""
    encoding = source.encoding.removeprefix("html:")
    if encoding == "utf-16" and not source.data.startswith(_BYTE_ORDERS):
        either = [source.data.decode(codec, "replace") for codec in ("utf-16-le", "utf-16-be")]
        return max(either, key=lambda text: len(_USUAL.findall(text[:4096])))
    return source.data.decode(encoding, "replace").removeprefix("\ufeff")
