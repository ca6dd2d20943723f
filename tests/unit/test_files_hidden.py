"""What files hold beside what a screen shows: authors, changes, notes, places; and what nobody can look into."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from macros.files.hidden import hidden
from word_files import MAIN, packed, para, word


def held(data: bytes) -> set[tuple[str, str]]:
    """(kind, words) of all that is no text."""
    return {(one.kind, one.words) for one in hidden(data) if one.kind != "text"}


def text_of(data: bytes) -> str:
    return "\n".join(one.words for one in hidden(data) if one.kind == "text")


def jpeg(**tags: object) -> bytes:
    exif = Image.Exif()
    gps = exif.get_ifd(0x8825)
    if "north" in tags:
        gps[1], gps[2] = "N", tags["north"]
    if "owner" in tags:
        exif[0x9C9D] = str(tags["owner"]).encode("utf-16-le") + b"\0\0"
    if "note" in tags:
        exif[0x010E] = str(tags["note"])
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def pdf(**facts: str) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    if "author" in facts:
        writer.add_metadata({"/Author": facts["author"]})
    if "note" in facts:
        writer.add_annotation(page, FreeText(text=facts["note"], rect=(1, 1, 9, 9)))
    if "attached" in facts:
        writer.add_attachment("a.txt", facts["attached"].encode())
    if "key" in facts:
        writer.encrypt(facts["key"], algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_plain_document_holds_its_words_and_nothing_else() -> None:
    data = word(para("甲") + para("乙"))
    assert held(data) == set()
    assert text_of(data).split() == ["甲", "乙"]


@pytest.mark.parametrize(
    ("body", "trace"),
    [
        ('<w:p><w:ins w:author="某某某"><w:r><w:t>乙</w:t></w:r></w:ins></w:p>', {("trace", "修订"), ("author", "某某某")}),
        ("<w:p><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>", {("trace", "修订")}),
        ("<w:p><w:moveFrom><w:r><w:t>乙</w:t></w:r></w:moveFrom></w:p>", {("trace", "修订")}),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r></w:p>", {("trace", "隐藏文字")}),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>乙</w:t></w:r></w:p>', set()),
    ],
)  # fmt: skip
def test_what_a_word_file_does_not_show(body: str, trace: set[tuple[str, str]]) -> None:
    assert held(word(body)) == trace
    assert "乙" in text_of(word(body))


def test_a_comment_and_its_author() -> None:
    comments = (
        f'<w:comments xmlns:w="{MAIN}"><w:comment w:author="某某某">{para("乙")}</w:comment></w:comments>'
    )
    data = packed({"word/document.xml": f'<w:document xmlns:w="{MAIN}"/>', "word/comments.xml": comments})
    assert held(data) == {("trace", "批注"), ("author", "某某某")}


def test_a_file_of_a_program_has_its_author_told_apart() -> None:
    stream = io.BytesIO()
    document = docx.Document()
    document.core_properties.author = "某某某"
    document.core_properties.last_modified_by = "另一人"
    document.save(stream)
    assert {("author", "某某某"), ("author", "另一人")} <= held(stream.getvalue())


@pytest.mark.parametrize(
    ("part", "trace"),
    [
        ('<workbook><sheets><sheet state="hidden"/></sheets></workbook>', {("trace", "隐藏的工作表")}),
        ("<workbook><sheets><sheet/></sheets></workbook>", set()),
        ('<worksheet><row hidden="1"/></worksheet>', {("trace", "隐藏的行或列")}),
        ("<threadedComments><threadedComment><text>乙</text></threadedComment></threadedComments>", {("trace", "批注")}),
    ],
)  # fmt: skip
def test_what_a_sheet_does_not_show(part: str, trace: set[tuple[str, str]]) -> None:
    assert held(packed({"xl/a.xml": part})) == trace


def test_a_number_of_a_sheet_is_read_as_it_is_shown() -> None:
    data = packed(
        {"xl/worksheets/sheet1.xml": "<worksheet><row><c><v>1.3800138E10</v></c></row></worksheet>"}
    )
    assert "13800138000" in text_of(data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (jpeg(), set()),
        (jpeg(north=(39.0, 54.0, 0.0)), {("picture", "拍摄地点")}),
        (jpeg(owner="某某某"), {("picture", "某某某")}),
        (jpeg(note="tel 1"), set()),
    ],
)
def test_what_a_camera_writes(data: bytes, found: set[tuple[str, str]]) -> None:
    assert held(data) == found


def test_the_notes_of_a_picture_are_text() -> None:
    assert "tel 13800138000" in text_of(jpeg(note="tel 13800138000"))
    notes, stream = PngImagePlugin.PngInfo(), io.BytesIO()
    notes.add_itxt("Comment", "乙")
    notes.add_itxt("Author", "某某某")
    Image.new("RGB", (4, 4)).save(stream, "PNG", pnginfo=notes)
    assert held(stream.getvalue()) == {("picture", "某某某")}
    assert text_of(stream.getvalue()) == "乙"


def test_a_photograph_within_a_document_is_looked_at() -> None:
    stream = io.BytesIO(word(para("甲")))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/media/image1.jpeg", jpeg(north=(39.0, 54.0, 0.0)))
    assert held(stream.getvalue()) == {("picture", "拍摄地点")}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (pdf(), set()),
        (pdf(author="某某某"), {("author", "某某某")}),
        (pdf(note="乙"), {("trace", "批注")}),
        (pdf(key="a"), {("closed", "PDF 加了密码，看不到里面")}),
    ],
)
def test_what_a_pdf_holds(data: bytes, found: set[tuple[str, str]]) -> None:
    assert held(data) == found


def test_what_is_attached_to_a_pdf_is_looked_at() -> None:
    assert "乙" in text_of(pdf(attached="乙"))


@pytest.mark.parametrize(
    "page",
    [
        '<html><head><meta name="author" content="某某某"></head><body>甲</body></html>',
        "<html><META content='1' NAME='Author' CONTENT='某某某'>",
        "<html><xml><o:DocumentProperties><o:Author>某某某</o:Author></o:DocumentProperties></xml>",
        "<svg><metadata><dc:creator><cc:Agent><dc:title>某某某</dc:title></cc:Agent></dc:creator></metadata></svg>",
    ],
)
def test_who_saved_a_page_or_drew_a_picture(page: str) -> None:
    assert held(page.encode()) == {("author", "某某某")}


def test_a_saved_page_is_read_as_it_is_written_and_as_it_is_shown() -> None:
    told = text_of("<html><body><p>138<span class=a>0013</span>8000</p><p>乙</p></body></html>".encode("gbk"))
    assert "13800138000" in told.split()
    assert "<span class=a>" in told


@pytest.mark.parametrize(
    "data",
    [b"\xd0\xcf\x11\xe0" + b"\0" * 64, b"PK\x03\x04broken", b"%PDF-1.7 broken", b"\xff\xd8\xffbroken", b"{\\rtf1}", b"\0\1\2\3" * 9],
)  # fmt: skip
def test_what_cannot_be_looked_into_is_told(data: bytes) -> None:
    assert {kind for kind, _ in held(data)} == {"closed"}


@pytest.mark.parametrize("data", [b"", b"wOF2\0\1\0\0", b"\0\1\0\0\0\x0e", b"\0" * 34 + b"LP\0\0"])
def test_an_empty_file_and_a_font_hold_nothing(data: bytes) -> None:
    assert held(data) == set()


def test_an_archive_is_read_by_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({"a.xml": "<a>" + "1" * 5000 + "</a>"})
    monkeypatch.setattr("macros.files.hidden._MOST", 4000)
    assert held(data) == {("closed", "解开后太大，没有看完")}


def test_files_within_files_have_an_end() -> None:
    data = word(para("甲"))
    for _ in range(6):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.docx", data)
        data = stream.getvalue()
    assert held(data) == {("closed", "套得太深")}
