"""A place of a text that is not certain, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not certain: the place (code point) and its words, why, and what else it could be.

    For a place of the structure `alternatives` are what a plan could say; for a title they are the titles on offer.
    """

    start: int
    quote: str
    reason: str
    alternatives: tuple[str, ...]
