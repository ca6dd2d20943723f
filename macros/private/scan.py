"""Text → private data: every finder over the text as a reader gets it, places given in the text as it is written."""

from __future__ import annotations

from itertools import chain

from macros.private.addressed import addresses
from macros.private.credentials import credentials
from macros.private.digits import numbers
from macros.private.secrecy import marks
from macros.private.secret import Found
from macros.private.unwrapped import unwrapped


def scan(text: str) -> list[Found]:
    """Return all private data of a text, in order. What lies within something else of the same rule is left out.

    Linear in the length of the text.
    """
    plain = unwrapped(text)
    found = set()
    for start, end, rule in chain(
        numbers(plain.text), addresses(plain.text), credentials(plain.text), marks(plain.text)
    ):
        first, last = plain.written(start, end)
        found.add(Found(first, last, rule, text[first:last]))
    reached: dict[str, int] = {}
    kept = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.rule)):
        if one.end > reached.get(one.rule, -1):
            kept.append(one)
            reached[one.rule] = one.end
    return kept
