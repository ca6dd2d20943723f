"""What a speech has of its own, each under a heading on its page; and what stands elsewhere while it is the only speech."""

from __future__ import annotations

from macros.html.in_parts import jumps

_TITLES = {
    "own-duties": "本篇的任务",
    "own-questions": "本篇的待核问题",
    "own-regulations": "本篇引用的法规制度",
    "own-terms": "本篇用到的提法",
}
"""By the id of the part."""


def own_part(part: str, body: str) -> str:
    """Return the part of a speech's page that has this id, under its heading."""
    return f'<section class="own"><h2 id="{part}">{_TITLES[part]}</h2>{body}</section>'


def ways_to_own_parts() -> str:
    """Return links to the parts."""
    return jumps("本篇的内容", _TITLES.items())
