"""The schemas of front matter: one model per kind of page; an unknown key is an error."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from macros.core.doers import UNNAMED, circle_in
from macros.core.facts import UNVERIFIED, fault_of, parse_fact
from macros.text.dates import known_date

_BY_HAND = "照编辑手册的写法改正。"


def _wrong(seen: str, todo: str = _BY_HAND, rule: str = "META-2") -> PydanticCustomError:
    return PydanticCustomError("wrong", "wrong", {"seen": seen, "todo": todo, "rule": rule})


def _trimmed(text: str) -> str:
    if text != text.strip():
        raise _wrong(f"“{text}”的前后有空格或换行", "去掉引号里头尾的空格。")
    return text


def _unwrapped(text: str) -> str:
    if re.fullmatch("“[^“”]*”|‘[^‘’]*’|「[^「」]*」|【[^【】]*】|［[^［］]*］", text):  # noqa: RUF001 - as typed
        raise _wrong(f"{text}外面有中文的引号或括号", f"引号、括号不用写，只写 {text[1:-1]}。")
    return text


def _wide_brackets(text: str) -> str:
    if re.search(r"\([\u4e00-\u9fff][^()]*\)", text):
        raise _wrong(f"“{text}”的括号是半角的", f"写成 {text.replace('(', '（').replace(')', '）')}。")
    return text


def _bare_title(text: str) -> str:
    if re.fullmatch("《[^《》]*》", text):
        raise _wrong(f"“{text}”外面有书名号", f"只写书名号里面的字：{text[1:-1]}。网页上的书名号由网站加。")
    return text


def _sourced(text: str) -> str:
    if fault := fault_of(parse_fact(text)):
        todo = f"每一处事实后面空一格写出处，如 1990年 [1] 或 1990年 [1][3]；没有核实的写 [{UNVERIFIED}]。"
        raise _wrong(fault, todo, "META-3")
    return text


def _of_no_speech(text: str) -> str:
    if found := OF_A_SPEECH.search(text):
        todo = "写日期，如 2022-10-22 修改 [1]；哪一版在讲话时施行、哪一版在讲话之后，由程序照每篇讲话的日期算出。"
        raise _wrong(f"“{found.group()}”是照某一篇讲话说的", todo)
    return text


def _of_calendar(text: str) -> str:
    for written in _DAY.finditer(text):
        if _day_of(written) is None:
            raise _wrong(f"没有“{written.group()}”这一天", "核对年、月、日。")
    return text


def _in_past(text: str) -> str:
    for written in _DAY.finditer(text):
        day = _day_of(written)
        if day and day.year > _tomorrow().year + _AHEAD:
            raise _wrong(f"“{written.group()}”还早得很", "通过、印发、公布的日期在今天以前，核对年份。")
    return text


def _day_of(written: re.Match[str]) -> date | None:
    try:
        return date(int(written[1]), int(written[2]), int(written[3]))
    except ValueError:
        return None


def _tomorrow() -> date:
    return (datetime.now().astimezone() + timedelta(days=1)).date()  # a day ahead: time zones


def _each_once(names: list[str]) -> list[str]:
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise _wrong(f"“{twice}”写了两次", "只留一个。")
    return names


def _code(text: str) -> str:
    if text[:1] in "“”‘’「" and text[1:]:
        raise _wrong(f"{text}用了中文引号", f'改用半角引号："{text.strip("“”‘’「」")}"。')
    if not re.fullmatch(r"(0|[1-9][0-9]?)(\.[1-9][0-9]?)?", text):
        todo = '写成 "1" 或 "1.1"，每一级最多两位数字。'
        raise _wrong(f'“{text}”不是条目代码，应如 "1.1"', todo)
    return text


def _one_line(written: Any) -> Any:
    """Return 17 or "17" as the range 17-17, anything else as it is."""
    is_one = type(written) is int or (isinstance(written, str) and re.fullmatch("[0-9]+", written))
    return f"{written}-{written}" if is_one else written


def _line_range(text: str) -> str:
    match = re.fullmatch(r"([1-9][0-9]{0,4})-([1-9][0-9]{0,4})", text)
    if not match or int(match[1]) > int(match[2]):
        raise _wrong(
            f"“{text}”不是行号，应如 17 或者 17-24",
            "写原文文件里的行号；几行的写起止两行，中间用半角短横线。",
        )
    return text


def _checked_on(day: date) -> date:
    if not date(1949, 10, 1) <= day <= _tomorrow():
        raise _wrong(f"{day} 还没有到，或者太早", "写实际核对的那一天。")
    return day


def _plain_date(written: Any) -> Any:
    """YAML makes a number of 2021 and a day of 2021-07-15; what an editor writes is the same kind of thing each time."""
    return str(written) if isinstance(written, int | date) and not isinstance(written, bool) else written


def _known_date(text: str) -> str:
    if known_date(text) is None:
        raise _wrong(
            f"“{text}”不是日期",
            "只知道年写 2021，知道月写 2021-07，知道日写 2021-07-15，在两者之间写 2021-05/2021-09；不知道的不写这个键。",
        )
    return text


def _whole_address(text: str) -> str:
    path, mark, anchor = text.partition("#")
    if re.fullmatch(r"(?:\.\./)+[\w/-]*[\w-]", path):
        raise _wrong(f"“{text}”里页面的地址没有以斜线结尾", f"写成 {path}/{mark}{anchor}。")
    return text


WIDTHS = dict(zip(",:;?!()", "，：；？！（）", strict=True))


def _width_map(mapping: dict[str, str]) -> dict[str, str]:
    for half, full in mapping.items():
        if WIDTHS.get(half) != full:
            seen = f"“{half}”不能作“{full}”，只能把半角标点 {' '.join(WIDTHS)} 改成对应的全角"
            raise _wrong(seen)
    return mapping


UNDATED = "时间不详："
"""How an entry of `history` opens where nobody knows when it was made; it was there on the last day that it names."""
OF_A_SPEECH = re.compile("讲话(?:之|以)?[前后]|讲话(?:时|所引|当时)")
"""Words that date something by a speech."""
_AHEAD = 20
"""Years from now on in which nothing can have been made: 2091 for 2019."""
_DAY = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?![\d-])")

Note = Annotated[str, AfterValidator(_trimmed)]
Text = Annotated[str, Field(min_length=1), AfterValidator(_trimmed)]
Name = Annotated[Text, AfterValidator(_unwrapped)]
RegulationName = Annotated[Name, AfterValidator(_bare_title), AfterValidator(_wide_brackets)]
SourcedText = Annotated[str, AfterValidator(_trimmed), AfterValidator(_sourced)]
Code = Annotated[str, AfterValidator(_code)]
DatedText = Annotated[SourcedText, AfterValidator(_of_no_speech), AfterValidator(_of_calendar)]
PastText = Annotated[DatedText, AfterValidator(_in_past)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Omitted(_Strict):
    """Lines of the transcript file that are not the speech (1-based, inclusive), and why.

    `hides`: words of the speech may be missing there, so that a gap must stand in their place; false for what is no
    part of it, as a web site's own lines or another text of the file. Where it is not said, a gap is demanded.
    """

    lines: Annotated[str, BeforeValidator(_one_line), AfterValidator(_line_range)]
    why: Text
    hides: bool | None = None


class Waiver(_Strict):
    """Words that look like private data and may be published: the rule, the words as they stand, and why."""

    rule: Annotated[str, Field(pattern=r"^PRIV-(?:[1-9]|1[0-3])$")]
    words: Text
    why: Text


class Original(_Strict):
    """A file kept in originals/: an original, or the text read from it; its name and its sha256 in hexadecimal."""

    file: Annotated[str, Field(pattern=r"^[a-z0-9.-]+$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Left(_Strict):
    """What of an original is on no page: what it is, how many characters or objects, where the first stands, why."""

    what: Text
    count: Annotated[int, Field(ge=1)]
    at: Note
    why: Note


class AccountMeta(_Strict):
    """The account (对账) of an original: all that its reader sees is on pages, or left out with a reason."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    seen: Annotated[int, Field(ge=1)]
    on_pages: Annotated[int, Field(ge=0)]
    left: list[Left]

    @model_validator(mode="after")
    def _balanced(self) -> AccountMeta:
        left = sum(one.count for one in self.left)
        if self.seen != self.on_pages + left:
            seen = f"原件 {self.seen} 字，录入 {self.on_pages} 字，未录 {left} 字，对不上"
            raise _wrong(seen, "account 由导入的命令写，不要改；重新导入，或恢复原来的数。", "ORIG-3")
        return self


