"""Addresses of other hosts, found as a browser would read them: in an attribute, in a style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

OTHER_HOST = r"(?:(?<![\w-])(?:https?|wss?|ftp|file):|[/\\]{2})[^\s\"'`)>]+"
"""What leads to another host: a scheme that asks one, or two slashes of either kind."""
ADDRESS = re.compile(OTHER_HOST, re.IGNORECASE)

_INSIDE = dict.fromkeys(map(ord, "\t\r\n"))
_BEFORE = "".join(map(chr, range(33)))
# url, of which each letter may be escaped
_URL = "".join(
    rf"(?:\\?{letter}|\\0{{0,4}}(?:{ord(letter):x}|{ord(letter.upper()):x})\s?)" for letter in "url"
)
# What a style sheet is made of, where it matters whether /* or a quotation mark opens anything.
_PIECE = re.compile(
    rf"""/\*.*?\*/|{_URL}\(\s*(?!["'\s])(?P<bare>[^)]*)\)|"(?:[^"\\\n\r\f]|\\.)*"|'(?:[^'\\\n\r\f]|\\.)*'""",
    re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\r?\n|(.))")


def plain(address: str) -> str:
    """Return an address as a browser reads it: no line breaks or tabs inside, nothing unseen before it."""
    return address.translate(_INSIDE).lstrip(_BEFORE)


def in_style(css: str) -> Iterator[str]:
    """Yield the addresses in a style sheet: in url(), @import, image-set() or anything yet to be invented.

    A browser undoes the escapes of CSS first; then, reading the address, it drops tabs and line breaks.
    """
    heard = _PIECE.sub(lambda match: " " if _is_mute(match) else match[0].replace("\t", ""), css)
    written_out = _ESCAPE.sub(lambda m: _character(int(m[1], 16)) if m[1] else m[2] or "", heard)
    yield from (match[0] for match in ADDRESS.finditer(written_out))


def _is_mute(piece: re.Match[str]) -> bool:
    """True for what asks for nothing: a comment, data."""
    if piece["bare"] is not None:
        return piece["bare"].lower().startswith("data:")
    return piece[0][0] not in "\"'" or piece[0][1:].lstrip().lower().startswith("data:")


def _character(code: int) -> str:
    return "" if code in (9, 10, 13) else chr(min(code, 0xFFFD))
