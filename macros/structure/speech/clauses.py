"""What a series is: sections, the clauses of one sentence, or an agenda that only announces sections."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from macros.text.markers import Marker
from macros.text.numerals import COUNTING
from macros.text.paragraphs import Span

if TYPE_CHECKING:
    from macros.structure.speech.nodes import Series

_ANNOUNCE = re.compile(
    f"(?:我|下面|今天|这里|主要|重点|着重|简要|再|先)[^。；！？]{{0,12}}(?:讲|谈|说|强调|汇报|报告|提)[^。；！？]{{0,16}}[几两{COUNTING}\\d]"
    "[个点方项条][^。；！？]{0,14}$|议程[^。；！？]{0,12}$|[从分][^。；！？]{0,8}[个]?(?:方面|部分)[^。；！？]{0,14}(?:报告|汇报|述职|总结)[^。；！？]{0,10}$"
    f"|[从就围][^。；！？]{{0,12}}[几两{COUNTING}\\d][个大]?(?:方面|问题|部分|点)[^。；！？]{{0,10}}(?:讲|谈|说|交流|汇报)[^。；！？]{{0,10}}$"
    "|会议的?(?:主要)?(?:任务|议题|目的)[^。；！？]{0,8}$"
)


def is_clause_list(text: str, members: list[tuple[Marker, int]]) -> bool:
    """Return True where the members are clauses of one sentence: all but the last end in ；or ，.

    `members` are the markers with the place (code points of `text`) where the first sentence of each ends.
    """
    if len(members) < 2:
        return False
    for (_, stop), (after, _) in pairwise(members):
        between = text[stop : after.start]
        if re.search("[。！？!?]", between) or "\n" in between.strip("\n") or after.start - stop > 4:
            return False
    if members[0][0].opens and members[-1][0].opens:
        return all(text[stop : stop + 1] in "；;，," for _, stop in members[:-1])
    return True


def is_agenda(text: str, series: Series, paragraphs: list[Span]) -> bool:
    """Return True where the sentence before only announces what the speaker will go through."""
    first = series.nodes[0].marker
    start = max(paragraphs[first.paragraph][0], first.start - 60)
    sentences = re.split("[。！？!?]", text[start : first.start].rstrip("。"))
    before = sentences[-1].rstrip("：:，,— ")
    last = series.nodes[-1].marker
    body = text[first.start : last.start]
    return _ANNOUNCE.search(before) is not None and not re.search("[。！？]", body)
