"""Records → the texts that results show, in files of `CHUNK` records each, and the short codes that keep them small.

Frequent characters change places with characters that UTF-8 writes in one or two bytes, so that the files are
smaller. What is in a file is a string; rows, fields and parts of a field end with the signs below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from macros.search.fold import CELL, other_forms
from macros.search.records import PageRecords, Record

CHUNK = 64
ROW, FIELD, PART = "\x1e", "\x1f", "\x1c"
SHORT = ((0x20, 0x22), (0x23, 0x5C), (0x5D, 0x7F), (0xA1, 0x800))
"""The code points that are short codes, each range without its end: one byte in UTF-8, then two; none that a
JavaScript string must escape."""
_SHORT = "".join(chr(code) for span in SHORT for code in range(*span))


def short_codes(texts: Sequence[str]) -> str:
    """Return the characters that change places with those of `_SHORT`, in order: the most frequent first.

    At most as many as there are short codes. A character that is itself a short code may be among them; one with a
    simplified form is not, for a browser makes the alphabet of the index from these by width and case alone.
    """
    counts = Counter[str]()
    for text in texts:
        counts.update(text)
    for sign in (ROW, FIELD, PART, CELL, '"', "\\"):
        counts.pop(sign, None)
    ranked = sorted(
        counts.keys() - other_forms().keys(), key=lambda character: (-counts[character], character)
    )
    return "".join(ranked[: len(_SHORT)])


def swapped(codes: str) -> dict[int, str]:
    """Return the table for `str.translate` that writes short codes; the browser makes the inverse of it.

    A short code that is pushed from its place takes the place that is free: a permutation, so nothing is lost.
    """
    table: dict[str, str] = {}
    taken = dict(zip(codes, _SHORT, strict=False))
    table.update(taken)
    pushed = [short for short in taken.values() if short not in taken]
    free = [character for character in codes if character not in _SHORT[: len(codes)]]
    table.update(zip(pushed, free, strict=True))
    return {ord(a): b for a, b in table.items()}


def text_files(pages: Sequence[PageRecords]) -> list[str]:
    """Return the string of each file of texts, in plain characters.

    The first row has the address, title and crumbs of each page that the file touches. A row of a record is its
    text, and where it has echoes a part more, their numbers, each less than it is by the one before; then, unless they are as in the row before and the block is the next one: anchor and code, headings, block
    number; and one more field, empty, where a page begins.
    """
    rows = [(page, record) for page in pages for record in page.records]
    files = []
    for begin in range(0, len(rows), CHUNK):
        own = rows[begin : begin + CHUNK]
        touched = dict.fromkeys(page for page, _ in own)
        head = FIELD.join(PART.join((page.url, page.title, *page.crumbs)) for page in touched)
        files.append(ROW.join([head, *_rows(own)]))
    return files


def _rows(records: Sequence[tuple[PageRecords, Record]]) -> list[str]:
    rows = []
    before: tuple[PageRecords | None, str, str, int] = (None, "", "", -1)
    for page, record in records:
        block = -1 if record.block is None else record.block
        now = (page, f"{record.anchor}{PART}{record.code}".rstrip(PART), PART.join(record.headings), block)
        fields = [PART.join([record.text, *_steps(record.echoes)])]
        same = now[0] is before[0] and now[1:3] == before[1:3]
        if not same or block != before[3] + 1:
            fields += [now[1], now[2], str(block), *([] if now[0] is before[0] else [""])]
        rows.append(FIELD.join(fields))
        before = now
    return rows


def _steps(numbers: Sequence[int]) -> list[str]:
    steps = (number - before for number, before in zip(numbers, (0, *numbers), strict=False))
    return [" ".join(map(str, steps))] if numbers else []
