"""CITE-10 on the built pages: a verdict stands where the site compared words with a provision, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros.built import BuiltPage, select, visible_text
from macros.checks.verbatim import built_path
from macros.core.counts import HELP
from macros.core.finding import Finding
from macros.core.full_text import full_path
from macros.core.model import Citation, Section, Site

_VERDICTS = select("span.verdict")
_FORGED = re.compile(r"[\W_]*与条文(?:一致|有别)[\W_]*")
_JUDGES = "(?:完全|基本|大体|高度|均|都|是|并)*(?:不?一致|相符|不符|相同|吻合|有别|无异|没有?(?:出入|差别|不同|区别))"
_CLAIMED = re.compile(
    rf"[与同和跟][^，。；：！？“”\n]{{0,30}}?(?:条文|》(?:第[^，。；：！？“”\n]{{1,16}}[条款项])?)(?:的?(?:规定|要求|内容|说法))?{_JUDGES}(?!的)"
    "|(?:符合|合乎)条文"
)
"""A verdict in words of an editor's own; between “” it is only spoken of."""
_NOT_OURS = frozenset({"transcript", "provision-text", "verdict"})
_CODE = frozenset({"script", "style", "template", "noscript", "code", "q"})
_TODO = "删去；讲话与条文的对照，由条目页引用宏里的 same、differs、unclear 得出。"


def check_verdicts(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[Finding]:
    """Yield a finding for each verdict that no citation has, and for words that stand by themselves as one does."""
    shown: dict[str, tuple[Section, ...]] = {built_path(one.path): (one,) for one in site.sections}
    shown |= {built_path(full_path(speech)): speech.sections for speech in site.published}
    for path, page in pages.items():
        printed = [element.get("class", "").partition("--")[2] for element in _VERDICTS(page.root)]
        wanted = [verdict for section in shown.get(path, ()) for verdict in _wanted(section)]
        if printed != wanted:
            seen = f"这一页应有 {len(wanted)} 处对照的结果，成页上有 {len(printed)} 处，或者结果不同"
            yield Finding(page.place("verdict"), "CITE-10", seen, _TODO)
        if not HELP.match(path):
            yield from _check_words(page)


def _wanted(section: Section) -> list[str]:
    """Return the verdicts of a section page, in reading order."""
    verdicts = [
        (block, _verdict(c)) for block in section.paragraphs for c in section.citations if c.block is block
    ]
    return [verdict for _, verdict in verdicts if verdict]


def _verdict(citation: Citation) -> str:
    if citation.same:
        return "same"
    return "unclear" if citation.unclear else "differs" if citation.differs else ""


def _check_words(page: BuiltPage) -> Iterator[Finding]:
    """Words that are an element by themselves look like a verdict, whatever the element is; so does a sentence that says one."""
    if "条文" not in (words := visible_text(page.article)) and "》" not in words:
        return
    for element in page.article.iterdescendants("*"):
        if "verdict" in element.get("class", "").split() or not _FORGED.fullmatch(
            words := visible_text(element)
        ):
            continue
        if not _VERDICTS(element):
            yield _forged(page, words.strip())
            return
    own = visible_text(page.article, _CODE, _NOT_OURS)
    if claimed := _CLAIMED.search(re.sub("“[^“”]*”", "“”", own)):
        yield _forged(page, claimed.group())


def _forged(page: BuiltPage, words: str) -> Finding:
    return Finding(page.place(words), "CITE-10", f"“{words}”不是对照的结果，却像对照的结果", _TODO)
