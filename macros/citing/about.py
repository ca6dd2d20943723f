"""Names without 《》 that say what they are about: 市政府关于加快学前教育发展的意见, 领导干部操办婚丧喜庆事宜的规定."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.citing.plain import bounds
from macros.text.lexicon import words_of
from macros.text.numerals import COUNT

_ISSUERS = "|".join(sorted(words_of("names", "issuers"), key=len, reverse=True))
_NO_ISSUERS = "".join(f"(?<!{word})" for word in words_of("names", "not_issuers"))
_KINDS = "|".join(words_of("names", "concerning"))
_SUBJECTS = "|".join(sorted(words_of("names", "subjects"), key=len, reverse=True))
_AIMS = "|".join(words_of("bounds", "aims"))
_ISSUED = "|".join(words_of("bounds", "issued"))
_SORT = "(?:进一步|若干|实施|指导|暂行|试行|管理|工作|具体|补充|总体|行动|紧急)"
_ENDS = r"(?![书性权稿箱栏簿单]|动作|因素|建议|意见|征[集求]|收集|反馈|和建议)"
_WORDS = r"(?:(?!关于)[A-Za-z0-9〇一-龥、“”\"（）()·—-])"
_ABOUT = re.compile(rf"关于{_WORDS}{{4,50}}?(?:的{_SORT}{{0,2}}|{_SORT}{{1,2}})(?P<kind>{_KINDS}){_ENDS}")
_ISSUER = re.compile(
    rf"(?![我你您他她它请听让叫催问说讲])[A-Za-z0-9一-龥]{{0,16}}(?:{_ISSUERS}){_NO_ISSUERS}"
)
_BACK = re.compile(r"[A-Za-z0-9一-龥]{1,24}\Z")
_JOINT = re.compile(rf"等(?:{COUNT}{{1,3}}个?)?(?:部门|部委|单位)\Z")
_VERB = re.compile(rf"(?:{_ISSUED})[了过好实]?[“\"「]?\Z")
_AIMED = re.compile(
    rf"(?:出台|制定|制订|印发|下发|颁布|发布|落实|贯彻|实施)[了好]?(?P<name>(?:{_AIMS}){_WORDS}{{5,40}}?(?:的{_SORT}?意见|(?:若干|实施|指导)意见|总体工作方案)){_ENDS}"
)
_GUIDING = re.compile(
    rf"(?:出台|制定|制订|印发|下发)了?(?P<name>(?!出台|印发|发布|了)(?:(?!关于|的)[A-Za-z0-9〇一-龥、“”]){{6,30}}?(?:若干|实施|指导)意见){_ENDS}"
)
_RULES = re.compile(
    rf"(?:执行|遵守|落实|贯彻|按照|违反|依照|根据)(?P<name>(?:{_SUBJECTS}){_WORDS}{{6,25}}?的(?:若干)?规定){_ENDS}"
)
_NO_NAME = re.compile(
    "不适当|重大事项|关于批准|关于成立|本级|下级|撤销|(?:学校|[大中小]学|集团|公司|街道|支部|总支|协会)关于.*的(?:意见|建议|办法|措施|方案)\\Z"
)
"""What a law says of any such document, and no one of them is called; what a school or a company thinks."""
_VAGUE = re.compile("有关(?!事项)|相关|各项|法律|法规|权限|反馈|提出的|大家|群众|师生")


def about(masked: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of such names. `masked` is the text with every 《…》 overwritten.

    Where neither an issuer stands before 关于 nor a word such as 印发, 关于…的意见 is somebody's opinion and no name.
    """
    for match in _ABOUT.finditer(masked):
        start = _issued_from(masked, match.start())
        if start is not None and not _NO_NAME.search(masked, start, match.end()):
            yield start, match.end()
    for pattern in (_AIMED, _GUIDING, _RULES):
        for match in pattern.finditer(masked):
            if not _VAGUE.search(match["name"]):
                yield match.span("name")


def _issued_from(text: str, at: int) -> int | None:
    """Return where the name begins whose 关于 stands at `at`: with its issuers, or there; None where it is no name."""
    joint = _JOINT.search(text, max(at - 9, 0), at)
    start = joint.start() if joint else at
    while (begin := _issuer(text, start)) is not None:
        start = begin
        if text[start - 1 : start] not in {"、", "和", "与"}:
            break
        start -= 1
    if start < (joint.start() if joint else at):
        return start + (text[start] in "、和与")
    return at if _VERB.search(text, max(at - 6, 0), at) else None


def _issuer(text: str, at: int) -> int | None:
    """Return where the issuer begins that ends at `at`, None for none."""
    run = _BACK.search(text, max(at - 24, 0), at)
    if run is None:
        return None
    for place, kind in reversed(list(bounds(text, run.start(), at))):
        if place < at and _ISSUER.fullmatch(text, place, at):
            return place
        if kind == "hard":
            return None
    return None
