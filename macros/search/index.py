"""The whole index: built pages in, files out. What each file holds is told in docs/dev/search.md."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from macros.built import BuiltPage
from macros.search.echoes import with_echoes
from macros.search.fold import fold, narrow, other_forms
from macros.search.lists import make_shards, record_lists
from macros.search.manifest import manifest, script
from macros.search.name_list import find_names, names_file
from macros.search.postings import find_postings
from macros.search.records import PageFacts, site_records
from macros.search.texts import ROW, short_codes, swapped, text_files

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
    read = site_records(pages, facts)
    texts = [fold(record.text) for page in read for record in page.records]
    found = with_echoes(read, texts)
    plain = text_files(found)
    codes = short_codes(plain)
    short = swapped(codes)
    known = "".join(dict.fromkeys(narrow(codes)))
    postings = find_postings(texts, known)
    shards = make_shards(postings, len(texts))
    payloads = {f"g{n}": b64encode(stream).decode() for n, stream in enumerate(shards.streams)}
    payloads |= {
        f"c{character}": b64encode(stream).decode()
        for character, stream in record_lists(postings, shards, len(texts)).items()
    }
    payloads |= {f"t{n}": text.translate(short) for n, text in enumerate(plain)}
    for name, own in zip(("names", "headings"), find_names(found), strict=True):
        payloads[name] = names_file(own, syllables)
    payloads["rare"] = (
        postings.alphabet[len(known) :] + ROW + "".join(a + b for a, b in other_forms().items())
    )
    build = _build_of(payloads)
    files = {f"{name}.js": script(name, payload, build) for name, payload in payloads.items()}
    shape = {
        "build": build,
        "codes": codes,
        "alphabet": len(postings.alphabet),
        "light": shards.light,
        "heavy": [[c, n] for c, (_, n) in shards.heavy.items()],
        "lengths": shards.lengths.tolist(),
    }
    files["start.js"] = code + manifest(found, shape)
    return Index(files, len(found), len(texts))


def _build_of(payloads: Mapping[str, str]) -> str:
    digest = sha256()
    for payload in payloads.values():
        digest.update(payload.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:8]
