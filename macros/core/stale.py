"""Which pages show something of what has changed elsewhere: a server that renders only edited pages must render these too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.core.duty_pages import DUTIES
from macros.core.macro_kinds import MACRO_KINDS
from macros.core.model import Page, Section, Site
from macros.core.questions import OPEN_QUESTIONS

_LISTS = frozenset(name for name, macro in MACRO_KINDS.items() if not (macro.on or macro.in_speech))
"""Macros that show the whole site: those that any page may hold, and no speech."""


def stale_pages(before: Site, now: Site) -> Iterator[str]:
    """Yield the source path of each page whose own file has not changed, but which shows something that has."""
    if before is now:
        return
    terms_changed = before.terms != now.terms
    for path, page in now.pages.items():
        if before.pages.get(path) is not page:
            continue  # edited: whoever renders sees that by its file
        called = {call.name for call in page.calls}
        if (
            (page.kind == "page" and called & _LISTS)
            or (terms_changed and (page.kind in ("section", "full", "speech") or "term" in called))
            or before.read[path] != now.read[path]
            or _record(before, page) != _record(now, page)
        ):
            yield path


def _record(site: Site, page: Page) -> object:
    """Return what a page shows of others beside its citations: who uses it, or where it stands in its speech."""
    if page.kind == "regulation":
        cited = site.citing.get(page.stem, [])
        return site.regulations.get(page.stem), cited, _speeches(site, (section for section, _ in cited))
    if page.kind == "term":
        used = site.uses.get(page.stem, [])
        return site.terms.get(page.stem), used, _speeches(site, (section for section, *_ in used))
    if page.kind in ("speech", "full"):
        own = site.speech_at(page.path)
        beside = [other.meta for other in site.beside(own) if other] if own else []
        return own, beside, own is not None and site.is_alone(own), _said_of_lists(site)
    section = site.section_at(page.path)
    if section is None:
        return None
    speech = site.speech_of(section)
    return speech.meta, [_standing(other) for other in speech.sections], _said_of_lists(site)


def _said_of_lists(site: Site) -> list[object]:
    """What editors say, on the pages of the whole site, of the lists of every speech: groups of doers, whose notes are whose."""
    return [site.pages[path].meta for path in (DUTIES, OPEN_QUESTIONS) if path in site.pages]


def _speeches(site: Site, sections: Iterable[Section]) -> tuple[object, ...]:
    """What a list of uses shows of the speeches themselves."""
    own = {speech.id: speech.meta for section in sections for speech in [site.speech_of(section)]}
    return site.has_several, own


def _standing(section: Section) -> tuple[object, ...]:
    """What the heads of other pages show of a section: its code and title, the parts that it opens, its gaps."""
    parts = [block.text for block in section.page.blocks if "part" in block.classes]
    return section.code, section.meta.title, parts, section.gaps
