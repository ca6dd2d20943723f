"""A card and a claim show the article itself where it was imported, and our gist beside it."""

from __future__ import annotations

from macros.checks.citations import check_provisions
from macros.checks.markup import check_markup
from macros.checks.navigation import check_navigation
from macros.core.model import Page, Regulation, Target
from macros.core.reading import read_page, regulation_of
from macros.core.site import assemble
from macros.html.notes import LONGEST_TEXT, provision_words

FRONT = """---
title: 花灯条例
aliases: [花灯条例]
type: 条例 [1]
issuer: 示例会 [1]
number: 不详 [未核实]
dates:
  adopted: 不详 [未核实]
  issued: 不详 [未核实]
  published: 不详 [未核实]
  effective: 不详 [未核实]
status: 不详 [未核实]
status_checked: 2026-11-01
history: []
source: [甲]
---

# 《花灯条例》
"""


def made(words: str, gist: str = "") -> tuple[Page, Regulation]:
    body = f"\n## 第一条 {{: #art-1 }}\n\n{words}\n{{: .provision-text }}\n\n{gist}\n\n## 第二条 {{: #art-2r2 }}\n\n乙。\n{{: .provision-text }}\n"
    page = read_page("regulations/a.md", FRONT + body)
    assert page.findings == ()
    return page, regulation_of(page)


def shown(regulation: Regulation, label: str = "") -> str:
    return provision_words("index.md", Target(regulation, "第一条", "art-1"), label)


def test_the_words_are_not_the_gist() -> None:
    _, regulation = made("花灯应当明亮。[第二条](#art-2)除外。", "大意在此。[1]")
    provision = regulation.provisions["art-1"]
    assert (provision.text, provision.gist.words) == ("花灯应当明亮。第二条除外。", "大意在此。")
    assert regulation.quoted


def test_a_card_shows_both() -> None:
    html = shown(made("花灯应当明亮。", "大意在此。[1]")[1])
    assert '<span class="provision-text">花灯应当明亮。</span>' in html
    assert "大意在此。" in html


def test_a_card_without_the_words_shows_the_gist_alone() -> None:
    page = read_page("regulations/a.md", FRONT + "\n## 第一条 {: #art-1 }\n\n大意在此。[1]\n")
    assert shown(regulation_of(page)) == "<span>大意在此。</span>"
    assert (
        shown(regulation_of(page), "第一条") == '<span class="gist">本站编写的第一条大意：大意在此。</span>'
    )


def test_a_long_article_is_shortened_and_linked() -> None:
    html = shown(made("亮" * (LONGEST_TEXT + 1))[1])
    assert html.count("亮") == LONGEST_TEXT
    assert '<a href="regulations/a/#art-1">全文见第一条</a>' in html


def test_markup_in_the_words_is_shown_as_it_is() -> None:
    html = shown(made("&#123;&#123; facts() &#125;&#125;&#60;b&#62;")[1])
    assert "<b>" not in html
    assert "{{" not in html


def test_imported_words_need_no_source() -> None:
    page, regulation = made("花灯应当明亮。")
    assert list(check_provisions(page, regulation)) == []
    assert list(check_markup(page)) == []


def test_words_of_ours_still_need_one() -> None:
    page, regulation = made("花灯应当明亮。", "没有出处。")
    assert [finding.rule for finding in check_provisions(page, regulation)] == ["META-6"]


def test_pages_below_a_regulation_need_no_navigation() -> None:
    home = read_page("index.md", "---\ntitle: 首页\n---\n\n# 首页\n")
    below = [
        read_page(f"{path}.md", "---\ntitle: 甲\n---\n\n# 甲\n")
        for path in ("regulations/a/chapter-1", "other/b")
    ]
    site = assemble({page.path: page for page in (home, *below)}, {})
    found = check_navigation("nav:\n  - 首页: index.md\n", site)
    assert [finding.place.path for finding in found] == ["docs/other/b.md"]
