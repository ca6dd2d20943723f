"""Which part of a saved web page is its article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_NO_TEXT = frozenset({
    "script", "style", "noscript", "template", "head", "title", "nav", "aside", "footer", "iframe",
    "object", "svg", "button", "select", "textarea", "datalist", "rt", "rp",
})  # fmt: skip
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:foot|footer|nav|navbar|menu|sidebar|breadcrumb|copyright|share|comments?|related)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_WHOLE = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "pre", "span", "a", "b", "strong", "em",
    "font",
})  # fmt: skip
_PROSE = 20  # a run of text as long as this is no menu
_NEARLY_ALL = 0.97

Event = tuple[str, "etree._Element", str]  # noqa: SLF001 -- lxml has no other name for the type
"""("start" or "end", element, "") or ("text", the element that it stands in, text)."""


class PageArticle:
    """The article of a page: `main` is its element, `left_out` are the elements in which nothing is read."""

    def __init__(self, body: etree._Element) -> None:
        self.body = body
        self.left_out = {element for element in body.iter("*") if _unread(element)}
        self._prose = self._weights(_PROSE) or {body: 0}
        if not self._prose.get(body):
            self._prose = self._weights(1)
        whole = self._prose.get(body, 0)
        self.left_out |= {e for e in body.iter("*") if self._is_furniture(e, whole)}
        self._prose = self._weights(_PROSE)
        self.main = self._narrowed()

    def events(self, root: etree._Element) -> Iterator[Event]:
        """Yield what stands in `root` in order, without recursion: pages may be nested deeply."""
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
            elif not isinstance(part.tag, str) or part in self.left_out:
                yield "text", element, part.tail or ""
            else:
                stack.append((part, iter(part)))
                yield "start", part, ""
                yield "text", part, part.text or ""

    def _weights(self, least: int) -> dict[etree._Element, int]:
        """Return for every element the length of its runs of text that are no links and at least so long."""
        weights: dict[etree._Element, int] = {}
        links = 0
        for kind, element, text in self.events(self.body):
            links += (element.tag == "a") * {"start": 1, "end": -1}.get(kind, 0)
            length = len(text.strip())
            if kind == "text" and length >= least and not links:
                weights[element] = weights.get(element, 0) + length
            elif kind == "end" and element in weights and element is not self.body:
                parent = element.getparent()
                if parent is not None:
                    weights[parent] = weights.get(parent, 0) + weights[element]
        return weights

    def _is_furniture(self, element: etree._Element, whole: int) -> bool:
        names = f"{element.get('class', '')} {element.get('id', '')}"
        light = self._prose.get(element, 0) * 5 < whole
        return element is not self.body and light and _FURNITURE.search(names) is not None

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


def _unread(element: etree._Element) -> bool:
    if element.tag in _NO_TEXT or element.get("hidden") is not None:
        return True
    return _HIDDEN.search(element.get("style", "")[:1000]) is not None
