"""What a speech has of its own, each under a heading on its page; and what stands elsewhere while it is the only speech."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from macros.core.model import Site, Speech
from macros.core.paths import relative_url
from macros.html.in_parts import jumps


class _Own(NamedTuple):
    """How a part is headed, what it says where the speech has nothing of the kind, and what one of them is counted by."""

    title: str
    nothing: str
    unit: str = ""


_PARTS = {
    "own-duties": _Own("本篇的任务", "这篇讲话没有列出任务。", "项"),
    "own-questions": _Own("本篇的待核问题", "这篇讲话没有缺失、待填和引用不明的地方。", "处"),
    "own-regulations": _Own("本篇引用的法规制度", "这篇讲话没有引用法规制度。", "部"),
    "own-terms": _Own("本篇用到的提法", "这篇讲话没有用到登记的提法。"),
}
"""By the id of the part."""


def own_part(part: str, body: str) -> str:
    """Return the part of a speech's page that has this id, under its heading; "" for `body` says that there is nothing."""
    own = _PARTS[part]
    return f'<section class="own"><h2 id="{part}">{own.title}</h2>{body or f"<p>{own.nothing}</p>"}</section>'


def own_or_there(
    site: Site, speech: Speech, part: str, count: int, there: tuple[str, str, str], body: Callable[[], str]
) -> str:
    """Return the part of a speech's page that has this id: `body`; of the only speech how many there are, and a link.

    `there` is where they stand then: the name of the list, the source path of its page, its anchor on it.
    """
    if not count:
        return own_part(part, "")
    if not site.is_alone(speech):
        return own_part(part, body())
    name, page, anchor = there
    href = relative_url(speech.path, page, anchor)
    return own_part(part, f'<p>共{count}{_PARTS[part].unit}，见<a href="{href}">{name}</a>。</p>')


def ways_to_own_parts() -> str:
    """Return links to the parts."""
    return jumps("本篇的内容", ((part, own.title) for part, own in _PARTS.items()))
