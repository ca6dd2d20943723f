"""Folding: what a query and a text must share to be the same string.

Width, letter case and traditional forms are made one, white space is dropped except between two Latin words.
`browser/fold.js` does the same with the signs that the manifest hands it and the table that `traditional` returns.
"""

from __future__ import annotations

import re
from functools import cache

CELL = "\x1d"
"""Stands between two cells of a table row: no string runs across it."""

SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Inside a character class of Python or JavaScript: every white space."""
UNSEEN = "\x00-\x08\x0e-\x1c\x1e\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
"""Likewise: characters that are not seen, CELL left out."""
_UNSEEN = re.compile(f"[{UNSEEN}]")
_SPACES = re.compile(f"[{SPACE}]+")
_BETWEEN_WORDS = re.compile("(?<=[0-9A-Za-z]) (?=[0-9A-Za-z])")
_HAN = ((0x3400, 0xA000), (0xF900, 0xFB00))


@cache
def traditional() -> dict[str, str]:
    """Return, by traditional character, its simplified form.

    From OpenCC's table t2s, characters of the basic plane only, so that one character stays one. Where the form has a
    simplified form itself, that one is returned.
    """
    import opencc  # noqa: PLC0415 - loads its tables

    characters = [chr(code) for low, high in _HAN for code in range(low, high)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)
    table = {a: b for a, b in pairs if a != b and len(b) == 1 and ord(b) < 0x10000}
    return {a: table.get(b, b) for a, b in table.items() if table.get(b, b) != a}


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(a): b for a, b in traditional().items()}
    table |= {ord(raised): chr(digit) for digit, raised in RAISED.items()}
    lower = {code: chr(code).lower() for code in range(0x41, 0x590)}
    table |= {code: small for code, small in lower.items() if len(small) == 1 and ord(small) != code}
    return table | {code: chr(code - 0xFEC0) for code in range(0xFF21, 0xFF3B)}  # full-width capitals


RAISED = dict(zip(map(ord, "0123456789"), "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
"""For `str.translate`: the digits of a mark as they look in a result; folding lowers them again."""


def narrow(text: str) -> str:
    """Return `text` with every character folded by itself, white space as it is."""
    return text.translate(_table())


def as_seen(text: str) -> str:
    """Return `text` as it is shown in a result: unseen characters dropped, white space one space."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def fold(text: str) -> str:
    """Return the string that is compared: width, case, traditional forms made one; blanks between Latin words only.

    >>> fold("Ab 黨 的 new  site")
    'ab党的new site'
    """
    words = _BETWEEN_WORDS.sub("\x00", narrow(as_seen(text)))
    return words.replace(" ", "").replace("\x00", " ")
