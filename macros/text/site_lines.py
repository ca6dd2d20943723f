"""What a web site prints round a text: facts about the page, its buttons, what it leads to, its entry in an index."""

from __future__ import annotations

import re

from macros.text.lexicon import words_of


def _any(*lists: str) -> str:
    """An alternation of the words of lists, the longest first; blanks may stand within a word."""
    words = {word for name in lists for word in words_of("site_lines", name)}
    return "|".join(r"\s*".join(word) for word in sorted(words, key=len, reverse=True))


FACTS = _any("site", "editors", "sources", "writers", "times")
"""Pattern of what a fact about a page is called: 来源, 发布时间."""
BUTTONS = _any("buttons")
_OF_SITE = re.compile(_any("site"))
_FACT = re.compile(rf"(?:^|(?<=[^\u4e00-\u9fff]))(?:{FACTS})\s*[:：]")
_OPENS = r"[（(\[【]?\s*(?:{})\s*[:：丨]"
_OPENS_WITH_FACT = re.compile(_OPENS.format(FACTS))
_OPENS_WITH_SOURCE = re.compile(_OPENS.format(_any("site", "editors", "sources")))
_OPENS_WITH_NAME = re.compile(_OPENS.format(_any("writers")))
_NEIGHBOUR = re.compile(_any("neighbours"))
_INDEX = re.compile(rf"(?P<label>{_any('index')})\s*(?:[:：]|\Z)")


def facts_in(words: str) -> list[str]:
    """Return the facts about a page that a line states, each with its colon: 来源：… 发布时间：… has two."""
    return _FACT.findall(words)


def is_of_site(fact: str) -> bool:
    """Tell whether a fact is one that no document has, only a site, such as 浏览次数."""
    return _OF_SITE.match(fact) is not None


def opens_with_fact(words: str) -> bool:
    """Tell whether a line opens with a fact about a page, a document's own too: 时间：…, 【作者：…."""
    return _OPENS_WITH_FACT.match(words) is not None


def opens_with_source(words: str) -> bool:
    """Tell whether a line opens with what a site says of a page, or who edited it, or where it came from."""
    return _OPENS_WITH_SOURCE.match(words) is not None


def opens_with_writer(words: str) -> bool:
    """Tell whether a line opens with who wrote a text: 作者：…."""
    return _OPENS_WITH_NAME.match(words) is not None


def is_neighbour(words: str) -> bool:
    """Tell whether a line is what a page leads to: 下一篇：…, 相关链接; a sentence with its stop is none."""
    return _NEIGHBOUR.match(words) is not None and not words.endswith("。")


def index_label(words: str) -> str:
    """Return the label that a line of a document's entry in an index opens with, 索引号, "" for none."""
    match = _INDEX.match(words)
    return match["label"] if match else ""
