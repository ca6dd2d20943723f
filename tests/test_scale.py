"""The site may grow; a page may not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grown import grow, write_speech
from macros.__main__ import main
from macros.core.model import Site
from macros.core.reading import read_page
from macros.core.site import assemble
from macros.disk import paths_below, text_of
from macros.html.macros import PageMacros
from macros.html.matrix import matrix_html, regulations_of
from macros.html.notes import page_cards, paragraph_notes
from work import steps
from worlds import World, new_world

_PAGES = ["speeches/demo/1-1", "regulations/shili-gongzuo", "terms/san-jian-shi", "duties", "open-questions"]
_ONE_ENTRY = 700
"""Bytes that one more speech may add to a page that lists speeches or regulations."""
_STEPS = 1400
"""Bytes of the links to the page before and the page after, in the head and at the foot."""


def sizes(world: World) -> list[int]:
    built = world.build()
    assert built.code == 0, built.output
    return [(world.site / name / "index.html").stat().st_size for name in _PAGES]


def copies(world: World, folder: str, source: str, word: str, count: int) -> None:
    """Write `count` pages like `source`, each with a name of its own."""
    text = (world.docs / folder / source).read_text(encoding="utf-8")
    for number in range(count):
        world.write(f"docs/{folder}/more{number}.md", text.replace(word, f"第{number}号{word}"))


def add_speech(world: World, sections: int) -> None:
    """Write a second speech, one line a section."""
    lines = [f"第{number}段话。" for number in range(sections)]
    pages = {
        f"{number}": f'---\ntitle: 第{number}段\ncode: "{number}"\nduties: []\n---\n\n{{{{ section_head() }}}}\n\n# {line} {{: .transcript }}\n'
        for number, line in enumerate(lines)
    }
    write_speech(world, "other", "\n".join(lines) + "\n", pages)


def test_a_page_does_not_grow_with_regulations_and_terms(world: World) -> None:
    before = sizes(world)
    copies(world, "regulations", "shili-gongzuo.md", "示例", 40)
    copies(world, "terms", "san-jian-shi.md", "三件事", 40)
    grown = [after - size for after, size in zip(sizes(world), before, strict=True)]
    assert max(grown) < _STEPS, dict(zip(_PAGES, grown, strict=True))
    assert [grown[0], *grown[3:]] == [0, 0, 0]


def test_no_page_of_a_speech_grows_with_another_speech_of_any_length(world: World) -> None:
    before = sizes(world)
    add_speech(world, sections=9)
    grown = [after - size for after, size in zip(sizes(world), before, strict=True)]
    assert grown[0] == 0
    assert max(grown) < _ONE_ENTRY, dict(zip(_PAGES, grown, strict=True))


def afresh(docs: Path) -> Site:
    """The site, with nothing taken over from an earlier one."""
    texts = {path: text_of(docs / path) for path in paths_below(docs)}
    pages = {path: read_page(path, text) for path, text in texts.items() if path.endswith(".md")}
    return assemble(pages, {path: text for path, text in texts.items() if path.endswith(".txt")})


def render_all(site: Site) -> None:
    """What our part of a build does for each page: its macros, and the notes and cards of a section."""
    for page in site.pages.values():
        for call in page.calls:
            if call.name not in (
                "register",
                "glossary",
                "speech_parts",
            ):  # these want readings, which are kept on disk
                getattr(PageMacros(site, page.path), call.name)(*call.args, **call.kwargs)
    for section in site.sections:
        page_cards(site, section)
        for block in section.paragraphs:
            paragraph_notes(section, block)


WORK: dict[str, Callable[[Path], object]] = {
    "render": lambda docs: render_all(afresh(docs)),
    "check": lambda docs: main(["check", str(docs)], standalone_mode=False),
}


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("grown", ["speeches", "regulations"])
def test_the_work_grows_with_the_site_and_no_faster(world: World, work: str, grown: str) -> None:
    """The pages that the third size has beyond the second take no more work each than those of the second beyond the first."""
    counted = []
    for number in (1, 2, 6):
        size = {"speeches": 2, "regulations": 20} | {grown: number * (10 if grown == "regulations" else 1)}
        own = new_world(world.folder / f"{grown}-{number}")
        grow(own, size["regulations"], 10, size["speeches"])
        if not counted:
            WORK[work](own.docs)  # what is made once is not counted
        counted.append(steps(lambda docs: WORK[work](Path(docs)), str(own.docs)))
    few, some, many = counted
    share, later = some - few, (many - some) / 4
    assert later < 1.2 * share, counted


def test_each_speech_has_a_table_of_the_regulations_that_it_cites(world: World) -> None:
    alone = matrix_html(afresh(world.docs), "regulations/index.md")
    assert alone.count("<table") == 1
    assert '<div class="matrix"' in alone
    grow(world, 200, 10, 2)
    site = afresh(world.docs)
    overview = matrix_html(site, "regulations/index.md")
    assert '<div class="matrix"' not in overview
    assert overview.count("#own-regulations") == len(site.published) == 3
    for speech in site.published:
        table = regulations_of(site, speech, speech.path)
        rows = {name for name in site.regulations if f"{name}/" in table}
        cited = [c for section in speech.sections for c in section.citations if c.kind in ("named", "basis")]
        assert rows == {target.regulation.id for citation in cited for target in citation.targets}
        assert table.count('<th scope="col">') == 1 + sum(bool(s.citations) for s in speech.sections)
