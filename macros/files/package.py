"""A Word file as a zip of parts, opened with care: what it unpacks to is counted, not believed."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from macros.files.ooxml import local, value
from macros.files.unreadable import UnreadableError

AGAIN = "用 WPS 或 Word 打开，另存为 .docx，再交来。"
_MOST = 200_000_000
_MOST_PART = 64_000_000
_MOST_SIGNS = 6_000_000
"""Tags of all parts that are read, an attribute counted as three: an element takes 140 bytes in memory, an attribute 230."""
_MOST_FILES = 10_000
_PIECE = 1 << 16


class Relation(NamedTuple):
    """What a part says of another: the last word of the relation's type, and the other's path."""

    kind: str
    path: str


@dataclass(slots=True)
class Budget:
    """How much may still be unpacked and parsed, in one file and the files packed in it."""

    size: int = _MOST
    signs: int = _MOST_SIGNS


@dataclass(slots=True)
class Package:
    """An open Word file; `name` is for messages, `main` the path of its text."""

    name: str
    archive: zipfile.ZipFile
    budget: Budget = field(default_factory=Budget)
    main: str = "word/document.xml"

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a part, None if there is no such part.

        Raises:
            UnreadableError: it is larger than any part of a Word file.
        """
        try:
            info = self.archive.getinfo(path)
        except KeyError:
            return None
        data = self._unpacked(info)
        self.budget.size -= len(data)
        if len(data) > _MOST_PART or self.budget.size < 0:
            raise UnreadableError(self.name, f"其中的 {path} 解开后超过 64 MB，不像正常的 Word 文件", AGAIN)
        return data

    def take_tags(self, path: str, data: bytes) -> None:
        """Count the tags of a part, or of a page in it, that is to be parsed.

        Raises:
            UnreadableError: parsed, it would take more memory than any Word file.
        """
        self.budget.signs -= data.count(b"<") + data.count(b"/>") + 3 * data.count(b"=")
        if self.budget.signs < 0:
            seen = f"到其中的 {path} 为止有 {_MOST_SIGNS} 个以上的标签，不像正常的 Word 文件"
            raise UnreadableError(self.name, seen, AGAIN)

    def root(self, path: str) -> etree._Element | None:
        """Return the root of an XML part, None if there is no such part.

        Raises:
            UnreadableError: it is too large, or has a DTD.
        """
        data = self.data(path)
        if data is None:
            return None
        self.take_tags(path, data)
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:
            raise UnreadableError(self.name, f"其中的 {path} 带有 DTD，Word 从不这样写", AGAIN)
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Return by their ids the parts that `part` names; "" is the package itself."""
        folder, base = posixpath.split(part)
        found: dict[str, Relation] = {}
        root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in () if root is None else root:
            target = value(relation, "Target") or ""
            if local(relation) == "Relationship" and value(relation, "TargetMode") != "External":
                kind = (value(relation, "Type") or "").rpartition("/")[2]
                path = (
                    target[1:]
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(folder, target))
                )
                found[value(relation, "Id") or f"#{len(found)}"] = Relation(kind, path)
        return found

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """Return a part, or one byte more than a part may have: counted as it is unpacked, for what the file says may be a lie."""
        pieces, size = [], 0
        archive = self.archive
        with archive.open(info) as part:
            while size <= _MOST_PART and (piece := part.read(min(_PIECE, _MOST_PART + 1 - size))):
                pieces.append(piece)
                size += len(piece)
        return b"".join(pieces)


@contextmanager
def opened(name: str, data: bytes, budget: Budget | None = None) -> Iterator[Package]:
    """Give the package for as long as it is read.

    Raises:
        UnreadableError: the file is damaged, locked or unpacks to more than 200 MB; whatever goes wrong while it is read.
    """
    if data.count(b"PK\x01\x02") > _MOST_FILES:
        raise UnreadableError(name, f"里面有 {_MOST_FILES} 个以上的文件，不像正常的 Word 文件", AGAIN)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > _MOST:
                raise UnreadableError(name, "解开后超过 200 MB，不像正常的 Word 文件", AGAIN)
            if any(info.flag_bits & 1 for info in infos):
                raise UnreadableError(name, "Word 文件加了密码", "去掉密码，另存为 .docx，再交来。")
            package = Package(name, archive, budget or Budget())
            main = (of.path for of in package.relations("").values() if of.kind == "officeDocument")
            package.main = next(main, package.main)
            yield package
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, etree.LxmlError) as error:
        raise UnreadableError(name, "Word 文件坏了，可能没有传完", AGAIN) from error
    except (RuntimeError, NotImplementedError, ValueError, LookupError, OverflowError, MemoryError) as error:
        raise UnreadableError(name, "Word 文件的内部结构不合规范，读不出来", AGAIN) from error
