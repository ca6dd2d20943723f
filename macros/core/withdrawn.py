"""What stands on every page of a speech that was withdrawn, in place of all its words."""

from __future__ import annotations

WITHDRAWN = "讲话已撤回"
"""The title of such a page; the speech's own is words of the speech."""


def notice(why: str) -> str:
    """Return the one paragraph of such a page: that the speech was withdrawn, and why, in the editor's words."""
    return f"这个地址上的讲话已经撤回，不再公布。原因：{why}"
