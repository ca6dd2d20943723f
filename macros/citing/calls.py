"""What an importer may write as a `cite` call without asking anybody."""

from __future__ import annotations

from macros.citing.resolve import citations
from macros.core.register import Register

_NAMED = {"regulation", "plain", "alias"}


def cite_calls(text: str, register: Register) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Return (start, end, regulation id, articles) of each name that certainly names one registered regulation."""
    return [
        (one.found.start, one.found.end, one.regulation, one.found.articles)
        for one in citations(text, register)
        if one.certain and one.regulation and one.found.kind in _NAMED
    ]
