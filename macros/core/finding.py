"""What a check reports: a place, a rule, what was seen, what to do."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache


def shown(words: str) -> str:
    """Return `words` as a terminal may print them: signs that move, hide or turn others are spelled out by number."""
    return "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in words)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file. `line` and `column` are 1-based, columns in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One breach of a rule (检查发现), in Chinese, addressed to an editor."""

    place: Place
    rule: str
    seen: str
    todo: str

    def __str__(self) -> str:
        """Return the message as the command line prints it: place, rule, seen, what to do."""
        return (
            f"{self.place}  {self.rule}  {self.seen}\n"
            f"    怎么办：{self.todo}\n"
            f"    详见：python -m macros explain {self.rule}"
        )


def place_at(path: str, text: str, offset: int) -> Place:
    """Return the place of a code-point offset in `text`."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return Place(path, line, offset - starts[line - 1] + 1)


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    """Where each line starts; kept, for one text may have thousands of findings."""
    return [0, *(match.end() for match in re.finditer("\n", text))]
