"""An editor publishes a second speech: the real site with it is sound, and is read as the site of one speech is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from test_accessibility import CLIPPED, COLOUR_RULES, DESK, PHONE, put_on, violations
from test_reading_settings import put
from test_words import SEEN, Setting, allowed, faults, look, open_page

from macros.core.paths import page_url
from macros.core.transcript import first_difference
from macros.disk import load_site
from searched import ASK
from serving import serving
from worlds import ROOT, World, make_once, new_world

SECOND = "speeches/2022-year-end/"
FIRST = "speeches/2021-mid-year/"
PAGES = (
    "",
    "speeches/",
    FIRST,
    f"{FIRST}full/",
    f"{FIRST}1-1/",
    SECOND,
    f"{SECOND}full/",
    f"{SECOND}3-2/",
    "duties/",
    "open-questions/",
    "regulations/",
    "regulations/jiguan-jiceng-zuzhi/",
    "terms/dang-ke/",
)
"""What a second speech changes, and a section of each."""
SIDEWAYS = """() => Array.from(document.querySelectorAll("main *"))
    .filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1)
    .filter((e) => /auto|scroll/.test(getComputedStyle(e).overflowX))
    .map((e) => `${e.tagName}.${e.className}`)"""


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The pages of the real site and an invented second speech, built."""

    def make(folder: Path) -> None:
        world = new_world(folder / "all")
        shutil.rmtree(world.docs)
        shutil.copytree(ROOT / "docs", world.docs)
        shutil.copytree(ROOT / "tests/second/docs", world.docs, dirs_exist_ok=True)
        outcome = world.build()
        assert outcome.code == 0, outcome.output

    return World(make_once(tmp_path_factory, "collection", make) / "all")


@pytest.fixture(scope="session")
def shown(collection: World) -> Iterator[str]:
    """The address of that site, without a slash at its end."""
    with serving(collection.site) as address:
        yield address


def test_its_checks_pass(collection: World) -> None:
    assert len(load_site(collection.docs).published) == 2
    outcome = collection.check_site()
    assert outcome.code == 0, outcome.output


def test_axe_finds_nothing_and_nothing_is_cut_off(browser: Browser, shown: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    wrong = {}
    for path in PAGES:
        page.set_viewport_size(DESK)
        page.goto(f"{shown}/{path}")
        found = violations(page)
        put_on(page, "dark")
        found += violations(page, COLOUR_RULES)
        page.set_viewport_size(PHONE)
        wrong[path] = found + page.evaluate(CLIPPED)
    page.close()
    assert {path: found for path, found in wrong.items() if found} == {}


@pytest.mark.parametrize("setting", [Setting(1440), Setting(390), Setting(700, "print")], ids=str)
def test_every_word_is_seen(browser: Browser, shown: str, setting: Setting) -> None:
    page = browser.new_page(reduced_motion="reduce")
    wrong = {}
    for path in PAGES:
        open_page(page, f"{shown}/{path}")
        wrong[path] = faults(page, setting, allowed(page))
    page.close()
    assert {path: found for path, found in wrong.items() if found} == {}


def test_the_words_that_chromium_shows_are_the_transcript(
    browser: Browser, collection: World, shown: str
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    for speech in load_site(collection.docs).published:
        words: list[str] = []
        for section in speech.sections:
            open_page(page, f"{shown}/{page_url(section.path)}")
            look(page, Setting(1440))
            words += [piece["words"] for piece in page.locator(".transcript").evaluate_all(SEEN)]
        assert first_difference(speech.transcript, speech.meta, words) is None
    page.close()


@pytest.mark.parametrize("size", ["", "large", "larger", "largest"])
def test_nothing_moves_sideways_in_any_size(browser: Browser, shown: str, size: str) -> None:
    page = browser.new_page()
    put(page, settings={"size": size})
    wrong = {}
    for path in PAGES:
        page.goto(f"{shown}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        for width in (1900, 1440, 1220, 960, 390):
            page.set_viewport_size({"width": width, "height": 900})
            wrong[path, width] = page.evaluate(CLIPPED) + page.evaluate(SIDEWAYS)
    page.close()
    assert {place: found for place, found in wrong.items() if found} == {}


def test_each_speech_has_its_own_lists_and_leads_to_the_other(page: Page, shown: str) -> None:
    page.goto(f"{shown}/{SECOND}")
    page.get_by_role("combobox", name="责任主体", exact=True).select_option("机关纪委")
    expect(page.locator("table.duties tbody tr:visible")).to_have_count(1)
    expect(page.locator(".md-sidebar--primary")).not_to_contain_text("牢牢把握政治建设这条主线")
    page.get_by_role("link", name="在2021年机关党建半年工作会议上的讲话").click()
    expect(page.locator("h1")).to_have_text("在2021年机关党建半年工作会议上的讲话")


def test_what_each_speech_says_is_found_in_it(page: Page, shown: str, collection: World) -> None:
    page.goto(f"{shown}/about/")
    for section in filter(lambda one: one.paragraphs, load_site(collection.docs).sections):
        words = section.paragraphs[0].text[:14]
        found = page.evaluate(ASK, [f'"{words}"', {}])["items"]
        assert page_url(section.path) in [one["url"].split("/", 3)[3].partition("#")[0] for one in found]
