"""META-8: words that only hold a place until an editor writes there stand on no page that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.core.finding import Finding, place_at
from macros.core.model import Site
from macros.core.page_kinds import ABOUT_THE_SITE
from macros.core.transcript import spoken_letters
from macros.text.squeeze import letters

_LEFT = re.compile(
    "(?:来源|出处|日期|时间|场合|内容|说明|释义|大意|标题|此处|这里)?(?:尚)?待(?:由)?(?:编辑|编者)(?:补[写充录]?|填写?|核实)"
    "|(?:来源|出处|日期|时间|场合|释义|大意|标题|此处|这里)(?:尚)?待(?:补[写充录]?|填写?)(?!之处|的)"
    "|[（(【](?:尚|有)?待(?:补[写充录]?|填写?|完善|核实|核对|查证|更新|添加|续)[）)】]"
)
_SETTLED_ELSEWHERE = re.compile(r"^provenance:.*$", re.MULTILINE)
"""What an import leaves open in a speech's `provenance` is asked for where the speech is published."""


def check_leftovers(site: Site) -> Iterator[Finding]:
    """Yield META-8 for each place that was to be written later; a draft is no page that readers see."""
    drafts = tuple(one.path.removesuffix("index.md") for one in site.speeches if one.meta.draft)
    spoken = [spoken_letters(speech.transcript, speech.meta) for speech in site.speeches]
    for page in site.pages.values():
        if page.path.startswith((*ABOUT_THE_SITE, *drafts)):
            continue
        text = _SETTLED_ELSEWHERE.sub(lambda line: " " * len(line[0]), page.text, count=1)
        for match in _LEFT.finditer(text):
            if not any(letters(match.group()) in words for words in spoken):
                todo = "补写属实的内容，标明出处；查不到的，写“不详 [未核实]”；不需要的，整句删去。"
                place = place_at("docs/" + page.path, page.text, match.start())
                yield Finding(place, "META-8", f"留着要补写的“{match.group()}”", todo)
