"""The register as a list: every regulation, how it is cited, its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from macros.core.facts import parse_fact
from macros.core.model import LATER, Regulation, Site
from macros.core.paths import relative_url
from macros.core.pinyin import initial
from macros.html.escape import escape
from macros.html.in_parts import MOST_TOGETHER, Part, letter_id, table_in_parts
from macros.html.marks import as_of, fact_words
from macros.html.notes import status_words
from macros.html.sounds import names_attribute, readings_attribute


def register_html(site: Site, path: str) -> str:
    """Return the register: every regulation, how the speeches cite it, and its status.

    A short one has first what speeches name; a long one is parted by letters.
    """
    listed = [(*_standing(site, one), one) for one in site.regulations.values()]
    checked, day = None, ""
    if len(listed) > MOST_TOGETHER:
        checked = Counter(one.meta.status_checked for one in site.regulations.values()).most_common(1)[0][0]
        day = f'<p class="as-of">“效力”一栏没有注明日期的，{as_of(checked).removesuffix("：")}。</p>'
        listed.sort(key=lambda entry: _by_letter(site, entry[3]))
        parts = [
            Part(f"letter-{letter_id(letter)}", letter, _rows(path, group, checked))
            for letter, group in groupby(listed, key=lambda entry: _by_letter(site, entry[3])[0])
        ]
    else:
        listed.sort(key=lambda entry: (entry[0], -entry[2], site.readings[entry[3].meta.title]))
        parts = [Part("", "", _rows(path, listed, checked))]
    attributes = f' data-filter="按名称、简称或拼音筛选"{readings_attribute(site, site.regulations.values())}'
    return day + table_in_parts(
        "按拼音跳到",
        "register long" if checked else "register",
        ("全称", "引用方式", "效力"),
        parts,
        attributes,
    )


def _by_letter(site: Site, regulation: Regulation) -> tuple[str, tuple[str, ...]]:
    spoken = site.readings[regulation.meta.title]
    return initial(spoken), spoken


def _rows(path: str, listed: Iterable[tuple[int, str, int, Regulation]], checked: date | None) -> str:
    """The rows; the day of a status stands in each but where it is `checked`, which the page says above the list."""
    return "".join(
        f'<tr{names_attribute(one)}><td><a href="{relative_url(path, one.path)}">{escape(one.meta.title)}</a></td>'
        f"<td>{words}</td><td>{_status(one, checked)}</td></tr>"
        for _, words, _, one in listed
    )


def _status(regulation: Regulation, checked: date | None) -> str:
    if regulation.meta.status_checked == checked:
        return fact_words(parse_fact(regulation.meta.status))
    return status_words(regulation)


def _standing(site: Site, regulation: Regulation) -> tuple[int, str, int]:
    """Return (rank in the list, how the speeches cite it, in how many places); candidates and later texts are no place."""
    citing = [citation for _, citation in site.citing.get(regulation.id, ())]
    weights = [citation.weight_of(regulation) for citation in citing]
    named, basis = weights.count("named"), weights.count("basis")
    if named or basis:
        words = [f"{name}{count}处" for name, count in (("点名", named), ("依据", basis)) if count]
        return 0 if named else 1, "，".join(words), named + basis
    if "ambiguous" in weights:
        return 2, "候选", 0
    later = next((why for citation in citing if (why := citation.standing_of(regulation))), LATER)
    return (3, later, 0) if citing else (4, "未引用", 0)
