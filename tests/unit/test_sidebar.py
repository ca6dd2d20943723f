"""What stands around a page: names that are the page's own, in the order of the codes, and never more than one speech."""

from __future__ import annotations

from macros.core.model import Site
from macros.core.reading import read_page
from macros.core.sidebar import Around, Entry, around
from macros.core.site import assemble
from macros.disk import load_site
from worlds import BASE

INDEX = """\
---
title: 讲话{name}
period: 某年
occasion: 某会
transcript: transcript.txt
sha256: "{sum}"
provenance: 虚构
width_map: {{}}
omitted: []
---

# 讲话的结构和来源
"""


def section(code: str, title: str, body: str) -> str:
    return f'---\ntitle: {title}\ncode: "{code}"\nduties: []\n---\n\n{{{{ section_head() }}}}\n\n{body}\n'


def made(sections: dict[str, str], speeches: int = 1) -> Site:
    """A site with so many speeches, each of these pages: by code the text."""
    texts = {
        f"speeches/s{number}/{code.replace('.', '-')}.md": text
        for number in range(speeches)
        for code, text in sections.items()
    }
    for number in range(speeches):
        texts[f"speeches/s{number}/index.md"] = INDEX.format(name=number, sum=f"{number:064x}")
    return assemble({path: read_page(path, text) for path, text in texts.items()}, {})


def lines(entries: tuple[Entry, ...]) -> list[str]:
    return [
        line for entry in entries for line in (entry.title, *(f"  {below}" for below in lines(entry.inner)))
    ]


WORDS = "# 一是看得细 {: .transcript }\n\n看得细。\n{: #p1 .transcript }"
HEADED = "一、多看书\n{: #part-1 .transcript .part }\n\n" + WORDS
GAP = '{{ gap("缺。", label="缺处", id="gap-1") }}'


def test_a_part_has_the_words_of_its_own_heading_whoever_wrote_the_page() -> None:
    site = made(
        {
            "0": section("0", "导语", WORDS),
            "1.1": section("1.1", "看得细", HEADED),
            "1.2": section("1.2", "看得久", WORDS),
        }
    )
    assert lines(around(site, "speeches/s0/1-2.md").entries) == [
        "讲话0",
        "导语",
        "一、多看书",
        "  1.1 看得细",
        "  1.2 看得久",
    ]


def test_a_part_whose_heading_is_lost_says_so_and_nothing_else() -> None:
    site = made(
        {"1.1": section("1.1", "看得细", HEADED), "2.2": section("2.2", "写得久", f"{GAP}\n\n{WORDS}")}
    )
    assert lines(around(site, "speeches/s0/1-1.md").entries)[3:] == ["二、（标题原文缺失）", "  2.2 写得久"]


def test_a_section_of_which_only_the_heading_is_left_says_that_the_rest_is_missing() -> None:
    site = made({"1": section("1", "一、多看书", f"# 一、多看书 {{: .transcript }}\n\n{GAP}")})
    assert lines(around(site, "speeches/s0/1.md").entries)[1:] == ["一、多看书（缺失）"]


def test_previous_and_next_follow_the_codes_and_stop_at_the_ends_of_a_speech() -> None:
    site = made({"10": section("10", "十", WORDS), "2": section("2", "二", WORDS)}, speeches=2)
    rows = {path: around(site, path) for path in site.pages}
    steps = {
        path: tuple(step.path if step else "" for step in (row.previous, row.next))
        for path, row in rows.items()
    }
    assert steps["speeches/s0/index.md"] == ("", "speeches/s0/2.md")
    assert steps["speeches/s0/2.md"] == ("speeches/s0/index.md", "speeches/s0/10.md")
    assert steps["speeches/s0/10.md"] == ("speeches/s0/2.md", "")
    assert steps["speeches/s1/index.md"] == ("", "speeches/s1/2.md")


def test_what_stands_around_a_page_does_not_grow_with_the_speeches() -> None:
    sections = {str(code): section(str(code), f"第{code}条", WORDS) for code in range(20)}
    few, many = made(sections), made(sections, speeches=9)
    assert {path: around(few, path) for path in few.pages} == {path: around(many, path) for path in few.pages}


def test_two_pages_of_one_code_are_a_finding_and_no_error_here() -> None:
    site = made({"1": section("1", "一", WORDS), "1.1": section("1", "又一", WORDS)})
    for path in site.pages:
        assert isinstance(around(site, path), Around)


def test_regulations_and_terms_lead_to_those_beside_them() -> None:
    site = load_site(BASE)
    for kind in (site.regulations, site.terms):
        paths = [one.path for one in kind.values()]
        rows = [around(site, path) for path in paths]
        assert [row.next.path if row.next else "" for row in rows] == [*paths[1:], ""]
        assert [row.previous.path if row.previous else "" for row in rows] == ["", *paths[:-1]]
        assert [row.entries for row in rows] == [()] * len(paths)
        assert [row.crumbs[-1].path for row in rows] == paths


def test_the_chapters_of_a_regulation_stand_in_their_order_below_it() -> None:
    text = "---\ntitle: {}\n---\n\n# {}\n"
    names = {f"regulations/a/chapter-{number}.md": f"第{number}章" for number in (1, 2, 10)}
    site = assemble({path: read_page(path, text.format(title, title)) for path, title in names.items()}, {})
    row = around(site, "regulations/a/chapter-2.md")
    assert (row.previous, row.next) == (
        Entry("第1章", "regulations/a/chapter-1.md"),
        Entry("第10章", "regulations/a/chapter-10.md"),
    )


def test_a_handbook_has_its_pages_in_the_order_in_which_its_first_page_names_them() -> None:
    site = load_site(BASE)
    expected = ["editors/macros.md", "editors/a-rules.md"]
    assert [entry.path for entry in around(site, "editors/index.md").entries] == expected
    assert around(site, "duties.md") == Around()
