"""Addresses: source path ↔ page address ↔ relative link. Source paths are relative to docs/."""

from __future__ import annotations

import posixpath


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
