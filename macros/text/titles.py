"""《…》 in running text: each outermost pair once, and the brackets that have no partner."""

from __future__ import annotations

import re

_LONGEST = 200
_DEEPEST = 4
_BRACKET = re.compile("[《》]")
_SIGN = re.compile(r"[《》\n。！？]")
_ENDS = "。！？；：…"
_BLANK = re.compile(r"[ \t\r\u3000]*(?:\n|\Z)")
_INDENT = ("\u3000", "    ", "\t")
_WIDTH = str.maketrans("(),:", "（），：")


def normalise_name(name: str) -> str:
    """Return a name for comparison: without the 《》 around it, without white space, with （），： full-width."""
    name = re.sub(r"\s", "", name).translate(_WIDTH)
    return name[1:-1] if titles(name)[0] == [(0, len(name))] else name


def titles(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the spans of the outermost 《…》, brackets included, and the places of brackets without a partner.

    A pair holds at most 200 characters, no end of a paragraph, no second 《 after the end of a sentence, and at
    most three more pairs within each other.
    """
    spans: list[tuple[int, int]] = []
    lone: list[int] = []
    position = 0
    while match := _BRACKET.search(text, position):
        start = match.start()
        end = _close(text, start) if match[0] == "《" else None
        if end is None:
            lone.append(start)
            position = start + 1
        else:
            spans.append((start, end))
            position = end
    return spans, lone


def _close(text: str, start: int) -> int | None:
    depth, broken = 1, False
    for match in _SIGN.finditer(text, start + 1, start + _LONGEST + 2):
        sign, at = match[0], match.start()
        if sign == "《":
            depth += 1
            if broken or depth > _DEEPEST:
                return None
        elif sign == "》":
            depth -= 1
            if not depth:
                return at + 1 if text[start + 1 : at].strip() else None
        elif sign == "\n" and ends_paragraph(text, at):
            return None
        else:
            broken = True
    return None


def ends_paragraph(text: str, at: int) -> bool:
    """Return whether the line break at `at` ends a paragraph: after a stop, or before a blank or indented line."""
    before = text[max(at - 8, 0) : at].rstrip(" \t\r\u3000")
    if before and before[-1] in _ENDS:
        return True
    return bool(_BLANK.match(text, at + 1)) or text.startswith(_INDENT, at + 1)
