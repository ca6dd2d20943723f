"""Many texts at once: ids, editions of one title, names that are still free, what links to what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

from macros.core.model import Site
from macros.core.originals import home_of_text
from macros.core.pinyin import fresh_id
from macros.importing.regulation.bound import own_text
from macros.importing.regulation.cross_references import Known
from macros.importing.regulation.described import differences
from macros.importing.regulation.editions import passages_on
from macros.importing.regulation.front import clean_title, edition_in, number_of_entry, short_name
from macros.importing.regulation.moved import became, proposals, touched, with_record
from macros.importing.regulation.named import registered_as, registered_names, settled
from macros.importing.regulation.page_sections import ids_of_divisions
from macros.importing.regulation.same_title import Sorted, parts_of_one, sort_out
from macros.importing.regulation.written import (
    Import,
    RefusedError,
    Written,
    current_passages,
    passages_of,
    plan_earlier,
    plan_edition,
    plan_import,
)
from macros.structure.regulation.law import LawText
from macros.text.names import Names
from macros.text.references import division_ids
from macros.text.titles import normalise_name


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one text: its file and title, its articles in the file and on pages, what it is an edition of, why it was refused.

    `seen` and `on_pages` are the characters of its account, 0 where there is none.
    """

    file: str
    title: str
    articles: int = 0
    shown: int = 0
    edition: str = ""
    refused: str = ""
    seen: int = 0
    on_pages: int = 0


@dataclass(slots=True)
class Batch:
    """What importing many texts writes: pages by path below docs/, remarks in Chinese, a row for each text."""

    pages: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    originals: dict[str, bytes] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    @property
    def refused(self) -> list[str]:
        """Why texts were refused, by their files."""
        return [f"{row.file}：{row.refused}" for row in self.rows if row.refused]

    def add(self, plan: Written) -> None:
        """Take in what one text writes."""
        self.pages |= plan.pages
        self.notes += plan.notes
        self.originals |= plan.originals


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


def one_text(site: Site, wanted: Import, texts: Sequence[LawText], title: str) -> Import:
    """Return the text of a file that an editor wants under an id: that of the page's title, of `title`, else the longest.

    Where no id is given, it is that of the regulation whose title or alias the text has.

    Raises:
        RefusedError: the text's title is not sure and none is given; or no page has it and no id is given.
    """
    page = site.regulations.get(wanted.id)
    law = own_text(texts, title or (page.meta.title if page else ""))
    ids = registered_as(registered_names(site), clean_title(title or law.title))
    on_page = page is not None and law.title != "" and not law.offers
    sure = title or on_page or (len(ids) == 1 and wanted.id in {"", *ids})
    if not sure:
        law, asked = settled(law, wanted.file)
        if asked:
            raise RefusedError(f"{wanted.file}：{asked}。")
    if not wanted.id and len(ids) != 1:
        listed = f"对得上 {'、'.join(sorted(ids))}" if ids else "还没有登记"
        raise RefusedError(
            f"《{clean_title(title or law.title)}》{listed}：用 --id 写明编号，如 --id dangfei。"
        )
    law = replace(law, title=title, offers=()) if title else law
    return replace(wanted, id=wanted.id or next(iter(ids)), law=law)


