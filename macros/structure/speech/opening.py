"""How a file opens: which lines are its title, who speaks, when, and where the text begins; what is not certain is asked.

No sign decides alone. The lines above the first greeting, item or sentence are weighed together: where they stand, how
they end, how the file lays them out, what follows. Where these agree the title is given; else it is a doubt that
offers every reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.structure.speech.dated import Dated, date_of
from macros.structure.speech.doubt import Doubt
from macros.structure.speech.roles import (
    MOST,
    NAME,
    SPOKEN,
    Line,
    greets,
    is_ended,
    is_spoken,
    is_unit,
    lines_of,
    speaker_of,
)
from macros.structure.speech.title_lines import chosen_of, is_signer, joined, runs_of, subtitle
from macros.structure.speech.title_words import Title, clean, made, undashed
from macros.text.layout import Layout
from macros.text.squeeze import squeeze
from macros.text.titles import titles

_MOST_OFFERS = 12
_FIRST = 40
"""So many lines are looked at for the title."""
_ABOVE = frozenset({"网页", "刊头", "附注", "日期", "姓名", "副题", "题目", "表行"})
"""Roles of the lines that stand above a text."""
_MEETING = re.compile(
    rf"(?:在|于)(?P<meeting>[^，。；：（）]{{2,60}}?)(?:上的?|时的?|期间的?|中的)(?:{SPOKEN}|$)"
)
_OCCASION = re.compile("(?:会|会议|大会|仪式|典礼|论坛|年会|例会|学习|活动|培训班|研讨班|晚会|班|宴会|揭牌)$")
_GLUED = (
    re.compile(rf"(?P<title>[^。！？；]{{2,60}}?(?:{SPOKEN}))(?=[ 　]*[（(](?:19|20)\d\d年)"),
    re.compile(r"(?P<title>[^。！？；※]{4,60})(?=※)"),
    re.compile(rf"(?P<title>(?:在|于)[^。！？；，：]{{2,50}}?(?:会议?上|时|中)的(?:{SPOKEN}))"),
)
_NOTED = re.compile(rf"[^。！？；※]{{4,60}}※{NAME}.*※[（(]?(?:这|本文|此文)是")
"""A title with the sign of a note, the author, the text, and the note at its end: …※王有田…※这是…的讲话."""
_SOMEONES = re.compile(
    rf"(?:.{{0,12}}{NAME}(?:同志|书记|主任|校长|局长|镇长|县长|市长)|.{{0,12}}(?:长|书记|主任|主席)\s?{NAME}(?:同志)?)"
    rf"(?:在.{{2,40}})?的?(?:{SPOKEN})(?:[（(].{{1,10}}[）)])?"
)


_NAMED = 6
"""The last characters of a title by which covering words name it."""
_SHORTEST_GLUED = 44
"""A first line of more characters may hold title and text in one."""


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


def opening_of(text: str, layout: Layout) -> Opening:
    """Return the opening of `text`, in time linear in its length."""
    lines = lines_of(text, layout)
    title = _title(lines)
    below = title.last + 1
    speaker = next((speaker_of(line.words) for line in lines[: below + 6] if line.role == "姓名"), "")
    texts = _texts(lines, title)
    if len(texts) > 1:
        title = replace(
            title, doubt=title.doubt or "文件里不止一篇", others=(*title.others, *(t for _, t in texts))
        )
    date, dated = date_of(text, lines, title.last, [start for start, _ in texts][1:])
    offers = tuple(dict.fromkeys(words for words in (title.words, *title.others) if words))[:_MOST_OFFERS]
    if not title.words and date is None and dated is None:
        title = replace(title, doubt=f"{title.doubt}；也没有找到日期")
    doubts = [*_asked(text, lines, title, offers, texts), *([dated] if dated else [])]
    body = next(
        (line.start for line in lines[below:] if line.role not in _ABOVE or line.role == "题目"), len(text)
    )
    return Opening(
        title.words,
        offers,
        title.why,
        title.spans,
        body,
        speaker,
        occasion_of(title.words, lines),
        date,
        texts,
        tuple(doubts),
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
    text: str, lines: list[Line], title: Title, offers: tuple[str, ...], texts: tuple[tuple[int, str], ...]
) -> Iterator[Doubt]:
    at = title.spans[0][0] if title.spans else lines[0].start if lines else 0
    quote = text[at : at + 16].split("\n", maxsplit=1)[0]
    if len(texts) > 1:
        names = "；".join(
            f"第{n}篇“{words or '（没有标题）'}”" for n, (_, words) in enumerate(texts, start=1)
        )
        yield Doubt(at, quote, f"文件里像是有{len(texts)}篇：{names}", offers)
    elif title.doubt:
        reason = f"{title.doubt}；现在{title.why}" if title.words else title.doubt
        yield Doubt(at, quote, reason, offers)


def _title(lines: list[Line]) -> Title:
    """The title by the first block of lines that may hold one."""
    first = lines[:_FIRST]
    if not first:
        return Title(doubt="没有文字")
    if (
        first[0].role in ("正文", "称呼", "印发")
        and len(first[0].words) > _SHORTEST_GLUED
        and (glued := _glued(first[0]))
    ):
        return glued
    front = next((n for n, line in enumerate(first) if line.role not in _ABOVE), len(first))
    block = [n for n in range(front) if first[n].role in ("题目", "副题")]
    if any(first[n].role == "题目" for n in block):
        return _second(first, _of_block(first, block, front), front)
    return _below_cover(first, front) or _none(first)


def _glued(line: Line) -> Title | None:
    """The title that the first line of a text without line breaks opens with."""
    for number, pattern in enumerate(_GLUED):
        if match := pattern.match(line.words):
            words = squeeze(match["title"])
            at = line.start + match.start("title")
            is_sure = number == 0 or (number == 1 and _NOTED.match(line.words))
            doubt = "" if is_sure else "标题和正文连在一行里，标题到哪里为止拿不准"
            return Title(
                words, ((at, at + len(match["title"])),), (), "标题和正文连在一行里，断在文种后面", doubt, -1
            )
    return None


def _none(lines: list[Line]) -> Title:
    """No title; what further lines might be one is offered."""
    later = [clean(line)[0] for line in lines if line.role in ("题目", "副题") and is_ended(line.words)]
    near = [
        line.flat.rstrip("：:")
        for line in lines[:8]
        if len(line.flat) <= MOST and not re.search("[。；\t]", line.words)
    ]
    unlike = {line.flat for line in lines[:8] if line.role in ("题目", "表行", "刊头")}
    unlike |= {line.flat for line in lines[:1] if line.role == "姓名"}
    if lines[0].role == "姓名" and len(lines) > 1 and lines[1].role == "副题":
        near.insert(0, f"{lines[0].flat}——{undashed(lines[1].flat)}")
        unlike.add(near[0])
    near = [words for words in near if is_ended(words) or words in unlike]
    later = list(dict.fromkeys([*near, *later]))
    seen = {"称呼": "开头是称呼", "印发": "开头是印发的话", "条目": "开头就是条目", "表行": "开头是表格"}.get(
        lines[0].role, "开头就是正文"
    )
    return Title(
        others=tuple(later[:_MOST_OFFERS]), why=f"{seen}，没有找到标题", doubt=f"没有找到标题：{seen}"
    )


def _of_block(lines: list[Line], block: list[int], front: int) -> Title:
    """The title among the lines `block` above the text, which begins at `front`."""
    names = [n for n in block if lines[n].role == "题目"]
    runs = runs_of(names)
    run = next((one for one in runs if any(is_ended(lines[n].words) for n in one)), runs[0])
    if any(not is_unit(lines[n].words) for n in names if n < run[0]):
        run = runs[0]
    sub = subtitle(lines, run[-1] + 1, front)
    chosen, doubt, why = chosen_of(lines, run, sub)
    runs = [one for one in runs if not set(one) & set(sub)]
    if not doubt and any(line.role == "表行" for line in lines[: chosen[0]]):
        doubt = "上面有一行表格，标题在不在表格里拿不准"
    again = [n for n in names if n > chosen[-1] and n not in sub]
    if again and joined(lines, again) == joined(lines, chosen):
        own = doubt if len(chosen) == 1 and not is_ended(lines[chosen[0]].words) else ""
        return replace(made(lines, chosen, sub, own, why), last=again[-1])  # it is printed twice
    if not doubt and len(runs) > 1:
        odd = [n for one in runs[1:] for n in one if n > chosen[-1] and not is_signer(lines, n, chosen)]
        doubt = f"第{lines[odd[0]].number + 1}行也像标题" if odd else ""
    return made(lines, chosen, sub, doubt, why)


def _second(lines: list[Line], title: Title, front: int) -> Title:
    """Where a notice sends a text that stands below it: asked if that is a speech; else the notice's own title stays."""
    if not re.search("印发|转发", title.words):
        return title
    for n in range(front, len(lines)):
        line = lines[n]
        if line.role != "题目" or n == 0 or not (line.apart or lines[n - 1].role in ("日期", "附注")):
            continue
        if is_spoken(line.words) or (n + 1 < len(lines) and lines[n + 1].role == "副题"):
            inner = made(lines, [n], subtitle(lines, n + 1, len(lines)), "", "")
            return replace(
                title,
                others=(inner.words, *title.others),
                doubt=title.doubt or "上面是印发的通知，下面才是讲话，标题取哪一个拿不准",
            )
        if squeeze(line.words) in title.words:
            return replace(title, others=(squeeze(line.words), *title.others))
    return title