class _OfPage(_Strict):
    """What every page may say: `allow` are its waivers."""

    allow: list[Waiver] = []


class NotesMeta(_Strict):
    """Which notes on a page explain what is not cited by itself: the ids of those on all gaps and on all blanks."""

    gaps: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")] | None = None
    blanks: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")] | None = None


class SpeechMeta(_OfPage):
    """Front matter of `speeches/<id>/index.md`.

    `date`: as far as it is known; `period` is what readers are shown. `speaker`: a person or an organ, as published.
    `draft`: an import wrote it and no editor has settled it yet. `withdrawn`: why its words are no longer shown.
    """

    title: Text
    period: Text
    occasion: Text
    date: Annotated[str, BeforeValidator(_plain_date), AfterValidator(_known_date)] | None = None
    series: Text | None = None
    speaker: Text | None = None
    draft: bool = False
    withdrawn: Text | None = None
    transcript: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    provenance: Text
    width_map: Annotated[dict[str, str], AfterValidator(_width_map)]
    omitted: list[Omitted]
    originals: list[Original] = []
    account: AccountMeta | None = None
    notes: NotesMeta = NotesMeta()

    @model_validator(mode="after")
    def _accounted(self) -> SpeechMeta:
        if self.originals and self.account is None:
            seen = "存档了原件，没有对账：缺少键 account"
            raise _wrong(seen, "重新导入这个原件，account 由导入的命令写。", "ORIG-3")
        return self


