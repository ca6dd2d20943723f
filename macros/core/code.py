"""What of a page Markdown shows as it stands: fenced blocks and code in a line. Nothing in it is a heading, a link, a tag.

What is in doubt is no code here, so that checks look into it: a run of backticks without its partner in the line, code
inside raw HTML, in a link or a picture, beside a macro that makes a block. From a fence or a tag that cannot be
judged, nothing on the page is code. A property test holds this against Python-Markdown itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from macros.core.calls import END_OF_RAW, RAW, Call, find_raw
from macros.core.macro_kinds import IN_SPEECH

WORDS, BLOCK = "\ue000", "\ue001"
"""What stands in `Prose.text` for a macro call: for one within a sentence, for any other."""
_CODE = "\ue002"

_FENCE = re.compile(r"(?P<indent> *)(?P<fence>`{3,}|~{3,})(?:[ ]*[A-Za-z][A-Za-z0-9_#.+-]*)?[ ]*")
_LIKE_A_FENCE = re.compile(r"[> \t]*(?:`{3}|~{3})")
_ANY_TAG = re.compile(f"<[A-Za-z/!?{WORDS}-{_CODE}]")
_ATTRIBUTES = rf"(?: [a-z-]+=\"[^\"<>\n{WORDS}-{_CODE}]*\")*"
_HARMLESS = re.compile(
    rf"</?(?:a|b|br|code|i|kbd|small|span|sub|sup){_ATTRIBUTES} ?/?>"
    rf"|<(?:https?://|mailto:)[^<>\s{WORDS}-{_CODE}]+>"
)
_RAW_TAG = re.compile(rf"<(?P<close>/?)(?P<name>li|nav|ol|p|ul){_ATTRIBUTES}>")
# a link but for one that is plainly closed, a picture, a definition of either: code in them becomes an attribute
_ELSEWHERE = re.compile(rf"\]\((?![^()<>\"'\s{WORDS}-{_CODE}]*(?: \"[^\"()\n{WORDS}-{_CODE}]*\")?\))|!\[|\]:")


@dataclass(frozen=True, slots=True)
class Prose:
    """The body of a page as Markdown gets it, code made blank: a sign for each macro call, the marks of `raw` gone.

    `plain` is the body as written, code made blank, every other character at its offset. `fence` is the offset in the
    body of the first fence that is not closed or not written plainly, None if there is none.
    """

    text: str
    plain: str
    fence: int | None
    _starts: tuple[list[int], list[int]]

    def at(self, offset: int) -> int:
        """Return the offset in the body of the character at `offset` of `text`."""
        return _at(self._starts, offset)


def read_prose(body: str, calls: Sequence[Call]) -> Prose:
    """Return what of a body is no code; `calls` are its macro calls, in order."""
    text, starts = _as_given(body, calls)
    spans, fence = _find_code(text) if "`" in text or "~~~" in text else ([], None)
    written = [(_at(starts, start), _at(starts, end - 1) + 1) for start, end in spans]
    place = None if fence is None else _at(starts, fence)
    return Prose(_blanked(text, spans), _blanked(body, written), place, starts)


def _at(starts: tuple[list[int], list[int]], offset: int) -> int:
    piece = bisect_right(starts[0], offset) - 1
    return starts[1][piece] + offset - starts[0][piece]


def _as_given(body: str, calls: Sequence[Call]) -> tuple[str, tuple[list[int], list[int]]]:
    """Return the text that Markdown gets, and where its pieces start: (in it, in the body)."""
    pieces = [(call.start, call.end, WORDS if call.name in IN_SPEECH else BLOCK) for call in calls]
    cuts: list[tuple[int, int, str]] = []
    for start, end, sign in sorted([*pieces, *((start, end, "") for start, end in find_raw(body))]):
        if cuts and start < cuts[-1][1]:
            continue  # in the words of a call, or shown raw
        if sign:
            cuts.append((start, end, sign))
        else:
            cuts += [(start, start + len(RAW), ""), (end - len(END_OF_RAW), end, "")]
    text, length, position = [], 0, 0
    starts: tuple[list[int], list[int]] = ([0], [0])
    for start, end, sign in cuts:
        text += [body[position:start], sign]
        for piece, place in (
            (length + start - position, start),
            (length + start - position + len(sign), end),
        ):
            starts[0].append(piece)
            starts[1].append(place)
        length, position = length + start - position + len(sign), end
    return "".join([*text, body[position:]]), starts


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
        position = end
    return "".join([*pieces, text[position:]])


def _find_code(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Return (the spans of code in order, the offset of a fence in doubt); each line is read once."""
    lines = text.split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    spans: list[tuple[int, int]] = []
    opened: Counter[str] = Counter()  # tags of raw HTML
    number = 0
    while number < len(lines):
        own, fences = [], []
        steps: set[int] = set()
        while number < len(lines) and (lines[number].strip(" \t") or (not number and lines[0])):
            if not _LIKE_A_FENCE.match(lines[number]):
                own.append((offsets[number], lines[number]))
                number += 1
                continue
            last = _end_of_fence(lines, number)
            if last is None:
                return spans, offsets[number]
            fences.append((offsets[number], offsets[last] + len(lines[last])))
            steps.add(_step(lines[number]))
            number = last + 1
        if fences and len(steps.union(_step(line) for _, line in own)) > 1:
            return spans, fences[0][0]  # a fence beside indented code is undone
        inline = _code_in(own)
        if not _is_judged("\n".join(line for _, line in own), own, inline, fences, opened):
            return spans, None
        spans += sorted(fences + inline)
        number += 1
    return spans, None


