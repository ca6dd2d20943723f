"""Provisions (条文): the words 「第二十六条第（三）项」 ↔ the anchor `art-26-0-3`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

_NUMERAL = "[一二三四五六七八九十百千零0-9０-９]+"  # noqa: RUF001 - digits of both widths are printed
_ARTICLE = re.compile(
    rf"第(?P<article>{_NUMERAL})条(?:之(?P<insert>{_NUMERAL}))?"
    rf"(?:第(?P<paragraph>{_NUMERAL})款)?"
    rf"(?:第[（(]?(?P<item>{_NUMERAL})[）)]?项)?"
)
_RANGE = re.compile(rf"第(?P<first>{_NUMERAL})条至第(?P<last>{_NUMERAL})条")
_PART = re.compile(rf"第(?P<number>{_NUMERAL})(?P<unit>部分|章)")
_ITEM = re.compile(rf"[（(](?P<number>{_NUMERAL})[）)]")
_GENERAL = re.compile(rf"总纲(?:第(?P<number>{_NUMERAL})项基本要求)?")
_UNIT_ANCHOR = {"部分": "part", "章": "ch"}


class ProvisionError(ValueError):
    """The text names no provision in a form that we know; `args[0]` is that text."""


@cache
def _library() -> Any:
    import cn2an  # noqa: PLC0415 - its start takes a tenth of a second; a build in which all is well needs none of it

    return cn2an


def parse_numeral(text: str) -> int:
    """Read a printed number: 一 to 九千九百九十九, or digits of either width: a code may have 1260 articles.

    >>> parse_numeral("三十六"), parse_numeral("一百零三"), parse_numeral("十")
    (36, 103, 10)

    Raises:
        ProvisionError: not a number that an article can carry.
    """
    try:
        number = int(text) if text.isdigit() else int(_library().cn2an(text, "strict"))
    except ValueError as error:
        raise ProvisionError(text) from error
    if not 1 <= number <= 9999:
        raise ProvisionError(text)
    return number


def anchor_of(label: str) -> str:
    """Return the anchor of one printed provision; ids are fixed by DESIGN, "Content model".

    >>> anchor_of("第二十六条第（三）项"), anchor_of("第十条之一"), anchor_of("（八）")
    ('art-26-0-3', 'art-10z1', 'item-8')

    Raises:
        ProvisionError: the whole of `label` is not a provision.
    """
    if match := _ARTICLE.fullmatch(label):
        return _article_anchor(match)
    if match := _PART.fullmatch(label):
        return f"{_UNIT_ANCHOR[match['unit']]}-{parse_numeral(match['number'])}"
    if match := _ITEM.fullmatch(label):
        return f"item-{parse_numeral(match['number'])}"
    if match := _GENERAL.fullmatch(label):
        return f"general-{parse_numeral(match['number'])}" if match["number"] else "general"
    if label == "印发通知":
        return "notice"
    raise ProvisionError(label)


def _article_anchor(match: re.Match[str]) -> str:
    anchor = f"art-{parse_numeral(match['article'])}"
    if match["insert"]:
        anchor += f"z{parse_numeral(match['insert'])}"
    if match["paragraph"] or match["item"]:
        anchor += f"-{parse_numeral(match['paragraph']) if match['paragraph'] else 0}"
    if match["item"]:
        anchor += f"-{parse_numeral(match['item'])}"
    return anchor


def split_provisions(text: str, known: Mapping[str, str] = MappingProxyType({})) -> Iterator[tuple[str, str]]:
    """Yield (label, anchor) for each provision of a list such as 「第十九条、第二十六条第（一）项」.

    A range 「第八条至第十条」 yields each article. Nothing at all yields nothing. `known` are anchors by label.

    Raises:
        ProvisionError: some part of the list is not a provision.
    """
    for part in re.split(r"[、，,和及]", text):
        if not (label := part.strip()):
            continue
        if match := _RANGE.fullmatch(label):
            first, last = parse_numeral(match["first"]), parse_numeral(match["last"])
            if first >= last:
                raise ProvisionError(label)
            for number in range(first, last + 1):
                yield f"第{_library().an2cn(number)}条", f"art-{number}"
        else:
            yield label, known.get(label) or anchor_of(label)
