"""CITE-12: what a speech's words rest on stands a second time, in tests/uses/ID.yml, a line each.

The record was made by a person who read the sources; a correction of a page is a correction of the record in the same
request, so that nobody moves a citation by mistake. Whoever mends a page is told the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from macros.checks.places import at_body
from macros.core.facts import UNVERIFIED
from macros.core.finding import Finding, Place
from macros.core.model import Citation, Regulation, Section, Site, Speech, Target
from macros.text.references import reference_of

_KEYS = {"words", "regulation", "provisions", "verified"}
_FORM = "一行一条，写成 - {words: 讲话的原话, regulation: 法规的编号, provisions: [art-30], verified: true} 的样子。"
_PROVISIONS = re.compile(r"provisions: \[[^\]]*\]")
_VERIFIED = re.compile(r"verified: (?:true|false)")


@dataclass(frozen=True, slots=True)
class Use:
    """A line of the record: words of the speech rest on these provisions (anchors) of a regulation (its id).

    `verified`: somebody read it there. `line` and `written` are where and how it stands.
    """

    words: str
    regulation: str
    provisions: tuple[str, ...]
    verified: bool
    line: int
    written: str


def check_uses(site: Site, written: Mapping[str, str]) -> Iterator[Finding]:
    """Yield CITE-12 where pages and record part. `written` has the text of each record by its path."""
    speeches = {speech.id: speech for speech in site.speeches}
    for path, text in written.items():
        stem = path.rpartition("/")[2].removesuffix(".yml")
        speech = speeches.get(stem)
        if speech is None:
            seen = f"没有编号是 {stem} 的讲话"
            yield Finding(
                Place(path), "CITE-12", seen, "文件名改成讲话文件夹的名称；讲话撤下了的，删去这个文件。"
            )
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield from _check_line(site, speech, path, number, line)


def _check_line(site: Site, speech: Speech, path: str, number: int, line: str) -> Iterator[Finding]:
    use = _read(number, line)
    if use is None:
        yield Finding(Place(path, number), "CITE-12", "这一行读不出来", _FORM)
        return
    regulation = site.regulations.get(use.regulation)
    found = next(_standing(speech, use.words), None)
    if found is None or regulation is None:
        seen = f"讲话里没有“{use.words}”" if found is None else f"没有编号是 {use.regulation} 的法规"
        yield Finding(Place(path, number), "CITE-12", seen, "照页面改正这一行；不再需要的，删去这一行。")
        return
    section, offset = found
    tied = [
        target
        for citation in _over(speech, use.words)
        for target in citation.targets
        if target.regulation is regulation
    ]
    if fault := _fault(use, regulation, tied):
        seen, line = fault
        todo = "不是有意改的，恢复原来的引用；确已核对的，同一请求里把" + (
            f" {path} 第{number}行改成：\n        {line}" if line else f" {path} 第{number}行删去。"
        )
        yield Finding(at_body(section.page, offset), "CITE-12", f"“{use.words}”{seen}", todo)


def _read(number: int, line: str) -> Use | None:
    """The use that a line tells of; None where it is none."""
    try:
        values: Any = yaml.safe_load(line)
    except yaml.YAMLError:
        return None
    one = values[0] if isinstance(values, list) and len(values) == 1 else None
    if not isinstance(one, dict) or one.keys() != _KEYS or not isinstance(one["provisions"], list):
        return None
    if not (isinstance(one["words"], str) and isinstance(one["verified"], bool)):
        return None
    provisions = tuple(str(anchor) for anchor in one["provisions"])
    return Use(one["words"], str(one["regulation"]), provisions, one["verified"], number, line)


def _standing(speech: Speech, words: str) -> Iterator[tuple[Section, int]]:
    """Yield (section, offset in the page's body) of each paragraph or heading in which the words stand."""
    for section in speech.sections:
        for block in section.page.blocks:
            if words in block.text:
                yield section, block.offset


def _over(speech: Speech, words: str) -> Iterator[Citation]:
    """Yield the citations on the words; those of a heading are marked in the paragraph below it."""
    for section in speech.sections:
        blocks = section.page.blocks
        for number, block in enumerate(blocks):
            start = block.text.find(words)
            if start < 0:
                continue
            owner, end = block, start + len(words)
            if block.level and number + 1 < len(blocks):
                owner = blocks[number + 1]
                start, end = 0, len(owner.text)
            for citation in section.citations:
                if citation.block is owner and citation.start < end and citation.end > start:
                    yield citation


def _fault(use: Use, regulation: Regulation, tied: list[Target]) -> tuple[str, str] | None:
    """(what was seen, the line as it should be) where the page does not say what the record says; no line: none is left."""
    name = f"《{regulation.short}》"
    if not tied:
        return f"原记依据{name}，现在没有引用它", ""
    anchors = list(dict.fromkeys(target.anchor for target in tied if target.anchor))
    if missing := set(use.provisions) - set(anchors):
        before = _labels(regulation, [anchor for anchor in use.provisions if anchor in missing])
        kept = [anchor for anchor in anchors if anchor not in use.provisions] or anchors
        seen = f"原记依据{name}{before}，现为{_labels(regulation, kept) or '整部法规'}"
        return seen, _PROVISIONS.sub(f"provisions: [{', '.join(anchors)}]", use.written)
    if not use.verified and not _all_marked(use, tied):
        seen = f"原记没有核实，页面上没有标{UNVERIFIED}"
        return seen, _VERIFIED.sub("verified: true", use.written)
    return None


def _all_marked(use: Use, tied: list[Target]) -> bool:
    """Tell whether each provision of a use that nobody verified has the mark, on its page or at the citation."""
    return all(
        any(
            target.unverified or (target.provision is not None and not target.provision.gist.verified)
            for target in tied
            if target.anchor == anchor
        )
        for anchor in use.provisions or ("",)
    )


def _labels(regulation: Regulation, anchors: list[str]) -> str:
    """Provisions as readers call them."""
    known = (regulation.provisions.get(anchor) for anchor in anchors)
    labels = [
        one.label if one else (ref.label if (ref := reference_of(anchor)) else anchor)
        for one, anchor in zip(known, anchors, strict=True)
    ]
    return "、".join(labels)
