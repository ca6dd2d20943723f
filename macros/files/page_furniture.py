"""What a saved web page shows beside its article, by proof of its own markup: index tables, rows of buttons, lines of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from macros.text.site_lines import BUTTONS, facts_in, index_label, is_neighbour, is_of_site, opens_with_fact

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = BLOCKS | {"td", "th"}
_BUTTONS = re.compile(
    rf"(?=.*(?:{BUTTONS}))(?:{BUTTONS}|[大中小特超]|[:：【】〖〗\[\]()（）|\uff5c/、·>\uff1e+＋-])+"
)
_LONGEST = 120


def lines_of(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield (element, its words without white space) for each block that has no block inside it."""
    outer: set[etree._Element] = set()
    blocks = list(body.iter(*_CELLS))
    for element in blocks:
        parent = element.getparent()
        while parent is not None and parent not in outer:
            outer.add(parent)
            parent = parent.getparent()
    for element in blocks:
        if element not in outer:
            words = "".join("".join(element.itertext()).split())
            if words:
                yield element, words


def is_button_row(words: str) -> bool:
    """Tell whether a line is nothing but the buttons of a page: 【打印正文】, 字号：大 中 小."""
    return len(words) <= _LONGEST and _BUTTONS.fullmatch(words) is not None


def is_site_line(words: str) -> bool:
    """Tell whether a line is what a site prints round an article: two facts on it as 来源：… 发布时间：…, one of them the site's own."""
    facts = facts_in(words)
    return (
        len(words) <= _LONGEST and len(facts) > 1 and opens_with_fact(words) and any(map(is_of_site, facts))
    )


def is_no_prose(words: str) -> bool:
    """Tell whether a line looks like a site's own: enough not to weigh as prose, no proof that it is none."""
    return len(words) <= _LONGEST and (opens_with_fact(words) or is_neighbour(words))


def index_tables(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the tables and lists that are a document's entry in an index: 索引号 beside one more label, or four labels."""
    labels: dict[etree._Element, list[str]] = {}
    for element, words in lines_of(body):
        label = index_label(words)
        holder = next(element.iterancestors("table", "ul", "dl", "ol"), None) if label else None
        if holder is not None:
            labels.setdefault(holder, []).append(label)
    for holder, own in labels.items():
        kinds = set(own)
        if ("索引号" in kinds and len(kinds) > 1) or len(kinds) > 3:
            yield holder
