"""Elements of Word's XML by their local names, so that both namespaces of the standard are read alike."""

from __future__ import annotations

from lxml import etree


def local(element: etree._Element) -> str:
    """Return the name without its namespace, "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return the children of that local name; none of None."""
    return [] if element is None else element.findall(f"{{*}}{name}")


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that local name, None if there is none."""
    return None if element is None else element.find(f"{{*}}{name}")


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return the attribute of that local name, None if there is none."""
    for key, found in () if element is None else element.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return None


def integer(element: etree._Element | None, name: str = "val") -> int | None:
    """Return the attribute as a number between 0 and 999999, None for anything else."""
    found = value(element, name) or ""
    return int(found) if found.isdecimal() and len(found) < 7 else None


def is_on(element: etree._Element | None) -> bool:
    """True for a switch that is there and not turned off."""
    return element is not None and value(element) not in {"0", "false", "off"}
