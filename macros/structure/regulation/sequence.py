"""Which openings are articles: the numbering as printed decides, and its faults are reported, never mended."""

from __future__ import annotations

from collections.abc import Sequence

from macros.structure.regulation.openings import Key, Opening
from macros.text.references import article_label


def is_next(key: Key, last: Key | None) -> bool:
    """Return True where `key` follows `last` without a hole; the first article follows None."""
    if last is None:
        return key == (1, 0)
    return key == (last[0] + 1, 0) or key == (last[0], last[1] + 1)


class Judge:
    """Decides on openings one after the other."""

    def __init__(self, openings: Sequence[Opening]) -> None:
        self._ahead: list[Key | None] = [None] * len(openings)  # the next one that opens a line
        upcoming: Key | None = None
        for index in range(len(openings) - 1, -1, -1):
            self._ahead[index] = upcoming
            if not openings[index].inner:
                upcoming = openings[index].key
        own = [opening for opening in openings if not opening.inner and not opening.wrapped]
        self._tight = 2 * sum(opening.tight for opening in own) > len(own)
        self._openings = openings

    def accepts(self, index: int, last: Key | None) -> bool:
        """Return True where this opening is an article, `last` being the one before it."""
        opening, ahead = self._openings[index], self._ahead[index]
        following = is_next(opening.key, last)
        if opening.inner:
            return following and ahead != opening.key
        if not opening.wrapped and (self._tight or not opening.tight):
            return True
        if following:
            return ahead != opening.key
        if opening.key == last and not opening.wrapped:
            return ahead is None or is_next(ahead, last)
        forward = last is None or opening.key > last
        return not opening.wrapped and forward and ahead is not None and is_next(ahead, opening.key)


def fault_of(key: Key, last: Key | None, seen: set[Key]) -> tuple[str, str]:
    """Return (what is wrong with the numbering at `key`, in Chinese, the articles that it passes over); empty where nothing is."""
    if key in seen:
        return f"{article_label(*key)}重复", ""
    if last is not None and key < last:
        return f"{article_label(*key)}排在{article_label(*last)}之后", ""
    hole = "" if is_next(key, last) else _hole(key, last)
    return f"缺{hole}" if hole else "", hole


def _hole(key: Key, last: Key | None) -> str:
    if last is not None and key[0] == last[0]:
        return article_label(key[0], key[1] - 1)
    first = last[0] + 1 if last else 1
    final = key[0] if key[1] else key[0] - 1
    if first > final:
        return ""
    if first == final:
        return article_label(first)
    joint = "、" if first + 1 == final else "至"
    return f"{article_label(first)}{joint}{article_label(final)}"
