"""NET-1: every way that we know for a page to ask another host for something."""

from __future__ import annotations

import re

import pytest

from macros.checks.html import BuiltPage
from macros.checks.network import POLICY, check_loading, check_styles
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
    r'<p style="background:url(\2f\2f h.example/a.png)">话</p>',
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


FILES = {
    "site/a.css": r'a{background:image-set("\2f/h.example/a.png" 1x)}',
    "site/b.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="//h.example/a.png"/></svg>',
    "site/c.svg": "<svg><style><![CDATA[ @import url(//h.example/a.css); ]]></style></svg>",
    "site/d.svg": "<svg><script>fetch('//h.example/')</script></svg>",
    "site/e.svg": '<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="//h.example/a.css"?><svg/>',
    "site/assets/js/f.js": 'const where = "https://h.example/";',
    "site/assets/javascripts/g.js": 'fetch("https://h.example/")',
}


@pytest.mark.parametrize("path", FILES)
def test_a_leak_in_a_file_is_seen(path: str) -> None:
    assert [finding.place.path for finding in check_styles({path: FILES[path]})] == [path]


@pytest.mark.parametrize(
    "head",
    [
        "<!doctype html><html><head>",
        HEAD.replace(META, META.replace("'self'; script", "*; script")),
        HEAD.replace(META, f"<script>fetch(x)</script>{META}"),
        HEAD.replace("<head>", "<head><base href='/'>"),
        HEAD.replace("<html", "<script></script><html"),
        HEAD.replace(META, f"<!-- {META} -->"),
        HEAD.replace(META, META.replace("http-equiv", "name")),
    ],
    ids=range(7),
)
def test_a_page_without_the_policy_is_seen(head: str) -> None:
    assert any("Content-Security-Policy" in seen for seen in found("", head))


def test_the_template_says_the_policy_that_is_demanded() -> None:
    template = (ROOT / "overrides/partials/policy.html").read_text(encoding="utf-8")
    assert template.strip() == META
    for name in ("main.html", "redirect.html"):
        text = (ROOT / "overrides" / name).read_text(encoding="utf-8")
        code = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
        assert code.index("partials/policy.html") < min(code.find(w) % 10**6 for w in ("super()", "<script"))
