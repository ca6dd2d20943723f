"""What readers type otherwise than it stands on a page: blanks inside numbers, question words around a name.

Both are patterns that Python and JavaScript read alike: the manifest hands them to the browser, which does the rest.
"""

from __future__ import annotations

import re

from macros.text.lexicon import words_of
from macros.text.numerals import DIGITS

_COUNTED = "编章节条款项届次号年月日个期名人%％"
_OPEN, _CLOSED = r"[〔\[［（(【]", r"[〕\]］）)】]"  # noqa: RUF001 - both widths are typed
_DIGIT = "[0-9０-９]"  # noqa: RUF001
_YEAR = rf"{_OPEN}\s*[12]\d\d\d\s*{_CLOSED}"
BLANKS = "|".join(
    (
        rf"(?<=第)\s+(?=[{DIGITS}])",
        rf"(?<=[{DIGITS}])\s+(?=[{_COUNTED}])",
        rf"(?<={_CLOSED})\s+(?={_DIGIT}+\s*号)",
        rf"(?<=[^\s0-9])\s+(?={_YEAR})",
        rf"(?<={_OPEN})\s+(?=\d)",
        rf"(?<=\d)\s+(?={_CLOSED})",
        r"(?<=\d)(?<!\d\d\d\d)\s(?=\d\d\d(?!\d))",
    )
)
"""Blanks inside a number or a document's number: 第 30 条, 〔2015〕 52 号, 3 000. Blanks elsewhere part words."""


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


ASKING = (
    rf"^(?:(?:{_any_of(words_of('questions', 'before'))})[，,]?)+"
    rf"|(?:{_any_of(words_of('questions', 'after'))})+$"
)
"""Question words before a name, and behind it."""


SHORTEST = 2
"""What is left without question words has so many characters, or they belong to it."""


def joined(query: str) -> str:
    """Return a query without the blanks inside its numbers.

    >>> joined("党课 第 30 条")
    '党课 第30条'
    """
    return re.sub(BLANKS, "", query)


def named(query: str) -> str:
    """Return what a query asks about: without question marks and question words, as it is where nothing is left.

    >>> named("工委是什么？"), named("什么是三会一课"), named("怎么办")
    ('工委', '三会一课', '怎么办')
    """
    bare = re.sub(r"[?？\s]+$", "", query)
    name = re.sub(ASKING, "", bare)
    return name if len(name) >= SHORTEST else bare
