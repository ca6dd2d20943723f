"""What of a page Markdown shows as it stands: fenced blocks and code in a line. Nothing in it is a heading, a link, a tag.

Markdown itself decides, and a browser. A fence or a pair of backticks is only a guess; each guess gets a word of its own
inside, the page is rendered by the engine's own Markdown and parsed as a browser parses it, and what comes out as an
element of code, with that word and nothing but the text between the signs, is code. What does not is prose, and every
check looks into it.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from macros.core.calls import END_OF_RAW, RAW, Call, find_raw
from macros.core.macro_kinds import IN_SPEECH

WORDS, BLOCK = "\ue000", "\ue001"
"""What stands in `Prose.text` for a macro call: for one within a sentence, for any other."""

EXTENSIONS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "toc": {"permalink": False, "toc_depth": 3},
        "tables": {"use_align_attribute": True},
        "fenced_code": {},
        "attr_list": {},
        "def_list": {},
        "pymdownx.superfences": {},
        "pymdownx.highlight": {"use_pygments": False},
    }
)
"""The extensions of mkdocs.yml with their settings, and MkDocs's own, but for ours; a test holds them against it."""

_FENCE = re.compile(r"(?P<indent> *)(?P<fence>`{3,}|~{3,})(?:[ ]*[A-Za-z][A-Za-z0-9_#.+-]*)?[ ]*")
_LIKE_A_FENCE = re.compile(r"[> \t]*(?:`{3}|~{3})")
_UNKNOWN = re.compile(f"{BLOCK}|<(?=[A-Za-z/!?{WORDS}])[^<>]*{WORDS}")

_DECLARES = re.compile(r"<(?:\?|!(?!--))")
"""Behind such a sign that nothing closes Markdown may show words of the page twice, code among them as it were none."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The body of a page as Markdown gets it, code made blank: a sign for each macro call, the marks of `raw` gone.

    `plain` is the body as written, code made blank, every other character at its offset. `fence` is the offset in the
    body of the first fence that is not closed, not written plainly or no fence to Markdown; None if there is none.
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
    spans, fence = find_code(text) if "`" in text or "~~~" in text else ((), None)
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


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
        position = end
    return "".join([*pieces, text[position:]])


@dataclass(frozen=True, slots=True)
class _Guess:
    """What may be code: `start:end` with its signs, `inside` where the text between them ends."""

    start: int
    inside: int
    end: int
    words: str
    is_fence: bool


@lru_cache(maxsize=256)
def find_code(text: str) -> tuple[tuple[tuple[int, int], ...], int | None]:
    """Return (the spans of code in order, the offset of the first fence in doubt) of what Markdown gets."""
    guesses, doubt = _guesses(text)
    confirmed = _confirmed(text, guesses) if guesses else []
    for guess, is_code in zip(guesses, confirmed, strict=True):
        if guess.is_fence and not is_code:
            doubt = guess.start if doubt is None else min(doubt, guess.start)
            break
    return tuple((g.start, g.end) for g, is_code in zip(guesses, confirmed, strict=True) if is_code), doubt


def _guesses(text: str) -> tuple[list[_Guess], int | None]:
    """Return what may be code, and the offset of the first line that opens a fence and cannot be followed."""
    lines = text.split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    beside = _beside_blocks(lines)
    found: list[_Guess] = []
    number = 0
    while number < len(lines):
        if not _LIKE_A_FENCE.match(lines[number]):
            if not beside[number]:
                found += _in_line(lines[number], offsets[number])
            number += 1
            continue
        last = _end_of_fence(lines, number)
        if last is None or beside[number]:
            return found, offsets[number]
        words = text[offsets[number + 1] : offsets[last]]
        found.append(_Guess(offsets[number], offsets[last], offsets[last + 1] - 1, words, is_fence=True))
        number = last + 1
    return found, None


def _beside_blocks(lines: Sequence[str]) -> list[bool]:
    """By line whether a macro that makes a block, or that stands in a tag, is in its paragraph: what it becomes is not known."""
    beside, start = [False] * len(lines), 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not lines[number].strip(" \t"):
            if _UNKNOWN.search("\n".join(lines[start:number])):
                beside[start:number] = [True] * (number - start)
            start = number + 1
    return beside


def _end_of_fence(lines: Sequence[str], first: int) -> int | None:
    """Return the line that closes the fence on line `first`; None where none does or the fence is not plain."""
    opening = _FENCE.fullmatch(lines[first])
    if opening is None:
        return None
    indent, fence = opening["indent"], opening["fence"]
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if WORDS in line or BLOCK in line or (line.strip() and not line.startswith(indent)):
            return None
        if line.startswith(indent + fence) and line[len(indent) :].rstrip(" \t") == fence:
            return number
    return None


def _in_line(line: str, offset: int) -> Iterator[_Guess]:
    """Yield the pairs of runs of backticks of one length, from the left; a run without a partner is passed over."""
    runs = [match.span() for match in re.finditer("`+", line)]
    partners: dict[int, int] = {}  # length → the next run of it
    following = [0] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        following[number] = partners.get(length, 0)
        partners[length] = number
    number = 0
    while number < len(runs):
        if not (closing := following[number]):
            number += 1
            continue
        (start, opened), (inside, end) = runs[number], runs[closing]
        words = line[opened:inside]
        if WORDS not in words:
            yield _Guess(offset + start, offset + inside, offset + end, words, is_fence=False)
        number = closing + 1


def _confirmed(text: str, guesses: Sequence[_Guess]) -> list[bool]:
    """Say of each guess whether Markdown makes code of it, and of nothing else.

    The words put in stand in no page, for they are made from the whole of it. They are taken as harmless only where
    the page without them has the same code, element by element. A word that stands twice is an attribute too.
    """
    secret = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    marks = [f"q{secret}n{number}q" for number in range(len(guesses))]
    pieces, position = [], 0
    for guess, mark in zip(guesses, marks, strict=True):
        indent = re.match(" *", text[guess.start : guess.end])
        put_in = f"{indent[0] if indent else ''}{mark}\n" if guess.is_fence else f" {mark}"
        pieces += [text[position : guess.inside], put_in]
        position = guess.inside
    page = rendered("".join([*pieces, text[position:]]))
    marked, of_mark = _code_in(page), re.compile(f"q{secret}n\\d+q")
    if _code_in(rendered(text)) != [of_mark.sub("", words) for words in marked]:
        return [False] * len(guesses)
    times, elements = Counter(of_mark.findall(page)), set(marked)
    wanted = ["".join(f"{guess.words}{mark}".split()) for guess, mark in zip(guesses, marks, strict=True)]
    confirmed = [words in elements and times[mark] == 1 for words, mark in zip(wanted, marks, strict=True)]
    spans = [(guess.start, guess.end) for guess, is_code in zip(guesses, confirmed, strict=True) if is_code]
    return [False] * len(guesses) if _DECLARES.search(_blanked(text, spans)) else confirmed


def rendered(text: str) -> str:
    """Return the page that Markdown makes of a text, but for the ids that it derives from headings."""
    from markdown import markdown  # noqa: PLC0415 - a tenth of a second, and most pages hold no code

    settings = {name: dict(config) for name, config in EXTENSIONS.items()}
    settings["toc"]["slugify"] = lambda *_: ""
    return markdown(text, extensions=list(EXTENSIONS), extension_configs=settings)


def _code_in(page: str) -> list[str]:
    """Return the text of every element of code that a browser finds on a page, without white space."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - as above

    parsed = LexborHTMLParser(f"<!doctype html><body>{page}")
    return ["".join(code.text().split()) for code in parsed.css("code")]
