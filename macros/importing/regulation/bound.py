"""The words of a regulation bound to the text that was read: what an import keeps, and what the page must say of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from macros.core.imported import BoundWords, shown_words
from macros.core.originals import kept_name
from macros.importing.regulation.front import clean_title
from macros.importing.regulation.page_sections import division_words, excerpt, sections_of
from macros.structure.regulation.articles import parse_articles
from macros.structure.regulation.law import Appendix, LawText, Reading
from macros.text.titles import normalise_name

_BLOCK = re.compile(r"^originals:[^\n]*\n(?:[ -][^\n]*\n)*", re.MULTILINE)
_ENTRY = re.compile(r'^  - \{file: "?([a-z0-9.-]+)"?, sha256: "?([0-9a-f]{64})"?\}$', re.MULTILINE)


def kept_files(file: str, sha: str, data: bytes) -> dict[str, bytes]:
    """Return the file that an import keeps in originals/ by name: the original as it came."""
    return {kept_name(file, sha): data}


def kept_text(sha: str, text: str) -> dict[str, bytes]:
    """Return the text that was read, by the name under which an import keeps it in originals/."""
    return {f"text-{sha[:12]}.txt": text.encode("utf-8", "replace")}


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
    law = own_text(texts_to_import(parse_articles(text), text), title)
    passages, excerpts = {}, {}
    for section in sections_of(law, text):
        if section.paragraphs:
            passages[section.anchor] = tuple(shown_words(words) for words in section.paragraphs)
            excerpts[section.anchor] = (shown_words(excerpt(section.paragraphs)),)
    divisions = frozenset(shown_words(division_words(division)) for division in law.divisions)
    return BoundWords(passages, excerpts, divisions)


def texts_to_import(reading: Reading, text: str) -> list[LawText]:
    """Return the texts of a file that get a page: those with articles; where none has any, the first.

    A notice above the one that it issues goes with it; so does what stands below under a title of its own.
    """
    found: list[LawText] = []
    notices: list[LawText] = []
    for law in reading.texts:
        if law.articles:
            found.append(_with_notices(law, notices, text))
            notices = []
        elif found and not _ISSUING.search(law.title):
            found[-1] = _with_tail(found[-1], law, text)
        else:
            notices.append(law)
    return found or list(reading.texts[:1])


_ISSUING = re.compile("[印转批]发|公布|发布|公告|令$|通知")


def _with_notices(law: LawText, notices: Sequence[LawText], text: str) -> LawText:
    """A text with the notices that issue it, whose number and day it has where it prints none."""
    if not notices:
        return law
    facts = law.facts
    for notice in reversed(notices):
        days = {key: facts.dates.get(key) or notice.facts.dates.get(key, "") for key in ("adopted", "issued")}
        facts = replace(
            facts,
            issuer=facts.issuer or notice.facts.issuer,
            number=facts.number or notice.facts.number,
            dates=facts.dates | days,
        )
    words = "\n".join(text[notice.start : notice.end].strip("\n") for notice in notices)
    return replace(law, notice=words, facts=facts, opens=notices[0].start)


def _with_tail(law: LawText, tail: LawText, text: str) -> LawText:
    """A text with what stands below it under a title of its own, as one more appendix."""
    title = text[tail.start : tail.end].lstrip("\n").partition("\n")[0]
    start = text.index(title, tail.start)
    return replace(law, end=tail.end, appendices=(*law.appendices, Appendix(title, start, tail.end)))


def own_text(wanted: Sequence[LawText], title: str) -> LawText:
    """Return the text to import under one id: that of this title, else the one with the most articles.

    `wanted` is not empty.
    """
    named = [
        law for law in wanted if title and normalise_name(clean_title(law.title)) == normalise_name(title)
    ]
    return max(named or wanted, key=lambda law: len(law.articles))


def joined_text(parts: Sequence[tuple[LawText, str]]) -> str:
    """Return the parts of one text, each with the text of its file, as one: what stands above the articles first, each line once."""
    ordered = sorted(parts, key=lambda part: first_number(part[0]))
    heads = dict.fromkeys(
        line for law, _ in ordered for line in f"{law.notice}\n{law.preamble}".split("\n") if line
    )
    bodies = [text[_opening(law) : law.end].strip("\n") for law, text in ordered]
    return "\n\n".join([ordered[0][0].title, *heads, *bodies]) + "\n"


def first_number(law: LawText) -> int:
    """Return the number of a text's first article; 0 for a text without."""
    return int(law.articles[0].number.partition("z")[0]) if law.articles else 0


def _opening(law: LawText) -> int:
    """Where the first division or article opens."""
    return min(
        [*(division.start for division in law.divisions), *(article.start for article in law.articles)],
        default=law.start,
    )
