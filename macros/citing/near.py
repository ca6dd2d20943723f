"""The registered names that are most like a name that nobody has registered: for a person to look at, never to link."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from macros.text.kinds import kind_of_document, stem
from macros.text.lexicon import words_of

_FULL = words_of("names", "full")
_ALIKE = 0.6
_MOST = 3


class Near:
    """Compares names by the pairs of characters that they share, what they begin and end with left out.

    So 中国共产党 and 条例, which so many names have, make none alike, and words in another order are the same words.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._holding: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._ending: dict[str, set[str]] = defaultdict(set)
        for name, regulation in names:
            own = core_of(name)
            self._ids[own].add(regulation)
            for pair in pairwise(own):
                self._holding[pair].add(own)
            for start in range(len(stem(name)) - 3):
                self._ending[stem(name)[start:]].add(regulation)

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids whose names end with `name`, else those whose names are most like it; at most three, () for none."""
        if 0 < len(longer := self._ending.get(stem(name), ())) <= _MOST:
            return tuple(sorted(longer))
        pairs = set(pairwise(core_of(name)))
        shared = Counter(core for pair in pairs for core in self._holding.get(pair, ()))
        alike = {core: 2 * count / (len(pairs) + len(set(pairwise(core)))) for core, count in shared.items()}
        best = max(alike.values(), default=0.0)
        if best < _ALIKE:
            return ()
        return tuple(
            sorted({one for core, ratio in alike.items() if ratio == best for one in self._ids[core]})
        )[:_MOST]


def core_of(name: str) -> str:
    """Return a name without its kind and without what many names begin with."""
    own = stem(name)
    own = own.removesuffix(kind_of_document(own))
    return without_prefix(own) or own


def without_prefix(name: str) -> str:
    """Return what a full name is called for short, 中国共产党 or 关于 before it left out; empty where it has none of these."""
    return next((name[len(prefix) :] for prefix in _FULL if name.startswith(prefix)), "")
