"""Accepted markers and the series in which they count."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.text.markers import Marker


@dataclass(eq=False, slots=True)
class Node:
    """One accepted marker; `doubt` says why its place is not certain."""

    marker: Marker
    series: Series
    doubt: str = ""


@dataclass(eq=False, slots=True)
class Series:
    """Markers of one family that count on; `beside`: a series of the same family that it may have restarted."""

    family: str
    parent: Node | None
    nodes: list[Node] = field(default_factory=list)
    beside: Series | None = None
    level: int = 1

    @property
    def last(self) -> int:
        """The number of its latest marker, 0 before the first."""
        return self.nodes[-1].marker.number if self.nodes else 0

    @property
    def opens(self) -> bool:
        """True where its first marker opens a paragraph."""
        return self.nodes[0].marker.opens

    @property
    def paragraph(self) -> int:
        """The paragraph of its latest marker."""
        return self.nodes[-1].marker.paragraph
