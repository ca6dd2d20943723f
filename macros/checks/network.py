"""NET-1: a page loads nothing from another host. Links that a reader clicks are free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from macros.checks.html import BuiltPage
from macros.core.finding import Finding, Place

# Attributes through which a page makes the browser ask for something. Links that a reader clicks are not among them.
_LOADING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "form": ("action",),
    "image": ("href", "{http://www.w3.org/1999/xlink}href"),
    "use": ("href", "{http://www.w3.org/1999/xlink}href"),
    "link": ("href",),
}
_CSS_ADDRESS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])\s*((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_SCRIPT_ADDRESS = re.compile(
    r"""(?:fetch|import|importScripts|sendBeacon|open|WebSocket|EventSource|src\s*=)\s*\(?\s*["'`]((?:https?:|wss?:)?//[^"'`]+)"""
)
_INNOCENT_REL = frozenset({"canonical", "prev", "next", "edit", "license", "author"})


def check_loading(page: BuiltPage) -> Iterator[Finding]:
    """Yield a finding for each address of another host that the built page makes the browser ask for."""
    for element in page.root.iter():
        if isinstance(element.tag, str):
            for address in _loaded_by(element):
                yield _leak(page.place(address), address)


def check_styles(styles: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the same for style sheets and scripts, by path."""
    for path, text in styles.items():
        pattern = _CSS_ADDRESS if path.endswith(".css") else _SCRIPT_ADDRESS
        for match in pattern.finditer(text):
            yield _leak(Place(path), match[1])


def _loaded_by(element: HtmlElement) -> Iterator[str]:
    innocent = element.tag == "link" and set(element.get("rel", "").split()) & _INNOCENT_REL
    for attribute in () if innocent else _LOADING.get(str(element.tag), ()):
        yield from filter(_elsewhere, re.split(r"[\s,]+", element.get(attribute, "")))
    styles = element.get("style", "") + ((element.text or "") if element.tag == "style" else "")
    yield from (match[1] for match in _CSS_ADDRESS.finditer(styles))
    if element.tag == "script":
        yield from (match[1] for match in _SCRIPT_ADDRESS.finditer(element.text or ""))
    if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
        yield from filter(_elsewhere, [element.get("content", "").partition("=")[2]])


def _elsewhere(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ws", "wss", "ftp")


def _leak(place: Place, address: str) -> Finding:
    return Finding(place, "NET-1", f"页面要向 {address} 取东西", "把它放进 docs/assets/ 再引用，或删去。")
