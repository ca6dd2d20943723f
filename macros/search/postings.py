"""Records → postings: for every pair of neighbouring characters, the records that hold it, and which ones link up.

The pair 「土有」 of 「守土有责」 is listed with the number of its record and, for each time it stands there, two
ordinals: how many 土 and how many 有 stand before these two in the record. Pairs that share a
character link where the ordinals of that character agree: so a string of any length is found exactly, with no
positions stored. The last character of a record makes a pair with END, so that every character opens a pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from macros.search.fold import CELL

Ints = NDArray[np.signedinteger]
END = 0
"""The number of what follows the last character; characters are numbered from 1."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Flat arrays. Pairs sorted by their characters; of each pair the records, rising; of each record the places.

    `alphabet`: the characters, in the order of their numbers; `first`, `second`: the numbers of each pair;
    `records_of`: offsets into `record`, one more than there are pairs; `record`: record numbers;
    `places_of`: offsets into `left` and `right`, one more than there are records listed; `left`, `right`: ordinals.
    """

    alphabet: str
    first: Ints
    second: Ints
    records_of: Ints
    record: Ints
    places_of: Ints
    left: Ints
    right: Ints


def find_postings(texts: Sequence[str], known: str = "") -> Postings:
    """Return the postings of folded texts, numbered from 0. The alphabet begins with the characters of `known`."""
    alphabet, character = _numbered("".join(f"{text}{CELL}" for text in texts), known)
    record = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) + 1 for text in texts])
    ordinal = _ordinals(record, character)
    here = np.flatnonzero(character != END)
    size = len(alphabet) + 1
    pair = character[here].astype(np.int64) * size + character[here + 1]
    order = np.argsort(pair, kind="stable")
    here, pair = here[order], pair[order]
    at = record[here]
    new_pair = _changes(pair)
    new_record = new_pair | _changes(at)
    places = _starts(new_record)
    pairs = pair[new_pair]
    return Postings(
        alphabet=alphabet,
        first=pairs // size,
        second=pairs % size,
        records_of=_starts(new_pair[new_record]),
        record=at[places[:-1]],
        places_of=places,
        left=ordinal[here],
        right=np.where(character[here + 1] == END, 0, ordinal[here + 1]),
    )


def _numbered(text: str, known: str) -> tuple[str, Ints]:
    """The alphabet of a text: `known`, then the other characters; and the number of each character; CELL is END."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    alphabet = "".join(dict.fromkeys(known + "".join(map(chr, np.unique(codes).tolist())))).replace(CELL, "")
    number = np.zeros(0x110000, np.int32)
    number[np.array([*map(ord, alphabet)], np.int64)] = np.arange(1, len(alphabet) + 1)
    return alphabet, number[codes]


def _changes(values: Ints) -> NDArray[np.bool_]:
    """True where a value differs from the one before it, and at the first."""
    return np.concatenate([np.ones(min(1, len(values)), bool), values[1:] != values[:-1]])


def _starts(changed: NDArray[np.bool_]) -> Ints:
    """The offsets at which a run begins, and the end of the last."""
    return np.append(np.flatnonzero(changed), len(changed))


def _ordinals(record: Ints, character: Ints) -> Ints:
    """How many times each character has stood in its record before."""
    key = record.astype(np.int64) << 21 | character
    order = np.argsort(key, kind="stable")
    counted = np.arange(len(key), dtype=np.int32)
    begins = np.maximum.accumulate(np.where(_changes(key[order]), counted, 0))
    ordinal = np.empty(len(key), np.int32)
    ordinal[order] = counted - begins
    return ordinal
