"""The body of a Word document → lines: paragraphs, rows of tables, what tracked changes leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from lxml import etree

from macros.files.drawings import (
    ART,
    BOX,
    DIAGRAM,
    OBJECT,
    Drawn,
    branch,
    diagram_lines,
    drawn,
    shape_lines,
)
from macros.files.equations import equation_words
from macros.files.fields import OpenFields, shown
from macros.files.looks import Look, Looks
from macros.files.numbering import Numbering
from macros.files.ooxml import child, children, is_on, local, value
from macros.files.remarks import Remarks
from macros.files.word_lines import PAGE, PLAIN, SOFT, Line, Piece, filled, paragraph_lines, printed, row_line
from macros.files.word_tree import DELETED, length, texts, unended, width, within
from macros.text.layout import LineLayout

# Properties, field codes and data, readings above characters.
_LEFT_OUT = frozenset({
    "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sectPr",
    "delInstrText", "delText", "rubyPr", "fldData",
})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": SOFT, "noBreakHyphen": "-"}
# Word shows the line ends of its XML as spaces, and the separators of Unicode as breaks.
_IN_WORDS = {ord("\n"): " ", ord("\r"): " ", 0x85: SOFT, 0x2028: SOFT, 0x2029: SOFT}


@dataclass(slots=True)
class Document:
    """A document while it is read.

    `chunk` gives the lines of an embedded file by its relation's id, `part` the root of an XML part by it. `carried` are
    the pieces of a paragraph whose end is deleted or hidden, `boxed` what is drawn in the paragraph that is being read,
    `fields` the fields that are open.
    """

    numbering: Numbering
    looks: Looks
    remarks: Remarks
    chunk: Callable[[str], list[Line]]
    part: Callable[[str], etree._Element | None]
    carried: list[Piece] = field(default_factory=list)
    boxed: list[Drawn] = field(default_factory=list)
    fields: OpenFields = field(default_factory=OpenFields)
    unended: frozenset[etree._Element] = frozenset()
    is_contents: bool = False

    def lines(self, body: etree._Element) -> Iterator[Line]:
        """Yield the lines in document order and count what the remarks tell.

        Text boxes follow the paragraph to which they are tied.
        """
        self.unended |= unended(body)
        yield from self._blocks(body)
        yield from self._rest()

    def _blocks(self, body: etree._Element) -> Iterator[Line]:
        for element in body:
            name = local(element)
            if name in self._BLOCKS:
                yield from self._BLOCKS[name](self, element)
            elif name in DELETED:
                self.remarks.count("deleted", length(element))
            elif name not in _LEFT_OUT:
                self._count_placeholder(element)
                yield from self._blocks(element)

    def _rest(self) -> Iterator[Line]:
        """Yield what is carried to a paragraph that does not come."""
        if self.carried or self.boxed:
            carried, self.carried = self.carried, []
            for line in paragraph_lines(carried, PLAIN):
                line.is_printed = bool(printed(carried))
                yield line
            yield from self._boxes()

    def _paragraph(self, element: etree._Element) -> Iterator[Line]:
        properties = child(element, "pPr")
        look = self.looks.of_paragraph(properties)
        self.is_contents = bool(look.is_contents)
        pieces = list(self._inline(element, look))
        end = child(properties, "rPr")
        if child(end, "del") is not None or child(end, "moveFrom") is not None:
            self.carried += pieces
            return
        is_hidden = is_on(child(end, "vanish")) or is_on(child(end, "specVanish"))
        if is_hidden and not printed((*self.carried, *pieces)).strip():
            self.carried += [*pieces, *[Piece(SOFT, is_hidden=True)] * bool(pieces)]
            return
        numbered = self.numbering.label(properties)
        if numbered.label or numbered.is_bullet:
            self.remarks.count("label" if numbered.label else "bullet")
        at = len(self.carried) if any(piece.is_label for piece in self.carried) else 0
        whole = [*self.carried, *pieces]
        whole[at:at] = [Piece(numbered.label, is_label=True)] * bool(numbered.label)
        if is_hidden or value(child(properties, "framePr"), "dropCap") in {"drop", "margin"}:
            self.carried = whole  # it stands on the line of the next paragraph
            return
        self.carried = []
        yield from paragraph_lines(whole, self._layout(look, numbered.level))
        yield from self._boxes()

    def _layout(self, look: Look, list_level: int) -> LineLayout:
        return LineLayout(
            level=look.level or 0,
            list_level=list_level,
            is_title=bool(look.is_title),
            is_centred=bool(look.is_centred),
            is_contents=self.is_contents,
        )

    def _boxes(self) -> Iterator[Line]:
        """Yield the words that were drawn in the paragraph."""
        boxed, self.boxed = self.boxed, []
        outer, self.fields = self.fields, OpenFields()
        for one in boxed:
            if one.element is not None:
                self.remarks.count(one.kind)
                if one.kind == BOX:
                    yield from self.lines(one.element)
                else:
                    yield from map(Line, shape_lines(one.element))
            elif one.kind == ART:
                self.remarks.count("art", shows=one.words)
                yield from map(Line, one.words.split("\n"))
            else:
                found = list(diagram_lines(self.part(one.words)))
                self.remarks.count("diagram" if found else "unread diagram")
                yield from map(Line, found)
        self.fields = outer

    def _table(self, element: etree._Element) -> Iterator[Line]:
        yield from self._rest()
        rows = list(within(element, "tr"))
        is_wide = any(width(row) > 1 for row in rows)
        for row in rows:
            if child(child(row, "trPr"), "del") is not None:
                self.remarks.count("deleted", length(row))
                continue
            self.remarks.count("row")
            cells = [filled(self._cell(cell)) for cell in within(row, "tc")]
            if len(cells) > 1:
                yield row_line(cells)
            for line in cells[0] if len(cells) == 1 else ():
                line.layout = replace(line.layout, is_row=is_wide or line.layout.is_row)
                yield line

    def _cell(self, cell: etree._Element) -> Iterator[Line]:
        if child(child(cell, "tcPr"), "cellDel") is not None:
            self.remarks.count("deleted", length(cell))
        else:
            yield from self.lines(cell)

    def _chunk(self, element: etree._Element) -> Iterator[Line]:
        yield from self._rest()
        yield from self.chunk(value(element, "id") or "")

    def _block_equation(self, element: etree._Element) -> Iterator[Line]:
        yield from self._rest()
        yield from paragraph_lines(self._equation(element, Look()), PLAIN)

    def _block_branch(self, element: etree._Element) -> Iterator[Line]:
        chosen = branch(element)
        yield from () if chosen is None else self._blocks(chosen)

    def _control(self, element: etree._Element) -> Iterator[Line]:
        """Yield a content control's lines; Word keeps the table of contents, with its head, in one of its own."""
        self._count_placeholder(element)
        gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
        is_contents = value(gallery) == "Table of Contents"
        for line in self._blocks(element):
            line.layout = replace(line.layout, is_contents=True) if is_contents else line.layout
            yield line

    def _outside(self, _: etree._Element) -> Iterator[Line]:
        self.remarks.count("outside")
        yield from ()

    def _inline(self, element: etree._Element, look: Look) -> Iterator[Piece]:
        """Yield the pieces of text below `element`."""
        for part in element:
            name = local(part)
            if name in self._INLINE:
                yield from self._INLINE[name](self, part, look)
            elif name in _SIGNS:
                yield from self._say(_SIGNS[name], look)
            elif name in DELETED:
                self.remarks.count("deleted", length(part))
            elif name not in _LEFT_OUT:
                self._count_placeholder(part)
                yield from self._inline(part, look)

    def _say(self, words: str, look: Look) -> Iterator[Piece]:
        """Yield words as a piece, unless they belong to the code of a field."""
        if self.fields.in_code:
            self.fields.add_code(words)
        elif words:
            if not words.isspace():
                self.fields.show()
                self.is_contents |= self.fields.in_contents
            hidden = bool(look.is_hidden)
            self.remarks.count("hidden", len("".join(words.split())) * hidden)
            yield Piece(words, bool(look.is_bold), look.size or 0, hidden)

    def _words(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        text = part.text or ""
        yield from self._say(text if text.isascii() and "\n" not in text else text.translate(_IN_WORDS), look)

    def _run(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        return self._inline(part, self.looks.of_run(part, look))

    def _break(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        yield from self._say(PAGE if value(part, "type") in {"page", "column"} else SOFT, look)

    def _symbol(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        self.remarks.count("symbol")
        try:
            yield from self._say(chr(int(value(part, "char") or "", 16)), look)
        except (ValueError, OverflowError):
            return

    def _inserted(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        self.remarks.count("inserted", length(part))
        yield from self._inline(part, look)

    def _branch(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        chosen = branch(part)
        yield from () if chosen is None else self._inline(chosen, look)

    def _ruby(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        self.remarks.count("reading", len(children(part, "rt")))
        for base in children(part, "rubyBase"):
            yield from self._inline(base, look)

    def _equation(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        words = equation_words(part)
        self.remarks.count("equation", 1 if words.strip() else 0)
        yield from self._say(words, look)

    def _box(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        yield from self._drawing_of([Drawn(BOX, "", part)], look)

    def _ink(self, _: etree._Element, look: Look) -> Iterator[Piece]:
        yield from self._drawing_of([Drawn(OBJECT, "手写")], look)

    def _drawing(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        yield from self._drawing_of(drawn(part), look)

    def _drawing_of(self, found: Iterable[Drawn], look: Look) -> Iterator[Piece]:
        """Count what holds no words; words follow the paragraph, or are hidden with it."""
        for one in found:
            self.fields.show()
            if one.kind == OBJECT:
                self.remarks.count(one.words)
            elif not look.is_hidden:
                self.boxed.append(one)
            elif one.kind != DIAGRAM:
                words = one.words if one.element is None else "".join(texts(one.element))
                yield from self._say(words, look)

    def _field_sign(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        kind = value(part, "fldCharType")
        if kind == "begin" and part not in self.unended:
            self.fields.begin()
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end":
            yield from self._ended(look)

    def _field_code(self, part: etree._Element, _: Look) -> Iterator[Piece]:
        self.fields.add_code(part.text or "")
        yield from ()

    def _simple_field(self, part: etree._Element, look: Look) -> Iterator[Piece]:
        self.fields.begin()
        self.fields.add_code(value(part, "instr") or "")
        self.fields.separate()
        yield from self._inline(part, look)
        yield from self._ended(look)

    def _ended(self, look: Look) -> Iterator[Piece]:
        """Yield what a field shows that ends here without a result."""
        code = self.fields.end()
        if code is None:
            return
        found = shown(code)
        self.remarks.count("reading", len(found.readings))
        if found.words:
            self.remarks.count("field", shows=found.words)
        elif not found.is_known:
            self.remarks.count("unknown field", shows=" ".join(code.split()))
        yield from self._say(found.words, look)

    def _count_placeholder(self, element: etree._Element) -> None:
        if local(element) == "sdt" and is_on(child(child(element, "sdtPr"), "showingPlcHdr")):
            self.remarks.count("placeholder")

    _BLOCKS: ClassVar[Mapping[str, Callable[[Document, etree._Element], Iterator[Line]]]] = {
        "p": _paragraph,
        "tbl": _table,
        "altChunk": _chunk,
        "oMath": _block_equation,
        "oMathPara": _block_equation,
        "AlternateContent": _block_branch,
        "sdt": _control,
        "subDoc": _outside,
    }
    _INLINE: ClassVar[Mapping[str, Callable[[Document, etree._Element, Look], Iterator[Piece]]]] = {
        "t": _words,
        "r": _run,
        "br": _break,
        "sym": _symbol,
        "ins": _inserted,
        "moveTo": _inserted,
        "AlternateContent": _branch,
        "ruby": _ruby,
        "oMath": _equation,
        "oMathPara": _equation,
        "txbxContent": _box,
        "drawing": _drawing,
        "pict": _drawing,
        "object": _drawing,
        "contentPart": _ink,
        "fldChar": _field_sign,
        "instrText": _field_code,
        "fldSimple": _simple_field,
    }
