"""Names in running text: every place where one of many names stands, found in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Owner = TypeVar("Owner")


class Names(Generic[Owner]):
    """Names and what each stands for (its owner). Places are code points of the text that is looked through.

    A search looks up, at each character, one string for each length of the names that open with it.
    """

    def __init__(self, pairs: Iterable[tuple[str, Owner]]) -> None:
        self._owners: dict[str, list[Owner]] = {}
        for name, owner in pairs:
            if name:
                self._owners.setdefault(name, []).append(owner)
        lengths: dict[str, set[int]] = {}
        for name in self._owners:
            lengths.setdefault(name[0], set()).add(len(name))
        self._lengths = {sign: sorted(found, reverse=True) for sign, found in lengths.items()}
        """By its first character the lengths of the names that it may open, the longest first."""

    def _at(self, text: str, position: int) -> Iterator[str]:
        for length in self._lengths.get(text[position : position + 1], ()):
            name = text[position : position + length]
            if len(name) == length and name in self._owners:
                yield name

    def at(self, text: str, position: int = 0) -> tuple[str, Owner] | None:
        """Return the longest name that stands at `position`, with the first of its owners; None for none."""
        name = next(self._at(text, position), None)
        return None if name is None else (name, self._owners[name][0])

    def everywhere(self, text: str) -> Iterator[tuple[int, int, Owner]]:
        """Yield (start, end, owner) of every name at every place, overlaps included: by start, the longest first."""
        for position, sign in enumerate(text):
            for name in self._at(text, position) if sign in self._lengths else ():
                for owner in self._owners[name]:
                    yield position, position + len(name), owner

    def find(self, text: str) -> list[tuple[int, int, Owner]]:
        """Return (start, end, first owner) of each place, from left to right, the longest name first, no overlaps."""
        found = []
        position = 0
        while position < len(text):
            if text[position] in self._lengths and (here := self.at(text, position)):
                found.append((position, position + len(here[0]), here[1]))
                position += len(here[0])
            else:
                position += 1
        return found
