"""Which edition of a regulation a speech of a given day found in force, and whether the regulation was there at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.core.edition_dates import editions_of, in_force, unclear_end
from macros.core.model import Regulation
from macros.core.reading import read_page, regulation_of
from macros.core.schema import Dates
from macros.html.marks import edition_words
from macros.text.dates import known_date
from macros.text.lexicon import word_lists

FRONT = """---
title: 花灯条例
aliases: [花灯条例]
type: 条例 [1]
issuer: 示例会 [1]
number: 不详 [未核实]
dates:
  adopted: {adopted}
  issued: 不详 [未核实]
  published: {published}
  effective: {effective}
status: {status}
status_checked: 2026-11-01
history:{history}
source: ["甲{source}"]
---

# 《花灯条例》

## 第一条 {{: #art-1 }}

灯要亮。
{{: .provision-text }}
"""
UNKNOWN = "不详 [未核实]"


def made(
    *history: str,
    adopted: str = UNKNOWN,
    published: str = UNKNOWN,
    effective: str = UNKNOWN,
    status: str = "现行 [1]",
    source: str = "",
) -> Regulation:
    entries = "".join(f"\n  - {entry}" for entry in history) or " []"
    text = FRONT.format(
        history=entries,
        adopted=adopted,
        published=published,
        effective=effective,
        status=status,
        source=source,
    )
    page = read_page("regulations/hua-deng.md", text)
    assert page.findings == (), page.findings
    return regulation_of(page)


TWICE = ("2017-10-24 第一次修改 [1]", "2022-10-22 第二次修改 [1]")


@pytest.mark.parametrize(
    ("history", "day", "standing", "words"),
    [
        (TWICE, "2021-05/2021-09", "", "讲话时施行的是2017年修改的版本"),
        (TWICE, "2022-10-21", "", "讲话时施行的是2017年修改的版本"),
        (TWICE, "2022-10-22", "", "讲话时施行的是2022年修改的版本"),
        (TWICE, "2022-12-15", "", "讲话时施行的是2022年修改的版本"),
        (
            TWICE,
            "2022",
            "",
            "讲话时施行的是哪一版，按日期定不了：2017年修改的版本或者2022年修改的版本",
        ),
        (TWICE, "2017-10-23", "时间不详", "本站登记的最早是2017年修改的版本，讲话时的版本没有登记"),
        (("2017-10-24 制定 [1]",), "2017-10-23", "讲话之后", "讲话之后才有，最早的是2017年制定的版本"),
        (TWICE, "2017", "时间不详", "讲话时有没有施行，按日期定不了：2017年修改的版本"),
        (("2019年制定 [1]",), "2019-06", "时间不详", "讲话时有没有施行，按日期定不了：2019年制定的版本"),
        (("2019年制定 [1]",), "2020-01-01", "", "讲话时施行的是2019年制定的版本"),
        (("2019年制定 [1]",), "2018-12-31", "讲话之后", "讲话之后才有，最早的是2019年制定的版本"),
        (("2018年修订，2018-10-01 起施行 [1]",), "2018-10-01", "时间不详", "讲话时施行的是2018年修订的版本"),
        (("2012-12 首版 [1]",), "2013", "", "讲话时施行的是2012年的版本"),
        (("此前有1980年的老规矩 [1]",), "2013", "", "这部法规的日期不详，讲话时施行的是哪一版，定不了"),
        (("时间不详：2024年有人学习 [1]",), "2021", "时间不详", "讲话时有没有施行，按日期定不了"),
        (("时间不详：没有查到 [1]",), "2021", "时间不详", "讲话时有没有施行，按日期定不了"),
        (("时间不详：没有查到 [1]", "2019年修订 [1]"), "2021", "", "讲话时施行的是2019年修订的版本"),
        (("时间不详：没有查到 [1]", "2019年印发 [1]"), "2021", "", "讲话时施行的是2019年印发的版本"),
        (
            ("2019-03-01 修正 [1]", "2019-11-05 修正 [1]"),
            "2019-06-01",
            "",
            "讲话时施行的是2019年3月1日修正的版本",
        ),
    ],
)  # fmt: skip
def test_the_day_of_the_speech_decides(history: tuple[str, ...], day: str, standing: str, words: str) -> None:
    regulation = made(*history)
    assert regulation.standing_on(known_date(day)) == standing
    assert edition_words(regulation, known_date(day)) == words


def test_what_was_issued_and_not_yet_in_force_is_there_but_does_not_hold() -> None:
    regulation = made("2018-08-18 修订，2018-10-01 起施行 [1]", "2023-12-08 修订，2024-01-01 起施行 [1]")
    on = known_date("2023-12-25")
    assert regulation.standing_on(on) == ""
    assert edition_words(regulation, on) == "讲话时施行的是2018年修订的版本"


def test_the_dates_of_the_page_say_when_an_edition_came_into_force() -> None:
    regulation = made("2019-11-29 修订 [1]", published="2020-01-05 [1]")
    assert "定不了" in edition_words(regulation, known_date("2019-12-31"))
    assert "施行的是2019年修订" in edition_words(regulation, known_date("2020-01-05"))
    known = made("2019-11-29 修订 [1]", published="2020-01-05 [1]", effective="2019-12-01 [1]")
    assert "施行的是2019年修订" in edition_words(known, known_date("2019-12-31"))


def test_dates_of_a_far_edition_say_nothing_of_this_one() -> None:
    regulation = made("2004-09-22 印发 [1]", "2020-12-25 修订 [1]", adopted="2020-11-30（2020年版） [1]")
    assert "2004年印发" in edition_words(regulation, known_date("2018"))
    assert [str(e.force.last) for e in regulation.editions] == ["2004-09-22", "2020-12-25"]


def test_where_history_is_empty_the_dates_are_the_edition() -> None:
    regulation = made(adopted="2015-04-01，某会议 [1]", effective="2015-07-01 [1]")
    assert regulation.standing_on(known_date("2015-03-31")) == "讲话之后"
    assert edition_words(regulation, known_date("2015-07-01")) == "讲话时施行的是2015年的版本"
    assert made().standing_on(known_date("2015")) == ""


def test_an_entry_of_the_day_of_effect_alone_is_no_edition() -> None:
    regulation = made("2019-06-25，示例会通过 [1]", "2019-10-01 起施行 [1]")
    assert [edition.name for edition in regulation.editions] == ["2019年通过的版本"]
    assert edition_words(regulation, known_date("2019-08")) == "讲话时还没有施行，最早的是2019年通过的版本"
    assert edition_words(regulation, known_date("2019-10-01")) == "讲话时施行的是2019年通过的版本"


def test_the_steps_of_one_edition_are_one() -> None:
    steps = ("2011-02-16，示例会通过 [1]", "2011-03-07，示例令公布 [1]", "2011-07-01，施行 [1]")
    (edition,) = made(*steps).editions
    assert (edition.name, str(edition.made.first)) == ("2011年通过的版本", "2011-02-16")
    assert str(edition.force.first) == str(edition.force.last) == "2011-07-01"
    approved = made(
        "1998-06-05，市会通过 [1]",
        "1998-06-12，省会批准 [1]",
        "2019-06-26，市会修订 [1]",
        "2019-07-26，省会批准 [1]",
    )
    assert [edition.name for edition in approved.editions] == ["1998年通过的版本", "2019年修订的版本"]


@pytest.mark.parametrize(
    ("history", "names"),
    [
        (("2001-10-25 公布 [1]", "2002-10-24 公布 [1]"), ["2001年公布的版本", "2002年公布的版本"]),
        (("2001-10-25 通过 [1]", "2002-10-26 公布 [1]"), ["2001年通过的版本"]),
        (("2001-10-25 通过 [1]", "2002-10-27 公布 [1]"), ["2001年通过的版本", "2002年公布的版本"]),
        (("2001-10-25 公布 [1]", "2001-12-25 修订 [1]"), ["2001年10月25日公布的版本", "2001年12月25日修订的版本"]),
    ],
)  # fmt: skip
def test_what_is_a_step_and_what_an_edition_of_its_own(history: tuple[str, ...], names: list[str]) -> None:
    assert [edition.name for edition in made(*history).editions] == names


def test_a_text_of_which_only_the_day_of_effect_is_known_may_be_older() -> None:
    for regulation in (made(effective="2024-03-01 [1]"), made("2024-03-01 起施行 [1]")):
        assert [regulation.standing_on(known_date(day)) for day in ("2022", "2024-02", "2024-03-01")] == [
            "讲话之后",
            "时间不详",
            "",
        ]
        assert edition_words(regulation, known_date("2025")) == "讲话时施行的是2024年的版本"


def test_a_repealed_regulation_was_not_in_force_afterwards() -> None:
    regulation = made("2001-01-01 制定 [1]", status="已废止（2010-05-01） [1]")
    assert edition_words(regulation, known_date("2009")) == "讲话时施行的是2001年制定的版本"
    assert edition_words(regulation, known_date("2011")) == "讲话时已经废止"
    assert "或者已经废止" in edition_words(
        made("2001-01-01 制定 [1]", status="已废止 [1]"), known_date("2011")
    )


@pytest.mark.parametrize(
    ("status", "ended", "unclear"),
    [
        ("2010-05-01 已废止", True, ""),
        ("自2010年5月1日起废止", True, ""),
        ("2010年5月1日起，被《花灯办法》废止", True, ""),
        ("2001年版现行；2010-05-01 已废止", True, ""),
        ("2010年5月1日另发《花灯办法》，原条例废止", False, "2010年5月1日另发《花灯办法》，原条例废止"),
        ("据通知，同时失效", False, "据通知，同时失效"),
        ("2001年版已被2010年版取代", False, ""),
        ("2001年版失效", False, ""),
        ("未查到修订或废止", False, ""),
    ],
)
def test_the_end_of_a_text_is_read_or_asked_for(status: str, ended: bool, unclear: str) -> None:
    regulation = made("2001-01-01 制定 [1]", status=f"{status} [1]")
    assert (edition_words(regulation, known_date("2011")) == "讲话时已经废止") is ended
    assert regulation.repealed is ended
    assert unclear_end(regulation.meta.status) == unclear


def test_an_undated_speech_decides_nothing() -> None:
    regulation = made(*TWICE)
    assert regulation.standing_on(None) == ""
    assert edition_words(regulation, None) == "讲话的日期不详，讲话时施行的是哪一版，定不了"


def test_an_edition_that_nobody_verified_says_so() -> None:
    words = edition_words(made("2016年底修订 [未核实]；内容已核对 [1]"), known_date("2020"))
    assert words == '讲话时施行的是2016年修订的版本<span class="unverified">未核实</span>'


def test_words_of_another_edition_are_told() -> None:
    source = "，《花灯条例》全文（2022-10-22的文本）由 花灯.txt 导入，sha256 前12位 aaaaaaaaaaaa"
    regulation = made(*TWICE, source=source)
    assert edition_words(regulation, known_date("2021")).endswith("；本站录入的条文是2022年修改的版本")
    assert "录入" not in edition_words(regulation, known_date("2023"))


def test_such_a_word_says_how_an_edition_came_to_be() -> None:
    lists = word_lists("editions")
    for key, word in [(key, word) for key, words in lists.items() for word in words.words]:
        words = lists[key]
        (edition,) = editions_of(made(words.example_of(word)).meta)
        assert edition.name == f"2017年{word}的版本"
        assert edition.revises == (key == "revised")
        (edition,) = editions_of(made(words.counter_of(word)).meta)
        assert edition.name == "2017年的版本"


PIECES = st.lists(
    st.sampled_from(
        ["2019-11-29", "2019年", "2018-10", "时间不详：", "1900-01-01", "2099年12月31日", "2019-13", "起施行", "修订",
         "通过", "批准", "公布", "，", "；", "《关于", "》", "（2022年版）", "讲"]
    ), min_size=1, max_size=6,
).map("".join)  # fmt: skip


@given(history=st.lists(PIECES, max_size=4), facts=st.lists(PIECES, min_size=3, max_size=3), status=PIECES)
def test_whatever_front_matter_says_each_speech_has_its_answer(
    history: list[str], facts: list[str], status: str
) -> None:
    adopted, published, effective = (f"{fact}讲 [1]" for fact in facts)
    texts = [f"{entry} [1]" for entry in history]
    dates = Dates(adopted=adopted, issued=UNKNOWN, published=published, effective=effective)
    meta = made().meta.model_copy(
        update={
            "history": texts,
            "dates": dates,
            "status": f"已废止{status} [1]",
            "source": ["全文（2019-13-40的文本）由 甲"],
        }
    )
    regulation = replace(made(), meta=meta, editions=editions_of(meta))
    made_of = [edition.made for edition in regulation.editions if not edition.ended]
    assert made_of == sorted(made_of)
    for day in (None, "1949-10-01", "2019", "2019-12", "2026-11-01"):
        on = known_date(day) if day else None
        assert edition_words(regulation, on)
        assert regulation.standing_on(on) in ("", "讲话之后", "时间不详")


def test_two_editions_may_have_been_in_force_within_a_year() -> None:
    editions, certain = in_force(made(*TWICE).editions, known_date("2022"))  # type: ignore[arg-type]
    assert not certain
    assert [edition.name[:4] for edition in editions] == ["2017", "2022"]
