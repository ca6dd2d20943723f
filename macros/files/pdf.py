"""A PDF → its words, its authors, its notes, and the bytes of the files that are packed into it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from macros.files.unreadable import UnreadableError

_NOTES = frozenset({
    "/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Stamp", "/Ink", "/Caret", "/Popup", "/Redact",
})  # fmt: skip
_MOST_PAGES = 3000


def pdf_hidden(data: bytes) -> Iterator[tuple[str, str, str] | bytes]:
    """Yield (kind, place, words) of what a PDF holds, kinds as in `hidden.py`; and the bytes of each attachment.

    Raises:
        UnreadableError: it is damaged, locked, or longer than 3000 pages.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise UnreadableError("", "PDF 加了密码，看不到里面", "")
        if len(reader.pages) > _MOST_PAGES:
            raise UnreadableError("", "PDF 太长，没有看完", "")
        yield from _properties(reader)
        for number, page in enumerate(reader.pages, start=1):
            yield "text", f"第 {number} 页", page.extract_text()
            yield from _notes(page, f"第 {number} 页")
        for files in reader.attachments.values():
            yield from files
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError("", "PDF 坏了，读不出来", "") from error


def _properties(reader: PdfReader) -> Iterator[tuple[str, str, str]]:
    for key, told in (reader.metadata or {}).items():
        kind = "author" if key == "/Author" else "text"
        if str(told).strip():
            yield kind, "文件属性", str(told)
    if xmp := reader.xmp_metadata:
        for who in xmp.dc_creator or ():
            yield "author", "文件属性", str(who)


def _notes(page: Any, where: str) -> Iterator[tuple[str, str, str]]:
    for reference in page.get("/Annots") or ():
        note = reference.get_object()
        if note.get("/Subtype") in _NOTES:
            yield "trace", where, "批注"
            yield "text", where, f"{note.get('/T', '')}\n{note.get('/Contents', '')}"
        action = note.get("/A")
        if action and "/URI" in action.get_object():
            yield "text", where, str(action.get_object()["/URI"])
