"""The page that shows a whole speech (full.md): where it is, its ids, and its headings that are not the speech's."""

from __future__ import annotations

from macros.core.model import Section, Speech
from macros.core.parts import Hole, name_of_hole, parts_of


def full_path(speech: Speech) -> str:
    """Return the source path of the page, which stands in the folder of the sections."""
    return speech.path.removesuffix("index.md") + "full.md"


def full_id(section: Section, own: str = "") -> str:
    """Return the id there of what has the id `own` on the section's page; without one that of the section's heading.

    The file name of the section stands before it, for each page counts its paragraphs anew.
    """
    return f"s-{section.page.stem}" + (f"-{own}" if own else "")


def has_heading(section: Section) -> bool:
    """Tell whether a section has its heading from the speech."""
    return any(block.level == 1 for block in section.page.blocks)


def lost_parts(speech: Speech) -> dict[str, str]:
    """Return, by the path of the first section of each part whose heading is lost, what is printed in its place."""
    return {
        first.path: name_of_hole(first.order[0], part.heading)
        for part in parts_of(speech)
        if isinstance(part.heading, Hole)
        for first in [entry for entry in part.entries if isinstance(entry, Section)][:1]
    }


def our_headings(speech: Speech) -> set[str]:
    """Return the headings there that are ours: of a text without a title, of sections without a heading, of lost ones."""
    untitled = {section.meta.title for section in speech.sections if not has_heading(section)}
    return {speech.meta.title, *untitled, *lost_parts(speech).values()}
