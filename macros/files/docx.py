"""A .docx → its text: the parts of it that hold words, and what is embedded in it in the place where it stands."""

from __future__ import annotations

import posixpath

from lxml import etree

from macros.files.document import Document
from macros.files.embedded import decoded, lines_of_page, page_of_archive
from macros.files.looks import looks
from macros.files.numbering import numbering
from macros.files.ooxml import child, children, value
from macros.files.package import AGAIN, Package, opened
from macros.files.reading import Reading
from macros.files.remarks import Remarks
from macros.files.unreadable import UnreadableError
from macros.files.word_lines import Line, reading_of, standing
from macros.files.word_tree import length

_DEEPEST = 3
"""Word files within Word files that are read."""


def docx_text(name: str, data: bytes) -> Reading:
    """Return the text: a line a paragraph, a line a row of a table with tabs between its cells.

    Raises:
        UnreadableError: the file is damaged, locked, unpacks to more than 200 MB or is no Word document.
    """
    remarks = Remarks()
    with opened(name, data) as package:
        lines = _WordFile(package, remarks).lines()
    return reading_of(lines, "docx", remarks.notes())


class _WordFile:
    """A Word file while it is read, or one that is embedded in another, `depth` files deep."""

    def __init__(self, package: Package, remarks: Remarks, depth: int = 0) -> None:
        self.package = package
        self.remarks = remarks
        self.depth = depth
        self.relations = package.relations(package.main)

    def lines(self) -> list[Line]:
        body = child(self.package.root(self.package.main), "body")
        if body is None:
            raise UnreadableError(self.package.name, "是压缩包，却不是 Word 文件", AGAIN, "FILE-8")
        styles = self._of_kind("styles")
        lists = numbering(self._of_kind("numbering"), styles)
        document = Document(lists, looks(styles), self.remarks, self._chunk, self._part)
        lines = standing(document.lines(body))
        for unknown in sorted(lists.unknown):
            self.remarks.count("unknown numbering", shows=unknown)
        self._count_apart(body)
        return lines

    def _of_kind(self, kind: str) -> etree._Element | None:
        paths = (relation.path for relation in self.relations.values() if relation.kind == kind)
        path = next(paths, None)
        return self.package.root(path) if path else None

    def _part(self, relation: str) -> etree._Element | None:
        found = self.relations.get(relation)
        return self.package.root(found.path) if found else None

    def _count_apart(self, body: etree._Element) -> None:
        """Count what a reader sees beside the text: notes, comments, what stands above and below each page."""
        for kind in ("footnote", "endnote"):
            for note in children(self._of_kind(f"{kind}s"), kind):
                words = "".join(part.text or "" for part in note.iter("{*}t")).strip()
                if words and value(note, "type") in {None, "normal"}:
                    self.remarks.count("note", shows=words)
        self.remarks.count("comment", len(children(self._of_kind("comments"), "comment")))
        named = {
            value(one, "id") or "": None for one in body.iter("{*}headerReference", "{*}footerReference")
        }
        for relation in named:
            root = self._part(relation)
            self.remarks.count("header", 0 if root is None else length(root))

    def _chunk(self, relation: str) -> list[Line]:
        """Return the lines of an embedded file: a web page, a text, another Word file."""
        found = self.relations.get(relation)
        data = self.package.data(found.path) if found else None
        lines = self._embedded(posixpath.splitext(found.path)[1].lower(), data) if found and data else None
        if lines is None:
            kind = posixpath.basename(found.path) if found else relation
            self.remarks.count("unread chunk", shows=kind)
            return []
        self.remarks.count("chunk")
        return lines

    def _embedded(self, suffix: str, data: bytes) -> list[Line] | None:
        if data.startswith(b"PK"):
            if self.depth == _DEEPEST:
                return None
            with opened(self.package.name, data, self.package.budget) as package:
                return _WordFile(package, self.remarks, self.depth + 1).lines()
        if data.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0", b"%PDF")):
            return None
        is_archive = suffix in {".mht", ".mhtml"} or data[:200].lstrip().lower().startswith(b"mime-version")
        text = page_of_archive(data) if is_archive else decoded(data)
        if text is None:
            return None
        if suffix == ".txt":
            return [Line(line) for line in text.splitlines()]
        self.package.take_tags("网页", text.encode("utf-8", "replace"))
        return lines_of_page(text, self.remarks)
