"""One source file → one Page; one Page → Regulation or Term. No page needs another here, so results can be cached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from macros.core.blocks import find_blocks
from macros.core.calls import Call, find_calls
from macros.core.code import read_prose
from macros.core.edition_dates import editions_of
from macros.core.facts import Fact, parse_fact
from macros.core.finding import Finding, Place, place_at
from macros.core.frontmatter import split_front_matter
from macros.core.imported import (
    ImportedParagraph,
    imported_divisions,
    imported_passages,
    parts_of_article,
)
from macros.core.limits import too_large, too_tangled
from macros.core.model import Page, Provision, Regulation, Term
from macros.core.originals import chapter_of
from macros.core.page_kinds import PAGE_KINDS, kind_of, schema_at
from macros.core.value_faults import validate
from macros.text.references import division_ids, division_of, reference_of

_PROVISION = re.compile(
    r"^#{2,4}\s+(?P<label>[^\n{]+?)\s*\{:\s*#(?P<anchor>(?:art|item|part|ch|general|notice)[\w-]*)(?P<rest>[^}\n]*)\}\s*\n",
    re.MULTILINE,
)
_OF_A_REGULATION = re.compile(r"regulations/[^/]+\Z")
_GIST = re.compile(r"\s*(?P<gist>(?!#|\{\{|>|- )[^\n]+(?:\n(?!#|\{\{|>|- )[^\n]+)*)?")
_FIRST_PARAGRAPH = re.compile(r"^# [^\n]*\n+(?P<text>(?!#|\{\{)[^\n]+(?:\n[^\n]+)*)", re.MULTILINE)


def read_page(path: str, text: str) -> Page:
    """Return the parsed page; what is wrong with it stands in its findings."""
    text = (
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    )  # FILE-2 and FILE-3 report both
    if found := too_large(path, text):
        return _unread(path, text, found)
    if "\ufffd" in text:
        return _unread(path, text, _undecodable(path, text))
    front, body, problems = split_front_matter(path, text)
    offset = len(text) - len(body)
    if found := too_tangled(path, body, text.count("\n", 0, offset)):
        return _unread(path, text, found)
    is_redirect = bool(front and front.values.get("location"))  # one may stand anywhere
    kind = "page" if is_redirect else kind_of(path)
    findings: list[Finding] = list(problems)
    meta = None
    if front:
        meta, problems = validate(PAGE_KINDS[kind].schema if is_redirect else schema_at(path), path, front)
        findings += problems
    elif not findings:
        findings.append(
            Finding(Place(path), "META-1", "页面开头没有 --- 包住的信息", "照同类页面补上，至少要有 title。")
        )
    calls, problems = find_calls(path, text)
    findings += problems
    findings += [_in_front_matter(path, text, call) for call in calls if call.start < offset]
    body_calls = [_shifted(call, offset) for call in calls if call.start >= offset]
    blocks = find_blocks(body, body_calls) if kind == "section" else []
    return Page(
        path,
        kind,
        text,
        offset,
        meta,
        tuple(body_calls),
        tuple(blocks),
        tuple(findings),
        _provisions_on(path, body, body_calls),
    )


def _unread(path: str, text: str, finding: Finding) -> Page:
    """A page of which nothing is known but why."""
    return Page(path, kind_of(path), text, 0, None, (), (), (finding,))


def _in_front_matter(path: str, text: str, call: Call) -> Finding:
    seen = f"页面开头的信息里有宏 {call.name}"
    return Finding(place_at(path, text, call.start), "MACRO-1", seen, "宏只写在正文里；这里只写文字。")


def _undecodable(path: str, text: str) -> Finding:
    place = place_at(path, text, text.index("\ufffd"))
    return Finding(
        place, "FILE-1", "有不是 UTF-8 的字节，或者转码时丢了的字", "用编辑器另存为 UTF-8，补上丢了的字。"
    )


def _shifted(call: Call, offset: int) -> Call:
    return replace(call, start=call.start - offset, end=call.end - offset)


def regulation_of(page: Page, chapters: Iterable[Page] = ()) -> Regulation:
    """Return the regulation that a `regulation` page with sound front matter describes.

    `chapters` are the pages of its chapters, where it is too long for one; they add provisions and imported words.
    Divisions stand in `provisions` under every name that means one of them alone.
    """
    quoted = re.search(r"^>|^\{: \.provision-text", page.body, re.MULTILINE) is not None
    provisions = dict(page.provisions)
    for name, anchor in division_ids(provisions).items():
        provisions.setdefault(name, provisions[anchor])
    for chapter in chapters:
        for anchor, away in chapter.provisions.items():
            if anchor not in provisions:
                provisions[anchor] = replace(away, path=chapter.path)
            elif len(away.text) >= len(
                provisions[anchor].text
            ):  # a page that leads on has how the words begin
                provisions[anchor] = replace(provisions[anchor], text=away.text)
    return Regulation(page.stem, page.path, page.meta, provisions, quoted, editions_of(page.meta))


def _provisions_on(path: str, body: str, calls: Sequence[Call]) -> dict[str, Provision]:
    """By anchor the provisions that a regulation's page, or that of one of its chapters, describes or quotes."""
    if not (_OF_A_REGULATION.match(path) or chapter_of(path)):
        return {}
    provisions: dict[str, Provision] = {}
    quoted: list[tuple[Provision, list[ImportedParagraph]]] = []
    parents: dict[int, str] = {}
    body = read_prose(body, calls).plain
    for match in _PROVISION.finditer(body):
        level = len(match.group()) - len(match.group().lstrip("#"))
        parents[level] = match["label"]
        label = parents.get(2, "") + match["label"] if level == 3 else match["label"]
        classes = match["rest"].split()
        since, edition = (_year_of(classes, f".{name}-") for name in ("since", "edition"))
        passages, below = imported_passages(body, match.end())
        words = _GIST.match(body, below)
        gist = parse_fact((words["gist"] or "" if words else "").replace("\n", "").strip())
        text = "\n".join(passage.words for passage in passages)
        own = Provision(match["anchor"], label, gist, since, edition, text)
        if provisions.setdefault(own.anchor, own) is own:
            quoted.append((own, passages))
    for article, passages in quoted:
        _add_parts(provisions, article, passages)
    for passage in imported_divisions(body):
        if division := division_of(passage.id):
            own = Provision(passage.id, division.label, Fact(()), text=passage.words)
            provisions.setdefault(passage.id, own)
    return provisions


