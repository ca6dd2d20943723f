"""The manifest: what the index builder tells the browser before all else, as the last line of `start.js`.

It has the shape of this index and, under `agreed`, every constant that both sides must use alike: no table of signs is
written again in JavaScript. `browser/types.d.ts` has the same keys as types.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from zlib import adler32

from macros.search.fold import CELL, MARKS, RAISED, SAME, SPACE, UNSEEN
from macros.search.page_blocks import BORDERS, CELLS, SKIPPED
from macros.search.records import ECHO_NAME, KIND_NAMES, KINDS, TIERS, PageRecords
from macros.search.texts import CHUNK, FIELD, PART, ROW, SHORT
from macros.search.typed import ASKING, BLANKS
from macros.text.numerals import ALIKE, ONE_TO_NINE, SCALES, WIDE, ZEROS
from macros.text.references import DIVISIONS

TABLE_BITS = 2
"""In so many bits a list names the table of its ordinals."""
TOP = 5
"""An ordinal from here on is written behind its symbol."""
MANY = 14
"""A character with more files than this has one more: of all records that hold it."""

AGREED: Mapping[str, Any] = {
    "kinds": {**KIND_NAMES, "echo": ECHO_NAME},
    "help": [id_ for id_, kind in KINDS.items() if kind.is_help],
    "tiers": TIERS,
    "signs": {"row": ROW, "field": FIELD, "part": PART, "cell": CELL},
    "short": SHORT,
    "lists": {"tableBits": TABLE_BITS, "top": TOP, "many": MANY},
    "fold": {
        "space": SPACE,
        "unseen": UNSEEN,
        "marks": MARKS,
        "raised": "".join(RAISED.values()),
        "same": SAME,
    },
    "typed": {"blanks": BLANKS, "asking": ASKING},
    "blocks": {"borders": sorted(BORDERS), "skipped": SKIPPED, "cells": CELLS},
    "references": {
        "digits": f"零{ONE_TO_NINE}",
        "zeros": ZEROS,
        "alike": ALIKE,
        "scales": SCALES[:3],
        "wide": WIDE,
        "ranges": "至到—－–～~-",
        "joins": "、和及与或",
        "divisions": DIVISIONS,
    },
}
"""What both sides must agree on; the same in every build."""


def script(name: str, payload: str, build: str) -> str:
    """Return a file of the index: it hands its payload over, with the sum by which the browser sees that it is whole and of this build."""
    return f"siteSearchPut({json.dumps(name)},{_sum(build + payload)},{json.dumps(payload, ensure_ascii=False)})\n"


def manifest(pages: Sequence[PageRecords], shape: Mapping[str, Any]) -> str:
    """Return the manifest of an index as the script that hands it over.

    `shape` has what the pages do not say. `build`: the name of the build; `codes`: what stands behind the short codes,
    in order; `alphabet`: how many characters are numbered; `light`: how many files of lists are shared; `heavy`: pairs
    of a character's number and how many files it has of its own; `lengths`: the code lengths of each table.
    """
    columns = list(zip(*(page.counts for page in pages), strict=True)) or [()] * len(TIERS)
    content = {
        "agreed": AGREED,
        **shape,
        "chunk": CHUNK,
        "counts": columns,
        "names": [page.name_lengths for page in pages],
        "kinds": [[kind, len(list(own))] for kind, own in groupby(page.kind for page in pages)],
        "repealed": [number for number, page in enumerate(pages) if page.repealed],
        "lists": [number for number, page in enumerate(pages) if page.is_list],
        "collection": _collection(pages),
    }
    text = _dumped(content)
    return f'siteSearchPut("manifest",{_sum(text)},{text})\n'


def _collection(pages: Sequence[PageRecords]) -> dict[str, Any]:
    """The speeches, each with its title, series and year, and in runs of pages which of them they are of; -1: of none."""
    speeches = {page.speech.id: page.speech for page in pages if page.speech}
    titles = {page.url: page.title for page in pages}
    numbers = {id_: number for number, id_ in enumerate(speeches)}
    return {
        "speeches": [
            [s.id, titles.get(f"speeches/{s.id}/", s.id), s.series, s.year] for s in speeches.values()
        ],
        "of": [
            [number, len(list(own))]
            for number, own in groupby(numbers[page.speech.id] if page.speech else -1 for page in pages)
        ],
    }


def read_manifest(start: str) -> dict[str, Any] | None:
    """Return the manifest that the text of `start.js` hands over; None if there is none, or it is damaged."""
    _, _, rest = start.rpartition('siteSearchPut("manifest",')
    try:
        check, content = json.loads(f"[{rest.rpartition(')')[0]}]")
    except ValueError:
        return None
    return content if _sum(_dumped(content)) == check else None


def _dumped(content: Any) -> str:
    """What JSON.stringify makes of it in a browser, so that both can make its sum."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _sum(text: str) -> int:
    return adler32(text.encode("utf-8", "surrogatepass"))


def files_of(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield the name of every file that the index with this manifest has beside `start.js`, without `.js`."""
    yield from ("names", "headings", "rare")
    yield from (f"g{n}" for n in range(content["light"] + sum(own for _, own in content["heavy"])))
    yield from (f"c{character}" for character, own in content["heavy"] if own > MANY)
    records = sum(map(sum, content["counts"]))
    yield from (f"t{n}" for n in range(-(-records // content["chunk"])))
