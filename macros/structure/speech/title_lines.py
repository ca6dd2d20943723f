"""Which lines of a block above a text are its title, by how they end, how the file lays them out, what follows."""

from __future__ import annotations

import re
from itertools import pairwise

from macros.structure.speech.roles import MOST, Line, is_ended, is_unit
from macros.text.squeeze import squeeze

_GOES_ON = re.compile(
    r"(?:关于.*|.*(?:[0-9]年|年度|印发|转发|批转|加强|进一步|做好|开展|推进|[和与及暨对在于的为、《“（]|动员|贯彻|落实|实施|学习|会议|大会))\Z"
)
"""How a line ends that a title cannot end with."""
_NAMED = re.compile("《[^《》]*》")
_SAID = re.compile("下面|现在|我们?|今天|首先|根据|按照|为了|大家|请")

_SHORT = 3
"""A first line of so many characters may be what the file is, 党课, and no part of its title."""
_LONGEST_ALONE, _LONGEST_BOTH = 40, 80
"""A title that ends as none does has at most so many characters; with its subtitle on the same line, so many."""
_ITEMS = 12
"""A second line with a dash among so many below makes the first one an item."""
_MOST_LINES = 3
"""A title of more lines than these is asked."""


def runs_of(places: list[int]) -> list[list[int]]:
    """Return the places, which rise, parted where one is left out."""
    runs: list[list[int]] = []
    for n in places:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def subtitle(lines: list[Line], at: int, front: int) -> list[int]:
    """The lines of the subtitle that opens at `at`: one, or more where it is not ended."""
    if at >= front or lines[at].role != "副题":
        return []
    if any(line.role == "副题" for line in lines[at + 1 : at + _ITEMS]):
        return []  # the first of a list
    found = [at]
    while (
        found[-1] + 1 < front and lines[found[-1] + 1].role == "题目" and not _is_whole(lines[found[-1]].flat)
    ):
        if len(found) > 2:
            break
        found.append(found[-1] + 1)
    return found


def _is_whole(words: str) -> bool:
    return is_ended(words) or re.search(r"(?:上|时|事迹|实录|纪实|记)[）)]?\Z", words) is not None


def chosen_of(lines: list[Line], run: list[int], sub: list[int]) -> tuple[list[int], str, str]:
    """Which lines of a run of lines are the title, why that is not certain, and what it rests on."""
    if any(lines[n].looks.is_title for n in run):
        own = [n for n in run if lines[n].looks.is_title]
        while own[-1] + 1 in run and lines[own[-1] + 1].looks.continues:
            own.append(own[-1] + 1)
        odd = [
            n
            for n in run
            if n not in own and is_ended(lines[n].words) and lines[n].flat not in joined(lines, own)
        ]
        return own, f"第{lines[odd[0]].number + 1}行也像标题" if odd else "", "文件里用的是标题样式"
    large = _largest(lines, run)
    if len(large) < len(run) and large:
        rest = [n for n in run if n not in large and not (n > large[-1] and is_signer(lines, n, large))]
        if rest:
            return (
                large,
                f"第{lines[rest[0]].number + 1}行的字号、位置与它不同，是不是标题的一部分拿不准",
                "居中、字大",
            )
        return large, "", "居中、字大，别的行不是"
    if sub and not any(is_ended(lines[n].words) for n in run[:-1]):
        short = all(len(lines[n].flat) <= 24 for n in run)
        band = is_unit(lines[run[0]].words) or len(lines[run[0]].flat) <= _SHORT
        is_band = len(run) > 1 and band and not is_ended(joined(lines, run))
        doubt = "" if len(run) == 1 or (short and not is_band) else "副题上面有几行，哪几行是标题拿不准"
        return run, doubt, "下面是副题"
    return _by_ending(lines, run, large)


def _by_ending(lines: list[Line], run: list[int], large: list[int]) -> tuple[list[int], str, str]:
    """The title of lines that look alike, by how they end."""
    end = next((place for place, n in enumerate(run) if is_ended(lines[n].words)), None)
    if end is None:
        return _unended(lines, run, large)
    chosen, after = run[: end + 1], run[end + 1 :]
    while after and (is_open(joined(lines, chosen)) or _leans(lines[after[0]])):
        chosen.append(after.pop(0))
        while after and not is_ended(lines[chosen[-1]].words):
            chosen.append(after.pop(0))
    doubt = ""
    stray = next((n for n in after if not is_signer(lines, n, chosen)), None)
    if stray is not None:
        doubt = f"第{lines[stray].number + 1}行也像标题"
    if len(chosen) > 1 and not doubt:
        chosen, doubt = _start(lines, chosen, alike=len(large) == len(run))
    if _SAID.match(lines[chosen[0]].flat):
        doubt = doubt or "像一句话，不像标题"
    if (
        len(lines[chosen[-1]].flat) > 44
        and "，" in lines[chosen[-1]].flat
        and len(chosen) == 1
        and "关于" not in lines[chosen[0]].flat
    ):
        doubt = doubt or "这一行长，像一句话"
    return chosen, doubt, f"以“{joined(lines, chosen)[-4:]}”收尾，在正文上面"


