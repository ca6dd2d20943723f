"""One source file → one Page; one Page → Regulation or Term. No page needs another here, so results can be cached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from macros.core.blocks import find_blocks
from macros.core.calls import Call, find_calls
from macros.core.code import read_prose
from macros.core.facts import Fact, parse_fact
from macros.core.finding import Finding, Place, place_at
from macros.core.frontmatter import split_front_matter
from macros.core.imported import imported_text
from macros.core.model import Page, Provision, Regulation, Term
from macros.core.paths import kind_of
from macros.core.schema import validate

_PROVISION = re.compile(
    r"^#{2,4}\s+(?P<label>[^\n{]+?)\s*\{:\s*#(?P<anchor>(?:art|item|part|ch|general|notice)[\w-]*)(?P<rest>[^}\n]*)\}\s*\n",
    re.MULTILINE,
)
_GIST = re.compile(r"\s*(?P<gist>(?!#|\{\{|>|- )[^\n]+(?:\n(?!#|\{\{|>|- )[^\n]+)*)?")
_FIRST_PARAGRAPH = re.compile(r"^# [^\n]*\n+(?P<text>(?!#|\{\{)[^\n]+(?:\n[^\n]+)*)", re.MULTILINE)


LONGEST_LINE = 8000
"""Characters of one line. The longest paragraph of twenty speeches has under two thousand."""


def read_page(path: str, text: str) -> Page:
    """Return the parsed page; what is wrong with it stands in its findings."""
    text = (
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    )  # FILE-2 and FILE-3 report both
    if found := _too_long(path, text):
        return Page(path, kind_of(path), text, 0, None, (), (), (found,))
    if "\ufffd" in text:
        return Page(path, kind_of(path), text, 0, None, (), (), (_undecodable(path, text),))
    front, body, problems = split_front_matter(path, text)
    kind = (
        "page" if front and front.values.get("location") else kind_of(path)
    )  # a redirect may stand anywhere
    findings: list[Finding] = list(problems)
    meta = None
    if front:
        meta, problems = validate(kind, path, front)
        findings += problems
    elif not findings:
        findings.append(
            Finding(Place(path), "META-1", "页面开头没有 --- 包住的信息", "照同类页面补上，至少要有 title。")
        )
    offset = len(text) - len(body)
    calls, problems = find_calls(path, text)
    findings += problems
    findings += [_in_front_matter(path, text, call) for call in calls if call.start < offset]
    body_calls = [_shifted(call, offset) for call in calls if call.start >= offset]
    blocks = find_blocks(body, body_calls) if kind == "section" else []
    return Page(path, kind, text, offset, meta, tuple(body_calls), tuple(blocks), tuple(findings))


def _too_long(path: str, text: str) -> Finding | None:
    """FILE-10, before anything is parsed: some patterns take a time that grows with the square of a line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            seen = f"这一行有 {len(line)} 个字，最多 {LONGEST_LINE} 个"
            return Finding(Place(path, number), "FILE-10", seen, "分成几段；粘贴进来的图片或网页代码删去。")
    return None


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


def regulation_of(page: Page) -> Regulation:
    """Return the regulation that a `regulation` page with sound front matter describes."""
    provisions: dict[str, Provision] = {}
    parents: dict[int, str] = {}
    body = read_prose(page.body, page.calls).plain
    for match in _PROVISION.finditer(body):
        level = len(match.group()) - len(match.group().lstrip("#"))
        parents[level] = match["label"]
        label = parents.get(2, "") + match["label"] if level == 3 else match["label"]
        classes = match["rest"].split()
        edition = next(
            (word.removeprefix(".edition-") for word in classes if word.startswith(".edition-")), ""
        )
        text, below = imported_text(body, match.end())
        words = _GIST.match(body, below)
        gist = parse_fact((words["gist"] or "" if words else "").replace("\n", "").strip())
        provisions.setdefault(
            match["anchor"], Provision(match["anchor"], label, gist, ".later" in classes, edition, text)
        )
    quoted = re.search(r"^>|^\{: \.provision-text", page.body, re.MULTILINE) is not None
    return Regulation(_id_of(page), page.path, page.meta, provisions, quoted)


def with_chapters(regulation: Regulation, pages: Iterable[Page]) -> Regulation:
    """Return the regulation with the words that stand on `pages`, those of its chapters, and not on its own page."""
    words = {
        match["anchor"]: imported_text(page.body, match.end())[0]
        for page in pages
        for match in _PROVISION.finditer(page.body)
    }
    provisions = {
        anchor: replace(provision, text=words.get(anchor) or provision.text)
        for anchor, provision in regulation.provisions.items()
    }
    return replace(regulation, provisions=provisions)


def term_of(page: Page) -> Term:
    """Return the term that a `term` page with sound front matter describes."""
    match = _FIRST_PARAGRAPH.search(read_prose(page.body, page.calls).plain)
    return Term(
        _id_of(page), page.path, page.meta, parse_fact(match["text"].replace("\n", "")) if match else Fact(())
    )


def _id_of(page: Page) -> str:
    return page.path.rsplit("/", 1)[-1].removesuffix(".md")
