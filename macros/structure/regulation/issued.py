"""What a sentence says was issued: 「近日，…印发了《…》」, 「…印发《…》」, 「《…》已经…通过，现予公布」."""

from __future__ import annotations

import re

from macros.text.titles import titles

OFFICE = re.compile(
    "[^。；！？：，《》\\d]{1,30}[院庭部局委会厅府处办署站所司行省市县区镇乡室央心学部组队织团关社店校园馆台厂矿村科]"
)
"""What may be the name of an office, on a line or between blanks."""
_ISSUING = "印发|转发|发布|公布|颁布|下发|颁发|出台|制定"
_BEFORE = re.compile(
    rf"(?P<who>[^《》。；：]*?)(?:联合|正式|近日|日前)?(?:{_ISSUING})了?(?:新修订的|修订后的|新的)?$"
)
_AFTER = re.compile(
    rf"(?:[（(][^（）()]*[）)])?(?:全文(?:如下|[：:])|已(?:经|于)?[^。]*?(?:通过|批准|同意)[^。]*?(?:{_ISSUING})|[^。，]{{0,20}}(?:现|予以?|业经)[^。]*?(?:{_ISSUING}))"
)
_TODAY = re.compile(
    "^(?:[^，。]{0,30}?[日电讯][，,]?)?(?:近日|日前|最近)?[，,]?(?:经[^，。]{2,40}(?:同意|批准)[，,])?"
)


def announced(words: str) -> str:
    """Return the name of what the line says is issued, without 《》; empty where it says no such thing.

    A line that is the title of a notice, 「…关于印发《…》的通知」, says it too.
    """
    for start, end in titles(words)[0]:
        before, after = words[:start], words[end:]
        if _BEFORE.search(before) and not re.match("[^。，]{0,10}(?:等|精神|以来|以后|后)", after):
            return words[start + 1 : end - 1]
        if _AFTER.match(after):
            return words[start + 1 : end - 1]
        return ""
    return ""


def issuer_of(words: str) -> str:
    """Return who issued what the line announces, several of them with 、 between; empty where it does not say."""
    for start, _ in titles(words)[0]:
        match = _BEFORE.search(words[:start])
        if not match:
            return ""
        who = _TODAY.sub("", match["who"]).removesuffix("关于")
        who = re.split("[，,]", who)[-1]
        parts = [part for part in re.split(r"[ \u3000]+", who) if part]
        return "、".join(parts) if all(OFFICE.fullmatch(part) for part in parts) else ""
    return ""
