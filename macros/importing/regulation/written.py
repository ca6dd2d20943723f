"""What an import will write: every page computed before the first one is touched."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from macros.core.frontmatter import split_front_matter
from macros.core.imported import LOST, TEXT, UNREADABLE, safe_words
from macros.core.landings import article_of
from macros.core.originals import chapter_of
from macros.importing.regulation.accounted import LeftOut, LostWordsError, left_in, left_out
from macros.importing.regulation.bound import kept_files, kept_text, with_registered
from macros.importing.regulation.cross_references import Known
from macros.importing.regulation.described import year_of
from macros.importing.regulation.editions import Headed, Passage, edition_pages, passages_on
from macros.importing.regulation.front import (
    clean_title,
    edition_day,
    edition_in,
    fresh_front,
    short_name,
    source_entry,
    with_entry,
)
from macros.importing.regulation.front_accounts import with_account, without_account
from macros.importing.regulation.merge import Part, merged
from macros.importing.regulation.page_sections import TextSection, excerpt, sections_of
from macros.importing.regulation.page_size import HEADING, ONE_PAGE, in_pages, weight
from macros.structure.regulation.law import LawText
from macros.text.titles import normalise_name

ONE_TEXT = 100_000
"""Bytes of Markdown beyond which a regulation has one page a chapter."""
_ODD_BLANKS = re.compile("[\u2000-\u200a\u202f\u205f]+")
_EDITION_OF = re.compile(
    r"^#{2,4} [^\n]*\{:[^}\n]*#(?P<anchor>art-[\w-]+)[^}\n]* \.edition-(?P<year>\d{4})\b", re.MULTILINE
)
_HEADING_ID = re.compile(r"^#{2,6} [^\n]*\{:[^}\n]*#([\w-]+)", re.MULTILINE)


class RefusedError(Exception):
    """Why nothing is imported, in Chinese."""


File = tuple[str, str, bytes]
"""A file's name, its sha256, its bytes."""
Balance = Callable[[Sequence[File], str, Callable[[Sequence[str]], list[LeftOut]]], Mapping[str, Any]]
"""From files, the sha256 of their text and what says what of their texts is left out, to the account; raises RefusedError."""


@dataclass(frozen=True, slots=True)
class Import:
    """One text to be imported: under which id, from which file (name, sha256), its words.

    `sources`: (name, sha256, bytes) of the files of a text that came in parts, joined in `text`; else empty.
    """

    id: str
    file: str
    sha: str
    law: LawText
    text: str
    data: bytes = b""
    """The file's bytes, kept as they are; so is the text."""
    sources: tuple[File, ...] = ()
    balance: Balance | None = None
    """Makes its account; None where none is made."""

    @property
    def source(self) -> File:
        """Name, sha256 and bytes of its one file."""
        return self.file, self.sha, self.data

    @property
    def kept(self) -> dict[str, bytes]:
        """The files to be kept in originals/, by name."""
        files: dict[str, bytes] = {}
        for file, sha, data in self.sources or (self.source,):
            files |= kept_files(file, sha, data)
        return files | kept_text(self.sha, self.text)

    @property
    def title(self) -> str:
        """The title as front matter has it."""
        return clean_title(self.law.title)

    def account(self, title: str) -> Mapping[str, Any] | None:
        """Return the account of the text on a page of this title.

        Raises:
            RefusedError: it does not balance.
        """
        if self.balance is None:
            return None
        try:
            if self.sources:
                files = sorted(self.sources, key=lambda file: file[1])
                return self.balance(files, self.sha, lambda texts: left_in(texts, title, self.text))
            return self.balance(
                [self.source], self.sha, lambda texts: left_out(texts[0], [self.law], [title])
            )
        except LostWordsError as error:
            raise RefusedError(f"{self.file}：{error}") from error

    @property
    def day(self) -> str:
        """The day of the edition; empty where the file names none."""
        return edition_day(self.law, self.file)