def _below_cover(lines: list[Line], front: int) -> Title | None:
    """The title below a covering sentence or a press release, None where there is no such sentence at the top."""
    cover = next((n for n in range(front, min(front + 3, len(lines))) if lines[n].role == "印发"), None)
    if cover is None:
        return None
    places = [n for n in range(cover + 1, len(lines)) if lines[n].role == "题目"]
    signed = [
        n for n in places if n + 1 < len(lines) and lines[n + 1].role == "日期" and is_unit(lines[n].words)
    ]
    places = [n for n in places if n not in signed]
    if not places:
        return None
    first = next(
        (n for n in places if lines[n].apart or is_ended(lines[n].words) or n == cover + 1), places[0]
    )
    end = next((n for n in range(first, len(lines)) if lines[n].role not in _ABOVE), len(lines))
    title = _of_block(lines, [n for n in range(first, end) if lines[n].role in ("题目", "副题")], end)
    title = replace(title, others=(*_of_order(lines[: cover + 1]), *title.others))
    sends = (
        cover == 0 and is_spoken(title.words) and re.search("讲话|报告|全文|发言|致辞", lines[cover].words)
    )
    sure = not title.doubt and first == cover + 1 and (sends or _names(lines[: cover + 1], title))
    return replace(
        title, doubt="" if sure else title.doubt or "上面有印发或报道的话，标题取在它下面，是不是这一行拿不准"
    )


