"""A built page, read once as a browser reads it: its ids, its links, its visible words.

Lexbor parses, as the HTML standard says; lxml holds its tree, for XPath and selectors. lxml's own parser has another
idea of HTML than a browser has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from lxml import etree, html
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.core.finding import Place

select = CSSSelector
_TRANSCRIPT = select(".transcript")
_TRANSCRIPT_OR_GAP = select(".transcript, .gap")
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_WITHIN_A_LINE = frozenset({
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
})  # fmt: skip
_DEEPEST = 100
"""Elements within elements. A browser stops at 512; ours have under twenty."""
_ARTICLE = re.compile(r"<article\b[^>]*>(?P<inside>.*)</article>", re.DOTALL | re.IGNORECASE)
_ALONE = "<!doctype html><body><article>{}</article><p>.</p>"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_:-]|^(?![A-Za-z_])")
_MAKER = html.HTMLParser()
_MAKER.set_element_class_lookup(etree.ElementDefaultClassLookup(HtmlElement, html.HtmlComment))
"""Makes every element an `HtmlElement` and asks nobody: lxml's own maker asks Python at each which kind it is."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site. `path` is relative to the site's folder, as `a/b/index.html`.

    `source` and `markdown` are the path and the text of the file behind it, where findings are placed.
    """

    path: str
    text: str
    source: str = ""
    markdown: str = ""

    def place(self, *needles: str) -> Place:
        """Return the line of the source that holds the first of `needles` to be found; line 1 if none is."""
        for needle in needles:
            position = self.markdown.find(needle) if needle else -1
            if position >= 0:
                return Place(self.source, self.markdown.count("\n", 0, position) + 1)
        return Place(self.source)

    @cached_property
    def root(self) -> HtmlElement:
        """The document as a browser sees it. What is neither element nor text (comments) is an empty comment.

        What Lexbor made of the page is not kept: it takes half a megabyte, and a check holds every page of the site.
        """
        return elements_of(LexborHTMLParser(self.text))

    @property
    def is_clipped(self) -> bool:
        """True where elements are nested too deep: nothing below that is in the tree."""
        return bool(self.root.xpath("//*[@clipped]"))

    @cached_property
    def is_sealed(self) -> bool:
        """True where the article is one element, ends where its text ends, and leaves nothing open behind it."""
        found = _ARTICLE.search(self.text)
        document = LexborHTMLParser(self.text)
        articles = document.css("article")
        if len(re.findall("</?article", self.text, re.IGNORECASE)) != 2 or len(articles) != 1 or not found:
            return False
        alone = LexborHTMLParser(_ALONE.format(found["inside"]))
        within = alone.css_first("article")
        after = within.next if within else None
        whole = after is not None and after.html == "<p>.</p>" and after.next is None
        return whole and within is not None and within.inner_html == articles[0].inner_html

    @cached_property
    def ids(self) -> list[str]:
        """Every id, in the order of the page, then every named anchor; repeats included."""
        return [str(i) for i in self.root.xpath("//@id")] + [str(i) for i in self.root.xpath("//a/@name")]

    @cached_property
    def is_redirect(self) -> bool:
        """True for a page that only sends the reader elsewhere."""
        return bool(self.root.xpath("//meta[@http-equiv='refresh']"))

    @cached_property
    def is_hidden(self) -> bool:
        """True for a page that no search is to find: of a draft, or of a speech that was withdrawn."""
        return bool(self.root.xpath("//meta[@name='robots']"))

    @cached_property
    def transcript(self) -> list[HtmlElement]:
        """The elements that hold the words of the speech, in reading order."""
        return _TRANSCRIPT(self.root)

    def transcript_words(self, block_id: str = "") -> str:
        """Return the words of the speech in the block of this id, or of the whole page."""
        own = [block for block in self.transcript if not block_id or block.get("id") == block_id]
        return "".join(visible_text(block) for block in own)

    def transcript_pieces(self) -> list[tuple[str, str]]:
        """Return (id, words) of each `.transcript` element, and ("gap", id) for each gap, in reading order."""
        pieces = []
        for element in _TRANSCRIPT_OR_GAP(self.root):
            if "gap" in element.get("class", "").split():
                pieces.append(("gap", element.get("id", "")))
            else:
                pieces.append((element.get("id", ""), visible_text(element)))
        return pieces

    @cached_property
    def article(self) -> HtmlElement:
        """The part of the page that is not the theme's; the whole page where it has no article."""
        found = self.root.xpath("//article")
        return found[0] if found else self.root


def elements_of(document: LexborHTMLParser) -> HtmlElement:
    """Return the tree of a parsed document, down to 100 elements within each other.

    Names that XML does not allow are changed, see `_named`; characters that it does not allow become U+FFFD.
    """
    top = document.root
    root: HtmlElement = _MAKER.makeelement("html", _attributes(top) if top else {})
    if top is not None:
        _fill(root, top, 1)
    return root


def _attributes(node: LexborNode) -> dict[str, str]:
    return {_named(name): _NOT_XML.sub("\ufffd", value or "") for name, value in node.attributes.items()}


def _fill(element: HtmlElement, node: LexborNode, depth: int) -> None:
    """Give `element` the children of `node`."""
    if depth > _DEEPEST:
        element.set("clipped", "")
        return
    last: Any = None
    words: list[str] = []
    for child in _children(node):
        if child.is_text_node:
            words.append(_NOT_XML.sub("\ufffd", child.text_content or ""))
            continue
        if words:
            _say(element, last, words)
            words = []
        if child.is_element_node:
            last = etree.SubElement(element, _named(child.tag or ""), _attributes(child))
            _fill(last, child, depth + 1)
        else:
            last = etree.Comment("")
            element.append(last)
    if words:
        _say(element, last, words)


def _say(element: HtmlElement, last: Any, words: list[str]) -> None:
    """Put words behind `last`, the latest child of `element`, or before all children."""
    if last is None:
        element.text = "".join(words)
    else:
        last.tail = "".join(words)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    if node.tag == "template":
        for fragment in node.template_fragments():
            yield from _children(fragment)
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


@cache
def _named(name: str) -> str:
    """Return the name of an element or attribute; one that XML does not allow is made `odd-…`, which no list holds."""
    return "odd-" + _NOT_IN_A_NAME.sub("-", name) if _NOT_IN_A_NAME.search(name) else name


def visible_text(
    element: HtmlElement, skip: frozenset[str] = _UNSEEN, quoted: frozenset[str] = frozenset()
) -> str:
    """Return the words of an element; elements of `skip` tags and `quoted` classes and hidden ones are left out."""
    parts = [element.text or ""]
    for child in element:
        seen = isinstance(child.tag, str) and child.tag not in skip and child.get("hidden") is None
        if seen and quoted.isdisjoint((child.get("class") or "").split()):
            parts.append(visible_text(child, skip, quoted))
        parts.append(child.tail or "")
    return "".join(parts)


def visible_lines(element: HtmlElement) -> str:
    """Return the words of an element as a reader sees them, each block on a line of its own; hidden elements left out."""
    return "".join(_line_pieces(element))


def _line_pieces(element: HtmlElement) -> Iterator[str]:
    end = "" if element.tag in _WITHIN_A_LINE else "\n"
    yield end + (element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN and child.get("hidden") is None:
            yield from _line_pieces(child)
        yield child.tail or ""
    yield end
