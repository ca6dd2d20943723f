"""Short forms that a text declares: 《…条例》（以下简称《条例》）."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_CUE = re.compile(
    r"(?:以下|下文|以后)?(?:分别|统一|一并)?(?P<how>简称|统称|合称|并称)(?:为|作)?|(?:以下|下)(?:均|都|分别)?称(?:为|作)?"
)
_SHORT = re.compile(
    r"[\s:：]{0,3}(?:《(?P<title>[^《》\n]{1,40})》|[“\"‘「](?P<quoted>[^“”\"‘’「」\n]{1,40})[”\"’」]|"
    r"(?P<bare>[一-龥]{2,16})(?=[）)，,。；;]))(?:[、，,和及]|以及)?"
)
_STOP = re.compile("[。！？；\n）)]")
_BETWEEN = re.compile(r"[（(][^（()）\n]*[）)]|[\s”\"]")
_LIST = re.compile(r"(?:\s|、|和|及|与|，|以及|以及|[（(][^（()）]{0,30}[）)])*")


@dataclass(frozen=True, slots=True)
class Declaration:
    """From `start` on, `short` stands for the documents whose names are at `spans`."""

    start: int
    short: str
    spans: tuple[tuple[int, int], ...]


def declarations(text: str, spans: list[tuple[int, int]]) -> list[Declaration]:
    """Return what the text declares, in order.

    `spans` are those of its names, in order. Places are code points of `text`.
    """
    ends = [end for _, end in spans]
    found: list[Declaration] = []
    for cue in _CUE.finditer(text):
        left = _left(text, cue.start())
        index = bisect_right(ends, left) - 1
        if index < 0 or left - ends[index] > 60 or _BETWEEN.sub("", text[ends[index] : left]):
            continue
        shorts = _shorts(text, cue.end())
        if len(shorts) == 1 and cue["how"] in {"统称", "合称", "并称"}:
            run = tuple(spans[_first_of_list(text, spans, index) : index + 1])
            found.append(Declaration(shorts[0][0], shorts[0][1], run))
            continue
        own = spans[max(index + 1 - len(shorts), 0) : index + 1]
        found += [
            Declaration(start, short, (span,)) for (start, short), span in zip(shorts, own, strict=False)
        ]
    return found


def _left(text: str, cue: int) -> int:
    """Return where the bracket opens that holds the cue; without one, where the words before the cue end."""
    low = max(cue - 60, 0)
    window = text[low:cue]
    opened = max(window.rfind("（"), window.rfind("("))
    if opened >= 0 and not _STOP.search(window, opened):
        return low + opened
    back = cue
    while back > low and text[back - 1] in " \t\n\u3000，,":
        back -= 1
    return back


def _shorts(text: str, position: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    while len(found) < 10 and (match := _SHORT.match(text, position)):
        words = match["title"] or match["quoted"] or match["bare"]
        found.append((match.start(), re.sub(r"\s", "", words)))
        position = match.end()
        if match["bare"]:
            break
    return found


def _first_of_list(text: str, spans: list[tuple[int, int]], index: int) -> int:
    """Return the index of the first name of the list that ends with name `index`."""
    first = index
    while first > 0 and index - first < 20:
        between = text[spans[first - 1][1] : spans[first][0]]
        if len(between) > 40 or not _LIST.fullmatch(between):
            break
        first -= 1
    return first
