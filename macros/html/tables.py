"""The list of speeches."""

from __future__ import annotations

from macros.core.model import Site
from macros.core.paths import relative_url
from macros.html.escape import escape


def speech_list_html(site: Site, path: str) -> str:
    """Return every speech, the later id first: when and where it was held as published, how many sections it has here."""
    rows = "".join(
        f'<tr><td><a href="{relative_url(path, speech.path)}">{escape(speech.meta.title)}</a></td>'
        f"<td>{escape(speech.meta.period)}</td><td>{escape(speech.meta.occasion)}</td>"
        f"<td>{len(speech.sections)}页</td></tr>"
        for speech in sorted(site.speeches, key=lambda speech: speech.id, reverse=True)
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("标题", "时间", "场合", "条目"))
    return f'<table class="register speeches" data-filter="按标题筛选"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
