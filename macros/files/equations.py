"""An equation of Word (OMML) → its signs on one line: a fraction with a stroke, a root with its sign, brackets round."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from macros.files.ooxml import child, children, local, value


def equation_words(element: etree._Element) -> str:
    """Return the words of an `oMath`, or of any part of one."""
    return "".join(_words(element))


def _words(element: etree._Element) -> Iterator[str]:
    name = local(element)
    if name == "t":
        yield element.text or ""
    elif name == "f":
        yield from (equation_words(part) for part in children(element, "num"))
        yield "/"
        yield from (equation_words(part) for part in children(element, "den"))
    elif name == "rad":
        yield from (equation_words(part) for part in children(element, "deg"))
        yield "√"
        yield from (equation_words(part) for part in children(element, "e"))
    elif name == "d":
        yield _sign(element, "begChr", "(")
        yield _sign(element, "sepChr", "|").join(equation_words(part) for part in children(element, "e"))
        yield _sign(element, "endChr", ")")
    elif name == "nary":
        yield _sign(element, "chr", "∫")
        for part in element:
            yield equation_words(part)
    elif not name.endswith("Pr") and name not in {"del", "moveFrom", "delText"}:
        for part in element:
            yield from _words(part)


def _sign(element: etree._Element, name: str, usual: str) -> str:
    """Return a sign that the properties of a bracket or a sum name, which may be none; `usual` where they say nothing."""
    found = child(child(element, f"{local(element)}Pr"), name)
    return usual if found is None else value(found) or ""
