"""Labels of the navigation: words of headings without the signs that a program or a browser would act on."""

from __future__ import annotations

import re

_SIGNS = "<>&{}%"
_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in _SIGNS}
MARKUP = re.compile(f"[{_SIGNS}]")


def safe_label(words: str) -> str:
    """Return `words` with those signs in their wide forms, as a label must have them."""
    return words.translate(_WIDE)
