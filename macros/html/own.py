"""What a speech has of its own, each under a heading on its page; and what stands elsewhere while it is the only speech."""

from __future__ import annotations

from macros.core.model import Site, Speech


def own_part(part_id: str, title: str, body: str) -> str:
    """Return a part of a speech's page under a heading with this id."""
    return f'<section class="own"><h2 id="{part_id}">{title}</h2>{body}</section>'


def is_alone(site: Site, speech: Speech) -> bool:
    """Tell whether readers are shown this speech and no other: then the pages of the whole site have its lists."""
    return site.published == (speech,)
