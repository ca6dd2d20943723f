"""Who does what: the doers that a duty names, and the groups of which an editor says whom they cover."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

UNNAMED = "讲话未明确"
"""What stands for a doer, a limit or a measure that the speech does not name."""
INFERRED = "（据文意）"
"""What stands behind a doer or a limit that follows from the words around and is not said."""


def doers_of(who: str) -> list[str]:
    """Return the doers that `who` names, without 「（据文意）」; a 、 inside （） divides nothing.

    >>> doers_of("领导班子成员、办公室（含文书、档案）（据文意）")
    ['领导班子成员', '办公室（含文书、档案）']
    """
    parts = (part.removesuffix(INFERRED).strip() for part in re.split(r"、(?![^（）]*）)", who))
    return list(dict.fromkeys(part for part in parts if part))


def circle_in(groups: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the names of a group that covers itself, the first and last the same; [] where none does.

    >>> circle_in({"甲": ["乙"], "乙": ["丙", "甲"]})
    ['甲', '乙', '甲']
    """
    for start in groups:
        open_ways = [[start]]
        seen: set[str] = set()
        while open_ways:
            way = open_ways.pop()
            for name in groups.get(way[-1], ()):
                if name == start:
                    return [*way, name]
                if name not in seen:
                    seen.add(name)
                    open_ways.append([*way, name])
    return []


def covered_by(groups: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return, by group, everybody whom it covers, also by a group that it covers; the groups must hold no circle.

    >>> covered_by({"书记": ["支部书记"], "支部书记": ["甲支部书记"]})
    {'书记': ['支部书记', '甲支部书记'], '支部书记': ['甲支部书记']}
    """
    found: dict[str, list[str]] = {}
    for name, members in groups.items():
        own: dict[str, None] = dict.fromkeys(members)
        waiting = list(members)
        while waiting:
            for member in groups.get(waiting.pop(0), ()):
                if member not in own:
                    own[member] = None
                    waiting.append(member)
        found[name] = list(own)
    return found
