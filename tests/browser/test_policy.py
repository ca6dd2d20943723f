"""Nothing leaves the house: the policy stops it in the browser and breaks nothing, served and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from serving import serving
from worlds import ROOT, World

SPEECH = "speeches/2021-mid-year"
CITE = "#y1 a.cite[data-regulation='zhengzhi-jianshe-yijian']:not([data-kind])"


NGINX = (ROOT / "server/nginx.conf").read_text(encoding="utf-8")


def headers(path: str) -> dict[str, str]:
    """What the example adds to the answer for a path."""
    kind = r"~\*\\.svg\$" if path.endswith(".svg") else "default"
    policy = re.search(rf'^ *{kind} "([^"]+)";', NGINX, re.MULTILINE)
    assert policy
    return {"Content-Security-Policy": policy[1], "X-Content-Type-Options": "nosniff"}


@pytest.fixture(params=["served", "folder"])
def root(request: pytest.FixtureRequest, built_site: Path) -> Iterator[str]:
    """The address of the site, without a slash at its end: with the header of our example of a server, and as a folder."""
    if request.param == "folder":
        yield f"file://{built_site}"
        return
    with serving(built_site, headers) as address:
        yield address


@pytest.fixture
def violations(page: Page) -> list[str]:
    """What the policy refused on the page, whatever page it is by then."""
    found: list[str] = []
    page.expose_function("refused", lambda words: found.append(words))  # noqa: PLW0108 - it is marked by Playwright
    page.add_init_script(
        """addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample, documentURI, lineNumber }) =>
            refused([violatedDirective, blockedURI, sample, documentURI, lineNumber].join(" ")));"""
    )
    return found


def _refused(request: Request) -> bool:
    """Not merely given up because the reader went on to another page."""
    return "ERR_ABORTED" not in (request.failure or "")


def test_everything_works_and_the_console_is_silent(
    page: Page, root: str, violations: list[str], duties: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: said.append(request.url) if _refused(request) else None)

    page.goto(f"{root}/{SPEECH}/1-1/index.html")
    header = page.locator(".md-header")
    expect(header).to_have_css("border-top-width", "3px")
    assert page.evaluate("Array.from(document.images).every(image => image.naturalWidth > 0)")
    page.locator(CITE).hover()
    expect(page.locator(".cite-card:visible")).to_contain_text("政治建设的意见")
    page.get_by_role("button", name="显示全部依据", exact=True).click()
    assert page.locator("details.basis[open]").count() == page.locator("details.basis").count() > 0
    header.locator("label[for^=__palette]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(CITE).click()
    page.wait_for_url(
        "**/zhengzhi-jianshe-yijian/*" if root.startswith("file:") else "**/zhengzhi-jianshe-yijian/"
    )
    expect(page.locator("h1")).to_contain_text("政治建设的意见")

    page.goto(f"{root}/{duties}index.html")
    page.get_by_role("combobox", name="责任主体", exact=True).select_option("机关党委书记")
    expect(page.locator("table.duties tbody tr:visible").first).to_contain_text("书记")
    page.keyboard.press("/")
    page.keyboard.type("意识形态")
    expect(page.locator(".search-hit").first).to_contain_text("意识形态")
    page.keyboard.press("Enter")
    expect(page.locator("ol.search-results > li").first).to_contain_text("意识形态")
    page.locator("ol.search-results > li > a").first.click()
    expect(page.locator("mark.hit--current")).to_have_text("意识形态")
    page.keyboard.press("Escape")
    assert said == []
    assert violations == []
    assert [url for url in asked if not url.startswith((root, "data:"))] == []


def test_no_switch_breaks_the_policy(page: Page, root: str, violations: list[str]) -> None:
    """Lists, codes, keyboard, paper, the drawer of a phone, a picture by its link."""
    page.goto(f"{root}/terms/index.html")
    page.locator(".filter input").fill("sanhuiyike")
    expect(page.locator(".glossary li:visible")).to_have_count(1)
    page.goto(f"{root}/regulations/index.html")
    page.locator(".filter input").fill("党费")
    page.locator("table.register tbody tr:visible a").first.click()
    expect(page.locator("h1")).to_contain_text("党费")
    page.goto(f"{root}/{SPEECH}/1-1/index.html")
    page.locator("a.para-code").first.click()
    page.locator(CITE).focus()
    expect(page.locator(".cite-card:visible")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("details.basis summary").first.click()
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(300)
    page.mouse.wheel(0, -300)  # the button comes when the reader turns back
    page.locator(".md-top").click()
    page.emulate_media(media="print", color_scheme="dark")
    assert len(page.pdf()) > 1000
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{root}/{SPEECH}/1-1/index.html")
    page.get_by_role("button", name="打开目录").click()
    expect(page.locator(".md-sidebar--primary")).to_be_visible()
    page.locator("label.md-overlay").click(position={"x": 380, "y": 400})
    page.locator(".search-button").click()
    page.keyboard.type("没有这样的话吧")
    expect(page.locator(".search-said")).not_to_be_empty()
    page.goto(f"{root}/search/index.html?q=%22%E6%84%8F%E8%AF%86%E5%BD%A2%E6%80%81%22")
    expect(page.locator("ol.search-results > li").first).to_be_visible()
    page.goto(f"{root}/assets/search-growth.svg")
    assert page.evaluate("getComputedStyle(document.querySelector('text')).fill") == "rgb(51, 51, 51)"
    assert violations == []


def test_a_picture_opened_by_its_link_runs_nothing_on_the_example_server(page: Page, tmp_path: Path) -> None:
    script = "<script>document.documentElement.dataset.ran = 1</script>"
    (tmp_path / "a.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">{script}</svg>', encoding="utf-8"
    )
    for sent, ran in ((headers, None), (lambda _: {}, "1")):
        with serving(tmp_path, sent) as address:
            page.goto(f"{address}/a.svg")
            assert page.evaluate("document.documentElement.dataset.ran") == ran


def test_a_web_page_called_a_picture_is_none_on_the_example_server(page: Page, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("<html><script>document.title = 'ran'</script></html>", encoding="utf-8")
    with serving(tmp_path, headers) as address:
        page.goto(f"{address}/a.png")
        assert page.title() != "ran"


INTO_THE_PAGE = {
    "a script": "<script>document.documentElement.dataset.ran = 1</script>",
    "a module": '<script type="module">document.documentElement.dataset.ran = 1</script>',
    "an event": '<img src=x alt onerror="document.documentElement.dataset.ran = 1">',
    "a script as data": '<script src="data:text/javascript,document.documentElement.dataset.ran=1"></script>',
    "a picture's event": '<svg onload="document.documentElement.dataset.ran = 1"></svg>',
}


@pytest.mark.parametrize("what", INTO_THE_PAGE)
@pytest.mark.parametrize("where", ["served", "folder"])
def test_a_script_put_into_a_page_does_not_run(
    page: Page, built_site: Path, tmp_path: Path, where: str, what: str
) -> None:
    text = (built_site / "about/index.html").read_text(encoding="utf-8")
    assert "</article>" in text
    (tmp_path / "index.html").write_text(
        text.replace("</article>", f"{INTO_THE_PAGE[what]}</article>"), encoding="utf-8"
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda _: None)
    with serving(tmp_path) as address:
        page.goto(f"{address}/index.html" if where == "served" else f"file://{tmp_path}/index.html")
        page.wait_for_function("document.readyState === 'complete'")
        for _ in range(100):  # the console tells of a refusal a moment later
            if any("Content Security Policy" in text for text in said):
                break
            page.wait_for_timeout(100)
    assert any("script-src" in text for text in said), said
    assert page.evaluate("document.documentElement.dataset.ran") is None


KINDS = [
    "index.html",
    "404.html",
    f"{SPEECH}/index.html",
    f"{SPEECH}/1-1/index.html",
    f"{SPEECH}/2/index.html",
    "regulations/index.html",
    "regulations/dangzhang/index.html",
    "terms/index.html",
    "terms/dang-ke/index.html",
    "duties/index.html",
    "open-questions/index.html",
    "search/index.html",
    "editors/index.html",
    "editors/macros/index.html",
    "dev/architecture/index.html",
    "about/index.html",
]


def test_no_kind_of_page_breaks_the_policy(page: Page, root: str, violations: list[str]) -> None:
    """The theme's inline scripts have run on each: the colours chosen on one page are those of the next."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Policy" in message.text else None)
    for number, kind in enumerate(KINDS):
        page.goto(f"{root}/{kind}")
        page.wait_for_load_state("load")
        assert page.evaluate("typeof __md_scope") == "object", kind
        if number and kind != "404.html":
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        elif not number:
            page.locator(".md-header label[for^=__palette]:visible").click()
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.wait_for_timeout(200)
    assert said == []
    assert violations == []


