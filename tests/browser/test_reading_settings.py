"""阅读设置: what a reader chooses is there before the first paint, on every page, on this machine alone; axe is content with each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from test_accessibility import AT_REST, AXE, CLIPPED, violations

SECTION = "/speeches/2021-mid-year/1-1/"
FULL = "/speeches/2021-mid-year/full/"
DENSE = "/speeches/2021-mid-year/3-3/"
EACH_KIND = (
    "",
    "duties/",
    "regulations/",
    "regulations/jiguan-jiceng-zuzhi/",
    "terms/san-hui-yi-ke/",
    "search/",
    "speeches/2021-mid-year/",
    SECTION[1:],
    FULL[1:],
)
SIZES = {"标准": "", "大": "large", "特大": "larger", "最大": "largest"}
LARGE_VIEWS = ("larger", "largest")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
CHOICES: dict[str, dict[str, Any]] = {
    "large": {"size": "large"},
    "larger": {"size": "larger"},
    "largest": {"size": "largest"},
    "contrast": {"contrast": True},
    "pointer": {"pointer": True},
    "plain": {"plain": True},
    "all": {"size": "largest", "contrast": True, "pointer": True, "plain": True},
}
TYPE = """() => {
  const found = {};
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: e } = texts.currentNode;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const style = getComputedStyle(e);
    if (!data.trim() || style.visibility !== "visible" || e.closest(".visually-hidden, sup, option")) continue;
    if (!range.getClientRects().length) continue;
    const size = parseFloat(style.fontSize);
    found[`${e.tagName}.${e.className} “${data.trim().slice(0, 8)}”`] = [size, parseFloat(style.lineHeight) / size];
  }
  return found;
}"""


def put(page: Page, **kept: Any) -> None:
    """Have this kept on the machine before any page is loaded."""
    page.add_init_script(
        f"for (const [key, value] of Object.entries({json.dumps(kept)})) if (localStorage.getItem('site.' + key) === null)"
        " localStorage.setItem('site.' + key, JSON.stringify(value));"
    )


def opened_panel(page: Page) -> Locator:
    page.get_by_role("button", name="阅读设置", exact=True).click()
    panel = page.get_by_role("dialog", name="阅读设置")
    expect(panel).to_be_visible()
    return panel


def pixels(where: Locator) -> float:
    return float(where.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))


# --- sizes


def test_each_size_is_larger_than_the_one_before_on_every_screen(page: Page, served: str) -> None:
    for width in (1440, 1760, 2100, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(served + SECTION)
        panel = opened_panel(page)
        found = []
        for name in SIZES:
            panel.get_by_role("radio", name=name, exact=True).check()
            found.append(pixels(page.locator("#y1")))
        assert found == sorted(set(found)), width
        assert found[2] >= 18
        assert found[3] <= 30.01
        panel.get_by_role("radio", name="标准", exact=True).check()


def test_a_size_is_kept_for_other_pages_and_the_default_comes_back(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    usual = pixels(page.locator("#y1"))
    opened_panel(page).get_by_role("radio", name="特大", exact=True).check()
    large = pixels(page.locator("#y1"))
    page.goto(served + FULL)
    assert pixels(page.locator("#s-1-1-y1")) == large > usual
    panel = opened_panel(page)
    expect(panel.get_by_role("radio", name="特大")).to_be_checked()
    panel.get_by_role("button", name="恢复默认").click()
    assert pixels(page.locator("#s-1-1-y1")) == usual
    page.reload()
    assert pixels(page.locator("#s-1-1-y1")) == usual


@pytest.mark.parametrize("size", LARGE_VIEWS)
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_in_a_large_view_nothing_is_small_or_huge_and_lines_stand_apart(
    page: Page, served: str, size: str, viewport: Any
) -> None:
    put(page, settings={"size": size})
    page.set_viewport_size(viewport)
    wrong: dict[str, Any] = {}
    for path in EACH_KIND:
        page.goto(f"{served}/{path}")
        for words, (pixel, lines) in page.evaluate(TYPE).items():
            if not (17.95 <= pixel <= 30.05 and lines >= 1.49):
                wrong[f"{path} {words}"] = (pixel, lines)
    assert wrong == {}


@pytest.mark.parametrize("name", CHOICES)
def test_axe_finds_nothing_and_nothing_is_cut_off_whatever_is_chosen(
    browser: Browser, served: str, name: str
) -> None:
    for viewport, scheme in ((DESK, "light"), (PHONE, "dark")):
        context = browser.new_context(viewport=viewport, color_scheme=scheme)
        page = context.new_page()
        put(page, settings=CHOICES[name])
        wrong = {}
        for path in EACH_KIND:
            page.goto(f"{served}/{path}")
            if found := violations(page) + page.evaluate(CLIPPED):
                wrong[path, scheme] = found
        page.goto(served + SECTION)
        opened_panel(page)
        if found := violations(page):
            wrong["panel", scheme] = found
        context.close()
        assert wrong == {}


PRESSED = (
    ".md-header button:visible, .md-tabs__link:visible, .md-sidebar a.md-nav__link:visible, .md-footer__link:visible, "
    ".basis-switch:visible, .text-switch:visible, details.basis > summary:visible, .para-code:visible, .para-mark:visible, "
    ".settings-panel label:visible, .settings-panel button:visible, .site-entries a:visible, .filter input:visible"
)


def too_small(page: Page, least: float) -> list[str]:
    found: list[str] = page.locator(PRESSED).evaluate_all(
        "(all, least) => all.map(e => [e, e.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.height < least - 0.5 || box.width < least - 0.5))"
        ".map(([e, box]) => `${e.className || e.tagName} ${e.textContent.trim().slice(0, 8)} ${box.width}×${box.height}`)",
        least,
    )
    return found


@pytest.mark.parametrize("size", LARGE_VIEWS)
def test_what_is_pressed_is_60_pixels_in_a_large_view(page: Page, served: str, size: str) -> None:
    put(page, settings={"size": size})
    for path in (SECTION, "/terms/"):
        page.goto(served + path)
        opened_panel(page)
        assert too_small(page, 60) == []


def test_what_a_finger_presses_is_44_pixels(phone: Page, served: str) -> None:
    for path in (SECTION, "/terms/"):
        phone.goto(served + path)
        opened_panel(phone)
        assert too_small(phone, 44) == []


def test_with_a_mouse_the_panel_alone_is_roomy(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    panel = opened_panel(page)
    heights = panel.locator("label, button").evaluate_all("all => all.map(e => e.offsetHeight)")
    assert min(heights) >= 44
    assert page.locator(".para-code").first.evaluate("e => e.offsetHeight") < 44


# --- contrast, pointer, plain version


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_seven_to_one(browser: Browser, served: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme, viewport=DESK)
    page = context.new_page()
    page.goto(served + SECTION)
    usual = enhanced(page)
    opened_panel(page).get_by_text("高对比度").click()
    assert usual
    assert enhanced(page) == []
    for path in EACH_KIND:
        page.goto(f"{served}/{path}")
        assert enhanced(page) == [], path
    context.close()


def enhanced(page: Page) -> list[str]:
    """What has less contrast than 7:1, or 4.5:1 where it is large."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    page.wait_for_function(AT_REST)
    options = {
        "runOnly": ["color-contrast-enhanced"],
        "rules": {"color-contrast-enhanced": {"enabled": True}},
    }
    found = page.evaluate("options => axe.run(document, options)", options)
    return [str(node["target"]) for violation in found["violations"] for node in violation["nodes"]]


