"""Words made safe for a place that both Markdown and a browser will read."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[&<>\"'\\`*_{}\[\]|]")


def escape(words: str) -> str:
    """Return words that come out as they are, in text or in a quoted attribute, whatever they hold.

    Every character that HTML or Markdown could act on inside a line becomes a numeric reference;
    line breaks become blanks.
    """
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", " ".join(words.split()))
