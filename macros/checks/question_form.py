"""NOTE-2: what a note on an open question says in any case: where, what this site does, what would settle it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.places import at_body
from macros.core.code import read_prose
from macros.core.finding import Finding
from macros.core.model import Page, Site
from macros.core.questions import OPEN_QUESTIONS

_ENTRY = re.compile(
    r"^(?P<level>#{2,4}) (?P<name>A\d{1,3})\b[^\n]*?(?:\{: #(?P<id>[\w-]+) \})?[ ]*\n(?P<body>.*?)(?=^#{1,4} |\Z)",
    re.MULTILINE | re.DOTALL,
)
_POINTS = (
    ("位置", re.compile(r"^- 位置：\S", re.MULTILINE), "写在哪一段，附原话；没有对应的位置，照实写明"),
    (
        "本站做法",
        re.compile(r"^- 本站做法：(?:已定|待定)。(?!(?:已定|待定)。)", re.MULTILINE),
        "先写“已定。”或“待定。”，再写怎么做",
    ),
    (
        "需要什么材料才能确定",
        re.compile(r"^- 需要什么材料才能确定：\S", re.MULTILINE),
        "写什么材料能定下来；不需要确定的，照实写明",
    ),
)


def check_question_form(site: Site) -> Iterator[Finding]:
    """Yield NOTE-2 for each note on an open question that lacks a point, or whose id is not its number."""
    for page in note_pages(site):
        yield from _check_page(page)


def note_pages(site: Site) -> list[Page]:
    """Return the pages that hold notes on open questions: the one of all, and those of the speeches."""
    paths = [OPEN_QUESTIONS, *(speech.path for speech in site.speeches)]
    return [site.pages[path] for path in paths if path in site.pages]


def _check_page(page: Page) -> Iterator[Finding]:
    for entry in _ENTRY.finditer(read_prose(page.body, page.calls).plain):
        place, name = at_body(page, entry.start()), entry["name"]
        if entry["id"] and entry["id"] != name.lower():
            todo = f"编号和标题用同一个数，写成 {{: #{name.lower()} }}；已经公布过的，改标题里的 {name}。"
            yield Finding(place, "NOTE-2", f"标题是 {name}，编号却是 {entry['id']}", todo)
        for label, form, what in _POINTS:
            if not form.search(entry["body"]):
                written = re.search(rf"^[ ]*[-*·][ ]*{label}", entry["body"], re.MULTILINE)
                seen = f"{name} 的“{label}”写得不合格式" if written else f"{name} 没有写“{label}”"
                here = at_body(page, entry.start("body") + written.start()) if written else place
                yield Finding(here, "NOTE-2", seen, f"单独一行写“- {label}：……”：{what}。")
