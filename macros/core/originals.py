"""Originals (原件): the files as they were brought and the text read from them, outside docs/, so that nothing publishes them."""

from __future__ import annotations

import re

_KEPT = re.compile(
    r"originals/(speeches|regulations)/([\w-]+)/(?:original(?:-[0-9a-f]{12})?\.(?:docx?|wps|txt|md|html?)|text-[0-9a-f]{12}\.txt)",
    re.ASCII,
)
_CHAPTER = re.compile(r"(regulations/[\w-]+)/(?:chapter|articles)-(\d+)(?:-(\d+))?\.md", re.ASCII)
_OF_AN_EDITION = re.compile(r"(regulations/[\w-]+/[\w-]+?)-(?:text|changes)-\d+\.md", re.ASCII)


def page_of_original(path: str) -> str:
    """Return the path in docs/ of the page that registers the file `originals/<kind>/<id>/<name>`; empty where none may be there."""
    match = _KEPT.fullmatch(path)
    if match is None:
        return ""
    return f"speeches/{match[2]}/index.md" if match[1] == "speeches" else f"regulations/{match[2]}.md"


def chapter_of(path: str) -> tuple[str, tuple[int, int]] | None:
    """Return (the regulation's path without .md, its place in order) of a page that holds a chapter, or a part of one; else None."""
    match = _CHAPTER.fullmatch(path)
    return (match[1], (int(match[2]), int(match[3] or 1))) if match else None


def home_of_text(path: str) -> str:
    """Return the page from which the page at `path` was parted because their text is too long for one; itself where it was not."""
    if chapter := chapter_of(path):
        return f"{chapter[0]}.md"
    match = _OF_AN_EDITION.fullmatch(path)
    return f"{match[1]}.md" if match else path


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
