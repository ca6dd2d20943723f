"""The first promise, as a reader's eyes have it: what Chromium shows of the speech is the transcript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from macros.core.transcript import first_difference
from macros.disk import load_site
from worlds import ROOT

SEEN = Path(__file__).with_name("seen.js").read_text(encoding="utf-8")
OURS = {"？"}
"""What styles may add to the words on a screen: the mark of an ambiguous citation."""


def shown(page: Page, address: str) -> tuple[list[str], set[str]]:
    """What is seen of each `.transcript` of a page, and what styles add there."""
    page.goto(address)
    pieces = page.locator(".transcript").evaluate_all(SEEN)
    return [piece["words"] for piece in pieces], {words for piece in pieces for words in piece["added"]}


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (768, "dark"), (390, "light")])
def test_the_words_that_chromium_shows_are_the_transcript(
    browser: Browser, served: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for speech in load_site(ROOT / "docs").speeches:
        pieces = []
        for section in speech.sections:
            words, added = shown(page, f"{served}/{section.path.removesuffix('.md')}/")
            assert added <= OURS
            pieces += words
        assert first_difference(speech.transcript, speech.meta, pieces) is None
    page.close()


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
    page.goto(f"{served}/speeches/2021-mid-year/1-1/")
    paragraph, word = page.locator("#y1"), page.locator("#y1 a.term").first
    whole, hidden = seen(paragraph)["words"], word.text_content()
    noticed = {}
    for name, style in HIDDEN.items():
        word.evaluate("(e, style) => e.setAttribute('style', style)", style)
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
    page.goto(f"{served}/speeches/2021-mid-year/1-1/")
    page.add_style_tag(content='#y2 a.cite::after { content: "不" }')
    assert set(seen(page.locator("#y2"))["added"]) == {"不"}
    page.add_style_tag(content=".para { position: relative }")
    page.evaluate(
        """() => {
            const cover = document.createElement("div");
            cover.style.cssText = "position: absolute; left: 0; top: 0; width: 100%; height: 100%; background: #fff";
            document.querySelector("#y1").closest(".para").append(cover);
        }"""
    )
    assert seen(page.locator("#y1"))["words"] == ""
