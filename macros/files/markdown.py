"""Markdown in a text: the marks of headings and of bold, which its reader takes for layout and not for words."""

from __future__ import annotations

import re
from dataclasses import replace

from macros.files.reading import Hidden
from macros.files.source import Source
from macros.text.layout import LineLayout

_OPENS = re.compile(r"#{1,6}[ \t]+\S")
_MARKS = re.compile(
    r"^(?P<level>#{1,6})[ \t]+|(?P<open>\*\*)(?=(?P<bold>[^*\s](?:[^*\n]*[^*\s])?)(?P<close>\*\*))",
    re.MULTILINE,
)
_WHY = "Markdown 的记号"


def without_marks(source: Source) -> Source:
    """Return a file whose text has no marks of headings and bold, which are hidden words now; any other file as it is.

    A text is Markdown by its name, or by a heading at its start. `**` without a partner is a blank that a publisher left.
    """
    is_text = source.name.lower().endswith((".md", ".txt"))
    if not is_text or not (source.name.lower().endswith(".md") or _OPENS.match(source.text.lstrip())):
        return source
    spans: list[tuple[int, int]] = []
    layout: dict[int, LineLayout] = {}
    number, passed = 0, 0
    for found in _MARKS.finditer(source.text):
        number += source.text.count("\n", passed, found.start())
        passed = found.start()
        before = layout.get(number, LineLayout())
        if found["level"]:
            layout[number] = replace(before, level=len(found["level"]), is_title=len(found["level"]) == 1)
            spans.append(found.span())
        elif not spans or found.start() >= spans[-1][1]:
            spans += [found.span("open"), found.span("close")]
            start = source.text.rfind("\n", 0, found.start()) + 1
            if not source.text[start : found.start()].strip("# \t"):
                layout[number] = replace(before, bold=len(found["bold"]))
    if not spans:
        return source
    pieces, hidden, done, length = [], [], 0, 0
    for start, end in spans:
        pieces.append(source.text[done:start])
        length += start - done
        hidden.append(Hidden(length, source.text[start:end], _WHY))
        done = end
    text = "".join((*pieces, source.text[done:]))
    note = f"去掉了 {len(spans)} 处 Markdown 的标题和加粗记号"
    return replace(source, text=text, notes=(*source.notes, note), layout=layout, hidden=tuple(hidden))
