"""The first promise, as a reader's eyes have it: what Chromium shows is what the gates read, on screens, on paper, in the dark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.built import BuiltPage
from macros.core.transcript import first_difference
from macros.disk import load_site
from styling import put_style
from worlds import ROOT, pages_to_read

SEEN = Path(__file__).with_name("seen.js").read_text(encoding="utf-8")
OURS = {"？"}
"""What styles may add to the words of a speech on a screen: the mark of an ambiguous citation."""
MARKS = {"？", "›", "▸", "▾", "•", "open-quote", "close-quote", "后来的版本才有"}
"""What they may add elsewhere, beside the names of columns and of what a publisher left out."""
CHUNKS = 4


@dataclass(frozen=True)
class Setting:
    """How a page is looked at: how wide in CSS pixels, on what, in which of the theme's colours."""

    width: int
    medium: str = "screen"
    scheme: str = "default"


WIDTHS = (320, 390, 479, 540, 660, 744, 820, 1024, 1280, 1440, 1760, 2100)
SETTINGS = (
    *(Setting(w) for w in WIDTHS),
    Setting(700, "print"),
    *(Setting(w, scheme="slate") for w in (390, 1440)),
)
UNSEEN = {
    # shown beside a link; on paper; when it is opened; when the pointer is there; when 纯原文 is on
    "screen": r"\.cite-card\b|\.print-notes|\.paper-line|option$|\.para-mark|\.text-switch",
    # of no use on paper; written as it is printed
    "print": r"\.cite-card\b|option$|nav\.crumbs|nav\.jumps|\.doors|\.filter|\.section-tools|\.para-mark|\.paper-line|\.md-content__button",
}
"""What is not seen by design, by the way to it in the article."""
STACKED = r"table\.(?:duties|register|by-speech\.of-[a-z]+|questions|matrix-table) > thead"
"""On narrow screens each cell says its column."""


def look(page: Page, setting: Setting) -> None:
    """Show the whole page in this setting, without loading it again."""
    page.emulate_media(media="print" if setting.medium == "print" else "screen")
    page.set_viewport_size({"width": setting.width, "height": 900})
    height = page.evaluate(
        "scheme => (document.body.setAttribute('data-md-color-scheme', scheme), document.documentElement.scrollHeight)",
        setting.scheme,
    )
    if height > 900:
        page.set_viewport_size({"width": setting.width, "height": height})


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    put_style(page, "*, ::before, ::after { transition: none !important }")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


def allowed(page: Page) -> set[str]:
    """What styles may add to the words of this page."""
    columns = set(page.locator("article th").all_text_contents())
    blanks = set(
        page.locator("article [data-missing]").evaluate_all("all => all.map(e => e.dataset.missing)")
    )
    return (
        MARKS
        | columns
        | {pattern % words for words in blanks for pattern in ("原文隐去：%s", "（原文隐去：%s）")}
    )


def faults(page: Page, setting: Setting, named: set[str]) -> list[str]:
    """What of the article is not seen and should be, and what styles add to it besides `named`."""
    look(page, setting)
    [found] = page.locator("article").evaluate_all(SEEN)
    design = UNSEEN[setting.medium] + (
        f"|{STACKED}" if setting.width < 960 and setting.medium == "screen" else ""
    )
    wrong = [
        f"{setting}: “{words[:20]}” ({way})" for words, way in found["unseen"] if not re.search(design, way)
    ]
    return wrong + [f"{setting}: added “{words}”" for words in sorted(set(found["added"]) - named)]


def settings_of(path: str, number: int) -> tuple[Setting, ...]:
    """Every setting, but for pages that are many of one make: one looks at each third width, on paper, in one dark width.

    Each width is then looked at on a third of the regulations and of the terms, at places that no page chooses.
    """
    if not re.match(r"(?:regulations|terms)/.", path):
        return SETTINGS
    count = len(WIDTHS)
    return (*SETTINGS[number % 3 : count : 3], SETTINGS[count], SETTINGS[count + 1 + number % 2])


