"""Saved web pages: the words of the article, in lines as a reader sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.files.account import UnbalancedError
from macros.files.source import UnreadableError, read
from macros.files.walks import account_of
from macros.text.layout import LineLayout

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


LONG = PROSE * 6


@pytest.mark.parametrize(
    ("inner", "head", "lines"),
    [
        (  # an index table above the text, in a cell that is named
            (
                "<table><tr><td><table><tr><td><b>索 引 号：</b></td><td>00088/2024-7</td><td><b>主题分类：</b></td><td>农业</td></tr>"
                "<tr><td><b>标　　题：</b></td><td>关于放假的通知</td></tr></table></td></tr><tr><td id='UCAP-CONTENT'>"
                "<p align='center'>关于放假的通知</p><p>各村：</p><p>九月三日至五日放假，请各村安排好值班。</p><p>二、请看好孩子。</p></td></tr></table>"
            ),
            "",
            ["关于放假的通知", "各村：", "九月三日至五日放假，请各村安排好值班。", "二、请看好孩子。"],
        ),
        (  # an index list, no name
            (
                "<ul><li>索引号：A1</li><li>发布日期：2024-09-03</li><li>文号：农发〔2024〕1号</li></ul>"
                f"<h1>关于看仓的通知</h1><div><p>{LONG}</p><p>（2024年9月3日）</p></div>"
            ),
            "",
            ["关于看仓的通知", LONG, "（2024年9月3日）"],
        ),
        (  # four labels without an index number
            (
                "<table><tr><td>发文机关：</td><td>镇政府</td></tr><tr><td>成文日期：</td><td>2024年</td></tr><tr><td>发文字号：</td><td>1号</td></tr>"
                f"<tr><td>主题词：</td><td>农业</td></tr></table><p>{LONG}</p>"
            ),
            "",
            [LONG],
        ),
        (  # buttons and the site's line inside the article
            f"<div class='TRS_Editor'><p>来源：镇政府网 发布时间：2024-11-11 浏览次数：35</p><p>{LONG}</p><p>字体：【大 中 小】 打印 关闭</p></div>",
            "",
            [LONG],
        ),
        (  # print line and neighbours outside
            (
                '<div class="article"><h1>在开镰仪式上的讲话</h1><p>文章来源：本站原创 作者：佚名 发布时间：2024年11月11日 点击数：次</p>'
                f'<div id="c"><p>{PROSE}</p><p>谢谢大家。</p></div><p>【打印正文】</p><p>上一篇：准备会[ 11-10 ]</p></div>'
            ),
            "<title>在开镰仪式上的讲话--镇长专栏</title>",
            ["在开镰仪式上的讲话", PROSE, "谢谢大家。"],
        ),
        (  # a date and a name beside the text's own element are text
            f"<div><p>在会上的讲话</p><div><p>{LONG}</p></div><p>王有田</p><p>2024年9月3日</p></div>",
            "",
            ["在会上的讲话", LONG, "王有田", "2024年9月3日"],
        ),
        (  # the title of the page is the one that its meta names, not the site's
            f"<h1>稻花镇人民政府</h1><div class='tt'>在会上的讲话</div><div><a>首页</a></div><div id=zoom><p>{LONG}</p></div>",
            "<meta name='ArticleTitle' content='在会上的讲话'><title>稻花镇人民政府</title>",
            ["在会上的讲话", LONG],
        ),
        (  # a class that names the title
            f"<h1>稻花镇</h1><h2 class='article-title'>在会上的讲话</h2><div><a>首页</a></div><div id=zoom><p>{LONG}</p></div>",
            "<title>在会上的讲话_稻花镇</title>",
            ["在会上的讲话", LONG],
        ),
    ],
)
def test_what_a_page_prints_round_an_article_is_left_out_by_its_markup(
    inner: str, head: str, lines: list[str]
) -> None:
    assert text(inner, head).split("\n") == lines


@pytest.mark.parametrize(
    "line",
    [
        "来源：机关各支部摸底情况。",
        "时间：二〇二四年九月三日上午",
        "打印机要管好，关闭电源再走。",
        "大、中、小",
        "名称：秋收队",
        "作者要下田，编辑要进村，来源要写明，发布时间由镇里定。",
        "标题：写短些",
    ],
)
def test_words_that_only_look_like_a_sites_own_are_kept(line: str) -> None:
    assert text(f"<div><p>{PROSE}</p><p>{line}</p><p>{PROSE}</p></div>") == f"{PROSE}\n{line}\n{PROSE}"


def test_a_table_of_names_and_dates_in_a_text_is_no_index() -> None:
    inner = f"<p>{LONG}</p><table><tr><td>名称：</td><td>队</td></tr><tr><td>标题：</td><td>表</td></tr></table><p>{LONG}</p>"
    assert "名称：\t队" in text(inner)


@pytest.mark.parametrize(
    ("style", "attributes"),
    [
        ("visibility: hidden; opacity: 0; ", "id='js_content'"),
        ("opacity:0", "class='box'"),
        ("visibility:hidden", "class='box'"),
        ("display:none", "class='article-content'"),
    ],
)
def test_an_article_that_a_script_would_show_is_the_text(style: str, attributes: str) -> None:
    inner = (
        f"<h1>在会上的讲话</h1><em>2030-01-02</em><div {attributes} style='{style}'><p>同志们：</p><p>{LONG}</p></div>"
        "<div style='display: none;'>预览时不可点</div><div>微信扫一扫关注该公众号，轻触阅读原文，分享给好友看看吧，点赞在看。</div>"
    )
    found = read("网页.html", page(inner, "<title>在会上的讲话</title>"))
    assert found.text == f"在会上的讲话\n同志们：\n{LONG}"
    assert any("藏着的" in note for note in found.notes)


def test_hidden_words_beside_an_article_that_shows_stay_hidden() -> None:
    popup = f"<div style='display:none' class='mask'><p>{LONG * 3}</p></div>"
    small = f"<div style='opacity:0'><p>{PROSE}</p></div>"
    found = read(
        "网页.html",
        page(f"<div><p>{LONG}</p><p style='display:none'>藏的话</p><p>{PROSE}</p></div>{small}{popup}"),
    )
    assert found.text == f"{LONG}\n{PROSE}"
    assert found.whole == f"{LONG}\n藏的话\n{PROSE}"
    assert found.place(len(LONG) + 1) == len(LONG) + 5


def test_hidden_words_in_a_line_stand_where_they_stood() -> None:
    found = read("网页.html", page(f"<p>{PROSE}甲<span style='display:none'>藏</span>乙</p>"))
    assert (found.text, found.whole) == (f"{PROSE}甲乙", f"{PROSE}甲藏乙")


def test_the_layout_of_lines_travels_with_them() -> None:
    inner = (
        "<h2 align=center>题目</h2><p style='text-align:center'>副题</p><p><b>一、修水渠</b>。天天修。</p>"
        f"<p style='font-size:22pt'>大字<br>第二行</p><table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table><center>中</center><p>{PROSE}</p>"
    )
    found = read("网页.html", page(inner))
    lines = found.text.split("\n")
    layout = {lines[number]: one for number, one in found.layout.items()}
    assert layout["题目"] == LineLayout(level=2, is_centred=True)
    assert layout["副题"] == layout["中"] == LineLayout(is_centred=True)
    assert layout["一、修水渠。天天修。"] == LineLayout(bold=5)
    assert layout["大字"] == LineLayout(size=22)
    assert layout["第二行"] == LineLayout(size=22, continues=True)
    assert layout["甲\t乙"] == LineLayout(is_row=True)
    assert "丙" not in layout
    assert PROSE not in layout


def test_pictures_are_said() -> None:
    assert any(
        "1 张图片" in note for note in read("网页.html", page(f"<div><p>{PROSE}</p><img></div>")).notes
    )


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        ("<ol><li>甲</li><li><p>乙</p><p>又</p></li></ol>", ["1.甲", "2.乙", "又"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3.甲", "7.乙", "8.丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol type=a><li>甲<ol type=I><li>乙</ol></ol>", ["a.甲", "I.乙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style:none'><li>甲</ol><ul><li>乙</ul>", ["甲", "乙"]),
        ("<ol><li>1、甲<li>2、乙</ol>", ["1、甲", "2、乙"]),
        ("<ol style='list-style-type:thai'><li>甲</ol>", ["甲"]),
        ("<table><tr><td><ol><li>甲<li>乙</ol></td><td>丙</td></tr></table>", ["1.甲 2.乙\t丙"]),
    ],
)
def test_the_numbers_of_a_list_are_read_as_a_browser_prints_them(items: str, lines: list[str]) -> None:
    source = read("网页.html", page(f"<div><p>{PROSE}</p>{items}<p>{PROSE}</p></div>"))
    assert source.text.split("\n") == [PROSE, *lines, PROSE]
    assert account_of(source).on_pages == len("".join(source.text.split()))


@pytest.mark.parametrize(
    ("items", "said"), [("<li>甲<li>乙", "写出了 2 个"), ("<li>1.甲<li>2.乙", "有 2 个")]
)
def test_what_became_of_the_numbers_of_a_list_is_said(items: str, said: str) -> None:
    notes = read("网页.html", page(f"<div><p>{PROSE}</p><ol>{items}</ol></div>")).notes
    assert any(note.startswith(said) for note in notes)


def test_a_number_that_no_list_prints_is_none_of_the_page() -> None:
    source = read("网页.html", page(f"<div><p>{PROSE}</p><ul><li>甲</ul></div>"))
    forged = replace(source, text=f"{PROSE}\n1.甲", layout={1: LineLayout(label=2)})
    with pytest.raises(UnbalancedError):
        account_of(forged)


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        (f"<td>甲<p>{PROSE}</p>", ["甲", PROSE]),
        (f"<table><p>{PROSE}</p><tr><td>乙</td></tr></table>", [PROSE, "乙"]),
        (f"<table>甲{PROSE}<tr><td>乙<td>丙</table>", [f"甲{PROSE}", "乙\t丙"]),
        (f"<p>甲<table><tr><td>乙</table>{PROSE}", ["甲", "乙", PROSE]),
    ],
)
def test_words_stand_where_a_browser_moves_them(inner: str, lines: list[str]) -> None:
    source = read("网页.html", page(inner))
    assert source.text.split("\n") == lines
    assert account_of(source).left == ()


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ("<td><p>甲</p></td><td><p>乙</p><p>丙</p></td>", "甲\t乙 丙"),
        ("<td><p>甲</p></td><td></td><td><div>丙</div></td>", "甲\t\t丙"),
        (f"<td><p>甲</p></td><td><p>{PROSE * 2}</p><p>丙</p></td>", f"甲\n{PROSE * 2}\n丙"),
        (f"<td><p>{'甲' * 40}</p><p>乙</p></td><td>丙</td>", f"{'甲' * 40} 乙\t丙"),
        (f"<td><p>{'甲' * 41}</p><p>乙</p></td><td>丙</td>", f"{'甲' * 41}\n乙\n丙"),
        ("<td>甲</td><td><table><tr><td>乙</td><td>丙</td></tr></table></td>", "甲\n乙\t丙"),
    ],
)
def test_a_row_of_facts_is_a_line_and_columns_of_prose_are_none(cells: str, text: str) -> None:
    found = read("网页.html", page(f"<div><p>{PROSE}</p><table><tr>{cells}</tr></table></div>"))
    assert found.text == f"{PROSE}\n{text}"
    assert account_of(found).left == ()


def test_hidden_words_in_a_cell_and_at_the_end_stand_where_they_stood() -> None:
    row = "<table><tr><td><p>甲</p></td><td><p>乙<b hidden>藏</b>丙</p></td></tr></table>"
    found = read("网页.html", page(f"<div><p>{PROSE}</p>{row}<p hidden>暗</p></div>"))
    assert (found.text, found.whole) == (f"{PROSE}\n甲\t乙丙", f"{PROSE}\n甲\t乙藏丙\n暗")
