"""纯原文: the speech without our marks, on one page or on all; the whole speech on one page; and how little of the text is links."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from test_accessibility import violations

from macros.core.transcript import first_difference
from macros.disk import load_site
from worlds import ROOT

SPEECH = "/speeches/2021-mid-year"
MARKS = (
    ".para-code, .para-mark, .notes, .basis-switch, .editor-note, .print-notes, .card-box, .full-text .named"
)
HERE, EVERYWHERE = "纯原文", "各页都用纯原文"


def button(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("button", name=name, exact=True)


def nodes(page: Page, role: str) -> list[dict[str, str]]:
    """Name and description of what a screen reader calls this, in the paragraphs of the speech."""
    return page.evaluate(
        """role => Array.from(document.querySelectorAll(".transcript")).flatMap(block => Array.from(block.querySelectorAll(role))).map(e => ({
            name: e.textContent,
            description: (document.getElementById(e.getAttribute("aria-describedby")) || {}).textContent || "" }))""",
        role,
    )


def tree(page: Page) -> list[dict]:  # type: ignore[type-arg]
    """What Chromium hands to a screen reader: the links of the article."""
    session = page.context.new_cdp_session(page)
    found = session.send("Accessibility.getFullAXTree")["nodes"]
    return [one for one in found if one.get("role", {}).get("value") == "link" and not one["ignored"]]


def test_away_go_links_codes_and_notes_and_holes_stay(page: Page, served: str) -> None:
    for path, hole in ((f"{SPEECH}/3-2/", ".gap"), (f"{SPEECH}/1-2/", ".blank"), (f"{SPEECH}/full/", ".gap")):
        page.goto(served + path)
        if button(page, HERE).get_attribute("aria-pressed") == "true":
            button(page, HERE).click()
        words = page.locator(".transcript").all_inner_texts()
        assert nodes(page, "a[href]")
        assert page.locator(MARKS).locator("visible=true").count() > 0
        button(page, HERE).click()
        expect(page.locator(MARKS).locator("visible=true")).to_have_count(0)
        assert nodes(page, "a[href], [tabindex], button") == []
        assert page.locator(".transcript").all_inner_texts() == words
        expect(page.locator(hole).first).to_be_visible()
        page.locator(".transcript a").first.hover()
        page.wait_for_timeout(600)
        expect(page.locator(".cite-card:visible")).to_have_count(0)
        button(page, HERE).click()
        assert nodes(page, "a[href]")


def test_the_mark_of_a_blank_is_told_again_afterwards(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-2/")
    blank = page.locator(".blank a").first
    before = [blank.get_attribute(name) for name in ("href", "aria-label")]
    assert all(before)
    button(page, HERE).click()
    assert [blank.get_attribute(name) for name in ("href", "aria-label")] == [None, None]
    assert violations(page) == []
    button(page, HERE).click()
    assert [blank.get_attribute(name) for name in ("href", "aria-label")] == before


def test_one_page_is_remembered_by_itself_and_all_pages_together(page: Page, served: str) -> None:
    def shown(path: str) -> bool:
        page.goto(served + SPEECH + path)
        return button(page, HERE).get_attribute("aria-pressed") == "true"

    assert not shown("/full/")
    button(page, HERE).click()
    assert shown("/full/")
    assert not shown("/1-1/")
    expect(button(page, EVERYWHERE)).to_be_hidden()
    assert shown("/full/")
    button(page, EVERYWHERE).click()
    assert shown("/1-1/")
    button(page, HERE).click()  # this one page with 依据
    assert not shown("/1-1/")
    assert shown("/1-2/")
    button(page, EVERYWHERE).click()
    assert shown("/1-2/")
    assert not shown("/full/")


def test_by_keyboard_and_from_the_settings(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    button(page, HERE).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notes").first).to_be_hidden()
    page.keyboard.press("Tab")
    expect(button(page, EVERYWHERE)).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="阅读设置", exact=True).click()
    always = page.get_by_role("checkbox", name="条目页一律用纯原文")
    expect(always).to_be_checked()
    always.uncheck()
    expect(page.locator(".notes").first).to_be_visible()
    expect(button(page, HERE)).to_have_attribute("aria-pressed", "false")
    assert nodes(page, "a[href]")


def test_what_one_reads_stays_in_sight_when_the_marks_go(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/full/")
    page.get_by_role("button", name="显示全部依据", exact=True).click()
    paragraph = page.locator("#s-1-2-y2")
    paragraph.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 200)")
    before = paragraph.bounding_box()
    page.evaluate("document.querySelector('.text-switch').click()")
    page.wait_for_timeout(100)
    after = paragraph.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2


@pytest.mark.parametrize("text_only", [False, True])
def test_the_whole_speech_on_paper(page: Page, served: str, *, text_only: bool) -> None:
    page.goto(f"{served}{SPEECH}/full/")
    if text_only:
        button(page, HERE).click()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    site = load_site(ROOT / "docs")
    words = page.locator(".transcript").locator("visible=true").all_inner_texts()
    assert first_difference(site.speeches[0].transcript, site.speeches[0].meta, words) is None
    expect(page.locator(".gap:visible")).to_have_count(2)
    for shown in (".para-code", "details.basis li", ".print-notes"):
        assert (page.locator(shown).first.is_visible()) != text_only, shown
    for control in (".section-tools", ".para-mark", ".md-header"):
        expect(page.locator(control).first).to_be_hidden()


def test_the_codes_of_the_whole_speech_lead_to_the_sections(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/full/")
    page.locator("a.para-code", has_text="1.1.2").click()
    page.wait_for_url(f"**{SPEECH}/1-1/#y2")
    expect(page.locator("#y2")).to_be_in_viewport()


def test_without_scripts_all_is_as_it_was(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("1-1", "full"):
        page.goto(f"{served}{SPEECH}/{path}/")
        expect(page.locator(".notes").first).to_be_visible()
        assert page.locator(".transcript a.cite[data-kind=basis][href]").count() > 10
    context.close()


# --- how much of the text is links


@pytest.mark.parametrize("path", ["1-1", "1-2", "3-2", "3-3", "full"])
def test_a_third_of_the_text_at_most_is_links_and_each_says_little(
    page: Page, served: str, path: str
) -> None:
    page.goto(f"{served}{SPEECH}/{path}/")
    links = nodes(page, "a[href]")
    words = "".join(page.locator("p.transcript").all_inner_texts())
    assert sum(len(link["name"]) for link in links) / len(words) < 0.4
    assert max(len(link["description"]) for link in links) <= 12
    own = [one for one in tree(page) if one.get("description", {}).get("value")]
    assert max(len(one["description"]["value"]) for one in own) <= 12


def test_every_provision_of_a_quiet_word_is_a_link_beside_its_paragraph(page: Page, served: str) -> None:
    for path in ("1-1", "3-3"):
        page.goto(f"{served}{SPEECH}/{path}/")
        for row in page.locator(".para").all():
            quiet = row.locator(".transcript a.cite[data-kind]").evaluate_all(
                "all => all.map(e => e.dataset.card)"
            )
            beside = row.locator(".notes a[data-card]").evaluate_all("all => all.map(e => e.dataset.card)")
            assert set(quiet) <= set(beside)
            assert row.locator(".transcript a.cite[data-kind][href]").count() == 0


def test_the_card_is_reached_from_the_basis_by_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    page.locator("#y1 ~ .notes summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    link = page.locator("#y1 ~ .notes a.cite").first
    expect(link).to_be_focused()
    card = page.locator(".cite-card:visible")
    expect(card).to_contain_text("截至")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card-box a[href]").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_a_quiet_word_shows_its_card_on_a_click_with_all_that_it_rests_on(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/3-3/")
    address = page.url
    page.locator("#y2 a.cite[data-kind=basis]", has_text="1%至2%的比例").click()
    card = page.locator(".cite-card:visible")
    expect(card).to_contain_text("第三十条")
    assert page.url == address
    card.get_by_role("link", name=re.compile("第三十条")).first.click()
    page.wait_for_url("**/#art-30")
