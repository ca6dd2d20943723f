"""Word documents: the words that a reader sees on paper, each once and in order."""

from __future__ import annotations

import contextlib
import io
import tracemalloc

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from macros.files.source import Source, UnreadableError, read
from word_files import CHINESE, STRICT, lvl, num, packed, para, root, word


def text(data: bytes) -> str:
    return read("讲话.docx", data).text


def source(body: str, **parts: str) -> Source:
    return read("讲话.docx", word(body, **parts))


def test_tracked_changes_are_as_if_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>要</w:t></w:r><w:del><w:r><w:delText>认真</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>扎实</w:t></w:r></w:ins><w:r><w:t>推进</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>后半</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>末段</w:t></w:r></w:p>"
    )
    found = source(body)
    assert found.text == "要扎实推进\n前半后半\n末段"
    assert {"有修订：删去的 4 个字没有读", "有修订：插入的 2 个字照读"} <= set(found.notes)


def test_words_that_nobody_sees_are_left_out_and_each_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        f"<w:r>{both}</w:r><w:r><w:br/><w:t>下一行</w:t><w:noBreakHyphen/></w:r></w:p>"
    )
    found = source(body)
    assert found.text == "看得见链接\n下一行-\n框内"
    assert {"有 2 个隐藏的字，没有读", "有 1 个文本框，放在所在段落之后"} <= set(found.notes)


def test_footnotes_are_a_remark() -> None:
    notes = (
        '<w:footnote w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
        "<w:footnote><w:p><w:r><w:t>见{某}文</w:t></w:r></w:p></w:footnote>"
    )
    found = source(para("正文"), footnotes=notes)
    assert found.text == "正文"
    assert found.notes == ("有 1 条脚注或尾注，没有读进正文：见{某}文",)


def test_both_namespaces_of_the_standard_are_read() -> None:
    assert text(word(para("严格"), namespace=STRICT)) == "严格"


def test_a_document_of_python_docx() -> None:
    document = docx.Document()
    document.add_heading("标题", 1)
    document.add_paragraph("第一段　有空格")
    table = document.add_table(rows=2, cols=2)
    for place, cell in enumerate("甲乙丙丁"):
        table.cell(place // 2, place % 2).text = cell
    table.cell(1, 1).add_paragraph("又一段")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "单格\n两行"
    lists = document.part.numbering_part.element
    lists.append(
        parse_xml(
            root("abstractNum", lvl(0, "chineseCounting", "%1、")).replace(
                "<w:abstractNum", '<w:abstractNum w:abstractNumId="90"', 1
            )
        )
    )
    lists.append(
        parse_xml(root("num", '<w:abstractNumId w:val="90"/>').replace("<w:num", '<w:num w:numId="90"', 1))
    )
    numbered = document.add_paragraph("自动编号")
    numbered._p.get_or_add_pPr().append(parse_xml(root("numPr", '<w:ilvl w:val="0"/><w:numId w:val="90"/>')))
    stream = io.BytesIO()
    document.save(stream)
    found = read("讲话.docx", stream.getvalue())
    assert found.text == "标题\n第一段　有空格\n甲\t乙\n丙\t丁 又一段\n单格\n两行\n一、自动编号"
    assert found.encoding == "docx"
    assert found.data == stream.getvalue()


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {"abcdefghij"[step]} "{("&" + "abcdefghij"[step - 1] + ";") * 10}">' for step in range(1, 10)
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed({"a.txt": "0" * 201_000_000}), "超过 200 MB"),
        (packed({"word/document.xml": " " * 65_000_000}), "超过 64 MB"),
        (word(para("&j;"), prolog=BOMB + "]>"), "坏了|DTD"),
        (word(para("&a;"), prolog='<!DOCTYPE d [<!ENTITY a "b">]>'), "DTD"),
        (word(para("&a;"), prolog='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'), "DTD"),
        (word(para("文"))[:-40], "坏了"),
        (word("<w:p>"), "坏了"),
        (word("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "坏了"),
        (word(""), "没有文字"),
        (packed({"a.txt": "文"}), "不是 Word 文件"),
        (b"PK\x03\x04", "坏了"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "老式的 Word"),
    ],
    ids=["zip bomb", "large part", "entity bomb", "entity", "outer entity", "cut", "open tag", "deep", "empty", "other", "stub", "ole"],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        read("讲话.docx", data)
    assert str(caught.value).startswith("讲话.docx：")
    assert "\n" not in str(caught.value)


def lying(parts: dict[str, str], name: str, says: int) -> bytes:
    """The parts packed, with a wrong unpacked size of one of them in both places where a zip says it."""
    data = bytearray(packed(parts))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(sign)
        while bytes(data[at + place + (8 if sign[2] == 3 else 22) :][: len(name)]) != name.encode():
            at = data.index(sign, at + 1)
        data[at + place : at + place + 4] = says.to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize("says", [10, 1000, 63_000_000])
def test_a_zip_that_lies_about_its_size_takes_no_more_room_than_a_part_may(says: int) -> None:
    data = lying({"word/document.xml": " " * 150_000_000}, "word/document.xml", says)
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError):
            read("讲话.docx", data)
        assert (
            tracemalloc.get_traced_memory()[1] < 140_000_000
        )  # a part, and its pieces before they are joined
    finally:
        tracemalloc.stop()


def test_a_zip_of_ten_thousand_files_can_be_opened_and_one_more_is_refused() -> None:
    def of(count: int) -> bytes:
        return packed({"a": "b", **{f"f{number}": "" for number in range(count - 1)}})

    with pytest.raises(UnreadableError, match="不是 Word 文件"):
        read("讲话.docx", of(10_000))
    with pytest.raises(UnreadableError, match="10000 个以上的文件"):
        read("讲话.docx", of(10_001))


def test_a_part_of_too_many_tags_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(UnreadableError, match="6000000 个以上的标签"):
        read("讲话.docx", word("<a/>" * 6_000_000))


@given(st.data())
def test_damage_never_ends_in_another_exception(data: st.DataObject) -> None:
    whole = bytearray(word(para("一段", "1") + para("二段", "1", 1), numbering=CHINESE + num(1)))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    try:
        found = read("讲话.docx", bytes(whole[:cut] if cut % 2 else whole))
    except UnreadableError:
        return
    assert found.text.strip()


@given(st.text(alphabet='<>/w:pnumItr vl="0123一&;', max_size=300))
def test_strange_xml_never_ends_in_another_exception(inner: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert read("讲话.docx", word(inner, numbering=inner, styles=inner)).text.strip()
