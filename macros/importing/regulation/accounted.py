"""What of a regulation's text goes on no page, with its reason: all the rest stands on pages, in order, to the character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from macros.importing.regulation.bound import joined_text, own_text, texts_to_import
from macros.importing.regulation.page_sections import sections_of
from macros.structure.regulation.articles import parse_articles
from macros.structure.regulation.divisions import contents_lines, lines_of
from macros.structure.regulation.law import LawText
from macros.text.squeeze import bare

LeftOut = tuple[str, int, str, str]
"""What is left out, how many characters, where the first stands, why: as `files.account.Left` has it."""

_MARKS = frozenset("#*_>|-:：\\")
"""Signs that lay a text out: of headings, bold, rows of a table, the colon behind a number."""
_LIKE = str.maketrans("“”〈〉", '""<>')
_CONTENTS = ("目录", "条文标题的重复，页面另有目录")
_ASIDE = ("网页的附注", "责编、延伸阅读等，不是原文")
_ANOTHER = ("同一文件里的另一份文字", "不是这一份文本；要用的，另存成一个文件再导入")
_COMMENT = ("注释", "文件里的注释和文件信息，不是原文")
_MARK = ("版式的记号", "标题、加粗、表格线等记号，不是文字")
_TITLE = ("标题行的其他字", "“全文”、版本年份、印发机关等；标题照页面的写法")
_TWICE = ("各部分重复的行", "标题、题注每一部分都有，只录一次")
_CONTEXT = 10


class LostWordsError(ValueError):
    """Words of a text are on no page and nothing says why, or stand in another order; the message names the first, in Chinese."""


def left_in(texts: Sequence[str], title: str, kept: str) -> list[LeftOut]:
    """Return what of the regulation of this title goes on no page; several texts are its parts, in any order.

    `kept` is the text that its pages are bound to.

    Raises:
        LostWordsError: the texts are not what is kept; or as `left_out`.
    """
    laws = [own_text(texts_to_import(parse_articles(text), text), title) for text in texts]
    whole = texts[0] if len(texts) == 1 else joined_text(list(zip(laws, texts, strict=True)))
    if whole != kept:
        same = next((n for n, (a, b) in enumerate(zip(whole, kept, strict=False)) if a != b), len(kept))
        words = " ".join(whole[same : same + _CONTEXT].split())
        raise LostWordsError(f"对账不平：从原件读出的“{words}”，存档的文字（text-….txt）里不是这样。")
    if len(texts) == 1:
        return left_out(whole, laws, [title])
    left = [
        (what, count, f"第{number}份，{at}", why)
        for number, (text, law) in enumerate(zip(texts, laws, strict=True), start=1)
        for what, count, at, why in left_out(text, [law], [title])
    ]
    own = left_in([whole], title, whole)
    twice = sum(map(_count, texts)) - _count(whole) - sum(one[1] for one in left) + sum(one[1] for one in own)
    if twice < 0:
        raise LostWordsError("对账不平：各部分合起来以后，多出了原件里没有的字。")
    return [*left, (_TWICE[0], twice, "", _TWICE[1])] if twice else left


def _count(text: str) -> int:
    return len(bare(text))


def left_out(text: str, laws: Sequence[LawText], titles: Sequence[str] = ()) -> list[LeftOut]:
    """Return what of a file's text goes on no page where these texts of it are imported; `titles` are those on their pages.

    Raises:
        LostWordsError: a line is not where its page has it, and is none of what is left out.
    """
    return _Ticking(text, laws, titles or [law.title for law in laws]).result()


class _Ticking:
    """The lines of a text, ticked off against what pages show of it."""

    def __init__(self, text: str, laws: Sequence[LawText], titles: Sequence[str]) -> None:
        self._raw = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._raw)]
        self._lines = lines_of(text)
        self._shown = "".join(bare(piece) for law in laws for piece in _printed(law, text))
        self._done = 0
        self._before_aside = {
            self._at(aside.start): aside.start - self._starts[self._at(aside.start)]
            for law in laws
            for aside in law.asides
        }
        self._claimed = self._claims(laws)
        self._titled = {
            index: number
            for number, law in enumerate(laws)
            for index in range(law.titled[0], law.titled[1] + 1)
            if self._starts[index] < _first_heading(law)
        }
        self._titles = [bare(title).translate(_LIKE) for title in titles]
        self._left: dict[tuple[str, str], LeftOut] = {}

    def result(self) -> list[LeftOut]:
        for index, raw in enumerate(self._raw):
            if claim := self._claimed.get(index):
                before = self._before_aside.get(index, 0)
                self._tick(index, bare(raw[:before]))
                self._leave(claim, len(bare(raw[before:])), index)
            elif index in self._titled:
                self._tick_title(index, bare(raw).translate(_LIKE))
            else:
                self._tick(index, bare(raw))
        if self._done < len(self._shown):
            words = self._shown[self._done : self._done + _CONTEXT]
            raise LostWordsError(f"对账不平：页面上的“{words}”，文本里没有，或者次序不同。")
        return list(self._left.values())

    def _tick(self, index: int, words: str) -> None:
        """Tick a line off: each of its characters is the next one shown, or a sign that lays it out."""
        done, signs = self._done, 0
        for place, char in enumerate(words):
            if self._shown.startswith(char, done):
                done += 1
            elif char in _MARKS:
                signs += 1
            elif not self._lines[index].words:
                self._leave(_COMMENT, len(words), index)
                return
            else:
                around = f"{words[max(0, place - _CONTEXT) : place]}【{words[place : place + _CONTEXT]}】"
                raise LostWordsError(f"对账不平：原文第{index + 1}行的“{around}”，页面上没有。")
        self._done = done
        self._leave(_MARK, signs, index)

    def _tick_title(self, index: int, words: str) -> None:
        """Tick off what the title on the page has of a line of the title."""
        title = self._titles[self._titled[index]]
        signs = others = 0
        for char in words:
            if char in title:
                title = title[title.index(char) + 1 :]
            elif char in _MARKS:
                signs += 1
            else:
                others += 1
        self._titles[self._titled[index]] = title
        self._leave(_MARK, signs, index)
        self._leave(_TITLE, others, index)

    def _leave(self, claim: tuple[str, str], count: int, index: int) -> None:
        if count:
            _, before, at, _ = self._left.get(claim, ("", 0, f"原文第{index + 1}行", ""))
            self._left[claim] = (claim[0], before + count, at, claim[1])

    def _claims(self, laws: Sequence[LawText]) -> Mapping[int, tuple[str, str]]:
        """Lines that the reading says are no words of these texts."""
        found = dict.fromkeys(contents_lines(self._lines), _CONTENTS)
        for law in laws:
            for aside in law.asides:
                found |= dict.fromkeys(self._between(aside.start, aside.end), _ASIDE)
        own = {index for law in laws for index in self._between(law.opens, law.end)}
        return found | {index: _ANOTHER for index in range(len(self._raw)) if index not in own}

    def _between(self, start: int, end: int) -> range:
        return range(self._at(start), self._at(max(start, end - 1)) + 1)

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


def _first_heading(law: LawText) -> int:
    """Where the first heading of a text stands: a title below it is among the words there."""
    starts = [division.start for division in law.divisions]
    starts += [article.start for article in law.articles]
    starts += [appendix.start for appendix in law.appendices]
    return min(starts, default=law.end)


def _printed(law: LawText, text: str) -> Iterator[str]:
    """The words of a text that its pages show, in the file's order, the title's apart: headings as the text prints them."""
    for section in sections_of(law, text):
        yield from section.printed
        yield from section.paragraphs
