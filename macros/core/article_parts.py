"""The words of a 款, 项 or 目: what of an imported article it is, by its structure, whether its page has ids for it or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.structure.regulation.body import paragraphs_of
from macros.structure.regulation.law import Paragraph
from macros.text.numerals import NUMERAL, number_of
from macros.text.references import reference_of

_GENERAL = "general"
_REQUIRED = re.compile(rf"第(?P<number>{NUMERAL}{{1,2}})[，、]")
_ENDED = tuple("。：；;！？”）")


class Words(NamedTuple):
    """The words of one part of an article, and the words that lead to it: 「…应当做到：」 of an item."""

    own: str
    lead: str = ""


def whole_of(anchor: str) -> str:
    """Return the anchor of the article, or of the 总纲, that a provision is or is a part of; empty for any other."""
    reference = reference_of(anchor)
    if reference and reference.whole:
        return reference.whole.anchor
    return _GENERAL if anchor.startswith(f"{_GENERAL}-") else ""


def words_of(anchor: str, text: str) -> Words:
    """Return the words of a part of the article or 总纲 that has the words `text`; none where they cannot be told apart."""
    whole = whole_of(anchor)
    found = words_of_general(text) if whole == _GENERAL else words_of_parts(whole, text)
    return found.get(anchor, Words(""))


def words_of_general(text: str) -> dict[str, Words]:
    """Return by anchor the words of each 基本要求 of the 总纲: a paragraph that opens with 第四，."""
    found: dict[str, Words] = {}
    for line in text.split("\n"):
        match = _REQUIRED.match(line)
        number = number_of(match["number"]) if match else None
        if number is not None and number == len(found) + 1:
            found[f"{_GENERAL}-{number}"] = Words(line)
    return found


def words_of_parts(article: str, text: str) -> dict[str, Words]:
    """Return by anchor the words of each part of an article, whose words are `text`, a line a paragraph.

    第（二）项 means the same as 第一款第（二）项 where only one 款 has items. A number that stands twice names nothing.
    """
    paragraphs = paragraphs_of(text, 0, len(text), article)
    found: dict[str, Words] = {}
    twice: set[str] = set()
    alone = sum(bool(paragraph.items) for paragraph in paragraphs) == 1
    if all(_ends(text, paragraph) for paragraph in paragraphs):
        found |= {one.id: Words(text[one.start : one.end]) for one in paragraphs}
    for paragraph in paragraphs:
        for anchor, words in _items(text, paragraph):
            names = [anchor]
            if alone:
                names.append(anchor.replace(f"{paragraph.id}-", f"{article}-0-", 1))
            for name in names:
                twice |= {name} & found.keys()
                found[name] = words
    return {anchor: words for anchor, words in found.items() if anchor not in twice}


def _items(text: str, paragraph: Paragraph) -> Iterator[tuple[str, Words]]:
    """Yield (anchor, words) of each item of a paragraph and of the points below it."""
    for item in paragraph.items:
        lead = text[paragraph.start : paragraph.items[0].start].strip()
        yield item.id, Words(text[item.start : item.end], lead)
        if item.points:
            opening = text[item.start : item.points[0].start].strip()
            for point in item.points:
                yield point.id, Words(text[point.start : point.end], f"{lead}\n{opening}".strip())


def _ends(text: str, paragraph: Paragraph) -> bool:
    """True where a paragraph ends as a sentence does: what was torn apart cannot be counted."""
    return text[paragraph.start : paragraph.end].endswith(_ENDED)
