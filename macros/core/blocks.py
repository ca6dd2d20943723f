"""The transcript blocks of a section page: paragraphs and headings marked `.transcript`, with what is marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.core.calls import Call, calls_between
from macros.core.macro_kinds import IN_SPEECH

_ATTRIBUTES = re.compile(r"\{:\s*(?P<list>[^}\n]*)\}\s*$")
_HEADING = re.compile(r"(?P<hashes>#{1,6})\s+")
CODED = re.compile("&#(38|58|60|61|62|91|93|123|124|125|126);")
"""Signs of a speech that Markdown or HTML would act on, as code: & : < = > [ ] { | } ~."""

_BOLD = "\x00"  # FILE-5 lets no page hold one


@dataclass(frozen=True, slots=True)
class Mark:
    """A macro call whose words stand in the block: `text[start:end]` are those words."""

    call: Call
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of the speech, as plain text. `level` is 0 for a paragraph; `bold` are spans of the text."""

    id: str
    classes: frozenset[str]
    level: int
    text: str
    marks: tuple[Mark, ...]
    offset: int
    bold: tuple[tuple[int, int], ...] = ()


def find_blocks(body: str, calls: list[Call]) -> list[Block]:
    """Return the `.transcript` blocks of a page body, in order.

    `calls` are the macro calls of the same body; `Block.offset` is the code-point offset of the block in it.
    """
    blocks = []
    for chunk in find_chunks(body):
        if ".transcript" not in chunk.attributes:
            continue
        heading = _HEADING.match(chunk.source)
        first = chunk.offset + (heading.end() if heading else 0)
        last = chunk.offset + len(chunk.words)
        text, marks, bold = _plain(body[first:last], calls_between(calls, first, last), first)
        blocks.append(
            Block(
                id=next((word[1:] for word in chunk.attributes if word.startswith("#")), ""),
                classes=frozenset(word[1:] for word in chunk.attributes if word.startswith(".")),
                level=len(heading["hashes"]) if heading else 0,
                text=text,
                marks=marks,
                offset=chunk.offset,
                bold=bold,
            )
        )
    return blocks


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of non-blank lines; a heading line is one by itself. `attributes` are the words of its `{: … }`."""

    offset: int
    source: str
    attributes: tuple[str, ...]

    @property
    def words(self) -> str:
        """The source without its attribute list."""
        return _ATTRIBUTES.sub("", self.source).rstrip()


def find_chunks(body: str) -> Iterator[Chunk]:
    """Yield every run of text of a page body, in order."""
    for match in re.finditer(r"^#{1,6} [^\n]*$|(?:^(?!#{1,6} )[^\n]*\S[^\n]*(?:\n|\Z))+", body, re.MULTILINE):
        attributes = _ATTRIBUTES.search(match.group())
        yield Chunk(match.start(), match.group(), tuple(attributes["list"].split()) if attributes else ())


def _plain(
    source: str, calls: Sequence[Call], base: int
) -> tuple[str, tuple[Mark, ...], tuple[tuple[int, int], ...]]:
    """Return the words a reader sees of `source` (which starts at offset `base`), the marks in them, what is bold."""
    text, marks, turns, position = "", [], list[int](), 0
    for call in calls:
        text = _add(text, source[position : call.start - base], turns)
        if call.name in IN_SPEECH and call.args and isinstance(call.args[0], str):
            words = call.args[0]
            marks.append(Mark(call, len(text), len(text) + len(words)))
            text += words
        position = call.end - base
    text = _add(text, source[position:], turns)
    return text, tuple(marks), tuple(zip(turns[::2], turns[1::2], strict=False))


def _add(text: str, source: str, turns: list[int]) -> str:
    """Return `text` with the words of a piece of source behind it; where bold begins or ends goes into `turns`."""
    for number, piece in enumerate(_strip_markdown(source).split(_BOLD)):
        if number:
            turns.append(len(text))
        text += piece
    return text


def _strip_markdown(source: str) -> str:
    """Remove emphasis marks, escapes and line breaks, but for a sign where bold begins or ends; a paragraph of a speech has no other Markdown."""
    source = re.sub(r"\s*\n\s*", "", source)
    source = source.replace("**", _BOLD)
    source = re.sub(r"__|(?<!\\)\*", "", source)
    source = re.sub(r"\\([\\`*_{}\[\]()>#+.!-])", r"\1", source)
    return CODED.sub(lambda match: chr(int(match[1])), source).strip(" ")
