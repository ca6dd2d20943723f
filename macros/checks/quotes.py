"""VERB-6: the speech's words that other pages quote are the words on the section page that the quote links to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from macros.built import BuiltPage, select, visible_text
from macros.checks.built_links import target_of
from macros.core.finding import Finding
from macros.text.squeeze import squeeze

# rows that quote, the link to the place, the words
_QUOTES = (
    (select("table.duties tbody tr"), select("td:nth-child(5) a"), select("q")),
    (select("ul.uses > li"), select("a.use-code"), select(".sentence")),
)


def check_quotes(pages: Mapping[str, BuiltPage], duties: Mapping[str, int]) -> Iterator[Finding]:
    """Yield a finding for each quote that differs; `duties` is, by built page, how many duties its table must hold."""
    for page in pages.values():
        counted = 0
        for rows, link, quote in _QUOTES:
            for row in rows(page.root):
                counted += row.tag == "tr"
                yield from _check_row(page, pages, link(row), quote(row))
        if counted != duties.get(page.path, 0):
            seen = f"任务表有 {counted} 行，条目页登记了 {duties.get(page.path, 0)} 项"
            yield Finding(
                page.place(),
                "VERB-6",
                seen,
                "重新生成网站，表由宏生成，不能手工改；讲话页上没有表的，加一行 {{ speech_parts() }}。",
            )


def _check_row(
    page: BuiltPage, pages: Mapping[str, BuiltPage], links: list[HtmlElement], quotes: list[HtmlElement]
) -> Iterator[Finding]:
    words = visible_text(quotes[0]) if quotes else ""
    path, anchor = target_of(page.path, links[0].get("href", "")) if links else ("", "")
    shown = pages[path].transcript_words(anchor) if path in pages else ""
    if not words or squeeze(words) not in squeeze(shown):
        seen = f"引的话“{words[:24]}……”与{visible_text(links[0]) if links else '条目页'}的原文不同"
        yield Finding(page.place(words), "VERB-6", seen, "从条目页逐字复制原话，再生成一次。")