def test_a_large_pointer_is_a_picture_of_the_site(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    link, text = page.locator("#y1 a.cite[href]").first, page.locator("h1")
    assert "url" not in text.evaluate("e => getComputedStyle(e).cursor")
    opened_panel(page).get_by_text("大鼠标指针").click()
    for where, picture in ((text, "pointer.svg"), (link, "pointer-hand.svg")):
        cursor = where.evaluate("e => getComputedStyle(e).cursor")
        address = cursor.split('"')[1]
        assert address == f"{served}/assets/{picture}"
        answer = page.request.get(address)
        assert (answer.status, 'width="48"' in answer.text()) == (200, True)


def test_the_plain_version_has_one_column_and_all_words(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    left = page.locator("#y3").bounding_box()
    expect(page.locator(".md-sidebar--primary")).to_be_visible()
    words = page.locator("article").inner_text()
    opened_panel(page).get_by_text("简明版").click()
    page.keyboard.press("Escape")
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    note, paragraph = page.locator("#y1 ~ .notes details").bounding_box(), page.locator("#y1").bounding_box()
    assert left
    assert note
    assert paragraph
    assert note["y"] > paragraph["y"] + paragraph["height"] - 1
    assert page.locator("article").inner_text() == words
    page.goto(f"{served}/regulations/jiguan-jiceng-zuzhi/")
    expect(page.locator(".md-sidebar:visible")).to_have_count(0)


# --- how the panel behaves, and what is kept


def test_the_panel_by_keyboard(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    opener = page.get_by_role("button", name="阅读设置", exact=True)
    opener.focus()
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="阅读设置")
    expect(panel).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(panel.get_by_role("radio", name="标准")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(panel.get_by_role("radio", name="大", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press(" ")
    expect(page.locator("html.size-large.contrast")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_panel_goes_when_the_reader_goes_on(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    panel = opened_panel(page)
    page.mouse.click(700, 700)
    expect(panel).to_be_hidden()
    panel = opened_panel(page)
    panel.get_by_role("button", name="恢复默认").focus()
    page.keyboard.press("Tab")
    expect(panel).to_be_hidden()


def test_what_is_chosen_is_there_before_anything_is_painted(page: Page, served: str) -> None:
    put(page, settings={"size": "larger", "contrast": True}, text={"all": True, "pages": {}})
    page.add_init_script(
        "new MutationObserver((_, all) => { if (document.body) { window.seen = document.documentElement.className; all.disconnect(); } })"
        ".observe(document, { childList: true, subtree: true });"
    )
    page.goto(served + SECTION)
    assert {"size-larger", "large-view", "contrast", "text-only"} <= {*page.evaluate("window.seen").split()}


@pytest.mark.parametrize("kept", ['"x"', "7", "[]", '{"size": "gross", "plain": "ja"}', "{", "null"])
def test_what_is_kept_and_makes_no_sense_is_nothing(page: Page, served: str, kept: str) -> None:
    page.add_init_script(
        "for (const key of ['settings', 'text', 'last', 'marked', 'basis']) localStorage.setItem('site.' + key, "
        f"{json.dumps(kept)});"
    )
    page.goto(served + SECTION)
    panel = opened_panel(page)
    expect(panel.get_by_role("radio", name="标准")).to_be_checked()
    expect(panel.locator("input[type=checkbox]:checked")).to_have_count(0)
    expect(panel.locator(".settings-places")).to_be_empty()


def test_where_storage_is_shut_choices_hold_until_the_page_is_left(page: Page, served: str) -> None:
    for does in ("getItem", "setItem", "removeItem"):
        page.add_init_script(
            f"{{ const own = Storage.prototype.{does}; Storage.prototype.{does} = function (key, ...rest) {{"
            " if (String(key).startsWith('site.')) throw new DOMException('shut', 'SecurityError');"
            " return own.call(this, key, ...rest); }; }"
        )
    page.goto(served + SECTION)
    usual = pixels(page.locator("#y1"))
    panel = opened_panel(page)
    panel.get_by_role("radio", name="最大", exact=True).check()
    assert pixels(page.locator("#y1")) > usual
    panel.get_by_text("高对比度").click()
    expect(page.locator("html.size-largest.contrast")).to_have_count(1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="标记 1.1.2").click()
    expect(page.get_by_role("button", name="标记 1.1.2")).to_have_attribute("aria-pressed", "true")
    page.reload()
    assert pixels(page.locator("#y1")) == usual


def test_in_a_folder_choices_are_kept_too(page: Page, built_site: Path) -> None:
    page.goto(f"file://{built_site}{SECTION}index.html")
    opened_panel(page).get_by_role("radio", name="特大", exact=True).check()
    page.goto(f"file://{built_site}/duties/index.html")
    expect(page.locator("html.size-larger")).to_have_count(1)


def test_on_paper_the_size_counts_and_nothing_else(page: Page, served: str) -> None:
    def looks() -> list[Any]:
        return page.locator("#y1").evaluate(
            "e => [parseFloat(getComputedStyle(e).fontSize), getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
        )

    page.emulate_media(media="print")
    page.goto(served + SECTION)
    size, *colours = looks()
    for chosen in (
        {"contrast": True, "plain": True, "pointer": True},
        {"size": "large"},
        {"size": "largest"},
    ):
        page.evaluate("kept => localStorage.setItem('site.settings', JSON.stringify(kept))", chosen)
        page.reload()
        now, *rest = looks()
        assert rest == colours
        assert (now > size) == ("size" in chosen)
        size = now if "size" in chosen else size


def test_without_scripts_there_is_no_button_that_does_nothing(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in EACH_KIND:
        page.goto(f"{served}/{path}")
        expect(page.locator(".settings-button")).to_be_hidden()
        expect(page.locator(".para-mark, .text-switch, .settings-panel")).to_have_count(0)
    context.close()
