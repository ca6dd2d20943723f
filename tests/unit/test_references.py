"""References to provisions: what is printed ↔ what is linked; every door reads them alike."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import cn2an
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.citing import citations, to_reference
from macros.core.facts import parse_fact
from macros.core.model import Provision, Regulation
from macros.core.reading import read_page, regulation_of
from macros.core.register import Register, UnresolvedError
from macros.importing.regulation.cross_references import Known, linked
from macros.importing.speech.wording import marked_up
from macros.text.names import Names
from macros.text.numerals import number_of
from macros.text.references import NoReferenceError, Reference, read_references, reference_of, references_at
from macros.text.squeeze import squeeze
from worlds import BASE

FORMS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "references.yml").read_text(encoding="utf-8")
)
TITLE = "示例工作条例"


def words_of(case: dict[str, Any]) -> str:
    return str(case["words"])


@pytest.fixture(scope="module")
def register() -> Register:
    """A register of one regulation whose page has every provision of the table."""
    path = BASE / "regulations/shili-gongzuo.md"
    own = regulation_of(read_page(f"regulations/{path.name}", path.read_text(encoding="utf-8")))
    read = [r for case in FORMS["read"] for r in references_of(words_of(case))]
    provisions = {r.anchor: Provision(r.anchor, r.label, parse_fact("大意 [1]")) for r in read}
    return Register([Regulation(own.id, own.path, own.meta, provisions, quoted=False)])


def references_of(words: str) -> tuple[Reference, ...]:
    return read_references(words[to_reference(words) :])


def test_the_table_is_large() -> None:
    assert len(FORMS["read"]) >= 100


@pytest.mark.parametrize("case", FORMS["read"], ids=words_of)
def test_every_door_reads_a_form_alike(case: dict[str, Any], register: Register) -> None:
    """The whole of some words; `to=` and the words of `cite`; running text; imports of speeches and of regulations."""
    words, codes = words_of(case), [str(code) for code in case["codes"]]
    read = references_of(words)
    assert [r.code for r in read] == codes
    for written in (f"《{TITLE}》{words}", f"2018年《{TITLE}》{words}"):
        assert [target.anchor for target in register.targets(written)] == [r.anchor for r in read]
    text = f"要按照《{TITLE}》{words}的规定办理。"
    found = [one for one in citations(text, register) if one.found.kind == "regulation"]
    assert [list(one.found.articles) for one in found] == [codes]
    assert f'cite("《{TITLE}》{squeeze(words)}")' in marked_up(text, register, None)
    if all((one.article and one.unit == "条") or one.path for one in read):
        known = Known("other", Names([(TITLE, "own")]), {"own": {r.anchor: r.anchor for r in read}})
        targets = re.findall(r"own\.md#([\w-]+)", linked(f"依照{TITLE}{bare(words)}办理。", known))
        assert targets[0] == read[0].anchor
        assert set(targets) <= {r.anchor for r in read}


def bare(words: str) -> str:
    return words[to_reference(words) :]


@pytest.mark.parametrize("case", FORMS["refused"], ids=words_of)
def test_every_door_refuses_a_form_for_the_same_part(case: dict[str, Any], register: Register) -> None:
    words, seen = words_of(case), str(case["seen"])
    with pytest.raises(NoReferenceError) as caught:
        read_references(words)
    assert caught.value.args == (seen,)
    with pytest.raises(UnresolvedError, match=f"“{re.escape(seen)}”不是能认的条款写法") as refused:
        register.targets(f"《{TITLE}》{words}")
    assert refused.value.rule == "CITE-4"


@pytest.mark.parametrize(
    ("words", "reason", "articles"),
    [
        ("第十条至第八条", "条款10至8的范围颠倒了，请核对。", ("10", "8")),
        ("第八条至第八条", "条款8至8的范围两头一样，请核对。", ("8", "8")),
        ("第八条至第八百条", "条款8至800的范围太宽，请核对。", ("8", "800")),
    ],
)
def test_an_odd_range_is_told_in_running_text(
    words: str, reason: str, articles: tuple[str, ...], register: Register
) -> None:
    (found,) = citations(f"依照《{TITLE}》{words}办理。", register)
    assert found.reason == reason
    assert found.found.articles == articles


@pytest.mark.parametrize(
    ("anchor", "label"),
    [
        ("art-3", "第三条"),
        ("art-10z1", "第十条之一"),
        ("art-33-2", "第三十三条第二款"),
        ("art-33-2-1", "第三十三条第二款第（一）项"),
        ("art-3-0-2", "第三条第（二）项"),
        ("art-10z2-1-2-3", "第十条之二第一款第（二）项第3目"),
    ],
)
def test_an_anchor_leads_back_to_what_it_stands_for(anchor: str, label: str) -> None:
    reference = reference_of(anchor)
    assert reference
    assert (reference.anchor, reference.label) == (anchor, label)


@pytest.mark.parametrize(
    "name", ["", "art-", "art-3z", "art-3-1-1-1-1", "art-3x", "ch-3", "item-8", "part-2", "src-1"]
)
def test_another_id_is_no_anchor_of_an_article(name: str) -> None:
    assert reference_of(name) is None


@pytest.mark.parametrize(("width", "count"), [(300, 301), (301, 2)])
def test_a_range_is_written_out_up_to_three_hundred(width: int, count: int) -> None:
    read = references_at(f"第1条至第{1 + width}条", 0)
    assert len(read.references) == count
    assert bool(read.fault) == (count == 2)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第三条第一款第（一）项、第二款", [("第三条第一款第（一）项", "3-1-1"), ("第二款", "3-2")]),
        ("第三条、第五条第二款", [("第三条", "3"), ("第五条第二款", "5-2")]),
        ("第三至五条", [("第三至五条", "3 4 5")]),
        ("（八）、（九）", [("（八）、（九）", "item-8 item-9")]),
        ("总纲", [("总纲", "general")]),
        ("第二编第三章第一节", [("第二编第三章第一节", "book-2-chapter-3-section-1")]),
        ("第二编第三章、第五章", [("第二编第三章", "book-2-chapter-3"), ("第五章", "book-2-chapter-5")]),
    ],
)
def test_parts_are_the_words_that_name_them(text: str, parts: list[tuple[str, str]]) -> None:
    read = references_at(text, 0)
    found = [(text[p.start : p.end], " ".join(r.code for r in p.references)) for p in read.parts]
    assert found == parts
    assert read.end == len(text)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("第30条", "第三十条"),
        ("第26条第3项", "第二十六条第（三）项"),
        ("第10条之1第2款", "第十条之一第二款"),
        ("第三条第（一）项第二目", "第三条第（一）项第2目"),
        ("(八)", "（八）"),
        ("第七部分", "第七部分"),
        ("第2编第3章", "第二编第三章"),
        ("总纲第3项基本要求", "总纲第三项基本要求"),
        ("印发通知", "印发通知"),
    ],
)
def test_a_provision_has_one_label(words: str, label: str) -> None:
    (reference,) = read_references(words)
    assert reference.label == label
    assert read_references(label) == (reference,)


def test_what_encloses_a_provision() -> None:
    (point,) = read_references("第三条第二款第（一）项第2目")
    steps = []
    reference: Reference | None = point
    while reference:
        steps.append(reference.code)
        reference = reference.enclosing
    assert steps == ["3-2-1-2", "3-2-1", "3-2", "3"]


@given(st.integers(1, 9999), st.integers(0, 30), st.integers(0, 30), st.integers(0, 9))
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
    (reference,) = read_references(printed)
    assert reference.anchor == anchor
    assert read_references(reference.label) == (reference,)


@given(st.text(alphabet="第条款项目之章部分（）()一二三四五六七八九十百零〇两0123456789、至 ", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        references = read_references(text)
    except NoReferenceError:
        return
    assert all(reference.anchor and reference.label for reference in references)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一", 1),
        ("三 十", 30),
        ("一百零三", 103),
        ("一百〇三", 103),
        ("一百○三", 103),
        ("两百", 200),
        ("两千零二十", 2020),
        ("廿三", 23),
        ("９９９９", 9999),
        ("9999", 9999),
        ("10000", None),
        ("一万", None),
        ("0", None),
        ("〇", None),
        ("两", None),
        ("", None),
        ("第三", None),
        ("一百二", None),
        ("²", None),
    ],
)
def test_a_numeral_is_a_number_that_an_article_can_carry(words: str, number: int | None) -> None:
    assert number_of(words) == number
