"""Originals (原件): the files as they were brought, kept beside what was made of them and never published."""

from __future__ import annotations

import re

_ORIGINAL = re.compile(
    r"(speeches|regulations)/([\w-]+)/original\.(?:docx|(?:docx?|wps|txt|md|html?)\.orig)", re.ASCII
)


def is_original(path: str) -> bool:
    """Tell whether a path in docs/ is that of an original."""
    return _ORIGINAL.fullmatch(path) is not None


def page_of_original(path: str) -> str:
    """Return the path in docs/ of the page on which an original is registered."""
    kind, name = path.split("/")[:2]
    return f"speeches/{name}/index.md" if kind == "speeches" else f"regulations/{name}.md"
