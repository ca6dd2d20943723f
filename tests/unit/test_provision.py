"""Provisions: what is printed ↔ what is linked."""

from __future__ import annotations

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.core.provision import ProvisionError, anchor_of, parse_numeral, split_provisions


@pytest.mark.parametrize(
    ("label", "anchor"),
    [
        ("第三十条", "art-30"),
        ("第30条", "art-30"),
        ("第二十六条第（三）项", "art-26-0-3"),
        ("第二十六条第(三)项", "art-26-0-3"),
        ("第三十五条第三款", "art-35-3"),
        ("第三十三条第二款第（一）项", "art-33-2-1"),
        ("第十条之一", "art-10z1"),
        ("第十条之一第二款", "art-10z1-2"),
        ("第一百零三条", "art-103"),
        ("（八）", "item-8"),
        ("(十二)", "item-12"),
        ("第九部分", "part-9"),
        ("第三章", "ch-3"),
        ("总纲", "general"),
        ("总纲第五项基本要求", "general-5"),
        ("印发通知", "notice"),
    ],
)
def test_a_label_has_one_anchor(label: str, anchor: str) -> None:
    assert anchor_of(label) == anchor


@pytest.mark.parametrize(
    "label", ["", "三十条", "第条", "第三十", "第三十条的规定", "第〇条", "第两条", "全文"]
)
def test_what_is_no_provision_is_refused(label: str) -> None:
    with pytest.raises(ProvisionError):
        anchor_of(label)


@given(st.integers(1, 999), st.integers(0, 30), st.integers(0, 30), st.integers(0, 9))
def test_every_printed_provision_comes_back_as_its_numbers(
    article: int, paragraph: int, item: int, insert: int
) -> None:
    printed = f"第{cn2an.an2cn(article)}条"
    anchor = f"art-{article}"
    if insert:
        printed, anchor = printed + f"之{cn2an.an2cn(insert)}", f"{anchor}z{insert}"
    if paragraph:
        printed += f"第{cn2an.an2cn(paragraph)}款"
    if item:
        printed += f"第（{cn2an.an2cn(item)}）项"
    anchor += f"-{paragraph}" if paragraph or item else ""
    anchor += f"-{item}" if item else ""
    assert anchor_of(printed) == anchor


@given(st.text(alphabet="第条款项之章部分（）()一二三四五六七八九十百零〇两0123456789、至 ", max_size=20))
def test_any_text_is_a_provision_or_a_provision_error(text: str) -> None:
    try:
        provisions = list(split_provisions(text))
    except ProvisionError:
        return
    assert all(anchor for _, anchor in provisions)


def test_a_list_and_a_range_name_each_article() -> None:
    assert list(split_provisions("第八条至第十一条、（八）")) == [
        ("第八条", "art-8"),
        ("第九条", "art-9"),
        ("第十条", "art-10"),
        ("第十一条", "art-11"),
        ("（八）", "item-8"),
    ]


@pytest.mark.parametrize("text", ["〇", "两", "", "第三", "一百二", "²"])
def test_what_an_article_cannot_carry_is_no_numeral(text: str) -> None:
    with pytest.raises(ProvisionError):
        parse_numeral(text)
