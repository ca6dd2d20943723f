"""A citation resolves to exactly one text, or is reported."""

from __future__ import annotations

import pytest

from macros.core.reading import read_page, regulation_of
from macros.core.register import Register, UnresolvedError, titles_in
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


def test_an_article_named_in_the_words_is_not_lost(register: Register) -> None:
    assert titles_in("按《甲条例》第三条、第五条的规定") == ["《甲条例》第三条、第五条"]
    assert titles_in("《示例工作条例》（试行）") == ["《示例工作条例》"]


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
