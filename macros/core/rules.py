"""Every rule that a check can report, with its permanent id. Ids are never reused; a retired one stays here as such."""

from __future__ import annotations

from dataclasses import dataclass

from macros.core.rules_private import PRIVATE
from macros.core.rules_speech import REMARKS, SPEECH
from macros.core.rules_writing import WRITING


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: why it is there and how to mend a breach, in words for an editor.

    `reports_only`: a breach is told, but is no error.
    """

    id: str
    title: str
    why: str
    how: str
    reports_only: bool = False


RULES: dict[str, Rule] = {row[0]: Rule(*row) for row in (*WRITING, *SPEECH, *PRIVATE)} | {
    row[0]: Rule(*row, reports_only=True) for row in REMARKS
}
