"""What is read off a regulation's text. Offsets are code points of the text as read; `text[start:end]` are the words."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Point:
    """A point (目): 「1.」 or 「（1）」 below an item."""

    id: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """An item (项): 「（二）」 with its points."""

    id: str
    label: str
    start: int
    end: int
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (款). Its span takes in its items."""

    id: str
    start: int
    end: int
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article (条). `number` is `10z1` for 第十条之一; the span runs from the label to the last word.

    `id` is `art-10z1`, and `art-10z1r2` where the number stands a second time. `text`: the words without the label.
    """

    id: str
    number: str
    label: str
    start: int
    end: int
    text: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A heading above articles: 编, 分编, 章, 节. `number` is empty where none is printed (附则)."""

    kind: str
    number: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Appendix:
    """What follows the articles under 附件, 附录, 附表 or 附：; `title` is the line that opens it.

    `signature`: it is the signature, which has no such line.
    """

    title: str
    start: int
    end: int
    signature: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a preamble says; empty where it does not. Dates are ISO days or the words printed.

    `dates` has adopted, issued, published (always empty) and effective; an entry of `history` has date, kind and words.
    """

    issuer: str = ""
    number: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    history: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LawText:
    """One text of a file: title, preamble, divisions, articles, appendices, all in the order printed.

    `offers`: what it may be called, where its title is not sure; else empty. `asides`: what a web page has below the
    text, 责任编辑 and 延伸阅读, which is no part of it. `notice`: the words of the notice that issues it, where they go with it.
    `titled`: the first and the last line, from 0, that hold nothing but the title; the last is before the first where none
    does. `opens`: where the text opens with its notice.
    """

    title: str
    start: int
    end: int
    preamble: str
    facts: Facts
    divisions: tuple[Division, ...]
    articles: tuple[Article, ...]
    appendices: tuple[Appendix, ...]
    offers: tuple[str, ...] = ()
    asides: tuple[Appendix, ...] = ()
    notice: str = ""
    titled: tuple[int, int] = (0, -1)
    opens: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of the numbering as printed, never mended: 1-based line, words in Chinese; the articles that are passed over."""

    line: int
    what: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts of a file, and what is wrong with the numbering of their articles."""

    texts: tuple[LawText, ...]
    problems: tuple[Problem, ...]

    @property
    def sequence(self) -> list[str]:
        """The numbers of the articles of every text, in the order printed."""
        return [article.number for text in self.texts for article in text.articles]

    def as_dict(self) -> dict[str, Any]:
        """Return what `articles --json` prints."""
        texts = []
        for text in self.texts:
            entry = asdict(text)
            entry |= entry.pop("facts")
            del entry["titled"], entry["opens"]
            texts.append(entry)
        problems = [{"line": problem.line, "what": problem.what} for problem in self.problems]
        return {"texts": texts, "articles": self.sequence, "problems": problems}
