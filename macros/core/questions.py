"""Where the notes on the open questions of a speech stand: A01 of one speech is not A01 of another."""

from __future__ import annotations

from collections.abc import Mapping

from macros.core.model import Page, Site, Speech
from macros.core.schema import NotesMeta

OPEN_QUESTIONS = "open-questions.md"
"""The page of all open questions; it has the notes of the speech that its `speech` names."""


def notes_page(pages: Mapping[str, Page], path: str) -> str:
    """Return the source path of the page with the notes for what the page at `path` leaves open.

    For a page of a speech its speech's own page, or `OPEN_QUESTIONS` where that names this speech; for others that too.
    """
    folder, _, name = path.partition("/")
    speech, below, _ = name.partition("/")
    if folder != "speeches" or not below:
        return OPEN_QUESTIONS
    home = pages.get(OPEN_QUESTIONS)
    if home and getattr(home.meta, "speech", None) == speech:
        return OPEN_QUESTIONS
    return f"speeches/{speech}/index.md"


def hidden_notes(site: Site) -> Speech | None:
    """Return the speech whose notes `OPEN_QUESTIONS` has though readers are not shown it: a draft, or one that was withdrawn."""
    page = site.pages.get(OPEN_QUESTIONS)
    named = page and getattr(page.meta, "speech", None)
    return next((one for one in site.speeches if one.id == named and not one.published), None)


def note_on(pages: Mapping[str, Page], path: str, what: str) -> tuple[str, str]:
    """Return (path, anchor) of the note on all `gaps` or `blanks` of the speech of the page at `path`.

    Where no note is named, of the list of the speech's open questions on its page.
    """
    own = notes_page(pages, path)
    notes = (own in pages and getattr(pages[own].meta, "notes", None)) or NotesMeta()
    anchor = notes.gaps if what == "gaps" else notes.blanks
    return (own, anchor) if anchor else (path.rsplit("/", 1)[0] + "/index.md", "own-questions")
