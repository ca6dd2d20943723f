"""The real content. Of the speech of 2021 its words and its structure, which nobody may change; of all else what is true of any content.

What an editor may change by the handbook - a citation, a term, a regulation, a duty, a question - is held by no line here.
"""

from __future__ import annotations

import pytest

from macros.core.model import Section, Site, Speech
from macros.core.transcript import first_difference
from macros.disk import load_site
from macros.html.duties import duties_of, duty_table_html
from macros.html.marks import target_tags
from macros.html.matrix import matrix_html
from macros.html.notes import paragraph_notes
from macros.html.overview import counts_html
from worlds import ROOT


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
    words = "".join(block.text for section in sections.values() for block in section.page.blocks)
    assert words.count("x") == sum(len(signs) for _, signs in blanks)


def test_holes_are_gaps(sections: dict[str, Section]) -> None:
    assert [(s.code, g.id) for s in sections.values() for g in s.gaps] == [("2", "gap-2"), ("3.2", "gap-3")]
    assert [b.text for b in sections["2"].page.blocks] == ["二、抓实三大重点，推进深度融合"]


def test_each_duty_stands_in_the_speech(site: Site) -> None:
    assert all(duty.block and duty.meta.quote in duty.block.text for duty in site.duties)


def duties_shown(site: Site, speech: Speech) -> str:
    """What readers see of its duties: of the only speech on the page of all duties, of one among several on its own."""
    return duty_table_html(site, speech.path) + duties_of(site, speech, speech.path)


def test_no_duty_is_shown_to_rest_on_what_came_later(site: Site) -> None:
    for speech in site.speeches:
        assert "讲话之后" not in duties_shown(site, speech)


def test_what_is_undecided_in_a_duty_is_said(site: Site) -> None:
    for duty in site.duties:
        html = duties_shown(site, site.speech_of(duty.section))
        for citation in duty.section.citations:
            if (
                citation.kind == "ambiguous"
                and citation.block is duty.block
                and citation.words in duty.meta.quote
            ):
                assert f"#{citation.question}" in html


def test_what_is_numbered_by_another_edition_says_so(site: Site) -> None:
    for section in site.sections:
        for citation in section.citations:
            for target in citation.targets:
                has_tag = "条号据" in target_tags(target)
                assert has_tag == bool(target.provision and target.provision.edition), citation.words


def test_only_what_is_cited_is_counted(site: Site) -> None:
    own = [c for s in site.sections for c in s.citations if c.kind in ("named", "basis")]
    assert f"<dt>引用</dt><dd><b>{len(own)}</b>处</dd>" in counts_html(site)


def test_a_text_that_is_later_than_every_speech_is_in_no_matrix(site: Site) -> None:
    matrix = matrix_html(site, "index.md")
    for regulation in site.regulations.values():
        if all(regulation.standing_on(speech.date) for speech in site.speeches):
            assert regulation.meta.title not in matrix


def test_each_comparison_is_told_as_what_it_is(site: Site) -> None:
    for section in site.sections:
        for block in section.paragraphs:
            own = [c for c in section.citations if c.block is block]
            notes = paragraph_notes(section, block)
            assert ("与条文有别" in notes) == any(c.differs for c in own), section.code_of(block)
            assert ("无从比较" in notes) == any(c.unclear for c in own), section.code_of(block)
