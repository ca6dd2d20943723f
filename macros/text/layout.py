"""What a file's format says of a line: its heading level, whether it is centred or large, its automatic number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineLayout:
    """One line as a file lays it out; a plain text says nothing of its lines.

    `level`: 1 to 9 for a heading by style, outline level or tag, 0 for body text. `list_level`: 1 to 9 for a member of
    an automatic list, else 0. `label`, `bold`: how many characters from the start of the line are its automatic
    number, and are bold. `size`: the size of its largest characters in points, 0 where the file does not say.
    """

    level: int = 0
    list_level: int = 0
    label: int = 0
    bold: int = 0
    size: float = 0
    is_title: bool = False
    is_centred: bool = False
    is_row: bool = False
    """A row of a table."""
    continues: bool = False
    """A soft line break stands before it: it goes on with the paragraph of the line above."""
    is_contents: bool = False
    """A line of the table of contents, by the file's own field or style."""
    later_labels: tuple[tuple[int, int], ...] = ()
    """Automatic numbers that do not stand at the start, as in the second cell of a row: (start, length) in the line."""


Layout = Mapping[int, LineLayout]
"""By the number of the line in the text, from 0; lines of which nothing is to be said are left out."""
NO_LAYOUT: Layout = {}
"""What a plain text says of its lines."""
