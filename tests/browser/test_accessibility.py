"""axe-core on every page, light and dark, wide and narrow; nothing cut off at 200 % zoom; no other host asked."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from styling import put_style
from worlds import ROOT

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
CLIPPED = Path(__file__).with_name("clipped.js").read_text(encoding="utf-8")
CHUNKS = 8
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
COLOUR_RULES = ("color-contrast", "link-in-text-block")
# Colours in the middle of a transition are no colours of the page.
AT_REST = "() => document.getAnimations().every(animation => animation.playState !== 'running')"
SCHEMES = {"light": "default", "dark": "slate"}


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds; `rules` holds it to these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    page.wait_for_function(AT_REST)
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def put_on(page: Page, scheme: str) -> None:
    """Change the scheme of the loaded page as the theme's own switch does, at once."""
    put_style(page, "* { transition: none !important }")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", SCHEMES[scheme])


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_axe_finds_nothing_and_no_other_host_is_asked(
    browser: Browser, served: str, built_site: Path, chunk: int
) -> None:
    """Every page: every rule in light, the rules of colour in dark, for the scheme changes nothing else.

    At a phone's width nothing is cut off; axe on phones is the next test.
    """
    context = browser.new_context(color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wrong = {}
    for path in pages_of(built_site)[chunk::CHUNKS]:
        page.set_viewport_size(DESK)
        page.goto(f"{served}/{path.removesuffix('index.html')}")
        for scheme, rules in ("light", ()), ("dark", COLOUR_RULES):
            put_on(page, scheme)
            if found := violations(page, rules):
                wrong[path, scheme] = found
        page.set_viewport_size(PHONE)
        if found := page.evaluate(CLIPPED):
            wrong[path, "cut off"] = found
    context.close()
    assert wrong == {}
    assert [url for url in asked if not url.startswith((served, "data:"))] == []


ONE_OF_EACH_KIND = [
    "",
    "404.html",
    "about/",
    "duties/",
    "editors/",
    "editors/macros/",
    "open-questions/",
    "regulations/",
    "regulations/jiguan-jiceng-zuzhi/",
    "search/",
    "search/?q=党课",
    "speeches/",
    "speeches/2021-mid-year/",
    "speeches/2021-mid-year/1-2/",
    "speeches/2021-mid-year/3-2/",
    "speeches/2021-mid-year/full/",
    "terms/",
    "terms/san-hui-yi-ke/",
]


def show_card_of_a_citation(page: Page) -> None:
    page.locator("#y1 a.cite[href]").first.focus()


def show_card_of_a_basis(page: Page) -> None:
    """Words that rest on a provision are no links where scripts run: no keyboard stops at them, a press shows the card."""
    page.locator("#y1 a.cite[data-kind=basis]:not([href])").first.click()


CARDS = (show_card_of_a_citation, show_card_of_a_basis)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_a_real_phone(browser: Browser, served: str, scheme: str) -> None:
    """Loaded there, with touch: what only a narrowed window has must not make the difference; and dark too."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, color_scheme=scheme)
    page = context.new_page()
    wrong = {}
    for path in ONE_OF_EACH_KIND:
        page.goto(f"{served}/{path}")
        if found := violations(page) + page.evaluate(CLIPPED):
            wrong[path] = found
    context.close()
    assert wrong == {}


def test_at_200_percent_nothing_is_cut_off(browser: Browser, served: str) -> None:
    """A window of 1440 × 900 at a browser's zoom of 200 %.

    Zoom makes a CSS pixel larger: at 200 % one takes two of the window's pixels each way, so the page is laid out
    720 × 450 and painted at twice the density. That is what this context is; widths, media queries and
    devicePixelRatio are those of the zoomed window.
    """
    context = browser.new_context(viewport={"width": 720, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    wrong = {}
    for path in ONE_OF_EACH_KIND:
        page.goto(f"{served}/{path}")
        assert page.evaluate("[innerWidth, devicePixelRatio]") == [720, 2]
        if found := page.evaluate(CLIPPED):
            wrong[path] = found
    page.goto(f"{served}/speeches/2021-mid-year/1-1/")
    page.get_by_role("button", name="显示全部依据", exact=True).click()
    boxes = []
    for show in CARDS:
        show(page)
        boxes.append(page.locator(".card-box:visible").bounding_box())
    context.close()
    assert wrong == {}
    for box in boxes:
        assert box
        assert (box["x"] >= 0, box["x"] + box["width"] <= 720, box["height"] < 450) == (True, True, True)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_with_cards_lists_and_search_open(
    browser: Browser, served: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=DESK)
    page = context.new_page()
    page.goto(f"{served}/speeches/2021-mid-year/1-1/")
    page.get_by_role("button", name="显示全部依据", exact=True).click()
    for show in CARDS:
        show(page)
        page.locator(".cite-card:visible").first.wait_for()
        assert violations(page) == []
    page.goto(f"{served}/")
    page.keyboard.press("/")
    page.keyboard.type("党课")
    page.locator(".search-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    for address in "search/?q=党课", "search/?q=没有这样的词", "speeches/2021-mid-year/1-1/?h=党课#y3":
        page.goto(f"{served}/{address}")
        page.locator(".search-results > li, .search-help:not([hidden]), .hit-bar").first.wait_for()
        assert violations(page) == []
    context.close()


def test_the_checks_themselves_can_fail(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><body><main><img src='x'><p style='color:#ccc'>浅</p></main></body></html>")
    assert violations(page)
    assert page.evaluate(CLIPPED) == []
    page.set_content(
        "<main><p style='width:2em; overflow:hidden; white-space:nowrap'>剪去了一半的话</p>"
        "<p style='width:200vw'>太宽</p></main>"
    )
    assert page.evaluate(CLIPPED) == ["剪去了一半的话", "（整页可以左右拖动）"]
    page.close()


def test_every_page_was_looked_at(built_site: Path) -> None:
    looked_at = [path for chunk in range(CHUNKS) for path in pages_of(built_site)[chunk::CHUNKS]]
    assert sorted(looked_at) == pages_of(built_site)
    assert len(looked_at) > len(list((ROOT / "docs").rglob("*.md"))) - 1