def _start(lines: list[Line], chosen: list[int], *, alike: bool) -> tuple[list[int], str]:
    """Where the title begins whose last line is ended: with the first line, where each goes on; else it is asked."""
    place = len(chosen) - 1
    about = next((k for k, n in enumerate(chosen) if "关于" in _NAMED.sub("", lines[n].flat)), -1)
    if about < 0 and lines[chosen[0]].flat.startswith(("在", "于")):
        about = 0
    whole = len(chosen) <= _MOST_LINES + 1 and len(joined(lines, chosen)) <= 2 * MOST
    if about >= 0 and whole and all(is_unit(lines[n].words) for n in chosen[:about]):
        return chosen, ""
    while place > 0 and _goes_on(
        lines[chosen[place - 1]], lines[chosen[place]], joined(lines, chosen[place:])
    ):
        place -= 1
    if place == 0:
        return chosen, ""
    if _is_band(lines[chosen[place - 1]].flat) and place == 1:
        return chosen[1:], ""
    if alike:
        return chosen, "" if not is_unit(
            lines[chosen[0]].words
        ) else "第一行是单位的名称，是不是标题的一部分拿不准"
    return chosen, "标题是一行还是几行拿不准"


def _is_band(words: str) -> bool:
    """A line that stands above titles and belongs to none: …会议材料, …专题."""
    return re.search(r"(?:材料|资料|专题|专栏|专刊|选编|汇编|文件|文选)(?:.{0,6})\Z", words) is not None


def _goes_on(line: Line, following: Line, rest: str) -> bool:
    """Return whether a title's line breaks off, so that the next one goes on with it."""
    own = line.flat
    if is_open(own) or following.looks.continues:
        return True
    if is_unit(own) and following.flat.startswith("关于"):
        return True
    if own.startswith(("在", "关于")) or "关于" in _NAMED.sub("", own):
        return not is_ended(own)
    starts = re.match(r"[和与及暨的、]|(?:大会|会议|工作会)上的|[”》）]", following.flat)
    return bool(starts) or (
        bool(_GOES_ON.fullmatch(own)) and not following.flat.startswith(("在", "关于")) and bool(rest)
    )


def is_open(words: str) -> bool:
    """Return whether a bracket or a quotation mark has no partner yet."""
    return any(words.count(a) > words.count(b) for a, b in ("《》", "“”", "（）", "()", "〔〕"))


def _leans(following: Line) -> bool:
    """Return whether a line cannot open a title: 》的通知, a soft break before it."""
    return following.looks.continues or bool(re.match("[”》）和与及暨的、]|以及|并", following.flat))


def _unended(lines: list[Line], run: list[int], large: list[int]) -> tuple[list[int], str, str]:
    """The title where no line ends as titles do: one line that stands alone, or lines that the file sets apart."""
    looks = bool(large) and len(large) == len(run)
    signers = [n for n in run[1:] if is_signer(lines, n, run[:1])] if not looks or len(run) > 1 else []
    if len(run) == 2 and signers == run[1:] and not looks:
        run = run[:1]
    if looks:
        odd = any(is_unit(lines[n].words) for n in run) or len(joined(lines, run)) < 3
        many = "居中的行有好几行，标题到哪里为止拿不准" if len(run) > _MOST_LINES else ""
        doubt = "像单位的名称，是不是标题拿不准" if odd else many
        return run, doubt, "居中、字大"
    if len(run) > 1:
        goes_on = all(_goes_on(lines[a], lines[b], "") for a, b in pairwise(run))
        return run, "" if goes_on else "标题是一行还是几行拿不准", "在正文上面"
    follows = lines[run[0] + 1].role if run[0] + 1 < len(lines) else ""
    own = lines[run[0]]
    alone = follows in ("日期", "姓名", "称呼", "副题", "目录") or (
        follows in ("正文", "条目", "附注")
        and run[0] + 1 < len(lines)
        and (lines[run[0] + 1].apart or follows == "条目")
        and run[0] == 0
    )
    is_bold = (
        own.looks.bold >= len(own.words) and run[0] == 0 and not lines[min(1, len(lines) - 1)].looks.bold
    )
    longest = _LONGEST_BOTH if "——" in own.flat else _LONGEST_ALONE
    sure = (alone or is_bold) and 3 <= len(own.flat) <= longest and not is_unit(own.words)
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
    return runs_of(own)[0]


def is_signer(lines: list[Line], n: int, chosen: list[int]) -> bool:
    """Return whether a line below a title is who made it: an office or a village, shorter than a sentence."""
    return n > chosen[-1] and is_unit(lines[n].words) and len(lines[n].flat) <= 24


def joined(lines: list[Line], places: list[int]) -> str:
    """Return the words of lines as one, squeezed."""
    return "".join(squeeze(lines[n].words) for n in places)
