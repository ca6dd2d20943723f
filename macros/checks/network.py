"""NET-1: a page loads nothing from another host, and tells the browser so. Links that a reader clicks are free.

An address of another host is a leak wherever it stands, but for the few places that are known to ask for nothing.
An address that a script puts together while it runs cannot be read here; the policy stops it in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import html
from lxml.html import HtmlElement

from macros.checks.html import BuiltPage
from macros.core.finding import Finding, Place

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'self'"
)
"""What overrides/partials/policy.html says to the browser. It stands first, for it covers only what follows it."""

_HEAD = re.compile(
    r"\s*<!doctype html>\s*<html(?: [\w-]+=\"[\w -]*\")*>\s*<head>\s*"
    + re.escape(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
    re.IGNORECASE,
)
# Attributes whose words a browser shows or compares, and never asks for.
_WORDS = frozenset(
    {"alt", "title", "content", "value", "placeholder", "aria-label", "xmlns", "xmlns:xlink", "cite"}
)
_LISTS = frozenset({"srcset", "imagesrcset", "ping", "archive"})
_INNOCENT_REL = frozenset({"canonical", "prev", "next", "edit", "license", "author"})
_CLICKED = frozenset({"a", "area"})

_OTHER_HOST = r"(?:(?<![\w-])(?:https?|wss?|ftp|file):|[/\\]{2})[^\s\"'`)>]+"
_ADDRESS = re.compile(_OTHER_HOST, re.IGNORECASE)
_IN_SCRIPT = re.compile(rf"""["'`]\s*(?!https?://www\.w3\.org/)({_OTHER_HOST})""", re.IGNORECASE)
# The theme's own scripts name hosts that they ask only when told to: there, only what surely asks is a leak.
_THEME = re.compile(r"^site/assets/javascripts/")
_IN_THEME = re.compile(
    rf"""(?:fetch|import|importScripts|sendBeacon|open|WebSocket|EventSource|src\s*=)\s*\(?["'`]({_OTHER_HOST})"""
)
# What the search index holds is words, never run; its first file is code like any other.
_WORDS_ONLY = re.compile(r"^site/search/data/(?!start\.js$)")
_CSS_PIECE = re.compile(
    r"""/\*.*?\*/|url\(\s*data:[^)]*\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL | re.IGNORECASE
)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\r?\n|(.))")
_SHEET_OF_XML = re.compile(r"<\?xml-stylesheet.*?\?>", re.DOTALL)


def check_loading(page: BuiltPage) -> Iterator[Finding]:
    """Yield a finding for each address of another host that the built page makes the browser ask for."""
    for address in _loaded_in(page.root):
        yield _leak(page.place(address), address)
    if not _HEAD.match(page.text):
        seen = "页面的 <head> 不是以本站的安全策略（Content-Security-Policy）开头"
        todo = "页面模板要先引入 partials/policy.html；模板没有改过的，重新生成网站。"
        yield Finding(Place(f"site/{page.path}"), "NET-1", seen, todo)


def check_styles(styles: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the same for style sheets, scripts and pictures of lines (SVG), by path."""
    for path, text in styles.items():
        if _WORDS_ONLY.match(path):
            continue
        if path.endswith(".css"):
            found = _in_style(text)
        elif path.endswith(".svg"):
            found = _in_svg(text)
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
        yield from _in_style(value)
    elif name == "srcdoc":
        yield from _loaded_in(_parsed(value))
    elif name.startswith("on") or _plain(value).lower().startswith("javascript:"):
        yield from (match[1] for match in _IN_SCRIPT.finditer(value))
    elif name not in _WORDS and not _leads_only(element, name):
        for part in re.split(r"[\s,]+", value) if name in _LISTS else [value]:
            if _ADDRESS.match(_plain(part)):
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
        yield from _in_style(element.text_content())
    if element.tag == "script":
        yield from (match[1] for match in _IN_SCRIPT.finditer(element.text_content()))
    if element.tag == "meta" and element.get("http-equiv", "").strip().lower() == "refresh":
        yield from (match[0] for match in _ADDRESS.finditer(_plain(element.get("content", ""))))


def _in_style(css: str) -> Iterator[str]:
    """The addresses in a style sheet: in url(), @import, image-set() or anything yet to be invented."""
    without_data = _CSS_PIECE.sub(lambda m: " " if _is_mute(m[0]) else m[0], css)
    written_out = _CSS_ESCAPE.sub(
        lambda m: chr(min(int(m[1], 16), 0xFFFD)) if m[1] else m[2] or "", without_data
    )
    yield from (match[0] for match in _ADDRESS.finditer(written_out))


def _is_mute(piece: str) -> bool:
    return piece[0] not in "\"'" or piece[1:].lstrip().lower().startswith("data:")


def _in_svg(text: str) -> Iterator[str]:
    yield from _loaded_in(_parsed(text))
    for sheet in _SHEET_OF_XML.findall(text):
        yield from (match[0] for match in _ADDRESS.finditer(sheet))


def _parsed(piece: str) -> HtmlElement:
    return html.document_fromstring(f"<body>{piece}".encode(), parser=html.HTMLParser(encoding="utf-8"))


def _plain(address: str) -> str:
    """An address as a browser reads it: no line breaks or tabs inside, nothing unseen before it."""
    return re.sub(r"[\t\r\n]", "", address).lstrip("".join(map(chr, range(33))))


def _leak(place: Place, address: str) -> Finding:
    return Finding(place, "NET-1", f"页面要向 {address} 取东西", "把它放进 docs/assets/ 再引用，或删去。")
