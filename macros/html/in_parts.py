"""Long tables in parts that a link can lead to: of all speeches by year, of everything else by whatever parts it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from macros.core.model import Site, Speech
from macros.core.paths import relative_url
from macros.html.escape import escape

MOST_TOGETHER = 100
"""A list of more entries is read by its parts."""


class Part(NamedTuple):
    """Rows of a table that stand together: the id and the name of the part, its rows as HTML."""

    id: str
    name: str
    rows: str


def table_by_year(
    site: Site,
    path: str,
    part: str,
    columns: Sequence[str],
    cells: Callable[[Speech], Iterable[str]],
    attributes: str = "",
) -> str:
    """Return a table with a row for each speech that readers are shown, newest first, in parts `year-2021`.

    A row has the title, which leads from the page at `path` to the `part` of the speech's page, the time, and what `cells` gives
    as HTML under `columns`. The title repeats what its page says. The class beside `by-speech` is that of the part: `of-duties`.
    """

    def row(speech: Speech) -> str:
        title = f'<a href="{relative_url(path, speech.path, part)}">{escape(speech.meta.title)}</a>'
        found = (title, escape(speech.meta.period), *cells(speech))
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in found)}</tr>"

    parts = [
        Part(year_id(year), year_words(year), "".join(map(row, group)))
        for year, group in groupby(site.published, key=lambda speech: speech.year)
    ]
    names = f"by-speech of-{part.removeprefix('own-')}"
    return table_in_parts(
        "按年份跳到", names, ("讲话", "时间", *columns), parts, f' data-search="echo"{attributes}'
    )


def year_words(year: int | None) -> str:
    """Return how the speeches of a year are headed: 2021年; 日期不详 where it is not known."""
    return f"{year}年" if year else "日期不详"


def year_id(year: int | None) -> str:
    """Return the id of that heading: `year-2021`; `year-0` where the year is not known."""
    return f"year-{year or 0}"


def table_in_parts(
    label: str, names: str, columns: Sequence[str], parts: Sequence[Part], attributes: str = ""
) -> str:
    """Return a table, and above it links to its parts, which `label` names; a sole part has neither link nor name."""
    bodies = ""
    for part in parts:
        title = f'<tr class="part-name"><th scope="rowgroup" colspan="{len(columns)}" id="{part.id}">{part.name}</th></tr>'
        bodies += f"<tbody>{title if len(parts) > 1 else ''}{part.rows}</tbody>"
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    table = f'<table class="{names}"{attributes}><thead><tr>{head}</tr></thead>{bodies}</table>'
    return jumps(label, ((part.id, part.name) for part in parts)) + table


def jumps(label: str, parts: Iterable[tuple[str, str]]) -> str:
    """Return links to the parts of a list or a page, given as (id, name); nothing where there is but one."""
    links = [f'<a href="#{part}">{name}</a>' for part, name in parts]
    return (
        f'<nav class="jumps" aria-label="{label}" data-search="no">{"".join(links)}</nav>'
        if len(links) > 1
        else ""
    )


def letter_id(letter: str) -> str:
    """Return what stands for a letter in an id: `a`; 0 for `#`."""
    return "0" if letter == "#" else letter.lower()
