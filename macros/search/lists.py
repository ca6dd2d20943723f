"""Postings → bit streams: which list stands in which file, and how it is written.

A file opens with the number of its pairs and the pairs themselves (`first * (alphabet + 1) + second`, halved);
their lists follow in that order. A list is: the number of its records (gamma), the number of the table for its
ordinals (2 bits), the records (halved), then for each place a symbol of that table: left and right ordinal up to
5, and whether the record has another place. An ordinal of 5 or more goes on with what it is more than 4 (gamma).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from macros.search.bits import Codes, Ints, canonical, gamma, halved, huffman_lengths, pack
from macros.search.manifest import MANY, TABLE_BITS, TOP
from macros.search.postings import Postings

TABLES = 1 << TABLE_BITS
_SYMBOLS = 2 * (TOP + 1) ** 2
SHARD_BYTES = 5000
"""What a file of lists should hold: small enough for one query, large enough for few files."""
_PAIR_BITS = 13  # what a record in a list takes, about


@dataclass(frozen=True, slots=True)
class Shards:
    """The files of lists.

    `light` files are shared: the pairs of the character with number c are in file `c % light`. A character of
    `heavy` has files of its own, from `heavy[c][0]` on, `heavy[c][1]` of them: its pair with d is in the
    `d % heavy[c][1]`-th. `lengths`: the code lengths of the tables.
    """

    light: int
    heavy: dict[int, tuple[int, int]]
    streams: list[bytes]
    lengths: Ints


def make_shards(postings: Postings, records: int) -> Shards:
    """Return the files of lists for postings over so many records."""
    light, heavy, shard = _assigned(postings)
    order = np.argsort(shard, kind="stable")
    files = light + sum(n for _, n in heavy.values())
    begins = np.searchsorted(shard[order], np.arange(files + 1))
    table, lengths = _tables(postings)
    sizes = _sizes(postings)[order]
    # where each list begins among the codes, after the heads of its own file and of those before it
    heads = np.cumsum(1 + np.diff(begins))
    begin = np.empty_like(sizes)
    begin[order] = np.cumsum(sizes) - sizes + np.repeat(heads, np.diff(begins))
    ends = np.concatenate([[0], np.cumsum(sizes)])[begins] + np.concatenate([[0], heads])
    codes = Codes.blank(int(ends[-1]))
    _put_heads(codes, ends, postings, order, begins, heavy)
    _put_lists(codes, begin, postings, records, table, lengths)
    return Shards(light, heavy, pack(codes, ends), lengths)


def _assigned(postings: Postings) -> tuple[int, dict[int, tuple[int, int]], Ints]:
    """The number of shared files, the files of heavy characters, and the file of each pair."""
    characters, inverse = np.unique(postings.first, return_inverse=True)
    size = np.bincount(inverse, np.diff(postings.records_of)) * _PAIR_BITS / 8
    own = np.where(size > SHARD_BYTES, np.ceil(size / SHARD_BYTES), 0).astype(np.int64)
    light = max(1, int(size[own == 0].sum() // SHARD_BYTES))
    begin = light + np.cumsum(own) - own
    heavy = {int(c): (int(b), int(n)) for c, b, n in zip(characters, begin, own, strict=True) if n}
    n = own[inverse]
    shard = np.where(n > 0, begin[inverse] + postings.second % np.maximum(n, 1), postings.first % light)
    return light, heavy, shard


def _sizes(postings: Postings) -> Ints:
    """How many codes each list takes: two for its head, one a record, three a place (two of them mostly empty)."""
    sizes: Ints = 2 + np.diff(postings.records_of) + 3 * np.diff(postings.places_of[postings.records_of])
    return sizes


def _put_heads(
    codes: Codes, ends: Ints, postings: Postings, order: Ints, begins: Ints, heavy: dict[int, tuple[int, int]]
) -> None:
    size = len(postings.alphabet) + 1
    lows, spans = np.zeros(len(ends) - 1, np.int64), np.full(len(ends) - 1, size * size)
    for character, (begin, n) in heavy.items():
        lows[begin : begin + n], spans[begin : begin + n] = character * size, size
    pairs = (postings.first * size + postings.second)[order]
    counts = np.diff(begins)
    codes.put(ends[:-1], gamma(counts + 1))
    at = np.arange(len(pairs)) + np.repeat(ends[:-1] + 1 - begins[:-1], counts)
    codes.put(at, halved(pairs, begins, lows, spans))


def _put_lists(
    codes: Codes, begin: Ints, postings: Postings, records: int, table: Ints, lengths: Ints
) -> None:
    held, places = postings.records_of, postings.places_of
    counts, spots = np.diff(held), np.diff(places[held])
    codes.put(begin, gamma(counts))
    codes.put(begin + 1, Codes(table, np.full_like(table, TABLE_BITS)))
    at = np.arange(held[-1]) + np.repeat(begin + 2 - held[:-1], counts)
    zeros = np.zeros_like(counts)
    codes.put(at, halved(postings.record, held, zeros, zeros + records))
    at = np.arange(places[-1]) * 3 + np.repeat(begin + 2 + counts - 3 * places[held[:-1]], spots)
    symbols, code, per_place = (
        _symbols(postings),
        np.stack([*map(canonical, lengths)]),
        np.repeat(table, spots),
    )
    codes.put(at, Codes(code[per_place, symbols], lengths[per_place, symbols]))
    for n, ordinals in enumerate((postings.left, postings.right), start=1):
        some = ordinals >= TOP
        codes.put(at[some] + n, gamma(ordinals[some] - TOP + 1))


def _symbols(postings: Postings) -> Ints:
    """The symbol of each place."""
    more = np.ones(len(postings.left), np.int64)
    more[postings.places_of[1:] - 1] = 0
    left, right = np.minimum(postings.left, TOP), np.minimum(postings.right, TOP)
    return (more * (TOP + 1) + left) * (TOP + 1) + right


def _tables(postings: Postings) -> tuple[Ints, Ints]:
    """The best table of each list and the code lengths of the tables: lists alike in their ordinals share one."""
    symbols, count = _symbols(postings), len(postings.first)
    lists = np.repeat(np.arange(count), np.diff(postings.places_of[postings.records_of]))
    plain = np.bincount(lists, symbols == 0, count) / np.maximum(np.bincount(lists, minlength=count), 1)
    table, lengths = np.digitize(plain, [0.5, 0.75, 0.95]), np.zeros((0, _SYMBOLS), np.int64)
    for _ in range(2):
        joint = np.bincount(table[lists] * _SYMBOLS + symbols, minlength=TABLES * _SYMBOLS)
        lengths = np.stack([huffman_lengths(row) for row in joint.reshape(TABLES, _SYMBOLS)])
        cost = np.stack([np.bincount(lists, row[symbols], count) for row in lengths])
        table = cost.argmin(axis=0)
    return table, lengths


def record_lists(postings: Postings, shards: Shards, records: int) -> dict[int, bytes]:
    """Return, by the number of a character that has more than MANY files, the list of all records that hold it.

    A list is the number of its records (gamma), and the records (halved).
    """
    out = {}
    for character, (_, files) in shards.heavy.items():
        if files > MANY:
            begin, end = np.searchsorted(postings.first, [character, character + 1])
            own = np.unique(postings.record[postings.records_of[begin] : postings.records_of[end]])
            codes = Codes.blank(1 + len(own))
            codes.put(np.array([0]), gamma(np.array([len(own)])))
            codes.put(
                np.arange(1, 1 + len(own)),
                halved(own, np.array([0, len(own)]), np.array([0]), np.array([records])),
            )
            out[character] = pack(codes, np.array([0, 1 + len(own)]))[0]
    return out
