"""A web page or a plain text that a Word document embeds in its own text (altChunk) → lines: all that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from lxml import etree, html

from macros.files.encoding import decode
from macros.files.page_lines import SOURCE_LINE
from macros.files.remarks import Remarks
from macros.files.unreadable import UnreadableError
from macros.files.word_lines import PLAIN, SOFT, Line, Piece, filled, paragraph_lines, row_line

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "tfoot", "thead", "ul",
})  # fmt: skip
_SILENT = frozenset({"head", "script", "style", "title", "template", "noscript", "object", "iframe", "rp"})
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = frozenset({"b", "strong", "th"})
_WHITE = re.compile(r"[ \t\r\n\f]+")
_HEAD = re.compile("h([1-6])")


def page_lines(source: str, remarks: Remarks) -> Iterator[Line]:
    """Yield the lines of a page: a line a block, a row of a table a line."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    yield from filled(_Page(remarks).lines(root))


def page_of_archive(data: bytes) -> str | None:
    """Return the web page in an .mht, None if there is none."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            content = part.get_payload(decode=True)
            return decoded(content) if isinstance(content, bytes) else None
    return None


def decoded(data: bytes) -> str:
    """Return the text of a page or a plain file; what its bytes do not say is replaced by its sign."""
    try:
        return decode("", data).text
    except UnreadableError:
        return data.decode("gb18030", "replace")


class _Page:
    """A page while it is read. Images count as pictures."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.pieces: list[Piece] = []
        self.ends_white = True

    def lines(
        self, element: etree._Element, *, is_bold: bool = False, is_hidden: bool = False
    ) -> Iterator[Line]:
        """Yield the lines of an element and what stands in it; words of its last line wait for what follows."""
        tag = str(element.tag)
        if tag in _SILENT:
            return
        is_bold = is_bold or tag in _BOLD
        is_hidden = is_hidden or _HIDES.search(element.get("style", "")[:1000]) is not None
        self._count(tag)
        if tag in _BLOCKS or tag == "tr":
            yield from self._flushed()
        if tag == "tr":
            yield from self._row(element, is_hidden=is_hidden)
            return
        self._say(element.text, is_bold=is_bold, is_hidden=is_hidden)
        for part in element:
            if isinstance(part.tag, str) and part.tag != "rt":
                yield from self.lines(part, is_bold=is_bold, is_hidden=is_hidden)
            self._say(part.tail, is_bold=is_bold, is_hidden=is_hidden)
        if tag in _BLOCKS:
            yield from self._flushed(element)

    def _count(self, tag: str) -> None:
        if tag == "br":
            self.pieces.append(Piece(SOFT))
            self.ends_white = True
        elif tag in {"img", "svg", "picture"}:
            self.remarks.count("图片")

    def _row(self, row: etree._Element, *, is_hidden: bool) -> Iterator[Line]:
        cells = []
        for cell in row:
            if isinstance(cell.tag, str):
                inner = [*self.lines(cell, is_hidden=is_hidden), *self._flushed()]
                cells.append(filled(inner))
        if len(cells) > 1:
            yield row_line(cells)
        elif cells:
            yield from cells[0]

    def _say(self, text: str | None, *, is_bold: bool, is_hidden: bool) -> None:
        if text:
            words = _WHITE.sub(" ", SOURCE_LINE.sub("", text))
            if not is_hidden:
                words = words.lstrip(" ") if self.ends_white else words
                self.ends_white = words.endswith(" ") if words else self.ends_white
            self.remarks.count("hidden", len("".join(words.split())) * is_hidden)
            self.pieces.append(Piece(words, is_bold, 0, is_hidden))

    def _flushed(self, block: etree._Element | None = None) -> Iterator[Line]:
        pieces, self.pieces = self.pieces, []
        self.ends_white = True
        heading = _HEAD.fullmatch(str(block.tag)) if block is not None else None
        level = int(heading[1]) if heading else 0
        style = "" if block is None else f"{block.get('align', '')} {block.get('style', '')[:1000]}"
        is_centred = re.search(r"(?:^|text-align\s*:\s*)center", style, re.IGNORECASE) is not None
        for line in paragraph_lines(pieces, replace(PLAIN, level=level, is_centred=is_centred)):
            line.text = line.text.rstrip(" ")
            yield line
