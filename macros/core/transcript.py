"""The transcript (原文) and how a page may differ from it: declared punctuation widths, declared omissions, no more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from macros.core.schema import Omitted, SpeechMeta
from macros.text.squeeze import letters, squeeze

OURS = "（本站拟题）"
"""Opens the title of a speech whose text has none: the words behind it are the site's."""
UNSETTLED = "（待定："
"""Opens, at the end of a draft's provenance, the list of what an import could not be sure of: an editor settles it and takes it away."""
_QUOTED = re.compile('"([^"]*)"')
_IN_TITLES = str.maketrans('"<>{', "”〈〉｛")  # noqa: RUF001 - front matter takes none of them
_AS_TYPED = str.maketrans("“”〈〉｛", '""<>{')  # noqa: RUF001 - see there
LONGEST = 24
"""Characters of a difference that a message quotes."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where the pages depart from the transcript.

    `line` is the transcript's, from 1; `offset` is the code point in the squeezed words of the pages; `expected` and
    `seen` hold a few characters either side of what differs, which stands in 【】.
    """

    line: int
    offset: int
    expected: str
    seen: str


def as_title(words: str) -> str:
    """Return words of the speech as front matter may have them: straight quotation marks paired, < and { in other forms."""
    return _QUOTED.sub("“\\1”", words).translate(_IN_TITLES)


def holds_title(words: str, title: str) -> bool:
    """Return whether a title stands in the words of a speech: white space, the form of quotation marks and — between title and subtitle apart."""
    own, other = (squeeze(part).replace("——", "").translate(_AS_TYPED) for part in (title, words))
    return own in other


def omitted_lines(entries: Iterable[Omitted]) -> set[int]:
    """Return the 1-based numbers of the transcript lines declared not to be the speech."""
    numbers: set[int] = set()
    for entry in entries:
        first, last = (int(part) for part in entry.lines.split("-"))
        numbers.update(range(first, last + 1))
    return numbers


def spoken_lines(transcript: str, meta: SpeechMeta) -> list[tuple[int, str]]:
    """Return (line number, text as pages must show it) for each non-empty line of the speech."""
    omitted = omitted_lines(meta.omitted)
    return [
        (number, apply_width_map(line, meta.width_map))
        for number, line in enumerate(transcript.split("\n"), start=1)
        if number not in omitted and line.strip()
    ]


def spoken_letters(transcript: str, meta: SpeechMeta) -> str:
    """Return the speech without signs and white space, in which quotations of it are looked for."""
    return letters("".join(text for _, text in spoken_lines(transcript, meta)))


def apply_width_map(text: str, width_map: dict[str, str]) -> str:
    """Return `text` with each mapped character replaced, unless an ASCII letter or digit touches it: 8.5, a:b."""
    if not width_map:
        return text
    found = "|".join(re.escape(char) for char in width_map)
    return re.sub(rf"(?<![0-9A-Za-z])(?:{found})(?![0-9A-Za-z])", lambda m: width_map[m.group()], text)


def first_difference(transcript: str, meta: SpeechMeta, shown: Iterable[str]) -> Difference | None:
    """Return where `shown`, the words of the pages piece by piece, departs from the speech; None if nowhere.

    Where a line or a piece ends is layout, not words.
    """
    expected, lines = "", []
    for number, text in spoken_lines(transcript, meta):
        squeezed = squeeze(text)
        expected += squeezed
        lines += [number] * len(squeezed)
    seen = "".join(squeeze(piece) for piece in shown)
    if seen == expected:
        return None
    start = _common_prefix(expected, seen)
    end = _common_prefix(expected[start:][::-1], seen[start:][::-1])
    line = lines[min(start, len(lines) - 1)] if lines else 1
    return Difference(
        line, start, _context(expected, start, len(expected) - end), _context(seen, start, len(seen) - end)
    )


def _common_prefix(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _context(text: str, start: int, end: int) -> str:
    middle = text[start:end]
    shown = middle if len(middle) <= LONGEST else middle[: LONGEST - 1] + "…"
    return f"{text[max(0, start - 8) : start]}【{shown}】{text[end : end + 8]}"
