"""Addresses: source path ↔ page address ↔ relative link. Source paths are relative to docs/."""

from __future__ import annotations

import posixpath


def kind_of(path: str) -> str:
    """Return the kind of page that lives at this source path.

    One of `speech`, `section`, `regulation`, `term`, `page`. Layout: DESIGN, "Layout".
    """
    parts = path.split("/")
    if parts[0] == "speeches" and len(parts) == 3:
        return "speech" if parts[2] == "index.md" else "section"
    if len(parts) == 2 and parts[1] != "index.md":
        return {"regulations": "regulation", "terms": "term"}.get(parts[0], "page")
    return "page"


def page_url(path: str) -> str:
    """Return the address of a page from the site's root: `a/b.md` → `a/b/`, `index.md` → ``."""
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return stem + "/"


def relative_url(origin: str, target: str, anchor: str = "") -> str:
    """Return the link from source path `origin` to source path `target`.

    Relative, so that the site works under any sub-path and from a folder.
    """
    suffix = f"#{anchor}" if anchor else ""
    if origin == target and anchor:
        return suffix
    here, there = "/" + page_url(origin), "/" + page_url(target)
    link = posixpath.relpath(there, here)
    return ("./" if link == "." else link + "/") + suffix
