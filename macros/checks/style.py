"""STYLE-1 to STYLE-3: remarks on the speech's own words. They only report; nothing rewrites a speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.core.blocks import Block, find_chunks
from macros.core.finding import Finding, Place, place_at
from macros.core.model import Section, Site
from macros.core.rules import RULES

# written → usual; the pairs were met in the 2021 speech and checked against the texts that it rests on
_USUAL = {
    "学通弄懂": "学懂弄通",
    "评先评优": "评优评先",
    "推行党务公开": "推进党务公开",
}
_HAN = "[\\u4e00-\\u9fff“”‘’《》（）]"
_HALF_WIDTH = re.compile(rf"(?<={_HAN})[,:;?!()](?={_HAN})")
_DOUBLED = re.compile(r"([，。；：、！？])\1")


def check_style(site: Site) -> Iterator[Finding]:
    """Yield remarks on every transcript block; words already explained by a note are passed over."""
    for speech in site.speeches:
        for section in speech.sections:
            for block in section.page.blocks:
                yield from _remarks(section, block)


def _remarks(section: Section, block: Block) -> Iterator[Finding]:
    place = place_at("docs/" + section.path, section.page.text, section.page.body_offset + block.offset)
    for written, usual in _USUAL.items():
        position = block.text.find(written)
        if position >= 0 and not _explained(section, block, written, position):
            yield _remark(place, "STYLE-1", f"“{written}”，通行写法是“{usual}”，没有旁注")
    for rule, pattern in (("STYLE-2", _HALF_WIDTH), ("STYLE-3", _DOUBLED)):
        for match in pattern.finditer(block.text):
            around = block.text[max(0, match.start() - 5) : match.end() + 5]
            yield _remark(place, rule, f"“{around}”里的“{match.group()}”")


def _explained(section: Section, block: Block, written: str, position: int) -> bool:
    noted = any(
        c.block is block and c.start <= position < c.end and (c.note or c.differs) for c in section.citations
    )
    return noted or any(
        ".editor-note" in chunk.attributes and written in chunk.words
        for chunk in find_chunks(section.page.body)
    )


def _remark(place: Place, rule: str, seen: str) -> Finding:
    return Finding(place, rule, seen, RULES[rule].how)
