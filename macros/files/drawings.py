"""What a drawing in a Word file holds: text boxes, words of art, diagrams, and pictures that nobody can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from lxml import etree

from macros.files.ooxml import child, children, local, value

BOX, ART, SHAPE, DIAGRAM, OBJECT = "box", "art", "shape", "diagram", "object"
"""A `txbxContent` · a string in letters of art · the text of a shape · the id of a diagram's data · a thing without words."""
_KNOWN = re.compile(r"(?:w|wp|a|c|cx|x|p)\d\w*|wps|wpg|wpc|wpi|am3d|aink|v|o|m")
_BY_KIND = (("/picture", "图片"), ("/chart", "图表"), ("/chartex", "图表"), ("/ink", "手写"))
_EQUATION = re.compile(r"equation|mathtype|kseeo|wps\.?formula", re.IGNORECASE)


class Drawn(NamedTuple):
    """One thing in a drawing; `element` is given for a box and a shape, `words` for the others."""

    kind: str
    words: str = ""
    element: etree._Element | None = None


def branch(alternate: etree._Element) -> etree._Element | None:
    """Return the one branch of an `AlternateContent` that Word of today shows."""
    choices = children(alternate, "Choice")
    fallback = child(alternate, "Fallback")
    for choice in choices:
        if all(_KNOWN.fullmatch(need) for need in (value(choice, "Requires") or "").split()):
            return choice
    return fallback if fallback is not None or not choices else choices[0]


def drawn(element: etree._Element) -> Iterator[Drawn]:
    """Yield what a `drawing`, `pict` or `object` holds, in order."""
    if local(element) == "object":
        yield from _embedded(element)
        return
    for part in element:
        name = local(part)
        if name == "graphicData":
            yield from _graphic(part)
        elif name == "AlternateContent":
            chosen = branch(part)
            yield from () if chosen is None else drawn(chosen)
        elif (one := _thing(name, part)) is not None:
            yield one
        elif name not in {"Fallback", "shapetype", "docPr", "bg", "spPr"}:
            yield from drawn(part)


def _thing(name: str, part: etree._Element) -> Drawn | None:
    if name in {"txbxContent", "txBody"}:
        return Drawn(BOX if name == "txbxContent" else SHAPE, "", part)
    if name in {"pic", "imagedata", "contentPart"}:
        return Drawn(OBJECT, "手写" if name == "contentPart" else "图片")
    if name in {"control", "OLEObject"}:
        return Drawn(OBJECT, "嵌入文件")
    words = value(part, "string") if name == "textpath" else None
    return Drawn(ART, words) if words else None


def _graphic(data: etree._Element) -> Iterator[Drawn]:
    """Yield the content of a `graphicData`; its address says what it is where nothing of it is written out."""
    kind = value(data, "uri") or ""
    found = list(drawn(data))
    if kind.endswith("/diagram"):
        yield Drawn(DIAGRAM, next((value(one, "dm") or "" for one in children(data, "relIds")), ""))
    elif not found:
        yield from (Drawn(OBJECT, name) for ending, name in _BY_KIND if kind.endswith(ending))
    yield from found


def _embedded(element: etree._Element) -> Iterator[Drawn]:
    """Yield an embedded file once: the picture in it shows the same."""
    program = next((value(one, "ProgID") or "" for one in element.iter("{*}OLEObject")), None)
    boxes = [Drawn(BOX, "", one) for one in element.iter("{*}txbxContent")]
    yield from boxes
    if program is not None or next(element.iter("{*}control"), None) is not None:
        yield Drawn(OBJECT, "公式" if _EQUATION.search(program or "") else "嵌入文件")
    elif not boxes:
        yield Drawn(OBJECT, "图片")


def shape_lines(body: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a shape's text, or of one point of a diagram."""
    for paragraph in body.iter("{*}p"):
        yield "".join(
            part.text or "" if local(part) == "t" else "\n" for part in paragraph.iter("{*}t", "{*}br")
        )


def diagram_lines(data: etree._Element | None) -> Iterator[str]:
    """Yield the words of a diagram, in the order in which it shows its points: each before those below it."""
    for point in () if data is None else _points(data):
        for text in children(point, "t"):
            yield from (line for line in shape_lines(text) if line.strip())


def _points(data: etree._Element) -> Iterator[etree._Element]:
    """Yield the points that may have words: those below no other first, each with what its connections put below it, by `srcOrd`."""
    points = [one for one in data.iter("{*}pt") if value(one, "type") not in {"pres", "parTrans", "sibTrans"}]
    named: dict[str, etree._Element] = {}
    for one in points:
        named.setdefault(value(one, "modelId") or "", one)
    below: dict[etree._Element, list[tuple[int, etree._Element]]] = {}
    for link in data.iter("{*}cxn"):
        upper, lower = (named.get(value(link, key) or "") for key in ("srcId", "destId"))
        if upper is not None and lower is not None and (value(link, "type") or "parOf") == "parOf":
            place = value(link, "srcOrd") or ""
            below.setdefault(upper, []).append((int(place) if place.isdecimal() else 0, lower))
    held = {lower for links in below.values() for _, lower in links}
    done: set[etree._Element] = set()
    waiting = [*reversed(points), *reversed([one for one in points if one not in held])]
    while waiting:
        one = waiting.pop()
        if one not in done:
            done.add(one)
            yield one
            ordered = sorted(below.get(one, ()), key=itemgetter(0))
            waiting += [lower for _, lower in reversed(ordered)]
