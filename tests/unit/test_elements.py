"""HTML on which parsers differ: each is refused in the source or on the built page, whichever a reader's browser follows."""

from __future__ import annotations

import pytest
from lxml import html

from macros.built import BuiltPage
from macros.checks.characters import check_characters
from macros.checks.elements import check_elements
from macros.checks.markup import check_markup
from macros.core.reading import read_page

PAGE = """<!doctype html><html lang="zh"><head><title>页</title></head><body><div class="md-container"><main class="md-main">
<div class="md-main__inner"><div class="md-content"><article class="md-content__inner">
<h1>页</h1>
{}
</article></div></div></main><footer><form><input></form><svg><path d="M0 0"></path></svg></footer></div></body></html>"""
NASTY = [
    '<svg><![CDATA[><a title="]]><img src=x onload=alert(1)>"></a></svg>',
    '<math><![CDATA[><i title="]]><img src=x onerror=alert(1)>"></i></math>',
    "<!--><img src=x onerror=alert(1)>-->",
    "<!---><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<!x><b>甲</b>",
    "<!--",
    "<?php <b>甲</b>?>",
    "<?",
    "<![if IE]><b>甲</b><![endif]>",
    "</ ><b>甲</b>",
    "<p/><span>甲</span>",
    "<b/>甲",
    "甲</br>乙",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></p></noscript>',
    "<noscript><!-- </noscript><img src=x onerror=alert(1)> --></noscript>",
    '<style><a title="</style><img src=x onerror=alert(1)>"></style>',
    '<iframe><a title="</iframe><img src=x onerror=alert(1)>"></iframe>',
    "<xmp><b></xmp><img src=x onerror=alert(1)>",
    "<textarea><b></textarea>甲",
    "<title></p></title>",
    "<plaintext>",
    "<noembed><i></noembed>",
    "<noframes><i></noframes>",
    "<template><p>甲</p></template>",
    '<svg><desc><p>甲</p></desc><style><a id="</style><img src=x onerror=alert(1)>"></style></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)"></style></mglyph></table></mtext></math>',
    "<math><annotation-xml encoding='text/html'><p>甲</p></annotation-xml></math>",
    "<form><form></form><b>甲</b></form>",
    "<table><tr><td>甲</td></tr>乙</table><div>",
    "<table><a>甲<tr><td>乙</table>",
    "<select><option>甲<svg></select>",
    "<button><button>甲</button>",
    "<isindex>",
    "<image src=x>",
    "<keygen>",
    "<object><p>甲</object>",
    "<applet><p>甲</applet>",
    "<marquee>甲</marquee>",
    "<frameset><frame></frameset>",
    '<a title="甲',
    "<a title='甲",
    "<b title=`甲>乙`>丙</b>",
    '<b/onclick="x()">甲</b>',
    "<b onclick\x0c=x()>甲</b>",
    "<i\x0bonclick=x()>甲</i>",
    "<b\x00>甲</b>",
    "<scr\x00ipt>1</script>",
    "甲\x00乙",
    "<b <i>甲</b>",
    '<b "=甲>乙</b>',
    "<a href=x href=javascript:x()>甲</a>",
    "</div>甲<div>",
    "</main>甲<main>",
    "</ARTICLE>甲<ARTICLE>",
    "<article>甲</article>",
    "<b>甲",
    "<a href='../'>甲",
    "<x-y>甲</x-y>",
    "<ſcript>1</ſcript>",
    "<p hidden>甲</p>",
    "<p style=display:none>甲</p>",
    "<dialog>甲</dialog>",
    "<span data-md-component=source>甲</span>",
    "<base href='//h.example/'>",
    "<meta http-equiv=refresh content='0;url=//h.example/'>",
    "<link rel=stylesheet href=x.css>",
    "<script>1</script>",
    "<body onload=x()>",
    "<html onclick=x()>",
    "<input autofocus onfocus=x()>",
    "<svg><use href='#a'/></svg>",
    "<svg><path d='M0 0'></path></svg>",
]