@dataclass(slots=True)
class Written:
    """Pages to write by path below docs/, and what an editor should hear of."""

    pages: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    originals: dict[str, bytes] = field(default_factory=dict)
    """Files to write beside docs/, by path from there."""
    account: Mapping[str, Any] | None = None
    """That of the text which is imported."""
    settle: list[str] = field(default_factory=list)
    """Citations that an editor must settle: where, on what, what became of it."""
    proposed: list[str] = field(default_factory=list)
    """Facts that the text proves and its page lacks."""

    def keep(self, wanted: Import, page: str, place: str = "account") -> None:
        """Put by the original and its text, and register them with their account on `page`, the regulation's own.

        `place`: of an edition that is older than the one on the page, `earlier`.
        """
        path = f"regulations/{wanted.id}.md"
        self.originals |= {
            f"originals/regulations/{wanted.id}/{name}": data for name, data in wanted.kept.items()
        }
        front = split_front_matter(path, page)[0]
        account = wanted.account(str(front.values.get("title", "")) if front else wanted.title)
        registered = with_registered(page, wanted.kept)
        self.pages[path] = with_account(registered, account, place) if account else registered
        self.account = account


def plan_import(
    wanted: Import, existing: Mapping[str, str], known: Known, aliases: Sequence[str], today: date
) -> Written:
    """Return what importing one text writes. `existing` are the pages of this id by path, `aliases` names still free.

    Raises:
        RefusedError: the text has no title, or the page of this id is of another regulation.
    """
    path = f"regulations/{wanted.id}.md"
    if not wanted.title:
        raise RefusedError(f"{wanted.file} 里找不到标题，不知道是哪部法规。")
    page = existing.get(path, "")
    _refuse_another(wanted, path, page)
    before = edition_in(page) if page else None
    if before and before[0] and wanted.day and wanted.day < before[0]:
        plan = _beside(wanted, existing, page, before)
        plan.notes.append(f"{path} 上的文本（{before[0]}）较新，没有改动；这一份存作旧文本。")
        return plan
    plan = Written()
    if before and before[1] != wanted.sha[:12]:
        if before[0] and before[0] == wanted.day:
            page = without_account(page)
        else:
            old, new = current_passages(existing, path), passages_of(wanted)
            _keep(plan, wanted, edition_name(*before), old, _named(wanted.day, wanted.sha), new)
    _write(plan, wanted, path, page, existing, known, aliases, today)
    return plan


def plan_edition(wanted: Import, newer: Import, page: str) -> Written:
    """Return the page of an earlier edition, compared with the next one. `page` is the regulation's own, which registers it too."""
    plan = Written()
    plan.keep(wanted, page, "earlier")
    _keep(
        plan,
        wanted,
        edition_name(wanted.day, wanted.sha),
        passages_of(wanted),
        _named(newer.day, newer.sha),
        passages_of(newer),
    )
    return plan


def _refuse_another(wanted: Import, path: str, page: str) -> None:
    front, _, _ = split_front_matter(path, page)
    if not page:
        return
    title = str(front.values.get("title", "")) if front else ""
    if not title:
        raise RefusedError(f"docs/{path} 开头的信息读不出来，先改好它再导入。")
    aliases = front.values.get("aliases") if front else ()
    names = [title, *(map(str, aliases) if isinstance(aliases, list) else ())]
    if normalise_name(short_name(wanted.title)) not in {normalise_name(short_name(name)) for name in names}:
        raise RefusedError(f"docs/{path} 是《{title}》，导入的却是《{wanted.title}》：换一个 --id。")


def plan_earlier(wanted: Import, existing: Mapping[str, str]) -> Written:
    """Return what keeping a text as an earlier edition of a page writes; the page's own words stay.

    Raises:
        RefusedError: the page of this id is of another regulation.
    """
    path = f"regulations/{wanted.id}.md"
    page = existing.get(path, "")
    _refuse_another(wanted, path, page)
    return _beside(wanted, existing, page, edition_in(page))


def _beside(
    wanted: Import, existing: Mapping[str, str], page: str, before: tuple[str, str] | None
) -> Written:
    """A text kept as an earlier edition beside the page, whose own edition is `before`."""
    plan = Written()
    later = _named(*before) if before else ""
    new = current_passages(existing, f"regulations/{wanted.id}.md")
    _keep(plan, wanted, edition_name(wanted.day, wanted.sha), passages_of(wanted), later, new)
    plan.keep(wanted, page, "earlier")
    return plan


def edition_name(day: str, sha: str) -> str:
    """Return the name of the page of an edition: its day, or what of its file's sha256 tells it apart."""
    return day or f"edition-{sha[:12]}"