def read_by_readers(built_site: Path) -> list[BuiltPage]:
    """Every page but the handbook's and the maintainers', and the search's, which is made in the browser."""
    pages = [BuiltPage(path, text) for path, text in pages_to_read(built_site)]
    return [page for page in pages if not page.path.startswith(("editors/", "dev/", "search/", "404"))]


PARSED = """async () => {
    const text = await (await fetch(location.href)).text();
    return new DOMParser().parseFromString(text, "text/html").querySelector("article").textContent;
}"""


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_word_of_every_page_is_seen(
    browser: Browser, served: str, built_site: Path, chunk: int
) -> None:
    """One load a page; and Chromium reads the same words in it as the gates do."""
    page = browser.new_page(reduced_motion="reduce")
    wrong: dict[str, list[str]] = {}
    for number, built in list(enumerate(read_by_readers(built_site)))[chunk::CHUNKS]:
        open_page(page, f"{served}/{built.path}")
        assert page.evaluate(PARSED) == built.article.text_content(), built.path
        named = allowed(page)
        wrong[built.path] = [
            fault for setting in settings_of(built.path, number) for fault in faults(page, setting, named)
        ]
    page.close()
    assert {path: found for path, found in wrong.items() if found} == {}


AS_OF_A_SPEECH_AMONG_OTHERS = """async (address) => {
    const text = await (await fetch(address)).text();
    const own = document.createElement("section");
    own.className = "own";
    own.append(new DOMParser().parseFromString(text, "text/html").querySelector(".duties-wrap"));
    document.querySelector("article").append(own);
}"""


def test_the_duties_of_a_speech_are_seen_beside_its_table_of_contents(
    page: Page, served: str, duties: str
) -> None:
    """Where they stand as soon as there are two speeches; all duties at once have a page without such a table."""
    open_page(page, f"{served}/speeches/2021-mid-year/")
    expect(page.locator(".md-sidebar--secondary")).to_be_visible()
    page.evaluate(AS_OF_A_SPEECH_AMONG_OTHERS, f"{served}/{duties}")
    named = allowed(page)
    wide = [Setting(width) for width in WIDTHS if width >= 960]
    assert [fault for setting in wide for fault in faults(page, setting, named)] == []


