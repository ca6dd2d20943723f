"""What a message tells an editor to do mends the finding and brings no other: done word for word where it can be done by a program."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from test_gates import GATES, MESSAGES, load, tried
from worlds import World

_HEAD = re.compile(r"^(?P<path>\S+?):(?P<line>\d+):(?P<column>\d+)  (?P<rule>[A-Z]+-\d+)  (?P<seen>.*)$")


def _call(line: str, column: int, seen: str, told: re.Match[str]) -> str:
    """The call that stands at the place becomes the one that is given."""
    start = line.rindex("{{", 0, column + 1)
    end = re.compile(r"\}\s*\}?|$").search(line, max(start + 2, column - 1))
    assert end
    return line[:start] + told[1] + line[end.end() :]


def _key(line: str, column: int, seen: str, told: re.Match[str]) -> str:
    wrong = re.search(r"键 (\S+) 不认识", seen)
    assert wrong
    return line.replace(wrong[1], told[1], 1)


def _line(line: str, column: int, seen: str, told: re.Match[str]) -> str:
    return told[1]


def _quoted(line: str, column: int, seen: str, told: re.Match[str]) -> str:
    """The words that were seen become those that are given."""
    words = re.match(r"“(.*?)”(?=不会|里|的前后|是|没有)", seen)
    assert words
    return line.replace(words[1], told[1], 1)


def _value(line: str, column: int, seen: str, told: re.Match[str]) -> str:
    return re.sub(r"[“‘「【《［].*[”’」】》］]", told[1], line)


def _item(line: str, column: int, seen: str, told: re.Match[str]) -> str:
    """What stands behind the hyphen becomes what is given."""
    return f"{line[: line.index('- ')]}- {told[1]}"


def _to(line: str, column: int, seen: str, told: re.Match[str]) -> str:
    """The value of `to=` becomes what is given."""
    return re.sub(r'to="[^"]*"', f'to="{told[1]}"', line, count=1)


def _marked(line: str, column: int, seen: str, told: re.Match[str]) -> str:
    """A name becomes a macro with it; the first that stands in no macro."""
    name = re.search(r'"(.*)"', told[1])
    assert name
    spans = [(m.start(), m.end()) for m in re.finditer(r"\{\{.*?\}\}", line)]
    spot = next(
        m.start()
        for m in re.finditer(re.escape(name[1]), line)
        if not any(a < m.start() < b for a, b in spans)
    )
    return line[:spot] + told[1] + line[spot + len(name[1]) :]


Step = Callable[[str, int, str, re.Match[str]], str]
ADVICE: list[tuple[str, str, Step]] = [
    (r"MACRO-1", r"^这一处应为：(\{\{.*\}\})$", _call),
    (r"META-2", r"^应写成 (\w+)。$", _key),
    (r"META-2", r"^(?:引号、括号不用写，)?只写(?:书名号里面的字：| )([^。]+)。", _value),
    (r"META-4", r"^写成“(# .*)”，与页面开头的 title 相同；改错的是 title 的，改 title。$", _line),
    (r"HTML-2", r"^写成 (\[.*\]\(.*\))，括号用半角", _quoted),
    (r"HTML-2", r"^改成半角的 (\|[-|]+\|)。$", _line),
    (r"META-2", r"^写成 (.* \[\d\])。$", _item),
    (r"CITE-4", r"^两部法规之间用全角分号，写成 (.*)。$", _to),
    (r"CITE-[12]|TERM-2", r"^写成 (\{\{ (?:cite|term)\(.*?\) \}\})", _marked),
]
"""By rule: what the advice looks like, and how it is followed."""


def _advised(path: Path) -> tuple[re.Match[str], re.Match[str], Step] | None:
    """The first message of a gate that can be followed: its head, its advice, how."""
    lines = MESSAGES.get(path.stem) or []
    for head, todo in zip(lines[::2], lines[1::2], strict=False):
        place = _HEAD.match(head)
        for rule, form, step in ADVICE:
            advice = re.search(form, todo.removeprefix("怎么办："))
            if place and advice and re.fullmatch(rule, place["rule"]):
                return place, advice, step
    return None


FOLLOWED = [path for path in GATES if _advised(path)]


@pytest.mark.parametrize("path", FOLLOWED, ids=lambda path: path.stem)
def test_what_is_advised_mends_it_and_breaks_nothing(path: Path, world: World, built_world: Path) -> None:
    case = load(path)
    before = tried(case, world, built_world).output
    found = _advised(path)
    assert found
    place, advice, step = found
    file = world.folder / place["path"]
    lines = file.read_text(encoding="utf-8").split("\n")
    number = int(place["line"]) - 1
    lines[number] = step(lines[number], int(place["column"]) - 1, place["seen"], advice)
    file.write_text("\n".join(lines), encoding="utf-8")
    after = world.check().output
    assert place["seen"] not in after, after
    rules = {match["rule"] for line in before.splitlines() if (match := _HEAD.match(line))}
    strange = {match["rule"] for line in after.splitlines() if (match := _HEAD.match(line))} - rules
    assert not strange, after


def test_every_kind_of_advice_is_followed_somewhere() -> None:
    used = {step for path in FOLLOWED if (found := _advised(path)) for step in [found[2]]}
    assert used == {step for _, _, step in ADVICE}
