"""Kinds of document (文种): the last words of a title say which it is."""

from __future__ import annotations

import re
from functools import lru_cache

from macros.text.lexicon import words_of

TYPES = words_of("kinds", "kinds")
"""Kinds of documents (文种), as the last words of a title say them."""
ARTICLED = frozenset(words_of("kinds", "articled"))
"""Kinds that are written in articles (条); the others, as 意见 and 要点, are not."""
TITLED = words_of("kinds", "titled")
"""A line that ends with one of these may be a title by itself."""
OWN = words_of("kinds", "own")
"""What a document calls itself behind 本: 本条例."""
OF_UNITS = words_of("kinds", "of_units")
"""Last words of what a unit writes for itself, and of headings: a kind of document only within 《》."""
NO_LAW = "".join(words_of("kinds", "no_law"))
"""Before 法 these make another word: 方法, 立法, 依法."""

_TAIL = re.compile(
    r"(?:[（(〈\[【][^（()）〈〉【】\[\]]{1,40}[）)〉\]】]|[（(][^（()）]{0,30}[（(][^（()）]{0,20}[）)][^（()）]{0,10}[）)]|"
    r"\d{4}(?:年)?(?:版|修订版)?|草案|修订稿|征求意见稿|送审稿)\Z"
)
_TYPE = re.compile(rf"(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})\Z")
_NO_LAW = re.compile(rf"(?:[{NO_LAW}]|(?<!预)算|[使活服]用)法\Z")
_NO_TYPE = re.compile(rf"(?:{'|'.join(words_of('kinds', 'no_kind'))})\Z")
_REAL_LAW = re.compile(r"(?:公司|科普)法\Z")


@lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """Return a name without what trails it in brackets, such as （试行） or 〈2018年修订〉."""
    for _ in range(3):
        shorter = _TAIL.sub("", name).rstrip('”’』」"')
        if shorter == name or not shorter:
            break
        name = shorter
    return name


@lru_cache(maxsize=4096)
def kind_of_document(name: str) -> str:
    """Return the kind of document (文种) that a name without 《》 ends with, "" for none: 法官法 and 民法典 give 法."""
    own = stem(name)
    match = _TYPE.search(own)
    if not match or _NO_TYPE.search(own):
        return ""
    if match[0] == "法" and _NO_LAW.search(own) and not _REAL_LAW.search(own):
        return ""
    return "法" if match[0] in {"法典", "基本法"} else match[0]
