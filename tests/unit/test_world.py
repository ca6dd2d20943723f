"""The invented site has a page of every kind; so what was forgotten of a new kind of page is seen here, before a build."""

from __future__ import annotations

import pytest

from macros.core.model import Site
from macros.core.page_kinds import PAGE_KINDS
from macros.core.paths import page_url
from macros.disk import load_site
from macros.html.duties import duty_table_html
from macros.html.macros import PageMacros
from macros.html.marks import target_tags
from macros.html.notes import paragraph_notes
from macros.search.records import KINDS, kind_at
from worlds import World


@pytest.fixture
def site(world: World) -> Site:
    return load_site(world.docs)


def test_there_is_a_page_of_every_kind(site: Site) -> None:
    """Its place is tests/world/docs."""
    assert {page.kind for page in site.pages.values()} == set(PAGE_KINDS)


def test_every_macro_prints_on_every_page_that_has_it(site: Site) -> None:
    for path, page in site.pages.items():
        warnings: list[str] = []
        macros = PageMacros(site, path, warn=warnings.append)
        for call in page.calls:
            assert getattr(macros, call.name)(*call.args, **call.kwargs), f"{path}: {call.name}"
        assert warnings == []


def test_readers_can_choose_each_kind_of_page_in_the_search(site: Site) -> None:
    """A kind that no folder of `KINDS` in search/records.py holds is listed as 其他."""
    kept = {page.path: page.kind for page in site.pages.values() if page.kind != "page"}
    assert [path for path in kept if kind_at(page_url(path)) == "other"] == []


def test_no_folder_is_of_two_kinds() -> None:
    folders = [folder for kind in KINDS.values() for folder in kind.folders]
    assert len(set(folders)) == len(folders)


SECTION = "speeches/demo/1-1.md"


def first_paragraph(world: World) -> tuple[str, list[str]]:
    """What stands beside the first paragraph of 1.1, and the provisions that its duty rests on."""
    site = load_site(world.docs)
    section = site.section_at(SECTION)
    assert section
    (duty,) = [duty for duty in site.duties if duty.section is section]
    basis = [f"{t.regulation.id}#{t.anchor}" for c in duty.basis for t in c.targets]
    return paragraph_notes(section, section.paragraphs[0]), basis


def test_a_duty_rests_on_what_its_words_are_tied_to(world: World) -> None:
    assert first_paragraph(world)[1] == ["shili-gongzuo#art-3", "shifan-guanli#art-5-2-1"]
    world.edit(f"docs/{SECTION}", "《示例工作条例》第三条；", "《示例工作条例》第十条之一；")
    assert first_paragraph(world)[1] == ["shili-gongzuo#art-10z1", "shifan-guanli#art-5-2-1"]


def test_a_claim_that_differs_says_so_and_one_that_cannot_be_compared_does_not(world: World) -> None:
    notes = first_paragraph(world)[0]
    assert "与条文有别" in notes
    assert "条例写每年至少1次。" in notes
    world.edit(f"docs/{SECTION}", 'differs="', 'unclear="')
    notes = first_paragraph(world)[0]
    assert "无从比较" in notes
    assert "与条文有别" not in notes


def test_what_a_later_edition_numbers_says_so(world: World) -> None:
    world.edit("docs/regulations/shili-gongzuo.md", "{: #art-3 }", "{: #art-3 .edition-2023 }")
    site = load_site(world.docs)
    targets = [t for s in site.sections for c in s.citations for t in c.targets if t.anchor == "art-3"]
    assert targets
    assert all("条号据2023年版" in target_tags(target) for target in targets)


def test_an_undecided_citation_in_a_duty_is_said_in_its_row(world: World) -> None:
    world.edit(
        f"docs/{SECTION}",
        "    quote: 班子成员每季度至少讲1次课\n",
        '    quote: 班子成员每季度至少讲1次课\n  - {who: 讲话未明确, what: 防止学用脱节, measure: "", due: "", quote: 防止学用脱节}\n',
    )
    site = load_site(world.docs)
    row = next(row for row in duty_table_html(site, "duties.md").split("<tr>") if "防止学用脱节" in row)
    assert "引用不明，见" in row
    assert "#a02" in row
