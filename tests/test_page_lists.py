"""What a built page may hold: each change to a page of the invented site is refused, or is as harmless as it looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.built import BuiltPage
from macros.checks.elements import check_elements
from macros.checks.frame import check_frames
from macros.checks.verdicts import check_verdicts
from macros.disk import load_site

REGULATION = "regulations/shili-gongzuo/index.html"
SECTION = "speeches/demo/1-1/index.html"
AROUND = {
    "a label of a tab": ('class="md-tabs__link">', "甲<b>乙</b>"),
    "a label of a tab that opens a link of its own": (
        'class="md-tabs__link">',
        '</a><a class="md-tabs__link" href="x">',
    ),
    "a script in the name of the site": ('<p class="site-line">', "<script>1</script>"),
    "a script of ours at another place": (
        '<p class="site-line">',
        '<script src="../../assets/js/cards.js"></script>',
    ),
    "a picture in the heading of the navigation": (
        'data-md-component="logo">',
        '<img src="../../assets/x.png" alt="">',
    ),
    "an input before the page": ("<body", '<input class="md-toggle" autofocus><body'),
    "what is shown above all": (
        '<div class="md-dialog"',
        '<div popover id="x">甲</div><div class="md-dialog"',
    ),
    "a second announcement": ("<main", '<div data-md-component="announce">甲</div><main'),
    "words in the announcement": ('<div data-md-component="announce">', "讲话已经废止"),
    "words in the dialog": ('<div class="md-dialog__inner md-typeset">', "甲"),
    "words between the parts": ("<footer", "甲<footer"),
    "a class of the theme that hides": ('<main class="md-main', " md-hidden"),
    "a style": ("<main ", 'style="display: none" '),
    "an attribute that no browser knows": ("<main ", "data-gone "),
    "the wrong language": ('<html lang="zh-Hans"', '" dir="rtl'),
    "a second address that all others are relative to": ("<title>", '</title><base href="../"><title>'),
    "a page that goes elsewhere by itself": (
        "<title>",
        '</title><meta http-equiv="refresh" content="0;url=../"><title>',
    ),
    "a form in the footer": ('<p class="site-line">', '<form action="../">甲</form>'),
    "a frame": ('<p class="site-line">', '<iframe srcdoc="甲"></iframe>'),
    "a comment in the navigation": ('<ul class="site-entries">', "</ >"),
    "another sidebar": ('<div class="md-content"', '<div class="md-sidebar">甲</div><div class="md-content"'),
}


def around(text: str, anchor: str, put: str) -> str:
    """The page with something put in behind the first `anchor`; what ends in the anchor replaces it."""
    assert anchor in text
    if put.endswith(anchor):
        return text.replace(anchor, put, 1)
    start, _, rest = text.partition(anchor)
    return start + anchor + put + rest


@pytest.mark.parametrize("what", AROUND)
@pytest.mark.parametrize("path", [REGULATION, SECTION, "index.html", "404.html"])
def test_nothing_is_put_around_an_article(built_world: Path, path: str, what: str) -> None:
    text = (built_world / "site" / path).read_text(encoding="utf-8")
    assert list(check_frames([BuiltPage(path, text)])) == []
    changed = BuiltPage(path, around(text, *AROUND[what]))
    found = [*check_frames([changed]), *check_elements(changed)]
    assert {finding.rule for finding in found} == {"HTML-1"}, found


def test_a_fault_of_every_page_is_told_once(built_world: Path) -> None:
    paths = [REGULATION, SECTION, "index.html"]
    texts = [(built_world / "site" / path).read_text(encoding="utf-8") for path in paths]
    changed = [
        BuiltPage(p, t.replace('<p class="site-line">', '<p class="site-line"><b>甲</b>'))
        for p, t in zip(paths, texts, strict=True)
    ]
    found = list(check_frames(changed))
    assert len(found) == 2  # the element, and what holds it
    assert all("3 页" in finding.seen for finding in found)


def test_labels_are_words_whatever_they_are(built_world: Path) -> None:
    text = (built_world / "site" / REGULATION).read_text(encoding="utf-8")
    for words in (
        "甲 &lt;b&gt;乙&lt;/b&gt;",
        "&amp;lt;script&amp;gt;",
        "讲话（2021年）",
        "“甲”、《乙》 - C&amp;D",
    ):
        changed = text.replace('class="md-tabs__link">', f'class="md-tabs__link">{words}')
        assert changed != text
        assert list(check_frames([BuiltPage(REGULATION, changed)])) == []


WITHIN = [
    '<p class="visually-hidden">上限是百分之十。</p>',
    '<p class="lead visually-hidden">上限是百分之十。</p>',
    '<p class="md-hidden">甲</p>',
    '<span class="print-notes">甲</span>',
    '<div class="print-notes"><p>甲</p></div>',
    "<p popover>不再有效</p>",
    '<p popover="manual" id="x">不再有效</p><a href="#x">甲</a>',
    "<p inert>甲</p>",
    "<p contenteditable>甲</p>",
    '<p aria-hidden="true">甲</p>',
    '<p role="presentation">甲</p>',
    '<p dir="rtl">甲</p>',
    '<p data-search="no">甲</p>',
    '<p><span class="verdict verdict--same">与条文一致</span></p>',
    '<ul class="claims"><li><span class="verdict verdict--same">与条文一致</span></li></ul>',
    '<span class="card-provision"><span class="provision-text">甲</span></span>',
    '<span class="cite-cards" hidden>不再有效</span>',
    '<span class="cite-cards" hidden><span class="cite-card">甲</span>不再有效</span>',
    '<div class="cite-cards" hidden><p>不再有效</p></div>',
    '<details class="basis"><summary>甲</summary>乙</details>',
    '<a class="md-content__button md-icon" href="../" rel="edit">甲<b class="words">乙</b></a>',
    '<table><tr><td class="depth-1">甲</td></tr></table>',
    '<p class="transcript hit">甲</p>',
    '<p style="display:none">甲</p>',
    '<table><tr><td style="text-align: left; font-size: 0">甲</td></tr></table>',
    '<img alt="" src="x.png" srcset="y.png 2x">',
    '<img alt="" src="x.png" width="0">',
    '<a href="x" target="_blank">甲</a>',
    '<a href="x" download>甲</a>',
    '<a href="x" ping="y">甲</a>',
    "<ol reversed><li>甲</li></ol>",
    '<li value="3">甲</li>',
    "<s>甲</s>",
    "<del>甲</del>",
    "<ruby>甲<rt>乙</rt></ruby>",
    "<video></video>",
]


@pytest.mark.parametrize("words", WITHIN)
def test_nothing_strange_stands_in_an_article(built_world: Path, words: str) -> None:
    text = (built_world / "site" / REGULATION).read_text(encoding="utf-8")
    assert list(check_elements(BuiltPage(REGULATION, text))) == []
    changed = BuiltPage(REGULATION, text.replace("</article>", f"{words}</article>"))
    assert changed.is_sealed
    assert "HTML-1" in {finding.rule for finding in check_elements(changed)}


HARMLESS = [
    '<p class="lead">甲<span class="unverified">未核实</span></p>',
    '<p class="editor-note">甲<span class="edition">乙</span><sup class="src"><a href="#src-1" aria-label="出处1">[1]</a></sup></p>',
    '<h3 class="since-2022 edition-2022" id="art-3-1">甲</h3>',
    '<p class="provision-text" id="art-3-1t">甲<a href="../">乙</a></p>',
    '<p class="provision-division">第一章</p>',
    '<p><span class="removed">〔删：甲〕</span><span class="added">〔增：乙〕</span></p>',
    '<nav aria-label="入口"><ul class="doors"><li><a href="../"><b>甲</b>乙</a></li></ul></nav>',
    '<ol start="3"><li>甲</li></ol><blockquote><p id="q">甲</p></blockquote><hr><p title="题">甲<br>乙</p>',
    '<table><tr><td align="left">甲</td><td align="right">乙</td></tr></table>',
    '<pre class="highlight"><code class="language-yaml">class="visually-hidden"</code></pre>',
    '<span class="cite-cards" hidden><span class="cite-card" id="card-1"><span class="card-title">甲</span></span></span>',
]


@pytest.mark.parametrize("words", HARMLESS)
def test_what_editors_and_macros_write_is_free(built_world: Path, words: str) -> None:
    text = (built_world / "site" / REGULATION).read_text(encoding="utf-8")
    changed = text.replace("</article>", f"{words}</article>")
    assert list(check_elements(BuiltPage(REGULATION, changed))) == []


def verdicts_found(world: Path, path: str, old: str, new: str) -> list[str]:
    """The rules that a page breaks once `old` became `new`."""
    site = load_site(world / "docs")
    text = (world / "site" / path).read_text(encoding="utf-8")
    assert old in text
    page = BuiltPage(path, text.replace(old, new, 1))
    return [finding.rule for finding in check_verdicts(site, {path: page})]


DIFFERS = '<span class="verdict verdict--differs">与条文有别</span>'
SAME = '<span class="verdict verdict--same">与条文一致</span>'
FORGED = [
    (SECTION, DIFFERS, SAME),
    (SECTION, DIFFERS, ""),
    (SECTION, DIFFERS, DIFFERS + SAME),
    (REGULATION, "</article>", SAME + "</article>"),
    (REGULATION, "</article>", "<p><strong>与条文一致</strong></p></article>"),
    (REGULATION, "</article>", "<p>［与条文一致］</p></article>"),
    (REGULATION, "</article>", '<p>甲<span class="later">与条文一致</span>乙</p></article>'),
    (REGULATION, "</article>", "<ul><li>甲</li><li>✔ 与条文<b>有别</b></li></ul></article>"),
    (REGULATION, "</article>", "<table><tr><td>与条文一致、与条文有别</td></tr></table></article>"),
    (REGULATION, "</article>", "<p>与条文</p><p>一致</p></article>"),
    ("duties/index.html", "</article>", "<p><code>与条文一致</code></p></article>"),
]


@pytest.mark.parametrize(("path", "old", "new"), FORGED)
def test_a_verdict_is_the_one_of_a_citation(built_world: Path, path: str, old: str, new: str) -> None:
    assert "CITE-10" in verdicts_found(built_world, path, old, new)


@pytest.mark.parametrize(
    "words",
    [
        "<p>编写大意时与条文一致的说法，照抄条文。</p>",
        "<p>结果有三种：“与条文一致”“与条文有别”“无从比较”。</p>",
        "<p><b>与条文</b>对照</p>",
    ],
)
def test_words_on_verdicts_are_free(built_world: Path, words: str) -> None:
    assert verdicts_found(built_world, REGULATION, "</article>", f"{words}</article>") == []


def test_the_handbook_may_show_a_verdict(built_world: Path) -> None:
    text = (built_world / "site" / REGULATION).read_text(encoding="utf-8")
    page = BuiltPage("editors/macros/index.html", text.replace("</article>", "<p>与条文一致</p></article>"))
    assert list(check_verdicts(load_site(built_world / "docs"), {page.path: page})) == []
