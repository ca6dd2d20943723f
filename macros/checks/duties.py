"""DUTY-1 and DUTY-2: a duty's words are the speech's, its figures and persons too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.places import at_words
from macros.core.finding import Finding
from macros.core.model import Section
from macros.core.schema import DutyMeta

UNNAMED = "未写明"
_SHORTEST = 6  # characters; fewer would stand anywhere
_REMARK = re.compile(r"（[^）]*）")
_FIGURE = re.compile(r"\d+(?:\.\d+)?%?|[xX]+|[一二三四五六七八九十百两]+(?=[次个年月日天期篇场名])")


def check_duties(section: Section) -> Iterator[Finding]:
    """Yield findings on the duties in the front matter of a section page."""
    for duty in section.meta.duties:
        place = at_words(section.page, duty.quote)
        block = next((b for b in section.page.blocks if duty.quote in b.text), None)
        if len(duty.quote) < _SHORTEST:
            yield Finding(place, "DUTY-1", f"原话“{duty.quote}”太短", "从页面上复制完整的一句。")
        elif block is None:
            yield Finding(place, "DUTY-1", f"本页没有“{duty.quote[:20]}……”这句话", "从页面上逐字复制原话。")
        else:
            for seen in _unsupported(duty, block.text):
                todo = f"照原话填写；据上下文归纳的，在后面用（）说明；没有写明的，谁来做填“{UNNAMED}”，其余留空。"
                yield Finding(place, "DUTY-2", seen, todo)


def _unsupported(duty: DutyMeta, paragraph: str) -> Iterator[str]:
    for name, value in (("who", duty.who), ("measure", duty.measure), ("due", duty.due)):
        own = _REMARK.sub("", value)
        if name != "who":
            for figure in _FIGURE.findall(own):
                if figure not in paragraph:
                    yield f"{name} 里的“{figure}”，这一段讲话里没有"
        explained = own != value and value not in paragraph
        if own not in ("", UNNAMED) and not explained and not _in_order(own, paragraph):
            yield f"{name} 写的“{value}”，这一段讲话里没有"


def _in_order(words: str, text: str) -> bool:
    """True when the characters of `words` stand in `text` in their order, as 至少1次 in 至少讲1次党课."""
    rest = iter(text)
    return all(character in rest for character in words)
