"""What each of the first lines of a file seems to be: letterhead, title, date, speaker, greeting, body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.text.dates import Day, day_at, days
from macros.text.kinds import TYPES, kind_of_document, stem
from macros.text.layout import Layout, LineLayout
from macros.text.lexicon import words_of
from macros.text.markers import LINE_OPENING
from macros.text.numerals import CHINESE, COUNT
from macros.text.site_lines import index_label, opens_with_source

SPOKEN = "|".join(words_of("openings", "spoken"))
"""How the title of something said ends."""
_WRITTEN = "|".join(words_of("openings", "written"))
_ENDS = re.compile(rf"(?:{SPOKEN}|{_WRITTEN}|{'|'.join(kind for kind in TYPES if len(kind) > 1)})\Z")
_BRACKETED = r"[（(\[【〔][^（）()\[\]【】]{1,60}[）)\]】〕]"
_SURNAME = "".join(words_of("openings", "surnames"))
_GIVEN = r"[\u4e00-\u9fff×○]"
NAME = rf"(?:[{_SURNAME}](?:{_GIVEN}\s?{_GIVEN}|\s{{0,4}}{_GIVEN}\s{{0,4}}{_GIVEN}?)|(?:欧阳|司马|上官|诸葛|司徒|皇甫){_GIVEN}{{1,2}})"
_POST = "|".join(words_of("openings", "posts"))
SPEAKER = re.compile(
    rf"(?:(?:报告|汇报|发言|主讲|讲话|述职|述廉|撰稿|致辞|演讲|撰写|整理|主持|宣讲)人|作者|姓名|文)[:：/／]\s*(?P<a>{NAME})"
    rf"|(?:[—–―]{{1,2}})?(?:[^，。；：！？“”《》—]{{0,40}}?(?:{_POST})\s*)?(?P<b>{NAME})(?:同志)?(?:[（(][^（）()]{{1,24}}[）)])?"
    rf"|[^，。；：！？“”《》—]{{2,40}}\s(?P<c>{NAME})"
)
_NO_NAME = re.compile(rf"(?:{'|'.join(words_of('openings', 'no_names'))})$")
_LETTERHEAD = re.compile(
    rf"(?:[^。，；：！？《》“”]{{2,40}}文件(?:[（(].{{1,12}}[）)])?|.{{0,20}}[〔﹝\[［【（(](?:19|20)\d\d[〕﹞\]］】）)].{{0,4}}\d{{1,4}}号.{{0,40}}"  # noqa: RUF001
    rf"|.{{0,20}}签发人[:：].*|(?:绝密|机密|秘密|内部(?:资料|文件|材料)?|特急|加急|平急|急件)(?:[★☆·\s].{{0,16}})?|.{{0,30}}注意保存"
    rf"|[^。，：]{{2,40}}(?:材料|文件|文稿|讲稿)(?:之{CHINESE}{{1,3}}|[（(]?(?:{CHINESE}{{1,3}}|\d{{1,3}})[）)]?)|[^。，：]{{2,40}}(?:学习|会议)(?:材料|资料|参考)(?:第.{{1,4}}[专期辑].{{0,3}})?"
    rf"|[^。，：]{{0,30}}(?:简报|通讯|专刊|快报|动态|参阅件|内参|专报|情况反映|每日要情)(?:[（(].{{1,20}}[）)])?(?:\s*第.{{1,8}}期)?|[（(]?(?:总)?第?\s*(?:{COUNT}{{1,4}}|\d{{1,4}})\s*期.{{0,20}}|[（(]?(?:19|20)\d\d年?第.{{1,5}}期.{{0,30}}"
    rf"|[^，。；：！？《》“”]{{2,40}}(?:政府|国务院|[部委院]|委员会|主席|总局)(?:主席)?令|附件?\s*(?:\d{{0,2}}|{COUNT}{{0,2}})\s*[:：]?|附表\s*\d*[:：]?|第\s*(?:\d{{1,4}}|{CHINESE}{{1,5}})\s*号|(?:编号|份号|文号|档号)[:：].{{0,30}}|\d{{4,8}}|[-—－]?\s*\d{{1,3}}\s*[-—－]?|.{{2,30}}(?:编印|主办|主编|印制|编发|编))"
)
_SITE = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*(?:\d{1,2}[:：]\d{2}|来源|浏览|点击|作者|阅读)|首页\s*[>\uff1e»\u203a|]|(?:您?(?:的|现在的)?当前)?位置[:：]|您现在"
    r"|【\s*(?:打印|关闭|字体|字号|分享|收藏|大\s)|分享到|打印本页|扫一扫|时间[:：].{0,20}来源[:：]|作者[:：].*(?:来源|时间)[:：]|\|?\s*繁體|小\s*中\s*大|大\s*中\s*小"
)
_NOTE = re.compile(r"[（(\[【〔][^（）()]{1,60}[）)\]】〕]")
_DRAFT = re.compile(r"[（(](?:[^（）()]{0,12}(?:稿|试行|暂行|草案|摘要|节选|提纲|修订|全文))[）)]")
_GREETING = re.compile(
    r"(?:尊敬的|亲爱的|敬爱的)|(?:各位|诸位)[\u4e00-\u9fff]{0,12}[，,、：:！! 　]|[\u4e00-\u9fff]{0,10}(?:同志|朋友|老师|同学|代表|委员|同事|乡亲|老乡|战友|来宾|先生|女士|家长|职工|孩子|青年)们?(?:[，,、：:！! 　]|[（(].{1,10}[）)][：:])"
)
_COVER = re.compile(
    r"(?:《[^》]{2,60}》已经?[^。]{0,60}(?:公布|施行)|现将|现把|兹将|近日|日前|为(?:便于|方便)|新华社|本报|.{1,10}[社网讯报].{0,12}(?:电|讯)[ 　（(]|编者按|【?编者)|[^\n]{0,200}(?:如下|印发给?你?们?|全文|公示|刊发|摘要)[^。\n]{0,24}[。：:]?\Z"
)
_LABEL = re.compile(
    r"(?:地\s*点|主\s*持|参加|出席|列席|参会|与会|甲\s*方|乙\s*方|丙\s*方|单\s*位|部\s*门|电\s*话|记\s*录|对\s*象|主\s*题|议\s*题|内\s*容|任\s*务|目\s*的|联系|性\s*别|年\s*龄|职\s*务|班\s*级|学\s*校|填报|填表|负责|承办|主办|抄\s*送|议\s*程|时\s*间)[\u4e00-\u9fff]{0,4}[:：]"
)
"""What opens a line of particulars: 地点：镇礼堂."""
_STOPS = re.compile("[。；;]")
ENCLOSED = re.compile(r"附件?\s*\d{0,2}\s*[:：]\s*(?P<title>[^\d。；，][^。；]{3,50})")
"""附件1：稻花镇秋收方案"""
_LEADERS = re.compile(r"[.…·．]{2,}\s*\d+\s*\Z|[.…·．]{6,}")
_DASH = re.compile(r"[—–―─－-]{1,4}\s*")
_DATED = re.compile(r"(?:时\s*间|日\s*期|会议时间|讲话时间|报告时间)[:：]\s*")
_SPAN = re.compile(r"\s*[至到~～—–-]\s*\S")
"""Behind a day: it opens a period."""
_BESIDE_DATE = re.compile(
    r"[）)\]】]*|.{0,3}(?:在|于).{1,60}|[，,、 　]?(?:根据|星期|上午|下午|经).{0,40}|\s*(?:讲话|报告|[上下]午|晚|通过|稿|定稿|整理)"
)
_UNIT = re.compile(rf"(?:{'|'.join(words_of('openings', 'units'))})(?:[（(].{{1,10}}[）)])?\Z")
_MARKS = " \t\u3000\xa0*_#>◆●■★▲◎▪•"
MOST = 60
"""Characters of the longest line that is a title, or a part of one."""
_SENTENCE = re.compile("同志们|我们?|大家|今天|各位|要|必须|请|现在|会上")
"""How a sentence begins that has no stop."""
_SHORT = 6
_LONG_CLAUSE = 44
"""A line with a comma and more characters is a sentence."""
_GLUED = 90
"""A line of more characters holds the text itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words: its number from 0, its span without white space around it, its role.

    `apart`: a blank line stands above.
    """

    number: int
    start: int
    end: int
    words: str
    role: str
    looks: LineLayout
    apart: bool

    @property
    def flat(self) -> str:
        """Its words without white space."""
        return re.sub(r"\s", "", self.words)


def lines_of(text: str, layout: Layout) -> list[Line]:
    """Return all lines with words, each with what it seems to be by itself."""
    lines, start, apart = [], 0, False
    for number, raw in enumerate(text.split("\n")):
        words = raw.strip(_MARKS)
        if words:
            first = start + raw.index(words)
            looks = layout.get(number, LineLayout())
            lines.append(Line(number, first, first + len(words), words, _role(words, looks), looks, apart))
        apart = not words
        start += len(raw) + 1
    return lines


def _role(words: str, looks: LineLayout) -> str:
    """表行 网页 印发 刊头 附注 日期 副题 姓名 目录 条目 称呼 正文, or 题目 for what may be a title."""
    flat = re.sub(r"\s", "", words)
    if looks.is_row:
        return "表行"
    is_long_title = _is_long_title(words, flat)
    if len(words) > _GLUED and not is_long_title:
        return "称呼" if _GREETING.match(words) else "印发" if _COVER.match(words) else "正文"
    found = next((role for role, is_found in _signs(words, flat) if is_found), "")
    if is_long_title or (looks.is_title and kind_of_document(flat)):
        found = "题目" if found in ("", "条目", "正文") else found
    if not found and len(flat) > _SHORT and _SENTENCE.match(flat) and not is_ended(flat):
        return "正文"
    too_long = len(flat) > MOST or (len(flat) > _LONG_CLAUSE and "，" in flat)
    return found or ("正文" if _STOPS.search(words) or too_long or words[-1] in "，,、" else "题目")


def _is_long_title(words: str, flat: str) -> bool:
    """关于…的通知, 在…会议上的讲话 may be longer than other lines that are titles."""
    about = "关于" in flat[:40] or (flat.startswith("在") and is_spoken(flat) and "，" not in flat)
    return about and len(flat) <= 2 * MOST and is_ended(flat) and not _STOPS.search(words)


def _signs(words: str, flat: str) -> tuple[tuple[str, bool], ...]:
    """What speaks for each role, the surest first."""
    return (
        ("网页", _SITE.match(words) is not None or opens_with_source(words) or index_label(words) != ""),
        ("日期", date_of_line(words) is not None),
        ("刊头", _LETTERHEAD.fullmatch(flat) is not None or _is_imprint(words)),
        ("目录", re.fullmatch("目录|目次", flat) is not None or bool(_LEADERS.search(words))),
        ("姓名", speaker_of(words) != ""),
        ("副题", _is_subtitle(words, flat)),
        ("附注", _NOTE.fullmatch(flat) is not None),
        ("印发", _is_cover(words, flat)),
        ("称呼", _is_greeting(words)),
        ("题目", ENCLOSED.fullmatch(words) is not None),
        ("条目", _LABEL.match(words) is not None or LINE_OPENING.match(words) is not None),
    )


def _is_imprint(words: str) -> bool:
    """稻花镇党政办公室编　2024年9月3日: who made it, and a day."""
    found = list(days(words))
    before = words[: found[0].start].strip() if found else ""
    return (
        len(found) == 1
        and found[0].month > 0
        and found[0].end >= len(words) - 2
        and bool(re.fullmatch(r".{2,30}(?:编印?|主办|印发?|办公室|委员会)", before) and before != words)
        and "关于" not in before
    )


def _is_subtitle(words: str, flat: str) -> bool:
    if _DASH.match(words) and 4 <= len(flat) <= MOST + 10 and not _STOPS.search(words):
        return words[-1] not in "，,、"
    return re.fullmatch(rf"[（(](?:在|于).{{2,50}}(?:{SPOKEN})[）)]", flat) is not None


def _is_cover(words: str, flat: str) -> bool:
    return (
        _COVER.match(words) is not None
        and ("。" in words or flat[-1] in "：:；" or flat.startswith(("现将", "兹将")))
        and not (flat.endswith("通知") or _GREETING.match(words))
    )


def _is_greeting(words: str) -> bool:
    """同志们： or 各镇人民政府：; the line may go on with the text."""
    if _GREETING.match(words):
        return not (words[-1] not in "：:！!，,。；" and is_ended(words) and len(words) < MOST)
    return words[-1] in "：:" and not _STOPS.search(words)


def greets(words: str) -> bool:
    """Return whether a line turns to an audience: 同志们：, 各位代表：; not such as 有以下几点：."""
    return _GREETING.match(words) is not None


def date_of_line(words: str) -> Day | None:
    """Return the date that a line gives as its own: alone, in brackets, before the meeting; None for a sentence with a day in it."""
    label = _DATED.match(words)
    at = label.end() if label else 0
    bracket = at < len(words) and words[at] in "（([【"
    at += bracket
    day = day_at(words, at)
    if day is None and bracket and "。" not in words:
        found = [one for one in days(words) if one.day]
        at_span = bool(found) and _SPAN.match(words[found[0].end :]) is not None
        return (
            found[0]
            if len(found) == 1 and not at_span and len(words) < MOST + 20 and words[-1] in "）)]】"
            else None
        )
    if day is None or not (day.month or (bracket and len(words) <= 8)):
        return None
    rest = words[day.end :]
    if _SPAN.match(rest):
        return None
    if "。" in rest or (not bracket and (_ENDS.search(rest) or len(rest) > 40)):
        return None
    return day if bracket or label or _BESIDE_DATE.fullmatch(rest) else None


def speaker_of(words: str) -> str:
    """Return the name of a line that gives who speaks, without blanks: 县委书记　王有田; empty where it gives none."""
    match = SPEAKER.fullmatch(words)
    if match is None or len(words) > 44:
        return ""
    name = re.sub(r"\s", "", match["a"] or match["b"] or match["c"])
    plain = re.sub(r"\s", "", words)
    if _NO_NAME.search(plain) or (match["c"] and (is_ended(plain) or not re.search(_POST, words))):
        return ""
    return name


def is_ended(words: str) -> bool:
    """Return whether words end as titles do: in 讲话, 报告, 通知 and the like, brackets behind apart."""
    own = re.sub(rf"(?:{_BRACKETED})+\Z", "", stem(re.sub(r"\s", "", words)))
    return bool(_ENDS.search(own)) or bool(kind_of_document(own) and len(own) > 3)


def is_spoken(words: str) -> bool:
    """Return whether words end as the title of something said."""
    own = re.sub(rf"(?:{_BRACKETED})+\Z", "", re.sub(r"\s", "", words))
    return re.search(rf"(?:{SPOKEN})\Z", own) is not None


def is_draft_note(words: str) -> bool:
    """Return whether a line is such as （征求意见稿）, which may belong to the title."""
    return _DRAFT.fullmatch(re.sub(r"\s", "", words)) is not None


def is_unit(words: str) -> bool:
    """Return whether words end as the name of an office or a place does."""
    return _UNIT.search(re.sub(r"\s", "", words)) is not None