def test_the_listener_hears(page: Page, root: str, violations: list[str]) -> None:
    page.goto(f"{root}/about/index.html")
    page.evaluate("document.querySelector('h1').setAttribute('style', 'color: red')")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p { color: red }'}))"
    )
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {textContent: '1'}))")
    wanted = {"style-src-attr", "style-src-elem", "script-src-elem"}
    for _ in range(100):
        if {violation.split()[0] for violation in violations} == wanted:
            break
        page.wait_for_timeout(100)
    else:
        raise AssertionError(violations)
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"


TRIES = {
    "a picture": "new Image().src = url",
    "a script": "document.head.append(Object.assign(document.createElement('script'), {src: url}))",
    "a style sheet": "document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: url}))",
    "a frame": "document.body.append(Object.assign(document.createElement('iframe'), {src: url}))",
    "a request": "fetch(url).catch(() => 0)",
    "a beacon": "navigator.sendBeacon(url)",
    "a form": "document.body.append(Object.assign(document.createElement('form'), {action: url, id: 'f'})); f.submit()",
}


def test_a_script_gone_wrong_reaches_no_other_host(page: Page, root: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.context.route(
        "http://elsewhere.example/**", lambda route: (asked.append(route.request.url), route.abort())
    )
    page.goto(f"{root}/about/index.html")
    for name, script in TRIES.items():
        before = len(said)
        page.evaluate(f"url => {{ {script} }}", f"http://elsewhere.example/{len(said)}")
        for _ in range(100):  # the console tells of a refusal a moment later
            if any("Content Security Policy" in text for text in said[before:]):
                break
            page.wait_for_timeout(100)
        else:
            raise AssertionError(name)
    assert asked == []


def test_an_address_that_moved_leads_on_with_its_place(page: Page, world: World) -> None:
    front = "---\ntitle: 旧页\ntemplate: redirect.html\nlocation: ../shili-gongzuo/\n---\n"
    world.write("docs/regulations/old.md", front)
    world.write(
        "redirects.yml", "- {from: /regulations/old/, to: /regulations/shili-gongzuo/, why: 条例改了名称}\n"
    )
    built = world.build()
    assert built.code == 0, built.output
    checked = world.check_site()
    assert checked.code == 0, checked.output
    page.goto(f"file://{world.site}/regulations/old/index.html#art-3")
    page.wait_for_url("**/regulations/shili-gongzuo/index.html#art-3")
    expect(page.locator("h1")).to_contain_text("示例工作条例")
