"""A citation leads to exactly one regulation, or says in Chinese why it does not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from macros.citing import Cited, citations, find, resolve
from macros.core.model import Regulation
from macros.core.register import Register
from macros.core.schema import RegulationMeta

TITLES: dict[str, Sequence[str]] = {
    "shili": ("中国共产党示例工作条例", "示例工作条例"),
    "shifan": ("示范管理办法（试行）", "示范办法"),
    "jingshen": ("关于新时代示例生活的若干准则", "示例生活准则"),
    "baxiang": ("关于改进作风的八项规定", "中央八项规定", "八项规定"),
    "xize": ("贯彻落实中央八项规定实施细则", "中央八项规定实施细则"),
    "tongming-1": ("甲同名规则", "同名规则"),
    "tongming-2": ("乙同名规则", "同名规则"),
    "dangzhang": ("中国共产党章程", "党章"),
    "gushi": ("示例工作的故事", "故事"),
    "zhidu": ("谈心请假制度", "请假制度"),
}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(
        Regulation(
            name,
            f"regulations/{name}.md",
            RegulationMeta.model_construct(title=title, aliases=list(aliases)),
            {},
            quoted=False,
        )
        for name, (title, *aliases) in TITLES.items()
    )


def last(text: str, register: Register) -> Cited:
    return citations(text, register)[-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("《中国共产党示例工作条例》", "shili"),
        ("《示例工作条例》", "shili"),
        ("《示范管理办法》", "shifan"),
        ("《示范管理办法〈试行〉》", "shifan"),
        ("《新时代示例生活若干准则》", "jingshen"),
        ("落实党的示例工作条例", "shili"),
        ("落实中央八项规定精神", "baxiang"),
        ("落实“八项规定”", "baxiang"),
        ("落实中央八项规定实施细则", "xize"),
        ("学习党章", "dangzhang"),
        ("抓好请假制度", "zhidu"),
    ],
)
def test_names_lead_to_their_regulation(register: Register, text: str, name: str) -> None:
    cited = last(text, register)
    assert (cited.regulation, cited.candidates, cited.reason) == (name, (), "")
    assert cited.certain


@pytest.mark.parametrize("text", ["递交入党章程序材料", "落实省委八项规定实施办法"])
def test_a_registered_name_within_other_words_is_none(register: Register, text: str) -> None:
    assert citations(text, register) == []


def test_a_name_of_two_says_so(register: Register) -> None:
    cited = last("落实中央八项规定及其实施细则精神", register)
    assert (cited.regulation, cited.candidates) == ("baxiang", ("baxiang", "xize"))
    assert "兼指" in cited.reason
    assert not cited.certain


def test_a_name_that_is_not_registered_has_a_reason(register: Register) -> None:
    cited = last("《没有的条例》", register)
    assert (cited.regulation, cited.reason) == (None, "登记中没有《没有的条例》。")


def test_a_name_of_several_is_ambiguous(register: Register) -> None:
    cited = last("《同名规则》", register)
    assert cited.regulation is None
    assert "2 部" in cited.reason
    assert cited.candidates == ("tongming-1", "tongming-2")


def test_a_work_is_no_regulation(register: Register) -> None:
    cited = last("《示例日报》", register)
    assert (cited.regulation, cited.found.kind) == (None, "work")
    assert "作品" in cited.reason


def test_what_is_registered_is_a_document_whatever_its_last_words(register: Register) -> None:
    cited = last("读《示例工作的故事》一书", register)
    assert (cited.regulation, cited.found.kind) == ("gushi", "regulation")


def test_a_declared_short_form_leads_to_what_it_was_declared_for(register: Register) -> None:
    text = "《示例工作条例》（以下简称《条例》）和《别的条例》。\n\n《条例》第三条"
    assert last(text, register).regulation == "shili"
    text = "《别的条例》（以下简称《条例》）和《示例工作条例》。\n\n《条例》第三条"
    cited = last(text, register)
    assert (cited.regulation, cited.candidates) == (None, ("《别的条例》",))
    assert "《别的条例》的简称" in cited.reason


def test_a_short_form_of_several_names_them(register: Register) -> None:
    cited = last("《示例工作条例》《乙规定》（以下统称《两规》）。《两规》", register)
    assert (cited.regulation, cited.candidates) == (None, ("shili", "《乙规定》"))


def test_an_undeclared_short_form_takes_the_only_one_that_fits(register: Register) -> None:
    cited = last("学《示例工作条例》和《示范管理办法》。《条例》第三条", register)
    assert (cited.regulation, cited.reason) == ("shili", "")


def test_the_nearest_paragraph_counts_and_the_others_are_named(register: Register) -> None:
    cited = last("学《甲条例》。\n\n学《示例工作条例》。\n\n《条例》第三条", register)
    assert cited.regulation == "shili"
    assert cited.candidates == ("shili", "《甲条例》")
    assert not cited.certain


def test_two_that_fit_equally_are_ambiguous(register: Register) -> None:
    cited = last("《甲条例》和《示例工作条例》都讲了。《条例》第三条", register)
    assert (cited.regulation, cited.candidates) == (None, ("《甲条例》", "shili"))
    assert "2 部" in cited.reason


def test_a_short_form_before_its_declaration_has_a_candidate(register: Register) -> None:
    text = "《意见》印发了。\n\n《关于甲的意见》（以下简称《意见》）"
    cited = citations(text, register)[0]
    assert (cited.regulation, cited.candidates) == (None, ("《关于甲的意见》",))


def test_nothing_fits(register: Register) -> None:
    cited = last("学《示范管理办法》。《条例》第三条", register)
    assert (cited.regulation, cited.candidates) == (None, ())
    assert "前文没有" in cited.reason


def test_a_short_form_of_several_is_not_guessed(register: Register) -> None:
    cited = last("学《示例工作条例》，贯彻三个《条例》", register)
    assert cited.regulation is None
    assert "几部" in cited.reason


def test_the_words_after_a_name_may_shorten_it(register: Register) -> None:
    cited = last("印发《示例市甲乙丙条例》。落实《乙丙条例》", register)
    assert cited.candidates == ("《示例市甲乙丙条例》",)
    assert "简称" in cited.reason


@pytest.mark.parametrize("words", ["本条例第三条", "该条例", "第78条规定", "同条第二款"])
def test_words_that_point_back_lead_to_the_last_document(register: Register, words: str) -> None:
    assert last(f"《示例工作条例》第二条讲了，{words}", register).regulation == "shili"


def test_a_document_that_cites_itself_is_told_from_what_it_cites(register: Register) -> None:
    text = "中国共产党示例工作条例\n\n根据《甲条例》，制定本条例。\n\n依照第七十八条规定。"
    found = citations(text, register)
    assert [(c.found.text, c.regulation) for c in found] == [
        ("《甲条例》", None),
        ("本条例", "shili"),
        ("第七十八条", "shili"),
    ]


def test_editions_of_one_text_keep_their_year_and_are_not_certain(register: Register) -> None:
    text = "学《示例工作条例》。2018年《条例》第92条、2015年《条例》第86条"
    _, new, old = citations(text, register)
    assert (new.regulation, new.found.edition, new.found.articles) == ("shili", "2018", ("92",))
    assert (old.regulation, old.found.edition, old.found.articles) == ("shili", "2015", ("86",))
    assert "2015" in old.reason
    assert not old.certain


def test_finding_needs_no_register_and_resolving_adds_nothing(register: Register) -> None:
    text = "《甲条例》第三条，党章，同条。"
    found = find(text)
    assert [cited.found for cited in resolve(found, text, register)] == found
