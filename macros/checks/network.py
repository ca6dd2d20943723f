"""NET-1: a page loads nothing from another host. Links that a reader clicks are free.

An address of another host is a leak wherever it stands, but for the few places that are known to ask for nothing.
An address that a script puts together while it runs cannot be read here; the policy stops it in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement
from selectolax.lexbor import LexborHTMLParser

from macros.built import BuiltPage, elements_of
from macros.checks.addresses import ADDRESS, OTHER_HOST, in_style, plain
from macros.checks.pictures import check_picture
from macros.core.finding import Finding, Place

# Attributes whose words a browser shows or compares, and never asks for.
_WORDS = frozenset(
    {"alt", "title", "content", "value", "placeholder", "aria-label", "xmlns", "xmlns:xlink", "cite"}
)
_LISTS = frozenset({"srcset", "imagesrcset", "ping", "archive"})
_INNOCENT_REL = frozenset({"canonical", "prev", "next", "edit", "license", "author"})
_CLICKED = frozenset({"a", "area"})

_IN_SCRIPT = re.compile(rf"""["'`]\s*(?!https?://www\.w3\.org/)({OTHER_HOST})""", re.IGNORECASE)
# The theme's own scripts name hosts that they ask only when told to: there, only what surely asks is a leak.
_THEME = re.compile(r"^site/assets/javascripts/")
_IN_THEME = re.compile(
    rf"""(?:fetch|import|importScripts|sendBeacon|open|WebSocket|EventSource|src\s*=)\s*\(?["'`]({OTHER_HOST})"""
)
# What the search index holds is words, never run; its first file is code like any other.
_WORDS_ONLY = re.compile(r"^site/search/data/(?!start\.js$)")
_FRAME = re.compile(r"<frame\b[^>]*", re.IGNORECASE)


def check_loading(page: BuiltPage) -> Iterator[Finding]:
    """Yield a finding for each address of another host that the built page makes the browser ask for."""
    for address in _loaded_in(page.root):
        yield _leak(page.place(address), address)
    for frame in _FRAME.findall(page.text):  # which a browser drops, as it finds it, or keeps
        for match in ADDRESS.finditer(plain(frame)):
            yield _leak(page.place(match[0]), match[0])


def check_styles(styles: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the same for style sheets and scripts, by path, and what check_picture finds in pictures of lines (SVG)."""
    for path, text in styles.items():
        if _WORDS_ONLY.match(path):
            continue
        if path.endswith(".svg"):
            yield from check_picture(path, text)
            continue
        if path.endswith(".css"):
            found = in_style(text)
        else:
            found = (match[1] for match in (_IN_THEME if _THEME.match(path) else _IN_SCRIPT).finditer(text))
        for address in found:
            yield _leak(Place(path), address)


def _loaded_in(root: HtmlElement) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str):
            for name, value in element.attrib.items():
                yield from _in_attribute(element, str(name).lower(), str(value))
            yield from _by_what_it_is(element)


def _in_attribute(element: HtmlElement, name: str, value: str) -> Iterator[str]:
    if name == "style" or "url(" in value.lower():
        yield from in_style(value)
    elif name == "srcdoc":
        yield from _loaded_in(elements_of(LexborHTMLParser(value)))
    elif name.startswith("on") or plain(value).lower().startswith("javascript:"):
        yield from (match[1] for match in _IN_SCRIPT.finditer(value))
    elif name not in _WORDS and not _leads_only(element, name):
        for part in re.split(r"[\s,]+", value) if name in _LISTS else [value]:
            if ADDRESS.match(plain(part)):
                yield part.strip()


def _leads_only(element: HtmlElement, name: str) -> bool:
    """True for the address of a link: of one to click, or of one that a browser does not follow by itself."""
    if name not in ("href", "xlink:href"):
        return False
    if element.tag == "link":
        rel = set(element.get("rel", "").lower().split())
        return bool(rel) and rel <= _INNOCENT_REL
    # Material asks the host of the repository that such a link names
    return element.tag in _CLICKED and element.get("data-md-component") != "source"


def _by_what_it_is(element: HtmlElement) -> Iterator[str]:
    if "mermaid" in element.get("class", "").split():
        yield "unpkg.com/mermaid"  # Material fetches it for such an element
    if element.tag == "style":
        yield from in_style(element.text_content())
    if element.tag == "script":
        yield from (match[1] for match in _IN_SCRIPT.finditer(element.text_content()))
    if element.tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh":
        yield from (match[0] for match in ADDRESS.finditer(plain(element.get("content", ""))))


def _leak(place: Place, address: str) -> Finding:
    return Finding(place, "NET-1", f"页面要向 {address} 取东西", "把它放进 docs/assets/ 再引用，或删去。")
