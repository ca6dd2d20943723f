"""Text files: which encoding, what is taken out, what is refused; nothing else is changed."""

from __future__ import annotations

import contextlib
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.files.source import UnreadableError, read
from work import assert_linear

LINE = "坚持把基层摆在重要位置，推动各项工作落到实处。\n"
TRADITIONAL = "繁體字的國語文書，應當照樣讀出來。"
# Characters that running Chinese text has; the property tests draw from them.
PROSE = st.text(
    alphabet="坚持把基层摆在重要位置推动各项工作落到实处的一是不了人我们中国，。、：“”　《》2021年A\n",
    min_size=12,
)


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
@pytest.mark.parametrize(
    "text", [LINE, "短句", "联通", LINE * 500, "2021年1月2日 OK: 会议\n" * 3, TRADITIONAL]
)
def test_encodings_are_told_apart(codec: str, encoding: str, text: str) -> None:
    found = read("讲话.txt", text.encode(codec))
    assert (found.text, found.encoding) == (text, encoding)


def test_only_four_byte_forms_of_gb18030_are_no_hindrance() -> None:
    assert read("讲话.txt", ("𠮷" + LINE).encode("gb18030")).text == "𠮷" + LINE


@given(PROSE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_prose_comes_back_as_it_was(text: str, codec: str) -> None:
    text = "坚持" + text
    assert read("讲话.txt", text.encode(codec)).text == text


@given(st.binary(max_size=400), st.sampled_from(["txt", "md", "html", "docx"]))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert read(f"讲话.{suffix}", data).text.strip()


def test_the_original_stays_with_its_sum() -> None:
    data = ("　　" + LINE).replace("\n", "\r\n").encode("gbk")
    found = read("讲话.txt", data)
    assert found.data == data
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.text == "　　" + LINE


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        ("甲甲甲\r\n乙\r\n", "甲甲甲\n乙\n", "行末是 CRLF，按换行读"),
        ("甲甲甲\r乙", "甲甲甲\n乙", "行末是 CR，按换行读"),
        ("甲甲甲\u2028乙", "甲甲甲\n乙", "有 1 个别的换行字符，按换行读"),
        ("甲\u200b甲\ufeff甲\u2060", "甲甲甲", "去掉了 3 个零宽字符"),
        ("甲\u202e甲甲", "甲甲甲", "去掉了 1 个看不见的排版字符"),
        ("甲甲甲" * 9 + "\x07", "甲甲甲" * 9, "去掉了 1 个控制字符"),
        ("甲\u00a0甲甲", "甲 甲甲", "1 个不换行空格换成了普通空格"),
        ("甲甲甲\f乙", "甲甲甲\n乙", "去掉了 1 个换页符"),
        ("甲甲甲\n\f乙", "甲甲甲\n乙", "去掉了 1 个换页符"),
    ],
)
def test_what_is_taken_out_is_said(raw: str, text: str, note: str) -> None:
    found = read("讲话.md", raw.encode())
    assert (found.text, found.notes) == (text, (note,))


@given(st.text(alphabet="甲乙　 \t，。\n（）ＡA", min_size=1).filter(str.strip))
def test_everything_else_stays(text: str) -> None:
    found = read("讲话.txt", text.encode())
    assert (found.text, found.notes) == (text, ())


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "空.txt：是空文件"),
        ("空.txt", b"\xef\xbb\xbf", "没有文字"),
        ("空.md", b" \n\t\n", "没有文字"),
        ("零.txt", b"abc\0def", "FILE-1 里面有空字节"),
        ("丢.txt", "一\n二\ufffd".encode(), "FILE-1 第 2 行有转码时丢了的字"),
        ("断.txt", LINE.encode()[:-2], "FILE-1 前面是 UTF-8，第 1 行（第 67 个字节）起读不出来"),
        ("断.txt", LINE.encode("gbk")[:-2], "FILE-1 第 1 行（第 45 个字节）起读不出来"),
        ("断.txt", LINE.encode("utf-16")[:-1], "FILE-1 第 1 行起不是 UTF-16"),
        ("控.txt", b"\x01\x02\x03\x04abc", "FILE-1 里面多是控制字符"),
        ("西.txt", b"caf\xe9 cr\xe8me br\xfbl\xe9e", "FILE-1 第 1 行（第 4 个字节）起读不出来"),
        ("台.txt", (TRADITIONAL * 3).encode("big5"), "FILE-1 第 1 行"),
        ("图.txt", b"%PDF-1.7", "FILE-8 其实是 PDF"),
        ("文.txt", b"PK\x03\x04", "FILE-8 其实是 Word 文件或者压缩包"),
        ("旧.doc", b"x", "FILE-8 不能直接读 .doc 文件。用 WPS 或 Word 打开，另存为 .docx"),
        ("旧.WPS", b"x", "FILE-8 不能直接读 .wps 文件。用 WPS 或 Word 打开，另存为 .docx"),
        ("图.pdf", b"x", "FILE-8 不认得后缀 .pdf"),
        ("没有", b"x", "FILE-8 文件名没有后缀"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(name, data)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{name}：")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            (LINE * 3).encode() + (LINE * 2).encode("gbk"),
            "前面是 UTF-8，第 4 行（第 211 个字节）起像 GB18030",
        ),
        (
            (LINE * 3).encode("gbk") + (LINE * 2).encode(),
            "前面像 GB18030，第 4 行（第 142 个字节）起是 UTF-8",
        ),
        (b"2021\n" + LINE.encode("gbk") + LINE.encode(), "前面像 GB18030，第 3 行（第 53 个字节）起是 UTF-8"),
        (LINE[:-1].encode("gbk") + LINE.encode(), "前面像 GB18030，第 1 行（第 47 个字节）起是 UTF-8"),
        ((LINE * 3).encode("utf-8-sig") + LINE.encode("gbk"), "前面是 UTF-8，第 4 行"),
        (LINE[:-1].encode() + LINE.encode("gbk"), "前面是 UTF-8，第 1 行（第 70 个字节）起像 GB18030"),
    ],
    ids=[
        "UTF-8 first",
        "GBK first",
        "after a plain line",
        "GBK first in one line",
        "with a mark",
        "in one line",
    ],
)
def test_two_encodings_in_one_file_are_refused_with_the_line(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read("讲话.txt", data)
    assert said in str(caught.value)
    assert caught.value.rule == "FILE-1"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_the_work_of_reading_grows_with_the_file(codec: str) -> None:
    assert_linear(lambda text: read("讲话.txt", text.encode(codec)), "实", times=10_000)


def test_a_text_has_a_case_on_each_side_of_its_size() -> None:
    assert len(read("a.txt", b"abcdefghi\n" * 2_000_000).data) == 20_000_000
    with pytest.raises(UnreadableError, match="19 MB"):
        read("a.txt", b"abcdefghi\n" * 2_000_000 + b"\n")
