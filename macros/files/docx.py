"""A .docx → its text: a zip that is opened with care, and the parts of it that hold words."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from macros.files.document import Document
from macros.files.numbering import numbering
from macros.files.ooxml import child, local, value
from macros.files.reading import Reading
from macros.files.unreadable import UnreadableError

_AGAIN = "用 WPS 或 Word 打开，另存为 .docx，再交来。"
_MOST = 200_000_000
_MOST_XML = 64_000_000
_MOST_SIGNS = 6_000_000
"""Signs `<` of one part: each is half an element, and an element takes a hundred bytes in memory."""
_MOST_FILES = 10_000
_PIECE = 1 << 16


def docx_text(name: str, data: bytes) -> Reading:
    """Return the text: a line a paragraph, a line a row of a table with tabs between its cells.

    Raises:
        UnreadableError: the file is damaged, locked, unpacks to more than 200 MB or is no Word document.
    """
    if data.count(b"PK\x01\x02") > _MOST_FILES:
        raise UnreadableError(name, f"里面有 {_MOST_FILES} 个以上的文件，不像正常的 Word 文件", _AGAIN)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _text(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, etree.LxmlError) as error:
        raise UnreadableError(name, "Word 文件坏了，可能没有传完", _AGAIN) from error
    except (RuntimeError, NotImplementedError, ValueError, LookupError, OverflowError, MemoryError) as error:
        raise UnreadableError(name, "Word 文件的内部结构不合规范，读不出来", _AGAIN) from error


def _text(name: str, archive: zipfile.ZipFile) -> Reading:
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > _MOST:
        raise UnreadableError(name, "解开后超过 200 MB，不像正常的 Word 文件", _AGAIN)
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadableError(name, "Word 文件加了密码", "去掉密码，另存为 .docx，再交来。")
    main = _main_part(name, archive)
    root = _part(name, archive, main)
    body = child(root, "body")
    if root is None or body is None:
        raise UnreadableError(name, "是压缩包，却不是 Word 文件", _AGAIN, "FILE-8")
    parts = _related(name, archive, main)
    lists, styles, footnotes, endnotes = (
        _part(name, archive, parts.get(kind, "")) for kind in ("numbering", "styles", "footnotes", "endnotes")
    )
    document = Document(numbering(lists, styles))
    text = "\n".join(document.lines(body))
    return Reading(text, "docx", document.notes(footnotes, endnotes))


def _main_part(name: str, archive: zipfile.ZipFile) -> str:
    return _related(name, archive, "").get("officeDocument", "word/document.xml")


def _related(name: str, archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return the parts that `part` names, by the last word of the relationship's type."""
    folder, base = posixpath.split(part)
    root = _part(name, archive, posixpath.join(folder, "_rels", f"{base}.rels"))
    found: dict[str, str] = {}
    for relation in () if root is None else root:
        target = value(relation, "Target") or ""
        if local(relation) == "Relationship" and value(relation, "TargetMode") != "External":
            kind = (value(relation, "Type") or "").rpartition("/")[2]
            path = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found.setdefault(kind, path)
    return found


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return a part, or one byte more than a part may have: counted as it is unpacked, for what the file says may be a lie."""
    pieces, size = [], 0
    with archive.open(info) as part:
        while size <= _MOST_XML and (piece := part.read(min(_PIECE, _MOST_XML + 1 - size))):
            pieces.append(piece)
            size += len(piece)
    return b"".join(pieces)


def _part(name: str, archive: zipfile.ZipFile, path: str) -> etree._Element | None:
    """Return the root of an XML part, None if the file has no such part."""
    try:
        info = archive.getinfo(path)
    except KeyError:
        return None
    data = _unpacked(archive, info)
    if len(data) > _MOST_XML:
        raise UnreadableError(name, f"其中的 {path} 解开后超过 64 MB，不像正常的 Word 文件", _AGAIN)
    if data.count(b"<") > _MOST_SIGNS:
        raise UnreadableError(
            name, f"其中的 {path} 有 {_MOST_SIGNS} 个以上的标签，不像正常的 Word 文件", _AGAIN
        )
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(name, f"其中的 {path} 带有 DTD，Word 从不这样写", _AGAIN)
    return root
