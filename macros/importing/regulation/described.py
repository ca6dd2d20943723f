"""Whether a text is the edition that its page describes: days, the last article, the number of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.core.landings import article_of
from macros.core.model import Regulation
from macros.structure.regulation.law import LawText
from macros.structure.regulation.preamble import iso_day
from macros.text.numerals import NUMERAL, number_of
from macros.text.references import article_label

_DAYS = (("effective", "施行"), ("issued", "发布"), ("adopted", "通过"))
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_ARTICLE = re.compile(r"art-(\d+)(?:z\d+)?")
_COUNTED = re.compile(rf"共[ ]?({NUMERAL}{{1,6}})[ ]?条(?![例款])")


def differences(regulation: Regulation, page: str, law: LawText) -> list[str]:
    """Return, in Chinese, where a text is not what the page of the regulation says; `page` is that page's source."""
    return [*_days(regulation, law), *_articles(regulation, page, law), *_numbering(regulation, law)]


def _days(regulation: Regulation, law: LawText) -> Iterator[str]:
    for key, name in _DAYS:
        said = str(getattr(regulation.meta.dates, key, ""))
        match = _ISO.search(said)
        here = match[0] if match else iso_day(said)
        there = law.facts.dates.get(key, "")
        if here and _ISO.fullmatch(there) and here != there:
            yield f"页面的{name}日期是{here}，文本是{there}"


def _articles(regulation: Regulation, page: str, law: LawText) -> Iterator[str]:
    numbers = [int(article.number.partition("z")[0]) for article in law.articles]
    if not numbers:
        return
    last = max(numbers)
    own = {name: one for name, one in regulation.provisions.items() if _ARTICLE.fullmatch(name)}
    held = [name for name, one in own.items() if one.text]
    shown = held or list(own)
    highest = max((int(name[4:].partition("z")[0]) for name in shown), default=0)
    if held and len(held) != len({article.number for article in law.articles}):
        yield f"页面上有{len(held)}条，文本有{len(law.articles)}条"
    elif highest > last:
        yield f"页面上有{article_label(highest)}，文本只到{article_label(last)}"
    match = None if held else _COUNTED.search(page)
    count = number_of(match[1]) if match else None
    if match and count and count not in (last, len(law.articles)):
        yield f"页面写着“{match[0]}”，文本有{len(law.articles)}条"


def _numbering(regulation: Regulation, law: LawText) -> Iterator[str]:
    """Articles of the page whose numbers are said to be those of another year's edition than the text's."""
    year, own = year_of(law), {article.id for article in law.articles}
    for provision in regulation.provisions.values():
        if year and provision.edition and provision.edition != year and article_of(provision.anchor) in own:
            yield f"页面上{provision.label}的条号据{provision.edition}年版，文本是{year}年的"


def year_of(law: LawText) -> str:
    """Return the year of the edition that a text is by what it says of itself; empty where it names none."""
    days = [entry["date"] for entry in law.facts.history if entry["kind"] != "effective"]
    days += [day for day in (law.facts.dates.get("issued"), law.facts.dates.get("adopted")) if day]
    return max(days, default="")[:4]
