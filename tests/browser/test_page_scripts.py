"""What our scripts do on a page, state by state: printed twice, closed and opened by every key, refused, from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from worlds import ROOT

SECTION = "/speeches/2021-mid-year/1-1/"
CITE = "#y1 a.cite[data-regulation='zhengzhi-jianshe-yijian']:not([data-kind])"
CARD = ".cite-card:visible"


# --- the lists of 依据


def opened(page: Page) -> list[bool]:
    found: list[bool] = page.locator("details.basis").evaluate_all("all => all.map(one => one.open)")
    return found


def test_every_print_opens_the_lists_and_leaves_them_as_they_were(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    count = len(opened(page))
    assert count > 2
    for chosen in (0, 1, 2):
        page.locator("details.basis > summary").nth(chosen).click()
        before = opened(page)
        assert before.count(True) == chosen + 1
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert opened(page) == [True] * count
        page.evaluate("dispatchEvent(new Event('beforeprint'))")  # some browsers tell it twice
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert opened(page) == before


def test_the_switch_works_and_is_forgotten_where_storage_is_shut(page: Page, served: str) -> None:
    for does in ("getItem", "setItem"):
        page.add_init_script(
            f"{{ const own = Storage.prototype.{does}; Storage.prototype.{does} = function (key, ...rest) {{"
            " if (key === 'site.basis') throw new DOMException('shut', 'SecurityError');"
            " return own.call(this, key, ...rest); }; }"
        )
    page.goto(served + SECTION)
    switch = page.locator(".basis-switch")
    expect(switch).to_have_attribute("aria-expanded", "false")
    switch.click()
    assert all(opened(page))
    page.reload()
    assert not any(opened(page))


# --- cards


def link_with_card(page: Page) -> Locator:
    link = page.locator(CITE)
    link.focus()
    expect(page.locator(CARD)).to_have_count(1)
    return link


def test_escape_inside_a_card_leads_back_to_its_link(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    link = link_with_card(page)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card-box a[href]").first).to_be_focused()
    expect(page.locator(CARD)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("ArrowDown")  # closed is closed: the key is the page's again
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(
        "link => Boolean(link.compareDocumentPosition(document.activeElement) & 4)", link.element_handle()
    )


def test_a_card_goes_when_the_focus_goes_on(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    link_with_card(page)
    expect(page.locator(".is-described")).to_have_count(1)
    page.locator(".basis-switch").focus()
    expect(page.locator(CARD)).to_have_count(0)
    expect(page.locator(".is-described")).to_have_count(0)


def test_a_card_has_no_id_that_the_page_has_and_is_within_the_window(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 500})
    page.goto(served + SECTION)
    for link in page.locator("article a.cite, article a.term").all()[:12]:
        link.evaluate("link => scrollBy(0, link.getBoundingClientRect().bottom - innerHeight + 20)")
        link.focus()
        if not page.locator(".card-box").is_visible():
            continue
        box = page.locator(".card-box").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1000
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 500
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


# --- the code of a paragraph

COPIED = "() => window.taken"
FIELD = """document.execCommand = (what) => {
    window.taken = what === "copy" && allowed ? document.activeElement.value : "";
    return allowed;
};"""
CLIPBOARD = (
    "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { CALLED } } });"
)
WAYS = {
    "by the clipboard": CLIPBOARD.replace("CALLED", "window.taken = text;"),
    "by a field where the clipboard refuses": CLIPBOARD.replace(
        "CALLED", "throw new DOMException('no', 'NotAllowedError');"
    )
    + FIELD.replace("allowed", "true"),
    "by a field where there is no clipboard": CLIPBOARD.replace(
        "{ writeText: async (text) => { CALLED } }", "undefined"
    )
    + FIELD.replace("allowed", "true"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_click_on_a_code_copies_it_and_says_so(page: Page, served: str, way: str) -> None:
    page.add_init_script(WAYS[way])
    page.goto(served + SECTION)
    code = page.locator("a.para-code").nth(1)
    code.click()
    expect(page.locator("p.copied[role=status]")).to_have_text("1.1.2 的链接已复制，可直接粘贴。")
    assert page.evaluate(COPIED) == f"1.1.2 {served}{SECTION}#y2"
    assert page.url == f"{served}{SECTION}#y2"
    expect(code).to_be_focused()
    expect(page.locator("textarea")).to_have_count(0)


def test_where_nothing_can_be_copied_a_code_is_a_link_and_nothing_is_said(page: Page, served: str) -> None:
    page.add_init_script(
        CLIPBOARD.replace("CALLED", "throw new DOMException('no', 'NotAllowedError');")
        + FIELD.replace("allowed", "false")
    )
    page.goto(served + SECTION)
    page.locator("a.para-code").nth(1).click()
    page.wait_for_url("**/1-1/#y2")
    expect(page.locator("p.copied")).to_have_text("")


@pytest.mark.parametrize("key", ["ctrlKey", "metaKey", "shiftKey", "altKey"])
def test_a_click_with_a_key_held_is_the_browsers(page: Page, served: str, key: str) -> None:
    page.goto(served + SECTION)
    is_left = page.locator("a.para-code").first.evaluate(
        """(link, key) => {
            addEventListener("click", (event) => { window.isLeft = !event.defaultPrevented; event.preventDefault(); });
            link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, [key]: true }));
            return window.isLeft;
        }""",
        key,
    )
    assert is_left


# --- an address that may not be changed, as in some browsers that of a folder

REFUSED = """for (const how of ["replaceState", "pushState"]) {
    History.prototype[how] = () => { throw new DOMException("refused", "SecurityError"); };
}"""


def test_where_the_address_may_not_be_changed_a_code_is_copied_all_the_same(page: Page, served: str) -> None:
    page.add_init_script(REFUSED + WAYS["by the clipboard"])
    page.goto(served + SECTION)
    page.locator("a.para-code").nth(1).click()
    expect(page.locator("p.copied")).to_have_text("1.1.2 的链接已复制，可直接粘贴。")
    expect(page.locator("a.para-code").nth(1)).to_be_focused()


def test_where_the_address_may_not_be_changed_lists_and_the_search_work(page: Page, served: str) -> None:
    page.add_init_script(REFUSED)
    page.goto(f"{served}/terms/")
    page.locator(".filter input").fill("三会一课")
    expect(page.locator(".glossary li:visible").first).to_contain_text("三会一课")
    page.goto(f"{served}/search/?q=党课")
    shown = page.locator("ol.search-results > li > a[href]")
    expect(shown.first).to_contain_text("党课")
    page.locator(".search-field").fill("三会一课")
    expect(shown.first).to_contain_text("三会一课")
    page.goto(f"{served}{SECTION}?h=政治纪律#y2")
    page.get_by_role("button", name="清除").click()
    expect(page.locator("mark.hit")).to_have_count(0)


# --- the drawer of a phone


def test_the_button_of_the_drawer_says_what_is_so_however_it_was_closed(phone: Page, served: str) -> None:
    phone.goto(served + SECTION)
    button = phone.get_by_role("button", name="打开目录")
    drawer = phone.locator("#__drawer")
    expect(button).to_have_attribute("aria-expanded", "false")
    for close in (
        lambda: phone.keyboard.press("Escape"),
        lambda: phone.touchscreen.tap(380, 500),
        lambda: button.evaluate("one => one.click()"),
    ):
        button.tap()
        expect(drawer).to_be_checked()
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(phone.locator(".md-sidebar--primary a[href]").first).to_be_focused()
        close()
        expect(drawer).not_to_be_checked()
        expect(button).to_have_attribute("aria-expanded", "false")


def test_escape_gives_the_focus_back_to_the_button_of_the_drawer_and_is_else_the_pages(
    phone: Page, served: str
) -> None:
    phone.goto(served + SECTION)
    button = phone.get_by_role("button", name="打开目录")
    phone.keyboard.press("Escape")
    expect(button).not_to_be_focused()
    button.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".md-sidebar--primary a[href]").first).to_be_focused()
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    phone.keyboard.press(" ")
    expect(phone.locator("#__drawer")).to_be_checked()


# --- filters


DUTIES = [
    ["讲话未明确", "甲"],
    ["书记", "乙"],
    ["讲话未明确", "丙"],
    ["支部、书记", "丁"],
    ["讲话未明确", "戊"],
    ["书记、支部、办公室（含文书、档案）", "己"],
]


def test_the_choice_of_who_lists_the_busiest_first_and_the_unnamed_last(page: Page) -> None:
    listed(page, DUTIES)
    assert page.locator("#filter-1 option").all_text_contents() == [
        "全部（6）",
        "书记（3）",
        "支部（2）",
        "办公室（含文书、档案）（1）",
        "讲话未明确（3）",
    ]
    page.locator("select").first.select_option("支部")
    assert shown_duties(page) == ["丁", "己"]


def listed(page: Page, duties: list[list[str]], groups: str = "") -> None:
    """Open a page with a table of these duties (who, what, by when, how much) and groups above it."""
    rows = "".join(
        f"<tr><td>{what}</td><td>{who}</td><td>{due or '讲话未明确'}</td><td>{measure or '讲话未明确'}</td></tr>"
        for who, what, due, measure in (one + [""] * (4 - len(one)) for one in duties)
    )
    head = "<thead><tr><th>做什么</th><th>谁</th><th>时限</th><th>数量</th></tr></thead>"
    page.goto("about:blank")
    page.set_content(
        f'{groups}<table data-filter-columns="谁 时限 数量">{head}<tbody>{rows}</tbody></table><p id="end"></p>'
    )
    page.add_script_tag(path=ROOT / "docs/assets/js/filters.js")


def shown_duties(page: Page) -> list[str]:
    return page.locator("tbody tr:visible td:first-child").all_text_contents()


GROUPS = '<div class="groups"><dl><dt>各科科长</dt><dd>甲科科长、乙科科长</dd></dl></div>'
OF_GROUPS = [
    ["各科科长", "带队", "下半年", "两次"],
    ["乙科科长（据文意）", "值班"],
    ["馆长、甲科科长", "点名", "", "每天1次"],
    ["馆长", "讲课", "每月"],
    ["讲话未明确", "登记", "下半年"],
]


@pytest.mark.parametrize(
    ("who", "shown", "said"),
    [
        ("甲科科长", ["带队", "点名"], "共5项，显示2项，其中1项写的是各科科长"),
        ("乙科科长", ["带队", "值班"], "共5项，显示2项，其中1项写的是各科科长"),
        ("各科科长", ["带队", "值班", "点名"], "共5项，显示3项，其中2项写的是甲科科长、乙科科长"),
        ("馆长", ["点名", "讲课"], "共5项，显示2项"),
        ("讲话未明确", ["登记"], "共5项，显示1项"),
    ],
)
def test_who_is_covered_by_a_group_has_its_duties_too(
    page: Page, who: str, shown: list[str], said: str
) -> None:
    listed(page, OF_GROUPS, GROUPS)
    page.get_by_role("combobox", name="谁", exact=True).select_option(who)
    assert shown_duties(page) == shown
    expect(page.locator("[role=status]")).to_have_text(said)


def test_duties_are_chosen_by_their_limit_and_measure_together(page: Page) -> None:
    listed(page, OF_GROUPS, GROUPS)
    due, measure = (
        page.get_by_role("combobox", name="时限", exact=True),
        page.get_by_role("combobox", name="数量", exact=True),
    )
    assert due.locator("option").all_text_contents() == [
        "全部（5）",
        "写明时限的（3）",
        "下半年（2）",
        "每月（1）",
        "讲话未明确（2）",
    ]
    assert measure.locator("option").all_text_contents() == [
        "全部（5）",
        "写明数量的（2）",
        "讲话未明确（3）",
    ]
    due.select_option("下半年")
    assert shown_duties(page) == ["带队", "登记"]
    measure.select_option("*")
    assert shown_duties(page) == ["带队"]
    due.select_option("讲话未明确")
    assert shown_duties(page) == ["点名"]
    page.get_by_role("combobox", name="谁", exact=True).select_option("馆长")
    assert shown_duties(page) == ["点名"]


REGISTER = """<table class="register" data-filter="按名称筛选" data-readings="云yun 溪xi 河he 道dao 长chang 长zhang 管guan 理li 条tiao 例li 办ban 法fa 试shi 行xing">
<thead><tr><th>全称</th></tr></thead>
<tbody><tr class="part-name"><th>H</th></tr><tr data-names="云河办法"><td><a href="#">云溪河道管理办法（试行）</a></td></tr></tbody>
<tbody><tr class="part-name"><th>Y</th></tr><tr data-names="河长条例、管理条例"><td><a href="#">云溪条例</a></td></tr>
<tr><td><a href="#">松岭河长条例管理〔2019〕3号</a></td></tr></tbody></table>"""
FIRST, SECOND, THIRD = "云溪河道管理办法（试行）", "云溪条例", "松岭河长条例管理〔2019〕3号"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("云河办法", [FIRST]),
        ("管理条例", [SECOND]),
        ("hzhtl", []),
        ("hztl", [SECOND, THIRD]),
        ("hezhang", [SECOND, THIRD]),
        ("hechang", [SECOND, THIRD]),
        ("yxhdglbf", [FIRST]),
        ("YunXiTiao", [SECOND]),
        ("yunxit", [SECOND]),
        ("河d管li", [FIRST]),
        ("unxi", []),
        ("管理办法(试行)", [FIRST]),
        ("《云溪 条例》", [SECOND]),
        ("条例 管理", [SECOND, THIRD]),
        ("[2019]3号", [THIRD]),
        ("（２０１９）３ 号", [THIRD]),
        ("⽂", []),
        ("⾏", [FIRST]),
    ],
)
def test_a_list_is_found_by_other_names_by_sound_and_in_any_width(
    page: Page, typed: str, found: list[str]
) -> None:
    page.goto("about:blank")
    page.set_content(REGISTER)
    page.add_script_tag(path=ROOT / "docs/assets/js/filters.js")
    page.get_by_role("searchbox").fill(typed)
    assert page.locator("tbody td:visible").all_text_contents() == found
    parts = [] if not found else ["H"] * (FIRST in found) + ["Y"] * (found != [FIRST])
    assert page.locator(".part-name:visible").all_text_contents() == parts


def test_a_list_says_whose_other_name_was_typed(page: Page) -> None:
    page.goto("about:blank")
    page.set_content(REGISTER)
    page.add_script_tag(path=ROOT / "docs/assets/js/filters.js")
    box, said = page.get_by_role("searchbox"), page.locator("[role=status]")
    expect(said).to_have_text("共3部")
    box.fill("河长条例")
    expect(said).to_have_text("共3部，显示2部。“河长条例”是《云溪条例》的另一个名称")
    box.fill("河长条")
    expect(said).to_have_text("共3部，显示2部")
    box.fill("云溪条例")
    expect(said).to_have_text("共3部，显示1部")


OVERVIEW = """<table data-filter-doers="谁"><tbody><tr class="part-name"><th>2021年</th></tr>
<tr><td><a href="a/#own-duties">甲</a></td><td><ul><li>馆长 <b>2</b></li><li>讲话未明确 <b>1</b></li></ul></td></tr></tbody>
<tbody><tr class="part-name"><th>2020年</th></tr><tr><td><a href="b/#own-duties">乙</a></td><td><ul><li>各科科长 <b>1</b></li></ul></td></tr>
<tr><td><a href="c/#own-duties">丙</a></td><td>—</td></tr></tbody></table>"""


def test_speeches_are_chosen_by_who_has_duties_and_lead_to_these(page: Page) -> None:
    page.goto("about:blank")
    page.set_content('<base href="http://site.invalid/">' + GROUPS + OVERVIEW)
    page.add_script_tag(path=ROOT / "docs/assets/js/filters.js")
    choice = page.get_by_role("combobox", name="谁", exact=True)
    assert choice.locator("option").all_text_contents() == [
        "全部（3）", "馆长（1）", "各科科长（1）", "甲科科长（1）", "乙科科长（1）", "讲话未明确（1）",
    ]  # fmt: skip
    choice.select_option("甲科科长")
    assert page.locator("a:visible").all_text_contents() == ["乙"]
    assert page.locator(".part-name:visible").all_text_contents() == ["2020年"]
    assert page.locator("a:visible").evaluate("link => decodeURI(link.search)") == "?who=甲科科长"
    assert page.locator("a:visible").evaluate("link => link.hash") == "#own-duties"
    choice.select_option("馆长")
    assert page.locator("li:visible").all_text_contents() == ["馆长 2"]
    choice.select_option("")
    assert page.locator("a:visible").all_text_contents() == ["甲", "乙", "丙"]
    assert page.locator("a").first.evaluate("link => link.search") == ""


def test_each_choice_shows_as_many_as_it_says_and_stands_in_the_address(
    page: Page, served: str, duties: str
) -> None:
    page.goto(f"{served}/{duties}")
    select, rows = (
        page.get_by_role("combobox", name="责任主体", exact=True),
        page.locator("table.duties tbody tr:visible"),
    )
    said = page.locator(".filter [role=status]")
    everything = rows.count()
    for option in select.locator("option").all()[1:]:
        value = option.get_attribute("value") or ""
        select.select_option(value)
        shown = rows.count()
        assert option.text_content() == f"{value}（{shown}）"
        expect(said).to_contain_text(f"共{everything}项，显示{shown}项")
        assert page.evaluate("new URLSearchParams(location.search).get('who')") == value
    select.select_option("")
    expect(rows).to_have_count(everything)
    expect(said).to_have_text(f"共{everything}项")
    assert page.url == f"{served}/{duties}"


def test_an_emptied_filter_leaves_the_address_and_one_that_finds_nothing_says_so(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/terms/?find=没有这样的词")
    box, said = page.locator(".filter input"), page.locator(".filter [role=status]")
    everything = page.locator(".glossary li").count()
    expect(box).to_have_value("没有这样的词")
    expect(said).to_have_text(f"没有符合的，共{everything}条")
    expect(page.locator(".glossary .letter:visible")).to_have_count(0)
    box.fill("")
    expect(said).to_have_text(f"共{everything}条")
    assert page.url == f"{served}/terms/"


# --- opened from a folder


def test_in_a_folder_no_link_and_no_form_leads_to_a_listing(page: Page, built_site: Path) -> None:
    """Whatever stands behind the path: a place, words, nothing; and what scripts add later."""
    for name in ("about/index.html", "speeches/2021-mid-year/1-1/index.html", "search/index.html"):
        page.goto(f"file://{built_site}/{name}")
        page.evaluate(
            """(root) => {
                const add = (tag, name, value) => document.querySelector("article").append(
                    Object.assign(document.createElement(tag), { [name]: value }));
                for (const end of ["", "#art-3", "?q=党课", "?q=a/b#c/d", "#a/"]) add("a", "href", root + "about/" + end);
                add("form", "action", root + "search/");
            }""",
            "../" * name.count("/"),
        )
        page.wait_for_function(
            "document.querySelector('article > form:last-child').action.endsWith('/search/index.html')"
        )
        found = page.locator("a[href], form[action]").evaluate_all(
            "all => all.map(one => new URL(one.getAttribute('href') || one.getAttribute('action'), location.href))"
            ".map(url => [url.protocol, decodeURIComponent(url.pathname), url.search + url.hash])"
        )
        assert [path for protocol, path, _ in found if protocol == "file:" and not Path(path).is_file()] == []
        ends = [end for _, path, end in found if path.endswith("/about/index.html")]
        assert {"", "#art-3", "?q=%E5%85%9A%E8%AF%BE", "?q=a/b#c/d", "#a/"} <= set(ends)


def test_on_a_server_no_link_is_touched(page: Page, served: str) -> None:
    page.goto(served + SECTION)
    assert page.locator("a[href$='index.html'], form[action$='index.html']").count() == 0
