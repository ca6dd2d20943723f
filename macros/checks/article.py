"""VERB-5 on the built pages: everything in the article of a page that shows the speech is of a known kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml.html import HtmlElement

from macros.built import BuiltPage, visible_text
from macros.core.finding import Finding

# what a page that shows the speech is made of: these hold words, and within the speech these mark them
_HOLDERS = frozenset(
    [
        "section-head",
        "gap",
        "editor-note",
        "para-code",
        "notes",
        "cite-cards",
        "md-content__button",
        "crumbs",
        "md-path",
        "print-notes",
    ]
)
_MARKS = {
    ("strong", ""): "",
    ("a", "cite"): "href data-regulation data-kind data-card",
    ("a", "cite-ambiguous"): "href data-candidates data-card",
    ("a", "term"): "href data-card",
    ("span", "tied"): "",
    ("span", "blank"): "data-missing",
    ("a", ""): "href aria-label",  # inside a blank and nowhere else
    ("span", "cite-unresolved"): "",
}
"""What marks words of the speech: the element and its class, with the attributes that it may have beside the class."""


def check_speech_article(page: BuiltPage, headings: Collection[str]) -> Iterator[Finding]:
    """VERB-5: every word of a page that shows the speech is the speech's, an editor's note's, one of our marks or of our `headings`."""
    for element, words in _unowned(page.article, headings):
        seen = f"“{words[:20]}”不在讲话、编者按和本站的标注之内"
        yield Finding(
            page.place(words[:12]), "VERB-5", f"{seen}（<{element.tag!s}>）", "删去，或照编辑手册写成编者按。"
        )
    for block in page.transcript:
        row = block.getparent()
        coded = row is not None and row.get("class") == "para" and row.xpath('./a[@class="para-code"]')
        if block.tag == "p" and "part" not in block.get("class", "").split() and not coded:
            seen = f"段落“{visible_text(block)[:12]}……”没有代码"
            todo = "核对段落的编号；都对的，请维护代码的人看 mkdocs.yml 里的 macros.engine。"
            yield Finding(page.place(f"#{block.get('id')} "), "VERB-5", seen, todo)
        if set(block.attrib) - {"class", "id"} or set(block.get("class", "").split()) - {
            "transcript",
            "part",
        }:
            seen = "讲话的段落上有别的标记：" + "、".join(f"{k}=“{v}”" for k, v in block.attrib.items())
            yield Finding(
                page.place(f"#{block.get('id')} "), "VERB-5", seen, "花括号里只写编号和 .transcript。"
            )
        for element in block.iterdescendants():
            if not _is_mark(element):
                words = visible_text(element)[:20] if isinstance(element.tag, str) else ""
                seen = f"讲话的段落里有别的格式 <{element.tag!s}>“{words}”"
                yield Finding(
                    page.place(words[:12], f"#{block.get('id')} "), "VERB-5", seen, "去掉这个格式。"
                )


def _unowned(element: HtmlElement, headings: Collection[str]) -> Iterator[tuple[HtmlElement, str]]:
    """Yield (element, words) for words that stand in no known holder; `headings` stand where the speech has none."""
    if element.text and element.text.strip():
        yield element, element.text.strip()
    for child in element:
        if isinstance(child.tag, str):
            classes = set(child.get("class", "").split())
            ours = child.tag == "h1" or "named" in classes  # HTML-1 lets only the whole speech have this one
            titled = ours and visible_text(child).strip() in headings
            if not (classes & (_HOLDERS | {"transcript"}) or titled):
                yield from _unowned(child, headings)
        if child.tail and child.tail.strip():
            yield element, child.tail.strip()


def _is_mark(element: HtmlElement) -> bool:
    mark, parent = (element.tag, element.get("class", "")), element.getparent()
    if mark not in _MARKS or set(element.attrib) - {"class", *_MARKS[mark].split()}:
        return False
    return mark != ("a", "") or (parent is not None and parent.get("class") == "blank")
