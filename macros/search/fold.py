"""Folding: what a query and a text must share to be the same string.

Width, letter case, traditional forms, brackets and the signs of radicals are made one; quotation marks and book-title
marks are dropped, and so is white space except between two Latin words. Each sign by a map that names it: NFKC would
join what must stay apart. `browser/fold.js` does the same with the signs that the manifest hands it and the table that
`other_forms` returns.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

CELL = "\x1d"
"""Stands between two cells of a table row: no string runs across it."""

SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Inside a character class of Python or JavaScript: every white space."""
UNSEEN = "\x00-\x08\x0e-\x1c\x1e\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
"""Likewise: characters that are not seen, CELL left out."""
MARKS = '《》〈〉“”‘’「」『』"＂'  # noqa: RUF001 - both widths are typed
"""Quotation marks and book-title marks: readers leave them out, or type others."""
SAME = {
    **dict.fromkeys("〔［【〖[", "("),  # noqa: RUF001 - signs that look alike are what this is about
    **dict.fromkeys("〕］】〗]", ")"),  # noqa: RUF001
    **dict.fromkeys("○◯", "〇"),
    **dict.fromkeys("‐‑‒–—―−", "-"),  # noqa: RUF001
    **dict.fromkeys("·•‧", "・"),
    "〜": "~",
}
"""Signs that are typed for one another, each with the one that stands for all."""
_UNSEEN = re.compile(f"[{UNSEEN}]")
_DROPPED = re.compile(f"[{MARKS}]")
_SPACES = re.compile(f"[{SPACE}]+")
_BETWEEN_WORDS = re.compile("(?<=[0-9A-Za-z]) (?=[0-9A-Za-z])")
_HAN = ((0x3400, 0xA000), (0xF900, 0xFB00))
_COMPATIBLE = ((0x2F00, 0x2FD6), (0xF900, 0xFAFF))
"""Signs of Kangxi radicals, and ideographs kept for older codes: Unicode names the character of each."""
_RADICALS = dict(
    zip(
        "⺒⺓⺘⺙⺟⺠⺡⺤⺦⺨⺩⺪⺬⺭⺰⺲⺹⺺⺼⺾⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻏⻐⻑⻓⻔⻖⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "巳幺扌攵母民氵爫丬犭王疋示礻纟罒耂肀月艹虎衤覀西见角讠贝车辶阝钅長长门阝青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""The supplement of radicals, which programs that make PDF files write for whole characters."""


@cache
def other_forms() -> dict[str, str]:
    """Return, by a traditional character or the sign of a radical, the usual form.

    Traditional ones are from OpenCC's table t2s, characters of the basic plane only, so that one character stays one.
    Where the form has a simplified form itself, that one is returned.
    """
    simple = _simplified()
    signs = {
        chr(code): chr(int(unicodedata.decomposition(chr(code)).rpartition(" ")[2] or "0", 16))
        for low, high in _COMPATIBLE
        for code in range(low, high)
    }
    signs = {a: b for a, b in (signs | _RADICALS).items() if b != "\0" and ord(b) < 0x10000}
    return simple | {a: simple.get(b, b) for a, b in signs.items()}


def _simplified() -> dict[str, str]:
    import opencc  # noqa: PLC0415 - loads its tables

    characters = [chr(code) for low, high in _HAN for code in range(low, high)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)
    table = {a: b for a, b in pairs if a != b and len(b) == 1 and ord(b) < 0x10000}
    return {a: table.get(b, b) for a, b in table.items() if table.get(b, b) != a}


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(a): b for a, b in (other_forms() | SAME).items()}
    table |= {ord(raised): chr(digit) for digit, raised in RAISED.items()}
    lower = {code: chr(code).lower() for code in range(0x41, 0x590)}
    table |= {code: small for code, small in lower.items() if len(small) == 1 and ord(small) != code}
    table |= {code: chr(code - 0xFEC0) for code in range(0xFF21, 0xFF3B)}  # full-width capitals
    return table | {ord(a): b for a, b in SAME.items()}


RAISED = dict(zip(map(ord, "0123456789"), "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
"""For `str.translate`: the digits of a mark as they look in a result; folding lowers them again."""


def narrow(text: str) -> str:
    """Return `text` with every character folded by itself, white space as it is."""
    return text.translate(_table())


def as_seen(text: str) -> str:
    """Return `text` as it is shown in a result: unseen characters dropped, white space one space."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def fold(text: str) -> str:
    """Return the string that is compared: forms made one, marks dropped; blanks between Latin words only.

    >>> fold("Ab 黨 的 new  site")
    'ab党的new site'
    >>> fold("三个《条例》〔2015〕")
    '三个条例(2015)'
    """
    words = _BETWEEN_WORDS.sub("\x00", narrow(as_seen(_DROPPED.sub("", text))))
    return words.replace(" ", "").replace("\x00", " ")
