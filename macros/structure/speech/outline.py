"""A text → its outline: sections with marker, heading, form and kind, and what is in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from macros.structure.speech.clauses import is_agenda, is_clause_list
from macros.structure.speech.doubt import Doubt
from macros.structure.speech.heading import TOO_LONG, Heading, bold_heading, heading_of, unglued
from macros.structure.speech.laid_out import PLAIN, Looks, headlines, looks_of
from macros.structure.speech.nodes import Node, Series
from macros.structure.speech.series import series_of
from macros.text.layout import NO_LAYOUT, Layout
from macros.text.markers import markers
from macros.text.paragraphs import Span, paragraph_spans

SHORT = 8
"""The most characters that each clause of a list may have where the last is cut at its first comma; see `_cut_last`."""
_COMMA = re.compile("[，,]")
_BREAK = re.compile(r"[ \t　]*\n[ \t　]*")


@dataclass(eq=False, slots=True)
class OutlineSection:
    """A division of the text; `text[start:end]` is marker and heading, `level` counts from 1.

    `form` is `line` (on a line of its own), `lead` (opens a paragraph) or `inline`; `kind` is `section` or `item`
    (a clause of a list inside one sentence). `code` is what a plan gives it, else empty.
    """

    level: int
    marker: str
    heading: str
    form: str
    kind: str
    start: int
    end: int
    children: list[OutlineSection] = field(default_factory=list)
    doubt: Doubt | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a text as a tree, in reading order, and all that is in doubt."""

    sections: list[OutlineSection]
    doubts: list[Doubt]


def outline(text: str, layout: Layout = NO_LAYOUT) -> Outline:
    """Return the outline of `text`, in time linear in its length; `layout` is what its file says of its lines."""
    paragraphs = paragraph_spans(text, layout)
    looks = looks_of(text, paragraphs, layout)
    labels = {index: look.label for index, look in looks.items() if look.label}
    found = markers(text, paragraphs, labels)
    found = sorted([*found, *headlines(text, paragraphs, looks, found)], key=lambda marker: marker.start)
    maker = _Maker(text, paragraphs, series_of(text, paragraphs, found, looks), looks)
    sections = nested(maker.sections())
    doubts = [section.doubt for section in flat(sections) if section.doubt] + maker.announced
    return Outline(sections, sorted(doubts, key=lambda doubt: doubt.start))


def flat(sections: list[OutlineSection]) -> Iterator[OutlineSection]:
    """Yield every section of the tree in reading order."""
    stack = list(reversed(sections))
    while stack:
        section = stack.pop()
        yield section
        stack += reversed(section.children)


def nested(sections: list[OutlineSection]) -> list[OutlineSection]:
    """Return the tree that the levels of sections in reading order make; levels that jump are drawn together."""
    roots: list[OutlineSection] = []
    open_ones: list[tuple[int, OutlineSection]] = []
    for section in sections:
        level, section.children = section.level, []
        while open_ones and open_ones[-1][0] >= level:
            open_ones.pop()
        (open_ones[-1][1].children if open_ones else roots).append(section)
        section.level = len(open_ones) + 1
        open_ones.append((level, section))
    return roots


class _Maker:
    """Turns series into sections; `announced` are agendas that were left out."""

    def __init__(self, text: str, paragraphs: list[Span], series: list[Series], looks: Looks) -> None:
        self._text, self._paragraphs, self._all, self._looks = text, paragraphs, series, looks
        self.announced: list[Doubt] = []
        starts = sorted(node.marker.start for one in series for node in one.nodes)
        self._next = dict(pairwise(starts))
        self._outer = {node.marker.start: one.parent for one in series for node in one.nodes}

    def sections(self) -> list[OutlineSection]:
        """Return the sections, in reading order, each with its level."""
        found = [section for series in self._all for section in self._series(series)]
        return sorted(found, key=lambda section: section.start)

    def _series(self, series: Series) -> list[OutlineSection]:
        first = series.nodes[0].marker
        goes_on = series.nodes[-1].marker.start in self._next
        if not series.opens and goes_on and is_agenda(self._text, series, self._paragraphs):
            self.announced.append(
                self._doubt(
                    first.start, "这一列只是预告下面讲什么，没有算作条目", "kind: section", "kind: item"
                )
            )
            return []
        siblings = [*(node.marker.start for node in series.nodes[1:]), -1]
        headings = [self._heading(*pair) for pair in zip(series.nodes, siblings, strict=True)]
        if any(heading.is_glued for heading in headings):
            headings = [unglued(self._text, n.marker, h) for n, h in zip(series.nodes, headings, strict=True)]
        elif sum(heading.doubt == TOO_LONG for heading in headings) * 3 > len(headings) > 2:
            headings = [replace(heading, doubt="") for heading in headings]  # a list of sentences
        self._cut_last(series, headings)
        stops = [(node.marker, heading.stop) for node, heading in zip(series.nodes, headings, strict=True)]
        item = is_clause_list(self._text, stops)
        return [
            self._section(n, h, series.level, item=item) for n, h in zip(series.nodes, headings, strict=True)
        ]

    def _section(self, node: Node, heading: Heading, level: int, *, item: bool) -> OutlineSection:
        marker = node.marker
        end = heading.stop if item else heading.end
        reason = node.doubt or ("" if item else heading.doubt)
        other = (
            ("heading: …", "kind: text") if reason == heading.doubt else ("level: …", "code: …", "kind: text")
        )
        return OutlineSection(
            level=level,
            marker=self._text[marker.start : marker.end].strip().replace("*", ""),
            heading=_BREAK.sub("", self._text[marker.end : end].strip(" \t　*")),
            form=heading.form,
            kind="item" if item else "section",
            start=marker.start,
            end=end,
            doubt=self._doubt(marker.start, reason, *other) if reason else None,
        )

    def _heading(self, node: Node, sibling: int) -> Heading:
        """`sibling`: where the next marker of the series stands, -1 for none."""
        end = self._paragraphs[node.marker.paragraph][1]
        following = self._next.get(node.marker.start, len(self._text))
        words = bool(self._text[end:following].strip())
        above = words or following not in (sibling, len(self._text))
        alone = node.marker.opens or len(node.series.nodes) == 1
        bare = alone and not words and self._outer.get(following) is not node
        found = heading_of(self._text, node.marker, min(following, end), end, above=above, bare=bare)
        bold = self._looks.get(node.marker.paragraph, PLAIN).bold if node.marker.opens else 0
        return bold_heading(self._text, node.marker, found, min(following, bold), end)

    def _cut_last(self, series: Series, headings: list[Heading]) -> None:
        """End the last of some short clauses that commas part at its first comma: 一抓进度，二抓质量，三抓廉洁，三件事缺一不可.

        Where the clauses are long, or have commas inside, what follows the comma may belong to the last.
        """
        spans = [
            (node.marker.end, heading.stop) for node, heading in zip(series.nodes, headings, strict=True)
        ]
        start, stop = spans.pop()
        comma = _COMMA.search(self._text, start, stop)
        if len(spans) < 2 or comma is None or comma.start() - start > SHORT:
            return
        for first, last in spans:
            if (
                last - first > SHORT
                or self._text[last : last + 1] not in "，,、"
                or _COMMA.search(self._text, first, last)
            ):
                return
        headings[-1] = replace(headings[-1], end=comma.start(), stop=comma.start())

    def _doubt(self, start: int, reason: str, *alternatives: str) -> Doubt:
        quote = self._text[start : start + 16].split("\n")[0]
        return Doubt(start, quote, reason, alternatives)
