"""What a new edition does to the citations of a regulation, and which facts of its page it proves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.core.frontmatter import split_front_matter
from macros.core.landings import MOVED, article_of, landings
from macros.core.model import Regulation, Site
from macros.importing.regulation.compare import compare
from macros.importing.regulation.editions import Passage, passages_on
from macros.importing.regulation.front import editions_in, scalar, with_lines
from macros.importing.regulation.written import current_passages, edition_name
from macros.structure.regulation.law import LawText
from macros.structure.regulation.preamble import iso_day, opening_day_cut
from macros.text.titles import titles

NO_TEXT = "页面原来没有条文，新旧的字句无从比较"
_DAYS = ("adopted", "issued", "effective")
_REPEALED = re.compile("[^。；]*(?:同时|即行|自行)?废止")
_UNKNOWN = re.compile("不详|未见|未查到")

Settled = tuple[str, str, str, str]
"""An entry of `settled`: at, to, was, so."""


def became(old: Sequence[Passage], new: Sequence[Passage]) -> dict[str, str]:
    """Return what became of the articles of the old edition whose number or words the new one changes, by their ids.

    Articles that only the new one has are among them: a citation that was made before lands there by mistake.
    """
    ids = {passage.label: article_of(passage.anchor) for passage in (*new, *old)}
    found: dict[str, str] = {}
    for change in compare(_articles(old), _articles(new)):
        moved = f"{MOVED}{change.new}" if change.new != change.old else ""
        if change.kind == "removed":
            found[ids[change.old]] = "新的文本没有旧文这一条"
        elif change.kind == "changed":
            found[ids[change.old]] = f"{moved}，字句有改动" if moved else "字句有改动"
        elif change.kind == "same" and moved:
            found[ids[change.old]] = moved
    known = {article_of(passage.anchor) for passage in old}
    added = (article_of(passage.anchor) for passage in new)
    return dict.fromkeys((anchor for anchor in added if anchor not in known), "旧文没有这一条") | found


def changed_since(site: Site, regulation: Regulation) -> dict[str, str]:
    """Return what became of the articles since the edition that was on the regulation's page before; nothing where none was."""
    editions = editions_in(site.pages[regulation.path].text)[-2:]
    stem = regulation.path.removesuffix(".md")
    if len(editions) < 2:
        return {}
    name = re.escape(f"{stem}/{edition_name(*editions[0])}")
    before = {
        passage.anchor: passage
        for path, page in sorted(site.pages.items())
        if re.fullmatch(rf"{name}(?:-text-\d+)?\.md", path)
        for passage in passages_on(page.body)
    }
    own = {path: page.text for path, page in site.pages.items() if path.startswith(stem)}
    return became(list(before.values()), current_passages(own, regulation.path)) if before else {}


def _articles(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    return [
        (one.label, one.words) for one in passages if one.anchor not in ("preamble", "notice", "signature")
    ]


def touched(site: Site, regulation: str, changed: Mapping[str, str] | None) -> list[tuple[str, str, str]]:
    """Return (at, to, was) of each citation that lands on an article of `changed`; None stands for all, whose old words nobody has."""
    return [
        (landing.at, landing.label, NO_TEXT if changed is None else changed[landing.anchor])
        for landing in landings(site, regulation)
        if changed is None or landing.anchor in changed
    ]


def proposals(site: Site, regulation: Regulation, law: LawText, number: int) -> Iterator[str]:
    """Yield the facts that a text proves and its page says otherwise or not at all; `number` is its entry in `source`."""
    meta, facts = regulation.meta, law.facts
    for key in _DAYS:
        there, said = facts.dates.get(key, ""), str(getattr(meta.dates, key))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", there) and there not in (said[:10], iso_day(said)):
            yield f"dates.{key}：{said} → {there} [{number}]"
    for name, found in (("issuer", facts.issuer), ("number", facts.number)):
        said = getattr(meta, name)
        if found and _UNKNOWN.match(said):
            yield f"{name}：{said} → {found} [{number}]"
    for entry in facts.history:
        if not any(entry["date"] in one for one in meta.history):
            yield f"history 加一条：{entry['date']}，{opening_day_cut(entry['words'])} [{number}]"
    for article in law.articles[-3:]:
        yield from _repealed(site, regulation, article.text, article.label, number)


def _repealed(site: Site, own: Regulation, words: str, label: str, number: int) -> Iterator[str]:
    """Registered regulations that an article says are repealed."""
    for start, end in titles(words)[0]:
        other = site.register.found(words[start:end])
        if other and other.id != own.id and not other.repealed and _REPEALED.match(words, end):
            yield f"{other.path} 的 status：{other.meta.status} → 已废止（《{own.meta.title}》{label} [{number}]）"


def with_record(page: str, fresh: Iterable[tuple[str, str, str]], proposed: Sequence[str]) -> str:
    """Return a page with these citations to be settled in its front matter, beside those settled before, and these proposals."""
    front, _, _ = split_front_matter("", page)
    before = (front.values.get("settled") if front else None) or []
    settled = {(one["at"], one["to"]): (one["was"], one["so"]) for one in before}
    settled |= {(at, to): (was, "") for at, to, was in fresh}
    lines = [
        f"  - {{at: {scalar(at)}, to: {scalar(to)}, was: {scalar(was)}, so: {scalar(so)}}}"
        for (at, to), (was, so) in settled.items()
    ]
    written = [*(["settled:"] if lines else []), *lines]
    written += [*(["proposed:"] if proposed else []), *(f"  - {scalar(words)}" for words in proposed)]
    return with_lines(page, ("settled", "proposed"), written)
