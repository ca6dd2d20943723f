"""A text's lines without indents and Markdown marks: headings of divisions, appendices and contents (目录) among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.text.numerals import NUMERAL
from macros.text.references import ordinal
from macros.text.site_lines import is_neighbour, opens_with_source, opens_with_writer

_BEFORE = re.compile("[ \t\u3000\u00a0\u2000-\u200b\u202f\u205f\ufeff\r#*>_]*+")
_AFTER = (
    " \t\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\r*_"
)
_FRONT = re.compile(r"---\n(?:[\w-]+:[^\n]*\n|[ -][^\n]*\n){0,60}?---(?=\n|\Z)")
_COMMENT = re.compile(r"<!--[^\n]*-->")
_CONTENTS = re.compile("[【〔\\[]?目[ \u3000]{0,8}[录次][】〕\\]]?[：:]?")
_FILLED = re.compile("[.．…·\\-—_\\s\u3000]+\\d*$")
_DIVISION = re.compile(
    rf"{ordinal('(?P<kind>分编|编|章|节)', 'number')}(?P<gap>[ \t\u3000:：]*)(?P<heading>[^\n]*)"
)
_ARTICLE = re.compile(ordinal("条"))
_UNNUMBERED = re.compile(
    "总[ \u3000]*则|分[ \u3000]*则|附[ \u3000]*则|罚[ \u3000]*则|总[ \u3000]*纲|序[ \u3000]*言"
)
_APPENDIX = re.compile(
    rf"附(?:件|录|表|图|\s*[：:])[ \u3000]*(?:{NUMERAL}{{1,3}}|[（(]{NUMERAL}{{1,3}}[）)])?[^\n]*"
    r"|[^。；：:]{0,60}(?:答记者问|政策解读|(?:》|的)(?:政策)?(?:解读|问答))"
)
_EDITOR = re.compile(r"(?:责任编辑|责编)[ \u3000][^。]{0,20}$")
_BEHIND = re.compile(
    r"。[ \u3000]*(?P<own>[（(\[【]?(?:责任编辑|责编|编辑|来源|稿源)[ \u3000]*[：:][^。]{1,40})$"
)
_LONGEST = 2000  # lines of a table of contents
_NO_HEADING = re.compile("[。；;，,！？]|^(?:的|规定|所|和|至|、|中规定|以及|与第|或|有关)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: 1-based `number`, its `words`, their span in the text (code points), `level` of a heading or 0."""

    number: int
    start: int
    end: int
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class DivisionHeading:
    """The heading of a division: kind (编, 分编, 章, 节), number as printed ("" where none is), words."""

    kind: str
    number: str
    heading: str


def lines_of(text: str) -> list[Line]:
    """Return every line; blank ones, comments and the lines of front matter have no words."""
    lines = []
    position = 0
    front = _FRONT.match(text)
    below = front.end() if front else 0
    for number, raw in enumerate(text.split("\n"), start=1):
        opening = _BEFORE.match(raw)
        start = opening.end() if opening else 0
        words = raw[start:].rstrip(_AFTER)
        if position < below or _COMMENT.fullmatch(words):
            words = ""
        level = raw[:start].count("#")
        lines.append(Line(number, position + start, position + start + len(words), level, words))
        position += len(raw) + 1
    return lines


def division_in(words: str) -> DivisionHeading | None:
    """Return the division that a line is the heading of, else None."""
    if len(words) > 80:
        return None
    if match := _DIVISION.match(words):
        heading = match["heading"].strip(_AFTER)
        if _NO_HEADING.search(heading) and not (match["gap"] and len(heading) < 40 and "。" not in heading):
            return None
        return DivisionHeading(match["kind"], re.sub(r"\s", "", match["number"]), heading)
    if _UNNUMBERED.fullmatch(words):
        return DivisionHeading("章", "", re.sub(r"\s", "", words))
    return None


def is_appendix(words: str) -> bool:
    """Return True for a line that opens an appendix, 附件2, 附：, 附录, or what is said about a text: 《…》答记者问."""
    return len(words) <= 80 and _APPENDIX.fullmatch(words) is not None and not words.endswith("。")


def is_furniture(words: str) -> bool:
    """Return True for a line that a web page puts below a text: （责编：…）, 延伸阅读."""
    return len(words) <= 60 and (
        opens_with_source(words)
        or opens_with_writer(words)
        or is_neighbour(words)
        or _EDITOR.match(words) is not None
    )


def furniture_behind(words: str) -> int:
    """Return where in a line the words of a web page open that stand behind its last sentence, 。（责编：…）; 0 for none."""
    match = _BEHIND.search(words)
    return match.start("own") if match else 0


def contents_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes, from 0, of the lines that are tables of contents, their headings included."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if 0 < len(line.words) <= 80:
            places.setdefault(_entry(line.words), []).append(index)
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index not in found and _CONTENTS.fullmatch(line.words):
            found.update(_contents(lines, index, places))
    return frozenset(found)


def _entry(words: str) -> str:
    return re.sub(r"\s", "", _FILLED.sub("", words[-80:]) or words)


def _is_entry(words: str, again: int, places: dict[str, list[int]]) -> bool:
    """Return whether the line is one of the contents: a division, an article, or words that stand again below."""
    return bool(words) and (
        division_in(_FILLED.sub("", words)) is not None
        or _ARTICLE.match(words) is not None
        or _repeats(words, again, places)
    )


def _repeats(words: str, again: int, places: dict[str, list[int]]) -> bool:
    """Return whether words stand in the text below the line `again` too."""
    return places.get(_entry(words), [0])[-1] >= again


def _contents(lines: Sequence[Line], index: int, places: dict[str, list[int]]) -> Iterator[int]:
    """Yield the lines of the contents that open at `index`: up to where the first entry stands again in the text.

    Where it does not, as long as the lines are blank or headings of divisions.
    """
    yield index
    first = next((i for i in range(index + 1, min(index + 9, len(lines))) if lines[i].words), None)
    if first is None:
        return
    alike = places.get(_entry(lines[first].words), [])
    later = bisect_right(alike, first)
    again = alike[later] if later < len(alike) else None
    if (
        again is not None
        and again - first <= _LONGEST
        and all(len(lines[i].words) <= 80 for i in range(first, again))
    ):
        entries = [i for i in range(first, again) if _is_entry(lines[i].words, again, places)]
        if entries[-1] + 1 < again and any(lines[i].words for i in range(entries[-1] + 1, again)):
            while _UNNUMBERED.fullmatch(lines[entries[-1]].words) and not _repeats(
                lines[entries[-1]].words, again, places
            ):
                entries.pop()  # 总纲, which opens the words below it
        yield from range(first, entries[-1] + 1)
        return
    for i in range(first, len(lines)):
        if lines[i].words and not division_in(_FILLED.sub("", lines[i].words)):
            return
        yield i
