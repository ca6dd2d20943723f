"""A text file as its reader sees it: its characters, line by line, and the marks of Markdown that go on no page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.files.account import Seen, bare
from macros.files.source import Source

_CODECS = {"utf-8": "utf-8-sig"}
_MARKS = re.compile("([#*])")


def seen_plain(source: Source) -> Iterator[Seen]:
    """Yield the lines of a text; of signs that Markdown acts on, those that are not in the text apart.

    The bytes are decoded anew: what the reading says of them is their encoding, nothing else.
    """
    text = bare(source.text)
    done = 0
    written = source.data.decode(_CODECS.get(source.encoding, source.encoding))
    for number, line in enumerate(written.splitlines(), start=1):
        for words in _MARKS.split(line):
            if _MARKS.fullmatch(words) and not text.startswith(words, done):
                yield Seen(words, "Markdown 的记号", f"第{number}行", "标题和加粗的记号，不是文字")
                continue
            done += len(bare(words))
            yield Seen(words, at=f"第{number}行")
