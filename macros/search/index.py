"""The whole index: built pages in, files out. What each file holds is told in docs/dev/search.md."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from zlib import adler32

from macros.checks.html import BuiltPage
from macros.search.fold import fold, narrow, traditional
from macros.search.lists import Shards, make_shards
from macros.search.names import find_names, names_file
from macros.search.postings import find_postings
from macros.search.records import PageFacts, PageRecords, site_records
from macros.search.texts import CHUNK, ROW, short_codes, swapped, text_files

Syllables = Callable[[Sequence[str]], Sequence[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index by name, and what they are about."""

    files: dict[str, str]
    pages: int
    records: int


def make_index(
    pages: Iterable[BuiltPage], facts: Mapping[str, PageFacts], syllables: Syllables, code: str
) -> Index:
    """Return the index of a built site.

    `facts`: other names and standing by the address of a page; `syllables` gives the pinyin of names; `code`: the
    scripts that read the index, which a browser is given together with its manifest.
    The same pages give the same bytes.
    """
    found = site_records(pages, facts)
    texts = [fold(record.text) for page in found for record in page.records]
    plain = text_files(found)
    codes = short_codes(plain)
    short = swapped(codes)
    known = "".join(dict.fromkeys(narrow(codes)))
    postings = find_postings(texts, known)
    shards = make_shards(postings, len(texts))
    payloads = {f"g{n}": b64encode(stream).decode() for n, stream in enumerate(shards.streams)}
    payloads |= {f"t{n}": text.translate(short) for n, text in enumerate(plain)}
    for name, own in zip(("names", "headings"), find_names(found), strict=True):
        payloads[name] = names_file(own, syllables)
    payloads["rare"] = (
        postings.alphabet[len(known) :] + ROW + "".join(a + b for a, b in traditional().items())
    )
    build = _build_of(payloads)
    files = {f"{name}.js": _script(name, build, payload) for name, payload in payloads.items()}
    files["start.js"] = code + _manifest(found, shards, len(postings.alphabet), build, codes)
    return Index(files, len(found), len(texts))


def _build_of(payloads: Mapping[str, str]) -> str:
    digest = sha256()
    for payload in payloads.values():
        digest.update(payload.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:8]


def _script(name: str, build: str, payload: str) -> str:
    """A file that hands its payload over, with the sum by which the browser sees that it is whole and of this build."""
    check = adler32((build + payload).encode("utf-8", "surrogatepass"))
    return f"siteSearchPut({json.dumps(name)},{check},{json.dumps(payload, ensure_ascii=False)})\n"


def _manifest(pages: Sequence[PageRecords], shards: Shards, alphabet: int, build: str, codes: str) -> str:
    """The shape of the index and of every page."""
    columns = list(zip(*(page.counts for page in pages), strict=True)) or [()] * 5
    content = {
        "build": build,
        "chunk": CHUNK,
        "alphabet": alphabet,
        "codes": codes,
        "light": shards.light,
        "heavy": [[c, n] for c, (_, n) in shards.heavy.items()],
        "lengths": shards.lengths.tolist(),
        "counts": columns,
        "names": [page.name_lengths for page in pages],
        "kinds": [[kind, len(list(own))] for kind, own in groupby(page.kind for page in pages)],
        "repealed": [number for number, page in enumerate(pages) if page.repealed],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f'siteSearchPut("manifest",0,{text})\n'
