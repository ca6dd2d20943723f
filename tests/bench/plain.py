"""The truth: a plain reading of the built pages, and a plain scan of it. Shares no code with the search."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from lxml import html

BLOCKS = ("h1", "h2", "h3", "p", "li")
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
ALIKE = str.maketrans(
    {**dict.fromkeys("〔【〖[", "("), **dict.fromkeys("〕】〗]", ")"), **dict.fromkeys("○◯", "〇")}
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("·•‧", "・")
    | {"〜": "~"}
    | dict.fromkeys('《》〈〉“”‘’「」『』"', "")
)
GAP, MARK = "\n", "\0"
SPACE = re.compile(r"\s+")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
BETWEEN = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])")


@dataclass(frozen=True)
class Block:
    """One block of a page; its text squeezed."""

    page: str
    tag: str
    text: str


@dataclass(frozen=True)
class Truth:
    """What a plain scan finds."""

    total: int
    pages: frozenset[str]


def squeezed(text: str) -> str:
    """The text as a reader sees it, without white space but for one space between two Latin letters or digits."""
    return SPACE.sub("", BETWEEN.sub(MARK, UNSEEN.sub("", text))).replace(MARK, " ")


def folded(text: str) -> str:
    """Squeezed, half-width, lower case, brackets and dashes alike, without quotation marks and book-title marks."""
    return squeezed(text.translate(NARROW).translate(ALIKE).lower())


def read(site: Path) -> list[Block]:
    """The blocks of every page, in the order of the addresses."""
    blocks = []
    for path in sorted(site.rglob("index.html")):
        page = path.parent.relative_to(site).as_posix() + "/"
        root = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        for article in root.xpath("//article[contains(@class, 'md-content__inner')]"):
            for element in article.iter(*BLOCKS):
                text = squeezed(element.text_content())
                if text and not (element.tag == "li" and element.find(".//p") is not None):
                    blocks.append(Block("" if page == "./" else page, element.tag, text))
    return blocks


class Scan:
    """Counts the blocks that hold all of some strings, by looking through the whole text."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.texts = [folded(block.text) for block in blocks]
        self.whole = GAP.join(self.texts)
        self.starts, start = [], 0
        for text in self.texts:
            self.starts.append(start)
            start += len(text) + len(GAP)
        self.by_page: dict[str, list[str]] = {}
        for block, text in zip(blocks, self.texts, strict=True):
            self.by_page.setdefault(block.page, []).append(text)

    def holding(self, word: str) -> set[int]:
        """The numbers of the blocks that hold the word."""
        found, word, position = set(), folded(word), 0
        while (position := self.whole.find(word, position)) >= 0:
            number = bisect_right(self.starts, position) - 1
            found.add(number)
            position = self.starts[number] + len(self.texts[number]) + len(GAP)
        return found

    def truth(self, words: tuple[str, ...]) -> Truth:
        """The blocks that hold all the words, and their pages."""
        found = set.intersection(*(self.holding(word) for word in words))
        return Truth(len(found), frozenset(self.blocks[number].page for number in found))

    def pages_with(self, words: tuple[str, ...]) -> set[str]:
        """The pages that hold all the words, be it in different blocks."""
        return set.intersection(*({self.blocks[n].page for n in self.holding(word)} for word in words))
