"""The real content: the speech of 2021 and what it rests on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from macros.core.model import Section, Site, Speech
from macros.core.transcript import first_difference
from macros.disk import load_site
from macros.html.duties import duty_table_html
from macros.html.marks import edition_words, target_tags
from macros.html.matrix import matrix_html
from macros.html.notes import paragraph_notes
from macros.html.overview import counts_html
from macros.html.register import register_html
from worlds import ROOT

CONTENT = Path(__file__).parent / "content"
AMBIGUITIES = yaml.safe_load((CONTENT / "ambiguities.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(ROOT / "docs")


@pytest.fixture(scope="module")
def sections(site: Site) -> dict[str, Section]:
    return {section.code: section for section in speech_of(site).sections}


def speech_of(site: Site) -> Speech:
    """The speech of 2021, however many there are."""
    return next(speech for speech in site.speeches if speech.id == "2021-mid-year")


def test_the_speech_has_these_pages_in_this_order(sections: dict[str, Section]) -> None:
    assert list(sections) == ["0", "1.1", "1.2", "1.3", "2", "3.2", "3.3", "4"]


def test_every_one_of_the_numbered_demands_is_a_paragraph_of_its_own(sections: dict[str, Section]) -> None:
    for code in ("1.1", "1.2", "3.2", "3.3"):
        paragraphs = sections[code].paragraphs
        assert [p.id for p in paragraphs] == ["y1", "y2", "y3"]
        assert [p.text[:2] for p in paragraphs] == ["一要", "二要", "三要"]
        assert [sections[code].code_of(p) for p in paragraphs] == [f"{code}.{n}" for n in (1, 2, 3)]


def test_headings_are_split_from_the_text_that_they_run_into(sections: dict[str, Section]) -> None:
    headings = {code: [b.text for b in s.page.blocks if b.level] for code, s in sections.items()}
    assert headings["1.1"] == ["一是牢牢把握政治建设这条主线"]
    assert headings["1.2"] == ["二是牢牢把握思想理论武装这个根本"]
    assert headings["1.3"] == ["三是牢牢把握巡视巡察反馈问题整改这个关键。"]
    assert headings["3.2"] == ["二是聚焦党风廉政建设"]
    assert headings["3.3"] == ["三是聚焦责任体系建设"]


def test_the_pages_hold_the_words_of_the_transcript(site: Site) -> None:
    speech = speech_of(site)
    shown = [block.text for section in speech.sections for block in section.page.blocks]
    assert first_difference(speech.transcript, speech.meta, shown) is None


def test_the_publishers_blanks_are_named_and_never_filled(sections: dict[str, Section]) -> None:
    blanks = [(s.code_of(b.block), b.words) for s in sections.values() for b in s.blanks]
    assert blanks == [("1.2.1", "x"), ("1.2.1", "x"), ("1.2.1", "x"), ("1.2.2", "xx"), ("3.2.1", "xx")]
    transcript = sections["0"].page  # every x of the speech is a blank
    assert "x" not in transcript.body.split("{: #p1")[1].split("}")[1]


def test_holes_are_gaps(sections: dict[str, Section]) -> None:
    assert [(s.code, g.id) for s in sections.values() for g in s.gaps] == [("2", "gap-2"), ("3.2", "gap-3")]
    assert [b.text for b in sections["2"].page.blocks] == ["二、抓实三大重点，推进深度融合"]


@pytest.mark.parametrize(
    ("regulation", "in_force", "later"),
    [("dangzhang", "2017", "2022"), ("jilv-chufen", "2018", "2023"), ("xunshi", "2017", "2024")],
)
def test_the_speech_rests_on_the_edition_that_was_in_force(
    regulation: str, in_force: str, later: str, site: Site
) -> None:
    """No provision that it is tied to is numbered by a later edition; the page dates the one that came later."""
    cited = [t for _, c in site.citing[regulation] for t in c.targets if t.regulation.id == regulation]
    standing = [t for t in cited if not t.later]
    assert standing
    assert all(t.provision and not t.provision.edition and "条号据" not in target_tags(t) for t in standing)
    assert f"讲话时施行的是{in_force}年" in edition_words(site.regulations[regulation], site.speeches[0].date)
    assert site.regulations[regulation].editions[-1].name[:4] == later


def test_what_a_later_edition_numbers_or_adds_says_so(site: Site) -> None:
    charter, discipline = site.regulations["dangzhang"], site.regulations["jilv-chufen"]
    assert {a: p.edition for a, p in charter.provisions.items() if p.edition} == {"general-5": "2022"}
    assert {a: p.since for a, p in charter.provisions.items() if p.since} == {"general-3": "2022"}
    assert {a: p.since for a, p in discipline.provisions.items() if p.since} == {"art-19-2": "2023"}


def test_an_ambiguous_citation_is_no_basis_of_a_duty(site: Site) -> None:
    html = duty_table_html(site, "duties.md")
    row = next(row for row in html.split("<tr>") if "三个《条例》" in row)
    assert "引用不明，见" in row
    assert "#a04" in row


def test_three_regulations_stay_ambiguous(sections: dict[str, Section]) -> None:
    (citation,) = [c for c in sections["1.2"].citations if "三个《条例》" in c.words]
    assert citation.kind == "ambiguous"
    assert citation.question == "a04"
    assert len({t.regulation.id for t in citation.targets}) > 1


def test_later_texts_are_never_a_basis(sections: dict[str, Section]) -> None:
    later = {"jiwei-tiaoli", "sixiang-zhengzhi-gongzuo", "buhege-chuzhi"}
    targets = [t for s in sections.values() for c in s.citations for t in c.targets]
    assert {t.regulation.id for t in targets if t.regulation.standing_on(t.on)} == later
    added = {(t.regulation.id, t.anchor) for t in targets if t.added and t.regulation.id not in later}
    assert added == {("dangzhang", "general-3")}


@pytest.mark.parametrize("item", AMBIGUITIES, ids=lambda item: item["id"])
def test_every_ambiguity_is_settled_or_shown(item: dict, site: Site) -> None:
    text = site.pages["open-questions.md"].body
    entry = re.search(
        rf"^### {item['id'].upper()} .*?\{{: #{item['id']} \}}\n(.*?)(?=^### |\Z)",
        text,
        re.MULTILINE | re.DOTALL,
    )
    assert entry, f"待核问题页没有 {item['id']}"
    assert re.search(r"^- 本站做法：(已定|待定)。", entry[1], re.MULTILINE)
    assert re.search(r"^- 位置：", entry[1], re.MULTILINE)
    assert re.search(r"^- 需要什么材料才能确定：", entry[1], re.MULTILINE)


def test_duties_quote_the_speech_and_carry_their_basis(site: Site) -> None:
    assert all(duty.block for duty in site.duties)
    (meeting,) = [d for d in site.duties if d.meta.who == "市直单位"]
    assert (meeting.meta.measure, meeting.meta.due) == ("至少1次", "下半年")
    assert ("jiguan-jiceng-zuzhi", "art-26-0-6") in {
        (t.regulation.id, t.anchor) for c in meeting.basis for t in c.targets
    }


def test_no_later_text_stands_as_the_basis_of_a_duty(site: Site) -> None:
    html = duty_table_html(site, "duties.md")
    assert "讲话之后" not in html
    assert "纪委工作条例" not in html


def test_a_claim_that_differs_from_its_clause_says_so(sections: dict[str, Section]) -> None:
    differing = {c.words: c.differs for s in sections.values() for c in s.citations if c.differs}
    assert (
        "每年至少1次"
        in differing["市直单位下半年至少召开1次机关党员干部大会，听取本部门主要负责人通报工作情况"]
    )
    assert "应当" in differing["凡是设立机关党委的，必须设立机关纪委"]
    assert "专职" in differing["1%至2%的比例"]


def test_candidates_and_later_texts_are_not_counted_as_cited(site: Site) -> None:
    own = [c for s in site.sections for c in s.citations if c.kind in ("named", "basis")]
    assert f"<dt>引用</dt><dd><b>{len(own)}</b>处</dd>" in counts_html(site)
    assert len(own) < sum(len(s.citations) for s in site.sections)
    register = register_html(site, "regulations/index.md")
    for name in ("中国共产党纪律检查委员会工作条例", "中国共产党思想政治工作条例"):
        assert re.search(rf"{name}</a></td><td>讲话之后</td>", register)
        assert name not in matrix_html(site, "index.md")


def test_what_cannot_be_compared_is_not_said_to_differ(site: Site, sections: dict[str, Section]) -> None:
    (block, *_) = sections["1.2"].paragraphs
    notes = paragraph_notes(sections["1.2"], block)
    assert "无从比较" in notes
    assert "与条文有别" not in notes
