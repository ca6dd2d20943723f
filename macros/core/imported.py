"""Words of a regulation on its page: paragraphs that the import wrote, told from ours by the line below them.

第一条的原文。
{: .provision-text }
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LOST = "〓"
"""Stands on a page for a character that cannot be shown."""
TEXT_OF = re.compile(r"全文（(?P<day>\d{4}-\d\d-\d\d)的文本）由 ")
"""In `source`, before the name of the file: the day of the edition whose words were imported."""
UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]")
TEXT = "{: .provision-text }"
ECHO = '{: data-search="echo" }'
"""Below a paragraph whose words stand elsewhere on the site too: the search counts them once."""
DIVISION = ".provision-division"
WORDS_ID = "t"
"""Ends the id of imported words whose own id a heading of ours has: `art-35-3t`."""
_IMPORTED = re.compile(
    r"\s*+(?P<words>(?!#)[^\n]++(?:\n(?!\{:)[^\n]++)*+)\n\{: (?P<kind>\.provision-(?:text|division))(?:[ ]#(?P<id>[\w-]+))?[^}\n]*\}[ ]*(?:\n|\Z)"
)
_DIVISIONS = re.compile(r"^(?P<words>[^\n]+)\n\{: \.provision-division #(?P<id>[\w-]+) *\}", re.MULTILINE)
_MARK = re.compile(r"\{: \.provision-(?P<kind>text|division)(?: #[\w-]+)? \}[ ]*")
_HEADED = re.compile(r"##[ ][^\n{]*\{:[^}\n#]*#(?P<id>[\w-]+)[^}\n]*\}[ ]*")
_REFERENCE = re.compile(r"&#(\d{1,7});")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_SPECIAL = re.compile(r"[&<>\"'\\`*_{}\[\]|~]")
_OPENING = re.compile(r"[-#+:=>!]|\d+(?=[.)])")
_ODD = re.compile(
    "[^\n -~\u00b7\u2010-\u201f\u2026\u2160-\u217f\u2460-\u24ff\u3000-\u303f\u4e00-\u9fff\uff01-\uff60]"
)


@dataclass(frozen=True, slots=True)
class ImportedParagraph:
    """An imported paragraph: its words as shown, and its id, empty where it has none."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class BoundWords:
    """What pages must say of a text that was imported: by the id of a heading its paragraphs, and these cut short; headings of divisions."""

    passages: Mapping[str, tuple[str, ...]]
    excerpts: Mapping[str, tuple[str, ...]]
    divisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class ImportedBlock:
    """A paragraph marked as imported, where it stands in a body: the heading above it by its id, its words as shown.

    `offset` is where it opens, `mark` where the line below it does, in code points.
    """

    offset: int
    mark: int
    heading: str
    is_division: bool
    words: str


def imported_blocks(body: str) -> Iterator[ImportedBlock]:
    """Yield every paragraph that is marked as an import marks it, in order; what is marked otherwise is none."""
    lines: list[str] = []
    heading, start, offset = "", 0, 0
    for line in body.split("\n"):
        if match := _MARK.fullmatch(line):
            if lines:
                words = plain_words("\n".join(lines))
                yield ImportedBlock(start, offset, heading, match["kind"] == "division", words)
            lines = []
        elif found := _HEADED.fullmatch(line):
            heading, lines = found["id"], []
        elif line.strip():
            start = start if lines else offset
            lines.append(line)
        else:
            lines = []
        offset += len(line) + 1


def imported_passages(body: str, position: int) -> tuple[list[ImportedParagraph], int]:
    """Return (the imported paragraphs that open at `position` of a body, in code points; where they end)."""
    passages = []
    while match := _IMPORTED.match(body, position):
        if match["kind"] == ".provision-text":
            passages.append(ImportedParagraph(match["id"] or "", plain_words(match["words"])))
        position = match.end()
    return passages, position


def imported_divisions(body: str) -> Iterator[ImportedParagraph]:
    """Yield the imported headings of 编, 章 and 节 of a body, in order."""
    return (ImportedParagraph(one["id"], plain_words(one["words"])) for one in _DIVISIONS.finditer(body))


def imported_text(body: str, position: int) -> tuple[str, int]:
    """Return (the imported words that open at `position` of a body, a line a paragraph; where they end)."""
    passages, end = imported_passages(body, position)
    return "\n".join(passage.words for passage in passages), end


def parts_of_article(passages: list[ImportedParagraph]) -> Iterator[tuple[str, str]]:
    """Yield (id, words) of each 款, 项 and 目 of an article; a 款 has its items with it, a line each."""
    for index, passage in enumerate(passages):
        if not passage.id:
            continue
        own = [passage.words]
        for below in passages[index + 1 :]:
            if not _is_below(below.id, passage.id):
                break
            own.append(below.words)
        yield passage.id.removesuffix(WORDS_ID), "\n".join(own)


def _is_below(one: str, other: str) -> bool:
    """Return whether the passage `one` is part of the passage `other`: `art-3-1-2` of `art-3-1`."""
    return one.startswith(other.removesuffix(WORDS_ID) + "-")


def text_mark(anchor: str = "") -> str:
    """Return the line below an imported paragraph that tells it from ours, with its id where it has one."""
    return f"{{: .provision-text #{anchor} }}" if anchor else TEXT


def plain_words(markdown: str) -> str:
    """Return the words that an imported paragraph shows."""
    words = _LINK.sub(r"\1", markdown.replace("\n", ""))
    return _REFERENCE.sub(lambda match: chr(int(match[1])), words)


def shown_words(words: str) -> str:
    """Return what a page shows of words of a text: `safe_words`, read back."""
    return plain_words(safe_words(words))


def safe_words(words: str) -> str:
    """Return words of a text as Markdown that shows them as they are: nothing in them is a mark, a macro or HTML.

    Characters that FILE-5 or FILE-6 would report become numeric references. A character that only some font shows,
    or that was lost already, becomes 〓; control characters, which no page can hold, are left out.
    """
    marked = _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", words)
    return _ODD.sub(lambda match: _odd(match.group()), marked)


def safe_line(words: str) -> str:
    """Return a line that `safe_words` made, its beginning escaped: Markdown sees no list and no heading there."""
    match = _OPENING.match(words)
    if match is None:
        return words
    if match.group().isdigit():
        return f"{match.group()}&#{ord(words[match.end()])};{words[match.end() + 1 :]}"
    return f"&#{ord(words[0])};{words[1:]}"


def _odd(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Cc":
        return " " if char == "\t" else ""
    if UNREADABLE.match(char):
        return LOST
    resembles = "\u2e80" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufaff" or "\uff61" <= char <= "\uffdc"
    hidden = (
        kind in ("Cf", "Co", "Cn", "Cs", "Zl", "Zp", "Zs") or char in "\u034f\u115f\u1160\u2800\u3164\uffa0"
    )
    joined = kind == "Mn" or unicodedata.normalize("NFC", char) != char
    return f"&#{ord(char)};" if resembles or hidden or joined else char
