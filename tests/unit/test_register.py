"""A citation resolves to exactly one text, or is reported."""

from __future__ import annotations

import pytest

from macros.citing import citations
from macros.core.model import Regulation
from macros.core.reading import read_page, regulation_of
from macros.core.register import Register, UnresolvedError, titles_in
from macros.core.schema import RegulationMeta
from worlds import BASE


@pytest.fixture(scope="module")
def register() -> Register:
    paths = sorted((BASE / "regulations").glob("sh*.md"))
    pages = [read_page(f"regulations/{p.name}", p.read_text(encoding="utf-8")) for p in paths]
    return Register(regulation_of(page) for page in pages)


def ids(register: Register, text: str) -> list[tuple[str, str]]:
    return [(target.regulation.id, target.anchor) for target in register.targets(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《示例工作条例》", [("shili-gongzuo", "")]),
        ("示例条例", [("shili-gongzuo", "")]),
        ("《 示例 条例 》第三条", [("shili-gongzuo", "art-3")]),
        ("示例条例第十条之一、第三条", [("shili-gongzuo", "art-10z1"), ("shili-gongzuo", "art-3")]),
        ("《示范办法》第五条第二款第(一)项", [("shifan-guanli", "art-5-2-1")]),
        ("示例条例第三条；示范办法", [("shili-gongzuo", "art-3"), ("shifan-guanli", "")]),
    ],
)
def test_names_and_provisions_resolve(register: Register, text: str, found: list[tuple[str, str]]) -> None:
    assert ids(register, text) == found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("《示例工作条例》第三条，《示范管理办法》第五条", "《示例工作条例》第三条；《示范管理办法》第五条"),
        ("示例条例、示范办法", "示例条例；示范办法"),
        ("《示例工作条例》和《示范管理办法》第五条 [未核实]", "《示例工作条例》；《示范管理办法》第五条"),
    ],
)
def test_two_regulations_that_no_semicolon_parts_are_told_how(
    register: Register, text: str, right: str
) -> None:
    with pytest.raises(UnresolvedError) as told:
        register.targets(text)
    assert told.value.seen.endswith("里有两部法规")
    assert f"写成 {right}。" in told.value.todo


def test_an_article_named_in_the_words_is_not_lost(register: Register) -> None:
    assert titles_in("按《甲条例》第三条、第五条的规定") == ["《甲条例》第三条、第五条"]
    assert titles_in("《示例工作条例》（试行）") == ["《示例工作条例》"]


def test_a_registered_name_within_other_words_is_not_taken_for_it() -> None:
    names = {"dangzhang": "党章", "jieri": "灯节法", "ting": "灯会条例", "ba": "八项规定"}
    register = Register(
        Regulation(one, "", RegulationMeta.model_construct(title=name, aliases=[]), {}, quoted=False)
        for one, name in names.items()
    )
    found = register.occurrences("学党章，守灯节法，依照灯会条例，抓八项规定，读《入党章程》。")
    assert [words for _, _, words in found] == ["党章", "灯节法", "灯会条例", "八项规定", "《入党章程》"]
    none = "递交入党章程材料，学灯节法律，灯会条例化，观灯会条例，五十八项规定"
    assert register.occurrences(none) == []


def test_a_number_alone_leads_to_the_text_that_bears_it(register: Register) -> None:
    meta = register.regulation("示例工作条例").meta.model_copy(update={"number": "青发〔2031〕5号 [1]"})
    numbered = Register([Regulation("shili", "", meta, {}, quoted=False)])
    cited = citations("按青发［２０３１］第５号第三条办，青发〔2031〕6号另说。", numbered)
    assert [(one.regulation, one.found.articles) for one in cited] == [("shili", ("3",)), (None, ())]
    assert cited[1].reason == "登记中没有青发〔2031〕6号。"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("《没有的条例》", "CITE-3"),
        ("", "CITE-3"),
        ("《示例工作条例》第九十九条", "CITE-4"),
        ("《示例工作条例》和别的", "CITE-4"),
        ("示例条例；《没有的办法》", "CITE-3"),
    ],
)
def test_what_cannot_be_tied_is_reported(register: Register, text: str, rule: str) -> None:
    with pytest.raises(UnresolvedError) as caught:
        register.targets(text)
    assert caught.value.rule == rule
    assert caught.value.todo


def test_outermost_titles_are_found() -> None:
    assert titles_in("学《甲条例》和《关于〈乙〉的《丙》办法》。") == [
        "《甲条例》",
        "《关于〈乙〉的《丙》办法》",
    ]
