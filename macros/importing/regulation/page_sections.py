"""A regulation's text → the sections of its page: every word of it, under headings with ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from macros.core.imported import DIVISION, WORDS_ID, safe_line, safe_words, text_mark
from macros.importing.regulation.cross_references import Known, linked
from macros.importing.regulation.numbered import numbered_sections
from macros.structure.regulation.law import Appendix, Article, Division, LawText
from macros.text.numerals import number_of
from macros.text.references import DIVISIONS

_EDGES = " \t\u3000\u00a0\u200b\r*_#>"
_PROSE = {"总纲": "general", "序言": "preface"}
_LONGEST = 5000
_EXCERPT = 30
_ENDED = tuple("。：；;:！？”）")


@dataclass(frozen=True, slots=True)
class TextSection:
    """One heading of a page with the words below it. `above`: divisions that open here, as Markdown.

    `opens`: the ids of these. `chapter` numbers the chapter that it is in, 0 before the first, `inside` is its heading; `number` is the article's,
    empty for others. `ids`: by the index of a paragraph the id of the 款, 项 or 目 that it is, where the count is certain.
    `printed`: what the text itself prints for the headings, those of divisions that open here first; empty for one of ours.
    """

    anchor: str
    label: str
    paragraphs: tuple[str, ...]
    above: tuple[str, ...] = ()
    chapter: int = 0
    inside: str = ""
    number: str = ""
    ids: Mapping[int, str] = field(default_factory=dict)
    opens: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()

    def markdown(self, known: Known, taken: frozenset[str] = frozenset()) -> list[str]:
        """Return the blocks below the heading, linked. An id of `taken`, of a heading of ours, ends in `t` here."""
        blocks = []
        for index, words in enumerate(self.paragraphs):
            text = "\n".join(safe_line(linked(piece, known)) for piece in _pieces(words))
            own = self.ids.get(index, "")
            blocks.append(f"{text}\n{text_mark(own + WORDS_ID if own in taken else own)}")
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
        order = list(DIVISIONS)
        kind = division.kind
        for inner in order[order.index(kind) :]:
            self.path.pop(inner, None)
        number = number_of(division.number) if division.number else None
        own = f"{DIVISIONS[kind]}-{number}" if number else f"{DIVISIONS[kind]}-x"
        above = [self.path[outer] for outer in order[: order.index(kind)] if outer in self.path]
        self.path[kind] = own
        return self.unique("-".join([*above, own]))


def excerpt(paragraphs: Sequence[str]) -> str:
    """Return how the words of an article begin, for a page that shows no more of them."""
    words = "".join(paragraphs)
    return (words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…") or "全文"


def ids_of_divisions(law: LawText) -> list[str]:
    """Return the ids that the divisions of a text have on its page, in order."""
    names = _Names()
    return [names.of(division) for division in law.divisions]


def division_words(division: Division) -> str:
    """Return a division's heading as it is shown: 第一章　总则."""
    printed = f"第{division.number}{division.kind}" if division.number else ""
    return "　".join(words for words in (printed, division.heading) if words)


def sections_of(law: LawText, text: str) -> list[TextSection]:
    """Return the sections of a page in the order printed. `text` is the file's; no word of the law is left out."""
    names = _Names()
    sections = list(_above_articles(law, names))
    waiting = _Waiting()
    chapter, inside, appendices = 0, "", 0
    for event, stop in _events(law):
        if isinstance(event, Division):
            if event.kind == "章":
                chapter, inside = chapter + 1, division_words(event)
            prose = _lines(text[event.end : stop])
            anchor = names.of(event)
            waiting.printed.append(text[event.start : event.end])
            if not prose:
                waiting.opens.append(anchor)
                words = safe_line(safe_words(division_words(event)))
                waiting.above.append(f"{words}\n{{: {DIVISION} #{anchor} }}")
                continue
            anchor = _PROSE.get(division_words(event), anchor)
            section = TextSection(anchor, safe_words(division_words(event)), prose)
        elif isinstance(event, Article):
            lines, ids = _article_lines(event)
            section = TextSection(event.id, event.label, lines, number=event.number, ids=ids)
            waiting.printed.append(_printed_label(event))
        else:
            appendices += not event.signature
            section = _appendix(event, text, names, appendices)
            waiting.printed.append(event.title)
        sections.append(replace(waiting.put_above(section), chapter=chapter, inside=inside))
        waiting = _Waiting()
    if waiting.above:
        sections.append(waiting.put_above(TextSection(names.unique("closing"), "附", ())))
    return sections


@dataclass(slots=True)
class _Waiting:
    """Headings of divisions that stand above the next section: as Markdown, their ids, as the text prints them."""

    above: list[str] = field(default_factory=list)
    opens: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)

    def put_above(self, section: TextSection) -> TextSection:
        return replace(section, above=tuple(self.above), opens=tuple(self.opens), printed=tuple(self.printed))


