"""What the reader of one format makes of a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.text.layout import Layout


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that the file hides from its reader: `at` is the offset in the text where they stood, `why` is Chinese."""

    at: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, its encoding, and in Chinese what was done to get the text.

    `layout` says what the format knows of the lines of `text`; `hidden` are words that are not in it, in order.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    layout: Layout = field(default_factory=dict)
    hidden: tuple[Hidden, ...] = ()
