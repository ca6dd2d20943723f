"""NET-1: every way that we know for a page to ask another host for something."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from jinja2 import Environment, FileSystemLoader

from macros.built import BuiltPage
from macros.checks.network import check_loading, check_styles
from macros.checks.pictures import check_picture
from macros.checks.policy import POLICY, SCRIPTS, check_policy, hash_of
from worlds import ROOT

META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
HEAD = f'<!doctype html>\n<html lang="zh-Hans" class="no-js">\n  <head>\n    {META}'


def found(body: str, head: str = HEAD) -> list[str]:
    page = BuiltPage("x/index.html", f"{head}<title>页</title></head><body>{body}</body></html>")
    return [finding.seen for finding in check_loading(page)]


LEAKS = [
    '<script src="https://h.example/a.js"></script>',
    '<img src="//h.example/a.png">',
    '<img src="  //h.example/a.png">',
    '<img src="/\t/h.example/a.png">',
    r'<img src="/\h.example/a.png">',
    r'<img src="\\h.example\a.png">',
    '<img src="http:/h.example/a.png">',
    '<img src="hTTps:h.example/a.png">',
    '<img src="&#104;ttp://h.example/a.png">',
    '<img src="file://h.example/a.png">',
    '<img srcset="a.png 1x, //h.example/a.png 2x">',
    '<link rel="preload" as="image" imagesrcset="//h.example/a.png 1x">',
    '<link rel="stylesheet prev" href="//h.example/a.css">',
    '<link rel="PRECONNECT" href="//h.example">',
    '<link rel="dns-prefetch" href="//h.example">',
    '<link href="//h.example/a.css">',
    '<link rel="stylesheet" integrity="sha256-x" crossorigin href="https://h.example/a.css">',
    '<base href="//h.example/">',
    '<a href="../" ping="../x https://h.example/p">链接</a>',
    "<a href=\"javascript:fetch('//h.example/x')\">链接</a>",
    '<a data-md-component="source" href="https://h.example/a/b">仓库</a>',
    "<p onclick=\"new Image().src='https://h.example/x'\">话</p>",
    '<iframe src="//h.example"></iframe>',
    '<iframe srcdoc="<img src=//h.example/a.png>"></iframe>',
    '<object data="//h.example/a.swf"></object>',
    '<embed src="//h.example/a.swf">',
    '<applet codebase="//h.example/"></applet>',
    '<frameset><frame src="//h.example/"></frameset>',
    '<form action="//h.example/"><button formaction="//h.example/2">送</button></form>',
    '<video poster="//h.example/a.png"></video>',
    '<table background="//h.example/a.png"><tr><td>格</td></tr></table>',
    '<svg><image xlink:href="//h.example/a.png"/></svg>',
    '<svg><use href="//h.example/a.svg#b"/></svg>',
    '<meta http-equiv=" Refresh" content="0; URL=\'https://h.example/\'">',
    '<meta http-equiv="refresh" content="0;//h.example/">',
    '<p style="background:url(//h.example/a.png)">话</p>',
    r'<p style="background:\75rl(//h.example/a.png)">话</p>',
    '<svg><path fill="URL(//h.example/a.png)"/></svg>',
    r'<p style="background:url(\2f\2f h.example/a.png)">话</p>',
    r'<p style="background:url(/\9/h.example/a.png)">话</p>',
    "<style>@import url(//h.example/a.css);</style>",
    '<style>@import "//h.example/a.css";</style>',
    '<style>p{background:image-set("//h.example/a.png" 1x)}</style>',
    '<style>p::after{content:"/*"}p{background:url(//h.example/a.png)}p::before{content:"*/"}</style>',
    '<style>p{background:url("/\\\n/h.example/a.png")}</style>',
    '<script>import("https://h.example/a.js")</script>',
    '<script>x.open("GET", `//h.example/`)</script>',
    '<script type="speculationrules">{"prefetch":[{"urls":["https://h.example/"]}]}</script>',
    '<template><img src="//h.example/a.png"></template>',
    '<div data-src="//h.example/a.png"></div>',
    '<pre class="mermaid"><code>graph LR</code></pre>',
]


@pytest.mark.parametrize("body", LEAKS)
def test_a_leak_is_seen(body: str) -> None:
    assert any("h.example" in seen or "mermaid" in seen for seen in found(body)), body


FREE = [
    '<a href="https://h.example/">链接</a>',
    '<map><area href="//h.example/"></map>',
    '<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="https://h.example/">图</a></svg>',
    '<link rel="Edit" href="https://h.example/"><link rel="prev" href="../">',
    '<img src="a.png" alt="//h.example" title="https://h.example/">',
    "<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\">",
    "<p>见 https://h.example/ 与 //h.example/</p>",
    "<style>p{mask:url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>')}</style>",
    "<style>/* https://h.example/ */ p{width:1px}</style>",
    '<script>document.createElementNS("http://www.w3.org/2000/svg", "a"); // see https://h.example/</script>',
    '<iframe srcdoc=""></iframe>',
]


@pytest.mark.parametrize("body", FREE)
def test_what_asks_for_nothing_is_free(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    "name", ["alt", "title", "content", "value", "placeholder", "aria-label", "xmlns", "xmlns:xlink", "cite"]
)
def test_words_may_hold_an_address(name: str) -> None:
    assert found(f'<p {name}="https://h.example/">话</p>') == []
    assert found(f'<p data-{name}="https://h.example/">话</p>') != []


@pytest.mark.parametrize("rel", ["canonical", "prev", "next", "edit", "license", "author", "prev next"])
def test_a_link_that_no_browser_follows_by_itself_is_free(rel: str) -> None:
    assert found(f'<link rel="{rel}" href="https://h.example/">') == []
    assert found(f'<link rel="{rel} preload" href="https://h.example/">') != []


@pytest.mark.parametrize("name", ["srcset", "imagesrcset", "ping", "archive"])
def test_each_address_of_a_list_is_seen(name: str) -> None:
    assert found(f'<p {name}="a.png, https://h.example/b">话</p>') == ["页面要向 https://h.example/b 取东西"]


def test_the_words_of_the_index_are_no_code_but_its_engine_is() -> None:
    text = 'a = "https://h.example/"'
    assert list(check_styles({"site/search/data/g1.js": text})) == []
    for path in ("site/search/data/start.js", "site/other/search/data/g1.js"):
        assert [str(finding.place) for finding in check_styles({path: text})] == [f"{path}:1:1"]


FILES = {
    "site/a.css": r'a{background:image-set("\2f/h.example/a.png" 1x)}',
    "site/tab.css": r"a{background:url(/\9/h.example/a.png)}",
    "site/line.css": r"a{background:url('/\00000a /h.example/a.png')}",
    "site/quoted-tab.css": 'a{background:url("/\t/h.example/a.png")}',
    "site/scheme.css": r"@import '\68t\d tp:\9//h.example/a.css';",
    "site/open-string.css": 'a{content:"data:x\n}\nb{background:url(//h.example/a.png)}\nc{content:"data:x"}',
    "site/no-comment.css": "a{background:url(x/*y)}b{background:url(//h.example/a.png)}c{mask:url(*/)}",
    "site/no-comment-either.css": r"a{background:u\72l(x/*y)}b{mask:url(//h.example/a.png)}c{mask:url(*/)}",
    "site/b.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="//h.example/a.png"/></svg>',
    "site/c.svg": "<svg><style><![CDATA[ @import url(//h.example/a.css); ]]></style></svg>",
    "site/d.svg": "<svg><script>fetch('//h.example/')</script></svg>",
    "site/e.svg": '<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="//h.example/a.css"?><svg/>',
    "site/assets/js/f.js": 'const where = "https://h.example/";',
    "site/assets/javascripts/g.js": 'fetch("https://h.example/")',
}


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'
RUNNING = ["script", "foreignObject", "iframe", "embed", "object", "handler", "listener"]
CHANGING = ["animate", "set", "animateMotion", "animateTransform", "discard"]


@pytest.mark.parametrize("name", [*RUNNING, *CHANGING])
def test_no_picture_runs_or_changes(name: str) -> None:
    (finding,) = check_picture("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg">\n<{name}/></svg>')
    assert (str(finding.place), finding.rule) == ("a.svg:2:1", "HTML-1")
    assert list(check_picture("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><x{name}/></svg>')) == []


PICTURES = [
    "<script>1</script>",
    "<s:script xmlns:s='http://www.w3.org/2000/svg'>1</s:script>",
    "<html:script xmlns:html='http://www.w3.org/1999/xhtml'>1</html:script>",
    "<foreignObject><p>x</p></foreignObject>",
    "<path onclick='x()'/>",
    "<a href='javascript:x()'><path/></a>",
    "<a xlink:href='java&#9;script:x()'><path/></a>",
    "<a href='https://h.example/'><path/></a>",
    "<a href='data:text/html,x'><path/></a>",
    "<use href='//h.example/a.svg#b'/>",
    "<a><set attributeName='href' to='javascript:x()'/></a>",
    "<style>svg{background:url(/\\9/h.example/a.png)}</style>",
    "<path style='fill:url(//h.example/a)'/>",
    "<path fill='\\75rl(//h.example/a)'/>",
    "<g xml:base='https://h.example/'/>",
    "<?xml-stylesheet href='a.css'?>",
    "<path><path></path>",
    "&nbsp;",
]


@pytest.mark.parametrize("inside", PICTURES)
def test_a_picture_that_is_more_than_one_is_seen(inside: str) -> None:
    assert [f.place.path for f in check_styles({"site/a.svg": PICTURE % inside})] == ["site/a.svg"]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "<script>1</script>">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        '<!DOCTYPE svg SYSTEM "https://h.example/a.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>',
        '<?xml version="1.0" encoding="utf-7"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "",
    ],
)
def test_a_picture_of_another_grammar_is_seen(text: str) -> None:
    assert [f.place.path for f in check_styles({"site/a.svg": text})] == ["site/a.svg"]


def test_a_plain_picture_is_free() -> None:
    inside = (
        "<!-- 图 --><title>https://h.example/</title><defs><g id='a'/></defs><use xlink:href='#a'/><path fill='url(#a)'/>"
        "<image href='data:image/png;base64,AAAA'/><style>path{fill:url(#a)}</style><text>a&#160;b</text>"
    )
    assert (
        list(check_styles({"site/a.svg": f'<?xml version="1.0" encoding="utf-8"?>{PICTURE % inside}'})) == []
    )


@pytest.mark.parametrize("path", FILES)
def test_a_leak_in_a_file_is_seen(path: str) -> None:
    assert [finding.place.path for finding in check_styles({path: FILES[path]})] == [path]


@pytest.mark.parametrize(
    "head",
    [
        "<!doctype html><html><head>",
        HEAD.replace(META, META.replace("'self'; script", "*; script")),
        HEAD.replace(META, META.replace("'self' 'sha256", "'self' 'unsafe-inline' 'sha256")),
        HEAD.replace(META, META.replace("'self' 'sha256", "'self' https://h.example 'sha256")),
        HEAD.replace(META, META.replace(SCRIPTS[0], hash_of("1"))),
        HEAD.replace(META, f"<script>fetch(x)</script>{META}"),
        HEAD.replace("<head>", "<head><base href='/'>"),
        HEAD.replace("<html", "<script></script><html"),
        HEAD.replace(META, f"<!-- {META} -->"),
        HEAD.replace(META, META.replace("http-equiv", "name")),
    ],
    ids=range(10),
)
def test_a_page_without_the_policy_is_seen(head: str) -> None:
    page = BuiltPage("x/index.html", f"{head}<title>页</title></head><body></body></html>")
    assert any("Content-Security-Policy" in finding.seen for finding in check_policy(page))


def template(name: str, **settings: object) -> str:
    """A template, rendered as the engine renders it."""
    folders = [str(ROOT / "overrides"), str(Path(material.__file__).parent / "templates")]
    found = Environment(loader=FileSystemLoader(folders), autoescape=False).get_template(name)  # noqa: S701
    return found.render(**settings)


ADDRESS_OF_SERVER = "127.0.0.1:8000"


@pytest.mark.parametrize("address", [None, "", "https://h.example/", "http://127.0.0.1:8000/site/"])
def test_the_template_says_the_policy_that_is_demanded(address: str | None) -> None:
    said = template("partials/policy.html", config={"site_url": address, "dev_addr": ADDRESS_OF_SERVER})
    assert said.strip() == META
    for name in ("main.html", "redirect.html"):
        text = (ROOT / "overrides" / name).read_text(encoding="utf-8")
        code = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
        assert code.index("partials/policy.html") < min(code.find(w) % 10**6 for w in ("super()", "<script"))


def test_a_server_that_shows_edits_at_once_may_run_its_script() -> None:
    said = template(
        "partials/policy.html", config={"site_url": "http://127.0.0.1:8000/", "dev_addr": ADDRESS_OF_SERVER}
    )
    assert said.strip() == re.sub(r"'sha256-.*'sha256-[^']*'", "'unsafe-inline'", META)


def test_the_policy_names_the_scripts_of_the_templates_and_no_others() -> None:
    """Where this fails after the theme was upgraded, look at what the scripts do, and write their hashes down."""
    partial = "partials/javascripts/{}.html".format
    roots = ["/", ".", "..", "../..", "../../..", "../../../.."]
    rendered = [template(partial("base"), config={"extra": {}}, base_url=root) for root in roots]
    rendered += [template(partial("palette")), template(partial("content"), features=[])]
    rendered += [(ROOT / "overrides/redirect.html").read_text(encoding="utf-8")]
    scripts = [re.findall(r"<script>(.*?)</script>", html, re.DOTALL) for html in rendered]
    assert [[hash_of(script) for script in found] for found in scripts] == [[name] for name in SCRIPTS]


@pytest.mark.parametrize(
    "script",
    [
        "<script>1</script>",
        '<script type="module">1</script>',
        '<script type="importmap">{}</script>',
        '<script id="__config" type="application/json" src="a.js"></script>',
        '<script src="../terms/x.js"></script>',
        '<script src="assets/js/../../terms/x.js"></script>',
        '<script src="assets/js/a.js" onload="1"></script>',
        '<script src="data:text/javascript,1"></script>',
        "<svg><script>1</script></svg>",
    ],
)
def test_a_script_that_the_templates_have_not_is_seen(script: str) -> None:
    page = BuiltPage("x/index.html", f"{HEAD}<title>页</title></head><body>{script}</body></html>")
    assert any("不认得的脚本" in finding.seen for finding in check_policy(page))
