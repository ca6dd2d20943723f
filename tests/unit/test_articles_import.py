"""An import puts every word of a text on its page, keeps what is ours, and keeps the older edition beside."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.commands.import_regulation import balance
from macros.core.imported import plain_words, safe_line, safe_words
from macros.core.model import Regulation, Site
from macros.core.reading import read_page, regulation_of
from macros.core.register import UnresolvedError
from macros.core.site import assemble
from macros.importing.regulation.accounted import LostWordsError, left_out
from macros.importing.regulation.batch import plan_all, plan_one
from macros.importing.regulation.bound import texts_to_import
from macros.importing.regulation.compare import compare, marks_between
from macros.importing.regulation.cross_references import Known, linked
from macros.importing.regulation.front import edition_in, short_name
from macros.importing.regulation.merge import Part, merged
from macros.importing.regulation.page_sections import sections_of
from macros.importing.regulation.written import Import, RefusedError
from macros.structure.regulation.articles import parse_articles
from macros.text.names import Names
from macros.text.references import article_label

TODAY = date(2026, 11, 1)
TEXT = """示例省花灯条例

2019年6月25日 示例省第七届人民代表大会常务委员会第十五次会议通过

第一章　总则
第一条　为了管理花灯，制定本条例。
第二条　依照本条例第一条和第三条，花灯分为：
（一）纸灯；
（二）{{ facts() }}和<b>绢</b>灯。
第二章　附则
第三条　本条例自2019年10月1日起施行。

