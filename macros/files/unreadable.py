"""Why a file cannot be read, in words for an editor."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that cannot be read.

    `str()` is one line for an editor: 「名称：规则 看到了什么。怎么办」; `rule` is "" where no rule has an id for it.
    """

    def __init__(self, name: str, seen: str, todo: str, rule: str = "") -> None:
        super().__init__(f"{name}：{rule}{' ' * bool(rule)}{seen}。{todo}")
        self.name = name
        self.rule = rule
        self.seen = seen
        self.todo = todo
