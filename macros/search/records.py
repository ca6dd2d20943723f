"""Built pages → records: everything that can be found, in the order in which it is shown when all else is equal.

A record's number is its place in that order, so that a list of numbers is ranked as it stands: pages by kind and
address; in a page its title, its other names, its headings, its text, its by-notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from macros.built import BuiltPage
from macros.search.fold import as_seen, fold
from macros.search.page_blocks import PageBlock, page_blocks


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page among which readers choose. `name` is what they call it; `folders` open the addresses of its pages.

    `is_help`: its pages tell of this site, not of its subject, and come after all others.
    """

    name: str
    folders: tuple[str, ...] = ()
    is_help: bool = False


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "speech": Kind("讲话", ("speeches",)),
        "regulation": Kind("法规", ("regulations",)),
        "term": Kind("提法", ("terms",)),
        "duty": Kind("任务", ("duties",)),
        "other": Kind("其他"),
        "handbook": Kind("手册", ("editors", "dev"), is_help=True),
    }
)
"""By id, in the order in which pages are shown when all else is equal. What stands in no folder named here is `other`."""
KIND_NAMES = {id_: KINDS[id_].name for id_ in sorted(KINDS, key=lambda id_: id_ == "other")}
"""What readers call them, in the order in which they choose among them: what is left over comes last."""
TIERS = ("title", "name", "heading", "text", "aside")
"""The sorts of records, in their order within a page; `name` is another name of the page."""
_RANKS = {id_: rank for rank, id_ in enumerate(KINDS)}
_KIND_OF = {folder: id_ for id_, kind in KINDS.items() for folder in kind.folders}
_TITLE_MARKS = re.compile("[《》]")
_SINGLE = re.compile(r"(\d+)")
_NOT_SEARCHED = frozenset({"404.html", "search/index.html"})


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the sources know of a page and its HTML does not say plainly: other names; no longer in force."""

    names: tuple[str, ...] = ()
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One block that can be found: the fields of its `PageBlock`, whose number is `block`.

    `block` is None for another name of the page, which stands nowhere on it.
    """

    text: str
    anchor: str
    code: str
    headings: tuple[str, ...]
    block: int | None


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: it holds thousands of texts
class PageRecords:
    """The records of a page: `counts` says how many there are of each of TIERS, `records` holds them in that order.

    `url` is the address from the site's root; `crumbs` say where a section stands; `kind` is a key of KINDS.
    """

    url: str
    title: str
    crumbs: tuple[str, ...]
    kind: str
    repealed: bool
    counts: tuple[int, int, int, int, int]  # one for each of TIERS
    records: tuple[Record, ...] = field(repr=False)

    @property
    def name_lengths(self) -> list[int]:
        """Lengths in characters of the folded title, if the page has a record of it, and of its other names."""
        return [len(bare(record.text)) for record in self.records[: sum(self.counts[:2])]]


def is_searched(page: BuiltPage) -> bool:
    """Return whether a search looks through the page."""
    return page.path not in _NOT_SEARCHED and not page.is_redirect and not page.is_hidden


def site_records(pages: Iterable[BuiltPage], facts: Mapping[str, PageFacts]) -> list[PageRecords]:
    """Return the records of a built site. `facts` by the address of a page from the site's root."""
    found = [
        page_records(page, facts.get(address_of(page.path), PageFacts()))
        for page in pages
        if is_searched(page)
    ]
    return sorted(found, key=_order)


def bare(name: str) -> str:
    """Return a name as it is compared with a query: folded, without book-title marks.

    >>> bare("《示例条例》（试行）")
    '示例条例(试行)'
    """
    return fold(_TITLE_MARKS.sub("", name))


def address_of(path: str) -> str:
    """Return the address of a built page from the site's root: `a/index.html` → `a/`."""
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path


def kind_at(address: str) -> str:
    """Return the id of the kind of page at an address from the site's root.

    >>> kind_at("terms/san-hui-yi-ke/"), kind_at("about/"), kind_at("")
    ('term', 'other', 'other')
    """
    return _KIND_OF.get(address.partition("/")[0], "other")


def _order(page: PageRecords) -> tuple[int, list[object]]:
    parts = [int(part) if part.isdigit() else part for part in _SINGLE.split(page.url)]
    return _RANKS[page.kind], parts  # "2" before "10"; split alternates words and digits


def page_records(page: BuiltPage, facts: PageFacts) -> PageRecords:
    """Return the records of one page."""
    blocks = page_blocks(page.root)
    heading = next((block for block in blocks if block.tag == "h1"), None)
    titles = [heading] if heading else []
    rest = [block for block in blocks if block is not heading]
    headings = [b for b in rest if re.fullmatch("h[1-6]", b.tag) and not b.aside]
    asides = [b for b in rest if b.aside]
    texts = [b for b in rest if b not in headings and not b.aside]
    title = heading.text if heading else as_seen(page.root.findtext(".//title") or "")
    names = [
        Record(name, "", "", (), None) for name in dict.fromkeys(facts.names) if fold(name) != fold(title)
    ]
    url = address_of(page.path)
    return PageRecords(
        url,
        title or url,
        tuple(as_seen(part.text_content()) for part in page.root.xpath("//*[@data-search='crumbs']/*")),
        kind_at(url),
        facts.repealed,
        (len(titles), len(names), len(headings), len(texts), len(asides)),
        (*map(_record, titles), *names, *(_record(b) for part in (headings, texts, asides) for b in part)),
    )


def _record(block: PageBlock) -> Record:
    return Record(block.text, block.anchor, block.code, block.headings, block.number)
