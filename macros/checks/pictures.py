"""HTML-1, NET-1 and FILE-8 on pictures and fonts.

A picture of lines (SVG) is a page of its own where it is opened by its link, and no policy stands on it: so it is held
to a list of elements and attributes. Any other file is what its first bytes say, whatever its name: a server or a browser may go by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from macros.checks.addresses import ADDRESS, in_style, plain
from macros.core.finding import Finding, Place

_PICTURE = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image clipPath mask "  # noqa: SIM905
    "pattern marker linearGradient radialGradient stop style".split()
)
_ATTRIBUTES = frozenset(
    # what and where
    "id class style lang role type media version viewBox preserveAspectRatio x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy fr d "  # noqa: SIM905
    "points width height pathLength rotate textLength lengthAdjust startOffset side method spacing offset transform "
    "gradientTransform gradientUnits spreadMethod patternTransform patternUnits patternContentUnits clipPathUnits maskUnits "
    "maskContentUnits markerUnits markerWidth markerHeight refX refY orient "
    # how it looks
    "clip-path clip-rule color color-interpolation display dominant-baseline alignment-baseline baseline-shift direction fill "
    "fill-opacity fill-rule font-family font-size font-stretch font-style font-variant font-weight letter-spacing marker-end "
    "marker-mid marker-start mask opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray "
    "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor "
    "text-decoration text-rendering vector-effect visibility word-spacing writing-mode enable-background".split()
)
_WITHIN = re.compile(r"#[\w.:-]+")
_INLINE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_STYLED = re.compile(
    r"""\\|@(?!media\b)|(?:url|src|image|image-set|cross-fade|element)\((?!\s*["']?#)""", re.IGNORECASE
)
"""What a style asks another file for, or hides that it does."""
_DRAW = "用画图软件另存为“普通 SVG”，或改存 .png。"

_KINDS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF....WEBP",),
    ".woff": (b"wOFF",),
    ".woff2": (b"wOF2",),
    ".ttf": (b"\x00\x01\x00\x00", b"true"),
    ".otf": (b"OTTO",),
    ".eot": (b"." * 34 + b"LP",),
}
"""How a file of each kind begins; a full stop is any byte."""
SIGNED = tuple(_KINDS)
OPENING = 36
"""Bytes that are enough to tell."""


def check_openings(folder: str, openings: Iterable[tuple[str, bytes]]) -> Iterator[Finding]:
    """FILE-8: yield a finding for each picture or font that begins as something else; `openings` are (path, first bytes)."""
    for path, opening in openings:
        suffix = path[path.rfind(".") :]
        if not any(_begins(opening, sign) for sign in _KINDS[suffix]):
            begins = opening[:12].decode("ascii", "replace").replace("\ufffd", "·")
            seen = f"名称是 {suffix}，内容不是（开头是“{begins}”）" if opening else "是一个空文件"
            todo = f"用画图软件另存为 {suffix}，不要只改名称；不要的删去。"
            yield Finding(Place(f"{folder}/{path}"), "FILE-8", seen, todo)


def _begins(opening: bytes, sign: bytes) -> bool:
    return len(opening) >= len(sign) and all(b in (a, 0x2E) for a, b in zip(opening, sign, strict=False))


def check_picture(path: str, text: str) -> Iterator[Finding]:
    """Yield a finding for each thing in a picture of lines that is not listed, or that asks for another file."""
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
    if root.tag != f"{{{_PICTURE}}}svg":
        yield Finding(
            Place(path), "HTML-1", '图形文件的第一个标签不是 <svg xmlns="http://www.w3.org/2000/svg">', _DRAW
        )
        return
    for element in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        yield from _check_element(path, element)


def _check_element(path: str, element: etree._Element) -> Iterator[Finding]:
    place = Place(path, element.sourceline or 1)
    if isinstance(element, etree._Comment):  # noqa: SLF001 - lxml has no other name for the type
        return
    if not isinstance(element.tag, str):
        yield Finding(place, "HTML-1", f"图形文件里有 {str(element)[:20]}", _DRAW)
        return
    name = etree.QName(element)
    leaks = [
        leak
        for key, value in element.attrib.items()
        for leak in _leaks(place, etree.QName(str(key)), str(value))
    ]
    if leaks:
        yield from leaks
    elif name.namespace != _PICTURE or name.localname not in _ELEMENTS:
        yield Finding(place, "HTML-1", f"图形文件里有 <{name.localname}>，不是图形", _DRAW)
        return
    for key, value in element.attrib.items():
        if not leaks and not _is_listed(name.localname, etree.QName(str(key)), str(value)):
            seen = f"图形文件里有 {etree.QName(str(key)).localname}=“{str(value)[:30]}”"
            yield Finding(place, "HTML-1", seen, _DRAW)
    if name.localname == "style":
        yield from _check_style(place, "".join(map(str, element.itertext())))


def _is_listed(element: str, name: etree.QName, value: str) -> bool:
    if name.localname == "href" and name.namespace in (None, _XLINK):
        pattern = _INLINE if element == "image" else _WITHIN
        return pattern.fullmatch(value.strip()) is not None
    if name.namespace is not None:
        return name.namespace == _XML and name.localname in ("space", "lang")
    known = name.localname in _ATTRIBUTES or re.fullmatch(r"aria-[a-z]+|data-name", name.localname)
    return bool(known) and not _STYLED.search(value)


def _leaks(place: Place, name: etree.QName, value: str) -> Iterator[Finding]:
    """What an attribute asks another host for."""
    address = plain(value)
    if name.localname.lower() in ("href", "src"):
        outside = re.match(r"(?!data:)[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) or ADDRESS.match(address)
        yield from _leak(place, [value.strip()[:60]] if outside else [])
    elif name.namespace is None:
        yield from _leak(place, in_style(value))


def _check_style(place: Place, css: str) -> Iterator[Finding]:
    found = list(_leak(place, in_style(css)))
    yield from found
    if not found and (odd := _STYLED.search(css)):
        seen = f"图形文件的样式里有“{css[odd.start() : odd.start() + 30]}”"
        yield Finding(place, "HTML-1", seen, "样式里只写颜色、线条和文字，不引用别的文件。")


def _leak(place: Place, found: Iterator[str] | list[str]) -> Iterator[Finding]:
    for address in found:
        seen = f"图形文件要向 {address} 取东西"
        yield Finding(place, "NET-1", seen, "把它放进 docs/assets/ 再引用，或删去。")
