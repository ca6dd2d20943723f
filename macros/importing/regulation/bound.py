"""The words of a regulation bound to the text that was read: what an import keeps, and what the page must say of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

from macros.core.imported import BoundWords, shown_words
from macros.core.originals import kept_name
from macros.importing.regulation.front import clean_title
from macros.importing.regulation.page_sections import division_words, excerpt, sections_of
from macros.structure.regulation.articles import parse_articles
from macros.structure.regulation.law import LawText, Reading
from macros.text.titles import normalise_name

_BLOCK = re.compile(r"^originals:[^\n]*\n(?:[ -][^\n]*\n)*", re.MULTILINE)
_ENTRY = re.compile(r'^  - \{file: "?([a-z0-9.-]+)"?, sha256: "?([0-9a-f]{64})"?\}$', re.MULTILINE)


def kept_files(file: str, sha: str, data: bytes, text: str) -> dict[str, bytes]:
    """Return the files that an import keeps in originals/ by name: the original as it came, and the text read from it."""
    return {kept_name(file, sha): data, f"text-{sha[:12]}.txt": text.encode("utf-8", "replace")}


def with_registered(page: str, kept: Mapping[str, bytes]) -> str:
    """Return a page whose front matter registers these files under `originals`, beside those that it had."""
    end = page.index("\n---\n", 3) + 1
    front = page[:end]
    block = _BLOCK.search(front)
    entries = dict(_ENTRY.findall(block.group())) if block else {}
    entries |= {name: hashlib.sha256(data).hexdigest() for name, data in kept.items()}
    lines = (
        f"  - {{file: {json.dumps(name)}, sha256: {json.dumps(sha)}}}\n" for name, sha in entries.items()
    )
    written = "originals:\n" + "".join(lines)
    front = f"{front[: block.start()]}{written}{front[block.end() :]}" if block else front + written
    return front + page[end:]


def bound_words(text: str, title: str) -> BoundWords:
    """Return what the page of the regulation of this title must say where it has words of the text, as an import shows them."""
    law = own_text(texts_to_import(parse_articles(text)), title)
    passages, excerpts = {}, {}
    for section in sections_of(law, text):
        if section.paragraphs:
            passages[section.anchor] = tuple(shown_words(words) for words in section.paragraphs)
            excerpts[section.anchor] = (shown_words(excerpt(section.paragraphs)),)
    divisions = frozenset(shown_words(division_words(division)) for division in law.divisions)
    return BoundWords(passages, excerpts, divisions)


def texts_to_import(reading: Reading) -> list[LawText]:
    """Return the texts of a file that get a page: those with articles; where none has any, the first."""
    return [law for law in reading.texts if law.articles] or list(reading.texts[:1])


def own_text(wanted: Sequence[LawText], title: str) -> LawText:
    """Return the text to import under one id: that of this title, else the one with the most articles.

    `wanted` is not empty.
    """
    named = [
        law for law in wanted if title and normalise_name(clean_title(law.title)) == normalise_name(title)
    ]
    return max(named or wanted, key=lambda law: len(law.articles))
