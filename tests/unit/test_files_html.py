"""Saved web pages: the words of the article, in lines as a reader sees them."""

from __future__ import annotations

import pytest

from macros.files.source import UnreadableError, read

PROSE = "要把各项任务逐条分解、逐级落实，做到件件有着落、事事有回音。"


def page(inner: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inner}</body></html>".encode()


def text(inner: str, head: str = "") -> str:
    return read("网页.html", page(inner, head)).text


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    assert (
        text("<p>　　一<b>二</b>三</p><div>四<br>五</div>六<ul><li>七<li>八</ul>")
        == "　　一二三\n四\n五\n六\n七\n八"
    )


def test_line_ends_of_the_source_are_no_spaces_in_chinese() -> None:
    assert text("<p>逐条\n    分解 at\n once，\n落实</p>") == "逐条分解 at once，落实"


def test_a_row_is_a_line_and_preformatted_lines_stay() -> None:
    assert (
        text("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙<td>丁</table><pre>一\n  二</pre>")
        == "甲\t乙\n丙\t丁\n一\n  二"
    )


def test_scripts_hidden_parts_and_readings_are_left_out() -> None:
    inner = (
        "<script>var a</script><style>p{}</style><p hidden>藏</p><p style='display: none'>藏</p><!-- 藏 -->"
    )
    assert text(inner + "<p>见<ruby>字<rt>zì</rt></ruby></p>") == "见字"


def test_the_article_is_taken_with_its_furniture_and_its_heading() -> None:
    inner = (
        '<nav>首页</nav><div class="top"><a href="/">某网</a><a href="/x">要闻</a></div>'
        f'<div class="main"><h1>某同志在会上的讲话</h1><div>来源：某报</div><div id="text">'
        f"<p>{PROSE * 6}</p><p>某记者 摄</p><p>{PROSE * 6}</p></div></div>"
        '<div class="footer">' + "某网版权所有，未经书面许可不得转载或者建立镜像。" * 2 + "</div>"
    )
    found = read("网页.html", page(inner, "<title>某同志在会上的讲话_某网</title>"))
    assert found.text == f"某同志在会上的讲话\n{PROSE * 6}\n某记者 摄\n{PROSE * 6}"
    assert any("正文之外的" in note for note in found.notes)


def test_an_article_in_several_parts_stays_whole() -> None:
    inner = "".join(f'<div class="part"><h2>第{n}部分</h2><p>{PROSE}</p></div>' for n in "一二三四")
    assert text(inner) == "".join(f"第{n}部分\n{PROSE}\n" for n in "一二三四").rstrip()


def test_an_article_in_one_paragraph_keeps_its_neighbours() -> None:
    assert (
        text(f"<div><h2>短题</h2><p>{PROSE * 6}</p><p>（某年某月）</p></div>")
        == f"短题\n{PROSE * 6}\n（某年某月）"
    )


def test_an_article_inside_something_called_a_footer_is_still_found() -> None:
    assert text(f'<div class="comment"><p>{PROSE}</p></div>') == PROSE


@pytest.mark.parametrize(
    ("codec", "declared", "encoding"),
    [
        ("gb18030", "gb2312", "html:gb18030"),
        ("gb18030", "", "html:gb18030"),
        ("utf-8", "gbk", "html:utf-8"),
        ("utf-8-sig", "utf-8", "html:utf-8"),
        ("utf-16", "", "html:utf-16"),
    ],
)
def test_encodings(codec: str, declared: str, encoding: str) -> None:
    meta = declared and f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    source = f'<?xml version="1.0" encoding="gb2312"?><html><head>{meta}</head><p>{PROSE}</p></html>'
    found = read("网页.htm", source.encode(codec))
    assert (found.text, found.encoding) == (PROSE, encoding)
    assert any("自称是 GBK" in note for note in found.notes) == (declared == "gbk")


def test_big5_is_believed_where_the_page_says_so() -> None:
    words = "各項工作應當逐條落實，繁體字也讀得出來。"
    found = read("网页.html", f'<meta charset="big5"><p>{words}</p>'.encode("big5"))
    assert (found.text, found.encoding) == (words, "html:big5")


@pytest.mark.parametrize(
    "inner", ["", "<script>a</script>", "<img src='a.png'>", "<p>　</p>", "<nav>首页</nav>"]
)
def test_a_page_without_words_is_refused(inner: str) -> None:
    with pytest.raises(UnreadableError, match="没有文字"):
        read("网页.html", page(inner))


@pytest.mark.parametrize("depth", [50, 300, 1500])
def test_deep_nesting_loses_no_word(depth: int) -> None:
    assert text("<div>" * depth + PROSE + "</div>" * depth) == PROSE


def test_nesting_beyond_what_can_be_read_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read("网页.html", page("<div>" * 50_000 + PROSE + "</div>" * 50_000))
