"""A style sheet put into a loaded page as a script puts one: the policy lets no other in."""

from __future__ import annotations

from playwright.sync_api import Page

_PUT = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


def put_style(page: Page, css: str) -> None:
    """Add rules to the page, after all others."""
    page.evaluate(_PUT, css)
