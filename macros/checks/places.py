"""Where a finding on a source is placed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.core.finding import Place, place_at
from macros.core.model import Page
from macros.text.squeeze import squeeze


def at_body(page: Page, offset: int) -> Place:
    """Return the place of a code-point offset in the body of a page."""
    return place_at("docs/" + page.path, page.text, page.body_offset + offset)


def at_words(page: Page, words: str) -> Place:
    """Return the line on which `words` first stand in the source of a page; line 1 if they do not."""
    position = page.text.find(words)
    return Place("docs/" + page.path, page.text.count("\n", 0, position) + 1 if position >= 0 else 1)


def at_key(page: Page, key: str) -> Place:
    """Return the line of a front-matter key; line 1 if the page has none."""
    match = re.search(rf"^{re.escape(key)}\s*:", page.text, re.MULTILINE)
    return Place("docs/" + page.path, page.text.count("\n", 0, match.start()) + 1 if match else 1)


def at_offset(offset: int, pieces: Iterable[tuple[Place, str]]) -> Place | None:
    """Return the place of the piece in which the squeezed character `offset` of all their words stands.

    The last place where there are fewer; None without pieces.
    """
    found, passed = None, 0
    for place, words in pieces:
        found, passed = place, passed + len(squeeze(words))
        if offset < passed:
            break
    return found
