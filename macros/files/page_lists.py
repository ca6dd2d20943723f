"""The numbers that a browser prints before the items of a list, and that stand in no text of the page."""

from __future__ import annotations

import re

from lxml import etree

from macros.text.markers import LINE_OPENING
from macros.text.numerals import numeral

_KINDS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand", "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}([^;]{1,60})", re.IGNORECASE)
_WHOLE = re.compile(r"\s{0,9}([+-]?\d{1,6})")
_MOST = 9999
_MARK = 8


class ListNumbers:
    """The numbers of the lists of one page, asked for item by item in their order."""

    def __init__(self) -> None:
        self._next: dict[etree._Element, int] = {}

    def before(self, item: etree._Element) -> str | None:
        """Return what is printed before an `li` of an `ol`: 1. or 一、; None where it is not known or the item has its own.

        An item whose words open with a mark has its number in them; such a list prints none on the site that it comes from.
        """
        holder = item.getparent()
        if holder is None or holder.tag != "ol":
            return ""
        step = -1 if "reversed" in holder.attrib else 1
        number = _integer(item.get("value"))
        if number is None:
            number = self._next.get(holder, _first(holder, step))
        self._next[holder] = number + step
        kind = _kind(item) or _kind(holder) or "decimal"
        if kind == "none" or LINE_OPENING.match(_opening(item)):
            return "" if kind == "none" else None
        said = numeral(number, _KINDS[kind]) if kind in _KINDS and 0 < number <= _MOST else None
        return said and said + ("、" if _KINDS[kind].startswith("chinese") else ".")


def _opening(item: etree._Element) -> str:
    """Return the first words of an item, as many as a mark may have."""
    words = ""
    for text in item.itertext():
        words = (words + text).lstrip()
        if len(words) > _MARK:
            break
    return words


def _first(holder: etree._Element, step: int) -> int:
    said = _integer(holder.get("start"))
    if said is not None:
        return said
    return 1 if step > 0 else sum(1 for one in holder if one.tag == "li")


def _integer(words: str | None) -> int | None:
    found = _WHOLE.match(words or "")
    return int(found[1]) if found else None


def _kind(element: etree._Element) -> str:
    """Return the kind that a list or an item names: by its style, or by `type`; "" where it names none."""
    style = _STYLE.search(element.get("style", "")[:1000])
    said = [word for word in style[1].lower().split() if word in _KINDS or word == "none"] if style else []
    own = style[1].strip().lower() if style else element.get("type", "")
    return said[0] if said else own
