"""A card of a 款, an 项 or a numbered part shows that part's own words, and of an item the words that lead to it."""

from __future__ import annotations

import pytest
from test_articles_cards import FRONT

from macros.core.article_parts import words_of_parts
from macros.core.model import Regulation, Target
from macros.core.reading import read_page, regulation_of
from macros.html.notes import provision_words

ITEMS = """灯会做到：
（一）扎灯；
（二）挂灯；
（三）看灯。"""
TWO = f"灯会每年办一次。\n{ITEMS}\n收灯以后记账。"


@pytest.mark.parametrize(
    ("text", "anchor", "own", "lead"),
    [
        (ITEMS, "art-3-0-2", "（二）挂灯；", "灯会做到："),
        (ITEMS, "art-3-1-2", "（二）挂灯；", "灯会做到："),
        (TWO, "art-3-0-3", "（三）看灯。", "灯会做到："),
        (TWO, "art-3-2-3", "（三）看灯。", "灯会做到："),
        (TWO, "art-3-1", "灯会每年办一次。", ""),
        (TWO, "art-3-3", "收灯以后记账。", ""),
        (TWO, "art-3-2", ITEMS, ""),
        ("灯会做到：（一）扎灯；（二）挂灯。", "art-3-0-1", "（一）扎灯；", "灯会做到："),
        ("分三样：\n（一）纸灯：\n1.圆灯；\n2.方灯；\n（二）绢灯。", "art-3-1-1-2", "2.方灯；", "分三样：\n（一）纸灯："),
    ],
)  # fmt: skip
def test_a_part_has_its_own_words(text: str, anchor: str, own: str, lead: str) -> None:
    assert words_of_parts("art-3", text)[anchor] == (own, lead)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        (f"{ITEMS}\n另外：\n（一）修灯；\n（二）存灯。", "art-3-0-1"),  # of which 款?
        ("灯会做到：\n（一）扎灯；\n（一）挂灯。", "art-3-0-1"),  # printed twice
        ("灯会每年\n办一次。", "art-3-2"),  # a sentence torn in two
        (ITEMS, "art-3-0-4"),
    ],
)
def test_what_cannot_be_told_apart_has_none(text: str, anchor: str) -> None:
    assert anchor not in words_of_parts("art-3", text)


def page_of(body: str, path: str = "regulations/a.md") -> Regulation:
    page = read_page(path, FRONT + body)
    assert page.findings == ()
    return regulation_of(page)


def marked(text: str) -> str:
    return "\n\n".join(f"{line}\n{{: .provision-text }}" for line in text.split("\n"))


def shown(regulation: Regulation, anchor: str) -> str:
    return provision_words("index.md", Target(regulation, regulation.provisions[anchor].label, anchor))


def test_the_card_of_an_item_shows_the_item_and_what_leads_to_it() -> None:
    body = f"\n## 第三条 {{: #art-3 }}\n\n{marked(TWO)}\n\n### 第（二）项 {{: #art-3-0-2 }}\n\n要挂灯。[1]\n"
    html = shown(page_of(body), "art-3-0-2")
    assert (
        '<span class="provision-text">灯会做到：</span><span class="provision-text">（二）挂灯；</span>'
        in html
    )
    assert "扎灯" not in html
    assert "要挂灯。" in html


def test_the_card_of_a_paragraph_shows_the_paragraph() -> None:
    body = f"\n## 第三条 {{: #art-3 }}\n\n{marked(TWO)}\n\n### 第三款 {{: #art-3-3 }}\n\n要记账。[1]\n"
    html = shown(page_of(body), "art-3-3")
    assert '<span class="provision-text">收灯以后记账。</span>' in html
    assert "挂灯" not in html


def test_the_card_of_a_part_that_cannot_be_told_apart_shows_its_article() -> None:
    torn = "灯会每年\n办一次。"
    body = f"\n## 第三条 {{: #art-3 }}\n\n{marked(torn)}\n\n### 第二款 {{: #art-3-2 }}\n\n要办。[1]\n"
    assert '<span class="provision-text">第三条全文：灯会每年 办一次。</span>' in shown(
        page_of(body), "art-3-2"
    )


def test_the_card_of_a_part_shows_what_its_chapter_page_has() -> None:
    home = "\n## 第三条 {: #art-3 }\n\n[灯会做到：…](a/chapter-1.md#art-3)\n{: .provision-text }\n\n### 第（二）项 {: #art-3-0-2 }\n\n要挂灯。[1]\n"
    away = f"---\ntitle: 甲\n---\n\n# 甲\n\n## 第三条 {{: #art-3 }}\n\n{marked(ITEMS)}\n"
    chapter = read_page("regulations/a/chapter-1.md", away)
    regulation = regulation_of(read_page("regulations/a.md", FRONT + home), [chapter])
    assert "（二）挂灯；" in shown(regulation, "art-3-0-2")


def test_the_card_of_a_numbered_part_shows_that_part() -> None:
    body = f"\n## （四） {{: #item-4 }}\n\n{marked('（四）挂灯。天黑以前挂好。')}\n\n要挂灯。[1]\n\n## （五） {{: #item-5 }}\n\n{marked('（五）收灯。')}\n"
    html = shown(page_of(body), "item-4")
    assert "（四）挂灯。天黑以前挂好。" in html
    assert "收灯" not in html
