"""Queries cut at random from the text, with what a plain scan finds for each."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from bench.corpus import SEED
from bench.places import dice
from bench.plain import Block, Scan, Truth, folded

LENGTHS = (2, 3, 4, 6, 8, 12)
# What a query gives a meaning to; a cut with one of them would not be a contiguous query.
MEANT = re.compile('[ "＂]|^[-－]')


@dataclass(frozen=True)
class Query:
    """What is typed, the strings that a right block holds, and what the plain scan found."""

    kind: str
    text: str
    words: tuple[str, ...]
    truth: Truth


def cut(blocks: list[Block], length: int, count: int, chance: random.Random) -> list[str]:
    """Different strings of the text, each position in it as likely as any other."""
    weights = [max(0, len(block.text) - length + 1) for block in blocks]
    found: dict[str, None] = {}
    while len(found) < count:
        block = pick(blocks, weights, chance)
        start = chance.randrange(len(block.text) - length + 1)
        text = block.text[start : start + length]
        if folded(text) and not MEANT.search(text):
            found[text] = None
    return list(found)


def pick(blocks: list[Block], weights: list[int], chance: random.Random) -> Block:
    """A block by weight, without summing all weights each time."""
    heaviest = max(weights)
    while True:
        number = chance.randrange(len(blocks))
        if chance.random() * heaviest < weights[number]:
            return blocks[number]


def contiguous(scan: Scan, count: int, lengths: Iterable[int] = LENGTHS, seed: int = SEED) -> list[Query]:
    """Substrings of the given lengths, evenly."""
    chance, lengths, made = dice(seed), tuple(lengths), []
    for number, length in enumerate(lengths):
        share = count // len(lengths) + (number < count % len(lengths))
        texts = cut(scan.blocks, length, share, chance)
        made += [Query(f"sub{length}", text, (text,), scan.truth((text,))) for text in texts]
    return made


def frequent(scan: Scan, length: int, count: int) -> list[Query]:
    """The strings of that length that stand in most blocks."""
    blocks = Counter[str]()
    for text in scan.texts:
        blocks.update({text[n : n + length] for n in range(len(text) - length + 1)})
    texts = [text for text, _ in blocks.most_common(2 * count) if not MEANT.search(text)][:count]
    return [Query(f"frequent{length}", text, (text,), scan.truth((text,))) for text in texts]


def scattered(scan: Scan, words: int, count: int, seed: int = SEED) -> list[Query]:
    """So many words of 2 to 4 characters from one block, in any order, that do not overlap."""
    chance, made = dice(seed + words), []
    long = [block for block in scan.blocks if len(block.text) >= 8 * words]
    while len(made) < count:
        text, found = chance.choice(long).text, []
        room = len(text) // words
        for number in range(words):
            length = chance.randint(2, 4)
            start = number * room + chance.randrange(room - length + 1)
            found.append(text[start : start + length])
        if all(map(folded, found)) and not any(map(MEANT.search, found)):
            chance.shuffle(found)
            made.append(Query(f"and{words}", " ".join(found), tuple(found), scan.truth(tuple(found))))
    return made


def titles(scan: Scan, count: int, seed: int = SEED) -> list[Query]:
    """Titles of pages; right is any page with that title."""
    by_title = titled_pages(scan)
    chosen = dice(seed).sample(sorted(by_title), min(count, len(by_title)))
    return [Query("title", text, (text,), Truth(0, frozenset(by_title[text]))) for text in chosen]


def titled_pages(scan: Scan) -> dict[str, set[str]]:
    """Title → pages."""
    pages: dict[str, set[str]] = {}
    for block in scan.blocks:
        if block.tag == "h1" and block.page:
            pages.setdefault(block.text, set()).add(block.page)
    return pages


def spelled(scan: Scan, kind: str, count: int, seed: int = SEED) -> list[Query]:
    """Titles as they are typed without an input method; right is any page that is spelled the same."""
    by_spelling: dict[str, set[str]] = {}
    for title, pages in titled_pages(scan).items():
        by_spelling.setdefault(spelling(title, kind), set()).update(pages)
    chosen = dice(seed + 7).sample(sorted(by_spelling), min(count, len(by_spelling)))
    return [Query(kind, text, (), Truth(0, frozenset(by_spelling[text]))) for text in chosen]


def spelling(title: str, kind: str) -> str:
    """The title in pinyin: joined, spaced, or its initials."""
    style = Style.FIRST_LETTER if kind == "initials" else Style.NORMAL
    syllables = lazy_pinyin(title, style=style, errors=lambda text: list(filter(str.isalnum, text)))
    return (" " if kind == "spaced" else "").join(syllables)
