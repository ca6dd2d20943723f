"""A regulation's text → the sections of its page: every word of it, under headings with ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from macros.core.imported import DIVISION, TEXT, safe_line, safe_words
from macros.importing.regulation.links import Known, linked
from macros.structure.regulation.law import Appendix, Article, Division, LawText
from macros.text.numerals import number_of

_KINDS = {"编": "book", "分编": "subbook", "章": "chapter", "节": "section"}
_EDGES = " \t\u3000\u00a0\u200b\r*_#>"
_PROSE = {"总纲": "general", "序言": "preface"}
_LONGEST = 5000


@dataclass(frozen=True, slots=True)
class TextSection:
    """One heading of a page with the words below it. `above`: divisions that open here, as Markdown.

    `chapter` numbers the chapter that it is in, 0 before the first, `inside` is its heading; `number` is the article's,
    empty for others.
    """

    anchor: str
    label: str
    paragraphs: tuple[str, ...]
    above: tuple[str, ...] = ()
    chapter: int = 0
    inside: str = ""
    number: str = ""

    def markdown(self, known: Known) -> list[str]:
        """Return the blocks below the heading, linked."""
        blocks = []
        for words in self.paragraphs:
            text = "\n".join(safe_line(linked(piece, known)) for piece in _pieces(words))
            blocks.append(f"{text}\n{TEXT}")
        return blocks


@dataclass(slots=True)
class _Names:
    """Ids given out so far, and the numbers of the divisions that are open."""

    used: dict[str, int] = field(default_factory=dict)
    path: dict[str, str] = field(default_factory=dict)

    def unique(self, name: str) -> str:
        count = self.used[name] = self.used.get(name, 0) + 1
        return name if count == 1 else f"{name}-x{count}"

    def of(self, division: Division) -> str:
        order = list(_KINDS)
        kind = division.kind
        for inner in order[order.index(kind) :]:
            self.path.pop(inner, None)
        number = number_of(division.number) if division.number else None
        own = f"{_KINDS[kind]}-{number}" if number else f"{_KINDS[kind]}-x"
        above = [self.path[outer] for outer in order[: order.index(kind)] if outer in self.path]
        self.path[kind] = own
        return self.unique("-".join([*above, own]))


def division_words(division: Division) -> str:
    """Return a division's heading as it is shown: 第一章　总则."""
    printed = f"第{division.number}{division.kind}" if division.number else ""
    return "　".join(words for words in (printed, division.heading) if words)


def sections_of(law: LawText, text: str) -> list[TextSection]:
    """Return the sections of a page in the order printed. `text` is the file's; no word of the law is left out."""
    names = _Names()
    sections = []
    preamble = _lines(law.preamble)
    has_body = bool(law.articles)
    if preamble:
        anchor, label = ("preamble", "题注") if has_body or law.divisions else ("text", "正文")
        sections.append(TextSection(names.unique(anchor), label, preamble))
    above: list[str] = []
    chapter, inside, appendices = 0, "", 0
    for event, stop in _events(law):
        if isinstance(event, Division):
            if event.kind == "章":
                chapter, inside = chapter + 1, division_words(event)
            prose = _lines(text[event.end : stop])
            anchor = names.of(event)
            if not prose:
                above.append(f"{safe_line(safe_words(division_words(event)))}\n{{: {DIVISION} #{anchor} }}")
                continue
            anchor = _PROSE.get(division_words(event), anchor)
            section = TextSection(anchor, safe_words(division_words(event)), prose)
        elif isinstance(event, Article):
            section = TextSection(event.id, event.label, _article_lines(event), number=event.number)
        else:
            appendices += 1
            words = _lines(text[event.start + len(event.title) : event.end])
            label = safe_words(event.title.strip(_EDGES)).rstrip("：:") or "附件"
            section = TextSection(f"appendix-{appendices}", label, words)
        sections.append(replace(section, above=tuple(above), chapter=chapter, inside=inside))
        above = []
    if above:
        sections.append(TextSection(names.unique("closing"), "附", (), tuple(above)))
    return sections


def _events(law: LawText) -> Iterator[tuple[Division | Article | Appendix, int]]:
    events: list[Division | Article | Appendix] = [*law.divisions, *law.articles, *law.appendices]
    events.sort(key=lambda event: event.start)
    for event, following in zip(events, [*events, None][1:], strict=True):
        yield event, following.start if following else law.end


def _article_lines(article: Article) -> tuple[str, ...]:
    """The paragraphs and items of an article, a line each, without its label."""
    lines: list[str] = []
    for paragraph in article.paragraphs:
        starts = [paragraph.start]
        for item in paragraph.items:
            starts += [item.start, *(point.start for point in item.points)]
        for start, end in zip(starts, [*starts[1:], paragraph.end], strict=True):
            lines += _lines(article.text[start - article.start : end - article.start])
    return tuple(lines)


def _lines(words: str) -> tuple[str, ...]:
    lines = (_line(line.strip(_EDGES)) for line in words.split("\n"))
    return tuple(line for line in lines if line and not re.fullmatch(r"<!--.*-->|-{3,}|[|:\-\s]+", line))


def _line(words: str) -> str:
    """A line with single spaces; a row of a Markdown table becomes its cells."""
    if words.count("|") > 1:
        words = "　".join(cell.strip() for cell in words.split("|") if cell.strip(" :-"))
    return re.sub(r"[ \t\u00a0]+", " ", words)


def _pieces(words: str) -> Iterator[str]:
    """A paragraph cut after stops into lines of the source that FILE-10 lets through; the page shows one paragraph."""
    start = 0
    while len(words) - start > _LONGEST:
        cut = words.rfind("。", start, start + _LONGEST) + 1 or start + _LONGEST
        yield words[start:cut]
        start = cut
    yield words[start:]
