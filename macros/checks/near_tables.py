"""HTML-2 on tables and quotations as they are typed: lines that were meant as a part of one and are none."""

from __future__ import annotations

import re

_WIDE_BAR = "｜"  # noqa: RUF001 - as typed
_RULE = re.compile(r"[|｜\s:：—–－―─ー=＝_-]*[—–－―─ー=＝_-][|｜\s:：—–－―─ー=＝_-]*")  # noqa: RUF001 - as typed
_TRUE_RULE = re.compile(r"[|\s:-]*-[|\s:-]*")


def table_fault(lines: list[str], number: int) -> tuple[str, str] | None:
    """Return (what was seen, what to do) of a line of a table, or of one that was meant to be one; None where it is right."""
    line = lines[number].strip()
    if _WIDE_BAR in line and (_RULE.fullmatch(line) or line.count(_WIDE_BAR) > 1):
        return f"表格的竖线是全角的“{_WIDE_BAR}”，不会成为表格", "改成半角的 |。"
    if "|" not in line:
        return None
    if _RULE.fullmatch(line):
        return _wrong_rule(line, lines[number - 1] if number else "")
    head = number
    while head and "|" in lines[head - 1]:
        head -= 1
    below = lines[head + 1].strip() if head + 1 < len(lines) else ""
    if _TRUE_RULE.fullmatch(below) and "|" in below:
        return _wrong_count(_cells(line), _cells(lines[head]))
    is_table = line.startswith("|") and line.endswith("|") and line.count("|") > 1 and head == number
    if is_table and not _RULE.fullmatch(below):
        return "表头下面没有横线的一行，不会成为表格", f"在这一行下面加一行 {_rule_below(line)}。"
    return None


def _wrong_rule(rule: str, head: str) -> tuple[str, str] | None:
    """What is wrong with the line below the head of a table."""
    if "|" not in head:
        return None
    if not _TRUE_RULE.fullmatch(rule):
        return "表头下面的一行用了别的横线，不会成为表格", f"改成半角的 {_rule_below(head)}。"
    here, wanted = _cells(rule), _cells(head)
    return (
        None
        if here == wanted
        else (f"表头下面的横线有 {here} 格，表头有 {wanted} 格", f"改成 {_rule_below(head)}。")
    )


def _wrong_count(here: int, wanted: int) -> tuple[str, str] | None:
    todo = "每一行的格数与表头相同；没有内容的格也写竖线。格里要写竖线的，写成 \\|。"
    return None if here == wanted else (f"表格的这一行有 {here} 格，表头有 {wanted} 格", todo)


def _rule_below(head: str) -> str:
    """The line that belongs below the head of a table."""
    return f"|{'|'.join('---' for _ in range(_cells(head)))}|"


def _cells(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|")))


def run_on(lines: list[str], number: int) -> tuple[str, str] | None:
    """Return (what was seen, what to do) of what is wrong between a line and the one above: a quotation, a table, a list of ids that runs into a paragraph; None where nothing is."""
    line, above = lines[number], lines[number - 1] if number else ""
    if not above.strip() or not line.strip():
        return None
    if line.startswith(">") and not above.startswith((">", "{:", "<")):
        return "引文前面没有空一行，会并进上面的一段", "在这一行前面空一行。"
    if "|" in above and "|" not in line and _is_row(lines, number - 1) and not line.startswith("{:"):
        return "表格后面没有空一行，这一行会成为表格的一行", "在这一行前面空一行。"
    if _is_row(lines, number) and "|" not in above and not above.startswith(("#", "{:", "<")):
        return "表格前面没有空一行，不会成为表格", "在这一行前面空一行。"
    return None


def _is_row(lines: list[str], number: int) -> bool:
    """Whether a line is one of a table: the line below its head is a rule."""
    head = number
    while head and "|" in lines[head - 1]:
        head -= 1
    below = lines[head + 1].strip() if head + 1 < len(lines) else ""
    return "|" in lines[number] and "|" in below and _TRUE_RULE.fullmatch(below) is not None
