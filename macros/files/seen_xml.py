"""Questions of the walk through a Word file about its XML: names, what an attribute says, the form that is shown, all words below."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_WORD_2016 = frozenset({"wps", "wpg", "wpc", "wpi", "am3d", "aink", "v", "o", "m"})


def name_of(element: etree._Element) -> str:
    """Return the local name of an element, "" of what is none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def said(element: etree._Element | None, name: str = "val") -> str:
    """Return what an element's attribute says by its local name, "" where there is none."""
    attributes = () if element is None else element.items()
    return next((str(words) for key, words in attributes if etree.QName(key).localname == name), "")


def at(element: etree._Element | None, path: str) -> etree._Element | None:
    """Return the element at a path of local names below another."""
    return None if element is None else element.find("/".join(f"{{*}}{name}" for name in path.split("/")))


def is_off(element: etree._Element | None) -> bool | None:
    """True where a switch is turned off, False where it is on, None where nothing is said."""
    return None if element is None else said(element) in {"0", "false", "off"}


def below(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return the children of a local name."""
    return [] if element is None else element.findall(f"{{*}}{name}")


def shown_branch(alternate: etree._Element) -> etree._Element | None:
    """Return what Word of 2016 shows of several forms of one thing."""
    choices, others = below(alternate, "Choice"), below(alternate, "Fallback")
    for choice in choices:
        needs = said(choice, "Requires").split()
        if all(need in _WORD_2016 or _is_of_later_word(need) for need in needs):
            return choice
    return next(iter((*others, *choices)), None)


def _is_of_later_word(need: str) -> bool:
    """True for w14, wp15, a16 and their like: a letter or two of ours, then a year."""
    letters = need.rstrip("abcdefghijklmnopqrstuvwxyz").rstrip("0123456789")
    return any(char.isdigit() for char in need) and letters in {"w", "wp", "a", "c", "cx", "x", "p"}


def words_below(element: etree._Element) -> Iterator[str]:
    """Yield all words below an element, deleted ones too, of each thing that has several forms only the one shown."""
    name = name_of(element)
    if name in {"t", "delText"}:
        yield element.text or ""
    elif name == "AlternateContent":
        shown = shown_branch(element)
        yield from () if shown is None else words_below(shown)
    else:
        for part in element:
            yield from words_below(part)