def _step(line: str) -> int:
    """How far a line is indented, in steps of four."""
    line = line.expandtabs(4)
    return (len(line) - len(line.lstrip(" "))) // 4


def _end_of_fence(lines: list[str], first: int) -> int | None:
    """Return the line that closes the fence on line `first`; None where none does or the fence is not plain."""
    opening = _FENCE.fullmatch(lines[first])
    if opening is None:
        return None
    indent, fence = opening["indent"], opening["fence"]
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if line.strip() and not line.startswith(indent):
            return None
        if line.startswith(indent + fence) and line[len(indent) :].rstrip(" \t") == fence:
            return number
    return None


def _code_in(own: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Return the code in the lines of one paragraph; nothing where any line leaves a doubt."""
    found = []
    for offset, line in own:
        if "`" not in line:
            continue
        if "\\`" in line or "\t" in line:
            return []
        runs = [match.span() for match in re.finditer("`+", line)]
        partners: dict[int, int] = {}  # length → the next run of it
        following = [0] * len(runs)
        for number in range(len(runs) - 1, -1, -1):
            length = runs[number][1] - runs[number][0]
            following[number] = partners.get(length, 0)
            partners[length] = number
        number = 0
        while number < len(runs):
            closing = following[number]
            if not closing or re.search(f"[{WORDS}{BLOCK}]", line[runs[number][0] : runs[closing][0]]):
                return []
            found.append((offset + runs[number][0], offset + runs[closing][1]))
            number = closing + 1
    return found


def _is_judged(
    words: str,
    own: list[tuple[int, str]],
    inline: list[tuple[int, int]],
    fences: list[tuple[int, int]],
    opened: Counter[str],
) -> bool:
    """Say whether it is known what the paragraph is; `inline` loses what is no code, `opened` follows its raw tags."""
    masked = _masked(own, inline)
    if BLOCK in masked or _ELSEWHERE.search(masked):
        inline.clear()
        masked = words
    tags = _ANY_TAG.search(_HARMLESS.sub("", masked))
    if not tags and not opened:
        return True
    rest = _HARMLESS.sub("", words)
    if fences or re.search(f"[`{WORDS}{BLOCK}]", words) or _ANY_TAG.search(_RAW_TAG.sub("", rest)):
        return False
    for tag in _RAW_TAG.finditer(rest):
        opened[tag["name"]] += -1 if tag["close"] else 1
        if opened[tag["name"]] < 0:
            return False
        if not opened[tag["name"]]:
            del opened[tag["name"]]
    return True


def _masked(own: list[tuple[int, str]], inline: list[tuple[int, int]]) -> str:
    """The words of a paragraph with a sign for each piece of code."""
    pieces, spans = [], iter([*inline, (1 << 60, 0)])
    span = next(spans)
    for offset, line in own:
        position = 0
        while span[0] < offset + len(line):
            pieces += [line[position : span[0] - offset], _CODE]
            position = span[1] - offset
            span = next(spans)
        pieces += [line[position:], "\n"]
    return "".join(pieces)
