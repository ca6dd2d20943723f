"""What changed between two editions, article by article and clause by clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Marks = tuple[tuple[str, str], ...]
"""(kind, words) in order; kind is `same`, `added` or `removed`."""

_CLAUSE = re.compile(r"[^，。；：、！？\n]*[，。；：、！？\n]?")
_ALIKE = 0.45
"""Texts of which a greater share is the same are two forms of one."""
_BLOCK = 4000
"""Pairs of articles up to which each is compared with each."""
_FINE = 300
"""Characters up to which clauses are compared character by character."""


@dataclass(frozen=True, slots=True)
class Change:
    """One article in both editions: `kind` is `same`, `changed`, `added` or `removed`.

    The label is "" in an edition without it.
    """

    kind: str
    old: str
    new: str
    marks: Marks = ()


def compare(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[Change]:
    """Return the changes in the order of the new edition. Both are (label, words without the label).

    Articles with the same words are one, whatever their numbers; of the rest those between the same neighbours are
    one where nearly half of their pairs of characters are the same.
    """
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=len(old) + len(new) > 6000)
    changes: list[Change] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            changes += [Change("same", x[0], y[0]) for x, y in zip(old[a:b], new[c:d], strict=True)]
        else:
            changes += _between(old[a:b], new[c:d])
    return changes


def _keys(articles: Sequence[tuple[str, str]]) -> list[str]:
    """An article's words without white space; short ones, such as 删除, with the label: they say nothing by themselves."""
    return [re.sub(r"\s", "", words) if len(words) > 12 else f"{label}{words}" for label, words in articles]


def _between(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Change]:
    pairs = _pairs(old, new)
    gone = [index for index in range(len(old)) if index not in pairs.values()]
    for index, (label, words) in enumerate(new):
        if index not in pairs:
            yield Change("added", "", label, (("added", words),))
            continue
        partner = pairs[index]
        while gone and gone[0] < partner:
            yield _removed(old[gone.pop(0)])
        before, text = old[partner]
        yield Change("changed", before, label, marks_between(text, words))
    yield from (_removed(old[index]) for index in gone)


def _removed(article: tuple[str, str]) -> Change:
    return Change("removed", article[0], "", (("removed", article[1]),))


def _pairs(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[int, int]:
    """New index → old index of the articles that are one: by their words, in order.

    Where they are too many for that, by label.
    """
    if len(old) * len(new) > _BLOCK:
        numbers = {label: index for index, (label, _) in enumerate(old)}
        return {index: numbers[label] for index, (label, _) in enumerate(new) if label in numbers}
    left, right = [_bigrams(words) for _, words in old], [_bigrams(words) for _, words in new]
    pairs: dict[int, int] = {}
    first = 0
    for index, grams in enumerate(right):
        best, score = -1, _ALIKE
        for other in range(first, len(left)):
            alike = _likeness(grams, left[other])
            if alike > score:
                best, score = other, alike
        if best >= 0:
            pairs[index], first = best, best + 1
    return pairs


def alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether any words of one stand in the other too, or nearly: of very many, the first sixty are looked at."""
    if set(old) & set(new):
        return True
    left, right = [_bigrams(words) for words in old[:60]], [_bigrams(words) for words in new[:60]]
    return any(_likeness(a, b) >= _ALIKE for a in left for b in right)


def _bigrams(words: str) -> Counter[str]:
    return Counter(words[index : index + 2] for index in range(len(words) - 1))


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def marks_between(old: str, new: str) -> Marks:
    """Return the new words with what was removed and added: clauses first, characters within a clause that changed."""
    left, right = _CLAUSE.findall(old), _CLAUSE.findall(new)
    marks: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(
        None, left, right, autojunk=len(left) + len(right) > 2000
    ).get_opcodes():
        before, after = "".join(left[a:b]), "".join(right[c:d])
        if kind == "equal":
            marks.append(("same", after))
        elif before and after and len(before) <= _FINE and len(after) <= _FINE:
            marks += _fine(before, after)
        else:
            marks += [("removed", before), ("added", after)]
    return tuple(_joined(marks))


def _fine(before: str, after: str) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield from (("removed", before), ("added", after))
        return
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield "same", after[c:d]
        else:
            yield from (("removed", before[a:b]), ("added", after[c:d]))


def _joined(marks: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    kind, words = "", ""
    for own, piece in marks:
        if not piece:
            continue
        if own != kind and words:
            yield kind, words
            words = ""
        kind, words = own, words + piece
    if words:
        yield kind, words
