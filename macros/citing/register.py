"""What resolving asks of the regulations that are known. It knows no page: whatever answers these questions will do."""

from __future__ import annotations

from typing import Protocol

from macros.text.names import Names


class Register(Protocol):
    """The regulations that are known, by name. Names are in the form that `normalise_name` returns."""

    @property
    def names(self) -> Names[str]:
        """Every registered name, to be found in running text; each owns itself."""

    def bearers(self, name: str) -> tuple[str, ...]:
        """Return the ids of the regulations that bear exactly this name, () for none."""

    def near(self, name: str) -> tuple[str, ...]:
        """Return the ids of the regulations whose names are most like one that none bears, () for none."""

    def title_of(self, regulation: str) -> str:
        """Return the full title of the regulation with this id, which must be one that `bearers` gave."""
