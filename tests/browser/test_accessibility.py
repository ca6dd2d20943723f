"""axe-core on every page, light and dark, wide and narrow; and no page asks another host for anything."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from worlds import ROOT

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
CHUNKS = 8
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""What a dark scheme can break: it changes colours and nothing else."""


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = rules
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_axe_finds_nothing_and_no_other_host_is_asked(
    browser: Browser, served: str, built_site: Path, chunk: int
) -> None:
    """Every page: all rules in the light scheme, those on colours in the dark one."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wrong = {}
    for path in pages_of(built_site)[chunk::CHUNKS]:
        page.emulate_media(color_scheme="light")
        page.goto(f"{served}/{path.removesuffix('index.html')}")
        found = violations(page)
        page.emulate_media(color_scheme="dark")
        page.wait_for_selector("[data-md-color-scheme=slate]", state="attached")
        if found := found + violations(page, COLOUR_RULES):
            wrong[path] = found
    context.close()
    assert wrong == {}
    elsewhere = [url for url in asked if not url.startswith((served, "data:", "blob:"))]
    assert elsewhere == []


ONE_OF_EACH_KIND = [
    "",
    "404.html",
    "about/",
    "duties/",
    "editors/macros/",
    "open-questions/",
    "regulations/",
    "regulations/dangzhang/",
    "speeches/2021-mid-year/",
    "speeches/2021-mid-year/1-2/",
    "speeches/2021-mid-year/3-2/",
    "terms/",
    "terms/san-hui-yi-ke/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone(browser: Browser, served: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    wrong = {}
    for path in ONE_OF_EACH_KIND:
        page.goto(f"{served}/{path}")
        if found := violations(page):
            wrong[path] = found
    context.close()
    assert wrong == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_cards_lists_and_search_open(
    browser: Browser, served: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{served}/speeches/2021-mid-year/1-1/")
    page.get_by_role("button", name="依据", exact=True).click()
    page.locator("#y1 a.cite").first.focus()
    page.locator(".cite-card:visible").first.wait_for()
    assert violations(page) == []
    page.goto(f"{served}/")
    page.keyboard.press("/")
    page.keyboard.type("党课")
    page.locator(".md-search-result__item").first.wait_for()
    assert violations(page) == []
    context.close()


def test_the_check_itself_can_fail(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><body><img src='x'><p style='color:#ccc'>浅</p></body></html>")
    assert violations(page)
    page.close()


def test_every_page_was_looked_at(built_site: Path) -> None:
    looked_at = [path for chunk in range(CHUNKS) for path in pages_of(built_site)[chunk::CHUNKS]]
    assert sorted(looked_at) == pages_of(built_site)
    assert len(looked_at) > len(list((ROOT / "docs").rglob("*.md"))) - 1
