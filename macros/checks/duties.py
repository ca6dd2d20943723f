"""DUTY-1 to DUTY-4: a duty's words are the speech's, its figures and persons too, and its sense; groups name doers."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from macros.checks.places import at_words
from macros.core.doers import INFERRED, UNNAMED, doers_of
from macros.core.duty_pages import DUTIES, duties_in
from macros.core.finding import Finding, Place
from macros.core.frontmatter import split_front_matter
from macros.core.model import Section, Site
from macros.core.schema import DutyMeta
from macros.text.numerals import COUNT
from macros.text.sense import figures, negates, negations
from macros.text.squeeze import letters

_SHORTEST = 6  # characters; fewer would stand anywhere
_PAUSE = "，。；：！？"
_HIDDEN = re.compile(r"（[^（）]*原文隐去）")
_JOINING = "和与及的并等对"
"""The words that a summary may put between the words of its quote."""
_OF_A_YEAR = "半"  # 下半年
_AMOUNT = re.compile(rf"(?:至少|不少于|不低于|不超过|至多|约)?(?:{COUNT}+|[\dxX×]+)[次个项名人篇份场件]")
_TIME = re.compile(
    rf"(?:今年|明年|年内|年底前?|[上下]半年|每[年月周天]|每季度|(?:{COUNT}|\d)+月底?(?:前|以前)?|第?{COUNT}季度末?(?:前|以前)?)"
)
_EXCLUDED = re.compile("除外|以外|之外|除|不|非|无|未")


def check_duties(section: Section) -> Iterator[Finding]:
    """Yield findings on the duties in the front matter of a section page."""
    told: set[tuple[str, str]] = set()
    last = (0, 0)
    for number, duty in enumerate(section.meta.duties):
        place = at_words(section.page, duty.quote)
        block = next((b for b in section.page.blocks if duty.quote in b.text), None)
        if block is None:
            yield Finding(_at_field(section, number, "quote"), "DUTY-1", *_not_there(section, duty.quote))
            continue
        if len(duty.quote) < _SHORTEST or not _whole(duty.quote, block.text):
            seen = f"原话“{duty.quote[:20]}”不是完整的句子或分句"
            yield Finding(place, "DUTY-1", seen, "从一个标点之后复制到另一个标点之前。")
        here = block.offset, block.text.index(duty.quote)
        if here < last:
            seen = f"任务“{duty.what}”的原话在前一项的前面"
            yield Finding(place, "DUTY-1", seen, "各项任务按原话在本页出现的先后排。")
        last = max(last, here)
        for field, seen in _unsupported(duty):
            todo = (
                "照原话填写；写在前后分句里的，把原话（quote）取到那一句；据上下文归纳的，在后面写（据文意）；"
                f"没有写明的，责任主体（who）填“{UNNAMED}”，其余留空。"
            )
            yield Finding(_at_field(section, number, field), "DUTY-2", seen, todo)
        yield from (
            Finding(_at_field(section, number, field), "DUTY-2", seen, todo)
            for field, seen, todo in _exchanged(duty)
        )
        for seen, todo in _turned(duty):
            yield Finding(_at_field(section, number, "what"), "DUTY-3", seen, todo)
        if (duty.what, duty.quote) in told:
            yield Finding(place, "DUTY-2", f"任务“{duty.what}”列了两次", "只留一项。")
        told.add((duty.what, duty.quote))


def _not_there(section: Section, quote: str) -> tuple[str, str]:
    """What is seen of a quote that no paragraph has, and what to do: it may run from one into the next."""
    asked = letters(quote)
    for one, two in pairwise(block.text for block in section.page.blocks):
        if asked and asked in letters(one + two):
            first = max(
                (quote[:end] for end in range(1, len(quote)) if one.endswith(quote[:end])),
                key=len,
                default="",
            )
            seen = f"原话“{quote[:20]}……”跨了两段，一项任务的原话只能在一段里"
            todo = f"只留前一段里的“{first}”，或者后一段里的；两段都要的，列成两项任务，各写各的原话。"
            return seen, todo
    return f"本页没有“{quote[:20]}……”这句话", "从页面上逐字复制原话。"


def _at_field(section: Section, number: int, field: str) -> Place:
    """The line of a field of a duty; `number` counts from 0."""
    front, _, _ = split_front_matter(section.path, section.page.text)
    line = front.inner.get(f"duties.{number}.{field}", 1) if front else 1
    return Place(f"docs/{section.path}", line)


def check_groups(site: Site) -> Iterator[Finding]:
    """DUTY-4: every name in the groups of `duties.md` is that of somebody who has a duty."""
    page = site.pages.get(DUTIES)
    groups: dict[str, list[str]] = getattr(page.meta, "groups", {}) if page else {}
    duties = (duty for speech in site.speeches for duty in duties_in(site, speech))
    doers = {doer for duty in duties for doer in doers_of(duty.meta.who)}
    for name in dict.fromkeys(one for group, members in groups.items() for one in (group, *members)):
        if page and name not in doers:
            near = difflib.get_close_matches(name, doers, n=1, cutoff=0.5)
            hint = f"最接近的是“{near[0]}”。" if near else ""
            todo = f"照任务表的“责任主体”写，不带（据文意）；没有任务的不写。{hint}"
            yield Finding(at_words(page, name), "DUTY-4", f"没有哪一项任务的责任主体是“{name}”", todo)


def _whole(quote: str, paragraph: str) -> bool:
    start = paragraph.index(quote)
    before, after = paragraph[:start][-1:], paragraph[start + len(quote) :][:1]
    return (not before or before in _PAUSE) and (not after or after in _PAUSE)


def _unsupported(duty: DutyMeta) -> Iterator[tuple[str, str]]:
    """Yield (field, what was seen) where `who`, `measure` or `due` says what the quote beside it does not.

    What another sentence says is about another duty.
    """
    spoken = figures(duty.quote)
    for name, value in (("who", duty.who), ("measure", duty.measure), ("due", duty.due)):
        inferred = name != "measure" and value.endswith(INFERRED)
        own = _HIDDEN.sub("", value)
        if (
            own not in ("", UNNAMED)
            and not inferred
            and not _says(duty.quote, own, 0 if name == "who" else 4)
        ):
            yield name, f"{name} 写的“{value}”，原话里没有"
            continue
        for figure in figures(value):
            if figure not in spoken and not (inferred and figure == _OF_A_YEAR):
                yield name, f"{name} 里的“{figure}”，原话里没有"
        if inferred and name == "who" and (found := _EXCLUDED.search(own)):
            yield name, f"who 里的“{found.group()}”，不能据文意推知"


def _exchanged(duty: DutyMeta) -> Iterator[tuple[str, str, str]]:
    """Yield (field, what was seen, what to do) where how much stands under by when, or the other way round."""
    if _AMOUNT.fullmatch(duty.due):
        yield "due", f"due 写的“{duty.due}”是数量，不是时限", "数量写在 measure 里；没有时限的，due 留空。"
    if _TIME.fullmatch(duty.measure):
        yield (
            "measure",
            f"measure 写的“{duty.measure}”是时限，不是数量",
            "时限写在 due 里；没有数量的，measure 留空。",
        )


def _says(quote: str, words: str, nearby: int) -> bool:
    """Whether a quote has the signs of `words`, with so many between two of them at most (至少1次 in 至少讲1次党课), not negated."""
    said = re.search(f".{{0,{nearby}}}".join(map(re.escape, words)), quote)
    return said is not None and not any(turned == "" for _, turned in negations(quote[: said.start()])[-1:])


def _turned(duty: DutyMeta) -> Iterator[tuple[str, str]]:
    """Yield (what was seen, what to do) where the task says what its quote does not: a word, a figure, a negation, or one that went."""
    spoken = figures(duty.quote)
    added = [figure for figure in figures(duty.what) if figure not in spoken]
    for figure in added:
        yield f"what 里的“{figure}”，原话里没有", "删去这个数，或者照原话写；数和限度写在 measure 里。"
    for word, turned in negations(duty.what):
        if not negates(duty.quote, word, turned):
            added.append(word + turned)
            yield f"what 里的“{word}{turned}”，原话里没有", "照原话写，不添加否定、禁止、免除的意思。"
    for words in re.findall(rf"[^\W{re.escape(duty.quote)}{_JOINING}]+", duty.what.removesuffix(INFERRED)):
        if not any(words in told or told in words for told in added):
            yield f"what 里的“{words}”，原话里没有", "用原话里的字概括，不换说法，不添意思。"
    spoken_against = negations(duty.quote)
    against = Counter(turned for _, turned in spoken_against)
    for word, turned in spoken_against:
        always = (
            duty.quote.count(turned) == against[turned]
        )  # 公有制经济 and 非公有制经济 may stand in one quote
        if len(turned) > 1 and always and turned in duty.what and not negates(duty.what, word, turned):
            yield f"原话是“{word}{turned}”，what 里没有“{word}”", f"把“{word}”照原话写上，不要把意思写反。"