def _named(day: str, sha: str) -> str:
    return f"{day}的文本" if day else f"sha256 为 {sha[:12]} 的文本"


def _keep(
    plan: Written, wanted: Import, name: str, old: Sequence[Passage], later: str, new: Sequence[Passage]
) -> None:
    shown = f"{name}的文本" if re.fullmatch(r"\d{4}-\d\d-\d\d", name) else "较早的文本"
    pages = edition_pages(Headed(wanted.title, shown, later, f"../{wanted.id}.md"), name, old, new)
    plan.pages |= {f"regulations/{wanted.id}/{file}": page for file, page in pages.items()}
    compared = f"与{later}逐条对照" if later else "页面上没有全文，没有对照"
    plan.notes.append(f"{shown}存在 docs/regulations/{wanted.id}/{name}.md，{compared}。")


def passages_of(wanted: Import) -> list[Passage]:
    """Return the words of a text by the headings under which its page has them."""
    return [Passage(s.anchor, s.label, "\n".join(s.paragraphs)) for s in sections_of(wanted.law, wanted.text)]


def current_passages(existing: Mapping[str, str], path: str) -> list[Passage]:
    """Return the words imported on a regulation's page, and on those of its chapters where it has them."""
    found = {passage.anchor: passage for passage in passages_on(existing.get(path, ""))}
    folder = path.removesuffix(".md")
    for name, text in existing.items():
        if (chapter := chapter_of(name)) and chapter[0] == folder:
            found |= {p.anchor: p for p in passages_on(text) if len(p.words) >= len(_words(found, p))}
    return list(found.values())


def _words(found: Mapping[str, Passage], passage: Passage) -> str:
    return found[passage.anchor].words if passage.anchor in found else ""


def _write(
    plan: Written,
    wanted: Import,
    path: str,
    page: str,
    existing: Mapping[str, str],
    known: Known,
    aliases: Sequence[str],
    today: date,
) -> None:
    entry = source_entry(wanted.title, wanted.day, wanted.file, wanted.sha)
    if page:
        _, body, _ = split_front_matter(path, page)
        front, number = with_entry(page[: len(page) - len(body)], entry)
    else:
        front, number = fresh_front(wanted.law, list(aliases) or [wanted.title], entry, today), 1
        body = f"# 《{wanted.title}》\n\n{{{{ facts() }}}}\n\n## 引用情况 {{: #cited-by }}\n\n{{{{ cited_by() }}}}\n"
    sections = sections_of(wanted.law, wanted.text)
    parts = [_part(section, known, _own_ids(body)) for section in sections]
    if sum(len(block.encode()) for part in parts for block in part.below) > ONE_TEXT:
        parts = _chapters(plan, wanted, sections, existing, known)
    done = merged(body, parts, f"[{number}]")
    plan.notes += [
        f"docs/{path} 上的{label}，导入的文本里没有；标题和我们写的话留着。" for label in done.gone
    ]
    if lost := len(unreadable(wanted.text)):
        plan.notes.append(
            f"docs/{path}：原件有 {lost} 个只有某种字体才显示得出来的字，写作{LOST}；对照纸本补上。"
        )
    plan.notes += _altered(wanted)
    body = _EDITION_OF.sub(lambda match: _renumbered(match, wanted), done.body)
    if body != done.body:
        plan.notes.append(f"docs/{path} 的标题里写着据别的年份的版本的，已经去掉：条号现在据这一份文本。")
    plan.keep(wanted, f"{front.rstrip()}\n\n{body}")


def _renumbered(heading: re.Match[str], wanted: Import) -> str:
    """A heading of an article with the year of the edition that its number follows; without it where the text is another's."""
    own = {article.id for article in wanted.law.articles}
    if article_of(heading["anchor"]) not in own or heading["year"] == year_of(wanted.law):
        return heading.group()
    return heading.group().replace(f" .edition-{heading['year']}", "")


def unreadable(text: str) -> list[tuple[int, str]]:
    """Return the characters of a text that no page can show: where each stands, and what a page has there."""
    return [(found.start(), LOST) for found in UNREADABLE.finditer(text)]


