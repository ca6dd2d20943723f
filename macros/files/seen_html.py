"""A saved web page as its reader sees it: all the text of its body, parsed as browsers do, and where the article is in it.

The reading says nothing here of which part of the page it took. Its words are looked for among those of the page, by
whole pieces and in their order; what they do not account for is the rest of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.files.account import Seen
from macros.files.seen_plain import decoded
from macros.files.source import Source
from macros.text.squeeze import bare

_NO_PART = frozenset({"head", "script", "style", "noscript", "template", "iframe", "object", "title"})
_PICTURES = frozenset({"img", "svg", "canvas", "video", "audio", "embed"})
_READINGS = frozenset({"rt", "rp"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])", re.IGNORECASE)
_STEPS = 40
"""How many comparisons a piece may take, on average, until the page is given up as too much alike."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of text, or a picture without words."""

    words: str
    what: str = ""
    is_hidden: bool = False
    is_numbered: bool = False
    """No words, but the place before an item of a numbered list."""


def seen_html(source: Source) -> Iterator[Seen]:
    """Yield the pieces of the page: those of the text without a reason, the rest with theirs."""
    pieces = list(_pieces(LexborHTMLParser(decoded(source))))
    may_be = [n for n, piece in enumerate(pieces) if not piece.what and bare(piece.words)]
    text = bare(_without_labels(source))
    taken = {may_be[n] for n in _found([bare(pieces[n].words) for n in may_be], text)}
    first, last = (min(taken), max(taken)) if taken else (len(pieces), 0)
    for number, piece in enumerate(pieces):
        at = "正文之前" if number < first else "正文之后" if number > last else "正文之中"
        if number in taken or piece.is_numbered:
            yield Seen(piece.words, at=f"网页的第{number + 1}段文字", is_numbered=piece.is_numbered)
        else:
            yield _left(piece, at)


def _without_labels(source: Source) -> str:
    """Return the text without the numbers of lists that the reading wrote out, which stand in no text of the page."""
    lines = source.text.split("\n")
    for number, layout in source.layout.items():
        for start, length in sorted([(0, layout.label), *layout.later_labels], reverse=True):
            lines[number] = lines[number][:start] + lines[number][start + length :]
    return "\n".join(lines)


def _left(piece: _Piece, at: str) -> Seen:
    inside = at == "正文之中"
    if piece.what == "图片":
        why = "图片里的字没有录入" if inside else "网页的装饰"
        return Seen("", "图片", at, why)
    if piece.what:
        return Seen(piece.words, piece.what, at, "注音，不是文字")
    if piece.is_hidden:
        return Seen(piece.words, "隐藏文字", at, "网页藏起来的字，打开网页看不见")
    why = "夹在正文里，不是正文" if inside else "在正文之外"
    return Seen(piece.words, "网页的其他文字", at, why)


def _pieces(document: LexborHTMLParser) -> Iterator[_Piece]:
    """Yield what stands in the body in order, without recursion: pages may be nested deeply."""
    body = document.body
    stack = [(body, False, False)] if body is not None else []
    while stack:
        node, is_hidden, is_reading = stack.pop()
        if node.next is not None and node is not body:
            stack.append((node.next, is_hidden, is_reading))
        if node.is_text_node:
            words = node.text_content or ""
            if words.strip():
                yield _Piece(words, "拼音" if is_reading else "", is_hidden)
        elif node.tag in _PICTURES:
            yield _Piece("", "图片")
        elif node.is_element_node and node.tag not in _NO_PART and node.child is not None:
            if node.tag == "li" and node.parent is not None and node.parent.tag == "ol":
                yield _Piece("", is_numbered=True)
            stack.append((node.child, is_hidden or _hides(node), is_reading or node.tag in _READINGS))


def _hides(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or _HIDING.search((attributes.get("style") or "")[:1000]) is not None


def _found(words: Sequence[str], text: str) -> set[int]:
    """Return which pieces are the text, joined in order; where no choice of pieces is, those that open it.

    They are looked for from the end, so that of two that read alike the later is taken: a title and not the trail of links
    above it.
    """
    before = [0]
    for one in words:
        before.append(before[-1] + len(one))
    taken: list[tuple[int, int]] = []
    failed: set[tuple[int, int]] = set()
    number, end, steps = len(words), len(text), 0
    while end:
        if steps > _STEPS * (len(words) + 1000):
            return _opening(words, text)
        while number and before[number] >= end:
            steps += 1
            start = end - len(words[number - 1])
            if text.endswith(words[number - 1], 0, end) and (number - 1, start) not in failed:
                break
            number -= 1
        else:
            if not taken:
                return _opening(words, text)
            number, end = taken.pop()
            failed.add((number, end - len(words[number])))
            continue
        number -= 1
        taken.append((number, end))
        end -= len(words[number])
    return {number for number, _ in taken}


def _opening(words: Sequence[str], text: str) -> set[int]:
    """Return the pieces that the text opens with, each the first that fits: what comes after them is what differs."""
    taken, done = set(), 0
    for number, one in enumerate(words):
        if text.startswith(one, done):
            taken.add(number)
            done += len(one)
    return taken
