"""The page that a search leads to: the words are marked, the text stays what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.built import BuiltPage
from macros.search.fold import CELL, narrow
from macros.search.page_blocks import page_blocks
from worlds import pages_to_read

SPEECH = "/speeches/2021-mid-year/1-1/"
HITS = "mark.hit"
NOW = "mark.hit--current"
TEXT = "document.querySelector('article').textContent"
LAST_CHARACTERS = """() => Array.from(document.querySelectorAll("article p"), (paragraph) => {
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let last = null;
    while (texts.nextNode()) if (texts.currentNode.data.trim()) last = texts.currentNode;
    const range = document.createRange();
    if (last) range.setStart(last, last.data.trimEnd().length - 1), range.setEnd(last, last.data.trimEnd().length);
    const { left, top } = range.getBoundingClientRect();
    return [Math.round(left), Math.round(top + scrollY)];
})"""
"""Where the last character of every paragraph stands: it moves where anything before it does."""


def shown(page: Page) -> str:
    """The words of the current hit, which may be several marks."""
    return "".join(page.locator(NOW).all_text_contents())


def is_in_the_middle(mark: Locator) -> bool:
    place: float = mark.evaluate("e => e.getBoundingClientRect().top / innerHeight")
    return 0.3 < place < 0.7


def test_an_address_without_words_marks_nothing(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}{SPEECH}?find=x#y2", wait_until="networkidle")
    expect(page.locator(HITS)).to_have_count(0)
    assert [url for url in asked if "search-mark" in url] == []
    page.goto(f"{served}{SPEECH}?h=#y2", wait_until="networkidle")
    expect(page.locator(HITS)).to_have_count(0)


def test_words_are_marked_across_tags_and_in_links(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}?h=严明政治纪律和规矩。深入开展对党忠诚教育，督促#y2")
    expect(page.locator(NOW)).not_to_have_count(1)
    assert shown(page) == "严明政治纪律和规矩。深入开展对党忠诚教育，督促"
    assert page.locator(f"#y2 strong {NOW}, #y2 b {NOW}").count() > 0
    assert page.locator(f"#y2 a {NOW}").count() > 0
    assert is_in_the_middle(page.locator(NOW).first)
    page.goto(f"{served}{SPEECH}?h=三会一课#y3")
    expect(page.locator(f"#y3 a.term {NOW}")).to_have_text("三会一课")


def test_the_text_and_what_is_copied_of_it_stay_the_same(page: Page, served: str) -> None:
    copied = "getSelection().selectAllChildren(document.querySelector('article')), String(getSelection())"
    page.goto(f"{served}{SPEECH}")
    page.get_by_role("button", name="显示全部依据", exact=True).click()
    before = page.evaluate(TEXT), page.evaluate(copied)
    places = page.evaluate(LAST_CHARACTERS)
    page.goto(f"{served}{SPEECH}?h=党&h=政治纪律&h=的")
    assert page.locator(HITS).count() > 20
    assert (page.evaluate(TEXT), page.evaluate(copied)) == before
    assert page.evaluate(LAST_CHARACTERS) == places


def test_white_space_width_and_case_make_no_difference(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}?h=１ 次党课")
    expect(page.locator(NOW).first).to_be_in_viewport()
    assert shown(page) == "1次党课"
    page.goto(f"{served}/terms/dang-ke/?h=的课。¹")  # the number of a source, as the index has it
    assert shown(page) == "的课。1"
    page.goto(f"{served}/about/?h=material FOR mkdocs")
    expect(page.locator(NOW)).to_have_text("Material for MkDocs")


def test_words_that_overlap_are_one_hit(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}?h=政治纪律&h=纪律和规矩#y2")
    assert shown(page) == "政治纪律和规矩"


def test_the_place_in_the_address_says_where_to_begin(page: Page, served: str) -> None:
    for place in ("y1", "y2", "y3"):
        page.goto(f"{served}{SPEECH}?h=政治#{place}")
        expect(page.locator(f"#{place} {NOW}")).to_have_count(1)
        expect(page.locator(NOW)).to_be_in_viewport()
        assert is_in_the_middle(page.locator(NOW))
    page.goto(f"{served}{SPEECH}?h=党课#y1")  # not in y1: the first after it
    expect(page.locator(f"#y3 {NOW}")).to_have_count(1)
    page.goto(f"{served}{SPEECH}?h=政治#%E0%A4%A")
    expect(page.locator(NOW)).to_have_count(1)


def test_a_block_is_found_by_its_number(page: Page, served: str, built_site: Path) -> None:
    text = (built_site / f"{SPEECH[1:]}index.html").read_text(encoding="utf-8")
    blocks = page_blocks(BuiltPage("x", text).root)
    numbers = [block.number for block in blocks if "党组织" in block.text]
    assert len(numbers) > 1
    for number in numbers:
        page.goto(f"{served}{SPEECH}?h=党组织&at={number}#y1")
        own = page.evaluate(
            """number => {
                const all = siteSearchBlocks(document.querySelector("article"));
                return all[number].some((text) => text.parentNode.matches("mark.hit--current"));
            }""",
            number,
        )
        assert own, number
        expect(page.locator(NOW).first).to_be_in_viewport()


@pytest.mark.parametrize("at", ["", "-1", "x", "99999", "1e400"])
def test_a_number_that_is_none_does_no_harm(page: Page, served: str, at: str) -> None:
    page.goto(f"{served}{SPEECH}?h=政治&at={at}#y2")
    expect(page.locator(f"#y2 {NOW}")).to_have_count(1)


def test_details_with_a_match_are_opened(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}")
    basis = page.locator("details.basis").first
    expect(basis).not_to_have_attribute("open", "")
    words = basis.locator("li a").first.text_content()
    page.goto(f"{served}{SPEECH}?h={words}")
    expect(page.locator("details.basis").first).to_have_attribute("open", "")
    expect(page.locator("details.basis").first.locator(HITS).first).to_be_visible()


def test_details_stay_open_however_late_other_scripts_come(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}")
    words = page.locator("details.basis li a").first.text_content()
    page.route("**/js/basis.js", lambda route: (page.wait_for_timeout(500), route.continue_()))
    page.goto(f"{served}{SPEECH}?h={words}")
    page.locator(".basis-switch").wait_for()
    expect(page.locator("details.basis").first).to_have_attribute("open", "")


def test_two_cells_are_no_string(page: Page, served: str, duties: str) -> None:
    page.goto(f"{served}/{duties}")
    cells = page.locator("table.duties tbody tr").first.locator("td")
    first, second = (cells.nth(i).inner_text().strip() for i in (0, 1))
    page.goto(f"{served}/{duties}?h={first}{second}")
    expect(page.locator(HITS)).to_have_count(0)
    page.goto(f"{served}/{duties}?h={first}&h={second}")
    assert page.locator(HITS).count() > 1


def test_the_bar_steps_and_clears(page: Page, served: str) -> None:
    pieces = "siteSearchBlocks(document.querySelector('article')).flat().length"
    page.goto(f"{served}{SPEECH}?at=9999")
    untouched = page.evaluate(pieces)
    page.goto(f"{served}{SPEECH}?h=党组织&h=政治纪律#y2")
    before = page.evaluate(TEXT)
    assert page.evaluate(pieces) > untouched
    bar = page.get_by_role("region", name="标出的字词")
    total = page.locator(HITS).count()
    expect(bar).to_contain_text(f"已标出“党组织”“政治纪律”，第 1 处，共 {total} 处")
    bar.get_by_role("button", name="下一处").focus()
    page.keyboard.press("Enter")
    expect(bar).to_contain_text(f"第 2 处，共 {total} 处")
    for _ in range(2):
        bar.get_by_role("button", name="上一处").click()
    expect(bar).to_contain_text(f"第 {total} 处")
    expect(page.locator(NOW)).to_be_in_viewport()
    bar.get_by_role("button", name="清除").focus()
    page.keyboard.press("Enter")
    expect(page.locator(HITS)).to_have_count(0)
    expect(bar).to_have_count(0)
    assert page.url == f"{served}{SPEECH}#y2"
    assert (page.evaluate(TEXT), page.evaluate(pieces)) == (before, untouched)
    page.keyboard.press("Tab")  # goes on from where the reader was, not from the top
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_escape_clears_after_what_lies_above(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}?h=政治纪律&at=5#y2")
    page.locator("#y1 a.cite:not([data-kind])").first.focus()
    page.locator(".cite-card:visible").first.wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".cite-card:visible")).to_have_count(0)
    assert page.locator(HITS).count() > 0
    page.keyboard.press("Escape")
    expect(page.locator(HITS)).to_have_count(0)
    assert page.url == f"{served}{SPEECH}#y2"


def test_paper_has_no_marks(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}?h=政治纪律")
    expect(page.locator(NOW)).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    page.emulate_media(media="print")
    expect(page.locator(NOW)).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(page.locator(".hit-bar")).to_be_hidden()


def test_marks_may_be_taken_away_before_the_page_has_loaded(page: Page, served: str) -> None:
    """A page that is still waiting for something; any error of a script fails the test."""
    page.add_init_script("Object.defineProperty(document, 'readyState', {get: () => 'interactive'})")
    page.goto(f"{served}{SPEECH}?h=三会一课")
    expect(page.locator(NOW)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("mark.hit")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('load'))")
    expect(page.locator(".hit-bar")).to_have_count(0)


def test_the_browser_numbers_the_blocks_of_every_page_as_the_index_does(
    page: Page, served: str, built_site: Path
) -> None:
    """With every script run: what these add to an article must not count."""
    wrong, seen = [], 0
    for path, text in pages_to_read(built_site):
        expected = [block.text for block in page_blocks(BuiltPage(path, text).root)]
        if path.startswith("search/"):
            continue  # its script makes it anew, and no result leads there
        page.goto(f"{served}/{path.removesuffix('index.html')}?at=99999")
        found = page.evaluate(
            "siteSearchBlocks(document.querySelector('article') || document.body).map(run => run.map(t => t.data).join(''))"
        )
        plain = [
            ["".join(narrow(text).replace(CELL, "").split()) for text in texts] for texts in (found, expected)
        ]
        seen += len(expected)
        if plain[0] != plain[1]:
            wrong.append((path, [pair for pair in zip(*plain, strict=False) if pair[0] != pair[1]][:2]))
    assert wrong == []
    assert seen > 1000
