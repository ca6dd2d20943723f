"""VERB-3: a gap stands wherever words are missing, and nowhere else.

Words are missing where transcript lines were left out, where a code is skipped, where a page has but its heading.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from macros.checks.places import at_words
from macros.core.finding import Finding, Place
from macros.core.model import Section, Speech
from macros.core.parts import holes_of
from macros.core.transcript import spoken_lines
from macros.text.squeeze import squeeze

_SHOWN = 12
_WRITE = "在那一处写 {{ gap(…) }}。"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A gap as the built page shows it, after `position` squeezed characters of the speech."""

    section: Section
    id: str
    position: int
    opens_page: bool


def check_gaps(speech: Speech, pieces: list[tuple[Section, str, str]]) -> Iterator[Finding]:
    """Yield findings on the gaps among the `pieces` of the built pages: (section, block id or "gap", words or gap id)."""
    shown = list(_gaps(pieces))
    left_out = {
        _position(speech, entry.lines): entry.lines
        for entry in speech.meta.omitted
        if entry.hides is not False
    }
    holes = {hole.next.path: hole.label for hole in holes_of(speech)}
    bare = [section for section in speech.sections if _is_bare(speech, section)]
    yield from _unfounded(shown, left_out, holes.keys(), {section.path for section in bare})
    for position, lines in left_out.items():
        if position not in {gap.position for gap in shown}:
            path, before = _words_before(speech, pieces, position)
            seen = f"原文第 {lines} 行略去了，“{before}”之后没有缺失标记"
            yield Finding(Place("docs/" + path), "VERB-3", seen, _WRITE)
    for path, label in holes.items():
        if not any(gap.opens_page and gap.section.path == path for gap in shown):
            seen = f"这一页前面有缺失（{label}），没有缺失标记"
            yield Finding(Place("docs/" + path), "VERB-3", seen, _WRITE)
    for section in bare:
        own = [key for at, key, _ in pieces if at is section]
        if own[-1:] != ["gap"]:
            seen = "这一页只有标题，没有正文，标题之后也没有缺失标记"
            yield Finding(Place("docs/" + section.path), "VERB-3", seen, _WRITE)


def _is_bare(speech: Speech, section: Section) -> bool:
    """Return whether a page has but its heading, and is not the page of the speech's title."""
    return not section.paragraphs and [block.text for block in section.page.blocks] != [speech.meta.title]


def _unfounded(
    shown: list[_Shown], left_out: Container[int], holes: Container[str], bare: Container[str]
) -> Iterator[Finding]:
    """Gaps where nothing is missing, or where another gap says so already. `holes`, `bare`: pages before and in which words are."""
    for gap in shown:
        if gap.position not in left_out and gap.section.path not in (holes if gap.opens_page else bare):
            seen = f"编号 {gap.id} 的缺失标记处，原文并没有缺失"
            todo = "缺失标记只用在略去原文、跳过代码或只有标题的地方，放在确切的位置上。"
            yield Finding(at_words(gap.section.page, f'id="{gap.id}"'), "VERB-3", seen, todo)
    for gap, other in pairwise(shown):
        if gap.section is other.section and gap.position == other.position:
            seen = f"{gap.id} 和 {other.id} 标的是同一处缺失"
            yield Finding(at_words(other.section.page, f'id="{other.id}"'), "VERB-3", seen, "并成一个。")


def _gaps(pieces: list[tuple[Section, str, str]]) -> Iterator[_Shown]:
    passed, begun = 0, ""
    for section, key, words in pieces:
        if key == "gap":
            yield _Shown(section, words, passed, begun != section.path)
        else:
            passed, begun = passed + len(squeeze(words)), section.path


def _words_before(speech: Speech, pieces: list[tuple[Section, str, str]], position: int) -> tuple[str, str]:
    """Return (page, the last words) before a place of the speech; of its opening, its own page and nothing."""
    passed, path, before = 0, speech.path, ""
    for section, key, words in pieces:
        if key != "gap" and passed < position:
            before, path = squeeze(words)[: position - passed], section.path
            passed += len(squeeze(words))
    return path, before[-_SHOWN:]


def _position(speech: Speech, lines: str) -> int:
    """How many squeezed characters of the speech stand before these transcript lines."""
    first = int(lines.partition("-")[0])
    spoken = spoken_lines(speech.transcript, speech.meta)
    return sum(len(squeeze(text)) for number, text in spoken if number < first)
