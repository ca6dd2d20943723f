"""NOTE-1: what a page says of its notes on open questions is so: whose they are, which of them explain gaps and blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.places import at_key
from macros.core.finding import Finding
from macros.core.model import Page, Site
from macros.core.questions import OPEN_QUESTIONS


def explains(page: Page | None, name: str) -> bool:
    """Tell whether a page has a note with this id: a heading that opens with it and has it."""
    entry = rf"^#{{2,4}} {re.escape(name.upper())}\b[^\n]*\{{: #{re.escape(name)} \}}"
    return page is not None and re.search(entry, page.body, re.MULTILINE) is not None


def check_notes(site: Site) -> Iterator[Finding]:
    """Yield a finding for each speech and each note that is named and is not there."""
    home = site.pages.get(OPEN_QUESTIONS)
    named = getattr(home.meta, "speech", None) if home else None
    if home and named and named not in {speech.id for speech in site.speeches}:
        todo = "写讲话的文件夹的名称，如 speeches/2021-mid-year/ 的 2021-mid-year。"
        yield Finding(at_key(home, "speech"), "NOTE-1", f"speech 写的“{named}”不是一篇讲话", todo)
    for page in (home, *(site.pages[speech.path] for speech in site.speeches)):
        notes = getattr(page.meta, "notes", None) if page else None
        for name in (notes.gaps, notes.blanks) if notes else ():
            if page and name and not explains(page, name):
                todo = f"写这一页上已有的条目编号；或先加一条说明，标题写成“### {name.upper()} …… {{: #{name} }}”。"
                yield Finding(at_key(page, "notes"), "NOTE-1", f"这一页上没有编号 {name} 的条目", todo)
