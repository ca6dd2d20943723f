"""Every citation in a text, in order, by the words of the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from macros.citing.about import about
from macros.citing.aliases import Declaration, declarations
from macros.citing.found import Found, Unclosed
from macros.citing.loose import bare_articles, bare_shorts, cites, says, selves
from macros.citing.plain import longest, names
from macros.citing.works import classify
from macros.text.document_numbers import document_number
from macros.text.kinds import TYPES, kind_of_document
from macros.text.numerals import YEAR, YEAR_SIGN, ZEROS, year_of
from macros.text.references import Read, Reference, references_at
from macros.text.titles import ends_paragraph, normalise_name, titles

_TO_REFERENCE = re.compile(
    r"[”\"]?\s{0,2}(?:[（(][^（()）\n]{0,60}[）)])?\s{0,2}(?:中的|规定的|[的中在里])?\s{0,2}(?=第|总纲)|(?=[（(]|印发通知)"
)
_SHORT = re.compile(
    rf"(?:若干|实施|暂行|指导|工作|有关|管理|行动|总体)?(?:{'|'.join(t for t in TYPES if t not in {'宪法', '党章', '团章', '法典', '基本法'})})\Z"
)
_YEAR = rf"(?P<year>{YEAR}|[一二][九{ZEROS}]{YEAR_SIGN}{{2}})"
_EDITION_BEFORE = re.compile(
    rf"{_YEAR}\s{{0,2}}年(?:[新]?修[订正改]版|版|(?:修订|修正|修改|制定|颁布|公布|发布|印发|施行|出台|通过|版)?的)?[“\"]?\s?\Z"
    r"|(?<![创革更高草平中])(?P<word>[新旧原])(?:修订的|的)?\s?\Z|(?P<after>修[订正改]后的)\Z|(?P<former>修[订正改]前的)\Z"
)
_EDITION_AFTER = re.compile(rf"[（(]{_YEAR}\s?年?(?:\d\d?月)?[^（()）\n]{{0,8}}[）)]")
_TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]")
_LIST = re.compile(r"[、，,和及与\s]{0,4}")
_FIRST_LINE = re.compile(r"\s*(?:#+\s*|\*\*)?(?P<title>[^\n*]{2,80})(?<!\s)[ *]*\n(?=\s*\S)")
_TITLE = 180
"""A title, over several lines, is within so many characters."""
_LINE_BEFORE, _LINE_AFTER = re.compile(r"\A\s*[^\n。，：；]+\n[#*\s]*\Z"), re.compile(r"[*\s]*(?:\n|\Z)")
_NO_TITLE = re.compile("[《。，]|\\A(?:学习|贯彻|落实|执行|宣传|解读|遵守|认真|严格|深入|全面|在)")
_VAGUE = {"该规定", "该办法", "该意见", "该规则"}


def find(text: str, named: Iterable[tuple[int, int]] = ()) -> list[Found]:
    """Return the citations of `text`, in order and apart from each other.

    `named`: spans of names without brackets that the caller knows of. Takes time in proportion to the text.
    """
    brackets, _ = titles(text)
    masked = mask(text, brackets)
    free = [span for span in longest([*names(masked), *about(masked), *named]) if not heads(text, *span)]
    declared = [
        one
        for one in declarations(text, sorted([*brackets, *free]))
        if all(kind_of_document(name_of(text[start:end])) for start, end in one.spans)
    ]
    free = [(start, trial.end() if (trial := _TRIAL.match(text, end)) else end) for start, end in free]
    shorts = {one.start for one in declared}
    free = [span for span in free if span[0] not in shorts]
    reader = _Reader(text, masked, declared)
    events = [
        *((start, end, reader.title) for start, end in brackets),
        *((start, end, reader.plain) for start, end in free),
        *((start, end, reader.short) for start, end in bare_shorts(masked, declared)),
        *((start, end, reader.itself) for start, end in selves(masked)),
        *((start, end, reader.article) for start, end in bare_articles(masked)),
    ]
    found: list[Found] = []
    for start, end, read in sorted(events, key=lambda event: (event[0], -event[1])):
        if found and start < found[-1].end:
            continue
        reader.declare(end)
        if one := read(start, end):
            found.append(one)
    return found


class _Reader:
    """Reads one citation after another, from left to right, and keeps what the text has said so far."""

    def __init__(self, text: str, masked: str, declared: list[Declaration]) -> None:
        self._text, self._masked = text, masked
        self._declared = sorted(declared, key=lambda one: one.start)
        self._next = 0
        self._means: dict[str, tuple[str, ...]] = {}
        self._article: Reference | None = None
        self._document = -1
        self._covered = 0
        self._head = (0, "")

    def declare(self, position: int) -> None:
        """Take note of the short forms that are declared before `position`."""
        while self._next < len(self._declared) and self._declared[self._next].start < position:
            one = self._declared[self._next]
            self._means[one.short] = tuple(name_of(self._text[slice(*span)]) for span in one.spans)
            self._next += 1

    def title(self, start: int, end: int) -> Found:
        """Return what a 《…》 cites."""
        name = name_of(self._text[start:end])
        before = self._text[max(start - 16, 0) : start]
        if self._head[0] and _LIST.fullmatch(self._text[self._head[0] : start][:9]):
            before = self._head[1]
        self._head = (end, before)
        after = self._text[end : end + 40]
        kind = classify(name, before, after)
        if name in self._means or (kind == "regulation" and _SHORT.fullmatch(name)):
            kind = "alias"
        return self._document_at(start, end, kind, name)

    def plain(self, start: int, end: int) -> Found:
        """Return what a name without brackets cites."""
        name = name_of(self._text[start:end])
        return self._document_at(start, end, "alias" if name in self._means else "plain", name)

    def short(self, start: int, end: int) -> Found:
        """Return what a declared short form without brackets cites."""
        return self._document_at(start, end, "alias", name_of(self._text[start:end]))

    def _document_at(self, start: int, end: int, kind: str, name: str) -> Found:
        read = references_after(self._masked, end) if kind != "work" else Read((), end)
        if kind != "work":
            self._document = end
        if read.references:
            self._article, self._covered = read.references[-1], read.end
        means = self._means.get(name, ()) if kind == "alias" else ()
        return Found(start, end, self._text[start:end], kind, name, means, read, self._edition(start, end))

    def _edition(self, start: int, end: int) -> str:
        before = _EDITION_BEFORE.search(self._text[max(start - 20, 0) : start])
        if before and before["year"]:
            return year_of(before["year"])
        if after := _EDITION_AFTER.match(self._text, end):
            return year_of(after["year"])
        if not before:
            return ""
        return before["word"] or ("新" if before["after"] else "旧")

    def itself(self, start: int, end: int) -> Found | None:
        """Return what 本条例, 该条例 or 同条 cites; None where the words are too vague to be a citation."""
        words = self._text[start:end]
        if words in _VAGUE and not self._in_paragraph(start):
            return None
        same = words.endswith("条")
        read = references_at(self._masked, end, self._article if same else None)
        if same and not read.references and self._article:
            read = Read((self._article,), end)
        if read.references:
            self._article = read.references[-1]
        end = max(end, read.end)
        return Found(start, end, self._text[start:end], "self", words, (), replace(read, end=end))

    def article(self, start: int, end: int) -> Found | None:
        """Return a bare article; None where it belongs to a citation before it, or 第…条 counts other things: 第一条战线."""
        if start < self._covered:
            return None
        if not cites(self._masked, start, end, after_document=self._in_paragraph(start)):
            return None
        read = references_at(self._masked, start)
        if not read.references:
            return None
        self._article = read.references[-1]
        return Found(start, read.end, self._text[start : read.end], "article", "", (), read)

    def _in_paragraph(self, position: int) -> bool:
        """Return whether a document is named before `position` in the same paragraph, at most 400 characters back."""
        if not 0 <= position - self._document <= 400:
            return False
        return self._document >= 0 and "\n" not in self._text[self._document : position]


def to_reference(text: str, position: int = 0) -> int:
    """Return where a reference may begin after a name that ends at `position`: behind （试行）, 的, 中的."""
    skipped = _TO_REFERENCE.match(text, position)
    return skipped.end() if skipped else position


def references_after(text: str, end: int) -> Read:
    """Return the references that follow directly on a name that ends at `end` of `text`.

    Where none does, their `end` is `end`.
    """
    read = references_at(text, to_reference(text, end))
    if not read.references:
        return Read((), end)
    if _parted(text, end, read.parts[0].start) and not says(text, read.end):
        return Read((), end)
    return read


def _parted(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph ends between the two places."""
    at = text.find("\n", start, end)
    return at >= 0 and ends_paragraph(text, at)


