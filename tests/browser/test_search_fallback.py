"""Where the search cannot run, the page keeps the words that say what to do, and the box is the plain form that it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from serving import serving

WORDS = "脚本没有运行"
START = "search/data/start.js"


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 200])


def altered(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"term":"提法"', '"term":"提办"'), encoding="utf-8")


def engine_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex('siteSearchPut("manifest"')], encoding="utf-8")


HARM: dict[str, tuple[str, Callable[[Path], object]]] = {
    "the box is missing": ("assets/js/search-box.js", Path.unlink),
    "the page's own script is missing": ("assets/js/search-page.js", Path.unlink),
    "the page's own script is cut": ("assets/js/search-page.js", cut),
    "there is no index": (START, Path.unlink),
    "the index is empty": (START, lambda path: path.write_text("", encoding="utf-8")),
    "the manifest is cut": (START, cut),
    "the manifest is altered": (START, altered),
    "the manifest is missing": (START, engine_only),
}
SAID = {name for name, (path, _) in HARM.items() if path == START}


@pytest.fixture
def site(tmp_path: Path, built_site: Path) -> Path:
    """A copy of the real site, to be damaged."""
    return Path(shutil.copytree(built_site, tmp_path / "site"))


@pytest.mark.parametrize("how", HARM)
def test_the_page_of_the_search_keeps_its_words(browser: Browser, site: Path, how: str) -> None:
    address, harm = HARM[how]
    before = (site / address).read_bytes()
    harm(site / address)
    assert not (site / address).exists() or (site / address).read_bytes() != before
    page = browser.new_page()
    with serving(site) as root:
        page.goto(f"{root}/search/?q=党课", wait_until="networkidle")
        expect(page.locator("article h1 + p")).to_contain_text(WORDS)
        expect(page.locator(".search-form")).to_have_count(0)
        expect(page.get_by_role("heading", name="怎样输入")).to_be_visible()
        problem = page.locator(".search-problem")
        expect(problem).to_have_count(1 if how in SAID else 0)
        if how in SAID:
            expect(problem).to_contain_text("请刷新页面再试")
    page.close()


@pytest.mark.parametrize("kind", ["served", "folder"])
def test_the_words_go_once_the_search_works(page: Page, served: str, built_site: Path, kind: str) -> None:
    page.goto(f"{served if kind == 'served' else f'file://{built_site}'}/search/index.html")
    expect(page.locator(".search-form")).to_be_visible()
    expect(page.locator("article")).not_to_contain_text(WORDS)


def test_the_box_leads_to_the_page_of_the_search_without_an_index(page: Page, site: Path) -> None:
    (site / START).unlink()
    with serving(site) as root:
        page.goto(f"{root}/about/")
        page.locator(".search-field").fill("党课")
        expect(page.locator(".search-said")).to_contain_text("索引没有读到")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=**")
        expect(page.locator("article")).to_contain_text(WORDS)


def test_the_box_is_a_form_where_its_script_is_missing(page: Page, site: Path) -> None:
    (site / "assets/js/search-box.js").unlink()
    with serving(site) as root:
        page.goto(f"{root}/about/")
        page.locator(".search-field").fill("党课")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=**")


def test_a_page_with_words_to_mark_is_itself_without_an_index(page: Page, site: Path) -> None:
    (site / START).unlink()
    with serving(site) as root:
        page.goto(f"{root}/about/?h=讲话&at=1", wait_until="networkidle")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("mark")).to_have_count(0)
