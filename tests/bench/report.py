"""Tables for a screen, in which a Chinese character is two columns wide."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Columns that the text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown, with its columns aligned."""
    lines = [heads, *rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    padded = [
        [cell + " " * (size - width(cell)) for cell, size in zip(line, widths, strict=True)] for line in lines
    ]
    rule = ["-" * size for size in widths]
    return "\n".join("| " + " | ".join(line) + " |" for line in [padded[0], rule, *padded[1:]])
