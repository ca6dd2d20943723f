"""Word files that are large, hostile or damaged: bounded work, bounded memory, one clear message."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.files.account import UnbalancedError
from macros.files.source import UnreadableError, read
from macros.files.walks import account_of
from made_documents import code, filed, part, run, sign, words_of
from word_files import CHINESE, num, packed, para, word
from work import assert_linear

BOX = "<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
FIELD = sign("begin") + code(r"eq \o\ac(○,1)") + sign("end")
STYLES = part(
    "styles",
    "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(50)
    ),
)


def line(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def accounted(body: str) -> None:
    account_of(read("讲话.docx", filed(body, [("s", "styles", "styles.xml", STYLES)])))


@pytest.mark.parametrize(
    "unit",
    [
        line(run(words_of("各村要抓紧。"))),
        f"<w:p><w:pPr><w:pStyle w:val='s0'/></w:pPr>{run(words_of('各村'), '<w:b/>')}</w:p>",
        line(FIELD),
        line(sign("begin") + run(words_of("甲"))),
        line(sign("end") + run(words_of("甲"))),
        line(run(BOX) + run(words_of("甲"))),
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run(words_of('甲'))}</w:p>",
        f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run(words_of('甲'), '<w:vanish/>')}</w:p>",
        f"<w:tbl><w:tr><w:tc>{line(run(words_of('甲')))}</w:tc><w:tc>{line(run(words_of('乙')))}</w:tc></w:tr></w:tbl>",
    ],
    ids=["plain", "styled", "field", "open fields", "ends", "boxes", "joined", "hidden", "tables"],
)
def test_the_work_grows_with_the_document(unit: str) -> None:
    assert_linear(lambda body: accounted(body + line(run(words_of("末")))), unit)


@pytest.mark.parametrize(
    "piece",
    [
        run("<w:br/>") + run(words_of("甲")),
        FIELD,
        sign("begin") + code("REF a") + sign("separate"),
        run(BOX),
        run(words_of("暗"), "<w:vanish/>"),
    ],
    ids=["breaks", "fields", "nested fields", "boxes", "hidden"],
)
def test_the_work_grows_with_the_paragraph(piece: str) -> None:
    assert_linear(lambda inner: accounted(line(inner + run(words_of("末")))), piece)


@pytest.mark.parametrize("unit", [r"\o(甲,", r"\f(1,2)", "(", ")", r"\s\up 8(", "○,1", "\\", r"\lc\{"])
def test_the_work_grows_with_the_code_of_a_field(unit: str) -> None:
    def work(inner: str) -> None:
        body = line(sign("begin") + code(f"EQ {inner}") + sign("end") + run(words_of("末")))
        with contextlib.suppress(UnreadableError, UnbalancedError):
            accounted(body)

    assert_linear(work, unit)


@given(st.data())
def test_damage_ends_in_an_account_or_a_message(data: st.DataObject) -> None:
    whole = bytearray(word(para("一段", "1") + para("二段", "1", 1), numbering=CHINESE + num(1)))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UnreadableError, UnbalancedError):
        account_of(read("讲话.docx", bytes(whole)))


TAGS = ("p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "txbxContent", "pict", "object", "ruby", "rt", "rubyBase", "fldSimple", "instrText", "altChunk", "br", "pPr", "rPr", "vanish")  # fmt: skip


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    )


@given(
    st.recursive(
        st.sampled_from(
            [
                "甲",
                "<w:t>乙</w:t>",
                "<w:r><w:t>丙</w:t></w:r>",
                sign("begin"),
                sign("separate"),
                sign("end"),
                code("eq \\\\o("),
            ]
        ),
        nested,
        max_leaves=30,
    )
)
def test_strange_trees_end_in_an_account_or_a_message(inner: str) -> None:
    with contextlib.suppress(UnreadableError, UnbalancedError):
        account_of(read("讲话.docx", filed(inner + line(run(words_of("末"))))))


@given(st.text(alphabet=r"\\osupfradlcbx(),;1 甲○", max_size=40))
def test_strange_codes_end_in_an_account_or_a_message(written: str) -> None:
    with contextlib.suppress(UnreadableError, UnbalancedError):
        accounted(line(sign("begin") + code(f"EQ {written}") + sign("end") + run(words_of("末"))))


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": "<a " + " ".join(f'a{number}=""' for number in range(2_100_000)) + "/>"},
        {"word/document.xml": "<a/>" * 3_100_000},
        {"word/styles.xml": "<a/>" * 3_100_000},
    ],
    ids=["attributes", "elements", "another part"],
)
def test_a_part_that_would_take_a_gigabyte_is_refused_before_it_is_parsed(
    parts: dict[str, str | bytes],
) -> None:
    if "word/styles.xml" in parts:
        data = filed(line(run(words_of("文"))), [("s", "styles", "styles.xml", parts["word/styles.xml"])])
    else:
        data = packed(parts)
    with pytest.raises(UnreadableError, match="个以上的标签"):
        read("讲话.docx", data)
