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


class LockFileError(UnreadableError):
    """The file that Word keeps beside a document for as long as somebody has it open: there is nothing to read in it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "~$ 开头的是 Word 打开文件时的临时文件，不是文稿，跳过", "")
