"""Cross-references in a regulation's words become links: to its own articles, to other registered regulations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from macros.articles.numerals import NUMERAL, code_of, number_of
from macros.core.imported import safe_words
from macros.core.names import Names

_ARTICLE = re.compile(
    rf"第(?P<number>{NUMERAL}{{1,8}})条(?:之(?P<insert>[一二三四五六七八九十]{{1,3}})(?![切般些]))?"
)
_TITLE = re.compile("《[^《》\n]{1,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,60})?》")
_OWN = re.compile(
    "(?:^|[，。；：、（(“‘\\s]|依照|按照|根据|依据|违反|违背|符合|适用|执行|属于|具有|除|有|因|按|依|在|对|与"
    "|本(?:法|条例|办法|规定|细则|规则|准则|章程|决定|意见|解释|实施细则|实施办法|若干规定))$"
)
_CHAIN = re.compile(
    "(?:第[^条，。；]{1,8}款|第[^条，。；]{1,8}项|[（(].{1,3}[）)]项?){0,4}(?:、|和|或者|或|及|以及|与|至|到)$"
)
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Known:
    """What a page may link to: regulations by name, the article ids of each, and where each of them stands.

    `own`: the page's regulation; `anchors`: by regulation id its article ids; `folder`: the way from the page to the
    folder of regulations, `""` or `"../"`; `pages`: by article id, the file of an own article that is on another page.
    """

    own: str
    names: Names[str]
    anchors: Mapping[str, frozenset[str]]
    folder: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Link:
    start: int
    end: int
    target: str


def linked(words: str, known: Known) -> str:
    """Return a paragraph's words as Markdown that shows them as they are, what they refer to linked."""
    pieces, position = [], 0
    for link in _links(words, known):
        pieces.append(safe_words(words[position : link.start]))
        pieces.append(f"[{safe_words(words[link.start : link.end])}]({link.target})")
        position = link.end
    pieces.append(safe_words(words[position:]))
    return "".join(pieces)


def _links(words: str, known: Known) -> Iterator[_Link]:
    named = {end: (start, name) for start, end, name in _named(words, known)}
    titles = {end: start for start, end in _titles(words)}
    used: set[int] = set()
    found: list[_Link] = []
    last: tuple[int, str | None] = (-1, None)  # where the last reference ends, which regulation it is of
    for match in _ARTICLE.finditer(words):
        start = match.start()
        before = words[max(0, start - _BEFORE, last[0]) : start]
        chain = _CHAIN.fullmatch(before) if last[0] >= 0 and start - last[0] < _BEFORE else None
        if start in named:
            owner: str | None = named[start][1]
        elif start in titles:
            owner = None
        elif chain:
            owner = last[1]
        else:
            owner = known.own if _OWN.search(before) else None
        last = (match.end(), owner)
        number = number_of(match["number"])
        if owner is None or number is None:
            continue
        anchor = f"art-{code_of((number, (number_of(match['insert']) or 0) if match['insert'] else 0))}"
        if anchor in known.anchors.get(owner, ()):
            begins = named[start][0] if start in named else start
            used.add(start)
            found.append(_Link(begins, match.end(), _target(owner, anchor, known)))
    for end, (start, name) in named.items():
        if end not in used and words[start] == "《" and name != known.own:
            found.append(_Link(start, end, f"{known.folder}{name}.md"))
    yield from sorted(found, key=lambda link: link.start)


def _target(owner: str, anchor: str, known: Known) -> str:
    if owner != known.own:
        return f"{known.folder}{owner}.md#{anchor}"
    return f"{known.pages[anchor]}#{anchor}" if anchor in known.pages else f"#{anchor}"


def _titles(words: str) -> Iterator[tuple[int, int]]:
    for match in _TITLE.finditer(words):
        yield match.start(), match.end()


def _named(words: str, known: Known) -> Iterator[tuple[int, int, str]]:
    """Registered names: those in 《》, and those that stand bare right before an article's number."""
    inside = [(start, end) for start, end in _titles(words)]
    for start, end in inside:
        found = known.names.at(words, start + 1)
        if found and start + 2 + len(found[0]) == end:
            yield start, end, found[1]
    covered = {position for start, end in inside for position in range(start, end)}
    for start, end, name in known.names.find(words):
        if start not in covered and words.startswith("第", end) and words[start - 1 : start] != "本":
            yield start, end, name
