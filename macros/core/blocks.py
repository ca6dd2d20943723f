"""The transcript blocks of a section page: paragraphs and headings marked `.transcript`, with what is marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.core.calls import Call

_ATTRIBUTES = re.compile(r"\{:\s*(?P<list>[^}\n]*)\}\s*$")
_ID = re.compile(r"#(?P<id>[^\s}]+)")
_HEADING = re.compile(r"(?P<hashes>#{1,6})\s+")
_TEXT_MACROS = frozenset({"cite", "term", "blank"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A macro call whose words stand in the block: `text[start:end]` are those words."""

    call: Call
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of the speech, as plain text. `level` is 0 for a paragraph."""

    id: str
    classes: frozenset[str]
    level: int
    text: str
    marks: tuple[Mark, ...]
    offset: int


def find_blocks(body: str, calls: list[Call]) -> list[Block]:
    """Return the `.transcript` blocks of a page body, in order.

    `calls` are the macro calls of the same body; `Block.offset` is the code-point offset of the block in it.
    """
    blocks = []
    for start, source in _chunks(body):
        attributes = _ATTRIBUTES.search(source)
        if not attributes or ".transcript" not in attributes["list"].split():
            continue
        words = attributes["list"].split()
        found = _ID.search(attributes["list"])
        heading = _HEADING.match(source)
        inner_start = start + (heading.end() if heading else 0)
        inner = body[inner_start : start + attributes.start()]
        text, marks = _plain(
            inner, [c for c in calls if inner_start <= c.start < start + len(source)], inner_start
        )
        blocks.append(
            Block(
                id=found["id"] if found else "",
                classes=frozenset(w[1:] for w in words if w.startswith(".")),
                level=len(heading["hashes"]) if heading else 0,
                text=text,
                marks=marks,
                offset=start,
            )
        )
    return blocks


def find_strays(body: str, calls: list[Call]) -> list[tuple[int, str]]:
    """Return (offset, source) of each run of text that is neither the speech, nor an editor's note, nor a macro alone.

    The page's first-level heading is free: the close of a speech may have none of its own.
    """
    strays = []
    for start, source in _chunks(body):
        attributes = _ATTRIBUTES.search(source)
        classes = attributes["list"].split() if attributes else []
        alone = any(start == call.start and call.end == start + len(source.rstrip()) for call in calls)
        if not (alone or source.startswith("# ") or {".transcript", ".editor-note"} & set(classes)):
            strays.append((start, source))
    return strays


def _chunks(body: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, source) of each run of non-blank lines; a heading line ends a run."""
    for match in re.finditer(r"^#{1,6} [^\n]*$|(?:^(?!#{1,6} )[^\n]*\S[^\n]*(?:\n|\Z))+", body, re.MULTILINE):
        yield match.start(), match.group()


def _plain(source: str, calls: list[Call], base: int) -> tuple[str, tuple[Mark, ...]]:
    """Return the words a reader sees of `source` (which starts at offset `base`), and the marks in them."""
    text, marks, position = "", [], 0
    for call in calls:
        text += _strip_markdown(source[position : call.start - base])
        if call.name in _TEXT_MACROS and call.args and isinstance(call.args[0], str):
            words = call.args[0]
            marks.append(Mark(call, len(text), len(text) + len(words)))
            text += words
        position = call.end - base
    text += _strip_markdown(source[position:])
    return text, tuple(marks)


def _strip_markdown(source: str) -> str:
    """Remove emphasis marks, escapes and line breaks; a transcript paragraph has no other Markdown."""
    source = re.sub(r"\s*\n\s*", "", source)
    source = re.sub(r"\*\*|__|(?<!\\)\*", "", source)
    return re.sub(r"\\([\\`*_{}\[\]()>#+.!-])", r"\1", source).strip(" ")
