"""Which page lists which duties: those of the only speech stand on the page of all duties, else each speech has its own."""

from __future__ import annotations

from macros.core.model import Duty, Site, Speech

DUTIES = "duties.md"


def duties_in(site: Site, speech: Speech) -> list[Duty]:
    """Return the duties of a speech in reading order."""
    return [duty for section in speech.sections for duty in site.read[section.path].duties]


def duties_by_page(site: Site) -> dict[str, list[Duty]]:
    """Return, by the source path of the page that lists them, the duties of every published speech."""
    return {
        (DUTIES if site.is_alone(speech) else speech.path): duties_in(site, speech)
        for speech in site.published
    }
