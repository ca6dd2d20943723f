r"""A text as a reader gets it, whatever it is wrapped in: `&#49;`, `\x31`, full-width digits, characters that nobody sees."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff"
)
_WRAPPED = re.compile(
    r"(?P<entity>&(?:\#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});?|[A-Za-z][A-Za-z0-9]{1,30};))"
    r"|\\(?:x|u00)(?P<code>[2-7][0-9a-fA-F])"
    r"|%(?P<byte>3[0-9AaDd]|40|2[DdEe])"
    r"|(?P<dot>(?<=[0-9A-Za-z])(?:。|\[\.\])(?=[0-9A-Za-z]))"
    r"|(?<=[0-9])(?:\*{1,3}|`{1,2}|~~|__)(?=[0-9])"
    r"|</?(?:a|b|em|font|i|mark|small|span|strong|sub|sup|tspan|u|wbr) ?/?>"
    r"|(?P<line><br ?/?>)"
    r"|\\(?=[!-/:-@\[\]-`{-~])"  # Markdown's own; \\ stays, for it opens the address of a machine
    rf"|[{_UNSEEN}]+"
)


class _Plain(dict[int, str]):
    """Each character → the ASCII character that it looks like; made as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind == "Pd" or character in "\u2212\u2043\u00af\u02d7":
        return "-"
    if kind == "Zs":
        return " "
    folded = unicodedata.normalize("NFKC", character)
    return folded if kind != "No" and len(folded) == 1 else character


_PLAIN = _Plain()
_FOREIGN = re.compile("[^\x00-\x7f\u3001-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """`text` without its wrappings; for each of its pieces where it starts here, where as written, and how wide a character is there."""

    text: str
    _starts: list[int]
    _written: list[int]
    _widths: list[int]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text as written of the characters from `start` to `end`, wrappings included."""
        first, last = self._piece(start), self._piece(end - 1)
        return (
            self._written[first] + start - self._starts[first],
            self._written[last] + end - 1 - self._starts[last] + self._widths[last],
        )

    def _piece(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def unwrapped(text: str) -> Unwrapped:
    """Return `text` as a reader gets it. Linear in its length; each character is unwrapped once."""
    pieces, length, position = [], 0, 0
    starts, written, widths = [0], [0], [1]
    for match in _WRAPPED.finditer(text):
        inside = _inside(match)
        if inside is None:
            continue
        pieces += [text[position : match.start()], inside]
        length += match.start() - position
        position = match.end()
        starts += [length, length + len(inside)]
        written += [match.start(), position]
        widths += [position - match.start(), 1]
        length += len(inside)
    pieces.append(text[position:])
    plain = _FOREIGN.sub(lambda match: match[0].translate(_PLAIN), "".join(pieces))
    return Unwrapped(plain, starts, written, widths)


def _inside(match: re.Match[str]) -> str | None:
    """What a wrapping holds, None where it is none."""
    if match["entity"]:
        character = html.unescape(match["entity"])
        return character if len(character) == 1 else None
    if match["dot"]:
        return "."
    if match["line"]:
        return "\n"
    if code := match["code"] or match["byte"]:
        return chr(int(code, 16))
    return ""
