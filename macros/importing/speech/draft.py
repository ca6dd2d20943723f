"""Outline → the pages of a speech: which code, which title, which pieces of the text on each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from macros.importing.speech.decisions import Plan, PlanError, place_of
from macros.importing.speech.furniture import Omission
from macros.structure.speech.outline import OutlineSection
from macros.text.paragraphs import Span, paragraphs

_CLOSING = re.compile("(?:同志们|各位(?:代表|委员|同志|领导|来宾|同事|老师|教工)?|朋友们|让我们)[，,！!：:]")
_STOPS = "。！？；：，!?;:,…”"
_PAUSE = re.compile("[。！？；：，!?;:,　 ※]")
_SIGNS = " \t　*_#>◆●■★▲◎▪•"
_LONGEST_TITLE = 60
_UNSAID = "导语", "结束语"


@dataclass(slots=True)
class Piece:
    """`text[start:end]` of the imported text on a page (code points).

    `kind`: `part`, `heading`, `paragraph` or `gap`; then `note` says why text is missing: `hidden`, `skipped`.

    `bold`: where the words end that open a paragraph as its heading.
    """

    kind: str
    start: int
    end: int
    bold: int = 0
    note: str = ""


@dataclass(slots=True)
class Draft:
    """One page of the speech: its code, its title, its pieces in reading order."""

    code: str
    title: str
    pieces: list[Piece] = field(default_factory=list)


def drafts(
    text: str, sections: list[OutlineSection], omitted: list[Omission], plan: Plan, title: Span | None
) -> list[Draft]:
    """Return the pages in reading order; `title` is where the speech's title stands, None where it has none.

    Raises:
        PlanError: the plan names a place that is not in the text.
    """
    pages = _Divider(text, sections, omitted, plan, title).pages
    for before, page in pairwise(pages):
        if _order(before.code) >= _order(page.code):
            seen = f"代码 {page.code}（{page.title[:12]}）排在 {before.code}（{before.title[:12]}）后面，重复或者倒了次序"
            raise PlanError(f"{seen}。改方案里的 code。", page.code)
    return pages


class _Divider:
    def __init__(
        self,
        text: str,
        sections: list[OutlineSection],
        omitted: list[Omission],
        plan: Plan,
        title: Span | None,
    ) -> None:
        self._text, self._title = text, title
        self._spoken = _spoken(text, omitted)
        self._hidden = [entry for entry in omitted if entry.hides]
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._breaks = sorted(place_of(text, words) for words in plan.paragraphs)
        self.pages: list[Draft] = []
        self._closing = place_of(text, plan.closing) if plan.closing else self._find_closing(sections)
        for section in _all(sections):
            section.start = self._with_signs(section.start)
        tops = self._with_words([section for section in sections if section.kind == "section"], self._closing)
        if tops and self._closing <= tops[-1].start:
            raise PlanError(
                "方案里的 closing 在最后一个条目之前。结束语要在全部条目之后。", plan.closing or ""
            )
        self._open(tops)
        for number, section in enumerate(tops, start=1):
            end = tops[number].start if number < len(tops) else self._closing
            self._part(section, number, end)
        if self._closing < len(text):
            number = max((int(page.code.split(".")[0]) for page in self.pages), default=0) + 1
            self._page(str(number), _UNSAID[1], self._closing, len(text))
        self._mark_gaps()

    def _with_words(self, sections: list[OutlineSection], end: int) -> list[OutlineSection]:
        """The sections up to the last that is more than its heading; those behind it are paragraphs of its page.

        One that is a heading alone and has others behind it keeps its page, so that no code slides.
        """
        stops = [*(section.start for section in sections), end][1:]
        full = [
            n for n, (one, stop) in enumerate(zip(sections, stops, strict=True)) if self._fills(one, stop)
        ]
        return sections[: full[-1] + 1] if full else []

    def _fills(self, section: OutlineSection, stop: int) -> bool:
        """Return whether a section that ends at `stop` has more than its heading, hides something, or has a code of the editor's."""
        head = self._after(section.end)
        hides = any(section.start <= self._at(entry.first) < stop for entry in self._hidden)
        words = any(
            self._text[max(a, head) : min(b, stop)].strip() for a, b in self._spoken if a < stop and b > head
        )
        return words or hides or bool(section.code)

    def _find_closing(self, sections: list[OutlineSection]) -> int:
        """Where the close begins: the last paragraphs that turn to the audience, after the last section's own."""
        last = max((section.end for section in _all(sections)), default=len(self._text))
        later = [span for span in self._spoken if span[0] > last]
        found = [span[0] for span in later[-3:] if _CLOSING.match(self._text, span[0])]
        return found[0] if found else len(self._text)

    def _open(self, tops: list[OutlineSection]) -> None:
        """The page before the first section: what stands above the title, the title, what stands below it."""
        if not self._spoken:
            return
        end = tops[0].start if tops else self._closing
        page = Draft("0", _UNSAID[0])
        start = self._spoken[0][0]
        if self._title and start <= self._title[0] and self._title[1] <= end:
            page.pieces += self._paragraphs(start, self._title[0], [])
            page.pieces.append(Piece("heading", *self._title))
            start = self._title[1]
        page.pieces += self._paragraphs(start, end, [])
        if page.pieces:
            self.pages.append(page)

    def _part(self, section: OutlineSection, number: int, end: int) -> None:
        """One outermost section: a page for each section inside it, or one page in all."""
        inside = [child for child in section.children if child.kind == "section" and child.form != "inline"]
        inside = self._with_words(inside, end)
        code = section.code or str(number)
        title = self._text[section.start : section.end] if section.marker.endswith("、") else section.heading
        if len(inside) < 2 and not any(child.code for child in inside):
            self._page(code, title, section.start, end, section)
            return
        between = [span for span in self._spoken if section.end < span[0] < inside[0].start]
        hides = any(section.end <= self._at(entry.first) < inside[0].start for entry in self._hidden)
        alone = bool(between) or hides
        if alone:
            self._page(code, title, section.start, inside[0].start, section)
        for index, child in enumerate(inside):
            stop = inside[index + 1].start if index + 1 < len(inside) else end
            self._page(child.code or f"{code}.{index + 1}", child.heading, child.start, stop, child)
            if index == 0 and not alone:
                self.pages[-1].pieces.insert(0, Piece("part", section.start, self._after(section.end)))

    def _page(
        self, code: str, title: str, start: int, end: int, section: OutlineSection | None = None
    ) -> None:
        page = Draft(code, _short(title) or _UNSAID[0])
        if section is not None and self._fills(section, end):
            head = self._after(section.end)
            page.pieces.append(Piece("heading", section.start, head))
            start = head
        page.pieces += self._paragraphs(start, end, list(_all(section.children)) if section else [])
        self.pages.append(page)

    def _paragraphs(self, start: int, end: int, inner: list[OutlineSection]) -> Iterator[Piece]:
        heads = {section.start: section for section in inner if section.kind == "section"}
        cuts = sorted({*heads, *(at for at in self._breaks if start < at < end)})
        for first, last in self._spoken:
            first, last = max(first, start), min(last, end)  # noqa: PLW2901 - the part that is on this page
            if first >= last:
                continue
            edges = [first, *(at for at in cuts if first < at < last), last]
            for one, other in pairwise(edges):
                if self._text[one:other].strip():
                    section = heads.get(one)
                    yield Piece("paragraph", one, other, self._after(section.end) if section else 0)

    def _with_signs(self, start: int) -> int:
        """Where the sign before a section's marker stands, as a bullet or a star at the beginning of its line; else `start`."""
        first = self._text.rfind("\n", 0, start) + 1
        before = self._text[first:start]
        return (
            first + len(before) - len(before.lstrip())
            if before.strip() and not before.strip(_SIGNS)
            else start
        )

    def _after(self, end: int) -> int:
        """Where a heading's closing mark ends."""
        while end < len(self._text) and self._text[end] in _STOPS:
            end += 1
        return end

    def _at(self, line: int) -> int:
        return self._line_starts[line - 1]

    def _mark_gaps(self) -> None:
        """Put a gap where hidden lines stood, and one where codes are skipped."""
        for entry in self._hidden:
            at = self._at(entry.first)
            page = next((p for p in reversed(self.pages) if p.pieces[0].start <= at), None)
            if page is None:
                continue  # before the first word of the speech
            index = next((i for i, piece in enumerate(page.pieces) if piece.start >= at), len(page.pieces))
            page.pieces.insert(index, Piece("gap", at, at, note="hidden"))
        for before, page in pairwise(self.pages):
            if _skips(before.code, page.code):
                page.pieces.insert(
                    0, Piece("gap", page.pieces[0].start, page.pieces[0].start, note="skipped")
                )