def _year_of(classes: Sequence[str], opening: str) -> str:
    """The year in the class of a heading that opens so; empty where it has none."""
    return next((word.removeprefix(opening) for word in classes if word.startswith(opening)), "")


def _add_parts(
    provisions: dict[str, Provision], article: Provision, passages: list[ImportedParagraph]
) -> None:
    """Add the 款, 项 and 目 of an article whose imported words have ids; those with a heading get their words.

    第（二）项 means the same as 第一款第（二）项 where only one 款 has items.
    """
    parts = dict(parts_of_article(passages))
    items = {anchor: reference for anchor in parts if (reference := reference_of(anchor)) and reference.item}
    for anchor, words in parts.items():
        reference = reference_of(anchor)
        if anchor in provisions:
            provisions[anchor] = replace(provisions[anchor], text=words)
        elif reference:
            provisions[anchor] = replace(
                article, anchor=anchor, label=reference.label, gist=Fact(()), text=words
            )
    if len({reference.paragraph for reference in items.values()}) == 1:
        for anchor, reference in items.items():
            other = replace(reference, paragraph=0 if reference.paragraph else 1).anchor
            provisions.setdefault(other, provisions[anchor])


def term_of(page: Page) -> Term:
    """Return the term that a `term` page with sound front matter describes."""
    match = _FIRST_PARAGRAPH.search(read_prose(page.body, page.calls).plain)
    return Term(
        page.stem, page.path, page.meta, parse_fact(match["text"].replace("\n", "")) if match else Fact(())
    )
