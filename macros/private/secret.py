"""What a scan finds, and how it may be shown to people who must not see the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

IDENTITY, MOBILE, LANDLINE, CARD, EMAIL, CREDENTIAL, SECRECY, SESSION, HOST = (
    f"PRIV-{number}" for number in range(1, 10)
)
"""The rules on words, by the kind of thing that they forbid."""
AUTHOR, TRACE, PICTURE, CLOSED = (f"PRIV-{number}" for number in range(10, 14))
"""The rules on files: who wrote one, what its screen does not show, where a picture was taken, what cannot be looked into."""

_SHOWN_WHOLE = frozenset({SECRECY, TRACE, CLOSED})


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One piece of private data. `words` are those of the text from `start` to `end`, as they stand; offsets in code points."""

    start: int
    end: int
    rule: str
    words: str

    @property
    def masked(self) -> str:
        """The words as a log may print them: enough of them to find the place, never the whole."""
        words = " ".join(self.words.split())
        if self.rule in _SHOWN_WHOLE:
            return words
        return masked(words, tail=self.rule not in (CREDENTIAL, SESSION))


def masked(words: str, *, tail: bool = True) -> str:
    """Return `words` with a star for most characters: a quarter of them stay in front, two at most at the end."""
    if "@" in words[1:]:
        name, _, host = words.partition("@")
        return f"{name[0]}***@{host}"
    front = max(1, min(4, len(words) // 4))
    back = 2 if tail and len(words) > 6 else 0
    hidden = words[front : len(words) - back]
    stars = "***" if len(hidden) > 12 else re.sub(r"[^\s.:/\\@-]", "*", hidden)
    return words[:front] + stars + words[len(words) - back :]
