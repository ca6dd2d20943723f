"""What a file's format says of the paragraphs of a speech, as evidence beside the numbering."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.text.layout import Layout
from macros.text.markers import PARAGRAPH, Marker
from macros.text.paragraphs import Span

LINE = 60
"""A heading by style has at most so many characters."""
_STOPS = "。；，、;,"


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph as its file lays out its first line; `label`, `bold` are where these end in the text, 0 for none.

    `is_apart`: no words of a speech stand in it, as in a row of a table; `is_title`: it opens a document.
    """

    level: int = 0
    list_level: int = 0
    label: int = 0
    bold: int = 0
    is_apart: bool = False
    is_title: bool = False


PLAIN = Look()
Looks = Mapping[int, Look]
"""By the index of the paragraph, from 0."""


def looks_of(text: str, paragraphs: Sequence[Span], layout: Layout) -> dict[int, Look]:
    """Return the looks of those paragraphs that `layout` says something of.

    Levels are left out where most of the lines that have one are prose: the style is misused.
    """
    if not layout:
        return {}
    usual = _usual_size(layout)
    found: dict[int, Look] = {}
    line, start = 0, 0
    for index, (first, _) in enumerate(paragraphs):
        line += text.count("\n", start, first)
        start = first
        own = layout.get(line)
        if own is not None:
            begin = text.rfind("\n", 0, first) + 1
            found[index] = Look(
                level=own.level,
                list_level=own.list_level,
                label=begin + own.label if own.label else 0,
                bold=begin + own.bold if own.bold else 0,
                is_apart=own.is_row or own.is_contents,
                is_title=own.is_title or (own.is_centred and own.size > usual > 0),
            )
    levels = [index for index, look in found.items() if look.level]
    prose = sum(paragraphs[index][1] - paragraphs[index][0] > LINE for index in levels)
    return found if prose * 2 <= len(levels) else {i: _without_level(look) for i, look in found.items()}


def _usual_size(layout: Layout) -> float:
    """Return the size that most lines have of which the file says one, 0 for none."""
    sizes = Counter(own.size for own in layout.values() if own.size)
    return sizes.most_common(1)[0][0] if sizes else 0


def _without_level(look: Look) -> Look:
    return Look(0, look.list_level, look.label, look.bold, look.is_apart, look.is_title)


def headlines(text: str, paragraphs: Sequence[Span], looks: Looks, found: list[Marker]) -> list[Marker]:
    """Return markers for the headings by style that have no mark, of the families `head1` to `head9`.

    They are taken where the text has two of them, or gives its marked headings the style too. What stands above the
    first paragraph of another kind is the title.
    """
    marked = {marker.paragraph for marker in found if marker.opens}
    bare = [
        Marker(start, max(start, looks[index].label), f"head{looks[index].level}", 0, PARAGRAPH, index)
        for index, (start, end) in enumerate(paragraphs)
        if _is_headline(text, start, end, looks.get(index, PLAIN)) and index not in marked
    ]
    front = next((i for i in range(len(paragraphs)) if not looks.get(i, PLAIN).level), len(paragraphs))
    bare = [marker for marker in bare if marker.paragraph >= max(front, 1)]
    styled = sum(looks.get(index, PLAIN).level > 0 for index in marked)
    return bare if len(bare) > 1 or styled > 1 else []


def _is_headline(text: str, start: int, end: int, look: Look) -> bool:
    return (
        look.level > 0
        and not look.is_title
        and not look.is_apart
        and 0 < end - max(start, look.label) <= LINE
        and text[end - 1] not in _STOPS
    )
