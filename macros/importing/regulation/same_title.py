"""Texts of one title: parts of one text, editions of it, the same twice, or none of these, which is refused."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from macros.importing.regulation.bound import first_number, joined_text, own_text, texts_to_import
from macros.importing.regulation.compare import alike
from macros.importing.regulation.written import Import
from macros.structure.regulation.articles import parse_articles
from macros.structure.regulation.law import LawText


@dataclass(slots=True)
class Sorted:
    """`editions`, the oldest first; why others of this title are not imported; those that are the same as another."""

    editions: list[Import] = field(default_factory=list)
    refused: list[tuple[Import, str]] = field(default_factory=list)
    same: list[tuple[Import, Import]] = field(default_factory=list)


def sort_out(group: Sequence[Import]) -> Sorted:
    """Return what the texts of one title are to each other. Nothing is taken for an edition without proof.

    Proof: both name their day and the days differ, no two issuers are named, words of one stand in the other, and
    neither is a part of the other.
    """
    result = Sorted()
    different: list[Import] = []
    for wanted in group:
        twin = next((one for one in different if _words(one) == _words(wanted)), None)
        if twin:
            result.same.append((wanted, twin))
        else:
            different.append(wanted)
    parts = parts_of_one(different)
    whole = [_one(parts)] if parts else different
    for wanted in sorted(whole, key=lambda one: (-len(one.law.articles), one.file)):
        reason = next((why for one in result.editions if (why := _no_edition(wanted, one))), "")
        if reason:
            result.refused.append((wanted, reason))
        else:
            result.editions.append(wanted)
    result.editions.sort(key=lambda one: one.day)
    return result


def _words(wanted: Import) -> tuple[str, ...]:
    bodies = _bodies(wanted.law)
    return bodies or (re.sub(r"\s", "", wanted.law.preamble),)


def _bodies(law: LawText) -> tuple[str, ...]:
    return tuple(re.sub(r"\s", "", article.text) for article in law.articles)


def _no_edition(wanted: Import, other: Import) -> str:
    """Why a text is no edition of another of the same title; empty where it is proved to be one."""
    both = f"与 {other.file} 里的同名"
    own, theirs = set(_words(wanted)), set(_words(other))
    if own <= theirs or theirs <= own:
        return f"{both}，是它的一部分，不是另一版：留下完整的一份"
    if wanted.day == other.day or not (wanted.day and other.day):
        return f"{both}，内容不同，却看不出各是哪一天的版本：核对是不是一部，分开导入"
    issuers = {wanted.law.facts.issuer, other.law.facts.issuer} - {""}
    if len(issuers) == 2 and not any(a != b and a in b for a in issuers for b in issuers):
        return f"{both}，制定机关不同（{'、'.join(sorted(issuers))}）：核对是不是一部"
    if not alike(list(own), list(theirs)):
        return f"{both}，没有一条相近，看不出是它的另一版：核对是不是一部"
    return ""


def _last(wanted: Import) -> int:
    return int(wanted.law.articles[-1].number.partition("z")[0])


def parts_of_one(group: Sequence[Import]) -> list[Import]:
    """Return the texts in order where they are parts of one, whose articles go on from one to the next; else nothing."""
    titled = {one.title for one in group}
    if len(group) < 2 or len(titled) > 1 or not (titled - {""}) or not all(one.law.articles for one in group):
        return []
    parts = sorted(group, key=lambda one: first_number(one.law))
    follows = all(
        first_number(b.law) in (_last(a) + 1, _last(a)) and b.law.articles[0].number not in _numbers(a)
        for a, b in pairwise(parts)
    )
    return parts if follows and first_number(parts[0].law) == 1 else []


def _numbers(wanted: Import) -> set[str]:
    return {article.number for article in wanted.law.articles}


def _one(parts: Sequence[Import]) -> Import:
    """Parts as one text: what stands above the articles first, each line once, then the articles of all."""
    text = joined_text([(part.law, part.text) for part in parts])
    law = own_text(texts_to_import(parse_articles(text), text), parts[0].title)
    file = "、".join(part.file for part in parts)
    sha = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    sources = tuple(part.source for part in parts)
    return replace(parts[0], file=file, sha=sha, law=law, text=text, data=b"", sources=sources)
