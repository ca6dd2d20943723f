"""Cross-references in a regulation's words become links: to its own articles, to other registered regulations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from macros.core.imported import safe_words
from macros.text.kinds import OWN
from macros.text.names import Names
from macros.text.numerals import NUMERAL
from macros.text.references import Part, Reference, references_at
from macros.text.titles import titles

_REFERENCE = re.compile(rf"第(?=[ \u3000]?{NUMERAL})")
_UP_TO = tuple("至到—－-~～")
_ARTICLE_ALONE = re.compile(rf"第[^条]+条(?:之{NUMERAL}+)?")
_OWN = re.compile(
    rf"(?:^|[，。；：、（(“‘\s]|依照|按照|根据|依据|违反|违背|符合|适用|执行|属于|具有|除|有|因|按|依|在|对|与"
    rf"|本(?:{'|'.join(OWN)}))$"
)
_CHAIN = re.compile(
    "(?:第[^条，。；]{1,8}款|第[^条，。；]{1,8}项|[（(].{1,3}[）)]项?){0,4}(?:、|和|或者|或|及|以及|与|至|到)$"
)
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Known:
    """What a page may link to: regulations by name, the provisions of each, and where each of them stands.

    `own`: the page's regulation; `anchors`: by regulation id and the anchor of a reference the id on the page; `folder`:
    the way from the page to the folder of regulations, `""` or `"../"`; `pages`: by id, the file of what is on another
    page of the own regulation.
    """

    own: str
    names: Names[str]
    anchors: Mapping[str, Mapping[str, str]]
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
    """Yield the links of a paragraph from left to right: its references, then the names that stand alone."""
    brackets = titles(words)[0]
    named = {end: (start, name) for start, end, name in _named(words, brackets, known)}
    strangers = {end for _, end in brackets}
    used: set[int] = set()
    found: list[_Link] = []
    last: tuple[int, str | None] = (-1, None)  # where the last reference ends, which regulation it is of
    for match in _REFERENCE.finditer(words):
        start = match.start()
        read = references_at(words, start) if start >= last[0] else None
        if read is None or not any(one.article or one.path for one in read.references):
            continue
        owner = _owner(words, start, known, named, strangers, last)
        last = (read.end, owner)
        for part in read.parts if owner else ():
            anchors = known.anchors.get(owner or "", {})
            reference = _on_page(words, part, anchors)
            if reference and (
                reference in part.references or _ARTICLE_ALONE.match(words, part.start, part.end)
            ):
                begins = named[part.start][0] if part.start in named else part.start
                used.add(part.start)
                end = part.end if reference in part.references else _end_of_article(words, part)
                found.append(_Link(begins, end, _target(owner or "", anchors[reference.anchor], known)))
    for end, (start, name) in named.items():
        if end not in used and words[start] == "《" and name != known.own:
            found.append(_Link(start, end, f"{known.folder}{name}.md"))
    yield from sorted(found, key=lambda link: link.start)


def _owner(
    words: str,
    start: int,
    known: Known,
    named: Mapping[int, tuple[int, str]],
    strangers: set[int],
    last: tuple[int, str | None],
) -> str | None:
    """Return the id of the regulation that a reference at `start` is of; None where that is another text or unknown."""
    if start in named:
        return named[start][1]
    if start in strangers:
        return None
    before = words[max(0, start - _BEFORE, last[0]) : start]
    if last[0] >= 0 and start - last[0] < _BEFORE and _CHAIN.fullmatch(before):
        return last[1]
    return known.own if _OWN.search(before) else None


def _on_page(words: str, part: Part, anchors: Mapping[str, str]) -> Reference | None:
    """Return the first provision of a part if the page has it, else the article that encloses it if the page has that.

    Of 至第五条, which stands for all up to it, that is the last.
    """
    is_end = len(part.references) > 1 and words[part.start - 1 : part.start] in _UP_TO
    reference: Reference | None = part.references[-1 if is_end else 0] if part.references else None
    if reference and reference.anchor in anchors:
        return reference
    while reference and reference.enclosing:
        reference = reference.enclosing
    return reference if reference and reference.anchor in anchors else None


def _end_of_article(words: str, part: Part) -> int:
    """Return where the words of the article end: a link to it does not take in its 款 and 项."""
    match = _ARTICLE_ALONE.match(words, part.start, part.end)
    return match.end() if match else part.end


def _target(owner: str, anchor: str, known: Known) -> str:
    if owner != known.own:
        return f"{known.folder}{owner}.md#{anchor}"
    return f"{known.pages[anchor]}#{anchor}" if anchor in known.pages else f"#{anchor}"


def _named(words: str, brackets: Sequence[tuple[int, int]], known: Known) -> Iterator[tuple[int, int, str]]:
    """Registered names: those in 《》, and those that stand bare right before an article's number."""
    for start, end in brackets:
        found = known.names.at(words, start + 1)
        if found and start + 2 + len(found[0]) == end:
            yield start, end, found[1]
    covered = {position for start, end in brackets for position in range(start, end)}
    for start, end, name in known.names.find(words):
        if start not in covered and words.startswith("第", end) and words[start - 1 : start] != "本":
            yield start, end, name
