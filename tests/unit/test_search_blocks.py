"""A page's blocks: nothing on the page is lost, and each has an address."""

from __future__ import annotations

import pytest
from lxml import html

from macros.built import BuiltPage
from macros.search.fold import fold
from macros.search.page_blocks import PageBlock, page_blocks
from macros.search.records import PageFacts, site_records


def blocks(article: str) -> list[PageBlock]:
    root = html.document_fromstring(f"<html><body><nav>栏目</nav><article>{article}</article></body></html>")
    return page_blocks(root)


def texts(article: str) -> list[str]:
    return [block.text for block in blocks(article)]


def test_a_string_runs_across_inline_tags_and_line_breaks() -> None:
    assert texts('<p>守<b>土</b><a href="#x">有</a><br>责\n负责</p>') == ["守土有责 负责"]


def test_the_number_of_a_source_is_raised_in_a_result_and_found_as_a_digit() -> None:
    (block,) = blocks('<p>目的。<sup class="src"><a href="#src-1">1</a></sup>讲话</p>')
    assert block.text == "目的。¹讲话"
    assert fold(block.text) == "目的。1讲话"


def test_a_page_is_read_in_its_article_else_its_main_part_else_whole() -> None:
    def read(body: str) -> list[str]:
        return [
            block.text for block in page_blocks(html.document_fromstring(f"<html><body>{body}</body></html>"))
        ]

    inner = "<p>甲</p>"
    assert read(f"<p>栏</p><main><p>目</p><article>{inner}</article></main>") == ["甲"]
    assert read(f"<p>栏</p><main>{inner}</main>") == ["甲"]
    assert read(inner) == ["甲"]


@pytest.mark.parametrize(
    "name", ["words", "targets", "gist", "remark", "verdict", "count", "section-part", "section-code"]
)
def test_what_is_shown_as_a_line_of_its_own_is_kept_apart(name: str) -> None:
    assert texts(f'<p>甲<span class="a {name}">乙</span>丙</p>') == ["甲 乙 丙"]
    assert texts(f'<p>甲<span class="a-{name}">乙</span>丙</p>') == ["甲乙丙"]


def test_text_between_blocks_is_a_block_too() -> None:
    assert texts("<div>甲<p>乙</p>丙<span>丁</span><ul><li>戊</li></ul></div>己") == [
        "甲",
        "乙",
        "丙丁",
        "戊",
        "己",
    ]


def test_the_cells_of_a_row_are_one_block_but_no_string_runs_across_them() -> None:
    assert texts("<table><tr><th>谁</th><td>支部</td></tr><tr><td>机关</td></tr></table>") == [
        "谁\x1d支部",
        "机关",
    ]


def test_what_is_not_shown_is_not_found() -> None:
    unseen = "<script>甲</script><style>乙</style><template>丙</template><p hidden>丁</p><p data-search='no'>戊</p>"
    assert texts(f"{unseen}<p>己<a class='headerlink' href='#a'>¶</a></p>") == ["己"]


def test_an_address_is_the_nearest_id() -> None:
    found = blocks("<h1 id='_1'>题</h1><p>序</p><h2 id='a1'>第一条</h2><p>甲</p><p id='p2'>乙</p><p>丙</p>")
    assert [block.anchor for block in found] == ["", "", "a1", "a1", "p2", "a1"]
    assert found[3].headings == ("第一条",)


def test_what_stands_beside_a_paragraph_is_addressed_by_it_and_has_its_code() -> None:
    row = '<div><a href="#y1">1.1.1</a><p id="y1">甲</p><div><ul><li>依据</li></ul></div></div>'
    assert [(block.anchor, block.code) for block in blocks(row)] == [("y1", "1.1.1")] * 3


def test_by_notes_are_told_apart() -> None:
    found = blocks(
        '<p>甲</p><details data-search="aside"><summary>依据</summary><p>乙</p></details><p>丙</p>'
    )
    assert [block.aside for block in found] == [False, True, True, False]


def test_records_are_in_the_order_in_which_they_are_shown() -> None:
    page = "<!doctype html><title>t</title><article><p>先</p><h2>小题</h2><div data-search='aside'>旁注</div><h1>《大题》</h1><p>后</p></article>"
    pages = [
        BuiltPage("terms/b/index.html", page),
        BuiltPage("speeches/s/10/index.html", page),
        BuiltPage("speeches/s/9/index.html", page),
        BuiltPage("404.html", page),
        BuiltPage("search/index.html", page),
    ]
    found = site_records(pages, {"terms/b/": PageFacts(("别名", "大题"), repealed=True)})
    assert [page.url for page in found] == ["speeches/s/9/", "speeches/s/10/", "terms/b/"]
    assert [record.text for record in found[2].records] == [
        "《大题》",
        "别名",
        "小题",
        "先",
        "后",
        "旁注",
    ]
    assert found[2].counts == (1, 1, 0, 1, 2, 1, 0)
    assert found[2].name_lengths == [2, 2]


def test_a_page_without_a_heading_is_called_by_its_title() -> None:
    page = "<!doctype html><title> 一页 </title><article><p>文</p></article>"
    (found,) = site_records([BuiltPage("about/index.html", page)], {})
    assert (found.title, found.counts, found.name_lengths) == ("一页", (0, 0, 0, 0, 1, 0, 0), [])
