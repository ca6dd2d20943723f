"""What Word files of offices hold beside plain paragraphs: each word read once, or counted and said."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fuzz.documents import faults
from macros.files.account import UnbalancedError, account
from macros.files.reading import Hidden
from macros.files.seen_docx import seen_docx
from macros.files.source import Source, UnreadableError, read
from macros.files.walks import account_of
from macros.text.layout import LineLayout
from made_documents import Part, code, document, filed, part, run, sign, words_of
from word_files import CHINESE, num, para, word


def made(body: str, *parts: Part) -> Source:
    return read("讲话.docx", filed(body, parts))


def line(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def said(text: str, look: str = "") -> str:
    return run(words_of(text), look)


def field(*codes: str, result: str | None = None) -> str:
    shown = "" if result is None else sign("separate") + said(result)
    return sign("begin") + "".join(map(code, codes)) + shown + sign("end")


def left(source: Source) -> dict[str, int]:
    return {one.what: one.count for one in account_of(source).left}


@settings(max_examples=50)
@given(st.randoms(use_true_random=False))
@example(Random(7))  # noqa: S311 - no secret
def test_a_document_of_random_parts_is_read_as_it_shows_and_its_account_balances(random: Random) -> None:
    assert faults(document(random)) == []


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((r'EQ \* jc2 \* "Font:宋体" \* hps12 \o\ad(\s\up 11(', "chuō", "),", "踔", ")"), "踔"),
        ((r" eq \o\ac(○,", " 1", ")"), "①"),
        ((r"eq \o\ac(○,12)",), "⑫"),
        ((r"EQ \o\ac(〇,三)",), "㊂"),
        ((r"eq \o\ac(□,5)",), "□5"),
        ((r"eq \o(垚,yáo)",), "垚"),
        ((r"EQ \* hps10 \o\ac(\s\up 9(ㄕㄨㄟˇ),水)",), "水"),
        ((r"EQ \f(3,4)",), "3/4"),
        ((r"EQ \o(\s\up 8(甲部),\s\do 3(乙厅))",), "甲部乙厅"),
        ((r"EQ \b\lc\{(\a\al(甲,乙))",), "{甲 乙"),
        ((r"EQ \x\to(平均)",), "平均"),
        ((r'SYMBOL 9745 \f "宋体"',), "☑"),
        (('QUOTE "甲乙"',), "甲乙"),
        ((r"EQ \r(2)",), "√2"),
        ((r"EQ \l(1,2)",), "1, 2"),
        ((r"EQ \i\su(1,n,x)",), "∑1 n x"),
        ((r"EQ \i(a,b,x)",), "∫a b x"),
        ((r"EQ \b\bc\[(x)",), "[x]"),
        ((r"EQ \b\rc\}(x)",), "x}"),
        ((r"EQ \b(x(1,2))",), "(x(1,2))"),
        ((r"EQ \o(x,-)",), "x-"),
        ((r"EQ \o(\(,\))",), "()"),
        ((r"EQ \o\ac(○,50)",), "㊿"),
        ((r"EQ \o\ac(○,21)",), "㉑"),
        ((r"EQ \o\ac(○,51)",), "○51"),
        ((r"EQ \o\ac(○,密)",), "○密"),
        ((r"EQ \o\ac(3,○)",), "③"),
        (("MACROBUTTON NoMacro 单击此处",), "单击此处"),
        ((r" eq \o\ac(○,", " 1", ")", r" \* MERGEFORMAT "), "①"),
    ],
)
def test_a_field_without_a_result_is_read_by_its_code(codes: tuple[str, ...], words: str) -> None:
    source = made(line(said("要") + field(*codes) + said("奋发")))
    assert source.text == f"要{words}奋发"
    assert any("按域代码读出" in note for note in source.notes)
    assert account_of(source).on_pages == len("".join(source.text.split()))


def test_a_field_with_a_result_is_read_by_its_result() -> None:
    nested = line(
        field("IF ", result="甲")
        + sign("begin")
        + code("=1+")
        + field("REF a", result="乙")
        + sign("separate")
        + said("丙")
        + sign("end")
    )
    assert made(nested).text == "甲丙"
    assert made(line('<w:fldSimple w:instr="DATE">' + said("三日") + "</w:fldSimple>")).text == "三日"
    assert made(line('<w:fldSimple w:instr="eq \\o\\ac(○,3)"/>' + said("三日"))).text == "③三日"


def test_a_field_may_make_the_code_of_another() -> None:
    inner = field("= 1 + 2", result="3")
    source = made(line(sign("begin") + code(r"eq \o\ac(○,") + inner + code(")") + sign("end") + said("东坡")))
    assert source.text == "③东坡"
    deeper = sign("begin") + code("QUOTE ") + field(r"EQ \o\ac(○,2)") + sign("end")
    assert made(line(sign("begin") + code(r"eq \f(") + deeper + code(",5)") + sign("end"))).text == "②/5"
    assert left(source) == {}


def test_a_field_that_never_ends_swallows_nothing() -> None:
    assert made(line(sign("begin") + said("各村要抓紧")) + line(said("秋收"))).text == "各村要抓紧\n秋收"
    assert made(line(sign("end") + said("各村")) + line(field("REF a", result="乙"))).text == "各村\n乙"


def test_a_field_that_shows_what_we_cannot_tell_is_said() -> None:
    source = made(line(said("第") + field("NUMPAGES") + said("页")))
    assert source.notes == ("有 1 个域没有结果，没有读，请用 Word 打开核对：NUMPAGES",)


PAGE = '<html><meta charset="utf-8"><body><p>一、修好水渠。</p><table><tr><td>甲</td><td>乙</td></tr></table>二、管好<br>粮仓。</body></html>'
LETTER = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
    'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
    "<html><body><p>=E7=A8=BB=E7=94=B0</p></body></html>\n--b--\n"
)


@pytest.mark.parametrize(
    ("path", "content", "text"),
    [
        ("c.html", PAGE, "一、修好水渠。\n甲\t乙\n二、管好\n粮仓。"),
        (
            "c.htm",
            PAGE.replace("utf-8", "gb2312").encode("gb18030"),
            "一、修好水渠。\n甲\t乙\n二、管好\n粮仓。",
        ),
        ("afchunk.mht", LETTER, "稻田"),
        ("c.dat", LETTER, "稻田"),
        ("c.MHTML", LETTER.replace("MIME-Version: 1.0\n", ""), "稻田"),
        (
            "c.xht",
            PAGE.replace("<p>", "<tbody><p style='DISPLAY : none'>暗<b>处</b></p></tbody><p>"),
            "一、修好水渠。\n甲\t乙\n二、管好\n粮仓。",
        ),
        ("c.txt", "一、修好水渠。\r\n二、管好粮仓。", "一、修好水渠。\n二、管好粮仓。"),
        ("c.docx", word(para("一、修好水渠。", "1"), numbering=CHINESE + num(1)), "一、一、修好水渠。"),
        (
            "c.dat",
            filed('<w:altChunk r:id="i"/>', [("i", "aFChunk", "i.htm", "<p>一</p><div>二</div>")]),
            "一\n二",
        ),
    ],
)
def test_an_embedded_file_is_read_in_its_place(path: str, content: str | bytes, text: str) -> None:
    body = line(said("前")) + '<w:altChunk r:id="x"/>' + line(said("后"))
    source = made(body, ("x", "aFChunk", path, content))
    assert source.text == f"前\n{text}\n后"
    assert any("嵌入的内容" in note for note in source.notes)
    assert set(left(source)) <= {"隐藏文字"}
    cell = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    assert made(cell, ("x", "aFChunk", path, content)).text == f"前\n{text}\n后"


def test_an_embedded_page_says_how_its_lines_look_and_what_it_hides() -> None:
    page = (
        "<html><head><title>题</title><style>p {}</style></head><body><h2>大 题</h2>\n<p align='center'><b>总则</b> 三</p>"
        "<p style='text-align: center'>各\n村<span style='display:none'>（暗）</span>要<br>抓<ruby>紧<rt>jǐn</rt></ruby></p>"
        "<p><img src='a.png'></p><script>x()</script></body></html>"
    )
    source = made(line(said("前")) + '<w:altChunk r:id="x"/>', ("x", "aFChunk", "c.html", page))
    assert source.text == "前\n大 题\n总则 三\n各村要\n抓紧"
    assert dict(source.layout) == {
        1: LineLayout(level=2),
        2: LineLayout(bold=2, is_centred=True),
        3: LineLayout(is_centred=True),
        4: LineLayout(is_centred=True, continues=True),
    }
    assert source.whole == "前\n大 题\n总则 三\n各村（暗）要\n抓紧"
    assert left(source) == {"隐藏文字": 3, "拼音": 3, "图片": 1}


def test_an_embedded_page_prints_the_numbers_of_its_lists_and_its_rows() -> None:
    page = "<body><nav>上</nav><ol><li>甲<li><p>乙</p></ol><table><tr><td><p>丙</p><td><p>丁</p></table><td>戊<footer>下</footer>"
    source = made(line(said("前")) + '<w:altChunk r:id="x"/>', ("x", "aFChunk", "c.html", page))
    assert source.text == "前\n上\n1.甲\n2.乙\n丙\t丁\n戊\n下"
    assert "写出了 2 个自动编号" in source.notes
    assert left(source) == {}


@pytest.mark.parametrize("name", ["XE 某词", "TC 某词", "SET a 1", "PRINT x", "ASK a", "TOC", ""])
def test_a_field_that_prints_nothing_is_no_remark(name: str) -> None:
    source = made(line(said("甲") + field(name)))
    assert (source.text, source.notes) == ("甲", ())


def test_an_embedded_file_that_cannot_be_read_is_said() -> None:
    body = line(said("前")) + '<w:altChunk r:id="x"/><w:altChunk r:id="none"/>'
    source = made(body, ("x", "aFChunk", "c.rtf", r"{\rtf1 words}"))
    assert source.text == "前"
    assert source.notes == ("有 2 块嵌入的内容没有读，用 Word 打开，另存为 .docx，再交来：c.rtf；none",)
    assert left(source) == {"嵌入内容": 2}


def test_a_file_embedded_in_itself_comes_to_an_end() -> None:
    inner = filed(line(said("甲")))
    for _ in range(6):
        inner = filed('<w:altChunk r:id="i"/>', [("i", "aFChunk", "i.docx", inner)])
    with pytest.raises(UnreadableError, match="没有文字"):
        read("讲话.docx", inner)


def graphic(kind: str, inner: str = "") -> str:
    data = f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}">{inner}</a:graphicData>'
    return run(
        f"<w:drawing><wp:inline><wp:docPr descr='第二页'/><a:graphic>{data}</a:graphic></wp:inline></w:drawing>"
    )


OLE = '<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="{}"/></w:object>'


@pytest.mark.parametrize(
    ("inner", "what", "note"),
    [
        (graphic("picture"), "图片", "有 1 张图片没有读，请核对是不是扫描的文字"),
        (graphic("picture", "<pic:pic><pic:spPr/></pic:pic>"), "图片", "有 1 张图片没有读"),
        (run("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>"), "图片", "有 1 张图片没有读"),
        (graphic("chart"), "图表", "有 1 张图表没有读"),
        (run(OLE.format("Excel.Sheet.12")), "嵌入文件", "有 1 个嵌入的文件"),
        (run("<w:object><v:shape><v:imagedata/></v:shape></w:object>"), "图片", "有 1 张图片没有读"),
        (run("<w:object><v:shape/><w:control/></w:object>"), "嵌入文件", "有 1 个嵌入的文件"),
        (run('<w:contentPart r:id="i"/>'), "手写", "有 1 处手写的墨迹没有读"),
        (run(OLE.format("Equation.DSMT4")), "公式", "有 1 个公式是嵌入的对象"),
        (graphic("diagram"), "SmartArt", "有 1 个 SmartArt 图形没有读出字来"),
    ],
)
def test_what_holds_no_words_is_counted_once_with_a_question(inner: str, what: str, note: str) -> None:
    source = made(line(said("今天讲两点。")) + line(inner) + line(said("二、要颗粒归仓")))
    assert source.text == "今天讲两点。\n\n二、要颗粒归仓"
    assert [one for one in source.notes if one.startswith(note)]
    assert left(source) == {what: 1}


def test_words_in_drawings_are_read_after_their_paragraph() -> None:
    art = run(
        '<w:pict><v:shapetype><v:textpath on="t"/></v:shapetype><v:shape><v:textpath string="稻花镇人民政府文件"/></v:shape></w:pict>'
    )
    group = (
        "<wpg:grpSp xmlns:wpg='g'><wps:wsp><wps:txbx><w:txbxContent>"
        + line(said("框内"))
        + "</w:txbxContent></wps:txbx></wps:wsp><pic:pic/></wpg:grpSp>"
    )
    shape = "<lc:lockedCanvas xmlns:lc='l'><a:sp><a:txSp><a:txBody><a:p><a:r><a:t>画布</a:t></a:r></a:p></a:txBody></a:txSp></a:sp></lc:lockedCanvas>"
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>" for text in "先后"
    )
    diagram = part("x", f"<dgm:ptLst>{points}</dgm:ptLst>")
    body = line(
        art
        + graphic("g", group)
        + graphic("lockedCanvas", shape)
        + graphic("diagram", '<dgm:relIds r:dm="d"/>')
        + said("段")
    )
    source = made(body, ("d", "diagramData", "d.xml", diagram))
    assert source.text == "段\n稻花镇人民政府文件\n框内\n画布\n先\n后"
    assert source.notes == (
        "有 1 个文本框，放在所在段落之后",
        "有艺术字 1 处，读在所在段落之后，请核对：稻花镇人民政府文件",
        "有 1 个图形里写了字，读在所在段落之后，请核对",
        "有 1 个 SmartArt 图形，其中的字读在所在段落之后，请核对次序",
        "有 1 张图片没有读，请核对是不是扫描的文字",
    )
    assert left(source) == {"图片": 1}


def diagram_of(points: str, links: str) -> str:
    """Return the text of a document whose diagram has these points, `name` or `name:type`, and links, `above-below@place`."""
    named = [one.partition(":") for one in points.split()]
    listed = "".join(
        f'<dgm:pt modelId="{name}" type="{kind or "node"}"><dgm:t><a:p><a:r><a:t>{name}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for name, _, kind in named
    )
    joined = "".join(
        f'<dgm:cxn srcId="{one[0]}" destId="{one[2]}" srcOrd="{one[4:]}"/>' for one in links.split()
    )
    data = part("x", f"<dgm:ptLst>{listed}</dgm:ptLst><dgm:cxnLst>{joined}</dgm:cxnLst>")
    source = made(line(graphic("diagram", '<dgm:relIds r:dm="d"/>')), ("d", "diagramData", "d.xml", data))
    assert left(source) == {}
    return source.text.strip().replace("\n", " ")


@pytest.mark.parametrize(
    ("points", "links", "text"),
    [
        ("丙 甲 乙", "根-甲@0", "丙 甲 乙"),
        ("丙 甲 根:doc 乙", "根-丙@2 根-乙@1 根-甲@0", "根 甲 乙 丙"),
        ("根:doc 乙 子 甲", "根-乙@10 根-甲@9 甲-子@0", "根 甲 子 乙"),
        ("根:doc 甲 乙", "根-甲@0 根-甲@1", "根 甲 乙"),
        ("甲 乙 丙", "甲-乙@0 乙-甲@0", "丙 甲 乙"),
        ("甲 乙 甲", "乙-甲@0", "乙 甲 甲"),
        ("根:doc 甲 隔:sibTrans 乙", "根-乙@x 根-甲@1", "根 乙 甲"),
    ],
)
def test_the_points_of_a_diagram_stand_as_it_shows_them(points: str, links: str, text: str) -> None:
    assert diagram_of(points, links) == text


def test_of_two_forms_of_one_thing_one_is_read() -> None:
    def either(needs: str, *, fallback: bool = True) -> str:
        other = f"<mc:Fallback>{words_of('旧')}</mc:Fallback>" * fallback
        return run(
            f'<mc:AlternateContent><mc:Choice Requires="{needs}">{words_of("新")}</mc:Choice>{other}</mc:AlternateContent>'
        )

    assert made(line(either("w14"))).text == made(line(either("wps wp14"))).text == "新"
    assert made(line(either("nie"))).text == "旧"
    assert made(line(either("nie", fallback=False))).text == "新"


def test_hidden_words_are_kept_apart_with_their_places() -> None:
    styles = part("styles", '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>')
    hide = '<w:rStyle w:val="h"/>'
    body = (
        line(said("各村") + said("（内部）", "<w:vanish/>") + said("要") + said("抓紧", hide))
        + line(said("整段", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>")
        + line(said("秋") + said("收", f'{hide}<w:vanish w:val="0"/>'))
    )
    source = made(body, ("s", "styles", "styles.xml", styles))
    assert source.text == "各村要\n秋收"
    assert source.hidden == (
        Hidden(2, "（内部）", "隐藏文字"),
        Hidden(3, "抓紧", "隐藏文字"),
        Hidden(4, "整段\n", "隐藏文字"),
    )
    assert source.whole == "各村（内部）要抓紧\n整段\n秋收"
    assert [source.whole[source.place(at)] for at in range(len(source.text))] == list(source.text)
    assert left(source) == {"隐藏文字": 8}
    assert "有 8 个隐藏的字，没有读" in source.notes


def test_places_and_layout_are_those_of_the_cleaned_text() -> None:
    body = line(
        said("\u200b各\u200b村\u200b", "<w:b/>") + said("\u200b要") + said("暗", "<w:vanish/>") + said("抓紧")
    ) + line(said("中"), '<w:jc w:val="center"/>')
    source = made(body)
    assert (source.text, source.whole) == ("各村要抓紧\n中", "各村要暗抓紧\n中")
    assert source.layout[0].bold == 2
    assert source.layout[1].is_centred


STYLES = part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x2"><w:name w:val="章题"/><w:basedOn w:val="x1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x3"><w:name w:val="标题 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x4"><w:name w:val="节题"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="标题"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="环"/><w:basedOn w:val="o"/></w:style>',
)


@pytest.mark.parametrize(
    ("properties", "look"),
    [
        ('<w:pStyle w:val="x1"/>', LineLayout(level=1, size=22, bold=2)),
        ('<w:pStyle w:val="x2"/>', LineLayout(level=1, size=22, bold=2)),
        ('<w:pStyle w:val="x3"/>', LineLayout(level=3, size=10.5)),
        ('<w:pStyle w:val="x4"/>', LineLayout(level=2, size=10.5, is_centred=True)),
        ('<w:pStyle w:val="x4"/><w:jc w:val="left"/>', LineLayout(level=2, size=10.5)),
        ('<w:pStyle w:val="x1"/><w:outlineLvl w:val="9"/>', LineLayout(level=0, size=22, bold=2)),
        ('<w:outlineLvl w:val="8"/>', LineLayout(level=9, size=10.5)),
        (
            '<w:pStyle w:val="t"/><w:jc w:val="center"/>',
            LineLayout(size=10.5, is_title=True, is_centred=True),
        ),
        ('<w:pStyle w:val="c"/>', LineLayout(size=10.5, is_contents=True)),
        ('<w:pStyle w:val="o"/>', LineLayout(size=10.5)),
    ],
)
def test_a_line_looks_as_its_styles_and_settings_say(properties: str, look: LineLayout) -> None:
    assert made(line(said("各村"), properties), ("s", "styles", "s.xml", STYLES)).layout[0] == look


def test_the_layout_says_bold_beginnings_soft_breaks_numbers_and_rows() -> None:
    numbering = part("numbering", CHINESE + num(1))
    number = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    body = (
        line(said("在全镇秋收动员", '<w:sz w:val="36"/>') + run("<w:br/>") + said("大会上的讲话"))
        + line(said(" 抓紧抢收。", "<w:b/>") + said("各村", "<w:i/>") + said("要快", "<w:b/>"), number)
        + f"<w:tbl><w:tr><w:tc>{line(said('甲'), number)}</w:tc><w:tc>{line(said('乙'), number)}</w:tc></w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{line(said("一、合并"))}</w:tc></w:tr></w:tbl>'
        f"<w:tbl><w:tr><w:tc>{line(said('二、独栏'))}</w:tc></w:tr></w:tbl>"
    )
    source = made(body, ("n", "numbering", "n.xml", numbering))
    assert source.text.split("\n") == [
        "在全镇秋收动员",
        "大会上的讲话",
        "（一） 抓紧抢收。各村要快",
        "（二）甲\t（三）乙",
        "一、合并",
        "二、独栏",
    ]
    assert dict(source.layout) == {
        0: LineLayout(size=18),
        1: LineLayout(continues=True),
        2: LineLayout(list_level=2, label=3, bold=9),
        3: LineLayout(label=3, later_labels=((5, 3),), is_row=True),
        4: LineLayout(is_row=True),
    }
    assert account_of(source).on_pages == account_of(source).seen


def test_a_page_break_begins_a_line_and_goes_on_with_none() -> None:
    source = made(
        line(said("讲话") + run('<w:br w:type="page"/>') + said("同志们") + run("<w:cr/>") + said("好"))
    )
    assert source.text == "讲话\n同志们\n好"
    assert dict(source.layout) == {2: LineLayout(continues=True)}


def test_a_field_of_contents_proves_its_lines() -> None:
    entry = said("一、抓紧") + run("<w:tab/>") + field("PAGEREF _1", result="3")
    body = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>"
        + line(said("目录"))
        + line(sign("begin") + code(r' TOC \o "1-3" ') + sign("separate") + entry)
        + line(entry)
        + "</w:sdtContent></w:sdt>"
        + line(sign("end") + said("一、抓紧"))
    )
    source = made(body)
    assert [source.layout[n].is_contents if n in source.layout else False for n in range(4)] == [
        True,
        True,
        True,
        False,
    ]


def test_what_stands_beside_the_text_is_counted() -> None:
    def of(root: str, inner: str) -> str:
        return part(root, inner)

    source = made(
        line(said("正文") + run('<w:footnoteReference w:id="1"/>')) + '<w:sectPr><w:headerReference r:id="h"/><w:footerReference r:id="f"/></w:sectPr>',
        ("h", "header", "h.xml", of("hdr", line(said("内部 资料") + graphic("picture")))),
        ("f", "footer", "f.xml", of("ftr", line(field("PAGE", result="1")))),
        ("x", "header", "x.xml", of("hdr", line(said("没有用到")))),
        ("n", "footnotes", "n.xml", of("footnotes", f'<w:footnote w:type="separator">{line(said("线"))}</w:footnote><w:footnote w:id="1">{line(said("见某文"))}</w:footnote>')),
        ("e", "endnotes", "e.xml", of("endnotes", f'<w:endnote w:id="1">{line(said("尾"))}</w:endnote>')),
        ("c", "comments", "c.xml", of("comments", f'<w:comment w:id="1" w:author="某某">{line(said("不要对外"))}</w:comment>')),
    )  # fmt: skip
    assert source.text == "正文"
    assert source.notes == (
        "页眉、页脚共 5 个字，没有读进正文",
        "有 2 条脚注或尾注，没有读进正文：见某文；尾",
        "有 1 条批注，没有读",
    )
    assert left(source) == {"脚注": 3, "尾注": 1, "批注": 4, "页眉": 4, "页脚": 1, "图片": 1}


def test_placeholders_and_letters_at_the_head_of_a_paragraph_stay_in_the_text() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{said('单击此处输入文字。')}</w:sdtContent></w:sdt>"
    source = made(line(said("同"), '<w:framePr w:dropCap="drop"/>') + line(said("志们：")) + line(control))
    assert source.text == "同志们：\n单击此处输入文字。"
    assert source.notes == ("有 1 个内容控件只有提示文字，照读，请核对",)


def test_an_account_of_another_file_does_not_balance() -> None:
    source = made(line(said("各村要抓紧")))
    other = filed(line(said("各村要抓好")))
    with pytest.raises(UnbalancedError, match="第1段"):
        account(source, seen_docx(other))


def test_a_deleted_row_or_cell_is_not_read_and_an_inserted_one_is() -> None:
    def cell(text: str, mark: str = "") -> str:
        return f"<w:tc><w:tcPr>{mark}</w:tcPr>{line(said(text))}</w:tc>"

    rows = (
        f"<w:tr>{cell('甲')}{cell('删格', '<w:cellDel/>')}{cell('丙')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删行')}</w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell('加')}{cell('行', '<w:cellIns/>')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell('一')}<w:sdt><w:sdtContent>{cell('二')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
        f'<mc:AlternateContent><mc:Choice Requires="w14"><w:tr>{cell("又")}</w:tr></mc:Choice></mc:AlternateContent>'
    )
    source = made(f"<w:tbl>{rows}</w:tbl>")
    assert source.text == "甲\t\t丙\n加\t行\n一\t二\n又"
    assert left(source) == {"修订删去": 4}
    assert "有修订：删去的 4 个字没有读" in source.notes


def test_words_deleted_or_of_another_form_outside_paragraphs_are_not_lost_from_sight() -> None:
    whole = f"<w:del>{line(said('甲'))}</w:del><w:ins>{line(said('乙'))}</w:ins><w:moveTo>{line(said('丙'))}</w:moveTo>"
    either = f'<mc:AlternateContent><mc:Choice Requires="nie">{line(said("丁"))}</mc:Choice><mc:Fallback>{line(said("戊"))}</mc:Fallback></mc:AlternateContent>'
    sums = "<m:oMathPara><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></m:oMathPara><m:oMath><m:r><m:t>c</m:t></m:r></m:oMath>"
    source = made(whole + either + sums + line(said("己")) + '<w:subDoc r:id="d"/>')
    assert source.text == "乙\n丙\n戊\na+b\nc\n己"
    assert left(source) == {"修订删去": 1, "引用的文件": 1}
    assert source.notes == (
        "有修订：删去的 1 个字没有读",
        "有 2 个公式，写成一行，请核对",
        "有 1 处引用别的文件（主控文档），没有读，请把它们合并到一个文件",
    )


@pytest.mark.parametrize(
    ("off", "text"),
    [("0", "甲乙"), ("false", "甲乙"), ("off", "甲乙"), ("1", "甲"), ("true", "甲"), ("on", "甲")],
)
def test_a_switch_may_be_turned_off(off: str, text: str) -> None:
    source = made(line(said("甲") + said("乙", f'<w:vanish w:val="{off}"/>')))
    assert source.text == text
    assert sum(left(source).values()) == 2 - len(text)


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<m:f><m:fPr/><m:num>{a}</m:num><m:den>{b}</m:den></m:f>", "a/b"),
        ("<m:rad><m:radPr/><m:deg>{a}</m:deg><m:e>{b}</m:e></m:rad>", "a√b"),
        ("<m:d><m:e>{a}</m:e><m:e>{b}</m:e></m:d>", "(a|b)"),
        (
            '<m:d><m:dPr><m:begChr m:val="{{"/><m:sepChr m:val=";"/><m:endChr m:val=""/></m:dPr><m:e>{a}</m:e><m:e>{b}</m:e></m:d>',
            "{a;b",
        ),
        ("<m:nary><m:sub>{a}</m:sub><m:e>{b}</m:e></m:nary>", "∫ab"),
        ('<m:nary><m:naryPr><m:chr m:val="∏"/></m:naryPr><m:e>{b}</m:e></m:nary>', "∏b"),
        (
            "<m:f><m:num><m:d><m:e>{a}</m:e></m:d></m:num><m:den><m:rad><m:e>{b}</m:e></m:rad></m:den></m:f>",
            "(a)/√b",
        ),
        ("<w:del>{a}</w:del>{b}", "b"),
    ],
)
def test_an_equation_is_read_with_the_signs_that_it_draws(inner: str, words: str) -> None:
    signs = {name: f"<m:r><m:rPr/><m:t>{name}</m:t></m:r>" for name in "ab"}
    source = made(line(f"<m:oMath>{inner.format(**signs)}</m:oMath>"))
    assert source.text == words
    assert account_of(source).on_pages == len(words)


@pytest.mark.parametrize("name", ["~$秋收讲话.docx", "17-~$秋收讲话.docx", "~$讲话.doc", ".~讲话.docx"])
def test_a_lock_file_is_told_from_a_broken_document(name: str) -> None:
    with pytest.raises(UnreadableError, match="临时文件，不是文稿，跳过"):
        read(name, b"\x06owner".ljust(162, b"\0"))


def test_a_document_of_that_name_is_read() -> None:
    assert read("~$讲话.docx", word(para("正文"))).text == "正文"
