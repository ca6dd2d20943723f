"""Built pages → records: everything that can be found, in the order in which it is shown when all else is equal.

A record's number is its place in that order, so that a list of numbers is ranked as it stands: pages by kind and
address; in a page its title, its other names, its parts by name, its headings, its text, its by-notes, its echoes.
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

    `is_help`: its pages tell of this site, not of its subject: they are found where nothing else is, or where they are
    chosen. `is_list`: its pages list what others say, and come after them.
    """

    name: str
    folders: tuple[str, ...] = ()
    is_help: bool = False
    is_list: bool = False


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "speech": Kind("讲话", ("speeches",)),
        "regulation": Kind("法规", ("regulations",)),
        "term": Kind("提法", ("terms",)),
        "duty": Kind("任务", ("duties",), is_list=True),
        "other": Kind("其他"),
        "handbook": Kind("手册", ("editors", "dev"), is_help=True),
    }
)
"""By id, in the order in which pages are shown when all else is equal. What stands in no folder named here is `other`."""
KIND_NAMES = {id_: KINDS[id_].name for id_ in sorted(KINDS, key=lambda id_: id_ == "other")}
"""What readers call them, in the order in which they choose among them: what is left over comes last."""
TIERS = ("title", "name", "item", "heading", "text", "aside", "echo")
"""The sorts of records, in their order within a page.

`name` is another name of the page, `item` the name of a part of what it is about; neither stands on it as such. `echo`:
words that stand elsewhere, and are counted there.
"""
NAMED = 3
"""So many of TIERS are names: of the page, and of what it is about."""
ECHO_NAME = "转引"
"""What readers call the passages that repeat others; they choose them as they choose a kind of page."""
_RANKS = {id_: rank for rank, id_ in enumerate(KINDS)}
_KIND_OF = {folder: id_ for id_, kind in KINDS.items() for folder in kind.folders}
_TITLE_MARKS = re.compile("[《》]")
_SINGLE = re.compile(r"(\d+)")
_NOT_SEARCHED = frozenset({"404.html", "search/index.html"})


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the sources know of a page and its HTML does not say plainly: other names, names of its parts; no longer in force."""

    names: tuple[str, ...] = ()
    repealed: bool = False
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechFacts:
    """Which speech a page is of: its id, its series and its year, each as readers are shown it, empty where there is none."""

    id: str
    series: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One block that can be found: the fields of its `PageBlock`, whose number is `block`.

    `block` is None for a name, which stands nowhere on the page as such. `echoes`: the numbers of the records that repeat it.
    """

    text: str
    anchor: str
    code: str
    headings: tuple[str, ...]
    block: int | None
    echoes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: it holds thousands of texts
class PageRecords:
    """The records of a page: `counts` says how many there are of each of TIERS, `records` holds them in that order.

    `url` is the address from the site's root; `crumbs` say where a section stands; `kind` is a key of KINDS; `speech`
    is None for a page that is of no speech.
    """

    url: str
    title: str
    crumbs: tuple[str, ...]
    kind: str
    repealed: bool
    counts: tuple[int, ...]  # one for each of TIERS
    records: tuple[Record, ...] = field(repr=False)
    speech: SpeechFacts | None = None

    @property
    def is_list(self) -> bool:
        """Whether the page lists what others say: one of a kind that does, or the overview of a folder."""
        return KINDS[self.kind].is_list or self.url.rstrip("/") in _KIND_OF

    @property
    def name_lengths(self) -> list[int]:
        """Lengths in characters of the folded title, if the page has a record of it, and of its other names and parts."""
        return [len(bare(record.text)) for record in self.records[: sum(self.counts[:NAMED])]]


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
    heading = next((block for block in blocks if block.tag == "h1" and block.own), None)
    title = heading.text if heading else as_seen(page.root.findtext(".//title") or "")
    names = [Record(name, "", "", (), None) for name in _others(facts.names, title)]
    items = [Record(name, "", "", (), None) for name in _others(facts.items, title)]
    rest = [block for block in blocks if block is not heading and block.own]
    headings = [b for b in rest if re.fullmatch("h[1-6]", b.tag) and not b.aside]
    texts = [b for b in rest if b not in headings and not b.aside]
    own = [[heading] if heading else [], headings, texts, [b for b in rest if b.aside]]
    title_, headings_, texts_, asides = ([_record(b, b.own) for b in part] for part in own)
    echoes = [_record(b, b.echo) for b in blocks if b.echo]
    tiers = (title_, names, items, headings_, texts_, asides, echoes)
    url = address_of(page.path)
    return PageRecords(
        url,
        title or url,
        tuple(as_seen(part.text_content()) for part in page.root.xpath("//*[@data-search='crumbs']/*")),
        kind_at(url),
        facts.repealed,
        tuple(map(len, tiers)),
        tuple(record for tier in tiers for record in tier),
        _speech_of(page),
    )


def _speech_of(page: BuiltPage) -> SpeechFacts | None:
    said = {
        meta.get("name"): as_seen(meta.get("content", "")) for meta in page.root.xpath("//head/meta[@name]")
    }
    return (
        SpeechFacts(said["speech"], said.get("series", ""), said.get("year", ""))
        if said.get("speech")
        else None
    )


def _others(names: Iterable[str], title: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if fold(name) != fold(title)]


def _record(block: PageBlock, text: str) -> Record:
    return Record(text, block.anchor, block.code, block.headings, block.number)
