"""What a request may change at once: content or code, not both, so that no request weakens the gate that it passes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Tree = Mapping[str, bytes]
"""The files of the repository by path from its root."""

_CONTENT = re.compile(r"docs/(?!dev/|assets/|editors/)|originals/")
_WITH_EITHER = re.compile(
    r"docs/editors/|mkdocs\.yml$|tests/(?:(?:counts|transcripts|queries)\.yml|addresses\.txt|uses/[\w-]+\.yml)$"
)
"""The handbook, which describes both; what content is recorded in. CONF-1 holds the settings of mkdocs.yml but the editors' three."""
_ONLY_GROW = ("tests/addresses.txt", "tests/queries.yml")


@dataclass(frozen=True, slots=True)
class Sides:
    """The changed files of a request that are content, and those that are code, by path."""

    content: tuple[str, ...]
    code: tuple[str, ...]

    @property
    def mixed(self) -> bool:
        """True where the request should be two."""
        return bool(self.content and self.code)


def changed(before: Tree, after: Tree) -> list[str]:
    """Return the paths of files that were added, removed or changed, sorted."""
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


def sides_of(before: Tree, after: Tree) -> Sides:
    """Tell content from code among what changed; what goes with either is neither."""
    content, code = [], []
    for path in changed(before, after):
        if _CONTENT.match(path):
            content.append(path)
        elif not _WITH_EITHER.match(path) or _is_weakened(path, before, after):
            code.append(path)
    return Sides(tuple(content), tuple(code))


def _is_weakened(path: str, before: Tree, after: Tree) -> bool:
    """True where a record goes, or lacks lines that a gate was held to."""
    if path.startswith("docs/") or path not in before:
        return False
    if path not in after:
        return True
    return path in _ONLY_GROW and bool({*before[path].splitlines()} - {*after[path].splitlines()})


def reason_in(messages: Iterable[tuple[str, str]]) -> str:
    """Return why a request may change both, and who says so: `Allow-mixed: why` in one of (author, message); else empty."""
    for author, message in messages:
        if found := re.search(r"^Allow-mixed:[ \t]*(\S.*)$", message, re.MULTILINE):
            return f"{found[1].strip()}（{author}）"
    return ""
