"""Pinyin order, for lists that a reader scans by sound."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib.metadata import version
from types import ModuleType
from zlib import crc32

# Readings that the library's own phrases miss or get wrong in this field.
_READINGS = {
    "重大事项": [["zhòng"], ["dà"], ["shì"], ["xiàng"]],
    "重整": [["chóng"], ["zhěng"]],
    "创文创卫": [["chuàng"], ["wén"], ["chuàng"], ["wèi"]],
}


def edition(library: str) -> int:
    """Return a number that changes with the version of pypinyin and with the readings above."""
    return crc32(f"{library} {_READINGS}".encode())


LONGEST_ID = 60
"""Characters of an id that is made from words."""
EDITION = edition(version("pypinyin"))
"""The edition of the readings of this run: disk.py keeps them under it, and uses none that are kept under another."""


def syllables_of(words: str) -> tuple[str, ...]:
    """Return the toneless syllables of `words`, punctuation left out; ASCII stands as it is, in lower case.

    The first call takes a third of a second, for the dictionaries of pypinyin; see disk.py, which keeps the results.
    """
    library = _library()
    plain = re.sub(r"[^\w]", "", words).lower()
    return tuple(library.lazy_pinyin(plain, style=library.Style.NORMAL))


def fresh_id(words: str, taken: Collection[str]) -> str:
    """Return an ASCII id of the pinyin of `words` that is not taken: 花灯管理条例 → hua-deng-guan-li-tiao-li."""
    runs = re.findall(r"[a-z0-9]+|[^\W\da-z_]+", words.lower())
    syllables = [re.sub(r"[^a-z0-9]", "", one) for run in runs for one in syllables_of(run)]
    own = "-".join(one for one in syllables if one) or "text"
    if len(own) > LONGEST_ID:
        own = own[:LONGEST_ID].rpartition("-")[0] or own[:LONGEST_ID]
    candidate, count = own, 1
    while candidate in taken:
        count += 1
        candidate = f"{own}-{count}"
    return candidate


def sounds_of(words: str, syllables: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return each Chinese character of `words` with its sound in `syllables`, which `syllables_of` gave for them.

    Nothing where the two cannot be laid side by side.
    """
    plain = re.sub(r"[^\w]", "", words).lower()
    pieces = re.findall(r"[\u3400-\u9fff]|[^\u3400-\u9fff]+", plain)
    return [
        (piece, sound)
        for piece, sound in zip(pieces, syllables, strict=False)
        if len(pieces) == len(syllables) and "\u3400" <= piece <= "\u9fff"
    ]


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