def test_the_words_that_chromium_shows_are_the_transcript(browser: Browser, served: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    for speech in load_site(ROOT / "docs").published:
        pieces: dict[Setting, list[str]] = {setting: [] for setting in SETTINGS}
        for section in speech.sections:
            open_page(page, f"{served}/{section.path.removesuffix('.md')}/")
            for setting, shown in pieces.items():
                look(page, setting)
                found = page.locator(".transcript").evaluate_all(SEEN)
                shown += [piece["words"] for piece in found]
                added = {words for piece in found for words in piece["added"]}
                assert added <= OURS or setting.medium == "print"
        for setting, shown in pieces.items():
            assert first_difference(speech.transcript, speech.meta, shown) is None, setting
    page.close()


CONDITIONS = """() => {
    const found = new Set();
    const walk = (rules) => Array.from(rules).forEach((rule) => {
        if (rule.media) rule.media.mediaText.split(",").forEach((text) => found.add(text.trim()));
        if (rule.cssRules) walk(rule.cssRules);
    });
    Array.from(document.styleSheets).forEach((sheet) => {
        if (sheet.media.mediaText) found.add(sheet.media.mediaText);
        walk(sheet.cssRules);
    });
    return Array.from(found);
}"""
KNOWN = (
    r"\((?:min|max)-width: [\d.]+(?:em|px)\)|screen|print|and|\(prefers-reduced-motion(?:: reduce)?\)|\(forced-colors: active\)"
    r"|\(max-resolution: 1dppx\)|\(hover: none\)|\(pointer: coarse\)"
)


def test_the_widths_lie_on_every_side_of_what_styles_ask(page: Page, served: str) -> None:
    """Between two widths at which any style sheet changes its mind, a page is looked at; and no sheet asks for anything else."""
    page.goto(f"{served}/speeches/2021-mid-year/1-1/")
    asked = page.evaluate(CONDITIONS)
    assert [words for words in asked if re.sub(KNOWN, "", words).strip()] == []
    edges = set()
    for side, number, unit in re.findall(r"(min|max)-width: ([\d.]+)(em|px)", " ".join(asked)):
        width = float(number) * (16 if unit == "em" else 1)
        edges.add(int(-(-width // 1)) if side == "min" else int(width) + 1)  # the first width on the far side
    for low, high in pairwise(sorted({0, *edges, 10_000})):
        assert high - low == 1 or any(low <= width < high for width in WIDTHS), (low, high)


BY_A_STYLE_SHEET = {
    "on paper": "@media print { %s { font-size: 0 } }",
    "between two widths": "@media (min-width: 601px) and (max-width: 719px) { %s { display: none } }",
    "on wide screens": "@media (min-width: 2000px) { %s { opacity: 0 } }",
    "on a phone": "@media (max-width: 30em) { %s { position: absolute; left: -9999px } }",
    "in the dark": "[data-md-color-scheme=slate] %s { color: var(--md-default-bg-color) !important }",
    "by other words": "%s { font-size: 0 } %s::before { content: '不'; font-size: 16px }",
}


@pytest.mark.parametrize("how", BY_A_STYLE_SHEET)
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("regulations/dangfei/", "article > p"),
        ("terms/dang-ke/", "table.facts td"),
        ("speeches/2021-mid-year/1-1/", "#y2 .cite"),
    ],
)
def test_what_a_style_sheet_hides_somewhere_is_missed(
    page: Page, served: str, address: str, words: str, how: str
) -> None:
    open_page(page, f"{served}/{address}")
    named = allowed(page)
    put_style(page, BY_A_STYLE_SHEET[how].replace("%s", words))
    assert any(faults(page, setting, named) for setting in SETTINGS)


HIDDEN = {
    "taken out": "display: none",
    "hidden": "visibility: hidden",
    "transparent": "opacity: 0",
    "too small": "font-size: 0",
    "tiny": "font-size: 2px",
    "clipped to nothing": "display: inline-block; width: 0; height: 0; overflow: hidden",
    "clipped by a path": "display: inline-block; clip-path: inset(50%)",
    "half clipped": "display: inline-block; max-width: 1em; overflow: hidden; white-space: nowrap",
    "in the colour of the paper": "color: #fff; transition: none",
    "without colour": "-webkit-text-fill-color: transparent",
    "off the page": "position: absolute; left: -9999px",
    "changed by the style": "text-transform: uppercase",
}


def seen(paragraph: Locator) -> dict[str, Any]:
    found: list[dict[str, Any]] = paragraph.evaluate_all(SEEN)
    return found[0]


def test_a_word_that_is_hidden_is_missed(page: Page, served: str) -> None:
    open_page(page, f"{served}/speeches/2021-mid-year/1-1/")
    look(page, Setting(1440))
    paragraph, word = page.locator("#y1"), page.locator("#y1 a.term").first
    whole, hidden = seen(paragraph)["words"], word.text_content()
    noticed = {}
    for name, style in HIDDEN.items():
        word.evaluate("(e, style) => { e.style.cssText = style }", style)
        noticed[name] = len(seen(paragraph)["words"]) <= len(whole) - len(hidden or "")
    assert [name for name, it_was in noticed.items() if not it_was] == []
    word.evaluate("e => e.removeAttribute('style')")
    for _ in range(50):  # a style fades back
        if seen(paragraph)["words"] == whole:
            break
        page.wait_for_timeout(100)
    else:
        raise AssertionError(seen(paragraph)["words"])


def test_words_under_a_cover_are_missed_and_added_ones_are_seen(page: Page, served: str) -> None:
    open_page(page, f"{served}/speeches/2021-mid-year/1-1/")
    look(page, Setting(1440))
    put_style(page, '#y2 a.cite::after { content: "不" }')
    assert set(seen(page.locator("#y2"))["added"]) == {"不"}
    put_style(page, ".para { position: relative }")
    page.evaluate(
        """() => {
            const cover = document.createElement("div");
            cover.style.cssText = "position: absolute; left: 0; top: 0; width: 100%; height: 100%; background: #fff";
            document.querySelector("#y1").closest(".para").append(cover);
        }"""
    )
    assert seen(page.locator("#y1"))["words"] == ""
