"""Names in running text: every place where one of many names stands, found in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Owner = TypeVar("Owner")


class Names(Generic[Owner]):
    """Names and what each stands for. Looking for all of them costs one step a character, however many there are."""

    def __init__(self, pairs: Iterable[tuple[str, Owner]]) -> None:
        self._by_first: dict[str, list[tuple[str, Owner]]] = {}
        for name, owner in sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])):
            if name:
                self._by_first.setdefault(name[0], []).append((name, owner))

    def at(self, text: str, position: int = 0) -> tuple[str, Owner] | None:
        """Return the longest name that stands at `position`, with its owner."""
        for name, owner in self._by_first.get(text[position : position + 1], ()):
            if text.startswith(name, position):
                return name, owner
        return None

    def everywhere(self, text: str) -> Iterator[tuple[int, int, Owner]]:
        """Yield (start, end, owner) of every name at every place, overlaps included: by start, the longest first."""
        for position, sign in enumerate(text):
            for name, owner in self._by_first.get(sign, ()):
                if text.startswith(name, position):
                    yield position, position + len(name), owner

    def find(self, text: str) -> list[tuple[int, int, Owner]]:
        """Return (start, end, owner) of each place, from left to right, the longest first, no overlaps."""
        found = []
        position = 0
        while position < len(text):
            if here := self.at(text, position):
                found.append((position, position + len(here[0]), here[1]))
                position += len(here[0])
            else:
                position += 1
        return found
