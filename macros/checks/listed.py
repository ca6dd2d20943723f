r"""How the lists of what a built page may hold are written and read.

An element's kind is its tag and its classes, as `span.date`; a number in a class is N, a language is too. A line of
a list is `kind attribute attribute=value : rest`. `value` is a pattern for the whole value, in which `\s` stands for a
blank; without one any value will do. A line that ends with a backslash goes on in the next. What the rest of a line says, each list has its own word on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

_COUNTED = re.compile(r"\d+|(?<=^language-)[\w-]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list: the patterns of the attributes by name, and the words after the colon."""

    attributes: dict[str, re.Pattern[str]]
    rest: str

    def strange(self, element: HtmlElement) -> tuple[str, str] | None:
        """Return (name, value) of the first attribute of the element that is not listed, None if there is none."""
        for name, value in element.attrib.items():
            if name != "class":
                pattern = self.attributes.get(name)
                if pattern is None or not pattern.fullmatch(value):
                    return name, value
        return None


def element_kind(element: HtmlElement) -> str:
    """Return the kind of an element: `a.cite`."""
    return _kind(str(element.tag), element.get("class", ""))


@cache
def _kind(tag: str, classes: str) -> str:
    return ".".join([tag, *(_COUNTED.sub("N", name) for name in classes.split())])


def read_list(text: str, common: str = "") -> dict[str, Listed]:
    """Return the lines of a list by kind; `common` are attributes that every line has besides its own."""
    found = {}
    text = text.replace("\\\n", " ")
    for line in filter(None, map(str.strip, text.splitlines())):
        head, _, rest = line.partition(" : ")
        kind, *attributes = (*head.split(), *common.split())
        pairs = [attribute.partition("=") for attribute in attributes]
        patterns = {name: re.compile(value if sign else r".*", re.DOTALL) for name, sign, value in pairs}
        found[kind] = Listed(patterns, rest.strip())
    return found
