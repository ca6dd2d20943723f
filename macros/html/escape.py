"""Words made safe for a place that both Markdown and a browser will read."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[&<>\"'\\`*_{}\[\]|]")


def escape(words: str) -> str:
    """Return `words` so that they are shown as they are, in text or in a quoted attribute, whatever they hold.

    Every character that HTML or Markdown could act on inside a line becomes a numeric reference. A run of white space,
    line breaks and full-width spaces too, becomes one blank; at the ends it is dropped.
    """
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", " ".join(words.split()))
