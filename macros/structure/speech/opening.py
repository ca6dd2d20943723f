"""How a file opens: which lines are its title, who speaks, when, and where the text begins; what is not certain is asked.

No sign decides alone. The lines above the first greeting, item or sentence are weighed together: where they stand, how
they end, how the file lays them out, what follows. Where these agree the title is given; else it is a doubt that
offers every reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from macros.structure.speech.dated import Dated, date_of
from macros.structure.speech.doubt import Doubt
from macros.structure.speech.roles import (
    ENCLOSED,
    MOST,
    SPEAKER,
    SPOKEN,
    Line,
    is_draft_note,
    is_ended,
    is_spoken,
    is_unit,
    lines_of,
    speaker_of,
)
from macros.text.dates import days
from macros.text.kinds import kind_of_document
from macros.text.layout import Layout
from macros.text.squeeze import squeeze

_FIRST = 40
"""So many lines are looked at for the title."""
_ABOVE = frozenset({"网页", "刊头", "附注", "日期", "姓名", "副题", "题目", "表行"})
"""Roles of the lines that stand above a text."""
_GOES_ON = re.compile(
    r"(?:关于.*|.*(?:[0-9]年|年度|印发|转发|批转|加强|进一步|做好|开展|推进|[和与及暨对在于的为、《“（]|动员|贯彻|落实|实施|学习|会议|大会))\Z"
)
"""How a line ends that a title cannot end with."""
_MEETING = re.compile(rf"(?:在|于)(?P<meeting>[^，。；：（）]{{2,60}}?)(?:上的?|时的?|期间的?|中的)(?:{SPOKEN}|$)")
_OCCASION = re.compile("(?:会|会议|大会|仪式|典礼|论坛|年会|例会|学习|活动|培训班|研讨班|晚会|班|宴会|揭牌)$")
_SAID = re.compile("下面|现在|我们?|今天|首先|根据|按照|为了|大家|请")
_DASH = re.compile(r"[—–―─－-]{1,4}[ 　]*")  # noqa: RUF001
_COLUMN = re.compile(r"[【\[][^】\]]{2,30}[】\]][ 　]*(?=\S)")
_PREFIX = re.compile(rf"(?P<who>[^：:《》“”]{{2,14}})[：:][ 　]*(?P<title>\S.{{3,}})")
_DAY_BEHIND = re.compile(r"[ 　]*[（(][^（）()]{4,40}[）)]\Z")
_IN_LINE = re.compile(r"(?P<main>[^—。]{3,40}?)——(?P<sub>[^—。]{4,60}?(?:会议|大会|会)上)(?P<rest>[^的上]{2,30})\Z")
_GLUED = (
    re.compile(rf"(?P<title>[^。！？；]{{2,60}}?(?:{SPOKEN}))(?=[ 　]*[（(](?:19|20)\d\d年)"),
    re.compile(r"(?P<title>[^。！？；※]{4,60})(?=※)"),
    re.compile(rf"(?P<title>(?:在|于)[^。！？；，：]{{2,50}}?(?:会议?上|时|中)的(?:{SPOKEN}))"),
)
_SOMEONES = re.compile(rf".{{2,20}}(?:同志|书记|主任|校长|局长|镇长|县长|市长)(?:在.{{2,40}})?的?(?:{SPOKEN})")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first lines of a text say of it.

    `title` is squeezed and "" where the text has none; `offers` are the titles that it may have, the chosen one first;
    `why` says in Chinese what the choice rests on. `spans` are the places of the title's words, `body` is where the text
    begins. `date` is that of the text, None where no date was found. `occasion` is the meeting that title or subtitle
    name, `texts` the start and title of each text where the file holds more than one. `doubts` ask on title, date, texts.
    """

    title: str
    offers: tuple[str, ...]
    why: str
    spans: tuple[tuple[int, int], ...]
    body: int
    speaker: str
    occasion: str
    date: Dated | None
    texts: tuple[tuple[int, str], ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Title:
    """A reading of the title: its lines or spans, the other readings, and why it is not certain ("" where it is)."""

    words: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    others: tuple[str, ...] = ()
    why: str = ""
    doubt: str = ""
    last: int = -1
    """The place in the lines of its last line."""


def opening_of(text: str, layout: Layout) -> Opening:
    """Return the opening of `text`, in time linear in its length."""
    lines = lines_of(text, layout)
    title = _title(lines)
    below = title.last + 1
    speaker = next((speaker_of(line.words) for line in lines[:below + 6] if line.role == "姓名"), "")
    texts = _texts(lines, title)
    if len(texts) > 1:
        title = replace(title, doubt=title.doubt or "文件里不止一篇", others=(*title.others, *(t for _, t in texts)))
    date, dated = date_of(text, lines, title.last, [start for start, _ in texts][1:])
    offers = tuple(dict.fromkeys(words for words in (title.words, *title.others) if words))
    doubts = [*_asked(text, lines, title, offers, texts), *([dated] if dated else [])]
    body = next((line.start for line in lines[below:] if line.role not in _ABOVE or line.role == "题目"), len(text))
    return Opening(
        title.words, offers, title.why, title.spans, body, speaker, occasion_of(title.words, lines), date, texts, tuple(doubts)
    )


def occasion_of(title: str, lines: list[Line]) -> str:
    """Return the meeting that a title or the line of the date below it names; empty where none is named."""
    dated = [line.flat.strip("（）()") for line in lines[:8] if line.role in ("日期", "副题")]
    for words in (title, *dated):
        for match in _MEETING.finditer(words):
            if _OCCASION.search(match["meeting"]):
                return match["meeting"]
    return ""


def _asked(
    text: str, lines: list[Line], title: _Title, offers: tuple[str, ...], texts: tuple[tuple[int, str], ...]
) -> Iterator[Doubt]:
    at = title.spans[0][0] if title.spans else lines[0].start if lines else 0
    quote = text[at : at + 16].split("\n")[0]
    if len(texts) > 1:
        names = "；".join(f"第{n}篇“{words or '（没有标题）'}”" for n, (_, words) in enumerate(texts, start=1))
        yield Doubt(at, quote, f"文件里像是有{len(texts)}篇：{names}", offers)
    elif title.doubt:
        yield Doubt(at, quote, title.doubt, offers)


def _title(lines: list[Line]) -> _Title:
    """The title by the first block of lines that may hold one."""
    first = lines[:_FIRST]
    if not first:
        return _Title(doubt="没有文字")
    if first[0].role in ("正文", "称呼", "印发") and len(first[0].words) > MOST_GLUED and (glued := _glued(first[0])):
        return glued
    front = next((n for n, line in enumerate(first) if line.role not in _ABOVE), len(first))
    block = [n for n in range(front) if first[n].role in ("题目", "副题")]
    if any(first[n].role == "题目" for n in block):
        return _second(first, _of_block(first, block, front), front)
    return _below_cover(first, front) or _none(first)


MOST_GLUED = 44
"""A first line of more characters may hold title and text in one."""


def _glued(line: Line) -> _Title | None:
    """The title that the first line of a text without line breaks opens with."""
    for number, pattern in enumerate(_GLUED):
        if match := pattern.match(line.words):
            words = squeeze(match["title"])
            at = line.start + match.start("title")
            doubt = "" if number == 0 else "标题和正文连在一行里，标题到哪里为止拿不准"
            return _Title(words, ((at, at + len(match["title"])),), (), "标题和正文连在一行里，断在文种后面", doubt, -1)
    return None


def _none(lines: list[Line]) -> _Title:
    """No title; what further lines might be one is offered."""
    later = [_clean(line)[0] for line in lines if line.role in ("题目", "副题") and is_ended(line.words)]
    near = [line.flat.rstrip("：:") for line in lines[:8] if len(line.flat) <= MOST and not re.search("[。；\t]", line.words)]
    near = [words for words in near if is_ended(words) or lines[0].role == "表行"]
    later = list(dict.fromkeys([*near, *later]))
    seen = {"称呼": "开头是称呼", "印发": "开头是印发的话", "条目": "开头就是条目", "表行": "开头是表格"}.get(lines[0].role, "开头就是正文")
    return _Title(others=tuple(later[:6]), why=f"{seen}，没有找到标题", doubt=f"没有找到标题：{seen}")


def _of_block(lines: list[Line], block: list[int], front: int) -> _Title:
    """The title among the lines `block` above the text, which begins at `front`."""
    names = [n for n in block if lines[n].role == "题目"]
    runs = _runs(names)
    run = next((one for one in runs if any(is_ended(lines[n].words) for n in one)), runs[0])
    if any(not is_unit(lines[n].words) for n in names if n < run[0]):
        run = runs[0]
    sub = _subtitle(lines, run[-1] + 1, front)
    chosen, doubt, why = _chosen(lines, run, sub, front)
    runs = [one for one in runs if not set(one) & set(sub)]
    others = [n for n in names if n not in chosen and n not in sub]
    if not doubt and any(line.role == "表行" for line in lines[: chosen[0]]):
        doubt = "上面有一行表格，标题在不在表格里拿不准"
    again = [n for n in names if n > chosen[-1] and n not in sub]
    if again and _joined(lines, again) == _joined(lines, chosen):
        return replace(_made(lines, chosen, sub, doubt if len(chosen) == 1 and not is_ended(lines[chosen[0]].words) else "", why, []), last=again[-1])
    if not doubt and len(runs) > 1:
        odd = [n for one in runs[1:] for n in one if n > chosen[-1] and not _is_signer(lines, n, chosen)]
        doubt = f"第{lines[odd[0]].number + 1}行也像标题" if odd else ""
    return _made(lines, chosen, sub, doubt, why, others)


def _runs(places: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for n in places:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _subtitle(lines: list[Line], at: int, front: int) -> list[int]:
    """The lines of the subtitle that opens at `at`: one, or more where it is not ended."""
    if at >= front or lines[at].role != "副题":
        return []
    found = [at]
    while found[-1] + 1 < front and lines[found[-1] + 1].role == "题目" and not _is_whole(lines[found[-1]].flat):
        if len(found) > 2:
            break
        found.append(found[-1] + 1)
    return found


def _is_whole(words: str) -> bool:
    return is_ended(words) or re.search(r"(?:上|时|事迹|实录|纪实|记)[）)]?\Z", words) is not None


def _chosen(lines: list[Line], run: list[int], sub: list[int], front: int) -> tuple[list[int], str, str]:
    """Which lines of a run of lines are the title, why that is not certain, and what it rests on."""
    if any(lines[n].looks.is_title for n in run):
        own = [n for n in run if lines[n].looks.is_title]
        while own[-1] + 1 in run and lines[own[-1] + 1].looks.continues:
            own.append(own[-1] + 1)
        return own, "", "文件里用的是标题样式"
    large = _largest(lines, run)
    if len(large) < len(run) and large:
        rest = [n for n in run if n not in large and not (n > large[-1] and _is_signer(lines, n, large))]
        if rest:
            return large, f"第{lines[rest[0]].number + 1}行的字号、位置与它不同，是不是标题的一部分拿不准", "居中、字大"
        return large, "", "居中、字大，别的行不是"
    if sub and not any(is_ended(lines[n].words) for n in run[:-1]):
        short = all(len(lines[n].flat) <= 24 for n in run)
        odd = is_unit(lines[run[0]].words) and not is_ended(_joined(lines, run))
        doubt = "" if len(run) == 1 or (short and not odd) else "副题上面有几行，哪几行是标题拿不准"
        return run, doubt, "下面是副题"
    return _by_ending(lines, run, large, front)


def _by_ending(lines: list[Line], run: list[int], large: list[int], front: int) -> tuple[list[int], str, str]:
    """The title of lines that look alike, by how they end."""
    end = next((place for place, n in enumerate(run) if is_ended(lines[n].words)), None)
    if end is None:
        return _unended(lines, run, large, front)
    chosen, after = run[: end + 1], run[end + 1 :]
    while after and (_is_open(_joined(lines, chosen)) or _leans(lines[after[0]], lines[after[0] - 1])):
        chosen.append(after.pop(0))
        while after and not is_ended(lines[chosen[-1]].words):
            chosen.append(after.pop(0))
    doubt = ""
    stray = next((n for n in after if not _is_signer(lines, n, chosen)), None)
    if stray is not None:
        doubt = f"第{lines[stray].number + 1}行也像标题"
    if len(chosen) > 1 and not doubt:
        chosen, doubt = _start(lines, chosen, alike=len(large) == len(run))
    if _SAID.match(lines[chosen[0]].flat):
        doubt = doubt or "像一句话，不像标题"
    if len(lines[chosen[-1]].flat) > 44 and "，" in lines[chosen[-1]].flat and len(chosen) == 1 and "关于" not in lines[chosen[0]].flat:
        doubt = doubt or "这一行长，像一句话"
    return chosen, doubt, f"以“{_joined(lines, chosen)[-4:]}”收尾，在正文上面"


def _start(lines: list[Line], chosen: list[int], *, alike: bool) -> tuple[list[int], str]:
    """Where the title begins whose last line is ended: with the first line, where each goes on; else it is asked."""
    place = len(chosen) - 1
    about = next((k for k, n in enumerate(chosen) if "关于" in lines[n].flat), -1)
    if about < 0 and lines[chosen[0]].flat.startswith(("在", "于")):
        about = 0
    if about >= 0 and all(is_unit(lines[n].words) for n in chosen[:about]):
        return chosen, ""
    while place > 0 and _goes_on(lines[chosen[place - 1]], lines[chosen[place]], _joined(lines, chosen[place:])):
        place -= 1
    if place == 0:
        return chosen, ""
    if _is_band(lines[chosen[place - 1]].flat) and place == 1:
        return chosen[1:], ""
    if alike:
        return chosen, "" if not is_unit(lines[chosen[0]].words) else "第一行是单位的名称，是不是标题的一部分拿不准"
    return chosen, "标题是一行还是几行拿不准"


def _is_band(words: str) -> bool:
    """A line that stands above titles and belongs to none: …会议材料, …专题."""
    return re.search(r"(?:材料|资料|专题|专栏|专刊|选编|汇编|文件|文选)(?:.{0,6})\Z", words) is not None


def _goes_on(line: Line, following: Line, rest: str) -> bool:
    """Return whether a title's line breaks off, so that the next one goes on with it."""
    own = line.flat
    if _is_open(own) or following.looks.continues:
        return True
    if is_unit(own) and following.flat.startswith("关于"):
        return True
    if own.startswith(("在", "关于")) or "关于" in own:
        return not is_ended(own)
    starts = re.match(r"[和与及暨的、]|(?:大会|会议|工作会)上的|[”》）]", following.flat)
    return bool(starts) or (bool(_GOES_ON.fullmatch(own)) and not following.flat.startswith(("在", "关于")) and bool(rest))


def _is_open(words: str) -> bool:
    """Return whether a bracket or a quotation mark has no partner yet."""
    return any(words.count(a) > words.count(b) for a, b in ("《》", "“”", "（）", "()", "〔〕"))


def _leans(following: Line, line: Line) -> bool:
    """Return whether a line cannot open a title: 》的通知, a soft break before it."""
    return following.looks.continues or bool(re.match("[”》）和与及暨的、]|以及|并", following.flat))


def _unended(lines: list[Line], run: list[int], large: list[int], front: int) -> tuple[list[int], str, str]:
    """The title where no line ends as titles do: one line that stands alone, or lines that the file sets apart."""
    looks = bool(large) and len(large) == len(run)
    signers = [n for n in run[1:] if _is_signer(lines, n, run[:1])] if not looks or len(run) > 1 else []
    if len(run) == 2 and signers == run[1:] and not looks:
        run = run[:1]
    if looks:
        odd = is_unit(lines[run[-1]].words) or len(_joined(lines, run)) < 3
        doubt = "像单位的名称，是不是标题拿不准" if odd else "居中的行有好几行，标题到哪里为止拿不准" if len(run) > 3 else ""
        return run, doubt, "居中、字大"
    if len(run) > 1:
        joined = all(_goes_on(lines[a], lines[b], "") for a, b in pairwise(run))
        return run, "" if joined else "标题是一行还是几行拿不准", "在正文上面"
    follows = lines[run[0] + 1].role if run[0] + 1 < len(lines) else ""
    own = lines[run[0]]
    alone = follows in ("日期", "姓名", "称呼", "副题", "目录") or (
        follows in ("正文", "条目", "附注") and run[0] + 1 < len(lines) and (lines[run[0] + 1].apart or follows == "条目") and run[0] == 0
    )
    sure = alone and 3 <= len(own.flat) <= 40 and not is_unit(own.words)
    return run, "" if sure else "这一行像标题，也可能不是", f"独占一行，下面是{follows or '空白'}"


def _largest(lines: list[Line], run: list[int]) -> list[int]:
    """The lines of a run that the file sets apart: heading, centred and larger than the rest; none where it says nothing."""
    sizes = {lines[n].looks.size for n in run}
    level = [n for n in run if lines[n].looks.level == 1]
    if level and len(level) < len(run):
        return level
    centred = [n for n in run if lines[n].looks.is_centred]
    if not centred:
        return level
    top = max(lines[n].looks.size for n in centred)
    own = [n for n in centred if lines[n].looks.size == top]
    if len(sizes) == 1 or top == 0:
        own = centred
    return _runs(own)[0]


def _is_signer(lines: list[Line], n: int, chosen: list[int]) -> bool:
    """Return whether a line below a title is who made it: an office or a village, shorter than a sentence."""
    return n > chosen[-1] and is_unit(lines[n].words) and len(lines[n].flat) <= 24


def _joined(lines: list[Line], places: list[int]) -> str:
    return "".join(_squeezed(lines[n].words) for n in places)


def _squeezed(words: str) -> str:
    return squeeze(words)


def _clean(line: Line) -> tuple[str, tuple[int, int], str]:
    """A title line without the date or the column's name: its words, their span, why that is not certain."""
    start, end, doubt = line.start, line.end, ""
    words = line.words
    if (behind := _DAY_BEHIND.search(words)) and any(True for _ in days(behind.group())):
        words, end = words[: behind.start()], end - (len(words) - behind.start())
    if enclosed := ENCLOSED.fullmatch(words):
        words, start = enclosed["title"], start + enclosed.start("title")
        doubt = "" if is_ended(words) else "“附件”后面像是标题"
    if column := _COLUMN.match(words):
        words, start, doubt = words[column.end() :], start + column.end(), "前面【】里像是栏目的名称"
    prefix = _PREFIX.fullmatch(words)
    if prefix and SPEAKER.fullmatch(prefix["who"]) and speaker_of(prefix["who"]):
        words, start, doubt = prefix["title"], start + prefix.start("title"), "冒号前面像是讲话人"
    inside = _IN_LINE.fullmatch(words)
    if inside and speaker_of(inside["rest"]):
        cut = inside.start("rest")
        words, end, doubt = words[:cut], start + cut, "标题、副题和讲话人连在一行里"
    return _squeezed(words), (start, end), doubt


def _made(lines: list[Line], chosen: list[int], sub: list[int], doubt: str, why: str, others: list[int]) -> _Title:
    """The title of the chosen lines, with its subtitle, and the other readings."""
    cleaned = [_clean(lines[n]) for n in chosen]
    main = "".join(words for words, _, _ in cleaned)
    spans = [span for _, span, _ in cleaned]
    doubt = next((reason for _, _, reason in cleaned if reason), "") or doubt
    words, offers = main, []
    if sub:
        under = _joined(lines, sub)
        below = _DASH.sub("", under, count=1).strip("（）()")
        words = f"{main}——{below}"
        spans += [(lines[n].start, lines[n].end) for n in sub]
        offers += [main, below]
        if not _DASH.match(under):
            doubt = doubt or "括号里的一行是不是副题拿不准"
    last = max([*chosen, *sub])
    if last + 1 < len(lines) and is_draft_note(lines[last + 1].words):
        note = lines[last + 1]
        if note.flat.strip("（）()") in _STATES:
            offers.insert(0, words)
            words, spans = words + note.flat, [*spans, (note.start, note.end)]
            doubt = doubt or f"“{note.flat}”是不是标题的一部分拿不准"
    undashed = _undashed(lines, chosen) if not sub else ""
    if chosen[0] and _is_someone(lines[chosen[0] - 1]):
        doubt = doubt or "上面一行的姓名是不是标题的一部分拿不准"
    if undashed:
        offers += [words, lines[chosen[-1]].flat]
        words, doubt = undashed, "第二行是不是副题拿不准"
    offers += _readings(lines, chosen, last)
    where = "、".join(str(lines[n].number + 1) for n in [*chosen, *sub])
    return _Title(words, tuple(spans), tuple(offers), f"取第{where}行：{why}", doubt, last)


def _readings(lines: list[Line], chosen: list[int], last: int) -> list[str]:
    """Every other reading of the lines about the chosen ones: a run of them as one title, a subtitle with its dash."""
    first = max(chosen[0] - 3, 0)
    near = [n for n in range(first, min(last + 4, len(lines))) if lines[n].role in ("题目", "副题") or _is_someone(lines[n])]
    found = [_run_of(lines, near[a:b]) for a in range(len(near)) for b in range(len(near), a, -1)]
    dashed = [_undashed(lines, near[a:b]) for a in range(len(near)) for b in range(len(near), a + 1, -1)]
    own = [_joined(lines, chosen), *(_clean(lines[n])[0] for n in chosen), *(lines[n].flat for n in chosen)]
    return [words for words in (*own, *dashed, *found) if 1 < len(words) <= 2 * MOST]


def _is_someone(line: Line) -> bool:
    """王有田同志, on a line of its own: a title may go on with it."""
    return line.role == "姓名" and line.flat.endswith("同志")


def _run_of(lines: list[Line], places: list[int]) -> str:
    """Lines as one title, a dash before what stands below a dash."""
    words = ""
    for n in places:
        own = squeeze(lines[n].words)
        words += f"——{_DASH.sub('', own, count=1)}" if lines[n].role == "副题" and words else _DASH.sub("", own, count=1)
    return words


_STATES = frozenset({"征求意见稿", "试行", "暂行", "草案", "讨论稿", "送审稿", "审议稿", "修订", "修订稿", "草稿", "初稿", "修订草案"})


def _undashed(lines: list[Line], chosen: list[int]) -> str:
    """A slogan, and below it 在…会上的讲话 without a dash: both with a dash between; empty for any other lines."""
    last = lines[chosen[-1]].flat
    if len(chosen) < 2 or not (last.startswith("在") and is_spoken(last)):
        return ""
    above = _joined(lines, chosen[:-1])
    return "" if is_ended(above) or _is_open(above) else f"{above}——{last}"


def _second(lines: list[Line], title: _Title, front: int) -> _Title:
    """Where a notice sends a text that stands below it: asked if that is a speech; else the notice's own title stays."""
    if not re.search("印发|转发", title.words):
        return title
    for n in range(front, len(lines)):
        line = lines[n]
        if line.role != "题目" or n == 0 or not (line.apart or lines[n - 1].role in ("日期", "附注")):
            continue
        if is_spoken(line.words) or (n + 1 < len(lines) and lines[n + 1].role == "副题"):
            inner = _made(lines, [n], _subtitle(lines, n + 1, len(lines)), "", "", [])
            return replace(
                title, others=(inner.words, *title.others), doubt=title.doubt or "上面是印发的通知，下面才是讲话，标题取哪一个拿不准"
            )
        if squeeze(line.words) in title.words:
            return replace(title, others=(squeeze(line.words), *title.others))
    return title


def _below_cover(lines: list[Line], front: int) -> _Title | None:
    """The title below a covering sentence or a press release, None where there is no such sentence at the top."""
    cover = next((n for n in range(front, min(front + 3, len(lines))) if lines[n].role == "印发"), None)
    if cover is None:
        return None
    places = [n for n in range(cover + 1, len(lines)) if lines[n].role == "题目"]
    signed = [n for n in places if n + 1 < len(lines) and lines[n + 1].role == "日期" and is_unit(lines[n].words)]
    places = [n for n in places if n not in signed]
    if not places:
        return None
    first = next((n for n in places if lines[n].apart or is_ended(lines[n].words) or n == cover + 1), places[0])
    end = next((n for n in range(first, len(lines)) if lines[n].role not in _ABOVE), len(lines))
    title = _of_block(lines, [n for n in range(first, end) if lines[n].role in ("题目", "副题")], end)
    sure = not title.doubt and cover == 0 and is_spoken(title.words) and first == cover + 1 and bool(
        re.search("讲话|报告|全文|发言|致辞", lines[cover].words)
    )
    return replace(title, doubt="" if sure else title.doubt or "上面有印发或报道的话，标题取在它下面，是不是这一行拿不准")


def _texts(lines: list[Line], title: _Title) -> tuple[tuple[int, str], ...]:
    """Start and title of every text in the file, where there is more than one."""
    first = title.spans[0][0] if title.spans else (lines[0].start if lines else 0)
    found = [(first, title.words)]
    own = squeeze("".join(lines[title.last].words)) if title.last >= 0 else ""
    for n in range(title.last + 1, len(lines)):
        line = lines[n]
        if line.role != "题目" or line.looks.is_row or n == 0 or len(line.flat) > 44:
            continue
        follows = lines[n + 1] if n + 1 < len(lines) else None
        if follows is None or line.number < 2:
            continue
        sub = _subtitle(lines, n + 1, len(lines))
        spoken = any(one.role in ("正文", "称呼") for one in lines[title.last + 1 : n])
        repeated = spoken and line.flat == own and len(own) >= 4 and is_ended(line.words)
        set_apart = line.apart or line.looks.is_centred
        opens = set_apart and is_spoken(line.words) and follows.role in ("日期", "姓名", "称呼")
        ones = set_apart and _SOMEONES.fullmatch(line.flat) is not None and "。" not in line.words
        if repeated or opens or ones or (sub and set_apart and not is_ended(lines[n - 1].words)):
            made = _made(lines, [n], sub, "", "", [])
            if (line.start, made.words) not in found:
                found.append((line.start, made.words))
    return tuple(found) if len(found) > 1 else ()