def refused_in_source(words: str) -> bool:
    page = read_page("a.md", f"---\ntitle: 页\n---\n\n# 页\n\n{words}\n")
    found = [*page.findings, *check_markup(page), *check_characters("a.md", page.text)]
    return any(finding.rule in ("HTML-1", "FILE-5") for finding in found)


def refused_when_built(words: str) -> bool:
    return any(check_elements(BuiltPage("a/index.html", PAGE.format(words))))


@pytest.mark.parametrize("words", NASTY)
def test_what_parsers_read_differently_is_refused(words: str) -> None:
    assert refused_in_source(words) or refused_when_built(words)


@pytest.mark.parametrize("words", [words for words in NASTY if "on" in words or "<s" in words])
def test_what_runs_or_is_foreign_is_refused_when_built_whatever_the_source_check_says(words: str) -> None:
    assert refused_when_built(words) or "on" not in html.tostring(
        BuiltPage("a", words).root, encoding="unicode"
    )


HARMLESS = {
    "</p>甲": "<p></p>甲",
    "<ſcript>1": "&lt;ſcript&gt;1",
    "<b><p>甲</b>乙</p>": "<b></b><p><b>甲</b>乙</p>",
    "<p>甲<ul><li>乙</ul>丙</p>": "<p>甲</p><ul><li>乙</li></ul>丙<p></p>",
    "<a href=x>甲<a href=y>乙</a>": '<a href="x">甲</a><a href="y">乙</a>',
}


@pytest.mark.parametrize("words", HARMLESS)
def test_what_is_let_through_is_seen_as_a_browser_sees_it(words: str) -> None:
    page = BuiltPage("a/index.html", f"<!doctype html><body>{words}")
    body = html.tostring(page.root[1], encoding="unicode")
    assert body == f"<body>{HARMLESS[words]}</body>"


def test_a_page_of_ours_is_free() -> None:
    words = (
        '<nav class="crumbs" aria-label="位置"><ol><li><a href="../">首页</a></li></ol></nav><p id="p1">甲<b>乙</b>&lt;!--</p>'
        '<table><thead><tr><th align="left" scope="col">甲</th></tr></thead><tbody><tr><td>乙</td></tr></tbody></table>'
        '<p><img alt="图" src="../a.png" title="题"></p><pre class="highlight"><code class="language-text">&lt;svg&gt;</code></pre>'
    )
    assert list(check_elements(BuiltPage("a/index.html", PAGE.format(words)))) == []


PENCIL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M20.71 7.04c.39-.39.39-1.04 0-1.41l-2.34-2.34c'
    '-.37-.39-1.02-.39-1.41 0l-1.84 1.83 3.75 3.75M3 17.25V21h3.75L17.81 9.93l-3.75-3.75z"/></svg>'
)


def test_the_pencil_of_the_theme_is_free_and_no_other_drawing() -> None:
    def found(words: str) -> list[str]:
        page = PAGE.replace("<h1>页</h1>", "").format(words)
        return [finding.seen for finding in check_elements(BuiltPage("a/index.html", page))]

    button = f'<a href="x" title="编辑此页" class="md-content__button md-icon" rel="edit">{PENCIL}</a>'
    assert found(f"{button}<h1>页</h1>") == []
    assert found(f"<h1>页</h1>{button}")
    assert found(button.replace("M20", "M21"))
    assert found(button.replace("<path", '<path onclick="x()"'))
    assert found(button.replace("<path", "<text>甲</text><path"))
    assert found(f"<p>{button}</p>")


def test_the_tree_is_the_one_of_a_browser() -> None:
    words = '<svg><![CDATA[><a title="]]><img src=x>"></a></svg>'
    assert [e.get("src") for e in BuiltPage("a", words).root.iter("img")] == ["x"]
    assert not [*html.document_fromstring(words).iter("img")]
