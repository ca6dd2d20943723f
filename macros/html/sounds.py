"""What a filter must know of a list to find its entries by another name or by sound."""

from __future__ import annotations

from collections.abc import Iterable

from macros.core.model import Regulation, Site, Term
from macros.core.pinyin import sounds_of
from macros.html.escape import escape


def names_attribute(one: Regulation | Term) -> str:
    """Return the attribute with the other names of an entry, but for those that stand in its title; "" without any."""
    others = [name for name in one.meta.aliases if name not in one.meta.title]
    return f' data-names="{escape("、".join(others))}"' if others else ""


def readings_attribute(site: Site, listed: Iterable[Regulation | Term]) -> str:
    """Return the attribute with the sound of every character that a name in the list has: `党dang 重chong 重zhong`.

    Each once for the whole list: written out for every name it would be half of the page.
    """
    names = (name for one in listed for name in (one.meta.title, *one.meta.aliases))
    sounds = {pair for name in names for pair in sounds_of(name, site.readings[name])}
    return f' data-readings="{" ".join(char + sound for char, sound in sorted(sounds))}"'
