"""Pinyin order, for lists that a reader scans by sound."""

from __future__ import annotations

import re
from functools import cache
from types import ModuleType

# Readings that the library's own phrases miss or get wrong in this field.
_READINGS = {
    "重大事项": [["zhòng"], ["dà"], ["shì"], ["xiàng"]],
    "创文创卫": [["chuàng"], ["wén"], ["chuàng"], ["wèi"]],
}


@cache
def _library() -> ModuleType:
    import pypinyin  # noqa: PLC0415 - its dictionaries cost a third of the start-up; most commands sort nothing

    pypinyin.load_phrases_dict(_READINGS)
    return pypinyin


@cache
def sort_key(words: str) -> tuple[str, ...]:
    """Return the toneless syllables of `words`, punctuation left out; ASCII stands as it is, in lower case."""
    pinyin = _library()
    return tuple(pinyin.lazy_pinyin(re.sub(r"[^\w]", "", words).lower(), style=pinyin.Style.NORMAL))


def initial(words: str) -> str:
    """Return the capital letter that `words` are listed under; `#` for digits."""
    first = sort_key(words)[:1] or ("#",)
    letter = first[0][:1].upper()
    return letter if "A" <= letter <= "Z" else "#"
