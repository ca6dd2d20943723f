"""A web page → its tree as browsers build it, with the words where a reader sees them: Lexbor parses, lxml holds the tree."""

from __future__ import annotations

import re

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

_KEPT = frozenset({
    "align", "class", "content", "hidden", "id", "itemprop", "name", "reversed", "start", "style", "type", "value",
})  # fmt: skip
"""The attributes that the reading asks for."""
_NAME = re.compile("[a-z][a-z0-9]*")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DEEPEST = 5000
_Waiting = tuple["LexborNode | None", "etree._Element", "etree._Element | None", int]  # noqa: SLF001 -- lxml has no other name for the type
"""A node that is to be added, the element that it stands in, the one before it there, how deep it stands."""


def tree_of(source: str) -> etree._Element:
    """Return the `html` element of a page. An element whose name XML does not allow is a `span`; comments are left out.

    Raises:
        ValueError: its elements stand more than 5,000 deep in each other.
    """
    top = LexborHTMLParser(source).root
    root = etree.Element("html")
    waiting: list[_Waiting] = [(top and top.first_child, root, None, 1)]
    while waiting:
        node, parent, last, depth = waiting.pop()
        if node is None:
            continue
        within: _Waiting | None = None
        if node.is_text_node:
            _add_words(parent, last, _NOT_XML.sub("", node.text_content or ""))
        elif node.is_element_node:
            if depth > _DEEPEST:
                raise ValueError
            last = _added(parent, node)
            within = node.first_child, last, None, depth + 1
        waiting.append((node.next, parent, last, depth))
        if within:
            waiting.append(within)
    return root


def _added(parent: etree._Element, node: LexborNode) -> etree._Element:
    name = node.tag or ""
    element = etree.SubElement(parent, name if _NAME.fullmatch(name) else "span")
    for key, said in node.attributes.items():
        if key in _KEPT:
            element.set(key, _NOT_XML.sub("", said or ""))
    return element


def _add_words(parent: etree._Element, last: etree._Element | None, words: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + words
    else:
        last.tail = (last.tail or "") + words
