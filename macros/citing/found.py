"""What finding and resolving hand on. All offsets are code points in the text as it was given."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.text.references import Read

KINDS = {
    "regulation": "《…》里是规范性文件的名称",
    "alias": "简称：文中声明过的，或者只写出文种的《条例》《意见》",
    "self": "本条例、该条例、同条",
    "plain": "没有书名号的名称",
    "article": "前面没有紧接名称的条号",
    "work": "报刊、书籍、影视、文章、讲话、报告",
    "unknown": "看不出是规范性文件还是作品",
}
"""The kinds of a citation, with what each means."""


@dataclass(frozen=True, slots=True)
class Found:
    """A citation as found, nothing looked up: `text == source[start:end]`, `kind` one of `KINDS`.

    `name`: the name without brackets and spaces; empty for a bare article.
    `means`: the full names that the text itself declares for a short form, else empty.
    `read`: the provisions that stand with it.
    `edition`: the year named with it, or 新, 旧, 原; else empty.
    """

    start: int
    end: int
    text: str
    kind: str
    name: str = ""
    means: tuple[str, ...] = ()
    read: Read = field(default_factory=lambda: Read((), 0))
    edition: str = ""

    @property
    def articles(self) -> tuple[str, ...]:
        """The codes of the provisions, as `Reference.code` has them: `33-2-1`, `ch-3`."""
        return tuple(reference.code for reference in self.read.references)

    @property
    def articles_end(self) -> int:
        """Where the provisions end in the source; where there are none, the citation itself."""
        return max(self.read.end, self.end)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and what it points at.

    `regulation`: the id of the one regulation, or None. `candidates`: ids, or full names in 《》 for what is not
    registered; `reason`: in Chinese, why there is no id or how far it can be trusted; empty where all is certain.
    """

    found: Found
    regulation: str | None
    candidates: tuple[str, ...] = ()
    reason: str = ""

    @property
    def certain(self) -> bool:
        """True when the words themselves, or a declaration in the text, name exactly one regulation."""
        return self.regulation is not None and not self.reason


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A 《 or 》 without its partner, at `start`; `reason` in Chinese."""

    start: int
    text: str
    reason: str
