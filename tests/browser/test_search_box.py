"""The search as a reader meets it: the field of every page, and the page of the search.

Most of it is drawn from a search of our own making (search_stub.js), so that every state can be reached.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.search.manifest import AGREED
from worlds import ROOT

STUB = (
    Path(__file__)
    .with_name("search_stub.js")
    .read_text(encoding="utf-8")
    .replace("resolve(AGREED)", f"resolve({json.dumps(AGREED)})")
)
SPEECH = "/speeches/2021-mid-year/1-1/"
SHOWN = "ol.search-results > li > a[href]"
ASKED = "siteSearch.calls.asked"


@pytest.fixture
def stubbed(page: Page) -> Page:
    page.add_init_script(STUB)
    return page


def field_of(page: Page) -> Locator:
    return page.locator(".search-field")


def active_text(page: Page) -> str:
    text: str = page.evaluate(
        """() => {
            const field = document.querySelector(".search-field");
            const active = document.getElementById(field.getAttribute("aria-activedescendant"));
            return active && active.getAttribute("aria-selected") === "true" ? active.textContent : "";
        }"""
    )
    return text


def test_it_is_used_by_keyboard_alone(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(served + SPEECH)
    page.locator("#y1 a[href]").first.focus()
    page.keyboard.press("/")
    field = field_of(page)
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("党课")
    expect(page.locator("[role=option]")).to_have_count(9)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(f"#{field.get_attribute('aria-controls')}")).to_have_attribute("role", "listbox")
    expect(page.locator("[role=option]").last).to_have_text("查看全部 50 段结果")
    expect(page.locator(".search-box [role=status]")).to_have_text("找到 50 段，在 10 页上")

    assert active_text(page) == ""
    page.keyboard.press("ArrowDown")
    assert "第1段" in active_text(page)
    page.keyboard.press("ArrowDown")
    assert "第2段" in active_text(page)
    page.keyboard.press("Home")
    page.keyboard.type("讲")
    expect(field).to_have_value("讲党课")
    expect(page.locator(".search-words mark").first).to_have_text("讲党课")
    assert active_text(page) == ""
    page.keyboard.press("ArrowUp")
    assert active_text(page) == "查看全部 50 段结果"
    page.keyboard.press("ArrowDown")
    assert active_text(page) == ""

    page.keyboard.press("Escape")
    expect(page.locator(".search-panel")).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_value("讲党课")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-panel")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#y1 a[href]").first).to_be_focused()
    expect(field).to_have_value("")


def test_enter_opens_the_active_passage_or_the_page_of_the_search(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(served + SPEECH)
    page.keyboard.press("Control+k")
    page.keyboard.type("党课")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/about/?h=**")
    page.keyboard.press("/")
    page.keyboard.type("党课 书记&kind=")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")
    expect(field_of(page)).to_have_value("党课 书记&kind=")
    expect(page.locator(SHOWN)).to_have_count(20)


def test_the_passages_of_a_page_stand_together_and_are_never_markup(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(served + SPEECH)
    page.keyboard.press("/")
    page.keyboard.type("党课")
    groups = page.get_by_role("listbox").get_by_role("group")
    expect(groups).to_have_count(2)
    assert groups.evaluate_all("all => all.map(e => e.getAttribute('aria-label'))") == [
        "第1页的标题",
        "第2页的标题",
    ]
    assert [groups.nth(i).get_by_role("option").count() for i in (0, 1)] == [5, 3]
    expect(groups.first.locator(".search-title")).to_have_count(1)
    words = groups.first.locator(".search-words").first
    expect(words).to_have_text("第1段：前面的话党课后面的话，<b>不是标签</b>。")
    expect(page.locator(".search-words b")).to_have_count(0)
    expect(groups.first.locator("mark").first).to_have_text("党课")


def test_nothing_is_loaded_before_the_reader_turns_to_it(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(served + SPEECH, wait_until="networkidle")
    assert page.evaluate("siteSearch.calls.opened") == 0
    page.locator(".search-box").hover()
    page.wait_for_function("() => siteSearch.calls.opened > 0")
    assert page.evaluate(ASKED) == []


def test_keys_that_type_elsewhere_do_not_open_it(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/terms/")
    box = page.locator(".filter input")
    box.focus()
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")
    page.keyboard.press("Control+k")
    expect(field_of(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()


def test_half_typed_pinyin_is_no_query(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(served + SPEECH)
    for address, wanted in ((SPEECH, "党课"), ("/search/?q=x", "党课")):
        page.goto(served + address)
        page.wait_for_load_state("networkidle")
        page.keyboard.press("/")
        page.keyboard.press("Control+a")
        before = page.evaluate(f"{ASKED}.length")
        device = page.context.new_cdp_session(page)
        for half in ("d", "dang", "dang'ke"):
            device.send(
                "Input.imeSetComposition", {"text": half, "selectionStart": 0, "selectionEnd": len(half)}
            )
            page.wait_for_timeout(150)
        assert field_of(page).input_value() == "dang'ke"
        assert page.evaluate(f"{ASKED}.length") == before
        device.send("Input.insertText", {"text": wanted})
        page.wait_for_function(f"wanted => {ASKED}.slice(-1)[0] === wanted", arg=wanted)
        assert "dang" not in "".join(page.evaluate(f"{ASKED}.slice({before})"))


def test_an_older_answer_never_comes_over_a_newer(stubbed: Page, served: str) -> None:
    page = stubbed
    for address, marks in ((SPEECH, ".search-words mark"), ("/search/", f"{SHOWN} mark")):
        page.goto(served + address)
        field_of(page).fill("慢慢")
        page.wait_for_function(f"() => {ASKED}.includes('慢慢')")
        field_of(page).fill("快")
        expect(page.locator(marks).first).to_have_text("快")
        page.wait_for_timeout(1800)
        expect(page.locator(marks).first).to_have_text("快")
        assert page.evaluate(f"{ASKED}.slice(-2)") == ["慢慢", "快"]


@pytest.mark.parametrize("then", ["快", "", "没有"])
def test_further_passages_of_an_older_query_are_not_put_below_a_newer(
    stubbed: Page, served: str, then: str
) -> None:
    page = stubbed
    page.goto(f"{served}/search/?q=慢")
    page.get_by_role("button", name="再看 20 段").click()
    field_of(page).fill(then)
    expect(page.locator(SHOWN)).to_have_count(20 if then == "快" else 0)
    page.wait_for_timeout(1800)
    expect(page.locator(SHOWN)).to_have_count(20 if then == "快" else 0)
    assert set(page.locator(f"{SHOWN} mark").all_text_contents()) <= {then}


def test_an_answer_that_comes_after_the_list_was_closed_opens_nothing(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(served + SPEECH)
    field_of(page).fill("慢")
    expect(page.locator(".search-said")).to_have_text("正在检索……")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1800)
    expect(page.locator(".search-panel")).to_be_hidden()


def test_what_the_search_has_to_say_is_said(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(served + SPEECH)
    said = page.locator(".search-said")
    field_of(page).fill("没有 坏")
    expect(said).to_have_text("检索用的一个文件读不出来，结果可能不全。")
    field_of(page).fill("坏")
    expect(said).to_contain_text("结果可能不全")
    field_of(page).fill("没有 条例")
    expect(said).to_contain_text("没有找到")
    expect(said).to_contain_text("按“机关基层组织工作条例”查找")
    expect(page.get_by_role("option", name="您是否要找：三会一课")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")
    expect(page.locator(".search-count")).to_have_text("没有找到“没有 条例”")
    expect(page.locator(".search-remarks")).to_contain_text("按“机关基层组织工作条例”查找。")
    expect(page.get_by_role("heading", name="怎样输入")).to_be_visible()
    field_of(page).fill("没有 坏")
    expect(page.locator(".search-problem")).to_contain_text("结果可能不全")
    expect(page.locator(".search-count")).to_have_text("检索没有完成")
    page.locator(".search-nearest a").click()
    expect(page.locator(SHOWN)).to_have_count(20)
    expect(field_of(page)).to_have_value("三会一课")
    expect(page.get_by_role("heading", name="怎样输入")).to_be_hidden()


def test_the_parts_of_the_page_have_names_and_what_is_found_is_told(stubbed: Page, served: str) -> None:
    """As a screen reader has it: by role and name, and what changes by itself as a status."""
    page = stubbed
    page.goto(f"{served}/search/?q=党课 坏 条例")
    article, told = page.locator("article"), page.get_by_role("status")
    expect(article.get_by_role("search", name="检索").get_by_role("searchbox")).to_have_value("党课 坏 条例")
    expect(article.get_by_role("navigation", name="按种类看结果").get_by_role("link")).to_have_count(5)
    expect(told.filter(has_text="共 50 段，在 10 页上")).to_have_count(1)
    expect(told.filter(has_text="结果可能不全")).to_have_count(1)
    expect(told.filter(has_text="按“机关基层组织工作条例”查找")).to_have_count(1)
    field_of(page).fill("没有")
    expect(told.filter(has_text="没有找到“没有”")).to_have_count(1)
    page.goto(f"{served}{SPEECH}?h=政治纪律#y2")
    expect(told.filter(has_text="已标出“政治纪律”")).to_have_count(1)
    expect(page.get_by_role("region", name="标出的字词").get_by_role("button")).to_have_count(3)


def test_what_is_only_like_it_is_shown_as_that(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(served + SPEECH)
    field_of(page).fill("近似")
    expect(page.locator(".search-said")).to_have_text("没有找到原话，下面是相近的")
    expect(page.locator("[role=option]")).to_have_count(9)
    page.goto(f"{served}/search/?q=近似&kind=handbook")
    expect(page.locator(SHOWN)).to_have_count(20)
    expect(page.locator(".search-count")).to_have_text("")
    expect(page.locator(".search-remarks")).to_have_text("没有找到原话，下面是相近的。")
    expect(page.locator(".search-help")).to_be_hidden()
    assert page.url.endswith("q=%E8%BF%91%E4%BC%BC")


def test_what_repeats_a_passage_unfolds_under_it(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/search/?q=转引")
    expect(page.locator(".search-count")).to_have_text("共 50 段，在 10 页上；另有 2 处转引")
    button = page.get_by_role("button", name="另见 2 处")
    expect(button).to_have_count(1)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(page.locator(".search-repeated a[href]")).to_have_count(2)
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(page.locator(".search-repeated")).to_be_hidden()


def test_a_related_name_is_offered_with_its_reason(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/search/?q=别名")
    expect(page.locator(".search-related")).to_have_text("相关的名称：正式名称（同一个提法的另一个名称）")
    page.locator(".search-related a").click()
    expect(page.locator(".search-field")).to_have_value("正式名称")
    page.goto(served + SPEECH)
    field_of(page).fill("别名")
    expect(page.locator(".search-lead", has_text="相关：正式名称")).to_be_visible()


def test_one_of_several_speeches_is_chosen_and_the_address_says_so(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/search/?speech=yi&q=党课")
    speech = page.get_by_label("讲话", exact=True)
    expect(speech).to_have_value("yi")
    assert speech.locator("option").all_text_contents() == ["全部讲话", "甲篇讲话（7）", "乙篇讲话（7）"]
    assert page.evaluate("siteSearch.calls.speech") == "yi"
    expect(page.get_by_label("年份")).to_have_value("")
    expect(page.get_by_label("系列")).to_have_count(0)
    speech.select_option("jia")
    page.wait_for_url("**speech=jia**")
    assert page.evaluate("siteSearch.calls.speech") == "jia"
    page.go_back()
    expect(speech).to_have_value("yi")


def test_a_search_in_one_speech_begins_without_words(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/search/?speech=yi")
    expect(page.get_by_label("讲话", exact=True)).to_have_value("yi")
    page.locator(".search-field").fill("没有")
    expect(page.locator(".search-count")).to_have_text("在选定的范围里没有找到“没有”")
    page.get_by_role("link", name="在全站查找").click()
    page.wait_for_url(lambda url: "speech" not in url)


@pytest.mark.parametrize("late", [{"keyCode": 229}, {"keyCode": 13}], ids=["taken", "plain"])
def test_enter_that_ends_a_composition_opens_nothing(
    stubbed: Page, served: str, late: dict[str, int]
) -> None:
    """Some browsers send the key before the end of the composition, some after it, with one code or the other."""
    page = stubbed
    page.goto(served + SPEECH)
    field_of(page).fill("党课")
    expect(page.locator(".search-panel")).to_be_visible()
    page.keyboard.press("ArrowDown")
    prevented = page.evaluate(
        """(late) => {
            const field = document.querySelector(".search-field");
            field.dispatchEvent(new CompositionEvent("compositionstart"));
            field.dispatchEvent(new CompositionEvent("compositionend", { data: "党课" }));
            const key = new KeyboardEvent("keydown", { key: "Enter", ...late, bubbles: true, cancelable: true });
            return !field.dispatchEvent(key);
        }""",
        late,
    )
    assert prevented, "the form is not sent either"
    assert page.url.endswith(SPEECH)


def test_the_page_has_kinds_and_goes_on_by_twenty(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/search/?q=党课")
    kinds = page.locator(".search-kinds a")
    expect(kinds).to_have_text(["全部50", "讲话15", "法规15", "提法10", "任务10"])
    expect(page.locator(".search-kinds [aria-current]")).to_have_text("全部50")
    expect(page.locator(".search-count")).to_have_text("共 50 段，在 10 页上")
    expect(page.locator(SHOWN)).to_have_count(20)
    assert page.title().startswith("“党课” - 检索")

    page.get_by_role("button", name="再看 20 段").focus()
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_count(40)
    expect(page.locator(SHOWN).nth(20)).to_be_focused()
    page.get_by_role("button", name="再看 10 段").click()
    expect(page.locator(SHOWN)).to_have_count(50)
    expect(page.locator(".search-next")).to_be_hidden()
    expect(page.locator(".search-title")).to_have_count(10)

    kinds.nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".search-kinds [aria-current]")).to_have_text("法规15")
    expect(page.locator(".search-kinds [aria-current]")).to_be_focused()
    expect(page.locator(SHOWN)).to_have_count(15)
    assert page.url.endswith("&kind=regulation")
    page.go_back()
    expect(page.locator(".search-kinds [aria-current]")).to_have_text("全部50")
    page.goto(f"{served}/search/?q=党课&kind=term")
    expect(page.locator(".search-kinds [aria-current]")).to_have_text("提法10")
    expect(page.locator(SHOWN)).to_have_count(10)


def test_typing_on_the_page_changes_the_results_and_the_address(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/search/")
    field = field_of(page)
    expect(field).to_be_focused()
    expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.get_by_role("heading", name="怎样输入")).to_be_visible()
    page.evaluate("window.sameDocument = true")
    page.keyboard.type("党课")
    expect(page.locator(SHOWN)).to_have_count(20)
    assert unquote(page.url).endswith("/search/?q=党课")
    field.fill("")
    expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.get_by_role("heading", name="怎样输入")).to_be_visible()
    assert page.url.endswith("/search/")
    page.locator(".search-help td a").first.click()
    expect(page.locator(SHOWN)).to_have_count(20)
    expect(field).to_have_value("一岗双责")
    assert page.evaluate("window.sameDocument")


def test_the_rest_of_a_page_is_a_link_and_an_address(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/search/?q=党课")
    more = page.get_by_role("link", name="该页还有 2 段").first
    more.click()
    page.wait_for_url("**&page=about%2F")
    expect(page.locator(SHOWN)).to_have_count(5)
    expect(page.locator(".search-remarks")).to_contain_text("只列“")
    page.reload()
    expect(page.locator(SHOWN)).to_have_count(5)
    page.get_by_role("link", name="列出全部结果").click()
    expect(page.locator(SHOWN)).to_have_count(20)


def test_a_reader_who_comes_back_finds_the_list_as_it_was(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/search/?q=党课")
    page.get_by_role("button", name="再看 20 段").click()
    expect(page.locator(SHOWN)).to_have_count(40)
    page.locator(SHOWN).nth(30).click()
    page.wait_for_url("**/about/**")
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(40)
    expect(page.locator(SHOWN).nth(30)).to_be_in_viewport()


ODD = {
    "long": "党课" * 5000,
    "half a pair": "党\ud800课",
    "control": "党\x00\x07课\x1b",
    "markup": "<img src=x onerror=alert(1)>&q=1#%",
}


@pytest.mark.parametrize("query", ODD.values(), ids=ODD)
def test_odd_queries_break_nothing(stubbed: Page, served: str, query: str) -> None:
    page = stubbed
    for address in (SPEECH, "/search/"):
        page.goto(served + address)
        page.evaluate(
            """query => {
                const field = document.querySelector(".search-field");
                field.value = JSON.parse(query);
                field.dispatchEvent(new InputEvent("input"));
            }""",
            '"' + "".join(f"\\u{ord(c):04x}" for c in query) + '"',
        )
        page.locator(".search-hit").first.wait_for()
        expect(page.locator("img[src=x]")).to_have_count(0)
    assert page.locator(SHOWN).count() == 20
    assert len(page.url) < 5000
    page.reload()
    expect(page.locator(SHOWN)).to_have_count(20)


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_a_button_opens_it_over_the_whole_width(browser: Browser, served: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700}, has_touch=True, is_mobile=True)
    context.add_init_script(STUB)
    page = context.new_page()
    page.goto(served + SPEECH)
    button = page.get_by_role("button", name="检索", exact=True)
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(field_of(page)).to_be_hidden()
    button.tap()
    expect(field_of(page)).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("党课")
    page.locator("[role=option]").first.wait_for()
    box = page.locator(".search-panel").bounding_box()
    assert box
    assert (box["x"], box["width"], box["y"] + box["height"] <= 700) == (0, width, True)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.keyboard.press("Escape")
    expect(field_of(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(field_of(page)).to_be_hidden()
    button.tap()
    page.keyboard.type("党课")
    page.locator("[role=option]").nth(1).tap()
    page.wait_for_url("**/about/**")
    page.locator(".search-button").tap()
    page.keyboard.type("党课")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")
    page.locator(SHOWN).first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_a_click_elsewhere_closes_it(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(served + SPEECH)
    field_of(page).fill("党课")
    page.locator("[role=option]").first.wait_for()
    page.locator(".search-said").click()
    expect(page.locator(".search-panel")).to_be_visible()
    expect(field_of(page)).to_be_focused()
    page.locator("h1").click(position={"x": 5, "y": 5})
    expect(page.locator(".search-panel")).to_be_hidden()
    field_of(page).focus()
    page.keyboard.press("ArrowDown")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Tab")
    expect(page.locator(".search-panel")).to_be_hidden()


def test_without_scripts_the_form_leads_to_a_page_that_says_what_to_do(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + SPEECH)
    field_of(page).fill("党课")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=**")
    expect(page.locator("article")).to_contain_text("脚本没有运行")
    page.get_by_role("link", name="法规制度").first.click()
    page.wait_for_url("**/regulations/")
    context.close()


@pytest.mark.parametrize("key", ["Enter", "ArrowDown"])
def test_it_works_from_a_folder(stubbed: Page, built_site: Path, key: str) -> None:
    page = stubbed
    page.goto(f"file://{built_site}{SPEECH}index.html")
    page.keyboard.press("/")
    page.keyboard.type("党课")
    page.locator("[role=option]").first.wait_for()
    if key == "ArrowDown":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_url("**/about/index.html?h=**" if key == "ArrowDown" else "**/search/index.html?q=**")
    if key == "Enter":
        expect(page.locator(SHOWN)).to_have_count(20)
        page.locator(".search-kinds a", has_text="法规").click()
        expect(page.locator(SHOWN)).to_have_count(15)
        page.get_by_role("link", name="该页还有").first.click()
        expect(page.locator(SHOWN)).to_have_count(5)
        page.locator(SHOWN).first.click()
        page.wait_for_url("**/about/index.html?h=**")


def test_paper_has_the_results_and_not_the_field(stubbed: Page, served: str) -> None:
    page = stubbed
    page.goto(f"{served}/search/?q=党课")
    expect(page.locator(SHOWN)).to_have_count(20)
    page.emulate_media(media="print")
    for hidden in (".search-form", ".search-kinds", ".search-next", ".search-more >> nth=0", ".md-header"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(SHOWN).first).to_be_visible()
    assert page.locator(".search-count").evaluate("e => getComputedStyle(e, '::before').display") == "inline"
    expect(page.locator(f"{SHOWN} mark").first).to_have_css("background-color", "rgba(0, 0, 0, 0)")


@pytest.fixture
def scripts(built_site: Path) -> dict[str, int]:
    """The scripts of the search that every page loads, and their sizes as they are sent."""
    page = (built_site / "about/index.html").read_text(encoding="utf-8")
    names = re.findall(r'src="\.\./(assets/js/search-[\w-]+\.js)"', page)
    return {name: len(gzip.compress((built_site / name).read_bytes(), 6)) for name in names}


def test_its_scripts_weigh_little(scripts: dict[str, int]) -> None:
    assert set(scripts) == {"assets/js/search-box.js"}
    assert sum(scripts.values()) <= 10 * 1024, scripts
    assert "assets/js/search-page.js" not in scripts


def test_the_page_of_the_search_is_not_in_the_navigation(built_site: Path) -> None:
    page = (built_site / "duties/index.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:href|action)="(\.\./search/)"', page) == ["../search/"]
    assert ROOT.joinpath("docs/search.md").exists()


def test_every_example_of_the_help_finds_something(page: Page, served: str) -> None:
    page.goto(f"{served}/search/")
    examples = page.locator(".search-help td a").all_text_contents()
    assert len(examples) == 12
    for words in examples:
        page.goto(f"{served}/search/")
        page.get_by_role("link", name=words, exact=True).click()
        page.locator(SHOWN).first.wait_for()
        expect(page.locator(".search-problem")).to_have_count(0)


def test_a_passage_of_each_kind_leads_to_its_words(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=党课")
    kinds = page.locator(".search-kinds a")
    page.locator(SHOWN).first.wait_for()
    addresses = kinds.evaluate_all("all => all.map(e => e.href)")
    assert len(addresses) >= 7
    for address in addresses[1:]:
        page.goto(address)
        hit = page.locator(SHOWN).last
        hit.wait_for()
        words = hit.locator("mark").first.text_content() or ""
        hit.click()
        current = page.locator("mark.hit--current")
        expect(current.first).to_be_in_viewport()
        assert "".join(current.all_text_contents()) == words


def test_the_index_is_asked_for_when_the_reader_turns_to_the_search(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + SPEECH, wait_until="networkidle")
    assert [url for url in asked if "/search/" in url] == []
    page.locator(".search-box").hover()
    for _ in range(50):
        if any("/search/data/" in url for url in asked):
            break
        page.wait_for_timeout(100)
    else:
        raise AssertionError(asked)
