"""Pinyin order, for lists that a reader scans by sound."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from types import ModuleType
from zlib import crc32

# Readings that the library's own phrases miss or get wrong in this field.
_READINGS = {
    "重大事项": [["zhòng"], ["dà"], ["shì"], ["xiàng"]],
    "创文创卫": [["chuàng"], ["wén"], ["chuàng"], ["wèi"]],
}


def edition(library: str) -> int:
    """Return a number that changes with the version of pypinyin and with the readings above."""
    return crc32(f"{library} {_READINGS}".encode())


EDITION = edition(version("pypinyin"))
"""The edition of the readings of this run: disk.py keeps them under it, and uses none that are kept under another."""


def syllables_of(words: str) -> tuple[str, ...]:
    """Return the toneless syllables of `words`, punctuation left out; ASCII stands as it is, in lower case.

    The first call takes a third of a second, for the dictionaries of pypinyin; see disk.py, which keeps the results.
    """
    library = _library()
    plain = re.sub(r"[^\w]", "", words).lower()
    return tuple(library.lazy_pinyin(plain, style=library.Style.NORMAL))


@cache
def _library() -> ModuleType:
    import pypinyin  # noqa: PLC0415 - because of that third of a second

    pypinyin.load_phrases_dict(_READINGS)
    return pypinyin


def initial(syllables: tuple[str, ...]) -> str:
    """Return the capital letter under which words of these syllables are listed.

    `#` where they open with none, or there are none.
    """
    letter = syllables[0][:1].upper() if syllables else ""
    return letter if "A" <= letter <= "Z" else "#"
