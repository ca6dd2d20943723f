"""The whole speech on one page (full.md): its sections one after the other, each as its own page shows it.

full.md stands in the folder of the sections, so what their pages link to is the same from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath

from macros.core.blocks import Block, Chunk, find_chunks
from macros.core.calls import Call, calls_between
from macros.core.code import rendered
from macros.core.full_text import full_id, has_heading, lost_parts
from macros.core.model import Section, Site, Speech
from macros.core.paths import relative_url
from macros.core.transcript import holds_title
from macros.html.escape import escape
from macros.html.inline import gap_html
from macros.html.notes import page_cards, paragraph_notes

Printed = Callable[[Section, Call], str]
"""From a section and a macro call on it to what the call prints there."""
_DEEPEST = 6


def full_text_html(site: Site, speech: Speech, path: str, printed: Printed) -> str:
    """Return the page at `path`: a line that says where it stands, the speech with headings, gaps and 依据, the cards."""
    title = _title_block(speech)
    heading = "" if title else f'<h1 class="named">{escape(speech.meta.title)}</h1>'
    lost = lost_parts(speech)
    body = "".join(
        _named(2, section, lost.get(section.path, ""), "part") + _section(path, section, title, printed)
        for section in speech.sections
    )
    return (
        f'<div class="section-head" data-search="crumbs" data-section="{escape(path)}">'
        f'<a href="{relative_url(path, speech.path)}">{escape(speech.meta.title)}</a>'
        f'<span class="section-code">通读全文</span></div>'
        f'<div class="full-text" data-search="no">{heading}{body}</div>'
        f"{page_cards(site, *speech.sections)}"
    )


def _title_block(speech: Speech) -> Block | None:
    """The block in which the speech itself has its title, if it has one."""
    first = next((block for section in speech.sections[:1] for block in section.page.blocks[:1]), None)
    return first if first and first.level == 1 and holds_title(first.text, speech.meta.title) else None


def _named(level: int, section: Section, words: str, own: str = "") -> str:
    """A heading of ours."""
    return f'<h{level} class="named" id="{full_id(section, own)}">{escape(words)}</h{level}>' if words else ""


def _section(path: str, section: Section, title: Block | None, printed: Printed) -> str:
    level = 2 if len(section.order) == 1 else 3
    opens = section.order == (0,)  # stands right below the title
    ours = "" if has_heading(section) or opens else _named(level, section, section.meta.title)
    pieces = [(block.offset, _block(path, section, block, title, printed)) for block in section.page.blocks]
    pieces += [
        (
            call.start,
            gap_html(str(call.args[0]), str(call.kwargs["label"]), full_id(section, str(call.kwargs["id"]))),
        )
        for call in section.page.calls
        if call.name == "gap"
    ]
    pieces += [
        (chunk.offset, _note(path, section, chunk, printed))
        for chunk in find_chunks(section.page.body)
        if ".editor-note" in chunk.attributes
    ]
    return ours + "".join(html for _, html in sorted(pieces))


_HREF = re.compile(r'(?<=<a href=")(?P<file>(?![a-z]+:)[^"#]*)(?:#(?P<anchor>[^"]*))?(?=")')
"""The address of a link of Markdown: the source path of a page as seen from the section, or nothing; macros print other links."""


def _note(path: str, section: Section, chunk: Chunk, printed: Printed) -> str:
    """A note of the editor as its section's page shows it; its links lead on from the page at `path`."""

    def address(link: re.Match[str]) -> str:
        file, anchor = link["file"], link["anchor"] or ""
        target = normpath(join(dirname(section.path), file)) if file else section.path
        return relative_url(path, target, anchor) if target.endswith(".md") else link[0]

    body, end = section.page.body, chunk.offset + len(chunk.words)
    held: list[str] = []
    text, position = "", chunk.offset
    for call in calls_between(section.page.calls, chunk.offset, end):
        text += f"{body[position : call.start]}{_HOLDS}{len(held)}{_HOLDS}"
        held.append(printed(section, call))
        position = call.end
    html = _HREF.sub(address, rendered(text + body[position:end]))
    own = next((word[1:] for word in chunk.attributes if word.startswith("#")), "")
    named = f' id="{full_id(section, own)}"' if own else ""
    html = html.replace("<p>", f'<p class="editor-note"{named}>', 1)
    return re.sub(f"{_HOLDS}(\\d+){_HOLDS}", lambda mark: held[int(mark[1])], html)


_HOLDS = "\ue000"
"""Stands on either side of the number of what a macro prints, while Markdown reads the rest: no page may hold it (FILE-5)."""


def _block(path: str, section: Section, block: Block, title: Block | None, printed: Printed) -> str:
    words = _words(section, block, printed)
    own = full_id(section, block.id)
    if "part" in block.classes:
        return f'<h2 class="transcript part" id="{own}">{words}</h2>'
    if block.level:
        outside = (
            0 if section.order == (0,) else len(section.order)
        )  # the opening stands below the title itself
        level = 1 if block is title else min(_DEEPEST, max(2, block.level + outside))
        return f'<h{level} class="transcript" id="{own}">{words}</h{level}>'
    notes = paragraph_notes(section, block)
    code = section.code_of(block)
    return (
        f'<div class="para"><a class="para-code" href="{relative_url(path, section.path, block.id)}"'
        f' title="到条目页的这一段">{code}</a><p class="transcript" id="{own}">{words}</p>'
        + (f'<div class="notes">{notes}</div>' if notes else "")
        + "</div>"
    )


def _words(section: Section, block: Block, printed: Printed) -> str:
    """The words of a block with what is marked in them, and with its bold."""
    html, position = "", 0
    for start, end in (*block.bold, (len(block.text), len(block.text))):
        html += "".join(_marked(section, block, position, start, printed))
        if end > start:
            html += f"<strong>{''.join(_marked(section, block, start, end, printed))}</strong>"
        position = end
    return html


def _marked(section: Section, block: Block, first: int, last: int, printed: Printed) -> Iterator[str]:
    """The words `block.text[first:last]`, what a macro holds of them as it prints it."""
    position = first
    for mark in block.marks:
        if first <= mark.start and mark.end <= last:
            yield escape(block.text[position : mark.start])
            yield printed(section, mark.call)
            position = mark.end
    yield escape(block.text[position:last])
