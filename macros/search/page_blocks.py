"""A built page → its blocks: the addressable pieces of text that a search finds.

`browser/views/marks.js` finds the block again on the page that a result leads to, by the names that the manifest
hands it; a browser test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from macros.search.fold import CELL, RAISED, as_seen

# A run of text ends where one of these begins or ends.
BORDERS = frozenset(
    "address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer "  # noqa: SIM905 - seventy quotation marks fewer
    "form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre search section summary table tbody tfoot "
    "thead tr ul".split()
)
_UNREAD = frozenset({"script", "style", "template", "noscript", "svg"})
_BUTTONS = frozenset({"md-content__button", "headerlink"})
SKIPPED = ", ".join(
    [*sorted(_UNREAD), "[hidden]", "[data-search=no]", *(f".{name}" for name in sorted(_BUTTONS))]
)
"""What `_skipped` leaves out, as a CSS selector."""
CELLS = ("td", "th")
_APART = frozenset({"words", "targets", "gist", "remark", "verdict", "count", "section-part", "section-code"})
"""Classes of inline elements that are shown as lines of their own: a space keeps them apart in a result."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A run of text between two borders of blocks. `number` counts the blocks of the page from 0.

    `tag` is its innermost block element; `anchor` the id to go to: its own, of what it stands in or beside, of the
    heading above it, else empty; `code` what a link beside it to that id says; `headings` the headings above it (h1
    left out); `aside`: it is in a by-note.
    """

    number: int
    text: str
    tag: str
    anchor: str
    code: str
    headings: tuple[str, ...]
    aside: bool


def page_blocks(root: HtmlElement) -> list[PageBlock]:
    """Return the blocks of a page in document order; none if it has no article, main or body."""
    for name in ("article", "main", "body"):
        found = root.xpath(f"//{name}")
        if found:
            return list(_Walk().run(found[0]))
    return []


class _Walk:
    """Walks a page once, collecting runs."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._links: list[tuple[str, str]] = []  # address, words
        self._number = 0
        self._code = ("", "")  # id, words of the last link that stood for itself
        self._headings: list[tuple[int, str, str]] = []  # level, words, id

    def run(self, article: HtmlElement) -> Iterator[PageBlock]:
        where = _Where(str(article.tag), "", aside=False)
        yield from self._inside(article, where)
        yield from self._end(where)

    def _inside(self, element: HtmlElement, where: _Where) -> Iterator[PageBlock]:
        if element.text:
            self._pieces.append(element.text.replace(CELL, " "))
        for child in element:
            if isinstance(child.tag, str) and not _skipped(child):
                yield from self._child(child, where)
                if child.get("id") and where.tag == "div":  # a row: its first element names the rest
                    where = replace(where, anchor=str(child.get("id")))
            if child.tail:
                self._pieces.append(child.tail.replace(CELL, " "))

    def _child(self, child: HtmlElement, where: _Where) -> Iterator[PageBlock]:
        tag = str(child.tag)
        if tag in CELLS:
            self._pieces.append(CELL)
        if tag not in BORDERS:
            if tag == "a":
                self._links.append((child.get("href", ""), child.text_content()))
            apart = " " if not _APART.isdisjoint(child.get("class", "").split()) else ""
            self._pieces.append(apart)
            begin = len(self._pieces)
            yield from self._inside(child, where)
            if tag == "sup":
                self._pieces[begin:] = [piece.translate(RAISED) for piece in self._pieces[begin:]]
            self._pieces.append(apart)
            return
        yield from self._end(where)
        aside = where.aside or child.get("data-search") == "aside"
        within = _Where(tag, child.get("id") or where.anchor, aside=aside)
        yield from self._inside(child, within)
        yield from self._end(within)

    def _end(self, where: _Where) -> Iterator[PageBlock]:
        cells = "".join(self._pieces).split(CELL)
        text = CELL.join(as_seen(cell) for cell in cells).strip(CELL)
        links, self._pieces, self._links = self._links, [], []
        if not text.replace(CELL, ""):
            return
        level = int(where.tag[1:]) if where.tag[0] == "h" and where.tag[1:].isdigit() else 0
        if level:
            self._headings = [above for above in self._headings if above[0] < level]
        above = self._headings[-1] if self._headings else (1, "", "")
        # a block that is nothing but a link within the page belongs to where it leads
        lone = next((href[1:] for href, words in links if href[:1] == "#" and as_seen(words) == text), "")
        anchor = lone or where.anchor or (above[2] if above[0] > 1 else "")
        if lone:
            self._code = (lone, text)
        anchor = "" if level == 1 else anchor
        code = self._code[1] if anchor and anchor == self._code[0] else ""
        headings = tuple(words for depth, words, _ in self._headings if depth > 1)
        yield PageBlock(self._number, text, where.tag, anchor, code, headings, where.aside)
        self._number += 1
        if level:
            self._headings.append((level, text, where.anchor))


@dataclass(frozen=True, slots=True)
class _Where:
    """What is known of the place: the innermost block element, the id to go to, whether it is a by-note."""

    tag: str
    anchor: str
    aside: bool


def _skipped(element: HtmlElement) -> bool:
    return (
        element.tag in _UNREAD
        or element.get("hidden") is not None
        or element.get("data-search") == "no"
        or not _BUTTONS.isdisjoint(element.get("class", "").split())
    )
