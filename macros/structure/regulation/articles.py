"""A file's text → its texts with their articles: `parse_articles`."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from macros.structure.regulation.body import paragraphs_of
from macros.structure.regulation.divisions import (
    DivisionHeading,
    Line,
    contents_lines,
    division_in,
    furniture_behind,
    is_appendix,
    is_furniture,
    lines_of,
)
from macros.structure.regulation.headline import (
    Title,
    doubted,
    first_title,
    is_quoted,
    is_title,
    title_above,
    title_at,
)
from macros.structure.regulation.inserted import inserted_lines
from macros.structure.regulation.law import Appendix, Article, Division, LawText, Problem, Reading
from macros.structure.regulation.openings import Key, Opening, openings_of
from macros.structure.regulation.preamble import facts_of, signature_start
from macros.structure.regulation.sequence import Judge, fault_of
from macros.text.kinds import ARTICLED, kind_of_document
from macros.text.markers import LISTED
from macros.text.references import article_code, article_label, ordinal

_INNER_DIVISION = re.compile(
    rf"(?<=[。；！？”）\s]){ordinal('分编|编|章|节')}[ \u3000][^。，；：\n]{{1,30}}?"
    rf"(?=[ \u3000]*{ordinal('[条章节]')})"
)
_AFTER_LABEL = re.compile("[*_]{0,3}[：:]?[ \t\u3000\u00a0]*+")


@dataclass(slots=True)
class _Draft:
    """A text while it is read. `events` are (start, end, what): what opens something else, in order.

    `floor`: where the last article or appendix opens; the title of another text stands below it. `ended`: what the web
    page or the office put below the text has begun. `grouped`: how the headings end under which articles stand in
    groups without numbers: 会员廉洁规范, 理事廉洁规范.
    """

    start: int
    title: Title | None
    last: Key | None = None
    seen: set[Key] = field(default_factory=set)
    events: list[tuple[int, int, Opening | DivisionHeading | str]] = field(default_factory=list)
    appended: bool = False
    floor: int = 0
    ended: bool = False
    grouped: str = ""


def parse_articles(text: str) -> Reading:
    """Return the texts of a file, their articles in the order printed, and what is wrong with the numbering."""
    return _Reader(text).read()


def _without_early_furniture(
    events: list[tuple[int, int, Opening | DivisionHeading | str]],
) -> list[tuple[int, int, Opening | DivisionHeading | str]]:
    """Return the events but for what looked like the foot of a web page and has articles below it."""
    last = max((i for i, event in enumerate(events) if isinstance(event[2], Opening)), default=-1)
    return [event for i, event in enumerate(events) if i > last or event[2] != "furniture"]


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = lines_of(text)
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._contents = contents_lines(self._lines)
        openings = list(openings_of(self._lines, self._contents))
        self._inserted = inserted_lines(self._lines, openings)
        self._openings = [opening for opening in openings if opening.line not in self._inserted]
        self._opened = {opening.line for opening in self._openings if not opening.inner}
        self._judge = Judge(self._openings)
        self._problems: list[Problem] = []
        self._drafts = [_Draft(0, first_title(self._lines))]

    def read(self) -> Reading:
        position = 0
        for index, line in enumerate(self._lines):
            stop = position
            while stop < len(self._openings) and self._openings[stop].line == index:
                stop += 1
            self._line(index, line, range(position, stop))
            position = stop
        ends = [draft.start for draft in self._drafts[1:]] + [len(self._text)]
        texts = (self._finished(draft, end) for draft, end in zip(self._drafts, ends, strict=True))
        return Reading(tuple(texts), tuple(self._problems))

    def _line(self, index: int, line: Line, own: range) -> None:
        draft = self._drafts[-1]
        if index in self._contents:
            draft.events.append((line.start, line.end, "contents"))
            return
        if index in self._inserted:
            return
        if line.level == 1 and draft.last and is_title(line):
            draft = self._open(title_at(self._lines, index))
        self._heading(index, line, own, draft)
        for number in own:
            self._opening(number)
        if (end := furniture_behind(line.words)) and self._drafts[-1].last:
            self._drafts[-1].events.append((line.start + end, line.end, "furniture"))
        if len(own) and not self._drafts[-1].appended:
            self._inner_divisions(line)

    def _heading(self, index: int, line: Line, own: range, draft: _Draft) -> None:
        """Take down what a line opens besides articles: an appendix, a division, a group, the foot of a web page."""
        first = self._openings[own.start].start if len(own) else line.end
        head = line.words[: first - line.start].rstrip()
        if is_appendix(line.words) and (draft.last or draft.appended):
            draft.appended, draft.floor = True, line.start
            draft.events.append((line.start, line.end, "appendix"))
        elif not draft.appended and (found := division_in(head)):
            draft.events.append((line.start, line.start + len(head), found))
        elif draft.grouped and not len(own) and self._groups(index, line, draft.grouped):
            draft.events.append((line.start, line.end, DivisionHeading("章", "", line.words)))
        elif draft.last and not len(own) and not draft.ended and is_furniture(line.words):
            draft.ended = True
            draft.events.append((line.start, line.end, "furniture"))

    def _groups(self, index: int, line: Line, ending: str) -> bool:
        """True for the heading of one more group of articles, which ends as the first one does and stands above an article."""
        following = self._follows(index)
        return line.words.endswith(ending) and is_title(line) and following in self._opened

    def _inner_divisions(self, line: Line) -> None:
        events = self._drafts[-1].events
        matches = (
            (match, division_in(match.group().strip())) for match in _INNER_DIVISION.finditer(line.words, 1)
        )
        found = [(line.start + m.start(), line.start + m.end(), heading) for m, heading in matches if heading]
        if not found:
            return
        first = len(events)
        while first and events[first - 1][0] >= line.start:
            first -= 1
        events[first:] = sorted([*events[first:], *found], key=lambda event: event[0])

    def _opening(self, number: int) -> None:
        opening, draft = self._openings[number], self._drafts[-1]
        if opening.key == (1, 0) and not opening.inner:
            draft = self._fresh(opening, draft)
        elif draft.appended and not (draft.last and opening.key == (draft.last[0] + 1, 0)):
            return
        if not self._judge.accepts(number, draft.last):
            return
        goes_on = draft.last is None and draft.title is not None and "修正案" in draft.title.words
        fault, missing = fault_of(opening.key, draft.last, draft.seen)
        if fault and not goes_on:
            self._problems.append(Problem(self._lines[opening.line].number, fault, missing))
        draft.appended = draft.ended = False
        draft.last, draft.floor = opening.last, opening.start
        draft.seen.update((number, 0) for number in range(opening.key[0], opening.last[0] + 1))
        draft.seen.add(opening.key)
        draft.events.append((opening.start, opening.end, opening))

    def _fresh(self, opening: Opening, draft: _Draft) -> _Draft:
        """A new text, where 第一条 opens one: under a title of its own, or in an appendix."""
        title = title_above(self._lines, opening.line, floor=draft.floor)
        if title is None or (draft.title and draft.title.holds(title.last)):
            return draft
        if draft.last is None and self._divided_above(title):
            return draft
        if draft.last is None and (draft.title is None or draft.title.offers):
            draft.title = doubted(self._lines, title, draft.start)
            return draft
        if draft.last is None and not self._apart(draft, title):
            self._group(draft, title, opening)
            return draft
        return self._open(doubted(self._lines, title) if is_quoted(self._lines, title) else title)

    def _group(self, draft: _Draft, title: Title, opening: Opening) -> None:
        """Take what looked like a title for the heading of the first group of articles."""
        line = self._lines[title.last]
        if self._follows(title.last) == opening.line and draft.title and title.first > draft.title.last:
            heading = DivisionHeading("章", "", line.words)
            draft.events.append((line.start, line.end, heading))
            draft.grouped = line.words[-2:]

    def _follows(self, index: int) -> int | None:
        """The next line that has words."""
        return next(
            (i for i in range(index + 1, min(index + 5, len(self._lines))) if self._lines[i].words), None
        )

    def _divided_above(self, title: Title) -> bool:
        """True where the line above is the heading of a chapter that this line goes on with: 第一章　乡镇站所."""
        above = next((i for i in range(title.first - 1, -1, -1) if self._lines[i].words), None)
        found = division_in(self._lines[above].words) if above is not None else None
        return found is not None and bool(found.number) and title.first - (above or 0) <= 2

    def _apart(self, draft: _Draft, title: Title) -> bool:
        """True where a sentence stands between the first title and this one, as in a notice that issues a text.

        Under a title of what is written in articles, such a line is a heading among them: 会员廉洁规范.
        """
        if draft.title is None:
            return False
        between = self._lines[draft.title.last + 1 : title.first]
        if not any(line.words.endswith(("。", "：", ":")) for line in between):
            return False
        if draft.title.words == title.words or self._lines[title.first].level == 1:
            return True
        own = kind_of_document(draft.title.words)
        headed = not re.search("[印转批]发|公布|发布", draft.title.words) and own in ARTICLED
        return not headed or any(is_appendix(line.words) or re.match(LISTED, line.words) for line in between)

    def _open(self, title: Title) -> _Draft:
        start = self._text.rfind("\n", 0, title.start) + 1
        old = self._drafts[-1]
        moved = []
        while old.events and old.events[-1][0] >= start:
            moved.append(old.events.pop())
        events = [event for event in reversed(moved) if event[2] != "appendix"]
        self._drafts.append(_Draft(start, title, events=events, floor=start))
        return self._drafts[-1]

    def _finished(self, draft: _Draft, end: int) -> LawText:
        events = self._with_signature(_without_early_furniture(draft.events), end)
        stops = [*(event[0] for event in events), end][1:]
        names: dict[str, int] = {}
        divisions, articles = [], []
        appendices: list[Appendix] = []
        asides: list[Appendix] = []
        for (start, after, what), stop in zip(events, stops, strict=True):
            if isinstance(what, DivisionHeading):
                divisions.append(Division(what.kind, what.number, what.heading, start, after))
            elif isinstance(what, Opening):
                articles.append(self._article(what, stop, names))
            elif what == "contents":
                if (divisions or articles) and (rest := self._rest(after, stop)):
                    appendices.append(rest)
            else:
                last = start + len(self._text[start:stop].rstrip())
                own = Appendix(self._text[start:after], start, last, signature=what == "signature")
                (asides if what == "furniture" else appendices).append(own)
        opening = next((event[0] for event in events if event[2] != "contents"), end)
        preamble = self._preamble(draft, opening)
        title = draft.title.words if draft.title else ""
        return LawText(
            title,
            draft.start,
            end,
            preamble,
            facts_of(preamble, self._closing(articles, appendices) if articles else preamble, title),
            tuple(divisions),
            tuple(articles),
            tuple(appendices),
            draft.title.offers if draft.title else (),
            tuple(asides),
            titled=(draft.title.first, draft.title.last) if draft.title else (0, -1),
            opens=draft.start,
        )

    def _rest(self, start: int, stop: int) -> Appendix | None:
        """What stands below a table of contents and is none of it, under its own first line."""
        words = self._text[start:stop]
        start += len(words) - len(words.lstrip())
        title = words.strip().partition("\n")[0]
        return Appendix(title, start, start + len(words.strip())) if title else None

    def _closing(self, articles: list[Article], appendices: list[Appendix]) -> str:
        """The words of the last articles, which say from when a text is in force, and of the signature."""
        signed = [self._text[own.start : own.end] for own in appendices if own.signature]
        return "\n".join([*(article.text for article in articles[-3:]), *signed])

    def _with_signature(
        self, events: list[tuple[int, int, Opening | DivisionHeading | str]], end: int
    ) -> list[tuple[int, int, Opening | DivisionHeading | str]]:
        """The events with the signature that stands below the last article, where one does."""
        last = max((i for i, event in enumerate(events) if isinstance(event[2], Opening)), default=-1)
        if last < 0:
            return events
        after, stop = events[last][1], events[last + 1][0] if last + 1 < len(events) else end
        stop = after + len(self._text[after:stop].rstrip())
        start = after + signature_start(self._text[after:stop])
        if start == stop or not self._text[after:start].strip():
            return events
        return [*events[: last + 1], (start, start, "signature"), *events[last + 1 :]]

    def _preamble(self, draft: _Draft, stop: int) -> str:
        """The words above the first division or article but for the title: those of an order stand above it."""
        words = []
        for index in range(self._at(draft.start), len(self._lines)):
            line = self._lines[index]
            if line.start >= stop:
                break
            if (draft.title and draft.title.holds(index)) or index in self._contents:
                continue
            words.append(
                self._text[line.start : min(line.end, stop)].strip(" \t\u3000") if line.words else ""
            )
        return "\n".join(word for word in words if word)

    def _at(self, offset: int) -> int:
        """The index of the line on which `offset` stands."""
        return bisect_right(self._starts, offset) - 1

    def _article(self, opening: Opening, stop: int, names: dict[str, int]) -> Article:
        text, number = self._text, article_code(*opening.key)
        name = f"art-{number}"
        names[name] = names.get(name, 0) + 1
        if names[name] > 1:
            name += f"r{names[name]}"
        gap = _AFTER_LABEL.match(text, opening.end)
        start = gap.end() if gap else opening.end
        paragraphs = paragraphs_of(text, min(start, stop), stop, name)
        end = paragraphs[-1].end if paragraphs else opening.end
        label = article_label(*opening.key)
        if opening.last != opening.key:
            label += f"至{article_label(*opening.last)}"
        return Article(name, number, label, opening.start, end, text[opening.start : end], paragraphs)
