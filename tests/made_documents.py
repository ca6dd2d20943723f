"""Word documents made at random from parts of which it is known what a reader sees of them.

Each part is written as XML together with the words that it prints and what it leaves out; so the text and the account of a
document are known without reading it, by no code of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from xml.sax.saxutils import escape

from word_files import KINDS, RELATIONS, packed

_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": KINDS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的小标题"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="hp"><w:name w:val="暗"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="hide"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""
_WORDS = "稻田水渠谷仓秋收各村要抓紧修好桥路学堂，。；第一二三ab19&<" + "\U00020000"
_DIGITS = "〇一二三四五六七八九"


Part = tuple[str, str, str, str | bytes]
"""The id of a part's relation, its kind, its path below word/, its content."""


@dataclass(slots=True)
class Made:
    """A document with its text, what its lines look like, and what is left out of it by kind."""

    data: bytes = b""
    lines: list[str] = field(default_factory=list)
    looks: list[dict[str, object]] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    hidden: str = ""

    @property
    def text(self) -> str:
        """Return the text as it must be read."""
        return "\n".join(self.lines)


@dataclass(slots=True)
class Inline:
    """A part of a paragraph: its XML, what it prints, and the lines that follow the paragraph."""

    xml: str
    words: str = ""
    after: list[str] = field(default_factory=list)


def run(inner: str, look: str = "") -> str:
    """Return a run."""
    return f"<w:r>{look and f'<w:rPr>{look}</w:rPr>'}{inner}</w:r>"


def words_of(text: str) -> str:
    """Return a `t` of that text."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def sign(kind: str) -> str:
    """Return the sign of a field: begin, separate or end."""
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def code(text: str) -> str:
    """Return the code of a field."""
    return run(f'<w:instrText xml:space="preserve">{escape(text)}</w:instrText>')


def size(words: str) -> int:
    """Return how many characters are no white space."""
    return len("".join(words.split()))


def numeral(number: int) -> str:
    """Return a number up to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 1 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")


def part(name: str, inner: str) -> str:
    """Return a part of a Word file by the name of its root."""
    return f"<w:{name} {_SPACES}>{inner}</w:{name}>"


