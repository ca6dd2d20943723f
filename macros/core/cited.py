"""Citations of a page: each `cite` call resolved once, to be looked up by whoever shows it or checks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from macros.core.blocks import Block, Mark
from macros.core.calls import Call
from macros.core.finding import Finding, Place, place_at
from macros.core.model import Citation, Page, Target
from macros.core.register import Register, UnresolvedError, titles_in
from macros.text.dates import KnownDate


class Asked(NamedTuple):
    """What a `cite` call says, its defaults filled in.

    Calls of one page that say the same are looked up as one citation.
    """

    words: str
    to: str = ""
    named: bool = False
    same: bool = False
    differs: str = ""
    unclear: str = ""
    note: str = ""
    ambiguous: str = ""

    @classmethod
    def of(cls, call: Call) -> Asked:
        """Return what a literal call says; arguments that `cite` does not know are left out (MACRO-3 reports them)."""
        given = {"to": call.args[1] if len(call.args) > 1 else "", **call.kwargs}
        words = {
            name: str(given.get(name) or "") for name in ("to", "differs", "unclear", "note", "ambiguous")
        }
        return cls(str(call.args[0]), named=bool(given.get("named")), same=bool(given.get("same")), **words)


def citations_on(
    page: Page, register: Register, notes: str, on: KnownDate | None
) -> Iterator[tuple[Asked, Citation]]:
    """Yield every citation of a page in reading order, those in transcript blocks with their blocks.

    `notes` is the path of the page with the notes on what the page leaves open; `on` the day of the speech that the page
    belongs to, as far as it is known, None where it belongs to none.
    """
    marks = {
        mark.call.start: (block, mark)
        for block in page.blocks
        for mark in block.marks
        if mark.call.name == "cite"
    }
    for call in page.calls:
        if call.name == "cite" and call.args and isinstance(call.args[0], str):
            block, mark = marks.get(call.start, (None, Mark(call, 0, len(call.args[0]))))
            asked = Asked.of(call)
            yield asked, replace(_resolved(page, asked, block, mark, register, on), notes=notes)


def _resolved(
    page: Page, asked: Asked, block: Block | None, mark: Mark, register: Register, on: KnownDate | None
) -> Citation:
    """Return the citation; an unresolved one carries its finding."""
    place = Place("docs/" + page.path, place_at("", page.text, page.body_offset + mark.call.start).line)
    citation = Citation(
        words=asked.words,
        kind="unresolved",
        targets=(),
        block=block,
        start=mark.start,
        end=mark.end,
        same=asked.same,
        differs=asked.differs,
        unclear=asked.unclear,
        note=asked.note,
        question=asked.ambiguous,
    )
    try:
        targets = tuple(replace(target, on=on) for target in _targets(asked, register))
    except UnresolvedError as error:
        return replace(citation, problem=Finding(place, error.rule, error.seen, error.todo))
    return replace(citation, targets=targets, kind=_kind(asked, targets))


def _targets(asked: Asked, register: Register) -> tuple[Target, ...]:
    """Return what a call points at: its `to`, or else the titles (or the one name) in its words.

    Raises:
        UnresolvedError: a name or a provision cannot be tied to exactly one thing.
    """
    if asked.to:
        return register.targets(asked.to)
    if asked.ambiguous:
        return ()
    names = titles_in(asked.words) or [asked.words]
    return tuple(target for name in names for target in register.targets(name))


def _kind(asked: Asked, targets: tuple[Target, ...]) -> str:
    if asked.ambiguous:
        return "ambiguous"
    if not asked.to or asked.named:
        return "named"
    return "later" if all(target.later for target in targets) else "basis"
