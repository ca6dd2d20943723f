"""Echoes → what they repeat: which record says in its own right what an echo says again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from macros.search.fold import CELL
from macros.search.records import TIERS, PageRecords

Ints = NDArray[np.signedinteger]

_GRAM = 8
"""An echo repeats a record with which it shares so many characters on end."""
_COMMON = 50
"""What stands in more records than this tells nothing."""
_HEADING, _ECHO = TIERS.index("heading"), TIERS.index("echo")


def with_echoes(pages: Sequence[PageRecords], texts: Sequence[str]) -> list[PageRecords]:
    """Return the pages, on each record the numbers of the echoes that repeat it. `texts`: those of the records, folded.

    An echo is put under the record with which it shares most, of equals the first; under none where it shares no eight
    characters on end with any.
    """
    tiers = [tier for page in pages for tier, number in enumerate(page.counts) for _ in range(number)]
    if _ECHO not in tiers:
        return list(pages)
    repeated: dict[int, list[int]] = {}
    for echo, original in sorted(_originals(texts, np.array(tiers)).items()):
        repeated.setdefault(original, []).append(echo)
    begins = accumulate((len(page.records) for page in pages), initial=0)
    return [_repeated_on(page, begin, repeated) for page, begin in zip(pages, begins, strict=False)]


def _repeated_on(page: PageRecords, begin: int, repeated: Mapping[int, list[int]]) -> PageRecords:
    """Return the page, whose first record has the number `begin`, with its echoes; itself where nothing repeats it."""
    own = [n for n in range(len(page.records)) if begin + n in repeated]
    if not own:
        return page
    records = list(page.records)
    for n in own:
        records[n] = replace(records[n], echoes=tuple(repeated[begin + n]))
    return replace(page, records=tuple(records))


def _originals(texts: Sequence[str], tiers: Ints) -> dict[int, int]:
    """Echo → the record that it repeats."""
    echo, of_echo = _grams(texts, np.flatnonzero(tiers == _ECHO))
    own, of_own = _grams(texts, np.flatnonzero((tiers >= _HEADING) & (tiers < _ECHO)))
    wanted = np.isin(own, np.unique(echo))
    shared = np.unique(np.stack([own[wanted], of_own[wanted]]), axis=1)
    begin, end = (np.searchsorted(shared[0], echo, side) for side in ("left", "right"))
    some = (end > begin) & (end - begin <= _COMMON)
    begin, number, of_echo = begin[some], (end - begin)[some], of_echo[some]
    steps = np.arange(number.sum()) - np.repeat(np.cumsum(number) - number, number)
    both = np.stack([np.repeat(of_echo, number), shared[1][np.repeat(begin, number) + steps]])
    pairs, votes = np.unique(both, axis=1, return_counts=True)
    order = np.lexsort((pairs[1], -votes, pairs[0]))
    best = np.unique(pairs[0][order], return_index=True)[1]
    return dict(pairs[:, order[best]].T.tolist())


def _grams(texts: Sequence[str], numbers: Ints) -> tuple[Ints, Ints]:
    """Every run of `_GRAM` characters as a number, and the record in which it stands; none runs across two cells."""
    joined = "".join(f"{texts[n]}{CELL}" for n in numbers)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    of = np.repeat(numbers, [len(texts[n]) + 1 for n in numbers])
    size = max(0, len(codes) - _GRAM + 1)
    gram, whole = np.zeros(size, np.int64), np.ones(size, bool)
    for n in range(_GRAM):
        part = codes[n : n + size]
        gram = gram * 1_000_003 + part  # wraps round: a number for the run, not the run itself
        whole &= part != ord(CELL)
    return gram[whole], of[:size][whole]
