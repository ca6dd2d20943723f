"""What a cadre meets: the words, the links, the cards, on a desk, on a phone, on paper."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.built import BuiltPage
from macros.checks.built_links import addresses
from macros.core.doers import covered_by, doers_of
from macros.core.duty_pages import duties_by_page
from macros.core.paths import page_url
from macros.disk import built_pages, load_site
from worlds import ROOT

SPEECH = "/speeches/2021-mid-year"
CITE_NAMED = "a.cite[data-regulation='zhengzhi-jianshe-yijian']:not([data-kind])"


def test_marks_of_ours_are_in_no_selection(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-2/#y1")
    page.locator("#y1 a.cite").first.hover()
    page.locator(".cite-card:visible").first.wait_for()
    selected = page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.querySelector("article"));
            return getSelection().toString();
        }"""
    )
    assert "不少于x次" in re.sub(r"\s", "", selected)
    assert "截至" not in selected
    assert "待填" not in selected.split("依据")[0]


def test_an_address_lands_on_its_paragraph(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/#y2")
    expect(page.locator("#y2")).to_be_in_viewport()
    expect(page.locator("#y2")).to_contain_text("二要严明政治纪律和规矩。")
    expect(page.locator(".para-code").nth(1)).to_have_text("1.1.2")


def claims() -> list[tuple[str, str, str]]:
    """Code, words, address of the first claim of each section that is compared with one provision: an editor may change which."""
    site, found = load_site(ROOT / "docs"), []
    for section in site.sections:
        for citation in section.citations:
            is_compared = citation.block and (citation.same or citation.differs)
            if is_compared and len(citation.targets) == 1 and citation.targets[0].anchor:
                target = citation.targets[0]
                address = f"/{page_url(target.regulation.path)}#{target.anchor}"
                found.append((f"/{page_url(section.path)}", citation.words, address))
                break
    return found


CLAIMS = claims()


def test_there_are_claims() -> None:
    assert CLAIMS


@pytest.mark.parametrize(("address", "words", "target"), CLAIMS)
def test_a_claim_leads_to_its_article(page: Page, served: str, address: str, words: str, target: str) -> None:
    page.goto(served + address)
    claim = page.locator(".claims li", has_text=words).first
    expect(claim).to_be_visible()
    expect(claim.locator(".verdict")).to_be_visible()
    claim.locator("a.cite").first.click()
    assert page.url == served + target
    expect(page.locator(target[target.index("#") :])).to_be_in_viewport()


def test_the_card_by_mouse(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    expect(page.locator(".cite-card:visible")).to_have_count(0)
    page.locator(f"#y1 {CITE_NAMED}").hover()
    card = page.locator(".cite-card:visible")
    expect(card).to_contain_text("《中共中央关于加强党的政治建设的意见》")
    expect(card).to_contain_text(re.compile(r"截至\d{4}年\d{1,2}月\d{1,2}日："))
    expect(card.locator("a").first).to_have_attribute("href", re.compile("zhengzhi-jianshe-yijian"))
    page.keyboard.press("Escape")
    expect(page.locator(".cite-card:visible")).to_have_count(0)


def test_the_card_by_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    link = page.locator(f"#y1 {CITE_NAMED}")
    page.locator("#y1 a.term").first.focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    expect(link).to_be_focused()
    expect(page.locator(".cite-card:visible")).to_contain_text("政治建设的意见")
    page.keyboard.press("Escape")
    expect(page.locator(".cite-card:visible")).to_have_count(0)
    expect(link).to_be_focused()


def test_the_card_by_touch(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{served}{SPEECH}/1-1/")
    link = page.locator(f"#y1 {CITE_NAMED}")
    link.tap()
    expect(page.locator(".cite-card:visible")).to_contain_text("政治建设的意见")
    assert page.url.endswith("/1-1/")
    link.tap()
    page.wait_for_url("**/regulations/zhengzhi-jianshe-yijian/")
    context.close()


def test_the_card_names_gist_and_article(page: Page, served: str) -> None:
    address, words, target = CLAIMS[0]
    site = load_site(ROOT / "docs")
    regulation = next(r for r in site.regulations.values() if target.startswith(f"/{page_url(r.path)}#"))
    provision = regulation.provisions[target.partition("#")[2]]
    page.goto(served + address)
    page.locator(".notes li", has_text=words).locator("a.cite").first.focus()
    card = page.locator(".cite-card:visible")
    expect(card).to_contain_text(provision.label)
    expect(card).to_contain_text(provision.gist.words[:12])


def test_without_javascript_every_word_and_every_basis_is_there(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{SPEECH}/1-1/")
    expect(page.locator("#y3")).to_contain_text("领导班子成员、机关各级党组织书记下半年至少讲1次党课")
    expect(page.locator(".claims").first).to_be_visible()
    page.locator("details.basis summary").first.click()
    expect(page.locator("details.basis li").first).to_be_visible()
    for path, duties in duties_by_page(load_site(ROOT / "docs")).items():
        page.goto(f"{served}/{page_url(path)}")
        assert page.locator("table.duties tbody tr").count() == len(duties)
    page.goto(f"{served}/terms/")
    expect(page.get_by_role("link", name="三会一课")).to_be_visible()
    context.close()


def test_the_switch_opens_and_closes_every_basis_and_is_remembered(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    switch = page.locator(".basis-switch")
    total = page.locator("details.basis").count()
    assert total == 3
    for expected in ("true", "false", "true"):
        while switch.get_attribute("aria-expanded") != expected:
            switch.click()
        expect(switch).to_have_text("收起全部依据" if expected == "true" else "显示全部依据")
        assert page.locator("details.basis[open]").count() == (total if expected == "true" else 0)
    page.goto(f"{served}{SPEECH}/3-3/")
    assert page.locator("details.basis[open]").count() == page.locator("details.basis").count()


def test_words_that_rest_on_a_provision_can_be_found_and_are_quiet(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/1-1/")
    basis, around = page.locator("#y1 a.cite[data-kind=basis]").first, page.locator("#y1")
    looks = "e => { const s = getComputedStyle(e); return [s.color, s.textDecorationLine, s.textDecorationStyle] }"
    colour, line, style = basis.evaluate(looks)
    assert (colour, line, style) == (around.evaluate(looks)[0], "underline", "dotted")
    assert basis.evaluate("e => getComputedStyle(e).textDecorationColor") != "rgba(0, 0, 0, 0)"
    page.emulate_media(media="print")
    assert basis.evaluate(looks)[1] == "none"
    expect(page.locator("#y1 a.cite:not([data-kind])").first).to_have_css("text-decoration-line", "underline")


def test_duties_are_filtered_by_who(page: Page, served: str, duties: str) -> None:
    page.goto(f"{served}/{duties}")
    page.get_by_role("combobox", name="责任主体", exact=True).select_option("机关党委书记")
    site = load_site(ROOT / "docs")
    groups = covered_by(getattr(site.pages["duties.md"].meta, "groups", {}))
    wanted = {"机关党委书记"} | {group for group, own in groups.items() if "机关党委书记" in own}
    listed = next(own for path, own in duties_by_page(site).items() if page_url(path) == duties)
    own = [duty for duty in listed if wanted & {*doers_of(duty.meta.who)}]
    rows = page.locator("table.duties tbody tr:visible")
    expect(rows).to_have_count(len(own))
    assert 0 < len(own) < len(listed)
    for number, duty in enumerate(own):
        expect(rows.nth(number)).to_contain_text(duty.meta.what)
    page.reload()
    expect(page.locator("table.duties tbody tr:visible")).to_have_count(len(own))


def test_the_quote_of_a_duty_leads_to_its_paragraph(page: Page, served: str, duties: str) -> None:
    page.goto(f"{served}/{duties}")
    quote = page.locator("table.duties tbody tr", has_text="讲党课").locator("q").first
    words = quote.inner_text()
    quote.click()
    expect(page.locator(":target")).to_contain_text(words)


def test_the_alias_of_a_regulation_leads_to_it(page: Page, served: str) -> None:
    page.goto(f"{served}/regulations/?find=机关条例")
    said = page.locator(".filter [role=status]")
    expect(said).to_contain_text("“机关条例”是《中国共产党党和国家机关基层组织工作条例》的另一个名称")
    page.locator(".filter input").fill("jgtl")
    shown = page.locator("table.register tbody tr:visible")
    expect(shown.filter(has_text="党和国家机关基层组织工作条例")).to_have_count(1)
    assert shown.count() < 5


@pytest.mark.parametrize("words", ["三会一课", "sanhuiyike", "shyk", "党小组会"])
def test_terms_are_filtered_by_words_and_pinyin(page: Page, served: str, words: str) -> None:
    page.goto(f"{served}/terms/")
    page.locator(".filter input").fill(words)
    expect(page.locator(".glossary li:visible").first).to_contain_text("三会一课")
    assert page.locator(".glossary li:visible").count() < 5


def test_terms_stand_in_pinyin_order(page: Page, served: str) -> None:
    page.goto(f"{served}/terms/")
    letters = page.locator(".glossary h2").all_inner_texts()
    assert letters == sorted(letters)
    assert page.locator(".glossary li").count() == len(load_site(ROOT / "docs").terms)


def test_previous_and_next_follow_the_speech(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/0/")
    seen = []
    for _ in range(7):
        page.locator("a[rel=next], .md-footer__link--next").last.click()
        page.wait_for_load_state()
        seen.append(page.url.rstrip("/").rsplit("/", 1)[-1])
    assert seen == ["1-1", "1-2", "1-3", "2", "3-2", "3-3", "4"]


@pytest.mark.parametrize(
    ("address", "limit"),
    [("/", 110), (f"{SPEECH}/1-1/", 120), (f"{SPEECH}/3-3/", 120), ("/search/?q=党课", 170)],
)
def test_a_page_transfers_little(page: Page, served: str, address: str, limit: int) -> None:
    sizes: list[int] = []

    def measure(response) -> None:  # type: ignore[no-untyped-def]
        body = response.body()
        compressible = re.search(r"text|javascript|json|svg|xml", response.headers.get("content-type", ""))
        sizes.append(len(gzip.compress(body)) if compressible else len(body))

    page.on("requestfinished", lambda request: measure(request.response()))
    page.goto(served + address)
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < limit * 1024, sum(sizes)


def test_paper_shows_the_words_the_gaps_and_the_basis(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/3-2/")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#y3")).to_be_visible()
    expect(page.locator(".gap")).to_be_visible()
    expect(page.locator(".para-code").first).to_be_visible()
    expect(page.locator("details.basis li").first).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".cite-card:visible")).to_have_count(0)


def test_every_box_of_the_picture_is_a_link_and_gaps_are_gaps(page: Page, served: str) -> None:
    page.goto(f"{served}{SPEECH}/")
    outline = page.locator("nav.outline")
    assert outline.locator("a.outline-gap").count() == 3
    links = outline.locator("a").evaluate_all("all => all.map(a => a.href)")
    assert len(links) == 12
    page.goto(f"{served}/")
    outline = page.locator("nav.outline")
    assert outline.count() == 1
    for link in [*links, *outline.locator("a").evaluate_all("all => all.map(a => a.href)")]:
        assert page.request.get(link).status == 200


def test_published_addresses_hold_the_promised_ones(built_site: Path) -> None:
    found = addresses({path: BuiltPage(path, text) for path, text in built_pages(built_site)})
    for promised in (
        f"{SPEECH}/1-1/#y2",
        "/regulations/jiguan-jiceng-zuzhi/#art-30",
        "/regulations/dangzhang/#art-8",
    ):
        assert promised in found
    assert "/regulations/jiguan-jiceng-zuzhi/#art-26-0-3" in found


def test_scripts_and_styles_run_on_chromium_86() -> None:
    """What came to Chromium after 86 and is easily written by habit."""
    later = r":has\(|:is\(|:where\(|\binset:|@container|@layer|\?\?=|\|\|=|\.at\(|structuredClone|replaceAll|Object\.hasOwn"
    for path in [*(ROOT / "docs/assets").rglob("*.css"), *(ROOT / "docs/assets").rglob("*.js")]:
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(later, code), path


@pytest.mark.parametrize("address", ["regulations/", "duties/", "open-questions/"])
def test_on_a_phone_every_cell_has_the_name_of_its_column(
    browser: Browser, served: str, address: str
) -> None:
    """The heads of the tables stand in the style sheet once more."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{served}/{address}")
    names = page.evaluate(
        """() => {
          const table = document.querySelector("table.register, table.by-speech, table.duties, table.questions");
          const heads = Array.from(table.tHead.rows[0].cells, (cell) => cell.textContent);
          const rows = Array.from(table.querySelectorAll("tbody tr"));
          const cells = Array.from(rows.find((row) => row.cells.length === heads.length).cells); // not that of a year
          const said = cells.map((cell) => getComputedStyle(cell, "::before").content.replaceAll('"', ""));
          return [heads, said];
        }"""
    )
    context.close()
    assert names[0] == names[1]
