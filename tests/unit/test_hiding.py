"""HTML-3: what a style sheet may say and what would hide words; each kind of hiding is tried, in any condition."""

from __future__ import annotations

import pytest

from macros.checks.hiding import check_hiding
from macros.disk import style_sheets
from worlds import ROOT

HIDES = [
    "display: none", "visibility: hidden", "visibility: collapse", "opacity: 0", "opacity: .1", "font-size: 0", "font-size: 0.1em", "font-size: 5px",
    "font-size: calc(1px - 1px)", "font: 0/0 a", "text-indent: -9999px", "text-indent: -6em", "text-indent: 100em", "margin-left: -100vw", "margin: 0 0 0 -300px",
    "position: absolute", "position: fixed", "left: -9999px", "transform: scale(0)", "scale: 0", "translate: -100vw", "zoom: 0.01", "clip: rect(0, 0, 0, 0)",
    "clip-path: inset(50%)", "mask-image: linear-gradient(transparent, transparent)", "overflow: hidden", "height: 0", "max-height: 0", "width: 1px", "max-width: 0",
    "line-height: 0", "color: transparent", "color: var(--paper)", "color: #fff", "color: rgba(0, 0, 0, 0)", "-webkit-text-fill-color: transparent", "background: var(--ink)",
    "background: #22252a", "--ink: #fff", "content: ''", 'content: "不"', "content-visibility: hidden", "letter-spacing: -1em", "word-spacing: -9em", "filter: opacity(0)",
    "mix-blend-mode: difference", "-webkit-text-security: disc", "text-transform: uppercase", "text-decoration: line-through", "text-decoration-thickness: 2em",
    "direction: rtl", "writing-mode: vertical-rl", "-webkit-line-clamp: 1", "text-overflow: ellipsis", "z-index: -1", "float: left", 'list-style: "不"', 'quotes: "不" "不"',
    "animation: a 1s forwards", "all: unset",
]  # fmt: skip
HARMLESS = [
    "display: block", "visibility: visible", "opacity: 1", "opacity: 0.6", "font-size: 0.6em", "font-size: 8px", "font-size: inherit", "font: inherit", "text-indent: 2em",
    "text-indent: -5em", "margin: -5em auto 0", "position: relative", "overflow: auto", "max-width: var(--measure)", "width: 2em", "line-height: 1", "color: var(--ink)",
    "background: none", "background: var(--paper-2)", "z-index: 3", "padding: 0", "text-decoration: none", "font-weight: 700 !important",
]  # fmt: skip
SELECTORS = [".transcript b", "#y2 .cite", ".md-content p", "*"]


@pytest.mark.parametrize("said", HIDES)
def test_what_hides_is_found_on_a_screen_and_on_paper(said: str) -> None:
    for selector in SELECTORS:
        for sheet in (
            "{} {{ {}; }}",
            "@media print {{ {} {{ {} }} }}",
            "@media screen and (max-width: 1px) {{ a, {} {{ {}!important }} }}",
        ):
            assert [f.rule for f in check_hiding("a.css", sheet.format(selector, said))] == ["HTML-3"], sheet


@pytest.mark.parametrize("said", HARMLESS)
def test_what_hides_nothing_is_let_through(said: str) -> None:
    assert list(check_hiding("a.css", f"p {{ {said}; }}")) == []


@pytest.mark.parametrize(
    "sheet",
    [
        "p { d\\69splay: none }", "\\70 { color: red }", "@import 'a.css';", "p { b { display: none } }", "@layer a { p { display: none } }", "@container (width > 0) { p { display: none } }",
        "p { color: inherit", "p { color: inherit }}", "p { color: inherit } b", 'p { content: "', "p { /* }", "p { color }", "@font-face { src: url(a.woff) }",
        "@keyframes a { to { opacity: 0 } }", "p::first-letter { font-size: 0 }", "p{}/* */*{display:none}", "p::before { content: \"/*\" } b { display: none } /*\"*/", "p { list-style: url(/*) } b { display: none } /**/",
        "p { color: inherit; } } b { display: none }",
    ],
)  # fmt: skip
def test_what_is_not_written_plainly_is_refused(sheet: str) -> None:
    assert [f.rule for f in check_hiding("a.css", sheet)] == ["HTML-3"]


def test_words_of_a_comment_or_a_string_are_no_rules() -> None:
    sheet = "/* p { display: none } */\np::before { content: \"{\"; }\np::after { content: '}'; }"
    assert [f.place.line for f in check_hiding("a.css", sheet + "\nb { display: none }")] == [3, 4]


@pytest.mark.parametrize(
    "sheet",
    [
        ".transcript, .visually-hidden { overflow: hidden }", ".card-box * { display: none }", ".doors { display: none }", "@media screen { .print-notes b { display: none } }",
        ".duties thead { clip: rect(0, 0, 0, 0) }", ".blank { visibility: hidden }", "@media print { .print-notes { display: none } .doors li { display: none } }",
        ".md-typeset { font-size: 0 }", ".md-content { opacity: 0 }", ".filter:hover>p { display: none }", ".md-top[hidden]~p { display: none }",
        '.register td::after { content: "甲" }', ".md-content .transcript[hidden] { display: none }",
    ],
)  # fmt: skip
def test_what_is_allowed_is_allowed_of_nothing_else(sheet: str) -> None:
    assert [f.rule for f in check_hiding("a.css", sheet)] == ["HTML-3"]


def test_our_own_sheets_need_every_line_of_the_list() -> None:
    from macros.checks import hiding

    sheets = style_sheets(ROOT / "docs")
    assert [f for path, css in sheets.items() for f in check_hiding(path, css)] == []
    rows = hiding._ALLOWED.strip().splitlines()
    for row in rows:
        hiding._allowed.cache_clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(hiding, "_ALLOWED", "\n".join(other for other in rows if other != row))
            found = [f for path, css in sheets.items() for f in check_hiding(path, css)]
        assert found, row
    hiding._allowed.cache_clear()