def _names(cover: list[Line], title: Title) -> bool:
    """Return whether the covering words, at most a greeting above them, name what stands below: …领导班子总结报告."""
    above = all(line.role == "称呼" for line in cover[:-1])
    return above and is_ended(title.words) and title.words[-_NAMED:] in cover[-1].flat


def _of_order(lines: list[Line]) -> list[str]:
    """The names of an order (令) that makes a text public: 国务院令（第788号）, and of the text in 《》."""
    heads = [line.flat for line in lines if line.role == "刊头"]
    number = next((words for words in heads if re.fullmatch("第.{1,6}号", words)), "")
    orders = [words for words in heads if words.endswith("令")]
    named = [line.words[start + 1 : end - 1] for line in lines[-1:] for start, end in titles(line.words)[0]]
    return [name for words in orders for name in (words, f"{words}（{number}）", words + number)] + named[:2]


def _texts(lines: list[Line], title: Title) -> tuple[tuple[int, str], ...]:
    """Start and title of every text in the file, where there is more than one."""
    first = title.spans[0][0] if title.spans else (lines[0].start if lines else 0)
    found = [(first, title.words)]
    own = squeeze("".join(lines[title.last].words)) if title.last >= 0 else ""
    spoken = False
    for n in range(title.last + 1, len(lines)):
        line = lines[n]
        spoken = spoken or line.role in ("正文", "称呼")
        if line.role != "题目" or line.looks.is_row or n == 0 or len(line.flat) > 44:
            continue
        follows = lines[n + 1] if n + 1 < len(lines) else None
        if follows is None or line.number < 2:
            continue
        sub = subtitle(lines, n + 1, len(lines))
        repeated = spoken and line.flat == own and len(own) >= 4 and is_ended(line.words)
        set_apart = line.apart or line.looks.is_centred
        opens = (
            set_apart
            and is_spoken(line.words)
            and (follows.role in ("日期", "姓名") or greets(follows.words))
        )
        ones = set_apart and _SOMEONES.fullmatch(line.flat) is not None and "。" not in line.words
        if repeated or opens or ones or (sub and set_apart and not is_ended(lines[n - 1].words)):
            own_words = made(lines, [n], sub, "", "").words
            if line.start != first:
                found.append((line.start, own_words))
    return tuple(found) if len(found) > 1 else ()
