"""Words without what layout adds to them: white space that separates nothing, characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata


def squeeze(text: str) -> str:
    """Return `text` without white space, except one blank between two ASCII characters, where it separates words."""
    return re.sub(r"(?<=[!-~])\s+(?=[!-~])|\s+", lambda m: " " if _between_ascii(m) else "", text)


def bare(text: str) -> str:
    """Return `text` without white space and without characters that nobody sees, as accounts count it."""
    joined = "".join(text.split())
    if joined.isprintable():
        return joined
    return "".join(char for char in joined if unicodedata.category(char) not in {"Cc", "Cf"})


def letters(text: str) -> str:
    """Return `text` without white space and signs, as quotations are compared: they end and nest as their sentence wants."""
    return re.sub(r"[\W_]", "", text)


def _between_ascii(match: re.Match[str]) -> bool:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return before.isascii() and after.isascii() and bool(before.strip()) and bool(after.strip())
