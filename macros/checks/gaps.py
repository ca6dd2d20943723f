"""VERB-3 on the sources and on the built site: a gap stands wherever words are missing, and nowhere else.

Words are missing where transcript lines were left out, where a code is skipped, where a page has but its heading.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from macros.checks.places import at_body, at_words
from macros.core.finding import Finding, Place
from macros.core.model import Section, Speech
from macros.core.parts import holes_of
from macros.core.transcript import spoken_lines
from macros.text.squeeze import squeeze

_SHOWN = 12
_WRITE = "补上 {{ gap(…) }}，"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A gap as the built page shows it, after `position` squeezed characters of the speech."""

    section: Section
    id: str
    position: int
    opens_page: bool


def gaps_written(speech: Speech) -> Iterator[Finding]:
    """Yield findings on the gaps as the sources have them, before anything is built."""
    pieces: list[tuple[Section, str, str]] = []
    for section in speech.sections:
        own = [(block.offset, block.id, block.text) for block in section.page.blocks]
        own += [
            (call.start, "gap", str(call.kwargs.get("id")))
            for call in section.page.calls
            if call.name == "gap"
        ]
        pieces += [(section, key, words) for _, key, words in sorted(own)]
    yield from check_gaps(speech, pieces)


def check_gaps(speech: Speech, pieces: list[tuple[Section, str, str]]) -> Iterator[Finding]:
    """Yield findings on the gaps among the `pieces` of pages: (section, block id or "gap", words or gap id)."""
    shown = list(_gaps(pieces))
    left_out = {
        _position(speech, entry.lines): entry.lines
        for entry in speech.meta.omitted
        if entry.hides is not False
    }
    holes = {hole.next.path for hole in holes_of(speech)}
    bare = [section for section in speech.sections if _is_bare(speech, section)]
    unfounded = list(_unfounded(shown, left_out, holes, {section.path for section in bare}))
    missing = list(_missing(speech, pieces, shown, left_out, bare))
    if len(unfounded) == 1 == len(missing):
        seen = f"{unfounded[0].seen}；{missing[0].seen}"
        todo = f"把这个缺失标记移到 {missing[0].place.path} 里，{missing[0].todo}"
        yield replace(unfounded[0], seen=seen, todo=todo)
    else:
        yield from unfounded
        yield from (replace(one, todo=f"{_WRITE}写在{one.todo}") for one in missing)
    for gap, other in pairwise(shown):
        if gap.section is other.section and gap.position == other.position:
            seen = f"{gap.id} 和 {other.id} 标的是同一处缺失"
            yield Finding(at_words(other.section.page, f'id="{other.id}"'), "VERB-3", seen, "并成一个。")


def _missing(
    speech: Speech,
    pieces: list[tuple[Section, str, str]],
    shown: list[_Shown],
    left_out: Mapping[int, str],
    bare: list[Section],
) -> Iterator[Finding]:
    """Gaps that should stand and do not; what to do says where. One that opens a page may say both what it lacks before it."""
    opened = {gap.section.path for gap in shown if gap.opens_page}
    told = set()
    for hole in holes_of(speech):
        if hole.next.path not in opened:
            start = _start(pieces, hole.next)
            told.add(start)
            lines = f"，原文第 {left_out[start]} 行略去了" if start in left_out else ""
            seen = f"这一页前面有缺失（{hole.label}{lines}），没有缺失标记"
            todo = "这一页标题的前面，{{ section_head() }} 的后面，前后各空一行。"
            first = next((block.offset for block in hole.next.page.blocks), 0)
            yield Finding(at_body(hole.next.page, first), "VERB-3", seen, todo)
    for position, lines in left_out.items():
        if position not in {gap.position for gap in shown} | told:
            place, before = _words_before(speech, pieces, position)
            seen = f"原文第 {lines} 行略去了，“{before}”之后没有缺失标记"
            todo = f"“{before}”那一段的编号行后面，前后各空一行；那是一页最后一段的，也可以写在下一页标题的前面。"
            yield Finding(place, "VERB-3", seen, todo)
    for section in bare:
        own = [key for at, key, _ in pieces if at is section]
        if own[-1:] != ["gap"]:
            seen = "这一页只有标题，没有正文，标题之后也没有缺失标记"
            todo = "这一页标题的后面，前后各空一行。"
            yield Finding(Place("docs/" + section.path), "VERB-3", seen, todo)


def _start(pieces: list[tuple[Section, str, str]], section: Section) -> int:
    """How many squeezed characters of the speech stand before a page."""
    before = takewhile(lambda piece: piece[0].path != section.path, pieces)
    return sum(len(squeeze(words)) for _, key, words in before if key != "gap")


def _is_bare(speech: Speech, section: Section) -> bool:
    """Return whether a page has but its heading, and is not the page of the speech's title."""
    return not section.paragraphs and [block.text for block in section.page.blocks] != [speech.meta.title]


def _unfounded(
    shown: list[_Shown], left_out: Container[int], holes: Container[str], bare: Container[str]
) -> Iterator[Finding]:
    """Gaps where nothing is missing. `holes`, `bare`: pages before and in which words are."""
    for gap in shown:
        if gap.position not in left_out and gap.section.path not in (holes if gap.opens_page else bare):
            seen = f"编号 {gap.id} 的缺失标记处，原文并没有缺失"
            todo = "删去这个宏；确有缺失的，移到略去原文、跳过代码或只有标题的那一处。"
            yield Finding(at_words(gap.section.page, f'id="{gap.id}"'), "VERB-3", seen, todo)


def _gaps(pieces: list[tuple[Section, str, str]]) -> Iterator[_Shown]:
    passed, begun = 0, ""
    for section, key, words in pieces:
        if key == "gap":
            yield _Shown(section, words, passed, begun != section.path)
        else:
            passed, begun = passed + len(squeeze(words)), section.path


def _words_before(speech: Speech, pieces: list[tuple[Section, str, str]], position: int) -> tuple[Place, str]:
    """Return (place, the last words) before a place of the speech; of its opening, its own page and nothing."""
    passed, place, before = 0, Place("docs/" + speech.path), ""
    for section, key, words in pieces:
        if key != "gap" and passed < position:
            before, place = squeeze(words)[: position - passed], at_words(section.page, f"#{key} ")
            passed += len(squeeze(words))
    return place, before[-_SHOWN:]


def _position(speech: Speech, lines: str) -> int:
    """How many squeezed characters of the speech stand before these transcript lines."""
    first = int(lines.partition("-")[0])
    spoken = spoken_lines(speech.transcript, speech.meta)
    return sum(len(squeeze(text)) for number, text in spoken if number < first)
