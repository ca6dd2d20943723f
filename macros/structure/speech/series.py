"""Markers → series → a tree: which markers count together, and which series stands inside which."""

from __future__ import annotations

import re
from bisect import bisect

from macros.structure.speech.laid_out import PLAIN, Look, Looks
from macros.structure.speech.lines import enclosures, is_subtitle, rows_in, titles_in
from macros.structure.speech.nodes import Node, Series
from macros.text.markers import CLAUSE, NOTHING, RANKS, SENTENCE, VERBS, Marker, ranks_in
from macros.text.numerals import COUNT, COUNTING, UP_TO_99
from macros.text.paragraphs import Span

_MIXED = {"是": "要", "要": "是"}
_FAREWELL = re.compile("祝|预祝|我(?!想|要|(?:再|来)?[讲谈说])|让我们|再次?|请")
_LOOKS_BACK = re.compile(
    f"(?:围绕|抓好|做好|落实好?|坚持)?(?:以上|上述|这)(?P<count>两|{COUNT}{{1,2}})[个件条点项方种类]|以上|上述|总之|总的来[说看讲]"
)
"""Opens a paragraph that speaks of a whole list which has ended."""
_NUMBER = re.compile(rf"\d+|{COUNT}")
_TO_ALL = re.compile("同志们|各位|最后|在此|借此")
_ASKS = re.compile(
    f"(?:我|在此|借此|最后)[^。！？]{{0,30}}(?:[提讲谈说]|强调|要求)[^。！？]{{0,14}}[几两\\d{COUNTING}][个点条项方][^。！？]{{0,10}}[。：:，,]?$"
)
_SHORT = 30
"""The most characters of a line that is taken for a heading because 1、 stands below it."""
_SENTENCE = re.compile("[。；！？]")
_CLOSED = re.compile("[。；！？：，]")
_FRONT = 5
"""The title of a speech, over several lines, and its subtitle are among the first so many paragraphs."""
_NEVER = 1_000_000_000


def series_of(text: str, paragraphs: list[Span], markers: list[Marker], looks: Looks) -> list[Series]:
    """Return every series in order of opening, each with its level in the tree, from 1."""
    return _Builder(text, paragraphs, markers, looks).settled()


