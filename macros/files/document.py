"""The body of a Word document → lines: paragraphs, rows of tables, what tracked changes leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from macros.files.numbering import Numbering
from macros.files.ooxml import child, children, local, value

# Deleted or moved away, properties, field codes, readings above characters, the second form of a drawing.
_LEFT_OUT = frozenset({
    "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx",
    "instrText", "delInstrText", "delText", "rt", "rubyPr", "Fallback", "sectPr", "fldData",
})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Document:
    """A document while it is read: its numbering, and counts for the remarks.

    `deleted`, `inserted` and `hidden` count characters. `carried` is the text of a paragraph whose end is deleted,
    `boxed` are the text boxes of the paragraph that is being read.
    """

    numbering: Numbering
    labels: int = 0
    deleted: int = 0
    inserted: int = 0
    hidden: int = 0
    symbols: int = 0
    boxes: int = 0
    rows: int = 0
    carried: str = ""
    boxed: list[etree._Element] = field(default_factory=list)

    def lines(self, body: etree._Element) -> Iterator[str]:
        """Yield the lines in document order and count what the remarks tell.

        Text boxes follow the paragraph to which they are tied.
        """
        for element in body:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in {"del", "moveFrom"}:
                self.deleted += _length(element)
            elif name not in _LEFT_OUT:
                yield from self.lines(element)
        if self.carried:  # the last paragraph has no next one
            carried, self.carried = self.carried, ""
            yield carried

    def _paragraph(self, element: etree._Element) -> Iterator[str]:
        properties = child(element, "pPr")
        text = self.carried + "".join(self._inline(element))
        self.carried = ""
        if child(child(properties, "rPr"), "del") is not None:
            self.carried = text  # its end is deleted: the next paragraph goes on
            return
        label = self.numbering.label(properties)
        self.labels += bool(label)
        yield label + text.strip("\n") if label else text.strip("\n")
        boxes, self.boxed = self.boxed, []
        for box in boxes:
            self.boxes += 1
            yield from self.lines(box)

    def _inline(self, element: etree._Element) -> Iterator[str]:
        """Yield the pieces of text below `element`."""
        for part in element:
            name = local(part)
            if name == "t":
                yield part.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                self.symbols += 1
                yield _symbol(part)
            elif name == "txbxContent":
                self.boxed.append(part)
            elif name in {"del", "moveFrom"}:
                self.deleted += _length(part)
            elif name == "r" and _hides(part):
                self.hidden += _length(part)
            elif name not in _LEFT_OUT:
                self.inserted += _length(part) if name in {"ins", "moveTo"} else 0
                yield from self._inline(part)

    def _table(self, element: etree._Element) -> Iterator[str]:
        for row in _within(element, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                self.deleted += _length(row)
                continue
            self.rows += 1
            cells = [[line for line in self.lines(cell) if line.strip()] for cell in _within(row, "tc")]
            if len(cells) == 1:
                yield from cells[0]
            else:
                joined = (" ".join(cell).replace("\n", " ").replace("\t", " ") for cell in cells)
                yield "\t".join(joined).rstrip("\t")

    def notes(self, footnotes: etree._Element | None, endnotes: etree._Element | None) -> tuple[str, ...]:
        """Return the remarks, in Chinese; to be called when all `lines` have been taken.

        `footnotes` and `endnotes` are the roots of these parts, None where the file has none.
        """
        bottom = [text for root in (footnotes, endnotes) for text in _footnotes(root)]
        shown = "；".join(text if len(text) <= 40 else text[:40] + "……" for text in bottom[:5])
        braced = shown.replace("{", "{{").replace("}", "}}")
        unknown = "、".join(sorted(self.numbering.unknown))
        counted = (
            (self.labels, "写出了 {} 个自动编号"),
            (self.numbering.bullets, "有 {} 个项目符号，没有写出"),
            (len(self.numbering.unknown), f"不认得的编号样式按阿拉伯数字写出，请核对：{unknown}"),
            (self.rows, "有表格共 {} 行，一行写成一行，各格之间用制表符隔开"),
            (self.deleted, "有修订：删去的 {} 个字没有读"),
            (self.inserted, "有修订：插入的 {} 个字照读"),
            (self.hidden, "有 {} 个隐藏的字，没有读"),
            (self.symbols, "有 {} 个用特殊字体的符号，请核对"),
            (self.boxes, "有 {} 个文本框，放在所在段落之后"),
            (
                len(bottom),
                f"有 {{}} 条脚注或尾注，没有读进正文：{braced}",
            ),
        )
        return tuple(note.format(count) for count, note in counted if count)


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield rows of a table or cells of a row, also those inside content controls."""
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _within(part, name)


def _length(element: etree._Element) -> int:
    return sum(len(part.text or "") for part in element.iter("{*}t", "{*}delText"))


def _hides(run: etree._Element) -> bool:
    mark = child(child(run, "rPr"), "vanish")
    return mark is not None and value(mark) not in {"0", "false", "off"}


def _symbol(element: etree._Element) -> str:
    try:
        return chr(int(value(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""


def _footnotes(root: etree._Element | None) -> Iterator[str]:
    """Yield the texts of the notes, without the lines that Word draws above them."""
    for name in ("footnote", "endnote"):
        for note in children(root, name):
            text = "".join(part.text or "" for part in note.iter("{*}t")).strip()
            if value(note, "type") in {None, "normal"} and text:
                yield text