def table_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield what became of each text, a row a line: file, title, articles in it and on pages, edition of, why refused."""
    yield "文件 | 文本 | 文件里的条 | 页面上的条 | 哪部的旧版本 | 没有导入的原因 | 原件的字 | 录入的字 | 未录的字"
    for row in rows:
        title = (
            f"《{row.title}》"
            if row.title and not row.title.startswith("（")
            else row.title or "（没有标题）"
        )
        counts = f"{row.seen} | {row.on_pages} | {row.seen - row.on_pages}" if row.seen else " |  | "
        yield f"{row.file} | {title} | {row.articles} | {row.shown} | {row.edition} | {row.refused} | {counts}"


def plan_one(site: Site, wanted: Import, today: date, edition: str = "") -> Written:
    """Return what importing one text writes. `edition` is what the editor decided: `current`, `earlier` or nothing.

    Raises:
        RefusedError: as `plan_import`; or the text is not the edition that the page describes, and nobody decided.
    """
    names, anchors, counts = known_names(site, [wanted])
    existing = pages_by_id(site).get(wanted.id, {})
    if edition == "earlier":
        return plan_earlier(wanted, existing)
    differing = _not_as_described(site, wanted, existing)
    if differing and not edition:
        raise RefusedError(_ask(wanted, differing))
    plan = plan_import(wanted, existing, Known(wanted.id, names, anchors), _aliases(wanted, counts), today)
    plan.notes += [
        f"{difference}：核对 docs/regulations/{wanted.id}.md，写着旧数的照改。" for difference in differing
    ]
    _record(site, wanted, existing, plan, as_described=not differing)
    return plan


def _record(
    site: Site, wanted: Import, existing: Mapping[str, str], plan: Written, *, as_described: bool = True
) -> None:
    """Put on the page which citations a new edition touches, and which facts it proves; tell both."""
    path = f"regulations/{wanted.id}.md"
    regulation, page = site.regulations.get(wanted.id), plan.pages.get(path, "")
    before, own = edition_in(existing.get(path, "")), edition_in(page)
    if regulation is None or own is None or own[1] != wanted.sha[:12]:
        return
    changed: dict[str, str] | None = None if not before and not as_described else {}
    if before and before[1] != own[1]:
        changed = became(current_passages(existing, path), passages_of(wanted))
    fresh = touched(site, wanted.id, changed)
    proposed = list(proposals(site, regulation, wanted.law, number_of_entry(page, own[1])))
    plan.pages[path] = with_record(page, fresh, proposed)
    plan.settle = [f"{at} → {to}（{was}）" for at, to, was in fresh]
    plan.proposed = proposed
    plan.notes += [f"引用待核定：{line}。" for line in plan.settle]
    plan.notes += [f"建议：docs/{path} 的 {words}。" for words in proposed]


def _not_as_described(site: Site, wanted: Import, existing: Mapping[str, str]) -> list[str]:
    """Where the text is not the edition that its page describes; nothing where the page holds this very text, or a later one."""
    regulation = site.regulations.get(wanted.id)
    page = existing.get(f"regulations/{wanted.id}.md", "")
    before = edition_in(page)
    if regulation is None or (before and before[1] == wanted.sha[:12]):
        return []
    if before and before[0] and wanted.day and wanted.day < before[0]:
        return []
    return differences(regulation, page, wanted.law)


def _ask(wanted: Import, differing: Sequence[str]) -> str:
    return (
        f"{wanted.file} 不像 docs/regulations/{wanted.id}.md 写的那一版：{'；'.join(differing)}。"
        "核对后再导入：就是这一版，或者页面要改成这一版，加 --edition current；是旧版，加 --edition earlier，存作旧文本。"
    )


def _aliases(wanted: Import, counts: Counter[str]) -> list[str]:
    short = short_name(wanted.title)
    return [short if counts[normalise_name(short)] == 1 else wanted.title]


def plan_all(site: Site, imports: Sequence[Import], today: date, tell: Callable[[int, int], None]) -> Batch:
    """Return what importing all of `imports` writes; their ids are given here.

    Texts of one title are parts of one text or, where that is proved, its editions: the newest is the regulation's page.
    Where a page has the title or alias already, it keeps its id and what is ours on it. Nothing that one text writes
    is replaced by another. `tell` is called with the number of titles that are done, and of all.
    """
    batch = Batch()
    groups = _groups(site, imports, batch)
    chosen = _with_ids(site, groups)
    names, anchors, counts = known_names(site, [editions[-1] for editions in chosen])
    existing = pages_by_id(site)
    for number, editions in enumerate(chosen, start=1):
        newest = editions[-1]
        own = existing.get(newest.id, {})
        try:
            if differing := _not_as_described(site, newest, own):
                raise RefusedError(_ask(newest, differing))
            known = Known(newest.id, names, anchors)
            plans = [plan_import(newest, own, known, _aliases(newest, counts), today)]
            _record(site, newest, own, plans[0])
            for old, newer in reversed(list(pairwise(editions))):
                plans.append(plan_edition(old, newer, plans[-1].pages[f"regulations/{newest.id}.md"]))
        except RefusedError as error:
            batch.rows += [_row(wanted, refused=str(error)) for wanted in editions]
            continue
        for plan in plans:
            batch.add(plan)
        batch.rows += _rows(editions, plans, batch.pages)
        tell(number, len(chosen))
    for group in groups:
        batch.rows += [_twin_row(wanted, twin, batch.rows) for wanted, twin in group.same]
    return batch


def _groups(site: Site, imports: Sequence[Import], batch: Batch) -> list[Sorted]:
    """The texts by what they are called; those whose title is not sure are refused with a question."""
    registered = registered_names(site)
    groups: dict[str, list[Import]] = {}
    unsure: dict[str, list[tuple[Import, str]]] = {}
    for wanted in imports:
        ids = registered_as(registered, wanted.title) if wanted.title else set()
        own = next(iter(ids)) if len(ids) == 1 else ""
        law, asked = settled(wanted.law, wanted.file)
        name = own or f"《{normalise_name(wanted.title)}"
        if len(ids) > 1:
            several = f"《{wanted.title}》对得上不止一部：{'、'.join(sorted(ids))}。用 --id 写明"
            batch.rows.append(_row(wanted, refused=several))
        elif asked and not own:
            unsure.setdefault(name, []).append((wanted, asked))
        else:
            name = own or f"《{normalise_name(clean_title(law.title))}"
            groups.setdefault(name, []).append(replace(wanted, id=own, law=law))
    for name, asked_of in unsure.items():
        if parts_of_one(
            [wanted for wanted, _ in asked_of]
        ):  # the same line on each proves that it is the title
            groups.setdefault(name, []).extend(wanted for wanted, _ in asked_of)
        else:
            batch.rows += [_row(wanted, refused=asked) for wanted, asked in asked_of]
    found = [sort_out(group) for group in groups.values()]
    for sorted_ in found:
        batch.rows += [_row(wanted, refused=reason) for wanted, reason in sorted_.refused]
    return found


def _twin_row(wanted: Import, twin: Import, rows: Sequence[Row]) -> Row:
    """A row for a text that stands on a page already, out of another file."""
    shown = next((row.shown for row in rows if (row.file, row.title) == (twin.file, twin.title)), 0)
    row = Row(wanted.file, wanted.title, len(wanted.law.articles), shown, f"与 {twin.file} 相同")
    return _counted(row, wanted.account(wanted.title))


def _row(wanted: Import, refused: str) -> Row:
    return Row(wanted.file, wanted.title, len(wanted.law.articles), refused=refused)


def _rows(editions: Sequence[Import], plans: Sequence[Written], pages: Mapping[str, str]) -> Iterator[Row]:
    """A row for each of the editions of one regulation, whose plans begin with the newest."""
    for wanted, plan in zip(editions, reversed(plans), strict=True):
        newest = wanted is editions[-1]
        shown = _shown(wanted, pages, newest=newest)
        edition = "" if newest else f"{wanted.id}（{wanted.day}）"
        row = Row(wanted.file, wanted.title, len(wanted.law.articles), shown, edition)
        yield _counted(row, plan.account)


def _counted(row: Row, account: Mapping[str, Any] | None) -> Row:
    return replace(row, seen=account["seen"], on_pages=account["on_pages"]) if account else row


def _shown(wanted: Import, pages: Mapping[str, str], *, newest: bool) -> int:
    """How many articles of a text have a heading with words of theirs on the pages that it wrote."""
    own = f"regulations/{wanted.id}"
    home = f"{own}.md" if newest else f"{own}/{wanted.day}.md"
    found: set[str] = set()
    for path, text in pages.items():
        if home_of_text(path) == home:
            found |= {passage.anchor for passage in passages_on(text)}
    return sum(article.id in found for article in wanted.law.articles)


def _with_ids(site: Site, groups: Sequence[Sorted]) -> list[list[Import]]:
    taken = {path.split("/")[1].removesuffix(".md") for path in site.pages if path.startswith("regulations/")}
    found = []
    for group in groups:
        editions = group.editions
        if not editions:
            continue
        own = editions[-1].id or fresh_id(short_name(editions[-1].title), taken)
        taken.add(own)
        found.append([replace(wanted, id=own) for wanted in editions])
    return found
