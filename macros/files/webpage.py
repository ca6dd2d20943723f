"""Which part of a saved web page is its article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from macros.files.page_furniture import index_tables, is_button_row, is_no_prose, is_site_line, lines_of

_NO_TEXT = frozenset({
    "script", "style", "noscript", "template", "head", "title", "nav", "aside", "footer", "iframe",
    "object", "svg", "button", "select", "textarea", "datalist", "rt", "rp", "canvas", "video", "audio", "embed",
})  # fmt: skip
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:foot|footer|nav|navbar|menu|sidebar|breadcrumb|copyright|share|comments?|related)(?:$|[\s_-])",
    re.IGNORECASE,
)
_GONE = re.compile(r"display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all", re.IGNORECASE)
_VEILED = re.compile(r"visibility\s{0,9}:\s{0,9}hidden|opacity\s{0,9}:\s{0,9}0(?![.\d])", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:^|\s)(?:js_content|UCAP-CONTENT|TRS_U?Editor|articleBody|pages_content|(?:v_)?news_content|vsb_content\w*|"
    r"article[-_]?(?:content|body|text|con)|content[-_]?(?:article|body|text)|main[-_]?(?:text|content)|text[-_]?content|zoom)(?:$|\s)",
    re.IGNORECASE,
)
"""Names by which the usual programs of sites mark the article."""
_WHOLE = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "pre", "span", "a", "b", "strong", "em",
    "font",
})  # fmt: skip
_BESIDE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "center", "br", "hr", "blockquote", "pre"})
_PROSE = 20  # a run of text as long as this is no menu
_NEARLY_ALL = 0.97

Event = tuple[str, "etree._Element", str]  # noqa: SLF001 -- lxml has no other name for the type
"""("start" or "end", element, ""), ("text", the element that it stands in, text) or ("hidden", element, its words)."""


class PageArticle:
    """The article of a page: `main` is its element, `left_out` are the elements in which nothing is read.

    `is_veiled`: the page hides the article until a script shows it.
    """

    def __init__(self, body: etree._Element) -> None:
        self.body = body
        self._hidden = {one for one in body.iter("*") if one.tag not in _NO_TEXT and hides(one)}
        self.left_out = {element for element in body.iter("*") if element.tag in _NO_TEXT} | self._hidden
        self._light: set[etree._Element] = set()
        veiled = self._unveil()
        self.is_veiled = veiled is not None
        lines = list(lines_of(body))
        self.left_out |= {e for e, words in lines if is_button_row(words) or is_site_line(words)}
        self.left_out |= set(index_tables(body))
        self._light = {e for e, words in lines if is_no_prose(words)}
        self._prose = self._weights(_PROSE) or {body: 0}
        if not self._prose.get(body):
            self._prose = self._weights(1)
        whole = self._prose.get(body, 0)
        self.left_out |= {e for e in body.iter("*") if self._is_furniture(e, whole)}
        self._prose = self._weights(_PROSE)
        named = veiled if veiled is not None else self._named()
        self.main = self._with_neighbours(self._narrowed()) if named is None else named

    def events(self, root: etree._Element) -> Iterator[Event]:
        """Yield what is read in `root`, in order."""
        return events(root, self.left_out, self._hidden)

    def _unveil(self) -> etree._Element | None:
        """Return what is hidden and is the article: by its name or by keeping its place, with more prose than all that shows."""
        shown = self._weights(_PROSE).get(self.body, 0)
        for element in (part for part in self.body.iter("*") if part in self._hidden):
            named = _NAMED.search(_names(element)) is not None
            gone = element.get("hidden") is not None or _GONE.search(_style(element)) is not None
            if (gone and not named) or any(part in self.left_out for part in element.iterancestors()):
                continue
            if self._weights(_PROSE, element).get(element, 0) > shown:
                self._hidden.discard(element)
                self.left_out.discard(element)
                return element
        return None

    def _weights(self, least: int, root: etree._Element | None = None) -> dict[etree._Element, int]:
        """Return for every element the length of its runs of text that are no links and at least so long."""
        top = self.body if root is None else root
        weights: dict[etree._Element, int] = {}
        links = 0
        for kind, element, text in self.events(top):
            links += (element.tag == "a" or element in self._light) * {"start": 1, "end": -1}.get(kind, 0)
            length = len(text.strip())
            if kind == "text" and length >= least and not links:
                weights[element] = weights.get(element, 0) + length
            elif kind == "end" and element in weights and element is not top:
                parent = element.getparent()
                if parent is not None:
                    weights[parent] = weights.get(parent, 0) + weights[element]
        return weights

    def _is_furniture(self, element: etree._Element, whole: int) -> bool:
        light = self._prose.get(element, 0) * 5 < whole
        return element is not self.body and light and _FURNITURE.search(_names(element)) is not None

    def _named(self) -> etree._Element | None:
        """Return the outermost element that is named as the article and holds more than half of the prose."""
        whole = self._prose.get(self.body, 0)
        for kind, element, _ in self.events(self.body):
            if kind == "start" and self._prose.get(element, 0) * 2 > whole and _NAMED.search(_names(element)):
                return element
        return None

    def _narrowed(self) -> etree._Element:
        """Return the smallest element that holds nearly all the prose."""
        whole = self._prose.get(self.body, 0)
        element = self.body
        while whole:
            parts = [part for part in element if part in self._prose and part not in self.left_out]
            best = max(parts, key=self._prose.__getitem__, default=None)
            if best is None or best.tag in _WHOLE or self._prose[best] < _NEARLY_ALL * whole:
                break
            element = best
        return element

    def _with_neighbours(self, main: etree._Element) -> etree._Element:
        """Return the element round `main` where all that stands beside it are paragraphs too, without links: a date, a name."""
        parent = main.getparent()
        while main is not self.body and parent is not None and self._is_plain(parent, main):
            main, parent = parent, parent.getparent()
        return main

    def _is_plain(self, parent: etree._Element, main: etree._Element) -> bool:
        if (parent.text or "").strip():
            return False
        for part in parent:
            if (part.tail or "").strip():
                return False
            if part is main or part.tag in _NO_TEXT:
                continue
            if part.tag not in _BESIDE or part in self.left_out or part in self._light:
                return False
            if next(part.iter("a"), None) is not None:
                return False
        return True


def events(
    root: etree._Element, left_out: Collection[etree._Element], hidden: Collection[etree._Element]
) -> Iterator[Event]:
    """Yield what stands in `root` in order, but for what is `left_out`, without recursion: pages may be nested deeply."""
    stack: list[tuple[etree._Element, Iterator[etree._Element]]] = [(root, iter(root))]
    yield "start", root, ""
    yield "text", root, root.text or ""
    while stack:
        element, rest = stack[-1]
        part = next(rest, None)
        if part is None:
            stack.pop()
            yield "end", element, ""
            if stack:
                yield "text", stack[-1][0], element.tail or ""
        elif part in left_out:
            if part in hidden:
                yield "hidden", part, " ".join("".join(part.itertext()).split())
            yield "text", element, part.tail or ""
        else:
            stack.append((part, iter(part)))
            yield "start", part, ""
            yield "text", part, part.text or ""


def hides(element: etree._Element) -> bool:
    """Return whether an element's own attributes hide it."""
    style = _style(element)
    return (
        element.get("hidden") is not None
        or _GONE.search(style) is not None
        or _VEILED.search(style) is not None
    )


def _names(element: etree._Element) -> str:
    return " ".join(element.get(name, "") for name in ("class", "id", "itemprop"))


def _style(element: etree._Element) -> str:
    return element.get("style", "")[:1000]
