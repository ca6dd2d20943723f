"""Macro calls in Markdown, found without running them: `{{ name("literal", key="literal") }}` and no other Jinja.

Both engines render every page as a Jinja template; holding pages to literal calls keeps a pull request from running
code on the builder. Where the engine lets us, `macros/sandbox.py` is a second wall behind this one.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from macros.core.call_faults import why_no_call
from macros.core.finding import Finding, place_at
from macros.core.macro_kinds import MACRO_KINDS

_OPENING = re.compile(r"\{\{|\{%|\{#")
_TORN = re.compile(r"(?:\{[ \t]+\{|[{｛]\s?｛|｛\s?\{)\s*[a-z_]+\s*[(（]")  # noqa: RUF001 - braces as typed
RAW, END_OF_RAW = "{% raw %}", "{% endraw %}"
_LIKE_AN_END = re.compile(r"\{%[-+]?\s*endraw")
_CLOSING = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|\}\}', re.DOTALL)
# What Python and Jinja read alike; prefixed, joined and continued strings and comments are Python's alone.
_STRING = r'"(?:[^"\\\n]|\\["\'\\])*+"|\'(?:[^\'\\\n]|\\["\'\\])*+\''
_ARGUMENT = rf"(?:[A-Za-z_]\w*\s*=\s*)?(?:{_STRING}|-?[0-9]{{1,9}}(?:\.[0-9]{{1,9}})?|True|False|None)"
_LITERAL_CALL = re.compile(
    rf"\s*[A-Za-z_]\w*\s*\(\s*(?:{_ARGUMENT}\s*(?:,\s*{_ARGUMENT}\s*)*+(?:,\s*)?)?\)\s*", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Call:
    """A macro call. `start` and `end` are code-point offsets of the braces in the text as given."""

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    start: int
    end: int


def find_calls(path: str, text: str) -> tuple[list[Call], list[Finding]]:
    """Return (calls in order, findings MACRO-1 and MACRO-4) of a Markdown text."""
    calls: list[Call] = []
    findings: list[Finding] = []
    raws = dict(find_raw(text))
    position, is_open = 0, False
    while match := _OPENING.search(text, position):
        start = match.start()
        if start in raws:
            position = raws[start]
            continue
        end = _end_of(text, match.end()) if match.group() == "{{" and not is_open else None
        is_open = is_open or (match.group() == "{{" and end is None)  # no braces close any more
        call = _parse(text[match.end() : end - 2], start, end) if end else None
        if call:
            calls.append(call)
        else:
            findings.append(_refused(path, text, start))
        position = end or match.end()
    findings += (_torn(path, text, match) for match in _TORN.finditer(text))
    return calls, findings


def _torn(path: str, text: str, match: re.Match[str]) -> Finding:
    seen = f"“{' '.join(text[match.start() : match.start() + 40].split())}”开头的花括号不是紧挨着的两个半角花括号"
    return Finding(place_at(path, text, match.start()), "MACRO-1", seen, "改成 {{，两个花括号之间不空格。")


def calls_between(calls: Sequence[Call], start: int, end: int) -> Sequence[Call]:
    """Return those of `calls`, which are in order, that start at `start` or behind it and before `end`."""
    return calls[bisect_left(calls, start, key=_start) : bisect_left(calls, end, key=_start)]


def _start(call: Call) -> int:
    return call.start


def find_raw(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each `{% raw %}…{% endraw %}` in exactly this form that Jinja ends at the same place."""
    ends = [match.start() for match in _LIKE_AN_END.finditer(text)]
    start = text.find(RAW)
    while start >= 0:
        number = bisect_left(ends, start)
        if number < len(ends) and text.startswith(END_OF_RAW, ends[number]):
            yield start, ends[number] + len(END_OF_RAW)
        start = text.find(RAW, start + 1)


def _end_of(text: str, position: int) -> int | None:
    for match in _CLOSING.finditer(text, position):
        if match.group() == "}}":
            return match.end()
    return None


def _parse(expression: str, start: int, end: int) -> Call | None:
    if not _LITERAL_CALL.fullmatch(expression):
        return None
    try:
        node = ast.parse(expression.strip(), mode="eval").body
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            return None
        args = tuple(ast.literal_eval(arg) for arg in node.args)
        kwargs = {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg}
    except (SyntaxError, ValueError):
        return None
    if len(kwargs) != len(node.keywords):
        return None
    return Call(node.func.id, args, kwargs, start, end)


def _is_macro(inside: str) -> bool:
    call = _parse(inside, 0, 0)
    return call is not None and call.name in MACRO_KINDS


def _refused(path: str, text: str, start: int) -> Finding:
    place = place_at(path, text, start)
    seen = " ".join(text[start : start + 40].split())
    if text.startswith("{#", start):
        return Finding(
            place,
            "MACRO-4",
            f"“{seen}”会被当成注释，后面的文字可能整段消失",
            "标题或段落的编号写成 {: #编号 }，左花括号后面有冒号和空格。",
        )
    fault = why_no_call(text, start, _is_macro)
    return Finding(place_at(path, text, fault.offset), "MACRO-1", fault.seen, fault.todo)
