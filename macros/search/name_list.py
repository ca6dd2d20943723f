"""The names that can be looked up by sound or nearly right: titles, other names, headings that name one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from macros.search.fold import fold
from macros.search.records import NAMED, PageRecords
from macros.search.texts import FIELD, ROW
from macros.text.references import ordinal

_COMMON = 3
"""A heading that stands on more pages than this names nothing."""
_BARE = re.compile(rf"{ordinal('[编章节条款项]')}.{{0,1}}|[\d.、\s]*")
_MARKS = re.compile(r"[《》〈〉“”]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the number of the record that bears it."""

    words: str
    record: int


def find_names(pages: Sequence[PageRecords]) -> tuple[list[Name], list[Name]]:
    """Return the names of pages and their parts, and the headings that name one thing, both in the order of their records.

    Book-title and quotation marks are left out.
    """
    names: list[Name] = []
    headings: list[Name] = []
    position = 0
    for page in pages:
        of_page, of_headings = sum(page.counts[:NAMED]), page.counts[NAMED]
        for n, record in enumerate(page.records[: of_page + of_headings]):
            name = Name(_MARKS.sub("", record.text).strip(), position + n)
            (names if n < of_page else headings).append(name)
        position += len(page.records)
    counts = Counter(heading.words for heading in headings)
    own = [h for h in headings if counts[h.words] <= _COMMON and not _BARE.fullmatch(h.words)]
    return names, own


def names_file(names: Sequence[Name], syllables: Callable[[Sequence[str]], Sequence[tuple[str, ...]]]) -> str:
    """Return the string of the file of names: in each row the words, the record's number and the pinyin."""
    words = [name.words for name in names]
    rows = zip(names, syllables(words), strict=True)
    return ROW.join(FIELD.join([n.words, str(n.record), " ".join(map(fold, spoken))]) for n, spoken in rows)
