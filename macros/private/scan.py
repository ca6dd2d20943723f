"""Text → private data: every finder over the text as a reader gets it, places given in the text as it is written."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from itertools import chain

from macros.private.addressed import addresses
from macros.private.credentials import credentials
from macros.private.digits import numbers
from macros.private.secrecy import marks
from macros.private.secret import Found
from macros.private.unwrapped import unwrapped

_ENCODED = re.compile(
    r"(?<![A-Za-z0-9+/_-])(?:(?P<hex>(?:[0-9a-f]{2}){8,200}|(?:[0-9A-F]{2}){8,200})|(?P<base>[A-Za-z0-9+/_-]{14,800}={0,2}))(?![A-Za-z0-9+/_=-])"
)
_LETTER = re.compile(r"(?<![0-9])[xX]|[xX](?=[A-Za-z0-9])|[A-WYZa-wyz]")
"""A letter, but for the X at the end of an identity number."""


def scan(text: str) -> list[Found]:
    """Return all private data of a text, in order. What lies within something else of the same rule is left out.

    Linear in the length of the text.
    """
    plain = unwrapped(text)
    found = {Found(start, end, rule, text[start:end]) for start, end, rule in _encoded(text)}
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


def scan_name(name: str) -> list[Found]:
    """Return the private data of a name that letters and signs may surround: of a file, of a place on a page."""
    spaced = re.sub("[/_]", " ", name)
    texts = (name, spaced, _LETTER.sub("|", spaced), re.sub("[A-Za-z]", "|", spaced))
    found = {(one.start, one.end, one.rule) for text in texts for one in scan(text)}
    return [Found(start, end, rule, name[start:end]) for start, end, rule in sorted(found)]


def _encoded(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, rule) of words in base64 or hexadecimal that hold private data once they are read."""
    for match in _ENCODED.finditer(text):
        if words := _decoded(match["hex"], match["base"]):
            plain = unwrapped(words).text
            for _, _, rule in chain(numbers(plain), addresses(plain), credentials(plain), marks(plain)):
                yield *match.span(), rule


def _decoded(as_hex: str | None, as_base: str | None) -> str:
    """The text that a word stands for; empty where it stands for none."""
    try:
        data = bytes.fromhex(as_hex) if as_hex else _from_base64(as_base or "")
        words = data.decode()
    except (ValueError, binascii.Error):
        return ""
    return words if words.isprintable() else ""


def _from_base64(word: str) -> bytes:
    plain = word.rstrip("=").translate(str.maketrans("-_", "+/"))
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
