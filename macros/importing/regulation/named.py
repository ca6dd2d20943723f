"""Which regulation a text is: by the title that it prints surely, the title or alias that is registered, or a question."""

from __future__ import annotations

import re
from dataclasses import replace

from macros.core.model import Site
from macros.importing.regulation.front import clean_title, short_name
from macros.structure.regulation.headline import name_of
from macros.structure.regulation.law import LawText
from macros.text.kinds import kind_of_document
from macros.text.titles import normalise_name

_NUMBERED = re.compile(r"^(?:附件|附)?[\d０-９.、_ -]*")  # noqa: RUF001 - digits of both widths are printed
_TRAILING = re.compile(
    r"[（(_ -]*(?:19|20)\d\d[-.年]?\d{0,2}[-.月]?\d{0,2}日?[）)]?$|[（(](?:\d{1,2}|全文|定稿|终稿|最新)[）)]$"
)


def name_in_file(file: str) -> str:
    """Return the title that a file's name seems to say, without numbers, day and 定稿.

    >>> name_in_file("附件2 花灯管理办法(2031-03-02).docx")
    '花灯管理办法'
    """
    stem = file.rsplit("/", 1)[-1].rpartition(".")[0] or file
    stem = _NUMBERED.sub("", stem)
    return clean_title(name_of(_TRAILING.sub("", _TRAILING.sub("", stem.strip()))))


def settled(law: LawText, file: str) -> tuple[LawText, str]:
    """Return (the text under the title that is sure, what to ask where none is, with what it may be).

    Where its lines may be read in two ways, the file's name decides if it says the same as one of them.
    """
    said = name_in_file(file)
    title = clean_title(law.title)
    offers = [clean_title(offer) for offer in law.offers]
    if title and not offers and (not kind_of_document(said) or _same_name(title, said)):
        return law, ""
    if said in offers and kind_of_document(said):
        return replace(law, title=said, offers=()), ""
    names = "、".join(f"《{name}》" for name in dict.fromkeys([*offers, title, said]) if name)
    what = "标题拿不准" if title else "找不到标题"
    return law, f"{what}，也许是{names}：核对后用 --title 写明"


def _same_name(title: str, said: str) -> bool:
    """True where one name holds the characters of the other in order, punctuation apart."""
    a, b = sorted((re.sub(r"\W|年|中华人民共和国", "", name) for name in (title, said)), key=len)
    rest = iter(b)
    return all(sign in rest for sign in a)


def registered_names(site: Site) -> dict[str, set[str]]:
    """Return the ids of the regulations by each name that they bear: titles and aliases, and these cut short."""
    found: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    for regulation in site.regulations.values():
        for name in (regulation.meta.title, *regulation.meta.aliases):
            found.setdefault(normalise_name(name), set()).add(regulation.id)
            short.setdefault(normalise_name(short_name(name)), set()).add(regulation.id)
    return short | found


def registered_as(names: dict[str, set[str]], title: str) -> set[str]:
    """Return the ids of the regulations whose title or alias this is, or whose title cut short: empty where none is."""
    return names.get(normalise_name(title)) or names.get(normalise_name(short_name(title))) or set()
