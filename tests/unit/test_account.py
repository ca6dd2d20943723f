"""The account: it balances, or the first place that differs is named."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.files.account import Account, Left, Seen, UnbalancedError, account
from macros.files.markdown import without_marks
from macros.files.source import Source, read
from macros.files.walks import account_of, walk
from macros.text.layout import LineLayout

WORDS = st.text(alphabet="甲乙丙丁，。AB1 \u3000", min_size=1, max_size=12)


def source(text: str, name: str = "讲话.txt") -> Source:
    return read(name, text.encode())


def spoken(text: str) -> Source:
    return Source("讲话.docx", b"x", text, "docx", ())


def figures(found: Account) -> tuple[int, int, list[tuple[str, int]]]:
    return found.seen, found.on_pages, [(one.what, one.count) for one in found.left]


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "", "页眉", "批注"])), min_size=1))
def test_the_sum_always_balances(drawn: list[tuple[str, str]]) -> None:
    pieces = [Seen(words, what, f"第{n}段") for n, (words, what) in enumerate(drawn, start=1)]
    text = "\n".join(piece.words for piece in pieces if not piece.what)
    found = account(spoken(text), pieces)
    assert found.seen == found.on_pages + sum(one.count for one in found.left)
    assert found.on_pages == len("".join(text.split()))


@given(st.lists(WORDS, min_size=2, max_size=8), st.data())
def test_what_is_moved_left_out_or_added_is_refused_with_its_place(
    words: list[str], data: st.DataObject
) -> None:
    text = "\n".join(words)
    order = data.draw(st.permutations(words))
    whole = "".join("".join(words).split())
    if "".join("".join(order).split()) != whole:
        with pytest.raises(UnbalancedError, match="对账不平"):
            account(spoken(text), [Seen(one, at="第1段") for one in order])
    gone = data.draw(st.integers(0, len(words) - 1))
    if words[gone].split():
        with pytest.raises(UnbalancedError, match="对账不平"):
            account(spoken(text), [Seen(one, at="第1段") for n, one in enumerate(words) if n != gone])
        with pytest.raises(UnbalancedError, match="对账不平"):
            account(spoken(text), [Seen(one, at="第1段") for one in [*words[:gone], "戊", *words[gone:]]])


@pytest.mark.parametrize(
    ("pieces", "says"),
    [
        (["甲甲", "乙丁"], "原件第2段是“乙【丁】”，读出的文字第2行是“甲甲乙【丙】”"),
        (["甲甲"], "读出的文字第2行是“甲甲【乙丙】”，原件里没有对应的字"),
        (["甲甲", "乙丙", "丁"], "原件第3段是“【丁】”，读出的文字到这里已经完了"),
    ],
)
def test_the_first_place_that_differs_is_named(pieces: list[str], says: str) -> None:
    with pytest.raises(UnbalancedError) as caught:
        account(spoken("甲甲\n乙丙"), [Seen(words, at=f"第{n}段") for n, words in enumerate(pieces, start=1)])
    assert says in str(caught.value)


def test_an_object_counts_one_and_reasons_are_kept_apart() -> None:
    pieces = [
        Seen("页 眉", "页眉", "页眉", "每页都有"),
        Seen("甲"),
        Seen("", "图片", "第1段", "没有录入"),
        Seen("", "图片", "第9段", "没有录入"),
        Seen(" ", "页脚", "页脚", "每页都有"),
    ]
    found = account(spoken("甲"), pieces)
    assert found.left == (Left("页眉", 2, "页眉", "每页都有"), Left("图片", 2, "第1段", "没有录入"))
    assert (found.seen, found.on_pages) == (5, 1)


def test_automatic_numbers_are_as_long_as_the_layout_says() -> None:
    numbered = replace(spoken("一、甲\n\n二、乙"), layout={0: LineLayout(label=2), 2: LineLayout(label=2)})
    pieces = [Seen("甲", is_numbered=True), Seen("乙", is_numbered=True)]
    assert figures(account(numbered, pieces)) == (6, 6, [])
    with pytest.raises(UnbalancedError):
        account(numbered, [pieces[0], Seen("乙")])


def test_lines_that_go_on_no_page_are_left_with_their_reason() -> None:
    found = account_of(source("甲乙\n丙丁戊\n己"), [(2, 2, "网站的提示"), (3, 3, "不是讲话")])
    assert figures(found) == (6, 2, [("略去的行", 3), ("略去的行", 1)])
    assert [(one.at, one.why) for one in found.left] == [
        ("原文第2行", "网站的提示"),
        ("原文第3行", "不是讲话"),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_a_text_in_any_encoding_is_accounted_for(encoding: str) -> None:
    data = "同志们：\r\n　　今天说两件事。".encode(encoding)
    found = account_of(read("讲话.txt", data))
    assert (figures(found), found.sha256) == ((11, 11, []), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("text", "count", "at"),
    [("甲\u200b乙\ufeff", 2, "第1行"), ("甲乙\n甲乙甲乙甲乙甲乙甲乙\x07甲乙甲乙甲乙", 1, "第2行")],
)
def test_characters_that_nobody_sees_are_listed(text: str, count: int, at: str) -> None:
    (left,) = account_of(source(text)).left
    assert (left.what, left.count, left.at) == ("看不见的字符", count, at)


@pytest.mark.parametrize(
    ("name", "text", "plain", "marks"),
    [
        ("讲话.md", "# 题目\n\n**一、看书**天天看。", "题目\n\n一、看书天天看。", 5),
        ("讲话.txt", "## 题目\n在**市召开 # 注", "题目\n在**市召开 # 注", 2),
        ("讲话.md", "**题目\n3*4=12\n#号开头", "**题目\n3*4=12\n#号开头", 0),
        ("讲话.txt", "在**市和**县\n# 注", "在**市和**县\n# 注", 0),
    ],
)
def test_marks_of_markdown_are_left_and_stars_that_are_words_stay(
    name: str, text: str, plain: str, marks: int
) -> None:
    read_from = without_marks(source(text, name))
    assert (read_from.text, read_from.whole) == (plain, text)
    found = account_of(read_from)
    assert sum(one.count for one in found.left if one.what == "Markdown 的记号") == marks
    assert found.seen == len("".join(text.split()))


def test_headings_and_bold_of_markdown_are_layout() -> None:
    found = without_marks(source("# 题目\n## **一、看书**天天看\n正文**粗**字", "讲话.md"))
    assert found.layout == {0: LineLayout(level=1, is_title=True), 1: LineLayout(level=2, bold=4)}
    assert found.text == "题目\n一、看书天天看\n正文粗字"
    assert found.place(found.text.index("天")) == found.whole.index("天")


def page(inner: str, head: str = "") -> Source:
    return read("网页.html", f"<!DOCTYPE html><html><head>{head}</head><body>{inner}</body></html>".encode())


PROSE = "要把各项任务逐条分解、逐级落实，做到件件有着落、事事有回音。"


def test_all_that_a_page_shows_is_accounted_for() -> None:
    found = account_of(
        page(
            f"<nav>首页</nav><h1>在会上的讲话</h1><div><p>{PROSE}<img src=a><b>{PROSE}</b></p><p hidden>藏字</p>"
            f"<p>见<ruby>字<rt>zì</rt></ruby>{PROSE}</p></div><script>var a</script><div class=footer>版权所有</div><img>"
        )
    )
    assert found.on_pages == len("在会上的讲话见字" + PROSE * 3)
    assert [(one.what, one.count, one.at) for one in found.left] == [
        ("网页的其他文字", 6, "正文之前"),
        ("图片", 1, "正文之中"),
        ("隐藏文字", 2, "正文之中"),
        ("拼音", 2, "正文之中"),
        ("图片", 1, "正文之后"),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        f"<a>在会上的讲话</a><h1>在会上的讲话</h1><p>{PROSE}</p><footer>。</footer>",
        f"<p>甲</p><p>甲乙</p><p>{PROSE}</p><nav>乙</nav><nav>{PROSE}</nav>",
        f"<table><p>{PROSE}</p><tr><td>甲</td></tr></table>",
        f"<p>{PROSE}&#151;&nbsp;&#x200b;&amp;</p>",
        f"<p>{PROSE}<p>{PROSE}<li>{PROSE}",
    ],
)
def test_pieces_that_read_alike_are_told_apart(inner: str) -> None:
    found = account_of(page(inner))
    assert found.seen == found.on_pages + sum(one.count for one in found.left)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
def test_a_page_in_any_encoding_is_accounted_for(encoding: str) -> None:
    found = account_of(read("网页.html", f"<html><body><p>{PROSE}</p></body></html>".encode(encoding)))
    assert figures(found) == (len(PROSE), len(PROSE), [])


def test_a_page_whose_words_were_not_read_as_they_stand_is_refused() -> None:
    read_from = page(f"<p>{PROSE}</p><p>第二段的话在这里。</p>")
    with pytest.raises(UnbalancedError, match=r"第2行是“.*【第二段的字"):
        account_of(replace(read_from, text=read_from.text.replace("第二段的话", "第二段的字")))
    with pytest.raises(UnbalancedError, match="对账不平"):
        account_of(replace(read_from, text=read_from.text + "\n多的话"))


def test_no_place_or_reason_quotes_the_file() -> None:
    pieces = list(walk(page(f"<nav>机要内容</nav><p>{PROSE}</p><p style='display:none'>机要内容</p>")))
    assert not [one for one in pieces if "机要" in one.at + one.why + one.what]


@pytest.mark.parametrize("lines", [400, 4000])
def test_pages_of_lines_that_are_all_alike_take_no_long_time(lines: int) -> None:
    found = account_of(
        page(f"<h1>甲</h1><div><p>{PROSE}</p>{'<p>甲</p>' * lines}</div>" + "<footer>甲</footer>" * lines)
    )
    assert found.on_pages >= lines


LEAVES = st.sampled_from(
    [
        "同志们",
        PROSE,
        "甲",
        "一、修好水渠。",
        "&nbsp;",
        "&#151;",
        "&lt;乙&gt;",
        "　",
        "\n",
        "\u200b",
        "打印 关闭",
        "<br>",
        "<img src=a>",
    ]
)
HOLDING = st.sampled_from(
    [
        "",
        "",
        " style='display:none'",
        " hidden",
        " class='footer'",
        " id='js_content' style='opacity:0'",
        " align=center",
    ]
)


def held(tags: list[str], parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements with one of the tags, holding up to four of the parts."""
    return st.builds(
        lambda tag, how, inner: f"<{tag}{how}>{''.join(inner)}</{tag}>",
        st.sampled_from(tags),
        HOLDING,
        st.lists(parts, max_size=4),
    )


INLINE = st.recursive(LEAVES, lambda inner: held(["span", "b", "em", "font", "a"], inner), max_leaves=4)
PARAGRAPHS = held(["p", "h1", "h2", "pre", "button"], INLINE)
BLOCKS = st.recursive(
    INLINE | PARAGRAPHS, lambda inner: held(["div", "section", "nav", "center", "ul"], inner), max_leaves=8
)
ROWS = st.lists(held(["td"], BLOCKS), max_size=3).map(
    lambda cells: f"<table><tr>{''.join(cells)}</tr></table>"
)


@given(st.lists(BLOCKS | ROWS, min_size=1, max_size=5))
def test_a_page_of_any_parts_balances(parts: list[str]) -> None:
    brought = page(f"<div><p>{PROSE}</p></div>{''.join(parts)}")
    found = account_of(brought)
    assert found.seen == found.on_pages + sum(one.count for one in found.left)
    assert found.on_pages == len("".join(brought.text.split()))
