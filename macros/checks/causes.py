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


_FORM = re.compile(r"SPEECH-[34569]|ID-|HTML-[12]|MACRO-")
_NAMES = re.compile(r"CITE-[1-4](?![0-9])|MACRO-[23]|SPEECH-7|VERB-3")
_REGISTERED = re.compile(r"CITE-7")
"""Said of the page of a regulation: it has a name too many or too few, and every page of a speech may rest on it."""
_FOLLOWING: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (_FORM, re.compile(r"VERB-[16]|CITE-12|COUNT-|LINK-3")),
    (re.compile(r"VERB-1|ADDR-1"), re.compile(r"VERB-6|CITE-12|COUNT-|LINK-3")),
    (_NAMES, re.compile(r"CITE-12|COUNT-")),
    (_REGISTERED, re.compile(r"CITE-12|COUNT-")),
)
"""What follows from what on the pages of a speech: of a page whose marks are broken nobody knows the words, and a name
that leads nowhere changes every count. To report both is to advise an editor to adapt what is right to what is wrong."""


_GONE = re.compile(r"公布过的编号 #(\S+) 没有了")
_SAME_LINE = re.compile("SPEECH-[39]|CITE-9")
_JOINED = re.compile("aliases 里的“(.*)”像是几个名称")


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


def without_following(findings: Iterable[Finding]) -> tuple[list[Finding], int]:
    """Return the findings but for those that only follow from others on pages of speeches, and how many these are."""
    found = set(findings)
    spoken = [one for one in found if one.place.path.startswith("docs/speeches/")]
    held = {
        one
        for cause, following in _FOLLOWING
        if any(cause.match(two.rule) for two in (found if cause is _REGISTERED else spoken))
        for one in found
        if following.match(one.rule) and not cause.match(one.rule)
    } | {one for one in found if _is_told(one, found)}
    return sorted(found - held), len(held)


def _is_told(one: Finding, found: Iterable[Finding]) -> bool:
    """Whether a finding says again what another says of its cause: words or an id that are gone, two names written as one."""
    lost = {two.place.path for two in found if two.rule == "VERB-1"}
    if one.rule == "ADDR-1" and one.place.path in lost and _GONE.match(one.seen):
        return True
    if one.rule == "SEARCH-2" and "没有编号" in one.seen:
        return any(f"{path[5:-3]}/#" in one.seen for path in lost)
    return any(
        (
            _SAME_LINE.match(one.rule)
            and one.place.line == cause.place.line
            and one.place.path == cause.place.path
        )
        or one.seen == f"{cause.place.path.removeprefix('docs/')} 里没有编号 {gone[1]}"
        for cause in found
        if cause.rule == "ADDR-1" and (gone := _GONE.match(cause.seen))
    ) or any(
        one.rule == "CITE-3" and one.seen == f"没有登记过“{name}”"
        for cause in found
        if cause.rule in ("CITE-7", "TERM-3") and (joined := _JOINED.search(cause.seen))
        for name in re.split("[、，；,;]", joined[1])
    )


def _rank(finding: Finding) -> tuple[int, Finding]:
    if _CAUSES.match(finding.rule):
        return 0, finding
    return (2 if _RECORDS.match(finding.rule) else 1), finding
