"""Duties proposed from the words of a speech: who, what, measure, due and the quote. A person reviews each.

First the text says by its own signs whether it gives duties, and from where on (`ground_of`). Then each sentence of a
paragraph there is one or none (`proposals`). Where it is uncertain none is proposed: what a person must strike out costs
more than what he adds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from macros.core.doers import UNNAMED
from macros.text.lexicon import words_of
from macros.text.numerals import COUNT, COUNTING
from macros.text.sense import negations

_HEAD_LINES = 6
_OPENING = 200  # characters in which the speaker says that he reports
_SPEECH = re.compile("讲话(?=[ 　（(]|$)", re.MULTILINE)
_NO_DUTIES = re.compile(
    "述职|述廉|述德|述法|总结报告|(?:工作|年度|个人)总结|事迹材料|先进材料|检讨|对照检查"  # one's own past work
    "|(?:贺|慰问|感谢|公开|邀请|回|复)信|致[^\n]{2,20}信|信$|贺电|唁电"
    "|记者|通讯员|本报讯|电讯|解读|报道|侧记|(?:浅谈|如何|心得体会)",  # news, and essays
    re.MULTILINE,
)
_REPORT = re.compile("工作报告")
_REPORTS = re.compile("代表[^。；]{1,40}(?:报告|作[^。；，]{0,12}报告)")
_PLAN = re.compile(
    "(?:要点|计划|思路|方案|规划|意见|工作安排|任务分工|任务清单)(?:的通知)?(?=[ 　（(]|$)", re.MULTILINE
)
_AHEAD = re.compile(
    f"^[ 　\\t]*(?:(?:{COUNT}、|[（(]{COUNT}[）)]|第{COUNT}部分[，：: 　]?|\\d{{1,2}}[.．、])[^。；\n]{{0,24}})?"
    "(?:下一步|下一阶段|下阶段|今后|未来|来年|明年|今年|新学[年期]|\\d{4}年)[^。；，\n]{0,24}"
    "(?:任务|要求|安排|打算|部署|建议|重点|目标|举措|设想|思路|计划|要点)[^。；，\n]{0,12}$",
    re.MULTILINE,
)

_FORBIDDEN = re.compile(
    '[<>{}*|"]|[\\[\uff3b〔]\\d+[\\]\uff3d〕]'
)  # what front matter refuses, and marks of notes
_NOTE = re.compile("[\\[\uff3b〔]\\d+[\\]\uff3d〕]|[①-⑳]|注[释：:]")
_SENTENCE = re.compile("[^。！？；!?;\n]+")
_QUOTED = re.compile("“[^“”]*”|《[^《》]*》|‘[^‘’]*’")
_MARK = re.compile(
    f"^(?:\\d{{1,2}}(?:[.．、]|[—-]\\d{{1,2}}|(?=[^\\d年月日.％%个名次]))|[（(](?:{COUNT}|\\d{{1,2}})[）)]|{COUNT}、|第{COUNT}[，、,]|{COUNT}(?:是|要(?=[^求]))|其{COUNT}[，、]|——)"
)
_SHORTEST, _LONGEST = 8, 320  # characters of a quote
_HEADING = 28  # a numbered sentence without a comma up to this length announces what comes after it
_ROW = 30  # so long may a line without a stop be, and be a heading or the names in a table

_BODY = "|".join((*words_of("duties", "bodies"), "(?<![大布格结开全])局"))
_FREE = "(?!求|素|点|件|务|闻|害|领|么|不然|是|塞|职|道)"
_OBJECTS = "|".join(words_of("duties", "objects"))
_ACTS = "|".join(words_of("duties", "acts"))  # 培养年轻干部要 names no body
_WHEN = "今年|年内|[上下]半年|每[年月季周]"
_WHO = re.compile(
    f"(?:^|，|,)(?:希望|请|同时)?(?P<who>(?!{_OBJECTS}|{_ACTS})(?![^，]{{0,24}}要求)[^，,：:“”《》]{{0,24}}?(?:{_BODY})(?:[（(][^（）()]{{1,8}}[）)])?)(?:{_WHEN})?(?:都|均|也|还|则)?(?:至少|要|应当?|必须|须){_FREE}"
)
_LEAD = "|".join(words_of("duties", "leads"))
_SUBJECT = f"[^，,：:]{{0,24}}?(?:{_BODY})(?:[（(][^（）()]{{1,8}}[）)])?"
_OBJECT = f"(?:{_OBJECTS})[^，,：:]{{1,36}}"
_DEMAND = re.compile(
    f"(?:^|[，,：:])(?:{_LEAD})*[，,]?(?:(?:{_SUBJECT}|{_OBJECT})(?:{_LEAD}|{_WHEN})*(?:要{_FREE}|应当?(?!对|急|用|该是)|必须|须|至少)"
    f"|要{_FREE}|务必|不得|严禁|至少|希望(?={_SUBJECT}))|不少于|不低于|每[年月季周][^，]{{0,8}}(?:至少|一次)"
)
_TALK = re.compile(
    "^(?:有些|有的|一些|个别)|(?:我们|大家|我|我国|中国|人类|中华民族|共产党人|就是|才|只|越|不仅|仍然|关键|总是|需|想|还|唯有)(?:就|也|还|都|一定|更)*(?:要|必须|应)"
    "|要(?:教育引导全党|清醒|看到|看清|认识|懂得|知道|相信|记住|说|强调的|像|想|靠|有(?!力|序|效|计划|针对))"
    "|强调[，：:]|指出[，：:]|明确(?:指出|提出|要求|规定)|还规定|讲过|说[，：:]|曾经?|要求我们|如果|只有|才能|就会|否则|不是.{1,30}而是|以下(?:几|[^，]{0,4}工作|[^，]{0,6}方面)[^，]{0,6}$|应该$|(?:^|，)是[^，]{1,40}(?:根本|关键|前提|基础|保证|途径|要求|需要|任务|所在|问题)(?:$|，必须)"
)

_VERBS = "|".join((*words_of("duties", "verbs"), "以(?=[^，]{2,40}为)"))
_ACT = re.compile(
    f"(?P<opens>^)?(?:^|[，,：:])(?:{_LEAD})*(?:(?:并|再|将|拟)?(?:{_VERBS})|(?:对|把|将|在|从|由)[^，,：:]{{2,40}}(?:{_VERBS}))"
)
_PAST = re.compile(
    "取得了?[^，]{0,12}(?:成[绩果就效]|进展)|预计|表明|证明|已经?(?:[^，]{0,8})了|已成为|[^除为]了[^，。]{0,14}$|[增建达]到了|以来|过去|表示|面临|仍|(?:^|，)(?:这|那|此)(?:是|些|一|就是|充分)|(?:感谢|问候|祝贺|敬意)|的一年$|(?:^|，)我(?:国|们|再|想|先|就)(?!要|将|必须)"
)

_WRAPPED = re.compile("\\A[“‘「【［]([^“”‘’「」【】［］]+)[”’」】］]\\Z")  # noqa: RUF001 - as typed
"""A clause that is nothing but words in quotation marks or brackets: the words are the task."""
_MEASURE = re.compile(
    f"(?:至少|不少于|不低于|不超过|达到)[^，。；、]{{0,6}}?[\\dxX×{COUNTING}百两]+[%％]?[次个名人天场篇份项本堂节期批条件]?|[\\d.]+%(?:以上|以内)?|全覆盖"
)
_DUE = re.compile(
    f"(?:今年|本年度|年内|年底前?|[上下]半年|[第{COUNTING}]+季度|\\d{{1,2}}月底?前?|\\d{{1,2}}月\\d{{1,2}}日前?|每[年月季周]度?|本月底?前?)(?:之前|以前)?"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where in a text duties may be, from `start` on (code points), and how it words them.

    `speech`: a sentence must demand (要, 必须, 不得); `plan`: one that opens with what is to be done is a duty.
    """

    manner: Literal["speech", "plan"]
    start: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed duty; every word of it stands in `quote`, which stands on the page."""

    who: str
    what: str
    measure: str
    due: str
    quote: str


def ground_of(text: str, title: str = "") -> Ground | None:
    """Return where a text gives duties; None if it is of a kind that gives none.

    Reports on one's own past work, letters and news give none. A work report gives them from the heading on under
    which it turns to what is ahead, a plan everywhere, any other text where it demands.
    """
    head = f"{title}\n{_head(text)}"
    if _SPEECH.search(head):
        return Ground("speech", 0)
    if _NO_DUTIES.search(head):
        return None
    if _REPORT.search(head) or _REPORTS.search(text[:_OPENING]):
        ahead = _AHEAD.search(text)
        return Ground("plan", ahead.start()) if ahead else None
    return Ground("plan" if _PLAN.search(head) else "speech", 0)


def _head(text: str) -> str:
    """The lines at the top that are no prose; of the first, what comes before its first stop."""
    lines = [line.strip(" 　\r#*") for line in text.split("\n")]
    first, *others = [line for line in lines if line][:_HEAD_LINES] or [""]
    return "\n".join(
        [re.split("[。，！？；※]|　　", first)[0], *(o for o in others if not re.search("[。，；]", o))]
    )


def proposals(paragraph: str, manner: Literal["speech", "plan"] = "speech") -> list[Proposal]:
    """Return the duties that a paragraph seems to give, in its order, each quote once.

    After a demand of a speech, a sentence that opens with what is to be done goes on with it.
    """
    found: dict[str, Proposal] = {}
    if _NOTE.match(paragraph):
        return []
    goes_on = manner == "plan"
    for match in _SENTENCE.finditer(paragraph):
        quote = match.group().strip()
        plain = _plain(quote)
        demands = _demands(plain)
        gives = demands or (goes_on and _acts(plain, manner))
        goes_on = manner == "plan" or gives
        is_whole = paragraph.find(quote) == match.start() + match.group().find(quote)
        if gives and is_whole and _may_be_quoted(quote, stopped=match.end() < len(paragraph)):
            found[quote] = _proposal(quote)
    return list(found.values())


def _may_be_quoted(quote: str, *, stopped: bool) -> bool:
    """True for a sentence that front matter takes and that is no heading."""
    if not _SHORTEST <= len(quote) <= _LONGEST or _FORBIDDEN.search(quote) or quote[0] in "”’）)":
        return False
    numbered = _MARK.match(quote) is not None
    alone = not re.search("[，,]", _MARK.sub("", quote))
    return not (alone and ((numbered and len(quote) <= _HEADING) or (not stopped and len(quote) <= _ROW)))


def _plain(quote: str) -> str:
    """The sentence without its mark (一是, 2.), and with signs for what it quotes; 一要 keeps its 要."""
    hidden = _QUOTED.sub(lambda match: "○" * len(match.group()), quote)
    counted = re.match(f"{COUNT}(?=要)", hidden)
    return hidden[counted.end() :] if counted else _MARK.sub("", hidden)


def _demands(plain: str) -> bool:
    return bool(_DEMAND.search(plain)) and not _TALK.search(plain)


def _acts(plain: str, manner: str) -> bool:
    """True where something is to be done and nothing is told: in a speech at the very beginning, in a plan in any clause."""
    act = _ACT.search(plain)
    return act is not None and (manner == "plan" or act["opens"] is not None) and not _PAST.search(plain)


def _proposal(quote: str) -> Proposal:
    who, measure, due = _WHO.search(_MARK.sub("", quote)), _MEASURE.search(quote), _DUE.search(quote)
    return Proposal(
        (_said(who["who"], quote) if who else "") or UNNAMED,
        _what(quote),
        _said(measure.group(), quote) if measure else "",
        _said(due.group(), quote) if due else "",
        quote,
    )


def _said(words: str, quote: str) -> str:
    """The words; none where a negation stands right before them in the quote (DUTY-2)."""
    before = negations(quote[: quote.index(words)])[-1:]
    return "" if any(turned == "" for _, turned in before) else words


def _what(quote: str) -> str:
    """The first clause that demands something, in the speech's own words."""
    clauses = re.split("[，,]", quote)
    asked = [clause for clause in clauses if len(clause) > 3]
    chosen = next((clause for clause in asked if _DEMAND.search(clause)), (asked or clauses)[0])
    words = re.sub(f"^{COUNT}+[是要]|^第{COUNT}+[，、]?", "", chosen) or chosen
    return _WRAPPED.sub(r"\1", words)
