"""ORIG-2: words of a regulation stand on a page as the import put them there, to the character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest

from macros.checks.originals import registered
from macros.checks.places import at_body, at_key
from macros.core.code import read_prose
from macros.core.finding import Finding
from macros.core.imported import BoundWords, ImportedBlock, imported_blocks
from macros.core.model import Page, Site
from macros.core.originals import home_of_text, is_bound_text

_MARKED = re.compile(r"provision-(?:text|division)")
_AGAIN = "法规的原文不在页面上改：恢复这一处；要换文本，用 import-regulation 重新导入。"

Placed = tuple[Page, ImportedBlock]


def check_bound(
    site: Site, texts: Mapping[str, str], read: Callable[[str, str], BoundWords]
) -> Iterator[Finding]:
    """Yield ORIG-2. `texts` are those kept in originals/, by path; `read` says what pages show of (a text, a regulation's title)."""
    groups: dict[tuple[str, str], list[Placed]] = {}
    for page in site.pages.values():
        if not _MARKED.search(page.body):
            continue
        blocks = list(imported_blocks(page.body))
        yield from _marked_otherwise(page, {block.mark for block in blocks})
        kind, _, rest = page.path.removesuffix(".md").partition("/")
        own = rest.split("/")[0] if kind == "regulations" else ""
        groups.setdefault((own, home_of_text(page.path)), []).extend((page, block) for block in blocks)
    for (own, home), placed in groups.items():
        if not placed:
            continue
        regulation = site.regulations.get(own)
        page = site.pages[regulation.path] if regulation else placed[0][0]
        names = [
            path for path in registered(page) if is_bound_text(path.rsplit("/", 1)[-1]) and path in texts
        ]
        bound = [read(texts[path], regulation.meta.title) for path in names] if regulation else []
        if not bound:
            place = at_body(placed[0][0], placed[0][1].offset)
            seen = "标着是法规原文的字，没有存档的文本可以对照"
            todo = (
                "原文由 import-regulation 写上：把原件再导入一次；自己写的话，删去 .provision-text 的标记。"
            )
            yield Finding(place, "ORIG-2", seen, todo)
            continue
        yield from min(
            (list(_faults(page, placed, one, whole=home == f"regulations/{own}.md")) for one in bound),
            key=len,
        )


def _marked_otherwise(page: Page, marks: set[int]) -> Iterator[Finding]:
    """The mark of imported words where no import would write it."""
    prose = read_prose(page.body, page.calls)
    for match in _MARKED.finditer(prose.text):
        offset = prose.at(match.start())
        if page.body.rfind("\n", 0, offset) + 1 not in marks:
            seen = f"“{match.group()}”写在了导入的原文以外"
            todo = "这个记号只由 import-regulation 写在法规的原文下面；自己写的话不用它，删去。"
            yield Finding(at_body(page, offset), "ORIG-2", seen, todo)


def _faults(home: Page, placed: list[Placed], bound: BoundWords, *, whole: bool) -> Iterator[Finding]:
    """Where pages depart from a text. `whole`: they are all pages of the present text, some of which may show its beginnings only."""
    shown: dict[tuple[str, str], list[Placed]] = {}
    for page, block in placed:
        if not block.is_division:
            shown.setdefault((page.path, block.heading), []).append((page, block))
        elif block.words not in bound.divisions:
            yield _differs(page, block.offset, block.words, "")
    full = set()
    for (_, anchor), own in shown.items():
        words = tuple(block.words for _, block in own)
        if words == bound.passages.get(anchor):
            full.add(anchor)
        elif not (whole and words == bound.excerpts.get(anchor)):
            yield _first_difference(own, bound.passages.get(anchor, ()))
            full.add(anchor)
    for anchor in bound.passages:
        if anchor not in full:
            seen = f"存档的文本里有“{_cut(bound.passages[anchor][0])}”（{anchor}），页面上没有"
            yield Finding(at_key(placed[0][0] if not whole else home, "title"), "ORIG-2", seen, _AGAIN)


def _first_difference(own: list[Placed], expected: tuple[str, ...]) -> Finding:
    for placed, words in zip_longest(own, expected, fillvalue=None):
        if placed is None:
            page, block = own[-1]
            return _differs(page, block.offset, "", words or "")
        page, block = placed
        if block.words != words:
            return _differs(page, block.offset, block.words, words or "")
    page, block = own[0]
    return _differs(page, block.offset, block.words, "")


def _differs(page: Page, offset: int, here: str, there: str) -> Finding:
    at = next(
        (i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there))
    )
    seen = f"与存档的文本不同：这里是“{_cut(here, at)}”，文本是“{_cut(there, at)}”"
    if not there:
        seen = f"标着是法规原文的“{_cut(here)}”，存档的文本里没有"
    elif not here:
        seen = f"这一条少了存档的文本里的“{_cut(there)}”"
    return Finding(at_body(page, offset), "ORIG-2", seen, _AGAIN)


def _cut(words: str, at: int = 0) -> str:
    start = max(0, at - 6)
    return ("……" if start else "") + words[start : start + 20] + ("……" if len(words) > start + 20 else "")