def _order(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("."))


def _short(title: str) -> str:
    """A page's title: the heading, or the clauses of a long one that fit; never cut inside one."""
    if len(title) <= _LONGEST_TITLE:
        return title
    ends = [found.start() for found in _PAUSE.finditer(title, 4, _LONGEST_TITLE + 1)]
    return f"{title[: ends[-1]].rstrip()}…" if ends else title


def _skips(before: str, after: str) -> bool:
    """Return True where a code is left out between two pages."""
    one, other = [int(n) for n in before.split(".")], [int(n) for n in after.split(".")]
    if one[0] == other[0]:
        return len(other) > 1 and other[1] != (one[1] + 1 if len(one) > 1 else 1)
    return other[0] > one[0] + 1 or (len(other) > 1 and other[1] != 1)


def _spoken(text: str, omitted: list[Omission]) -> list[Span]:
    """The paragraphs of the speech, the omitted lines left out."""
    gone = {number for entry in omitted for number in range(entry.first, entry.last + 1)}
    spans, line, position = [], 1, 0
    for start, end in paragraphs(text):
        line += text.count("\n", position, start)
        position = start
        if line not in gone:
            spans.append((start, end))
    return spans


def _all(sections: list[OutlineSection]) -> Iterator[OutlineSection]:
    for section in sections:
        yield section
        yield from _all(section.children)