def filed(body: str, parts: Iterable[Part] = ()) -> bytes:
    """Return a file with that body and these parts beside it."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{KINDS}/{kind}" Target="{path}"/>' for name, kind, path, _ in parts
    )
    return packed(
        {
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
            **{f"word/{path}": content for _, _, path, content in parts},
        }
    )


class Maker:
    """Draws parts one after the other and notes what must be seen of them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.made = Made()
        self.parts: list[Part] = []
        self.notes: list[str] = []
        self.comments: list[str] = []
        self.numbers = 0

    def words(self, most: int = 8) -> str:
        """Return some words."""
        return "".join(self.random.choice(_WORDS) for _ in range(self.random.randint(1, most)))

    def related(self, kind: str, path: str, content: str | bytes) -> str:
        """Add a part and return the id of its relation."""
        name = f"r{len(self.parts)}"
        self.parts.append((name, kind, path, content))
        return name

    def left(self, what: str, words: str = "") -> None:
        """Note an object, or the words of what is left out."""
        self.made.left[what] += size(words) if words else 1

    def document(self, blocks: int = 6) -> Made:
        """Return a document of some blocks."""
        body = "".join(self.random.choice(_BLOCKS)(self) for _ in range(self.random.randint(1, blocks)))
        body += self.paragraph([Inline(run(words_of("末段")), "末段")])
        body += self.section()
        self.related("styles", "styles.xml", part("styles", _STYLES))
        self.related("numbering", "numbering.xml", part("numbering", _NUMBERING))
        if self.notes:
            self.related("footnotes", "footnotes.xml", part("footnotes", "".join(self.notes)))
        if self.comments:
            self.related("comments", "comments.xml", part("comments", "".join(self.comments)))
        self.made.data = filed(body, self.parts)
        return self.made

    # Parts of a paragraph.

    def plain(self) -> Inline:
        words = self.words()
        look = self.random.choice(("", "<w:b/>", '<w:sz w:val="32"/>', '<w:vanish w:val="0"/>', "<w:i/>"))
        return Inline(run(words_of(words), look), words)

    def spaced(self) -> Inline:
        inner, words = self.random.choice((
            ("<w:tab/>", "\t"), ("<w:br/>", "\n"), ('<w:br w:type="page"/>', "\f"), ("<w:noBreakHyphen/>", "-"),
            ("<w:softHyphen/>", ""), ("<w:lastRenderedPageBreak/>", ""), (words_of("稻\n田"), "稻 田"),
            ('<w:sym w:font="Wingdings" w:char="2611"/>', "☑"),
        ))  # fmt: skip
        return Inline(run(inner), words)

    def hidden(self) -> Inline:
        words = self.words()
        self.left("隐藏文字", words)
        self.made.hidden += words
        look = self.random.choice(("<w:vanish/>", '<w:rStyle w:val="hide"/>', '<w:vanish w:val="1"/>'))
        return Inline(run(words_of(words), look))

    def changed(self) -> Inline:
        words = self.words()
        tag = self.random.choice(("del", "moveFrom", "ins", "moveTo"))
        if tag in {"ins", "moveTo"}:
            return Inline(f"<w:{tag}>{run(words_of(words))}</w:{tag}>", words)
        self.left("修订删去", words)
        inner = run(f"<w:delText>{escape(words)}</w:delText>")
        return Inline(f"<w:{tag}>{inner}</w:{tag}>")

    def coded(self) -> Inline:
        """A field whose code says what it prints; its code is cut into runs anywhere."""
        number = self.random.randint(1, 20)
        text, words, reading = self.random.choice((
            (rf"eq \o\ac(○,{number})", chr(0x245F + number), ""),
            (rf" EQ \o\ac(◯, {number} )", chr(0x245F + number), ""),
            (r'EQ \* jc2 \* "Font:宋体" \* hps12 \o\ad(\s\up 11(chuō),踔)', "踔", "chuō"),
            (r"eq \o(垚,\s\up 9(yáo))", "垚", "yáo"),
            (rf"EQ \f({number},7)", f"{number}/7", ""),
            (r"EQ \o(\s\up 8(甲部),\s\do 3(乙厅))", "甲部乙厅", ""),
            (r"EQ \x(\r(3,b))", "3√b", ""),
            ("MACROBUTTON NoMacro 点此填写", "点此填写", ""),
        ))  # fmt: skip
        if reading:
            self.left("拼音", reading)
        at = self.random.randint(0, len(text))
        result = self.random.choice(("", sign("separate")))
        return Inline(sign("begin") + code(text[:at]) + code(text[at:]) + result + sign("end"), words)

    def resulting(self) -> Inline:
        """A field with a result, in one of its forms."""
        words = self.words()
        nested = sign("begin") + code("DOCPROPERTY 甲") + sign("separate") + run(words_of("甲")) + sign("end")
        return Inline(
            self.random.choice((
                sign("begin") + code("REF 某处") + sign("separate") + run(words_of(words)) + sign("end"),
                sign("begin") + code("IF ") + nested + code(' = "甲"') + sign("separate") + run(words_of(words)) + sign("end"),
                f'<w:fldSimple w:instr="DATE">{run(words_of(words))}</w:fldSimple>',
                sign("begin") + run(words_of(words)),  # it never ends
                f'<w:hyperlink r:id="none">{run(words_of(words))}</w:hyperlink>',
                f"<w:smartTag><w:customXml>{run(words_of(words))}</w:customXml></w:smartTag>",
                f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(words_of(words))}</w:sdtContent></w:sdt>",
            )),
            words,
        )  # fmt: skip

    def either(self) -> Inline:
        words, other = self.words(), self.words()
        needs, first, second = self.random.choice((("w14", words, other), ("nie", other, words)))
        inner = f'<mc:Choice Requires="{needs}">{words_of(first)}</mc:Choice><mc:Fallback>{words_of(second)}</mc:Fallback>'
        return Inline(run(f"<mc:AlternateContent>{inner}</mc:AlternateContent>"), words)

    def ruby(self) -> Inline:
        self.left("拼音", "shuǐ")
        inner = f"<w:rt>{run(words_of('shuǐ'))}</w:rt><w:rubyBase>{run(words_of('水'))}</w:rubyBase>"
        return Inline(run(f"<w:ruby><w:rubyPr/>{inner}</w:ruby>"), "水")

    def thing(self) -> Inline:
        what, inner = self.random.choice((
            ("图片", '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://a/picture"><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing>'),
            ("图片", '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://a/picture"/></a:graphic></wp:inline></w:drawing>'),
            ("图片", '<w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict>'),
            ("图表", '<w:drawing><wp:inline><a:graphic><a:graphicData uri="http://a/chart"/></a:graphic></wp:inline></w:drawing>'),
            ("嵌入文件", '<w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject ProgID="Excel.Sheet.8"/></w:object>'),
            ("公式", '<w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject ProgID="Equation.3"/></w:object>'),
        ))  # fmt: skip
        self.left(what)
        return Inline(run(inner))

    def equation(self) -> Inline:
        def signs(words: str) -> str:
            return f"<m:r><m:t>{words}</m:t></m:r>"

        inner, words = self.random.choice((
            (f"<m:f><m:num>{signs('a')}</m:num><m:den>{signs('b')}</m:den></m:f>", "a/b"),
            (f"<m:d><m:e>{signs('x')}</m:e></m:d>", "(x)"),
            (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e>{signs("x")}</m:e><m:e>{signs("y")}</m:e></m:d>', "[x|y"),
            (f"<m:rad><m:deg/><m:e>{signs('2')}</m:e></m:rad>", "√2"),
            (f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{signs("1")}</m:sub><m:sup/><m:e>{signs("n")}</m:e></m:nary>', "∑1n"),
            (f"<m:sSup><m:e>{signs('x')}</m:e><m:sup>{signs('2')}</m:sup></m:sSup>", "x2"),
        ))  # fmt: skip
        return Inline(f"<m:oMath>{inner}</m:oMath>", words)

    def box(self) -> Inline:
        lines = [self.words() for _ in range(self.random.randint(1, 2))]
        content = (
            f"<w:txbxContent>{''.join(f'<w:p>{run(words_of(line))}</w:p>' for line in lines)}</w:txbxContent>"
        )
        old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        shape = f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        new = f'<w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://a/wordprocessingShape">{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
        both = f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
        return Inline(run(self.random.choice((old, new, both))), "", lines)

    def hidden_box(self) -> Inline:
        """A box that is hidden with its run."""
        words = self.words()
        self.left("隐藏文字", words)
        self.made.hidden += words
        content = f"<w:txbxContent><w:p>{run(words_of(words))}</w:p></w:txbxContent>"
        return Inline(
            run(f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>", "<w:vanish/>")
        )

    def art(self) -> Inline:
        words = self.words().replace("<", "").replace("&", "") or "红头"
        shape = f'<v:shapetype><v:textpath on="t"/></v:shapetype><v:shape><v:textpath string="{words}"/></v:shape>'
        return Inline(run(f"<w:pict>{shape}</w:pict>"), "", [words])

    def diagram(self) -> Inline:
        texts = [self.words() for _ in range(self.random.randint(0, 4))]
        numbered = list(enumerate(texts))
        self.random.shuffle(numbered)
        points = '<dgm:pt modelId="top" type="doc"/>' + "".join(
            f'<dgm:pt modelId="{number}"><dgm:t><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></dgm:t></dgm:pt>'
            for number, text in numbered
        )
        links = "".join(
            f'<dgm:cxn srcId="top" destId="{number}" srcOrd="{number}"/><dgm:cxn type="presOf" srcId="{number}" destId="0"/>'
            for number, _ in numbered
        )
        shown = '<dgm:pt type="pres"><dgm:t><a:p><a:r><a:t>重复</a:t></a:r></a:p></dgm:t></dgm:pt>'
        data = f"<dgm:dataModel {_SPACES}><dgm:ptLst>{points}{shown}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
        name = self.related("diagramData", f"data{len(self.parts)}.xml", data)
        if not texts:
            self.left("SmartArt")
        inner = f'<a:graphicData uri="http://a/diagram"><dgm:relIds r:dm="{name}"/></a:graphicData>'
        return Inline(
            run(f"<w:drawing><wp:inline><a:graphic>{inner}</a:graphic></wp:inline></w:drawing>"), "", texts
        )

    def note(self) -> Inline:
        words = self.words()
        if self.random.random() < 0.5:
            self.left("脚注", words)
            self.notes.append(
                f'<w:footnote w:id="{len(self.notes)}"><w:p>{run(words_of(words))}</w:p></w:footnote>'
            )
            return Inline(run(f'<w:footnoteReference w:id="{len(self.notes) - 1}"/>'))
        self.left("批注", words)
        self.comments.append(
            f'<w:comment w:id="{len(self.comments)}"><w:p>{run(words_of(words))}</w:p></w:comment>'
        )
        return Inline(run(f'<w:commentReference w:id="{len(self.comments) - 1}"/>'))

    # Blocks.

    def inlines(self, most: int = 5) -> list[Inline]:
        """Return some parts of a paragraph."""
        return [self.random.choice(_INLINES)(self) for _ in range(self.random.randint(0, most))]

    def paragraph(self, inlines: list[Inline], properties: str = "", label: str = "", **look: object) -> str:
        """Return a paragraph of these parts and note its lines."""
        printed = "".join(one.words for one in inlines).strip("\n\f")
        lines = printed.replace("\f", "\n").split("\n")
        soft = [False, *(sign == "\n" for sign in printed if sign in "\n\f")]
        lines[0] = label + lines[0]
        for line, continues in zip(lines, soft, strict=True):
            self.made.lines.append(line)
            self.made.looks.append({"continues": continues, "is_row": False, **look})
        self.made.looks[-len(lines)]["label"] = len(label)
        for line in (line for one in inlines for line in one.after):
            self.made.lines.append(line)
            self.made.looks.append({})
        return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(one.xml for one in inlines)}</w:p>"

    def any_paragraph(self) -> str:
        properties, look = self.random.choice((
            ("", {"level": 0, "list_level": 0}), ('<w:pStyle w:val="1"/>', {"level": 1}), ('<w:pStyle w:val="own"/>', {"level": 2}),
            ('<w:pStyle w:val="T"/>', {"is_title": True, "is_centred": True}), ('<w:jc w:val="center"/>', {"is_centred": True}),
            ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', {"level": 0}), ('<w:outlineLvl w:val="2"/>', {"level": 3}),
        ))  # fmt: skip
        return self.paragraph(self.inlines(), properties, "", **look)

    def numbered(self) -> str:
        bullet = self.random.random() < 0.3
        properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{1 + bullet}"/></w:numPr>'
        if bullet:
            self.left("项目符号")
            return self.paragraph(self.inlines(), properties, list_level=1)
        self.numbers += 1
        return self.paragraph(self.inlines(), properties, f"{numeral(self.numbers)}、", list_level=1)

    def joined(self) -> str:
        """Two paragraphs of which the first has lost its end, or does not show it."""
        first, second = self.inlines(2), self.inlines(2)
        begun = Inline(run(words_of("前")), "前")
        properties = self.random.choice((
            "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:specVanish/></w:rPr>", '<w:framePr w:dropCap="drop"/>',
        ))  # fmt: skip
        both = self.paragraph([begun, *first, *second])
        middle = "".join(one.xml for one in (begun, *first))
        head = f"<w:p><w:pPr>{properties}</w:pPr>{middle}</w:p>"
        tail = both.removeprefix("<w:p><w:pPr></w:pPr>").removeprefix(middle)
        return f"{head}<w:p><w:pPr/>{tail}"

    def invisible(self) -> str:
        """A paragraph that is hidden with its end: not even an empty line is left of it."""
        words = self.words()
        self.left("隐藏文字", words)
        self.made.hidden += words
        return f'<w:p><w:pPr><w:pStyle w:val="hp"/><w:rPr><w:vanish/></w:rPr></w:pPr>{run(words_of(words))}</w:p>'

    def table(self) -> str:
        columns = self.random.randint(1, 3)
        rows = []
        for _ in range(self.random.randint(1, 3)):
            if self.random.random() < 0.2:
                words = self.words()
                self.left("修订删去", words)
                cells = f"<w:tc><w:p>{run(words_of(words))}</w:p></w:tc>" * 1
                rows.append(f"<w:tr><w:trPr><w:del/></w:trPr>{cells}</w:tr>")
            else:
                rows.append(self.row(columns))
        return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"

    def row(self, columns: int) -> str:
        """Return a row; its cells' lines become one line, or stay if there is one cell."""
        first = len(self.made.lines)
        cells, texts = [], []
        for _ in range(columns):
            start = len(self.made.lines)
            inner = "".join(self.in_cell() for _ in range(self.random.randint(1, 2)))
            texts.append([line for line in self.made.lines[start:] if line.strip()])
            cells.append(f"<w:tc><w:tcPr/>{inner}</w:tc>")
        looks = [
            look
            for line, look in zip(self.made.lines[first:], self.made.looks[first:], strict=True)
            if line.strip()
        ]
        del self.made.lines[first:], self.made.looks[first:]
        if columns > 1:
            self.made.lines.append(
                "\t".join(" ".join(cell).replace("\t", " ") for cell in texts).rstrip("\t")
            )
            self.made.looks.append({"is_row": True, "continues": False})
        else:
            self.made.lines += texts[0]
            self.made.looks += looks
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def in_cell(self) -> str:
        """Return what stands in a cell: mostly a plain paragraph."""
        if self.random.random() < 0.6:
            return self.paragraph(self.inlines(2))
        return self.random.choice(_IN_CELLS)(self)

    def either_block(self) -> str:
        """Two forms of a paragraph, of which the second is for programs that do not know the first."""
        shown = self.any_paragraph()
        other = f"<w:p>{run(words_of('旧式'))}</w:p>"
        return f'<mc:AlternateContent><mc:Choice Requires="w16se">{shown}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>'

    def changed_block(self) -> str:
        words = self.words()
        if self.random.random() < 0.5:
            return f"<w:ins>{self.any_paragraph()}</w:ins>"
        self.left("修订删去", words)
        return f"<w:del><w:p>{run(words_of(words))}</w:p></w:del>"

    def control(self) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.any_paragraph()}</w:sdtContent></w:sdt>"

    def contents(self) -> str:
        """A table of contents: a field over two paragraphs, with a field of its own in each."""
        first, second = self.words(), self.words()
        page = sign("begin") + code("PAGEREF _1") + sign("separate") + run(words_of("3")) + sign("end")
        for line in (first, second):
            self.made.lines.append(f"{line}\t3")
            self.made.looks.append({"is_contents": True})
        self.made.lines.append("")
        self.made.looks.append({"is_contents": False})
        return (
            f"<w:p>{sign('begin')}{code(' TOC ')}{sign('separate')}{run(words_of(first))}{run('<w:tab/>')}{page}</w:p>"
            f"<w:p>{run(words_of(second))}{run('<w:tab/>')}{page}</w:p><w:p>{sign('end')}</w:p>"
        )

    def chunk(self) -> str:
        """An embedded file in one of its forms."""
        lines = [self.words(), self.words()]
        page = (
            "<html><head><title>甲</title></head><body>"
            + "".join(f"<p>{escape(line)}</p>" for line in lines)
            + "</body></html>"
        )
        number = len(self.parts)
        letter = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{page}"
        kind = self.random.randrange(5)
        if kind == 4:
            inner = Maker(self.random).document(2)
            self.made.lines += inner.lines
            self.made.looks += inner.looks
            self.made.left += inner.left
            self.made.hidden += inner.hidden
            name = self.related("aFChunk", f"chunk{number}.docx", inner.data)
        else:
            path, content = (
                (f"chunk{number}.html", page), (f"chunk{number}.mht", letter), (f"chunk{number}.txt", "\r\n".join(lines)),
                (f"chunk{number}.rtf", r"{\rtf1 a}"),
            )[kind]  # fmt: skip
            name = self.related("aFChunk", path, content)
            if kind == 3:
                self.left("嵌入内容")
            else:
                self.made.lines += lines
                self.made.looks += [{}, {}]
        return f'<w:altChunk r:id="{name}"/>'

    def section(self) -> str:
        """What stands above and below each page."""
        words = self.words()
        if self.random.random() < 0.5:
            return "<w:sectPr/>"
        kind, what = self.random.choice((("header", "页眉"), ("footer", "页脚")))
        self.left(what, words)
        root = "hdr" if kind == "header" else "ftr"
        content = part(root, f"<w:p>{run(words_of(words))}</w:p>")
        name = self.related(kind, f"{kind}1.xml", content)
        return f'<w:sectPr><w:{kind}Reference r:id="{name}"/></w:sectPr>'


_INLINES: tuple[Callable[[Maker], Inline], ...] = (
    Maker.plain, Maker.plain, Maker.plain, Maker.spaced, Maker.spaced, Maker.hidden, Maker.changed, Maker.coded, Maker.resulting,
    Maker.either, Maker.ruby, Maker.thing, Maker.equation, Maker.box, Maker.hidden_box, Maker.art, Maker.diagram, Maker.note,
)  # fmt: skip
_BLOCKS: tuple[Callable[[Maker], str], ...] = (
    Maker.any_paragraph, Maker.any_paragraph, Maker.any_paragraph, Maker.numbered, Maker.joined, Maker.invisible, Maker.table,
    Maker.control, Maker.contents, Maker.chunk, Maker.either_block, Maker.changed_block,
)  # fmt: skip
_IN_CELLS: tuple[Callable[[Maker], str], ...] = (
    Maker.numbered, Maker.joined, Maker.invisible, Maker.table, Maker.control, Maker.chunk, Maker.either_block, Maker.changed_block,
)  # fmt: skip


def document(random: Random) -> Made:
    """Return a document drawn from `random`."""
    return Maker(random).document()
