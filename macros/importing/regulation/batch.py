"""Many texts at once: ids, editions of one title, names that are still free, what links to what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from macros.core.model import Site
from macros.core.pinyin import fresh_id
from macros.importing.regulation.cross_references import Known
from macros.importing.regulation.front import short_name
from macros.importing.regulation.page_sections import ids_of_divisions
from macros.importing.regulation.written import Import, RefusedError, Written, plan_edition, plan_import
from macros.text.names import Names
from macros.text.references import division_ids
from macros.text.titles import normalise_name


@dataclass(slots=True)
class Batch:
    """What importing many texts writes: pages by path below docs/, remarks in Chinese, why files were refused."""

    pages: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    originals: dict[str, bytes] = field(default_factory=dict)


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
            for old, newer in pairwise(editions):
                plans.append(plan_edition(old, newer, plans[-1].pages[f"regulations/{newest.id}.md"]))
        except RefusedError as error:
            batch.refused.append(str(error))
            continue
        for plan in plans:
            batch.pages |= plan.pages
            batch.notes += plan.notes
            batch.originals |= plan.originals
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
        own = held.get(normalise_name(title)) or fresh_id(short_name(title), taken)
        taken.add(own)
        found.append([replace(wanted, id=own) for wanted in editions])
    return found
