"""VERB-3 and SPEECH-9 on the sources: what is said of words that are missing invents none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.places import at_body, at_words
from macros.core.code import read_prose
from macros.core.finding import Finding
from macros.core.model import Section, Site, Speech
from macros.core.transcript import spoken_letters
from macros.text.numerals import COUNT
from macros.text.squeeze import letters

_ENUMERATED = rf"(?:第?{COUNT}+|其{COUNT})[是要]?"
_LABEL = re.compile(
    rf"(?:“?{_ENUMERATED}”?|[\d.]+|部分|要点|条目?|项|段落?|款|的|其余|全部|标题|正文|内容|开头|结尾|末尾|中间|导语|结束语|以[前后]|之[前后]|原文|缺失|中断|编号|跳过|处|文字|[前后之上下]面?[间一]?|和|及|与|至|到|、|等)+"
)
"""What a label may be made of: where something is missing, and not what."""
_TOLD = re.compile(
    "原话[是为应]|讲的[是应]|写的(?:应|可能|大概)|内容(?:[是为应]|如下|可能|大概)|标题(?:[是为应]|可能|大概)|大意|推测|估计|想必|应当?是(?=“)"
)
_HEADING = re.compile(
    rf"^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+|#+[ \t]*)?[*_]*(?P<mark>第(?:{COUNT}+|\d+)部分[*_]*[：:、 \u3000]|{COUNT}+、|[（(]{COUNT}+[）)]|{COUNT}+[是要](?![求点素]))"
    r"[*_ \u3000]*(?P<words>[^\n{|]*)",
    re.MULTILINE,
)
_NO_WORDS = re.compile(
    r"(?:标题|正文|原文|文字|内容|部分|全部|[在这里]|没有|缺失|缺|不详|不明|见|待核|未见|[\W_])*"
)
_LABELLED = "只写缺的是哪一处，如 二是、3.1全部、标题；不写缺的是什么话，凭什么知道写在说明里。"
_TODO = "只写缺在哪里、凭什么知道，不写缺的是什么话；说明里引的话，逐字照录。"


def check_gap_words(site: Site, section: Section) -> Iterator[Finding]:
    """Yield VERB-3 for each gap whose label or reason says words that the speech lacks."""
    speech = site.speech_of(section)
    spoken = spoken_letters(speech.transcript, speech.meta)
    for gap in section.gaps:
        place = at_words(section.page, f'id="{gap.id}"')
        if gap.label.strip() and not _LABEL.fullmatch(gap.label):  # an empty one: MACRO-3
            seen = f"缺失标记的 label“{gap.label}”不只是说缺在哪里"
            yield Finding(place, "VERB-3", seen, _LABELLED)
        if found := _TOLD.search(re.sub("“[^“”]*”", "“”", gap.reason)):
            yield Finding(place, "VERB-3", f"缺失标记的说明里有“{found.group()}”，是在补写", _TODO)
        for words in re.findall("“([^“”]*)”", gap.reason):
            if not re.fullmatch(_ENUMERATED, words) and letters(words) not in spoken:
                yield Finding(place, "VERB-3", f"缺失标记的说明引了“{words}”，讲话里没有这句话", _TODO)


def check_headings_told(site: Site, speech: Speech) -> Iterator[Finding]:
    """Yield SPEECH-9 for each line of a speech's own page that looks like a heading of the speech and is none."""
    page, spoken = site.pages[speech.path], spoken_letters(speech.transcript, speech.meta)
    for match in _HEADING.finditer(read_prose(page.body, page.calls).plain):
        words = letters(match["words"])
        if words not in spoken and not _NO_WORDS.fullmatch(match["words"]):
            seen = f"“{match.group().strip()[:30]}”像是讲话的标题，讲话里却没有"
            todo = "删去；讲话的结构由 {{ outline() }} 照各页自己的标题排出来，不另写。"
            yield Finding(at_body(page, match.start("mark")), "SPEECH-9", seen, todo)
