"""What other parts of a Word file show, for the walk through it: a web page that it embeds, the points of a diagram."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.files.encoding import decode
from macros.files.seen_xml import below, said, words_below
from macros.files.unreadable import UnreadableError

_NO_PAGE = frozenset(
    {"head", "script", "style", "title", "template", "noscript", "object", "iframe", "rp", "-comment"}
)
_HIDING = ("display:none", "visibility:hidden", "mso-hide:all")
_Piece = tuple[str, str, bool]
"""Words; what they are, "" for text; whether it is no words but the place before an item of a numbered list."""


def page_pieces(page: str, *, is_hidden: bool) -> Iterator[_Piece]:
    """Yield what a page shows, piece by piece."""
    yield from _pieces(LexborHTMLParser(page).root, is_hidden=is_hidden)


def _pieces(node: LexborNode | None, *, is_hidden: bool) -> Iterator[_Piece]:
    if node is None or node.tag in _NO_PAGE:
        return
    if node.tag == "rt":
        yield node.text(), "拼音", False
        return
    if node.tag in {"img", "svg", "picture"}:
        yield "", "图片", False
    if node.tag == "li" and node.parent is not None and node.parent.tag == "ol":
        yield "", "", True
    if node.tag == "-text":
        yield node.text_content or "", "隐藏文字" if is_hidden else "", False
        return
    style = (node.attributes.get("style") or "").replace(" ", "").lower()
    is_hidden = is_hidden or any(sign in style for sign in _HIDING)
    child = node.child
    while child is not None:
        yield from _pieces(child, is_hidden=is_hidden)
        child = child.next


def page_in(path: str, data: bytes) -> str | None:
    """Return the text of an embedded page or plain text, None for what is neither."""
    if data.startswith((b"PK", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"%PDF")):
        return None
    if path.endswith((".mht", ".mhtml")) or data[:200].lstrip().lower().startswith(b"mime-version"):
        parts = (part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html")
        content = next((part.get_payload(decode=True) for part in parts), None)
        if not isinstance(content, bytes):
            return None
        data = content
    try:
        return decode("", data).text
    except UnreadableError:
        return data.decode("gb18030", "replace")


def diagram_texts(root: etree._Element) -> list[str]:
    """Return the words of a diagram's points, as it shows them."""
    return [
        "".join(words for part in text for words in words_below(part))
        for point in _shown_points(root)
        for text in below(point, "t")
    ]


def _shown_points(root: etree._Element) -> list[etree._Element]:
    """Return the points of a diagram as it shows them: an outline, of which the connections say what stands below what, and where."""
    points = [one for one in root.iter("{*}pt") if said(one, "type") in {"", "node", "asst", "doc"}]
    first: dict[str, int] = {}
    for number, one in enumerate(points):
        first.setdefault(said(one, "modelId"), number)
    links: list[tuple[int, int, int]] = []
    for one in root.iter("{*}cxn"):
        ends = [first.get(said(one, end), -1) for end in ("srcId", "destId")]
        if said(one, "type") in {"", "parOf"} and min(ends) >= 0:
            at = said(one, "srcOrd")
            links.append((ends[0], int(at) if at.isdecimal() else 0, ends[1]))
    inside: dict[int, list[int]] = {}
    for above, _, under in sorted(links, key=lambda link: link[:2]):
        inside.setdefault(above, []).append(under)
    lower = {under for _, _, under in links}
    order: dict[int, None] = {}
    todo = sorted(range(len(points)), key=lambda number: number in lower)
    todo.reverse()
    while todo:
        here = todo.pop()
        if here not in order:
            order[here] = None
            todo += inside.get(here, [])[::-1]
    return [points[number] for number in order]
