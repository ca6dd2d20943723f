"""In which order findings are printed: causes before what follows from them, and what is said many times said once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from macros.core.finding import Finding, Place

_CAUSES = re.compile(r"FILE-|CONF-|META-[1245]|MACRO-|ADDR-|CITE-[79]|TERM-3|SPEECH-1|VERB-1")
"""A file, a page, a name, an address that is not as others take it to be."""
_RECORDS = re.compile(r"COUNT-|CITE-12")
"""Records of what pages say: they follow from any change of a page, a right one too."""
_SAID_OFTEN = 4
"""From how many places on the same words are printed once."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as it is printed, and where the same was found besides."""

    finding: Finding
    also: tuple[Place, ...] = ()

    def __str__(self) -> str:
        """Return the finding, and in one line more the other places."""
        if not self.also:
            return str(self.finding)
        first, *rest = str(self.finding).split("\n")
        places = "、".join(str(place) for place in self.also)
        return "\n".join([first, f"    同样的还有 {len(self.also)} 处：{places}", *rest])


def told(findings: Iterable[Finding]) -> list[Told]:
    """Return each finding once: causes first, records last, else by place; those that say the same stand with their first."""
    alike: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in sorted(set(findings), key=_rank):
        alike[finding.rule, finding.seen, finding.todo].append(finding)
    found = []
    for same in alike.values():
        if len(same) < _SAID_OFTEN:
            found += [Told(one) for one in same]
        else:
            found.append(Told(same[0], tuple(one.place for one in same[1:])))
    return sorted(found, key=lambda one: _rank(one.finding))


def _rank(finding: Finding) -> tuple[int, Finding]:
    if _CAUSES.match(finding.rule):
        return 0, finding
    return (2 if _RECORDS.match(finding.rule) else 1), finding
