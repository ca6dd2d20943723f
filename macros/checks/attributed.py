"""VERB-6 on prose: what a page says in quotation marks that the speech says, the speech says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from macros.built import BuiltPage, select, visible_text
from macros.checks.places import at_body
from macros.core.blocks import find_chunks
from macros.core.code import read_prose
from macros.core.finding import Finding, Place
from macros.core.model import Page, Site
from macros.core.page_kinds import ABOUT_THE_SITE
from macros.core.transcript import spoken_letters
from macros.text.squeeze import letters

_SAYS = (
    "(?:还|又|再次|多次|明确|特别|进一步|专门|着重)*"
    "(?:指出|强调|要求|提出|写道|写明|写的是|说道|说的是|说|写|作|称|用|讲|部署|提到|引用|所说的?|认为|号召|重申|：)"
)
_WHERE = "(?:稿|全文|中|里|的|第[一二三四五六七八九十]+部分|导语|结束语|开头|末尾|最后|接着|前面|后面|[前后上下]文|[这那此]里)*"
_SPEECH = rf"(?:(?<![\w》])|(?<=[本该此篇次而但是]))(?:讲话{_WHERE}(?:{_SAYS})+|(?:讲话的?)?(?:原文|原话)(?:[是为作：]|{_SAYS})*)"
"""Not 在…会议上的讲话指出, which is another speech."""
_QUOTED = re.compile(rf"{_SPEECH}[，：:]?\s?(?P<quotes>“[^“”]+”(?:[、，和及与]?“[^“”]+”)*)")
_INTRODUCES = re.compile(rf"{_SPEECH}[：:]?\s*\Z")
_CODE = frozenset({"script", "style", "template", "noscript", "code", "q"})
_NOT_OURS = frozenset({"transcript", "provision-text"})
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_BLOCK_QUOTES = select("blockquote")
_TODO = "从条目页逐字复制；不是原话的，去掉引号，写成转述，或者删去。"


def check_attributed(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[Finding]:
    """Yield a finding for each quotation that a page takes from the speech and that no speech of the site holds."""
    spoken = [spoken_letters(speech.transcript, speech.meta) for speech in site.published]
    for page in pages.values():
        if page.path.startswith(ABOUT_THE_SITE):
            continue
        for words in _claimed(page):
            if not _is_said(words, spoken):
                seen = f"说是讲话里的“{words.strip()[:30]}”，讲话里没有"
                yield Finding(page.place(words, words[:8]), "VERB-6", seen, _TODO)


def check_attributions(site: Site) -> Iterator[Finding]:
    """Yield the same for what editors wrote, before the site is built; block quotes are looked at when it is."""
    spoken = [spoken_letters(speech.transcript, speech.meta) for speech in site.speeches]
    for page in site.pages.values():
        if page.path.startswith(ABOUT_THE_SITE):
            continue
        for place, words in _written(page):
            for match in _QUOTED.finditer(words):
                for quoted in re.findall("“([^“”]+)”", match["quotes"]):
                    if not _is_said(quoted, spoken):
                        seen = f"说是讲话里的“{quoted.strip()[:30]}”，讲话里没有"
                        yield Finding(place, "VERB-6", seen, _TODO)


def _is_said(words: str, spoken: Sequence[str]) -> bool:
    """Whether one of the speeches holds all pieces of a quotation."""
    pieces = [letters(piece) for piece in re.split("…+|\\.{3,}", words)]
    return any(all(piece in held for piece in pieces) for held in spoken)


def _written(page: Page) -> Iterator[tuple[Place, str]]:
    """The words of editors on a page, a run each, as readers see them: what is said in the calls of a paragraph, too."""
    prose = read_prose(page.body, page.calls).plain
    for chunk in find_chunks(prose):
        own = [call for call in page.calls if chunk.offset <= call.start < chunk.offset + len(chunk.source)]
        place = at_body(page, chunk.offset)
        if not _NOT_OURS & {name.removeprefix(".") for name in chunk.attributes}:
            words = chunk.words
            for call in own:
                words = words.replace(
                    page.body[call.start : call.end], str(call.args[0]) if call.args else ""
                )
            yield place, _LINK.sub(r"\1", words).replace("**", "")
        for call in own:
            yield from ((place, said) for said in call.kwargs.values() if isinstance(said, str))


def _claimed(page: BuiltPage) -> Iterator[str]:
    for match in _QUOTED.finditer(visible_text(page.article, _CODE, _NOT_OURS)):
        yield from re.findall("“([^“”]+)”", match["quotes"])
    for quote in _BLOCK_QUOTES(page.article):
        before = quote.getprevious()
        if before is not None and _INTRODUCES.search(visible_text(before)):
            yield visible_text(quote)
