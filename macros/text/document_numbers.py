"""Numbers of documents (文号): 中办发〔2015〕52号, in brackets of any kind and digits of any width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_YEAR = "[ \u3000]?(?:[1１][9９]|[2２][0０])[0-9０-９]{2}[ \u3000]?"  # noqa: RUF001
_TAIL = re.compile(
    rf"(?<=[一-龥])(?:[〔﹝\[［【](?P<year>{_YEAR})[〕﹞\]］】]|(?<=[发字函令办规通文释告厅基教财人电组政委建综职高监体艺科研信])[（(](?P<round>{_YEAR})[）)])"  # noqa: RUF001
    "[ \u3000]?第?[ \u3000]?(?P<count>[0-9０-９]{1,5})[ \u3000]?号(?![楼房院桌线店门铺位])"  # noqa: RUF001
)
_CODE = re.compile(r"[一-龥]{2,12}\Z")


def document_numbers(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where the code before the year begins, where it ends, where the number ends, of each number in `text`.

    The code has the words before it, at most twelve characters, where nothing parts them: 根据中办发.
    """
    for tail in _TAIL.finditer(text):
        if code := _CODE.search(text, max(tail.start() - 12, 0), tail.start()):
            yield code.start(), tail.start(), tail.end()


def document_number(words: str) -> str:
    """Return the number that `words`, the whole of them, are, as it is printed: 中办发〔2015〕52号; "" for other words.

    >>> document_number("中办发[2015]52号")
    '中办发〔2015〕52号'
    """
    tail = _TAIL.search(words) if words.endswith("号") else None
    if tail is None or tail.end() < len(words) or not _CODE.fullmatch(words, 0, tail.start()):
        return ""
    year, count = (
        unicodedata.normalize("NFKC", part).strip() for part in (tail["year"] or tail["round"], tail["count"])
    )
    return f"{words[: tail.start()]}〔{year}〕{int(count)}号"