def _altered(wanted: Import) -> Iterator[str]:
    """What an import writes otherwise than the text has it, or leaves out: blanks of odd widths, quotation marks, web pages' feet."""
    if odd := len(_ODD_BLANKS.findall(wanted.text)):
        yield f"{wanted.file}：{odd} 处特殊宽度的空格，写成普通空格。"
    if '"' in wanted.law.title:
        yield f"{wanted.file}：标题里的半角引号写成“”：《{wanted.title}》。"
    for aside in wanted.law.asides:
        line = wanted.text.count("\n", 0, aside.start) + 1
        yield f"{wanted.file}:{line}：从“{aside.title[:20]}”起是网页的附注，不是原文，没有写上页面。"


def _part(section: TextSection, known: Known, taken: frozenset[str]) -> Part:
    return Part(section.anchor, section.label, section.above, tuple(section.markdown(known, taken)))


def _own_ids(body: str) -> frozenset[str]:
    """The ids of a page's headings: those of its imported paragraphs are made anew."""
    return frozenset(_HEADING_ID.findall(body))


def _chapters(
    plan: Written, wanted: Import, sections: Sequence[TextSection], existing: Mapping[str, str], known: Known
) -> list[Part]:
    """Written a page a chapter; return what stays on the regulation's own page: every heading, and how its words begin."""
    chaptered = max(section.chapter for section in sections) > 1
    groups: dict[str, list[TextSection]] = {}
    for index, section in enumerate(sections):
        if section.chapter or not chaptered:
            name = f"chapter-{section.chapter}" if chaptered else f"articles-{index // 50 + 1}"
            groups.setdefault(name, []).append(section)
    groups = _in_parts(groups, known)
    home = {
        anchor: name
        for name, group in groups.items()
        for section in group
        for anchor in (section.anchor, *section.opens)
    }
    for name, group in groups.items():
        away = {anchor: f"{other}.md" for anchor, other in home.items() if other != name}
        path = f"regulations/{wanted.id}/{name}.md"
        moved = [s for other in groups if other.startswith(f"{name}-") for s in groups[other]]
        plan.pages[path] = _chapter(
            wanted, group, moved, existing.get(path, ""), replace(known, folder="../", pages=away)
        )
    pages = {anchor: f"{wanted.id}/{name}.md" for anchor, name in home.items()}
    here = replace(known, pages=pages)
    return [
        _excerpt(section, pages[section.anchor])
        if section.anchor in home
        else _part(section, here, frozenset())
        for section in sections
    ]


def _in_parts(groups: Mapping[str, list[TextSection]], known: Known) -> dict[str, list[TextSection]]:
    """Chapters that are too long for one page in parts: `chapter-3`, which leads on to `chapter-3-2`."""
    parts: dict[str, list[TextSection]] = {}
    for name, group in groups.items():
        weights = {id(section): weight(section.markdown(known)) for section in group}
        room = ONE_PAGE if sum(weights.values()) <= ONE_PAGE else ONE_PAGE - HEADING * len(group)
        own = in_pages(group, lambda section, of=weights: of[id(section)], room)  # type: ignore[misc]
        for number, part in enumerate(own, start=1):
            parts[name if number == 1 else f"{name}-{number}"] = part
    return parts


def _chapter(
    wanted: Import, group: Sequence[TextSection], moved: Sequence[TextSection], before: str, known: Known
) -> str:
    """Return the page of one chapter; what is ours on the page `before` stays. `moved` stand on the pages that go on."""
    first, last = group[0].label, group[-1].label
    span = first if first == last else f"{first}至{last}"
    inside = group[0].inside
    title = f"{wanted.title}　{inside}（{span}）" if inside else f"{wanted.title}　{span}"
    head = f"# {safe_words(title)}\n\n[《{safe_words(wanted.title)}》的目录和出处](../{wanted.id}.md)\n"
    body = split_front_matter(f"{wanted.id}.md", before)[1] if before else head
    parts = [_part(section, known, _own_ids(body)) for section in group]
    done = merged(body, [*parts, *(_excerpt(section, known.pages[section.anchor]) for section in moved)])
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{done.body}"


def _excerpt(section: TextSection, page: str) -> Part:
    below = (f"[{safe_words(excerpt(section.paragraphs))}]({page}#{section.anchor})\n{TEXT}",)
    return Part(section.anchor, section.label, section.above, below)
