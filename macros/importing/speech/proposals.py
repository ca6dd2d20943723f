"""Duties proposed from the words of a speech: who, what, measure, due and the quote. A person reviews each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.text.numerals import COUNT, COUNTING

UNNAMED = "讲话未明确"
_SIGNS = re.compile('[<>{}*|"]')  # front matter takes none of them
_CLAUSE = re.compile(r"[^。！？；!?;\n\[\]]+")  # a footnote's mark [1] is no source of ours
_BODY = "党委|党组|党总支|党支部|支部|党组织|单位|部门|机关|纪委|工委|书记|负责人|主任|组长|委员|党员|干部|同志|班子|领导|政府|办公室|委员会|人员|教师|学校|企业"
_WHO = re.compile(
    f"(?:^|，|,)(?P<who>[^，,：:“”《》]{{0,24}}?(?:{_BODY})(?:[（(][^（）()]{{1,8}}[）)])?)(?:今年|年内|[上下]半年|每[年月季周])?(?:都|均|也|还|则)?(?:至少|要|应当?|必须|须|需)(?!求|素|点|件|务|闻)"
)
_MUST = re.compile(
    "要(?!求|素|点|件|务|闻|害|领)|必须|应当|务必|不得|严禁|确保|至少|不少于|不低于|全覆盖|每[年月季周]"
)
_MEASURE = re.compile(
    f"(?:至少|不少于|不低于|不超过|达到)[^，。；、]{{0,6}}?[\\dxX×{COUNTING}百两]+[%％]?[次个名人天场篇份项本堂节期批条件]?|[\\d.]+%(?:以上|以内)?|全覆盖"
)
_DUE = re.compile(
    f"(?:今年|本年度|年内|年底前?|[上下]半年|[第{COUNTING}]+季度|\\d{{1,2}}月底?前?|\\d{{1,2}}月\\d{{1,2}}日前?|每[年月季周]度?|本月底?前?)(?:之前|以前)?"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed duty; every word of it stands in `quote`, which stands on the page."""

    who: str
    what: str
    measure: str
    due: str
    quote: str


def proposals(paragraph: str) -> list[Proposal]:
    """Return the duties that a paragraph seems to give, in its order, each quote once."""
    found: dict[str, Proposal] = {}
    for match in _CLAUSE.finditer(paragraph):
        quote = match.group().strip(" \t　，,、")
        if paragraph[match.end() : match.end() + 1] == "[":
            continue  # a footnote's mark breaks the clause off
        if not 8 <= len(quote) <= 160 or not _MUST.search(quote) or quote in found or _SIGNS.search(quote):
            continue
        who = _WHO.search(quote)
        measure, due = _MEASURE.search(quote), _DUE.search(quote)
        found[quote] = Proposal(
            who["who"] if who else UNNAMED,
            _what(quote),
            measure.group() if measure else "",
            due.group() if due else "",
            quote,
        )
    return list(found.values())


def _what(quote: str) -> str:
    """The first clause that demands something, in the speech's own words."""
    clauses = re.split("[，,]", quote)
    chosen = next((clause for clause in clauses if _MUST.search(clause) and len(clause) > 3), clauses[0])
    return re.sub(f"^{COUNT}+[是要]|^第{COUNT}+[，、]?", "", chosen) or chosen
