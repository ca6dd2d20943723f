"""What a reader keeps on his machine: where he was, what he marked; what is read aloud to him; what stands on his paper."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from test_accessibility import violations

from worlds import World

SPEECH = "/speeches/2021-mid-year"
TITLE = "在2021年机关党建半年工作会议上的讲话"


def opened_panel(page: Page) -> Locator:
    page.get_by_role("button", name="阅读设置", exact=True).click()
    return page.get_by_role("dialog", name="阅读设置")


def mark(page: Page, code: str) -> Locator:
    return page.get_by_role("button", name=f"标记 {code}", exact=True)


# --- what was read last, what is marked


def test_what_was_read_last_is_a_link_on_every_page(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto(f"{served}{SPEECH}/3-3/")
    page.locator("#y3").evaluate("e => e.scrollIntoView()")
    page.wait_for_function("() => localStorage.getItem('site.last') !== null")
    page.goto(f"{served}/terms/")
    link = opened_panel(page).get_by_role("group", name="上次读到").get_by_role("link")
    expect(link).to_contain_text("3.3.3")
    expect(link).to_contain_text(TITLE)
    link.click()
    page.wait_for_url(f"**{SPEECH}/3-3/#y3")


def test_a_glance_is_not_what_was_read_last(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    page.wait_for_timeout(700)
    page.goto(f"{served}/terms/")
    expect(opened_panel(page).get_by_role("group", name="上次读到")).to_have_count(0)


def test_a_marked_paragraph_is_marked_on_its_own_page_and_on_that_of_the_whole_speech(
    page: Page, served: str
) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    mark(page, "1.1.2").click()
    page.goto(f"{served}{SPEECH}/full/")
    expect(mark(page, "1.1.2")).to_have_attribute("aria-pressed", "true")
    mark(page, "3.3.1").focus()
    page.keyboard.press("Enter")
    listed = opened_panel(page).get_by_role("group", name="标记的段落（2）")
    assert [link.get_attribute("href") for link in listed.get_by_role("link").all()] == [
        f"{served}{SPEECH}/1-1/#y2",
        f"{served}{SPEECH}/3-3/#y1",
    ]
    assert violations(page) == []
    listed.get_by_role("button", name="去掉").first.click()
    expect(mark(page, "1.1.2")).to_have_attribute("aria-pressed", "false")
    expect(mark(page, "3.3.1")).to_have_attribute("aria-pressed", "true")


def test_all_of_it_is_cleared_with_one_button(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    mark(page, "1.1.1").click()
    page.wait_for_function("() => localStorage.getItem('site.last') !== null")
    panel = opened_panel(page)
    panel.get_by_role("button", name="清除阅读位置和全部标记").click()
    expect(panel.locator(".settings-places")).to_be_empty()
    expect(mark(page, "1.1.1")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("[localStorage.getItem('site.last'), localStorage.getItem('site.marked')]") == [
        None,
        None,
    ]


def test_in_a_folder_a_mark_leads_to_its_page(page: Page, built_site: Path) -> None:
    page.goto(f"file://{built_site}{SPEECH}/1-1/index.html")
    mark(page, "1.1.3").click()
    page.goto(f"file://{built_site}/index.html")
    opened_panel(page).get_by_role("link", name="1.1.3").click()
    page.wait_for_url(f"file://{built_site}{SPEECH}/1-1/index.html#y3")


def test_an_address_that_somebody_put_there_is_no_link(page: Page, served: str) -> None:
    foul = "javascript:alert(1)//speeches/a/#y1", "//else.example/#y1", "speeches/../../x:/#y"
    for at in foul:
        page.goto(f"{served}/")
        page.evaluate(
            "at => localStorage.setItem('site.last', JSON.stringify({ at, code: '1', speech: '甲', words: '乙' }))",
            at,
        )
        page.reload()
        expect(opened_panel(page).locator(".settings-places a")).to_have_count(0)


# --- cards on a phone, small print


def test_a_card_on_a_phone_can_be_closed_and_leaves_with_its_sentence(phone: Page, served: str) -> None:
    phone.goto(f"{served}{SPEECH}/1-1/")
    link = phone.locator("#y1 a.cite[href]").first
    card = phone.locator(".cite-card:visible")
    link.tap()
    expect(card).to_have_count(1)
    close = phone.get_by_role("button", name="关闭", exact=True)
    box = close.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    close.tap()
    expect(card).to_have_count(0)
    link.tap()
    expect(card).to_have_count(1)
    phone.mouse.wheel(0, 60)
    phone.wait_for_timeout(300)
    expect(card).to_have_count(1)
    phone.mouse.wheel(0, 1200)
    expect(card).to_have_count(0)


def test_on_a_desk_a_card_needs_no_button_and_leaves_too(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 500})
    page.goto(f"{served}{SPEECH}/1-1/")
    page.locator("#y1 a.cite[href]").first.focus()
    expect(page.locator(".cite-card:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="关闭", exact=True)).to_have_count(0)
    page.evaluate("scrollTo(0, 2000)")
    expect(page.locator(".cite-card:visible")).to_have_count(0)


@pytest.mark.parametrize("path", ["1-1", "3-2", "full"])
def test_notes_are_14_pixels_at_least(page: Page, phone: Page, served: str, path: str) -> None:
    for shown in (page, phone):
        shown.goto(f"{served}{SPEECH}/{path}/")
        shown.get_by_role("button", name="显示全部依据", exact=True).click()
        shown.locator("#y1 a.cite[href], #s-0-p1 a.cite[href]").first.focus()
        sizes = shown.locator(".notes *, .card-box *, .gap *, .editor-note *").evaluate_all(
            "all => all.filter(e => e.textContent.trim() && e.offsetParent).map(e => [parseFloat(getComputedStyle(e).fontSize), e.className])"
        )
        assert len(sizes) > 10
        assert [one for one in sizes if one[0] < 14] == []


# --- read aloud

VOICES = """(voices) => {
  window.said = [];
  window.cancelled = 0;
  const listeners = [];
  class Utterance extends EventTarget { constructor(text) { super(); this.text = text; } }
  window.SpeechSynthesisUtterance = Utterance;
  const synthesis = {
    getVoices: () => window.voices || voices,
    speak(one) { window.said.push([one.text, one.voice.name]); window.speaking = one; },
    cancel() { window.cancelled += 1; },
    addEventListener: (_, f) => listeners.push(f),
  };
  window.learn = (found) => { window.voices = found; listeners.forEach((f) => f()); };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
}"""
LOCAL = {"name": "本机", "lang": "zh-CN", "localService": True}
REMOTE = {"name": "云端", "lang": "zh-CN", "localService": False}
FOREIGN = {"name": "local", "lang": "en-US", "localService": True}


def with_voices(page: Page, *voices: dict[str, object]) -> None:
    page.add_init_script(f"({VOICES})({list(voices)!r})".replace("True", "true").replace("False", "false"))


def test_the_page_is_read_paragraph_by_paragraph_by_a_voice_of_the_machine(page: Page, served: str) -> None:
    with_voices(page, REMOTE, FOREIGN, LOCAL)
    page.goto(f"{served}{SPEECH}/1-1/")
    panel = opened_panel(page)
    panel.get_by_role("button", name="朗读本页").click()
    expect(page.locator(".part.is-read")).to_have_count(1)
    for _ in range(2):
        page.evaluate("speaking.dispatchEvent(new Event('end'))")
    expect(page.locator("#y1.is-read")).to_have_count(1)
    said = page.evaluate("said")
    assert said[2] == [page.locator("#y1").text_content(), "本机"]
    assert violations(page) == []
    panel.get_by_role("button", name="停止朗读").click()
    expect(page.locator(".is-read")).to_have_count(0)
    assert page.evaluate("cancelled") >= 2


def test_a_page_without_a_speech_is_read_too_and_ends(page: Page, served: str) -> None:
    with_voices(page, LOCAL)
    page.goto(f"{served}/terms/san-hui-yi-ke/")
    panel = opened_panel(page)
    panel.get_by_role("button", name="朗读本页").click()
    for _ in range(200):
        if panel.get_by_role("button", name="朗读本页").count():
            break
        page.evaluate("speaking.dispatchEvent(new Event('end'))")
    said = [words for words, _ in page.evaluate("said")]
    assert said[0] == "三会一课"
    assert len(set(said)) > 3
    expect(page.locator(".is-read")).to_have_count(0)


@pytest.mark.parametrize("voices", [(), (REMOTE,), (FOREIGN, REMOTE)], ids=["none", "remote", "foreign"])
def test_without_a_voice_of_the_machine_there_is_no_button(
    page: Page, served: str, voices: tuple[dict[str, object], ...]
) -> None:
    with_voices(page, *voices)
    page.goto(f"{served}{SPEECH}/1-1/")
    panel = opened_panel(page)
    expect(panel.get_by_role("button", name="朗读本页")).to_have_count(0)
    page.evaluate("learn([{ name: '本机', lang: 'zh-CN', localService: true }])")
    expect(panel.get_by_role("button", name="朗读本页")).to_have_count(1)


# --- paper


def test_on_paper_stand_the_address_and_the_day(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/?h=党课#y2")
    line = page.locator(".paper-line")
    expect(line).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    today = dt.datetime.now().astimezone().date()
    printed = f"{today.year}年{today.month}月{today.day}日"
    made = page.evaluate(
        "new Date(document.querySelector('meta[name=built]').content.replace(' ', 'T') + 'Z').getDate()"
    )
    expect(line).to_have_text(
        re.compile(
            f"^本页地址：{re.escape(served)}{SPEECH}/1-1/　网站版本：\\d{{4}}年\\d+月{made}日生成　打印日期：{printed}$"
        )
    )
    page.emulate_media(media="print")
    expect(line).to_be_visible()
    expect(page.locator(".print-notes")).to_contain_text(f"{served}/regulations/zhengzhi-jianshe-yijian/")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(line).to_be_hidden()


def test_what_is_folded_is_open_on_paper_and_folded_again_afterwards(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    folded = page.locator("article details")
    folded.first.locator("summary").click()
    assert folded.count() > 2
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("article details:not([open])")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("article details[open]")).to_have_count(1)


def test_in_a_folder_the_address_is_the_way_within_the_site(page: Page, built_site: Path) -> None:
    page.goto(f"file://{built_site}/regulations/jiguan-jiceng-zuzhi/index.html")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".paper-line")).to_contain_text(
        "本页地址：regulations/jiguan-jiceng-zuzhi/index.html　"
    )
    page.goto(f"file://{built_site}{SPEECH}/1-1/index.html")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".print-notes .address").first).to_have_text("regulations/zhengzhi-jianshe-yijian/")


# --- whom to ask, where to edit


def test_the_contact_stands_where_errors_are_reported_and_where_nothing_was_found(built_world: Path) -> None:
    site = built_world / "site"
    for path in ("about/index.html", "404.html"):
        assert "示例单位“学习”办公室，内线 8123。" in (site / path).read_text(encoding="utf-8")
    assert "内线" not in (site / "duties/index.html").read_text(encoding="utf-8")


def test_there_is_a_pencil_where_there_is_an_address(world: World, built_world: Path) -> None:
    assert 'rel="edit"' not in (built_world / "site/duties/index.html").read_text(encoding="utf-8")
    world.edit("mkdocs.yml", '[SITE_EDIT_URI, ""]', '[SITE_EDIT_URI, "https://git.example/_edit/docs/"]')
    world.edit("docs/about.md", "contact: 示例单位“学习”办公室，内线 8123\n", "")
    assert world.build().code == 0
    assert 'href="https://git.example/_edit/docs/duties.md"' in (world.site / "duties/index.html").read_text(
        encoding="utf-8"
    )
    assert "也可以问我们" not in (world.site / "404.html").read_text(encoding="utf-8")
    assert world.check_site().code == 0