class _Builder:
    """Takes the markers in order; `_stack` holds the series that are open, outermost first."""

    def __init__(self, text: str, paragraphs: list[Span], markers: list[Marker], looks: Looks) -> None:
        self._looks = looks
        self._all: list[Series] = []
        self._stack: list[Series] = []
        self._parents: set[Series] = set()
        self._closed: dict[str, Series] = {}
        self._inside: dict[str, str] = {}
        self._text, self._paragraphs = text, paragraphs
        self._ranks = ranks_in(markers)
        self._stops = [found.start() for found in re.finditer("[。！？!?]", text)]
        self._places: dict[tuple[int, str, int], list[int]] = {}
        self._openers: dict[tuple[str, int], list[int]] = {}
        for m in markers:
            self._places.setdefault((m.paragraph, m.family, m.number), []).append(m.start)
            if m.opens:
                self._openers.setdefault((m.family, m.number), []).append(m.paragraph)
        self._firm = {(m.paragraph, m.family, m.number) for m in markers if m.boundary >= CLAUSE}
        self._closed_off = {(m.paragraph, m.family, m.number) for m in markers if m.boundary == SENTENCE}
        self._latest = {
            (marker.family, marker.number): marker.paragraph
            for marker in markers
            if marker.boundary >= SENTENCE
        }
        titled = {index for index, look in looks.items() if look.is_title}
        self._titles = sorted({*titles_in(text, paragraphs), *titled})
        self._title = 0
        self._seen = 0
        elsewhere = enclosures(text, paragraphs) | rows_in(text, paragraphs)
        elsewhere |= {index for index, look in looks.items() if look.is_apart}
        self._dashes = {m.paragraph for m in markers if m.family == "dash" and m.opens}
        for marker in markers:
            if marker.paragraph in elsewhere:
                continue
            self._pass_titles(marker)
            self._take(marker)
            self._seen = marker.paragraph

    def _pass_titles(self, marker: Marker) -> None:
        """A title between two markers opens another document: nothing goes on across it."""
        while self._title < len(self._titles) and self._titles[self._title] < marker.paragraph:
            if self._titles[self._title] > self._seen and self._titles[self._title] > 2:
                self._pop_to(0)
                self._closed.clear()
            self._title += 1

    def _take(self, marker: Marker) -> None:
        if marker.family == "dash":
            self._dash(marker)
        elif marker.family.startswith("head"):
            self._headline(marker)
        elif (
            (not marker.opens and self._counts_things(marker))
            or self._goes_on(marker)
            or self._counts_things(marker)
        ):
            return
        elif marker.number == 1:
            if self._may_open(marker):
                self._open(marker)
        else:
            self._gap(marker)

    def _counts_things(self, marker: Marker) -> bool:
        """Return True for 三、四季度, 一、二线城市, 3、4月: two numbers in a row, in no series."""
        after = _NUMBER.match(self._text, marker.end) if marker.family in ("cn", "ar") else None
        if after is None:
            return False
        number = int(after[0]) if after[0].isdecimal() else UP_TO_99.get(after[0])
        return number == marker.number + 1

    def _goes_on(self, marker: Marker) -> bool:
        for index in range(len(self._stack) - 1, -1, -1):
            series = self._stack[index]
            if series.family != marker.family or not self._follows(series, marker):
                continue
            if marker.opens and not series.opens and self._outer_goes_on(index, marker):
                continue
            self._pop_to(index + 1)
            self._add(series, marker)
            return True
        return self._goes_on_mixed(marker)

    def _goes_on_mixed(self, marker: Marker) -> bool:
        """一是, 二要, 三是: one series for a speaker, where nothing of the marker's own family goes on."""
        other = _MIXED.get(marker.family)
        for index in range(len(self._stack) - 1, -1, -1):
            series = self._stack[index]
            if series.family != other or series.last + 1 != marker.number:
                continue
            near = marker.paragraph == series.paragraph and marker.boundary >= CLAUSE
            if near or (marker.opens and series.opens):
                self._pop_to(index + 1)
                self._add(series, marker)
                return True
        return False

    def _outer_goes_on(self, index: int, marker: Marker) -> bool:
        """Return True where a series further out, whose members open paragraphs, waits for this very number."""
        outer = (series for series in self._stack[:index] if series.family == marker.family and series.opens)
        return any(series.last + 1 == marker.number for series in outer)

    def _follows(self, series: Series, marker: Marker) -> bool:
        if self._text.startswith("最后", marker.start):
            if (
                _FAREWELL.match(self._text, marker.end)
                or series.last < 2
                or not self._text.startswith("首先", series.nodes[0].marker.start)
            ):
                return False
            return marker.opens or marker.paragraph == series.paragraph
        if series.last + 1 != marker.number or self._is_other_list(series, marker):
            return False
        if marker.opens:
            return True
        if marker.paragraph == series.paragraph:
            return marker.boundary > NOTHING or not series.nodes[-1].marker.opens or self._paired(marker)
        return marker.boundary >= SENTENCE

    def _paired(self, marker: Marker) -> bool:
        """Return True where the next number of the family follows in the same paragraph."""
        if (marker.paragraph, marker.family, marker.number + 1) in self._places:
            return True
        other = _MIXED.get(marker.family)
        waiting = any(series.family == other and series.last == marker.number for series in self._stack)
        mixed = (marker.paragraph, other, marker.number + 1) in self._firm
        return mixed and not waiting and marker.boundary >= CLAUSE

    def _may_open(self, marker: Marker) -> bool:
        paired = self._paired(marker)
        if marker.family in VERBS:
            in_words = paired and (marker.boundary > NOTHING or self._three_in_a_sentence(marker))
            return in_words or (marker.opens and self._later(marker))
        if self._text.startswith("首先", marker.start):
            return (paired or (marker.opens and self._later(marker))) and marker.boundary > NOTHING
        if marker.opens:
            return True
        if marker.family == "cn":
            return paired and (marker.boundary >= SENTENCE or self._is_announced(marker))
        return paired or (marker.family != "ar" and marker.boundary >= CLAUSE and self._later(marker))

    def _is_announced(self, marker: Marker) -> bool:
        """Return True for 一、 behind a colon, where 二、 follows behind a full stop, as in a joined text."""
        after = (marker.paragraph, "cn", marker.number + 1)
        return self._text[marker.start - 1] in "：:" and after in self._closed_off

    def _three_in_a_sentence(self, marker: Marker) -> bool:
        """Return True where the next two numbers of the family follow in the sentence: 要一看表现、二看考核、三看需要."""
        index = bisect(self._stops, marker.start)
        stop = self._stops[index] if index < len(self._stops) else len(self._text)
        numbers = ((marker.paragraph, marker.family, marker.number + step) for step in (1, 2))
        return all(any(marker.start < place < stop for place in self._places.get(one, ())) for one in numbers)

    def _later(self, marker: Marker) -> bool:
        """Return True where the next number of the family follows in a later paragraph."""
        return self._latest.get((marker.family, marker.number + 1), -1) > marker.paragraph

    def _open(self, marker: Marker) -> None:
        self._close_looked_back_on(marker)
        doubt = self._close_before_a_farewell(marker)
        if marker.opens:
            self._step_out(marker)
        else:
            while self._stack and self._left_behind(self._stack[-1], marker):
                self._pop_to(len(self._stack) - 1)
        self._push(marker)
        self._stack[-1].nodes[0].doubt = doubt

    def _close_before_a_farewell(self, marker: Marker) -> str:
        """Leave what has ended before a list that a speaker gives the whole audience at the end; return what is in doubt.

        同志们，…我提三点希望： and 最后，我再强调三点。 say so. In a joined text a list that 我讲三点 announces some
        sentences behind the last of a series, none of which has a list, is taken for such a one, with a doubt.
        """
        start, last = self._lead(marker)
        if not self._stack or start < 0 or not _ASKS.search(self._text, last, marker.start):
            return ""
        top = self._stack[-1]
        firm = _TO_ALL.match(self._text, start) or _TO_ALL.match(self._text, last)
        joined = not marker.opens and not top.opens and top.paragraph == marker.paragraph
        if not firm and (not joined or len(top.nodes) < 3 or top in self._parents):
            return ""
        closed = len(self._stack)
        while closed and not self._goes_on_behind(self._stack[closed - 1], marker):
            closed -= 1
        self._pop_to(closed)
        return "" if firm else "这一列前面的话像是对全篇说的，没有算在前一条之下"

    def _lead(self, marker: Marker) -> tuple[int, int]:
        """Return where the words before a list start, and where their last sentence does; -1 where they belong to a heading."""
        index = marker.paragraph - 1 if marker.opens else marker.paragraph
        start, end = self._paragraphs[index] if index >= 0 else (0, 0)
        end = marker.start if not marker.opens else end
        before = bisect(self._stops, end - 2) - 1
        last = max(start, self._stops[before] + 1 if before >= 0 else 0)
        latest = self._stack[-1].nodes[-1].marker if self._stack else None
        if latest is None:
            return start, last
        if latest.paragraph == index:
            far = bisect(self._stops, latest.start) < before
            return (last, last) if far or _TO_ALL.match(self._text, last) else (-1, last)
        heads = latest.paragraph == index - 1 and not _SENTENCE.search(
            self._text, *self._paragraphs[latest.paragraph]
        )
        return -1 if heads else start, last

    def _goes_on_behind(self, series: Series, marker: Marker) -> bool:
        """Return True where the next number of a series of another family stands behind `marker`."""
        if series.family == marker.family:
            return False
        if series.opens:
            return self._next_opener(series, marker.paragraph) < _NEVER
        places = self._places.get((marker.paragraph, series.family, series.last + 1), [])
        return bool(places) and places[-1] > marker.start

    def _close_looked_back_on(self, marker: Marker) -> None:
        """Leave the series that the paragraph of a marker inside it looks back on: 以上四项, 围绕这三件事."""
        back = _LOOKS_BACK.match(self._text, self._paragraphs[marker.paragraph][0])
        if back is None or marker.opens:
            return
        count = 2 if back["count"] == "两" else UP_TO_99.get(back["count"] or "")
        closed = [index for index in range(len(self._stack)) if self._is_closed_before(index, marker)]
        if count is None:
            closed = closed[:1] if len(self._stack) == 1 else [index for index in closed if index][:1]
        else:
            closed = [index for index in closed if len(self._stack[index].nodes) == count][-1:]
        for index in closed:
            self._pop_to(index)

    def _is_closed_before(self, index: int, marker: Marker) -> bool:
        """Return True where a series has no further member, up to where one goes on that stands outside it."""
        after = [self._next_opener(series, marker.paragraph) for series in self._stack[: index + 1]]
        return self._stack[index].opens and after[-1] >= min([*after[:-1], _NEVER])

    def _next_opener(self, series: Series, paragraph: int) -> int:
        """Return the paragraph after `paragraph` that the next number of a series opens, `_NEVER` where none does."""
        places = self._openers.get((series.family, series.last + 1), [])
        index = bisect(places, paragraph)
        return places[index] if index < len(places) else _NEVER

    def _left_behind(self, top: Series, marker: Marker) -> bool:
        """Return True where a series opening inside a paragraph stands outside `top`."""
        if not top.opens:
            return top.paragraph != marker.paragraph or self._was_one_sentence(top, marker)
        return top.family not in RANKS and self._is_over(top, marker.paragraph)

    def _was_one_sentence(self, top: Series, marker: Marker) -> bool:
        """Return True where `top` is a list in one sentence, and that sentence has ended."""
        first, last = top.nodes[0].marker.start, top.nodes[-1].marker.start
        before, inside = bisect(self._stops, first), bisect(self._stops, last)
        return len(top.nodes) > 1 and before == inside < bisect(self._stops, marker.start)

    def _push(self, marker: Marker) -> None:
        """Open a series inside the innermost open one; of one family and form at most two are open at a time."""
        same = [
            index
            for index, series in enumerate(self._stack)
            if series.family == marker.family and series.opens == marker.opens
        ]
        if len(same) > 1:
            self._pop_to(same[1])
        series = Series(marker.family, None, beside=self._stack[same[0]] if same else None)
        series.parent = self._stack[-1].nodes[-1] if self._stack else None
        if series.parent:
            self._parents.add(series.parent.series)
        if self._stack and marker.opens:
            self._inside[marker.family] = self._stack[-1].family
        elif marker.opens:
            self._inside[marker.family] = ""
        self._stack.append(series)
        self._all.append(series)
        self._add(series, marker)

    def _add(self, series: Series, marker: Marker) -> None:
        series.nodes.append(Node(marker, series))

    def _step_out(self, marker: Marker) -> None:
        """Leave the series that a new one, opening a paragraph, cannot stand inside."""
        while self._stack and self._too_deep(self._stack[-1], marker):
            self._pop_to(len(self._stack) - 1)

    def _too_deep(self, top: Series, marker: Marker) -> bool:
        """Return True where a series opening at `marker`, at the start of a paragraph, stands outside `top`."""
        if not top.opens and top.paragraph != marker.paragraph:
            return True
        rank, above = self._ranks.get(marker.family), self._ranks.get(top.family)
        if rank is not None and above is not None:
            return above > rank and not self._heads_list(top, marker)
        level, outer = self._look(marker).level, self._look(top.nodes[-1].marker).level
        if (level and outer) or top.family.startswith("head"):
            return 0 < level <= outer
        return self._is_beside(top, marker, rank)

    def _is_beside(self, top: Series, marker: Marker, rank: float | None) -> bool:
        """Return True where the text's habits, or what stands between, put a new series beside `top`, not inside it."""
        if top.family == marker.family or (
            rank is None and top.opens and marker.paragraph - top.paragraph == 1
        ):
            return False
        if self._by_habit(top, marker):
            return True
        if rank is not None and (self._inside.get(marker.family) == top.family or self._is_waiting(marker)):
            return False
        if rank is not None:
            return rank <= 2 or any(self._ranks.get(series.family, 9) < rank for series in self._stack)
        return self._is_over(top, marker.paragraph - 1)

    def _is_waiting(self, marker: Marker) -> bool:
        """Return True where the innermost series goes on behind `marker`, before it starts anew or an outer one goes on."""
        index = len(self._stack) - 1
        top = self._stack[index]
        after = self._next_opener(top, marker.paragraph)
        places = self._openers.get((top.family, 1), [])
        anew = bisect(places, marker.paragraph)
        return (
            top.opens
            and marker.number == 1
            and not self._is_closed_before(index, marker)
            and after < (places[anew] if anew < len(places) else _NEVER)
        )

    def _heads_list(self, top: Series, marker: Marker) -> bool:
        """Return True where 1、 opens the text of a heading （1） on a line of its own, and no 1、 stands outside it."""
        start, end = self._paragraphs[top.paragraph]
        return (
            (top.family, marker.family, marker.number) == ("par", "ar", 1)
            and marker.paragraph == top.paragraph + 1
            and end - start <= _SHORT
            and not _SENTENCE.search(self._text, start, end)
            and not any(series.family == "ar" for series in self._stack)
        )

    def _look(self, marker: Marker) -> Look:
        return self._looks.get(marker.paragraph, PLAIN) if marker.opens else PLAIN

    def _is_other_list(self, series: Series, marker: Marker) -> bool:
        """Return True where the file says that the two stand on different levels of an automatic list."""
        levels = {self._look(series.nodes[-1].marker).list_level, self._look(marker).list_level}
        return len(levels) == 2 and 0 not in levels

    def _headline(self, marker: Marker) -> None:
        """A heading by style without a mark stands beside its equals, inside what has an outer style."""
        level = self._look(marker).level
        while self._stack:
            top = self._stack[-1]
            if top.family == marker.family:
                self._add(top, marker)
                return
            if 0 < self._look(top.nodes[-1].marker).level < level:
                break
            self._pop_to(len(self._stack) - 1)
        self._push(marker)

    def _by_habit(self, top: Series, marker: Marker) -> bool:
        """Return True where the family stood inside another one, or in none, before: a text keeps to its ways."""
        habit = self._inside.get(marker.family)
        if habit is None or habit == top.family:
            return False
        return not habit or any(series.family == habit for series in self._stack)

    def _is_over(self, top: Series, paragraph: int) -> bool:
        """Return True where each member took one paragraph and `paragraph`, unmarked, comes after the last."""
        first, last, count = top.nodes[0].marker.paragraph, top.paragraph, len(top.nodes)
        return count > 1 and last - first == count - 1 and paragraph > last

    def _gap(self, marker: Marker) -> None:
        """A number that follows no open series: numbering that runs on, a number left out, or a lost beginning."""
        if self._text[marker.start] in "首其再最":
            return
        closed = self._closed.get(marker.family)
        if marker.opens and closed and closed.last + 1 == marker.number and marker.family in RANKS:
            self._step_out(marker)
            self._push(marker)
            return
        for index in range(len(self._stack) - 1, -1, -1):
            series = self._stack[index]
            near = series.family == marker.family and 0 < marker.number - series.last <= 3
            if near and (
                marker.opens or (marker.boundary >= CLAUSE and marker.paragraph == series.paragraph)
            ):
                missing = series.last + 1
                self._pop_to(index + 1)
                self._add(series, marker)
                series.nodes[-1].doubt = f"编号从{missing - 1}跳到{marker.number}"
                return
        spoken = marker.family in "是要" and marker.boundary >= SENTENCE
        if (marker.opens or spoken) and marker.family not in VERBS and marker.number < 9:
            self._open(marker)
            self._stack[-1].nodes[-1].doubt = f"这一列从第{marker.number}个开始，前面的没有找到"

    def _dash(self, marker: Marker) -> None:
        if self._is_subtitle(marker):
            if not self._all:
                return
            self._pop_to(0)
            self._closed.clear()
            return
        if self._stack and self._stack[-1].family == "dash":
            self._add(self._stack[-1], marker)
            return
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index].family == "dash" and not any(s.opens for s in self._stack[index + 1 :]):
                self._pop_to(index + 1)
                self._add(self._stack[index], marker)
                return
        self._step_out(marker)
        self._push(marker)

    def _is_subtitle(self, marker: Marker) -> bool:
        """Return True for a dash line that goes with the title above it: no other dash line is near, and it is no sentence."""
        if not marker.opens or self._dashes & {marker.paragraph - 1, marker.paragraph + 1}:
            return False
        line, above = (
            self._text[slice(*self._paragraphs[index])] for index in (marker.paragraph, marker.paragraph - 1)
        )
        if marker.paragraph < _FRONT and not self._all and not _SENTENCE.search(line):
            return True
        below_title = len(above) <= _SHORT and not _CLOSED.search(above) and self._seen < marker.paragraph - 1
        return is_subtitle(line) and below_title

    def _pop_to(self, length: int) -> None:
        """Close what is deeper than `length`."""
        for series in self._stack[length:]:
            self._closed[series.family] = series
        del self._stack[length:]

    def settled(self) -> list[Series]:
        """Give every series its level: one that only restarted stands beside the first, not inside it."""
        for series in self._all:
            beside = series.beside
            if beside is not None and _resumed(beside, series):
                series.nodes[0].doubt = "同样的序号用在上下两层，照后面的编号看，这一列在里层"
            elif beside is not None:
                series.parent = _outward(series, beside.parent)
            series.level = series.parent.series.level + 1 if series.parent else 1
        self._doubt_styles()
        return [series for series in self._all if not self._is_lone_word(series)]

    def _doubt_styles(self) -> None:
        """Say once where the headings' styles contradict the numbering."""
        for series in self._all:
            node, outer = series.nodes[0], series.parent
            level = self._look(node.marker).level
            if outer and 0 < level <= self._look(outer.marker).level and not node.doubt:
                node.doubt = "文件里标题的级别与序号不一致，层次照序号定"
                return

    def _is_lone_word(self, series: Series) -> bool:
        """Return True for a 首先 that nothing follows."""
        return len(series.nodes) == 1 and self._text.startswith("首先", series.nodes[0].marker.start)


def _outward(series: Series, target: Node | None) -> Node | None:
    """Where a restarted series stands: as far out as `target`, but inside what counts on after it began."""
    parent = series.parent
    while parent is not None and parent is not target and not _resumed(parent.series, series):
        parent = parent.series.parent
    return parent


def _resumed(outer: Series, inner: Series) -> bool:
    """Return True where `outer` counts on after `inner` began: then `inner` stands inside it."""
    return outer.nodes[-1].marker.start > inner.nodes[0].marker.start
