"""Questions about a piece of Word's XML: its rows, its words, its fields, each branch of it taken once."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from macros.files.drawings import branch
from macros.files.ooxml import child, local, value

DELETED = frozenset({"del", "moveFrom"})
"""What tracked changes took out, or away to another place."""


def within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield rows of a table or cells of a row, also those inside content controls."""
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from within(part, name)
        elif local(part) == "AlternateContent" and (chosen := branch(part)) is not None:
            yield from within(chosen, name)


def width(row: etree._Element) -> int:
    """Return over how many columns the cells of a row go."""
    spans = (value(child(child(cell, "tcPr"), "gridSpan")) for cell in within(row, "tc"))
    return sum(2 if span not in {None, "1"} else 1 for span in spans)


def texts(element: etree._Element) -> Iterator[str]:
    """Yield the words below an element, printed or deleted, each once."""
    for part in element:
        name = local(part)
        chosen = branch(part) if name == "AlternateContent" else part
        if name in {"t", "delText"}:
            yield part.text or ""
        elif chosen is not None:
            yield from texts(chosen)


def length(element: etree._Element) -> int:
    """Return how many characters stand below an element, white space apart."""
    return sum(len("".join(text.split())) for text in texts(element))


def unended(body: etree._Element) -> frozenset[etree._Element]:
    """Return the fields that begin and never end: what follows them is no code."""
    begun: list[etree._Element] = []
    for sign in _field_signs(body):
        kind = value(sign, "fldCharType")
        if kind == "begin":
            begun.append(sign)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)


def _field_signs(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the signs of fields in a text, its tables and boxes apart: each has its own."""
    for part in element:
        name = local(part)
        chosen = branch(part) if name == "AlternateContent" else part
        if name == "fldChar":
            yield part
        elif name not in DELETED and name not in {"tbl", "txbxContent"} and chosen is not None:
            yield from _field_signs(chosen)
