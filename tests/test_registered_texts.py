"""Invented texts that have the structure of the registered regulations, imported onto their pages: nothing of ours is lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.core.model import Regulation, Site
from macros.disk import load_site
from macros.html.notes import citation_card
from macros.text.numerals import printed
from worlds import ROOT, World, run

_UNITS = re.compile(r"art-(\d+)(?:-(\d+)(?:-(\d+))?)?")


def invented(regulation: Regulation, page: str) -> str:
    """A text in the regulation's form: articles in chapters with the 款 and 项 that its page names, or numbered parts."""
    head = f"{regulation.meta.title}\n\n"
    anchors = list(regulation.provisions)
    if any(anchor.startswith("item-") for anchor in anchors) or regulation.meta.title.endswith(
        ("意见", "八项规定")
    ):
        return head + numbered_items(20)
    if any(anchor.startswith("part-") for anchor in anchors):
        return head + "".join(
            f"{printed(n)}、第{n}件事\n\n村里的第{n}件事，照章办理。\n\n" for n in range(1, 13)
        )
    opening = "总纲\n\n村里的事，大家商量着办。\n\n" if "general" in anchors else ""
    if "notice" in anchors:
        head = (
            f"关于印发《{regulation.meta.title}》的通知\n\n各村：\n\n现将规定印发给你们，照章办理。\n\n{head}"
        )
    inside: dict[int, dict[int, int]] = {}
    for anchor in anchors:
        if found := _UNITS.fullmatch(anchor):
            number, paragraph, item = (int(part or 0) for part in found.groups())
            own = inside.setdefault(number, {})
            own[paragraph] = max(own.get(paragraph, 0), item)
    counted = re.search(r"共(\d+)条", page)
    last = int(counted[1]) if counted else max([*inside, 12])
    articles = []
    for number in range(1, last + 1):
        if number % 10 == 1:
            articles.append(f"第{printed(number // 10 + 1)}章　第{printed(number // 10 + 1)}类的事\n\n")
        articles.append(f"第{printed(number)}条　{article(number, inside.get(number, {}))}\n\n")
    contents = "目录\n\n" + "".join(one for one in articles if "章　" in one)
    return head + contents + opening + "".join(articles)


def article(number: int, inside: dict[int, int]) -> str:
    paragraphs = []
    most = max(inside, default=0)
    for place in range(1, (most + 1 if most else 1) + 1):
        items = max(inside.get(place, 0), inside.get(0, 0) if place == 1 else 0)
        listed = "".join(
            f"\n（{printed(n)}）第{number}件事的第{n}项{'。' if n == items else '；'}"
            for n in range(1, items + 1)
        )
        close = "：" if items else "。"
        paragraphs.append(f"村里的第{number}件事，由第{place}组照章办理{close}{listed}")
    return "\n\n".join(paragraphs)


def numbered_items(count: int) -> str:
    """（一）–（二十） under 一、–四、, counted through the text."""
    parts = []
    for n in range(1, count + 1):
        if n % 5 == 1:
            parts.append(f"{printed(n // 5 + 1)}、第{printed(n // 5 + 1)}类的事\n\n")
        parts.append(f"（{printed(n)}）第{n}件事。村里的第{n}件事，照章办理。\n\n")
    return "村里的事，大家商量着办。\n\n" + "".join(parts)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, World]:
    """The site as it is, and a copy with a text for every registered regulation that had none."""
    world = World(tmp_path_factory.mktemp("registered"))
    for name in ("docs", "overrides", "macros", "tests/uses", "originals"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, world.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (
        "mkdocs.yml",
        "tests/counts.yml",
        "tests/transcripts.yml",
        "tests/redirects.yml",
        "tests/addresses.txt",
    ):
        (world.folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, world.folder / name)
    before = load_site(ROOT / "docs")
    for regulation in without_text(before):
        world.write(f"texts/{regulation.id}.txt", invented(regulation, before.pages[regulation.path].text))
        file = str(world.folder / f"texts/{regulation.id}.txt")
        done = run("import-regulation", file, "--id", regulation.id, "--docs", str(world.docs))
        assert done.code == 0, (regulation.id, done.output)
        assert "待核定" not in done.output, done.output
    return before, world


def without_text(site: Site) -> list[Regulation]:
    return [regulation for regulation in site.regulations.values() if not regulation.meta.originals]


def notes_of(page: str) -> list[str]:
    """What is ours on a page: its paragraphs and headings that no import wrote."""
    blocks = [block.strip() for block in page.split("\n---\n", 1)[1].split("\n\n")]
    return [block for block in blocks if block and "{: .provision-" not in block]


def test_every_note_and_every_anchor_survives(imported: tuple[Site, World]) -> None:
    before, world = imported
    after = load_site(world.docs)
    for regulation in without_text(before):
        now = after.regulations[regulation.id]
        assert regulation.provisions.keys() <= now.provisions.keys(), regulation.id
        text = "\n\n".join(notes_of(after.pages[now.path].text))
        lines = [line for block in notes_of(before.pages[regulation.path].text) for line in block.split("\n")]
        missing = [line for line in lines if line not in text]
        assert not missing, (regulation.id, missing)
        for anchor, provision in regulation.provisions.items():
            assert now.provisions[anchor].gist == provision.gist, (regulation.id, anchor)


def test_every_card_of_a_provision_shows_its_words(imported: tuple[Site, World]) -> None:
    after = load_site(imported[1].docs)
    without = set()
    for section in after.sections:
        for citation in section.citations:
            card = citation_card(section.path, citation, "")
            for target in citation.targets:
                words = target.provision.text if target.provision else ""
                if target.anchor.startswith("general-"):
                    continue  # a heading of ours inside the 总纲, which has no parts of its own
                if target.anchor and not (words and words.split("\n")[0] in card):
                    without.add(f"{target.regulation.id} {target.anchor}")
    assert without == set()


def test_the_site_with_all_texts_passes_its_gates(imported: tuple[Site, World]) -> None:
    world = imported[1]
    assert run("counts", "--docs", str(world.docs)).code == 0
    assert world.check().code == 0, world.check().output
    built = world.build()
    assert built.code == 0, built.output
    listed = ("--addresses", str(world.folder / "tests/addresses.txt"))
    done = run("check-site", str(world.site), "--docs", str(world.docs), *listed)
    assert done.code == 0, done.output[:3000]
    page = Path(world.site, "regulations/jiguan-jiceng-zuzhi/index.html").read_text(encoding="utf-8")
    assert re.search(r'原件 \d+ 字，录入 \d+ 字，未录 1 处：<table class="account">.*<td>目录</td>', page)
