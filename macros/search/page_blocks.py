"""A built page → its blocks: the addressable pieces of text that a search finds.

`browser/views/marks.js` finds the block again on the page that a result leads to, by the names that the manifest
hands it; a browser test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

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
    left out); `aside`: it is in a by-note; `own` and `echo` are the text parted, cell by cell: what only
    repeats words that stand elsewhere on the site (`data-search="echo"`) is its echo.
    """

    number: int
    text: str
    tag: str
    anchor: str
    code: str
    headings: tuple[str, ...]
    aside: bool
    own: str
    echo: str


def page_blocks(root: HtmlElement) -> list[PageBlock]:
    """Return the blocks of a page in document order; none if it has no article, main or body."""
    for name in ("article", "main", "body"):
        found = root.xpath(f"//{name}")
        if found:
            return _Walk().run(found[0])
    return []


class _Walk:
    """Walks a page once, collecting runs."""

    def __init__(self) -> None:
        self._found: list[PageBlock] = []
        self._pieces: list[str] = []
        self._echoed: set[int] = set()  # numbers of the pieces that are echoes
        self._links: list[tuple[str, str]] = []  # address, words
        self._code = ("", "")  # id, words of the last link that stood for itself
        self._headings: list[tuple[int, str, str]] = []  # level, words, id

    def run(self, article: HtmlElement) -> list[PageBlock]:
        where = _Where(str(article.tag), "", aside=False, echo=article.get("data-search") == "echo")
        self._inside(article, where)
        self._end(where)
        return self._found

    def _add(self, words: str, where: _Where) -> None:
        if where.echo:
            self._echoed.add(len(self._pieces))
        self._pieces.append(words.replace(CELL, " "))

    def _inside(self, element: HtmlElement, where: _Where) -> None:
        if words := element.text:
            self._add(words, where)
        for child in element:
            if isinstance(child.tag, str) and not _skipped(child):
                self._child(child, where)
                if where.tag == "div" and child.get("id"):  # a row: its first element names the rest
                    where = _Where(where.tag, str(child.get("id")), where.aside, where.echo)
            if words := child.tail:
                self._add(words, where)

    def _child(self, child: HtmlElement, where: _Where) -> None:
        tag, role = str(child.tag), child.get("data-search")
        echo = where.echo or role == "echo"
        if tag in CELLS:
            self._pieces.append(CELL)
        if tag not in BORDERS:
            self._within_a_line(child, tag, _Where(where.tag, where.anchor, where.aside, echo))
            return
        self._end(where)
        within = _Where(tag, child.get("id") or where.anchor, where.aside or role == "aside", echo)
        self._inside(child, within)
        self._end(within)

    def _within_a_line(self, child: HtmlElement, tag: str, where: _Where) -> None:
        if tag == "a":
            self._links.append((child.get("href", ""), child.text_content()))
        apart = " " if not _APART.isdisjoint(child.get("class", "").split()) else ""
        self._pieces.append(apart)
        begin = len(self._pieces)
        self._inside(child, where)
        if tag == "sup":
            self._pieces[begin:] = [piece.translate(RAISED) for piece in self._pieces[begin:]]
        self._pieces.append(apart)

    def _end(self, where: _Where) -> None:
        if not self._pieces:
            return
        text, own, echo = _parted(self._pieces, self._echoed)
        links, self._pieces, self._echoed, self._links = self._links, [], set(), []
        if not text:
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
        number = len(self._found)
        self._found.append(PageBlock(number, text, where.tag, anchor, code, headings, where.aside, own, echo))
        if level:
            self._headings.append((level, text, where.anchor))


class _Where(NamedTuple):
    """What is known of the place: the innermost block element, the id to go to, whether it is a by-note or an echo."""

    tag: str
    anchor: str
    aside: bool
    echo: bool


def _text_of(cells: list[str]) -> str:
    """The text of a block; empty where all its cells are."""
    text = CELL.join(cells).strip(CELL)
    return text if text.replace(CELL, "") else ""


def _parted(pieces: list[str], echoed: set[int]) -> tuple[str, str, str]:
    """The text of a block, what of it is its own, and what echoes: whole cells, so that no string is cut."""
    if not echoed and CELL not in pieces:
        text = as_seen("".join(pieces))
        return text, text, ""
    cells: list[list[int]] = [[]]
    for n, piece in enumerate(pieces):
        if piece == CELL:
            cells.append([])
        else:
            cells[-1].append(n)
    texts = [as_seen("".join(pieces[n] for n in cell)) for cell in cells]
    echoes = [all(n in echoed or not as_seen(pieces[n]) for n in cell) for cell in cells]
    own = ["" if echo else text for text, echo in zip(texts, echoes, strict=True)]
    echo = [text if echo else "" for text, echo in zip(texts, echoes, strict=True)]
    return _text_of(texts), _text_of(own), _text_of(echo)


def _skipped(element: HtmlElement) -> bool:
    return (
        element.tag in _UNREAD
        or element.get("hidden") is not None
        or element.get("data-search") == "no"
        or not _BUTTONS.isdisjoint((element.get("class") or "").split())
    )