def _above_articles(law: LawText, names: _Names) -> Iterator[TextSection]:
    """The notice that issues a text, and what stands above its articles; of a text without articles its numbered parts."""
    if notice := _lines(law.notice):
        yield TextSection(names.unique("notice"), "印发通知", notice)
    preamble = _lines(law.preamble)
    bare = not law.articles and not law.divisions
    numbered = list(numbered_sections(preamble)) if bare else []
    for anchor, label, words in numbered:
        yield TextSection(anchor, label, words)
    if preamble and not numbered:
        anchor, label = ("text", "正文") if bare else ("preamble", "题注")
        yield TextSection(names.unique(anchor), label, preamble)


def _appendix(appendix: Appendix, text: str, names: _Names, number: int) -> TextSection:
    words = _lines(text[appendix.start + len(appendix.title) : appendix.end])
    if appendix.signature:
        return TextSection(names.unique("signature"), "落款", words)
    label = safe_words(appendix.title.strip(_EDGES)).rstrip("：:") or "附件"
    return TextSection(f"appendix-{number}", label, words)


def _events(law: LawText) -> Iterator[tuple[Division | Article | Appendix, int]]:
    events: list[Division | Article | Appendix] = [*law.divisions, *law.articles, *law.appendices]
    events.sort(key=lambda event: event.start)
    for event, following in zip(events, [*events, None][1:], strict=True):
        yield event, following.start if following else law.end


def _article_lines(article: Article) -> tuple[tuple[str, ...], dict[int, str]]:
    """The paragraphs and items of an article, a line each, without its label; and the ids of those that may be cited."""
    lines: list[str] = []
    ids: dict[int, str] = {}
    certain = _counts(article)
    for paragraph in article.paragraphs:
        pieces = [(paragraph.start, paragraph.id if len(article.paragraphs) > 1 else "")]
        for item in paragraph.items:
            pieces.append((item.start, item.id))
            pieces += [(point.start, point.id) for point in item.points]
        stops = [*(start for start, _ in pieces), paragraph.end][1:]
        for (start, own), stop in zip(pieces, stops, strict=True):
            found = _lines(article.text[start - article.start : stop - article.start])
            if certain and own and len(found) == 1:
                ids[len(lines)] = own if len(article.paragraphs) > 1 else _without_paragraph(own)
            lines += found
    return tuple(lines), ids


def _printed_label(article: Article) -> str:
    """An article's number as the text prints it."""
    start = article.paragraphs[0].start - article.start if article.paragraphs else len(article.text)
    return article.text[:start]


def _without_paragraph(own: str) -> str:
    """The id of an item of an article with one paragraph: `art-3-0-2`, for nobody cites that paragraph."""
    return re.sub(r"^(art-[^-]+)-1", r"\1-0", own)


def _counts(article: Article) -> bool:
    """Return whether the paragraphs and items of an article can be counted: each ends a sentence, numbers are in order."""
    if "r" in article.number or article.id != f"art-{article.number}":
        return False
    for paragraph in article.paragraphs:
        numbers = [number_of(item.label.strip("（()）")) for item in paragraph.items]
        words = article.text[paragraph.start - article.start : paragraph.end - article.start].rstrip()
        ends = [
            paragraph.items[0].start if paragraph.items else paragraph.end,
            *(item.end for item in paragraph.items),
        ]
        pieces = [article.text[: end - article.start].rstrip(f"{_EDGES}\n") for end in ends]
        if numbers != list(range(1, len(numbers) + 1)) or "|" in words or "\n\n\n" in words:
            return False
        if not all(piece.endswith(_ENDED) for piece in pieces):
            return False
    return True


def _lines(words: str) -> tuple[str, ...]:
    lines = (_line(line.strip(_EDGES)) for line in words.split("\n"))
    return tuple(line for line in lines if line and not re.fullmatch(r"<!--.*-->|-{3,}|[|:\-\s]+", line))


def _line(words: str) -> str:
    """A line with single spaces; a row of a Markdown table becomes its cells."""
    if words.count("|") > 1:
        words = "　".join(cell.strip() for cell in words.split("|") if cell.strip(" :-"))
    return re.sub(r"[ \t\u00a0\u2000-\u200a\u202f\u205f]+", " ", words)


def _pieces(words: str) -> Iterator[str]:
    """A paragraph cut after stops into lines of the source that FILE-10 lets through; the page shows one paragraph."""
    start = 0
    while len(words) - start > _LONGEST:
        cut = words.rfind("。", start, start + _LONGEST) + 1 or start + _LONGEST
        yield words[start:cut]
        start = cut
    yield words[start:]
