"""Many texts at once: ids, editions of one title, names that are still free, what links to what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from macros.core.model import Site
from macros.core.pinyin import syllables_of
from macros.importing.regulation.cross_references import Known
from macros.importing.regulation.front import clean_title, short_name
from macros.importing.regulation.page_sections import ids_of_divisions
from macros.importing.regulation.written import Import, RefusedError, Written, plan_edition, plan_import
from macros.structure.regulation.law import LawText, Reading
from macros.text.names import Names
from macros.text.references import division_ids
from macros.text.titles import normalise_name

_LONGEST_ID = 60


@dataclass(slots=True)
class Batch:
    """What importing many texts writes: pages by path below docs/, remarks in Chinese, why files were refused."""

    pages: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


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


def pages_by_id(site: Site) -> dict[str, dict[str, str]]:
    """Return, by regulation id, the text of its page and of those in its folder, by path."""
    found: dict[str, dict[str, str]] = {}
    for path, page in site.pages.items():
        if match := re.match(r"regulations/([\w-]+)(?:\.md|/)", path):
            found.setdefault(match[1], {})[path] = page.text
    return found


def known_names(
    site: Site, imports: Iterable[Import]
) -> tuple[Names[str], dict[str, dict[str, str]], Counter[str]]:
    """Return (names that stand for one regulation each, ids on the page by regulation and reference, how many bear each name)."""
    owners: dict[str, set[str]] = {}
    anchors: dict[str, dict[str, str]] = {}
    for regulation in site.regulations.values():
        for name in (regulation.meta.title, *regulation.meta.aliases):
            owners.setdefault(normalise_name(name), set()).add(regulation.id)
        anchors[regulation.id] = {name: one.anchor for name, one in regulation.provisions.items()}
    for wanted in imports:
        for name in (wanted.title, short_name(wanted.title)):
            owners.setdefault(normalise_name(name), set()).add(wanted.id)
        own = {article.id: article.id for article in wanted.law.articles}
        own |= division_ids(ids_of_divisions(wanted.law))
        anchors[wanted.id] = own | anchors.get(wanted.id, {})
    names = Names((name, next(iter(ids))) for name, ids in owners.items() if len(ids) == 1 and len(name) > 1)
    return names, anchors, Counter({name: len(ids) for name, ids in owners.items()})


def plan_one(site: Site, wanted: Import, today: date) -> Written:
    """Return what importing one text writes.

    Raises:
        RefusedError: as `plan_import`.
    """
    names, anchors, counts = known_names(site, [wanted])
    existing = pages_by_id(site).get(wanted.id, {})
    return plan_import(wanted, existing, Known(wanted.id, names, anchors), _aliases(wanted, counts), today)


def _aliases(wanted: Import, counts: Counter[str]) -> list[str]:
    short = short_name(wanted.title)
    return [short if counts[normalise_name(short)] == 1 else wanted.title]


def plan_all(site: Site, imports: Sequence[Import], today: date, tell: Callable[[int, int], None]) -> Batch:
    """Return what importing all of `imports` writes; their ids are given here.

    Texts of one title are editions: the newest is the regulation's page. Where a page has the title already, it keeps
    its id and what is ours on it. `tell` is called with the number of titles that are done, and of all.
    """
    batch = Batch()
    groups: dict[str, list[Import]] = {}
    for wanted in imports:
        groups.setdefault(normalise_name(wanted.title), []).append(wanted)
    chosen = _with_ids(site, [_editions(group) for group in groups.values()])
    names, anchors, counts = known_names(site, [editions[-1] for editions in chosen])
    existing = pages_by_id(site)
    for number, editions in enumerate(chosen, start=1):
        newest = editions[-1]
        try:
            known = Known(newest.id, names, anchors)
            plans = [plan_import(newest, existing.get(newest.id, {}), known, _aliases(newest, counts), today)]
            plans += [plan_edition(old, newer) for old, newer in pairwise(editions)]
        except RefusedError as error:
            batch.refused.append(str(error))
            continue
        for plan in plans:
            batch.pages |= plan.pages
            batch.notes += plan.notes
        tell(number, len(chosen))
    return batch


def _editions(group: list[Import]) -> list[Import]:
    """The editions of one title, the newest last; of two of one day the one with more articles."""
    by_day: dict[str, Import] = {}
    for wanted in group:
        held = by_day.get(wanted.day)
        if held is None or len(wanted.law.articles) > len(held.law.articles):
            by_day[wanted.day] = wanted
    return [by_day[day] for day in sorted(by_day)]


def _with_ids(site: Site, groups: Sequence[list[Import]]) -> list[list[Import]]:
    held = {normalise_name(r.meta.title): r.id for r in site.regulations.values()}
    taken = {path.split("/")[1].removesuffix(".md") for path in site.pages if path.startswith("regulations/")}
    found = []
    for editions in groups:
        title = editions[-1].title
        own = held.get(normalise_name(title)) or _fresh_id(title, taken)
        taken.add(own)
        found.append([replace(wanted, id=own) for wanted in editions])
    return found


def _fresh_id(title: str, taken: Mapping[str, object] | set[str]) -> str:
    """An ASCII id from the title's pinyin: 花灯管理条例 → hua-deng-guan-li-tiao-li."""
    syllables = [re.sub(r"[^a-z0-9]", "", syllable) for syllable in syllables_of(short_name(title))]
    words = "-".join(syllable for syllable in syllables if syllable) or "text"
    if len(words) > _LONGEST_ID:
        words = words[:_LONGEST_ID].rpartition("-")[0]
    candidate, count = words, 1
    while candidate in taken:
        count += 1
        candidate = f"{words}-{count}"
    return candidate
