"""HTML-1 and NET-1 on pictures of lines (SVG): a browser opens one as a page of its own, on which no policy stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from macros.checks.addresses import ADDRESS, in_style, plain
from macros.core.finding import Finding, Place

_RUNNING = frozenset({"script", "foreignobject", "iframe", "embed", "object", "handler", "listener"})
_CHANGING = frozenset({"animate", "set", "animatemotion", "animatetransform", "discard"})
_PICTURE = "http://www.w3.org/2000/svg"
_DRAW = "用画图软件另存为“普通 SVG”，或改存 .png。"


def check_picture(path: str, text: str) -> Iterator[Finding]:
    """Yield a finding for each thing in a picture that runs, asks another host, or is no picture."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        place = Place(path, error.lineno or 1)
        yield Finding(place, "HTML-1", "图形文件不是合格的 SVG，浏览器会另作理解", _DRAW)
        return
    info = root.getroottree().docinfo
    if info.internalDTD is not None or (info.encoding or "UTF-8").upper() != "UTF-8":
        yield Finding(Place(path), "HTML-1", "图形文件里有 <!DOCTYPE>，或者声明的编码不是 UTF-8", _DRAW)
        return
    above: etree._Element | None = root.getprevious()
    while above is not None:
        yield from _check_element(path, above)
        above = above.getprevious()
    for element in root.iter():
        yield from _check_element(path, element)


def _check_element(path: str, element: etree._Element) -> Iterator[Finding]:
    place = Place(path, element.sourceline or 1)
    if isinstance(element, etree._Comment):  # noqa: SLF001 - the same
        return
    if not isinstance(element.tag, str):
        yield Finding(place, "HTML-1", f"图形文件里有 {str(element)[:20]}", _DRAW)
        return
    name = etree.QName(element)
    kind = name.localname.lower()
    if kind in _RUNNING or name.namespace == "http://www.w3.org/1999/xhtml":
        yield Finding(place, "HTML-1", f"图形文件里有 <{name.localname}>，打开它就会运行", _DRAW)
        return
    if kind in _CHANGING and name.namespace in (None, _PICTURE):
        yield Finding(place, "HTML-1", f"图形文件里有会变的 <{name.localname}>", _DRAW)
    for key, value in element.attrib.items():
        yield from _check_attribute(place, etree.QName(str(key)), str(value))
    if kind == "style":
        yield from _leaks(place, in_style("".join(element.itertext())))


def _check_attribute(place: Place, name: etree.QName, value: str) -> Iterator[Finding]:
    key, address = name.localname.lower(), plain(value)
    if key.startswith("on") or (key == "base" and name.namespace):
        yield Finding(place, "HTML-1", f"图形文件里有 {key}=“{value[:30]}”", _DRAW)
    elif re.match(r"(?!data:image/)[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) and key in ("href", "src"):
        yield Finding(place, "NET-1", f"图形文件里的 {value[:60]} 通到站外，或者会运行", _DRAW)
    elif key in ("href", "src") and ADDRESS.match(address):
        yield from _leaks(place, [value.strip()])
    elif "url(" in value.lower() or "\\" in value or key == "style":
        yield from _leaks(place, in_style(value))


def _leaks(place: Place, found: Iterator[str] | list[str]) -> Iterator[Finding]:
    for address in found:
        seen = f"图形文件要向 {address} 取东西"
        yield Finding(place, "NET-1", seen, "把它放进 docs/assets/ 再引用，或删去。")
