"""CITE-10 on the built pages: a verdict stands where the site compared words with a provision, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros.built import BuiltPage, select, visible_text
from macros.checks.verbatim import built_path
from macros.core.counts import HELP
from macros.core.finding import Finding
from macros.core.model import Citation, Section, Site

_VERDICTS = select("span.verdict")
_FORGED = re.compile(r"[\W_]*与条文(?:一致|有别)[\W_]*")
_TODO = "删去；讲话与条文的对照，由条目页引用宏里的 same、differs、unclear 得出。"


def check_verdicts(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[Finding]:
    """Yield a finding for each verdict that no citation has, and for words that stand by themselves as one does."""
    sections = {built_path(section.path): section for section in site.sections}
    for path, page in pages.items():
        printed = [element.get("class", "").partition("--")[2] for element in _VERDICTS(page.root)]
        wanted = _wanted(sections[path]) if path in sections else []
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
    """Words that are an element by themselves look like a verdict, whatever the element is."""
    if "与条文" not in visible_text(page.article):
        return
    for element in page.article.iterdescendants("*"):
        if "verdict" in element.get("class", "").split() or not _FORGED.fullmatch(
            words := visible_text(element)
        ):
            continue
        if not _VERDICTS(element):
            seen = f"“{words.strip()}”不是对照的结果，却像对照的结果"
            yield Finding(page.place(words.strip()), "CITE-10", seen, _TODO)
            return
