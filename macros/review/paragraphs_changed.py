"""Words before and after, paragraph by paragraph, with what differs between 【】."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

_MANY = 3  # line ends; a paragraph with its list of attributes has one
_TOO_MANY = 2000  # paragraphs or lines that are not as they were
_LONG = 600  # signs; of more only one stretch is marked, for the work grows with the square


def changed_paragraphs(before: str, after: str) -> list[tuple[str, str]]:
    """Return (before, after) of each paragraph that changed, in order; "" where there was none or is none.

    Of a paragraph of many lines, such as a table or a list, only the lines that changed.
    """
    found = []
    for was, now in _pairs(_paragraphs(before), _paragraphs(after)):
        many = was and now and max(was.count("\n"), now.count("\n")) >= _MANY
        found += changed_lines(was, now) if many else [(was, now)]
    return found


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """Return (before, after) of each line that changed."""
    return _pairs(before.splitlines(), after.splitlines())


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def _pairs(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(old), len(new)) > _TOO_MANY:
        return [(f"（这里的 {len(old)} 段不逐段列出）", f"（改成 {len(new)} 段，不逐段列出）")]
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            found += list(zip_longest(old[a:b], new[c:d], fillvalue=""))
    return found


def marked(before: str, after: str) -> tuple[str, str]:
    """Return both with 【】 around what the other lacks.

    >>> marked("至少讲1次课", "至少讲2次课")
    ('至少讲【1】次课', '至少讲【2】次课')
    """
    if not before or not after:
        return before, after
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    tail = before[len(before) - end :]
    if max(len(old), len(new)) > _LONG:
        return (
            f"{before[:start]}{_bracket('replace', old)}{tail}",
            f"{after[:start]}{_bracket('replace', new)}{tail}",
        )
    spans = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    old_marked = "".join(_bracket(kind, old[a:b]) for kind, a, b, _, _ in spans)
    new_marked = "".join(_bracket(kind, new[c:d]) for kind, _, _, c, d in spans)
    return before[:start] + old_marked + tail, after[:start] + new_marked + tail


def _alike(a: Sequence[str], b: Sequence[str]) -> int:
    """How many signs, or lines, both begin with."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _bracket(kind: str, words: str) -> str:
    return words if kind == "equal" or not words else f"【{words}】"