class DutyMeta(_Strict):
    """One duty (任务): who does what, how much, by when, and the words that say so. `draft`: nobody has reviewed it."""

    who: Name
    what: Name
    measure: Note
    due: Note
    quote: Text
    draft: bool = False


MOST_DUTIES = 300
"""Duties of one section: each is looked for in all its words. The site's fullest page has thirteen."""


class SectionMeta(_OfPage):
    """Front matter of one section page."""

    title: Text
    code: Code
    duties: Annotated[list[DutyMeta], Field(max_length=MOST_DUTIES)]


class FullMeta(_OfPage):
    """Front matter of `speeches/<id>/full.md`, the whole speech on one page."""

    title: Text


class Dates(_Strict):
    """The four dates of a normative document, each with its source."""

    adopted: PastText
    issued: PastText
    published: PastText
    effective: DatedText


class Settled(_Strict):
    """A citation that landed on an article which a new edition changed: where it stands, what it points at.

    `was`: what became of the article; `so`: how an editor settled it, empty until one does.
    """

    at: Text
    to: Text
    was: Text
    so: Note


class RegulationMeta(_OfPage):
    """Front matter of `regulations/<id>.md`. `account` is that of the text on the page, `earlier` those of older editions.

    `settled`: citations that a new edition touched. `proposed`: facts that the imported text proves and the page lacks.
    """

    title: RegulationName
    aliases: Annotated[list[RegulationName], Field(min_length=1), AfterValidator(_each_once)]
    type: SourcedText
    issuer: SourcedText
    number: SourcedText
    dates: Dates
    status: DatedText
    status_checked: Annotated[date, AfterValidator(_checked_on)]
    history: list[DatedText]
    source: list[Text]
    originals: list[Original] = []
    account: AccountMeta | None = None
    earlier: list[AccountMeta] = []
    settled: list[Settled] = []
    proposed: list[Text] = []


class TermMeta(_OfPage):
    """Front matter of `terms/<id>.md`."""

    title: Name
    aliases: Annotated[list[Name], AfterValidator(_each_once)]
    items: Annotated[list[Name], AfterValidator(_each_once)]
    origin: SourcedText
    source: list[Text]


class PageMeta(_OfPage):
    """Front matter of any other page. `template`, `location` make a redirect of a moved address; `contact`: whom readers ask."""

    title: Text
    contact: Text | None = None
    description: str | None = None
    hide: list[Literal["navigation", "toc"]] | None = None
    template: Literal["redirect.html"] | None = None
    location: (
        Annotated[str, AfterValidator(_whole_address), Field(pattern=r"^(\.\./)+[\w/-]*(#[\w-]+)?$")] | None
    ) = None

    @model_validator(mode="after")
    def _whole_redirect(self) -> PageMeta:
        if bool(self.template) != bool(self.location):
            raise _wrong("转向页要同时写 template 和 location", "两个键都写上；不是转向页的，都删去。")
        return self


def _groups(groups: dict[str, list[str]]) -> dict[str, list[str]]:
    for name, members in groups.items():
        if twice := next((one for one in members if members.count(one) > 1), ""):
            raise _wrong(f"“{name}”里“{twice}”写了两次", "只留一个。")
        if UNNAMED in (name, *members):
            raise _wrong(f"“{UNNAMED}”不是责任主体", "删去这一项。")
    if circle := circle_in(groups):
        raise _wrong("包括的关系绕回了自己：" + "包括".join(f"“{name}”" for name in circle), "删去其中一项。")
    return groups


class DutiesPageMeta(PageMeta):
    """Front matter of `duties.md`. `groups`: by the name of a group of doers those whom it covers."""

    groups: Annotated[dict[Text, Annotated[list[Text], Field(min_length=1)]], AfterValidator(_groups)] = {}


class QuestionsPageMeta(PageMeta):
    """Front matter of `open-questions.md`: whose notes stand on it, and which of them explain what.

    `speech`: the id of the speech; the notes of others stand on their own pages.
    """

    speech: Text | None = None
    notes: NotesMeta = NotesMeta()


class Query(_Strict):
    """A search of tests/queries.yml and what it must find: addresses, each with its place in the list by then; words of the notes."""

    query: Text
    why: Text | None = None
    finds: dict[str, Annotated[int, Field(ge=1)]] = {}
    says: Text | None = None
    nearest: Text | None = None


class Queries(_Strict):
    """The list of tests/queries.yml, under a key of its own."""

    queries: list[Query]