附件：花灯名录
纸灯、绢灯
"""


def wanted(text: str = TEXT, name: str = "hua-deng", sha: str = "a" * 64) -> Import:
    (law,) = parse_articles(text).texts
    return Import(name, "花灯条例.txt", sha, law, text, text.encode(), balance=balance)


def site_of(pages: dict[str, str]) -> Site:
    return assemble({path: read_page(path, text) for path, text in pages.items()}, {})


def page_of(pages: dict[str, str], path: str = "regulations/hua-deng.md") -> Regulation:
    page = read_page(path, pages[path])
    assert page.findings == ()
    return regulation_of(page)


def imported(
    text: str = TEXT, before: dict[str, str] | None = None, sha: str = "a" * 64, edition: str = ""
) -> dict[str, str]:
    pages = dict(before or {})
    return pages | plan_one(site_of(pages), wanted(text, sha=sha), TODAY, edition).pages


def test_a_fresh_page() -> None:
    regulation = page_of(imported())
    assert list(regulation.provisions) == [
        *("art-1", "art-2", "art-3", "art-2-0-1", "art-2-0-2", "art-2-1-1", "art-2-1-2"),
        *("chapter-1", "chapter-2", "ch-1", "ch-2"),
    ]
    assert regulation.provisions["art-1"].text == "为了管理花灯，制定本条例。"
    assert regulation.provisions["art-2"].text.split("\n")[2] == "（二）{{ facts() }}和<b>绢</b>灯。"
    assert regulation.provisions["art-3"].gist.words == ""
    meta = regulation.meta
    assert (meta.title, meta.aliases, meta.dates.adopted) == (
        "示例省花灯条例",
        ["示例省花灯条例"],
        "2019-06-25 [1]",
    )
    assert meta.issuer == "示例省人民代表大会常务委员会 [1]"
    assert meta.number == "不详 [未核实]"
    assert edition_in(imported()["regulations/hua-deng.md"]) == ("2019-06-25", "a" * 12)


def test_articles_and_divisions_have_their_ids() -> None:
    text = imported()["regulations/hua-deng.md"]
    assert "第一章　总则\n{: .provision-division #chapter-1 }\n\n## 第一条 {: #art-1 }" in text
    assert "本条例[第一条](#art-1)和[第三条](#art-3)" in text
    assert "{{ facts() }}和" not in text
    assert "<b>" not in text


DIVIDED = """示例省花灯条例
（2019年6月25日示例省人民代表大会常务委员会通过）
第一编　总则
第一章　一般规定
第一节　范围
第一条　为了管理花灯，制定本条例。
第二编　办灯
第一章　纸灯
第二条　依照本条例第一编第一章和第二编第二章的规定。
第二章　绢灯
第三条　违反第二编第一章的，依照本条例第三章处理。
"""


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("第二章", "book-2-chapter-2"),
        ("第二编", "book-2"),
        ("第二编第一章", "book-2-chapter-1"),
        ("第一节", "book-1-chapter-1-section-1"),
        ("第一编第一章第一节", "book-1-chapter-1-section-1"),
        ("第1章第1节", "book-1-chapter-1-section-1"),
    ],
)
def test_a_division_of_an_imported_text_is_a_provision(words: str, anchor: str) -> None:
    site = site_of(imported(DIVIDED))
    (target,) = site.register.targets(f"《示例省花灯条例》{words}")
    assert target.anchor == anchor
    assert f"#{anchor} }}" in imported(DIVIDED)["regulations/hua-deng.md"]


@pytest.mark.parametrize("words", ["第一章", "第三章", "第二编第三章", "第二节"])
def test_a_division_that_several_may_be_or_none_is_told(words: str) -> None:
    with pytest.raises(UnresolvedError, match="CITE-4"):
        site_of(imported(DIVIDED)).register.targets(f"《示例省花灯条例》{words}")


def test_divisions_in_the_words_of_a_text_are_links() -> None:
    text = imported(DIVIDED)["regulations/hua-deng.md"]
    assert "依照本条例[第一编第一章](#book-1-chapter-1)和[第二编第二章](#book-2-chapter-2)的规定" in text
    assert "违反[第二编第一章](#book-2-chapter-1)的，依照本条例第三章处理" in text


def test_a_chapter_of_ours_keeps_its_address() -> None:
    pages = imported()
    path = "regulations/hua-deng.md"
    pages[path] = pages[path].replace("## 第一条", "## 第一章 {: #ch-1 }\n\n说总的。[1]\n\n## 第一条")
    provisions = page_of(pages).provisions
    assert (provisions["ch-1"].anchor, provisions["chapter-1"].anchor) == ("ch-1", "chapter-1")


def test_a_chapter_on_another_page_is_linked_there() -> None:
    text = long_text().replace("第一百二十条　依照本条例第一条，", "第一百二十条　依照本条例第二章，")
    pages = imported(text)
    assert "本条例[第二章](chapter-2.md#chapter-2)" in pages["regulations/hua-deng/chapter-3.md"]
    (target,) = site_of(pages).register.targets("《示例省花灯条例》第二章")
    assert (target.anchor, target.provision.path if target.provision else None) == ("chapter-2", "")


def test_what_is_ours_survives() -> None:
    pages = imported()
    path = "regulations/hua-deng.md"
    ours = "讲话涉及本条，只说了纸灯。[1]\n\n### 第二款 {: #art-2-2 }\n\n我们的话。[1]"
    pages[path] = (
        pages[path]
        .replace("## 第三条", f"{ours}\n\n第二章　附则\n\n## 第三条")
        .replace("status: ", "status: ")
    )
    again = imported(TEXT.replace("管理花灯", "管好花灯"), pages)
    assert ours in again[path]
    assert "管好花灯" in again[path]
    assert "管理花灯" not in again[path]
    assert page_of(again).provisions["art-2"].gist.words == "讲话涉及本条，只说了纸灯。"
    assert again[path].index("## 引用情况") > again[path].index("## 第三条")


def test_importing_twice_changes_nothing() -> None:
    once = imported()
    assert imported(TEXT, once) == once


def test_a_page_written_by_hand_gets_the_words() -> None:
    front = imported()["regulations/hua-deng.md"].partition("\n---\n")[0].replace("全文（2019", "摘录（2019")
    hand = f"{front}\n---\n\n# 《示例省花灯条例》\n\n{{{{ facts() }}}}\n\n概况。[1]\n\n## 第二条 {{: #art-2 }}\n\n大意。[1]\n"
    hand += (
        "\n## 第九条 {: #art-9 }\n\n已经没有的一条。[1]\n\n## 引用情况 {: #cited-by }\n\n{{ cited_by() }}\n"
    )
    plan = plan_one(site_of({"regulations/hua-deng.md": hand}), wanted(), TODAY, "current")
    text = plan.pages["regulations/hua-deng.md"]
    order = re.findall(r"## .*#((?:art|cited)[\w-]*) \}", text)
    assert order == ["art-1", "art-2", "art-3", "art-9", "cited-by"]
    assert "概况。[1]" in text
    assert any("第九条" in note for note in plan.notes)
    assert page_of(plan.pages).provisions["art-2"].gist.words == "大意。"
    assert page_of(plan.pages).meta.source[1].startswith("《示例省花灯条例》全文")


def test_an_article_that_is_gone_keeps_its_address() -> None:
    again = imported(TEXT.replace("第三条　本条例自", "第二条之一　本条例自"), imported())
    assert "## 第三条 {: #art-3 }\n\n现行文本没有这一条。[1]" in again["regulations/hua-deng.md"]


def test_a_page_of_another_regulation_is_not_touched() -> None:
    pages = imported()
    with pytest.raises(RefusedError, match="换一个 --id"):
        plan_one(site_of(pages), wanted(TEXT.replace("花灯条例", "龙舟条例")), TODAY)


def newer() -> str:
    more = "2021年3月4日 示例省第八届人民代表大会常务委员会第二次会议修订\n\n第一章"
    return (
        TEXT.replace("第一章", more, 1)
        .replace("管理花灯", "管好花灯")
        .replace("第三条　本", "第三条　花灯应当明亮，随时可以点亮。\n第四条　本")
    )


def test_a_new_edition_is_kept_beside_the_old() -> None:
    pages = imported(newer(), imported(), sha="b" * 64, edition="current")
    old = pages["regulations/hua-deng/2019-06-25.md"]
    assert "管好花灯" in pages["regulations/hua-deng.md"]
    assert '管<span class="removed">〔删：理〕</span><span class="added">〔增：好〕</span>花灯' in old
    assert "**第三条**（新增）" in old
    assert "第三条→第四条" in old
    assert read_page("regulations/hua-deng/2019-06-25.md", old).findings == ()
    assert list(site_of(pages).regulations) == ["hua-deng"]


def test_an_older_edition_goes_beside_the_new() -> None:
    pages = imported(newer(), sha="b" * 64)
    both = imported(TEXT, pages)
    kept = "text-aaaaaaaaaaaa.txt"
    registered = [line for line in both["regulations/hua-deng.md"].split("\n") if f"-{'a' * 12}" in line]
    assert [kept in line for line in registered] == [False, True]
    rest = [line for line in both["regulations/hua-deng.md"].split("\n") if line not in registered]
    at = rest.index("earlier:")
    assert rest[at + 1] == f'  - sha256: "{"a" * 64}"'
    assert "\n".join(rest[:at] + rest[at + 5 :]) == pages["regulations/hua-deng.md"]
    assert "regulations/hua-deng/2019-06-25.md" in both


def test_many_at_once() -> None:
    other = TEXT.replace("花灯条例", "龙舟条例").replace("本条例第一条", "《示例省花灯条例》第一条")
    imports = [
        wanted(TEXT, ""),
        wanted(newer(), "", "b" * 64),
        replace(wanted(other, "", "c" * 64), file="龙舟条例.txt"),
    ]
    batch = plan_all(site_of({}), imports, TODAY, lambda _number, _total: None)
    assert sorted(batch.pages) == [
        "regulations/shi-li-sheng-hua-deng-tiao-li.md",
        "regulations/shi-li-sheng-hua-deng-tiao-li/2019-06-25.md",
        "regulations/shi-li-sheng-long-zhou-tiao-li.md",
    ]
    boat = batch.pages["regulations/shi-li-sheng-long-zhou-tiao-li.md"]
    assert "[《示例省花灯条例》第一条](shi-li-sheng-hua-deng-tiao-li.md#art-1)" in boat


def long_text() -> str:
    articles = []
    for number in range(1, 121):
        if number % 40 == 1:
            articles.append(f"第{'一二三'[number // 40]}章　花灯")
        articles.append(f"{article_label(number)}　依照本条例第一条，" + "花灯应当明亮。" * 60)
    return "示例省花灯条例\n\n" + "\n".join(articles)


def test_a_long_regulation_has_a_page_a_chapter() -> None:
    pages = imported(long_text())
    assert sorted(pages)[1:] == [f"regulations/hua-deng/chapter-{n}.md" for n in (1, 2, 3)]
    own = page_of(pages)
    assert list(own.provisions) == [
        *(f"art-{number}" for number in range(1, 121)),
        *(f"chapter-{number}" for number in (1, 2, 3)),
        *(f"ch-{number}" for number in (1, 2, 3)),
    ]
    long = site_of(pages).regulations["hua-deng"].provisions["art-41"].text
    assert long.endswith("花灯应当明亮。" * 60)
    assert (
        "示例省花灯条例　第二章　花灯（第四十一条至第八十条）" in pages["regulations/hua-deng/chapter-2.md"]
    )
    assert "](hua-deng/chapter-2.md#art-41)" in pages["regulations/hua-deng.md"]
    assert "本条例[第一条](chapter-1.md#art-1)" in pages["regulations/hua-deng/chapter-2.md"]
    assert "本条例[第一条](#art-1)" in pages["regulations/hua-deng/chapter-1.md"]
    pages["regulations/hua-deng/chapter-2.md"] += "\n我们的话。\n"
    assert "我们的话。" in imported(long_text(), pages)["regulations/hua-deng/chapter-2.md"]


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u3000#*_>]", "", words)


@given(
    st.lists(
        st.sampled_from(
            [*TEXT.split("\n"), "第三条 乙。（一）丙；（二）丁。", "甲。", "目录", "附件", "# 龙舟办法"]
        ),
        max_size=25,
    )
)
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "示例省花灯条例\n第一条 甲。\n" + "\n".join(lines)
    for law in parse_articles(text).texts:
        shown = "".join(squeezed("".join(section.paragraphs)) for section in sections_of(law, text))
        for article in law.articles:
            body = article.text.removeprefix(article.label)
            assert squeezed(body) in shown


_LINES = [
    *TEXT.split("\n"),
    "第三条 乙。（一）丙；（二）丁。",
    "甲。",
    "目录",
    "附件：名录",
    "# 龙舟办法",
    "龙舟办法",
    "关于印发《龙舟办法》的通知",
    "各村：",
    "（责编：某某）",
    "第四条　丁。（责任编辑：某某）",
    "有关负责人就《龙舟办法》答记者问",
    "某镇",
    "2031年1月2日",
    "| 村 | 日 |",
    "---",
    "<!-- 注 -->",
    "第五条至第七条（删去）",
    "总纲",
    "一、好。",
    "修改为：“第九条　好。",
    "**第八条** 好。",
    "第二章　附则：",
]


@given(st.lists(st.sampled_from(_LINES), max_size=25))
def test_every_character_of_a_text_is_on_a_page_or_left_out_with_a_reason_or_it_is_refused(
    lines: list[str],
) -> None:
    text = "\n".join(lines)
    for law in texts_to_import(parse_articles(text), text):
        try:
            left = left_out(text, [law])
        except LostWordsError:
            continue
        assert all(what and why and count > 0 for what, count, _, why in left)
        shown = "".join(
            p for section in sections_of(law, text) for p in (*section.printed, *section.paragraphs)
        )
        titled = "".join(text.split("\n")[law.titled[0] : law.titled[1] + 1])
        gone = sum(count for _, count, _, _ in left)
        assert len("".join(text.split())) - gone <= len("".join((shown + titled).split()))


@given(st.text(alphabet="{}[]()<>#*_`~|\\!-+=:&;'\"第条1.甲 \u3000\u00a0\u200bé\u0301", max_size=60))
def test_imported_words_come_out_as_they_are(words: str) -> None:
    line = " ".join(words.split())
    markdown = safe_line(safe_words(line))
    assert plain_words(markdown) == line
    assert not re.search(r"[{}<>\[\]`*\\]", markdown)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("依照第三条办理。", "依照[第三条](#art-3)办理。"),
        ("违反本法第三条、第四条的，", "违反本法[第三条](#art-3)、[第四条](#art-4)的，"),
        ("本法第三条第二款和第四条", "本法[第三条](#art-3)第二款和[第四条](#art-4)"),
        ("本法第三条第（一）、（二）项", "本法[第三条](#art-3)第（一）、（二）项"),
        ("本法第三条第二项、第八项和第四条", "本法[第三条](#art-3)第二项、第八项和[第四条](#art-4)"),
        ("本法第二条至第四条的", "本法第二条至[第四条](#art-4)的"),
        ("本法第三条至第四条的", "本法[第三条](#art-3)至[第四条](#art-4)的"),
        ("依照灯笼法第三条、第四条", "依照灯笼法第三条、第四条"),
        ("《龙舟办法》第三条、第五条", "[《龙舟办法》第三条](boat.md#art-3)、第五条"),
        ("龙舟办法第三条", "[龙舟办法第三条](boat.md#art-3)"),
        ("《不知道》第三条", "《不知道》第三条"),
        ("依照第九十九条", "依照第九十九条"),
        ("参照《龙舟办法》。", "参照[《龙舟办法》](boat.md)。"),
    ],
)
def test_references_become_links(words: str, expected: str) -> None:
    anchors = {"own": {"art-3": "art-3", "art-4": "art-4"}, "boat": {"art-3": "art-3"}}
    assert linked(words, Known("own", Names([("龙舟办法", "boat")]), anchors)) == expected


def test_what_changed_is_told_article_by_article() -> None:
    old = [
        ("第一条", "花灯应当明亮，不得熄灭。"),
        ("第二条", "灯笼由县里管理，每年检查一次。"),
        ("第三条", "本办法自公布之日起施行。"),
    ]
    new = [
        ("第一条", "花灯应当明亮，不许熄灭。"),
        ("第二条", "龙舟下水之前，应当祭江。"),
        ("第三条", "灯笼由县里管理，每年检查一次。"),
    ]
    assert [(c.kind, c.old, c.new) for c in compare(old, new)] == [
        ("changed", "第一条", "第一条"),
        ("added", "", "第二条"),
        ("same", "第二条", "第三条"),
        ("removed", "第三条", ""),
    ]
    assert marks_between("花灯应当明亮，不得熄灭。", "花灯应当明亮，不许熄灭。") == (
        ("same", "花灯应当明亮，不"),
        ("removed", "得"),
        ("added", "许"),
        ("same", "熄灭。"),
    )


@given(st.text(alphabet="甲乙丙，。\n", max_size=80), st.text(alphabet="甲乙丙，。\n", max_size=80))
def test_marks_hold_both_texts(old: str, new: str) -> None:
    marks = marks_between(old, new)
    assert "".join(words for kind, words in marks if kind != "removed") == new
    assert "".join(words for kind, words in marks if kind != "added") == old


def test_sections_of_ours_stay_where_they_were() -> None:
    body = "# 《甲》\n\n## 说明 {: #note }\n\n话。\n\n## 第二条 {: #art-2 }\n\n## 引用情况 {: #cited-by }\n\n```\n\n## 例 {: #x }\n```\n"
    parts = [Part("art-1", "第一条", (), ("甲。\n{: .provision-text }",)), Part("art-2", "第二条", (), ())]
    assert re.findall("#([a-z0-9-]+) ", merged(body, parts).body) == [
        "note",
        "art-1",
        "art-2",
        "cited-by",
        "x",
    ]


def test_short_names() -> None:
    assert short_name("中华人民共和国花灯法") == "花灯法"
    assert short_name("中国共产党花灯工作条例（试行）") == "花灯工作条例"
    assert short_name("花灯办法") == "花灯办法"


def many(count: int, words: str) -> list[tuple[str, str]]:
    """Articles that have nothing in common with those of other `words` but their numbers."""
    return [
        (article_label(number), f"{words}{chr(0x4E00 + number)}{words}") for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(("count", "kinds"), [(63, {"added", "removed"}), (64, {"changed"})])
def test_of_very_many_changed_articles_those_of_one_number_are_one(count: int, kinds: set[str]) -> None:
    changes = compare(many(count, "天地玄黄宇宙洪荒"), many(count, "春夏秋冬梅兰竹菊"))
    assert {change.kind for change in changes} == kinds


@pytest.mark.parametrize(("more", "pages"), [(0, 1), (1, 2)])
def test_a_regulation_of_more_than_100_000_bytes_has_pages_of_its_own(more: int, pages: int) -> None:
    own = 5000 - len("\n{: .provision-text }")
    articles = [f"{article_label(number)}　{'a' * own}" for number in range(1, 21)]
    assert len(imported("示例省花灯条例\n\n" + "\n".join(articles) + "a" * more)) == pages


@pytest.mark.parametrize(("length", "shown"), [(30, "甲" * 30), (31, "甲" * 29 + "…")])
def test_an_article_on_a_page_of_its_own_is_shown_by_its_beginning(length: int, shown: str) -> None:
    own = imported(f"示例省花灯条例\n\n第一条　{'甲' * length}\n第二条　{'乙' * 40_000}\n")[
        "regulations/hua-deng.md"
    ]
    assert f"[{shown}](hua-deng/articles-1.md#art-1)" in own


def test_a_long_regulation_without_chapters_has_fifty_articles_a_page() -> None:
    text = "\n".join(f"{article_label(number)}　{'花灯应当明亮。' * 60}" for number in range(1, 102))
    pages = imported(f"示例省花灯条例\n\n{text}")
    second = read_page("x.md", pages["regulations/hua-deng/articles-2.md"]).text
    assert "　第五十一条至第一百条" in second
    assert "#art-101" in pages["regulations/hua-deng/articles-3.md"]


def test_an_edition_of_the_same_day_takes_the_place_of_the_one_before() -> None:
    pages = imported(TEXT.replace("管理花灯", "管好花灯"), imported(), sha="b" * 64)
    assert list(pages) == ["regulations/hua-deng.md"]
    assert "管好花灯" in pages["regulations/hua-deng.md"]


@pytest.mark.parametrize("title", ["花灯" * 8 + "条例", "花灯" * 30 + "条例"])
def test_an_id_made_of_a_title_has_at_most_sixty_characters(title: str) -> None:
    batch = plan_all(site_of({}), [wanted(TEXT.replace("示例省花灯条例", title), "")], TODAY, lambda *_: None)
    (path,) = batch.pages
    name = path.removeprefix("regulations/").removesuffix(".md")
    whole = "-".join(["hua-deng"] * (len(title) // 2 - 1) + ["tiao-li"])
    assert 50 < len(name) <= 60
    assert (name == whole) == (len(whole) <= 60)
    assert whole.startswith(name)


@pytest.mark.parametrize(("length", "lines"), [(5000, 1), (5001, 2)])
def test_a_paragraph_is_cut_after_a_stop_where_a_line_would_be_too_long(length: int, lines: int) -> None:
    words = "甲" * 100 + "。" + "乙" * (length - 101)
    text = f"示例省花灯条例\n\n第一条　{words}\n"
    (law,) = parse_articles(text).texts
    known = Known("hua-deng", Names([]), {})
    (block,) = sections_of(law, text)[0].markdown(known)
    *shown, _mark = block.split("\n")
    assert [len(line) for line in shown] == ([length] if lines == 1 else [101, length - 101])
