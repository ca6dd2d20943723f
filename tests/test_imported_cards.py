"""The regulations that the speech of 2021 cites, imported from invented texts of their structure: each card shows the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby

import pytest

from macros.core.model import Regulation, Site, Target
from macros.core.reading import read_page
from macros.core.site import assemble
from macros.disk import load_site
from macros.html.notes import provision_words
from macros.importing.regulation.batch import plan_one
from macros.importing.regulation.written import Import
from macros.structure.regulation.articles import parse_articles
from macros.text.numerals import printed
from macros.text.references import Reference, article_label, reference_of
from worlds import ROOT

TODAY = date(2026, 11, 22)


def cited(site: Site) -> dict[str, set[str]]:
    """By regulation the anchors that the speech points at."""
    found: dict[str, set[str]] = defaultdict(set)
    for section in site.sections:
        for citation in section.citations:
            for target in citation.targets:
                if target.anchor:
                    found[target.regulation.id].add(target.anchor)
    return found


def invented(regulation: Regulation, anchors: set[str]) -> str:
    """A text with the title of a regulation and every provision that its page describes, in words of ours."""
    references = [r for anchor in regulation.provisions if (r := reference_of(anchor))]
    opening = f"{regulation.meta.title}\n\n"
    if references:
        ordered = sorted(references, key=lambda r: (r.article, r.insert))
        parts = {number: [*own] for number, own in groupby(ordered, key=lambda r: r.article)}
        body = "\n".join(_article(number, parts.get(number, [])) for number in range(1, max(parts) + 2))
    elif items := [int(anchor[5:]) for anchor in regulation.provisions if anchor.startswith("item-")]:
        body = "\n".join(
            f"（{printed(n)}）挂灯之{printed(n)}。天黑以前挂好。" for n in range(1, max(items) + 2)
        )
    else:
        parts_of = [int(anchor[5:]) for anchor in regulation.provisions if anchor.startswith("part-")]
        body = "\n".join(
            f"{printed(n)}、挂灯之{printed(n)}\n天黑以前挂好第{n}盏。" for n in range(1, max(parts_of) + 2)
        )
    general = (
        "总　纲\n挂灯的道理写在这里，有五项基本要求：\n"
        + "\n".join(f"第{printed(n)}，挂好第{n}盏。" for n in range(1, 6))
        + "\n\n第一章　挂灯\n"
        if "general" in anchors
        else ""
    )
    return opening + general + body + "\n"


def _article(number: int, parts: list[Reference]) -> str:
    """An article whose last paragraph has the items that are asked for."""
    paragraphs = max((r.paragraph for r in parts), default=0) or 1
    items = max((r.item for r in parts), default=0)
    lines = [f"灯会{number}号，第{n}款，每年挂{n}次。" for n in range(1, paragraphs + 1)]
    if items:
        lines[-1] = f"灯会{number}号，要做到："
        lines += [f"（{printed(n)}）挂第{n}盏；" for n in range(1, items + 1)]
        lines += [f"（{printed(items + 1)}）挂别的灯。"]
    return f"{article_label(number)}　" + "\n".join(lines)


@pytest.fixture(scope="module")
def imported() -> tuple[Site, dict[str, set[str]]]:
    site = load_site(ROOT / "docs")
    pages = dict(site.pages)
    wanted = cited(site)
    for name, anchors in wanted.items():
        regulation = site.regulations[name]
        text = invented(regulation, anchors)
        (law,) = parse_articles(text).texts
        plan = plan_one(site, Import(name, "a.txt", "a" * 64, law, text), TODAY, "current")
        pages |= {path: read_page(path, source) for path, source in plan.pages.items()}
    return assemble(pages, {}), wanted


def _targets(site: Site) -> Iterator[Target]:
    for section in site.sections:
        for citation in section.citations:
            yield from (target for target in citation.targets if target.anchor)


def test_every_card_shows_the_words(imported: tuple[Site, dict[str, set[str]]]) -> None:
    site, _ = imported
    targets = {(t.regulation.id, t.anchor): t for t in _targets(site)}
    bare = [key for key, target in targets.items() if not target.words.own]
    assert bare == [("zhuti-zeren", "notice")], len(targets)  # the invented text has no notice
    assert len(targets) > 90


def test_every_card_shows_its_own_part(imported: tuple[Site, dict[str, set[str]]]) -> None:
    site, _ = imported
    seen = {"款": 0, "项": 0, "（": 0}
    for target in {(t.regulation.id, t.anchor): t for t in _targets(site)}.values():
        reference = reference_of(target.anchor)
        html = provision_words("index.md", target)
        if reference and reference.item:
            seen["项"] += 1
            assert f"（{printed(reference.item)}）挂" in html, target
            assert "要做到：</span>" in html, target
            assert len(re.findall("（[一二三四五六七八九十]+）挂", html)) == 1, target
        elif reference and reference.paragraph:
            seen["款"] += 1
            assert f"第{reference.paragraph}款，" in html or "要做到：" in html, target
            assert len(re.findall(r"第\d款，", html)) <= 1, target
        elif target.anchor.startswith("item-"):
            seen["（"] += 1
            assert f"（{printed(int(target.anchor[5:]))}）挂灯" in html, target
    assert min(seen.values()) >= 10, seen
