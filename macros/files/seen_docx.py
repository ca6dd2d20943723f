"""A Word file as its reader sees it: every word and object of all its parts, in the order in which the text has them.

The walk shares no code with the reading of the text but the opening of the zip: it knows no lines, no tables and no layout,
and takes every word that it meets, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from lxml import etree

from macros.files.account import Seen
from macros.files.package import Package, opened
from macros.files.seen_fields import equation_signs, field_words
from macros.files.seen_parts import diagram_texts, page_in, page_pieces
from macros.files.seen_xml import at, below, is_off, name_of, said, shown_branch, words_below

_DEEPEST = 3
_BY_SIGN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NEVER_SEEN = frozenset({
    "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "rubyPr", "fldData",
    "delInstrText", "Fallback", "shapetype", "docPr", "bg", "spPr",
})  # fmt: skip
_WHY = {
    "图片": "图片里的字没有录入", "图表": "图表没有录入", "公式": "嵌入的公式没有录入", "嵌入文件": "嵌入的文件没有录入",
    "手写": "手写的墨迹没有录入", "SmartArt": "图形里的字没有读出来", "项目符号": "自动的符号，不是文字",
    "拼音": "注在字上的读音，不是文字", "修订删去": "修订中删去的字", "隐藏文字": "文件中设为隐藏的字",
    "嵌入内容": "这一种嵌入的文件不能读", "引用的文件": "主控文档引用的另一个文件",
}  # fmt: skip
_APART = {
    "headerReference": ("页眉", "每页重复的页眉，不是正文"),
    "footerReference": ("页脚", "每页重复的页脚，不是正文"),
}
_NOTES = {
    "footnotes": ("脚注", "脚注没有录入正文"),
    "endnotes": ("尾注", "尾注没有录入正文"),
    "comments": ("批注", "批注，不是正文"),
}
_EQUATIONS = ("equation", "mathtype", "kseeo", "wpsformula", "wps.formula")


def seen_docx(data: bytes) -> Iterator[Seen]:
    """Yield the pieces of the file: those of the text without a reason, the others with theirs.

    Raises:
        UnreadableError: the file cannot be opened.
    """
    with opened("", data) as package:
        pieces = _Walk(package).of_file()
    yield from pieces


@dataclass(slots=True)
class _Field:
    """A field that is open: its code, and the code that takes what is printed here, its own or that of one around it."""

    code: list[str]
    takes: list[str]
    in_code: bool = True
    shows: bool = False


def _is_plain(style: etree._Element) -> bool:
    return said(style, "type") == "paragraph" and said(style, "default") in {"1", "true", "on"}


class _Walk:
    """A walk through one file; `line` are the pieces of the paragraph that goes on, `later` what is drawn in it."""

    def __init__(self, package: Package, depth: int = 0) -> None:
        self.package = package
        self.depth = depth
        self.related = package.relations(package.main)
        self.out: list[Seen] = []
        self.line: list[Seen] = []
        self.later: list[Callable[[], None]] = []
        self.fields: list[_Field] = []
        self.codes = 0
        self.paragraphs = 0
        defaults = at(self._root_of("styles"), "docDefaults/rPrDefault/rPr/vanish")
        self.all_hidden = is_off(defaults) is False
        self.hidden = self.all_hidden
        self.hiding: dict[str, bool | None] = {}
        self.listing: dict[str, tuple[str, str]] = {}
        self.apart: tuple[str, str] | None = None
        self.styles = {said(one, "styleId"): one for one in below(self._root_of("styles"), "style")}
        self.plain = next((name for name, one in self.styles.items() if _is_plain(one)), "")
        self.bullets = self._bullets()
        self.closed: set[etree._Element] = set()

    def _root_of(self, kind: str) -> etree._Element | None:
        path = next((of.path for of in self.related.values() if of.kind == kind), "")
        return self.package.root(path) if path else None

    def _bullets(self) -> set[tuple[str, str]]:
        """Return (list, level) of all that are printed as bullets."""
        root = self._root_of("numbering")
        kinds = {
            (said(outer, "abstractNumId"), said(level, "ilvl"))
            for outer in below(root, "abstractNum")
            for level in below(outer, "lvl")
            if any(said(kind) == "bullet" for kind in level.iter("{*}numFmt"))
        }
        levels: dict[str, list[str]] = {}
        for abstract, level in kinds:
            levels.setdefault(abstract, []).append(level)
        return {
            (said(one, "numId"), level)
            for one in below(root, "num")
            for level in levels.get(said(at(one, "abstractNumId")), ())
        }

    def of_file(self) -> list[Seen]:
        """Return all pieces: the text, then what stands beside it."""
        root = self.package.root(self.package.main)
        body = at(root, "body")
        if body is None:
            return []
        self._story(body)
        for kind, apart in _NOTES.items():
            for note in below(self._root_of(kind), kind[:-1]):
                if said(note, "type") in {"", "normal"}:
                    self._beside(note, apart)
        done = set()
        for one in body.iter("{*}headerReference", "{*}footerReference"):
            found = self.related.get(said(one, "id"))
            part = self.package.root(found.path) if found and found.path not in done else None
            if part is not None and found:
                done.add(found.path)
                self._beside(part, _APART[name_of(one)])
        return self.out

    def _beside(self, part: etree._Element, apart: tuple[str, str]) -> None:
        self.apart = apart
        self._story(part)
        self.apart = None

    def _story(self, element: etree._Element) -> None:
        """Walk through a text of its own: the body, a cell, a box, a note."""
        open_signs: list[etree._Element] = []
        for sign in element.iter("{*}fldChar"):
            if self._is_of(sign, element):
                if said(sign, "fldCharType") == "begin":
                    open_signs.append(sign)
                elif said(sign, "fldCharType") == "end" and open_signs:
                    self.closed.add(open_signs.pop())
        self._inside(element)
        self._end_line()

    def _is_of(self, sign: etree._Element, story: etree._Element) -> bool:
        """True for a sign that stands in this text, in no other within it, and not in what was deleted or is not shown."""
        inner = sign
        for above in sign.iterancestors():
            name = name_of(above)
            if name == "AlternateContent" and inner is not shown_branch(above):
                return False
            if above is story:
                return True
            if name in {"del", "moveFrom", "tbl", "txbxContent"}:
                return False
            inner = above
        return False

    # What stands in a text, by its name.

    def _inside(self, element: etree._Element) -> None:
        for part in element:
            name = name_of(part)
            if name in self._STEPS:
                self._STEPS[name](self, part)
            elif name in _BY_SIGN:
                self._say(_BY_SIGN[name])
            elif name not in _NEVER_SEEN:
                self._inside(part)

    def _paragraph(self, element: etree._Element) -> None:
        self.paragraphs += 1
        properties = at(element, "pPr")
        outer = self.hidden
        self.hidden = self._hides(said(at(properties, "pStyle")) or self.plain, self.all_hidden)
        before = len(self.line)
        self._inside(element)
        self.hidden = outer
        end = at(properties, "rPr")
        if at(end, "del") is not None or at(end, "moveFrom") is not None:
            return
        is_hidden = any(is_off(at(end, name)) is False for name in ("vanish", "specVanish"))
        if is_hidden and not any(one.words.strip() for one in self.line if not one.what):
            return
        if self.apart is None:
            self._number(properties, before)
        if not is_hidden and said(at(properties, "framePr"), "dropCap") not in {"drop", "margin"}:
            self._end_line()

    def _number(self, properties: etree._Element | None, before: int) -> None:
        """Say of the first words of the paragraph that an automatic number stands before them, or that a bullet does."""
        number, level = self._list_place(properties)
        if number in {"", "0"}:
            return
        if (number, level or "0") in self.bullets:
            self.line.insert(0, Seen("", "项目符号", self._here(), _WHY["项目符号"]))
            return
        start = before if any(one.is_numbered for one in self.line[:before]) else 0
        self.line.insert(start, Seen("", "", self._here(), is_numbered=True))

    def _list_place(self, properties: etree._Element | None) -> tuple[str, str]:
        """Return the list and the level that a paragraph or its styles name."""
        number, level = (said(at(properties, f"numPr/{name}")) for name in ("numId", "ilvl"))
        style = said(at(properties, "pStyle")) or self.plain
        if not number and style not in self.listing:
            places = [at(one, "pPr/numPr") for one in self._chain(style)]
            found = ([said(at(place, name)) for place in places] for name in ("numId", "ilvl"))
            first_number, first_level = (next(filter(None, one), "") for one in found)
            self.listing[style] = first_number, first_level
        if not number:
            number, level = self.listing[style][0], level or self.listing[style][1]
        return number, level

    def _chain(self, name: str) -> Iterator[etree._Element]:
        """Yield a style and those that it rests on."""
        done = set()
        while name in self.styles and name not in done:
            done.add(name)
            yield self.styles[name]
            name = said(at(self.styles[name], "basedOn"))

    def _hides(self, name: str, otherwise: bool) -> bool:
        """True where a style hides words; `otherwise` where it says nothing."""
        if name not in self.hiding:
            switches = (is_off(at(one, "rPr/vanish")) for one in self._chain(name))
            self.hiding[name] = next((not off for off in switches if off is not None), None)
        hides = self.hiding[name]
        return otherwise if hides is None else hides

    def _end_line(self) -> None:
        """Close the paragraph: what is drawn in it follows."""
        self.out += self.line
        self.line = []
        later, self.later = self.later, []
        fields, self.fields = self.fields, []
        codes, self.codes = self.codes, 0
        for step in later:
            step()
            self.out += self.line
            self.line = []
        self.fields, self.codes = fields, codes

    def _say(self, words: str) -> None:
        if self.codes:
            self.fields[-1].takes.append(words)
            self.fields[-1].shows |= not self.fields[-1].in_code
        elif words:
            if self.fields and words.strip():
                self.fields[-1].shows = True
            self._put(words, "隐藏文字" if self.hidden else "")

    def _put(self, words: str, what: str) -> None:
        what, why = self.apart or (what, _WHY.get(what, ""))
        if words.strip() or not what:
            self.line.append(Seen(words, what, self._here(), why))

    def _object(self, what: str) -> None:
        if self.fields:
            self.fields[-1].shows = True
        self.line.append(Seen("", what, self._here(), _WHY[what]))

    def _here(self) -> str:
        return self.apart[0] if self.apart else f"第{max(self.paragraphs, 1)}段"

    def _run(self, element: etree._Element) -> None:
        properties = at(element, "rPr")
        outer = self.hidden
        if properties is not None:
            off = is_off(at(properties, "vanish"))
            style = said(at(properties, "rStyle"))
            self.hidden = not off if off is not None else self._hides(style, outer)
        self._inside(element)
        self.hidden = outer

    def _text(self, element: etree._Element) -> None:
        self._say(element.text or "")

    def _symbol(self, element: etree._Element) -> None:
        code = said(element, "char")
        if code and all(sign in "0123456789abcdefABCDEF" for sign in code) and int(code, 16) < 0x110000:
            self._say(chr(int(code, 16)))

    def _ruby(self, element: etree._Element) -> None:
        for part in below(element, "rt"):
            self._put("".join(words_below(part)), "拼音")
        for part in below(element, "rubyBase"):
            self._inside(part)

    def _equation(self, element: etree._Element) -> None:
        self._say(equation_signs(element))

    def _branch(self, element: etree._Element) -> None:
        shown = shown_branch(element)
        if shown is not None:
            self._inside(shown)

    def _deleted(self, element: etree._Element) -> None:
        self._put("".join(words_below(element)), "修订删去")

    def _table(self, element: etree._Element) -> None:
        self._end_line()
        self._inside(element)

    def _row(self, element: etree._Element) -> None:
        self._cells(element, at(element, "trPr/del"))

    def _cell(self, element: etree._Element) -> None:
        self._cells(element, at(element, "tcPr/cellDel"))

    def _cells(self, element: etree._Element, deleted: etree._Element | None) -> None:
        if deleted is not None:
            self._deleted(element)
        elif name_of(element) == "tc":
            self._story(element)
        else:
            self._inside(element)

    def _box(self, element: etree._Element) -> None:
        self._drawn(element, lambda: self._story(element))

    def _shape(self, element: etree._Element) -> None:
        self._drawn(element, lambda: self._say("".join(words_below(element))))

    def _art(self, element: etree._Element) -> None:
        if words := said(element, "string"):
            if self.hidden:
                self._say(words)
            else:
                self.later.append(lambda: self._say(words))
            self._shows()

    def _drawn(self, element: etree._Element, step: Callable[[], None]) -> None:
        if self.hidden:
            self._say("".join(words_below(element)))
        else:
            self.later.append(step)
        self._shows()

    def _shows(self) -> None:
        if self.fields and not self.codes:
            self.fields[-1].shows = True

    def _graphic(self, element: etree._Element) -> None:
        kind = said(element, "uri").rpartition("/")[2]
        before = len(self.line), len(self.later)
        if kind == "diagram" and not self.hidden:
            part = self.related.get(said(at(element, "relIds"), "dm"))
            self.later.append(lambda: self._diagram(part.path if part else ""))
        self._inside(element)
        what = {"picture": "图片", "chart": "图表", "chartex": "图表", "ink": "手写"}.get(kind)
        if what and before == (len(self.line), len(self.later)):
            self._object(what)

    def _diagram(self, path: str) -> None:
        root = self.package.root(path) if path else None
        texts = [] if root is None else diagram_texts(root)
        if any(text.strip() for text in texts):
            self._say("\n".join(texts))
        else:
            self._object("SmartArt")

    def _embedded_object(self, element: etree._Element) -> None:
        boxes = list(element.iter("{*}txbxContent"))
        for box in boxes:
            self._box(box)
        programs = [said(one, "ProgID").lower() for one in element.iter("{*}OLEObject")]
        if programs or next(element.iter("{*}control"), None) is not None:
            is_equation = any(sign in "".join(programs) for sign in _EQUATIONS)
            self._object("公式" if is_equation else "嵌入文件")
        elif not boxes:
            self._object("图片")

    def _picture(self, _: etree._Element) -> None:
        self._object("图片")

    def _ink(self, _: etree._Element) -> None:
        self._object("手写")

    def _file(self, _: etree._Element) -> None:
        self._object("嵌入文件")

    def _outside(self, _: etree._Element) -> None:
        self._object("引用的文件")

    def _sign(self, element: etree._Element) -> None:
        kind = said(element, "fldCharType")
        if kind == "begin" and element in self.closed:
            self._begin("")
        elif kind == "separate":
            self._separate()
        elif kind == "end" and self.fields:
            self._end_field()

    def _simple(self, element: etree._Element) -> None:
        self._begin(said(element, "instr"))
        self._separate()
        self._inside(element)
        self._end_field()

    def _code(self, element: etree._Element) -> None:
        if self.fields and self.fields[-1].in_code:
            self.fields[-1].code.append(element.text or "")

    def _begin(self, code: str) -> None:
        own = [code]
        self.fields.append(_Field(own, own))
        self.codes += 1

    def _separate(self) -> None:
        if self.fields and self.fields[-1].in_code:
            self.fields[-1].in_code = False
            self.fields[-1].takes = self.fields[-2].takes if len(self.fields) > 1 else []
            self.codes -= 1

    def _end_field(self) -> None:
        self._separate()
        ended = self.fields.pop()
        if ended.shows:
            self._shows()
            return
        words, readings = field_words("".join(ended.code))
        for reading in readings:
            self._put(reading, "拼音")
        self._say(words)

    def _chunk(self, element: etree._Element) -> None:
        self._end_line()
        found = self.related.get(said(element, "id"))
        data = self.package.data(found.path) if found else None
        if data and data.startswith(b"PK") and self.depth < _DEEPEST:
            with opened("", data, self.package.budget) as package:
                self.out += _Walk(package, self.depth + 1).of_file()
            return
        page = page_in(found.path.lower(), data) if found and data else None
        if page is None:
            self._object("嵌入内容")
        elif found and found.path.lower().endswith(".txt"):
            self._say(page)
        else:
            self.package.take_tags("网页", page.encode("utf-8", "replace"))
            for words, what, is_numbered in page_pieces(page, is_hidden=self.hidden):
                if is_numbered:
                    self.line.append(Seen("", "", self._here(), is_numbered=True))
                elif what == "图片":
                    self._object(what)
                else:
                    self._put(words, what)
        self._end_line()

    _STEPS: ClassVar[Mapping[str, Callable[[_Walk, etree._Element], None]]] = {
        "p": _paragraph, "r": _run, "t": _text, "sym": _symbol, "ruby": _ruby, "oMath": _equation, "oMathPara": _equation,
        "AlternateContent": _branch, "del": _deleted, "moveFrom": _deleted, "delText": _deleted, "tbl": _table, "tr": _row,
        "tc": _cell, "txbxContent": _box, "txBody": _shape, "textpath": _art, "graphicData": _graphic,
        "object": _embedded_object, "pic": _picture, "imagedata": _picture, "contentPart": _ink, "control": _file,
        "OLEObject": _file, "subDoc": _outside, "fldChar": _sign, "fldSimple": _simple, "instrText": _code,
        "altChunk": _chunk,
    }  # fmt: skip
