"""Originals (原件): the files as they were brought and the text read from them, outside docs/, so that nothing publishes them."""

from __future__ import annotations

import re

_KEPT = re.compile(
    r"originals/(speeches|regulations)/([\w-]+)/(?:original(?:-[0-9a-f]{12})?\.(?:docx?|wps|txt|md|html?)|text-[0-9a-f]{12}\.txt)",
    re.ASCII,
)
_PARTS = re.compile(r"regulations/[\w-]+(?:/(?:chapter|articles)-\d+)?\.md", re.ASCII)


def page_of_original(path: str) -> str:
    """Return the path in docs/ of the page that registers the file `originals/<kind>/<id>/<name>`; empty where none may be there."""
    match = _KEPT.fullmatch(path)
    if match is None:
        return ""
    return f"speeches/{match[2]}/index.md" if match[1] == "speeches" else f"regulations/{match[2]}.md"


def is_page_of_text(path: str) -> bool:
    """Tell whether the page at `path` holds a part of a regulation's present text: its own, or one of its chapters."""
    return _PARTS.fullmatch(path) is not None


def folder_of_page(path: str) -> str:
    """Return the folder, beside docs/, of the originals that the page at `path` registers."""
    parts = path.removesuffix(".md").split("/")
    return f"originals/{parts[0]}/{parts[1]}"


def is_original_name(name: str) -> bool:
    """Tell whether a file's name is that of an original, as `original.docx`, wherever it stands."""
    return re.match(r"original(?:-[0-9a-f]{12})?\.", name.lower()) is not None


def is_bound_text(name: str) -> bool:
    """Tell whether a file of originals is the text that an import read, to which the words of a page are bound."""
    return name.startswith("text-")


def kept_name(file: str, sha: str = "") -> str:
    """Return the name under which an original is kept: `original.docx`, or where there may be several `original-<12 digits>.docx`."""
    suffix = file.rsplit(".", 1)[-1].strip().lower()
    return f"original-{sha[:12]}.{suffix}" if sha else f"original.{suffix}"
