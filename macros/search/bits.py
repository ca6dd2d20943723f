"""Numbers in few bits: gamma codes, rising lists by halves, frequent symbols in short codes; then packed into bytes.

Everything is done on whole arrays, for a list of 100,000 records holds millions of numbers.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.signedinteger]


@dataclass(frozen=True, slots=True)
class Codes:
    """Bit strings: `value[i]` is to be written in `width[i]` bits (0 to 32), highest bit first."""

    value: NDArray[np.integer]
    width: NDArray[np.integer]

    @classmethod
    def blank(cls, size: int) -> Codes:
        """Return room for so many codes, of no bits yet."""
        return cls(np.zeros(size, np.uint32), np.zeros(size, np.uint8))

    def put(self, at: Ints, codes: Codes) -> None:
        """Write `codes` to the places `at` of these, in place."""
        self.value[at], self.width[at] = codes.value, codes.width


def pack(codes: Codes, begins: Ints) -> list[bytes]:
    """Return the bytes of each stream; `begins[k]` is the first code of stream k, and the last entry their number.

    A stream is filled up with zero bits to a whole byte.
    """
    return [
        _packed(Codes(codes.value[a:b], codes.width[a:b]))
        for a, b in zip(begins[:-1].tolist(), begins[1:].tolist(), strict=True)
    ]


def _packed(codes: Codes) -> bytes:
    end = np.cumsum(codes.width, dtype=np.int64)
    size = int(end[-1]) if len(end) else 0
    word, room = (end - codes.width) >> 5, 64 - ((end - codes.width) & 31) - codes.width
    wide = codes.value.astype(np.uint64) << room.astype(np.uint64)
    # bits never overlap: a sum is a union, and a sum below 2**32 is exact in a float
    data = np.bincount(word, (wide >> np.uint64(32)).astype(float), size // 32 + 2)
    data[1:] += np.bincount(word, (wide & np.uint64(0xFFFFFFFF)).astype(float), size // 32 + 2)[:-1]
    return data.astype(">u4").tobytes()[: (size + 7) // 8]


def gamma(value: Ints) -> Codes:
    """Return Elias's gamma code of numbers from 1: the length in zeros, then the number."""
    length = _log2(value)
    return Codes(value, 2 * length + 1)


def _log2(value: Ints) -> Ints:
    """The place of the highest bit."""
    exponent: Ints = np.frexp(value.astype(float))[1]
    return exponent.astype(np.int64) - 1


def halved(values: Ints, begins: Ints, lows: Ints, sizes: Ints) -> Codes:
    """Return the code of rising lists of numbers: binary interpolative coding, level by level.

    The numbers of list k are at least `lows[k]` and below `lows[k] + sizes[k]`.

    The middle number of a list is written in the bits that its neighbours leave open, then the middle of each
    half, and so on, from left to right in each level. `begins` as in `pack`; codes stand in the order in which
    they are read. Method: Moffat and Stuiver, Information Retrieval 3 (2000).
    """
    value, width, place = (np.zeros(len(values), np.int64) for _ in range(3))
    filled = np.diff(begins) > 0
    group = np.flatnonzero(filled)
    left, right = begins[:-1][filled], begins[1:][filled]
    low, high = lows[group], (lows + sizes)[group] - 1
    written = begins[:-1].copy()
    while len(left):
        middle = (left + right) // 2
        own = values[middle]
        floor, ceiling = low + middle - left, high - (right - 1 - middle)
        value[middle], width[middle] = _truncated(own - floor, ceiling - floor + 1)
        runs = np.concatenate([[True], group[1:] != group[:-1]])
        first = np.maximum.accumulate(np.where(runs, np.arange(len(group)), 0))
        place[middle] = written[group] + np.arange(len(group)) - first
        written += np.bincount(group, minlength=len(written))
        halves = [(left, middle), (middle + 1, right), (low, own + 1), (own - 1, high)]
        left, right = _woven(halves[0][0], halves[1][0]), _woven(halves[0][1], halves[1][1])
        low, high = _woven(halves[2][0], halves[2][1]), _woven(halves[3][0], halves[3][1])
        group = np.repeat(group, 2)
        kept = left < right
        left, right, low, high, group = left[kept], right[kept], low[kept], high[kept], group[kept]
    codes = Codes.blank(len(values))
    codes.put(place, Codes(value, width))
    return codes


def _woven(a: Ints, b: Ints) -> Ints:
    return np.stack([a, b], axis=1).ravel()


def _truncated(value: Ints, size: Ints) -> tuple[Ints, Ints]:
    """Truncated binary: of `size` numbers the first ones take a bit less."""
    length = _log2(size)
    short = (2 << length) - size
    longer = value >= short
    return np.where(longer, value + short, value), np.where(longer, length + 1, length)


def huffman_lengths(counts: Ints) -> Ints:
    """Return the length in bits of each symbol's Huffman code by how often it comes.

    Symbols that never come have one too.
    """
    heap: list[tuple[int, int, list[int]]] = [(int(n) + 1, s, [s]) for s, n in enumerate(counts)]
    heapq.heapify(heap)
    lengths = np.zeros(len(counts), np.int64)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        lengths[a[2] + b[2]] += 1
        heapq.heappush(heap, (a[0] + b[0], min(a[1], b[1]), a[2] + b[2]))
    return lengths


def canonical(lengths: Ints) -> Ints:
    """Return the canonical code of each symbol for these lengths: counted from the shortest on, then by symbol."""
    codes = np.zeros_like(lengths)
    code, before = 0, 0
    for symbol in np.lexsort((np.arange(len(lengths)), lengths)):
        code <<= int(lengths[symbol]) - before
        codes[symbol], before = code, int(lengths[symbol])
        code += 1
    return codes
