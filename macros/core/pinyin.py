"""Pinyin order, for lists that a reader scans by sound."""

from __future__ import annotations

import re

from pypinyin import Style, lazy_pinyin, load_phrases_dict

# Readings that the library's own phrases miss or get wrong in this field.
load_phrases_dict(
    {
        "重大事项": [["zhòng"], ["dà"], ["shì"], ["xiàng"]],
        "创文创卫": [["chuàng"], ["wén"], ["chuàng"], ["wèi"]],
    }
)


def sort_key(words: str) -> tuple[str, ...]:
    """Return the toneless syllables of `words`, punctuation left out; ASCII stands as it is, in lower case."""
    return tuple(lazy_pinyin(re.sub(r"[^\w]", "", words).lower(), style=Style.NORMAL))


def initial(words: str) -> str:
    """Return the capital letter that `words` are listed under; `#` for digits."""
    first = sort_key(words)[:1] or ("#",)
    letter = first[0][:1].upper()
    return letter if "A" <= letter <= "Z" else "#"
