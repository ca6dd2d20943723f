"""Printed numbers of articles: 「第十条之一」 ↔ (10, 1) ↔ `10z1`."""

from __future__ import annotations

from functools import cache
from typing import Any

DIGITS = "一二三四五六七八九十百千零〇○两0-9０-９"  # noqa: RUF001 - digits of both widths are printed
NUMERAL = f"[{DIGITS}]"
SPACED = f"[{DIGITS} \u3000]"
_PLAIN = str.maketrans({" ": "", "\u3000": "", "〇": "零", "○": "零"})

Key = tuple[int, int]
"""An article's number and its insertion: (10, 1) is 第十条之一, (10, 0) is 第十条."""


@cache
def _library() -> Any:
    import cn2an  # noqa: PLC0415 - its start takes a tenth of a second

    return cn2an


@cache
def number_of(words: str) -> int | None:
    """Return the number that is printed, 1 to 9999; None where the words are no number.

    >>> number_of("三 十"), number_of("一千二百六十"), number_of("12"), number_of("条")
    (30, 1260, 12, None)
    """
    plain = words.translate(_PLAIN)
    try:
        number = int(plain) if plain.isdigit() else int(_library().cn2an(plain, "strict"))
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    return number if 1 <= number <= 9999 else None


@cache
def printed(number: int) -> str:
    """Return a number from 1 to 9999 as laws print it: 十二, not 一十二."""
    words = str(_library().an2cn(number))
    return words[1:] if words.startswith("一十") else words


def label_of(key: Key) -> str:
    """Return the label of an article: 第十条之一."""
    return f"第{printed(key[0])}条" + (f"之{printed(key[1])}" if key[1] else "")


def code_of(key: Key) -> str:
    """Return the number of an article as ids have it: `10z1`."""
    return f"{key[0]}z{key[1]}" if key[1] else str(key[0])