def edition_before(text: str, position: int) -> int:
    """Return where the edition begins that stands directly before `position`, as 2018年 does; else `position`."""
    match = _EDITION_BEFORE.search(text[max(position - 20, 0) : position])
    return match.start() + max(position - 20, 0) if match else position


def name_of(words: str) -> str:
    """Return the name that `words` cite, with 《》 around them or without, in the form for comparison."""
    return document_number(words) or normalise_name(words[1:-1] if words.startswith("《") else words)


def own_title(text: str) -> str:
    """Return the first line where it is the title of a normative document and a text follows, else ""."""
    match = _FIRST_LINE.match(text)
    title = match["title"] if match else ""
    return title if kind_of_document(title) and not _NO_TITLE.search(title) else ""


def heads(text: str, start: int, end: int) -> bool:
    """Return whether the name at text[start:end] stands in the text's own title: its first line, or alone on the second."""
    if start >= _TITLE:
        return False
    if _LINE_BEFORE.search(text, 0, start) and _LINE_AFTER.match(text, end):
        return True
    title = own_title(text)
    return bool(title) and text.index(title) <= start < text.index(title) + len(title)


def unclosed(text: str) -> list[Unclosed]:
    """Return the 《 and 》 that have no partner within 200 characters of the same paragraph."""
    return [Unclosed(place, text[place], _why(text, place)) for place in titles(text)[1]]


def _why(text: str, place: int) -> str:
    if "《" in text[place : place + 1] and text[place + 1 : place + 2] == "》":
        return "“《》”里没有名称。"
    return f"“{text[place]}”在本段 200 字以内没有配对的书名号，没有当成名称。"


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with these spans overwritten, its length unchanged."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], "\0" * (end - start)]
        position = end
    return "".join([*pieces, text[position:]])
