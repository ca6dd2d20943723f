"""VERB-6 on the sources: what notes quote from a place of the speech stands there, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from posixpath import dirname, join, normpath

from macros.checks.places import at_body
from macros.checks.question_form import note_pages
from macros.core.blocks import find_chunks
from macros.core.code import read_prose
from macros.core.finding import Finding
from macros.core.model import Page, Section, Site
from macros.core.page_kinds import ABOUT_THE_SITE
from macros.core.transcript import spoken_letters
from macros.text.squeeze import letters

_LINK = re.compile(r"\]\((?P<path>[^()\s#]*\.md)(?:#(?P<id>[\w-]+))?\)")
_BEHIND = re.compile(rf"{_LINK.pattern}(?P<quotes>(?:[、，和及与]?“[^“”\n]+”)+)")
"""A link to a place, and what is quoted directly behind it."""
_QUOTED = re.compile("“([^“”\n]+)”")
_OTHERS = re.compile(
    "》|条例|规定|规则|细则|办法|意见|通知|准则|党章|章程|条文|法规|决定|通行|写法|措辞|应当?(?:作|为)"
)
"""What tells in a clause that the words quoted in it may be somebody else's."""
_CLAUSE = re.compile("[。；\n]")
_LEAST, _MOST, _PER_FAULT = 7, 120, 6
"""From so many characters on a quotation is compared, so many of it; one difference in so many is a misquotation, more are other words."""


def check_misquoted(site: Site) -> Iterator[Finding]:
    """Yield VERB-6 for quotations behind a link to a place of the speech that are not there, and in notes for those that are almost the speech's."""
    spoken = {speech.path: spoken_letters(speech.transcript, speech.meta) for speech in site.speeches}
    for page in site.pages.values():
        if not page.path.startswith(ABOUT_THE_SITE):
            yield from _behind_links(site, page)
    for page, offset, note, sections in _notes(site):
        speeches = {site.speech_of(section).path for section in sections}
        for at, seen in _almost(note, sections, [spoken[path] for path in speeches]):
            todo = "从条目页逐字复制；引的是别处的话，在同一句里写明出处，如“条例作‘……’”。"
            yield Finding(at_body(page, offset + at), "VERB-6", seen, todo)


def _behind_links(site: Site, page: Page) -> Iterator[Finding]:
    body = read_prose(page.body, page.calls).plain
    for match in _BEHIND.finditer(body):
        if (section := _section(site, page, match)) is None:
            continue
        there, around = _letters(section, match["id"]), _letters(section, None)
        for quoted in _QUOTED.finditer(match["quotes"]):
            pieces = [letters(piece) for piece in re.split("…+", quoted[1])]
            if all(piece in there for piece in pieces):
                continue
            if _spans(section, quoted[1], match["id"]):
                seen = f"“{quoted[1][:40]}”跨了两段，链接只到其中一段"
                todo = "每一段的话各用一对引号，各写各的链接，如 [1.1.1](…#y1)“……”、[1.1.2](…#y2)“……”。"
                yield Finding(at_body(page, match.start("quotes") + quoted.start()), "VERB-6", seen, todo)
                continue
            if all(piece in around for piece in pieces):
                where, todo = "那一段", "核对链接里 # 后面的编号，或者改引那一段的话。"
            else:
                where, todo = "那一页", "从那一页逐字复制；不是原话的，去掉引号。"
            place = at_body(page, match.start("quotes") + quoted.start())
            yield Finding(place, "VERB-6", f"“{quoted[1][:40]}”不在它链接到的{where}里", todo)


def _spans(section: Section, quoted: str, name: str | None) -> bool:
    """Whether words run over the end of a paragraph into the next, and the link is to one of the two."""
    blocks = [block for block in section.page.blocks if not block.level]
    asked = letters(quoted)
    return name is not None and any(
        name in (one.id, two.id)
        and asked in letters(one.text + two.text)
        and asked not in letters(one.text)
        and asked not in letters(two.text)
        for one, two in pairwise(blocks)
    )


def _section(site: Site, page: Page, link: re.Match[str]) -> Section | None:
    return site.section_at(normpath(join(dirname(page.path), link["path"])))


def _letters(section: Section, name: str | None) -> str:
    """The letters of a section; where `name` is a paragraph's, of that paragraph with the headings right above it; an editor's note has none of the speech's."""
    blocks = section.page.blocks
    if name and any(
        {".editor-note", f"#{name}"} <= {*chunk.attributes} for chunk in find_chunks(section.page.body)
    ):
        return ""
    last = next((number for number, block in enumerate(blocks) if name and block.id == name), None)
    if last is not None:
        first = last
        while first and (blocks[first - 1].level or "part" in blocks[first - 1].classes):
            first -= 1
        blocks = blocks[first : last + 1]
    return letters("".join(block.text for block in blocks))


def _notes(site: Site) -> Iterator[tuple[Page, int, str, list[Section]]]:
    """Yield (page, offset in its body, words, the sections that they are about) of what editors wrote about places of a speech."""
    for section in site.sections:
        for call in section.page.calls:
            if isinstance(note := call.kwargs.get("note"), str):
                yield section.page, call.start, note, [section]
        for chunk in find_chunks(section.page.body):
            if ".editor-note" in chunk.attributes:
                yield section.page, chunk.offset, chunk.words, [section]
    for page in note_pages(site):
        for entry in re.finditer(r"^#{2,4} .*?(?=^#{2,4} |\Z)", page.body, re.MULTILINE | re.DOTALL):
            linked = (_section(site, page, link) for link in _LINK.finditer(entry[0]))
            sections = {one.path: one for one in linked if one}
            rest = _BEHIND.sub(lambda told: "甲" * len(told[0]), entry[0])
            yield page, entry.start(), rest, list(sections.values())


def _almost(note: str, sections: Sequence[Section], spoken: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (offset, what was seen) of each quotation in a note that differs a little from the words of its sections."""
    asked = [
        (quoted, words[:_MOST])
        for quoted in _QUOTED.finditer(note)
        if len(words := letters(quoted[1])) >= _LEAST
        and not any(words in one for one in spoken)
        and not _OTHERS.search(_CLAUSE.split(note[: quoted.start()])[-1])
    ]
    held = "".join(block.text for section in sections for block in section.page.blocks) if asked else ""
    places = [at for at, char in enumerate(held) if letters(char)]
    plain = "".join(held[at] for at in places)
    for quoted, words in asked:
        if piece := closest(words, plain, len(words) // _PER_FAULT):
            right = held[places[piece[0]] : places[piece[1] - 1] + 1]
            yield quoted.start(), f"引的“{quoted[1][:40]}”与讲话不同，讲话是“{right[:40]}”"


def closest(words: str, text: str, most: int) -> tuple[int, int] | None:
    """Return (start, end) of the piece of `text` that differs least from `words`; None where that is in more than `most` characters.

    A character that is another, missing or too many is one difference. Time grows with the product of both lengths.
    """
    size = -(-len(words) // (most + 1)) or 1
    if not any(words[at : at + size] in text for at in range(0, len(words), size)):
        return None  # of so many pieces one would have no difference
    before = [(0, start) for start in range(len(text) + 1)]  # by end of a piece: (differences, its start)
    for number, char in enumerate(words, start=1):
        row = [(number, 0)]
        for at, other in enumerate(text, start=1):
            (there, left), (skipped, up), (added, back) = before[at - 1], before[at], row[at - 1]
            row.append(min((there + (char != other), left), (skipped + 1, up), (added + 1, back)))
        before = row
    count, start = min(before)
    end = before.index((count, start))
    return (start, end) if count <= most and end > start else None
