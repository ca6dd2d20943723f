"""A very long regulation, built: its pages load as any other, each published id leads on, and its gates pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.text.references import article_label
from worlds import World, new_world, run

LARGEST = 300_000
ARTICLES = 600
LISTED = 300
"""Headings of a page that its own contents at the side list; of more there is no list."""
WORDS = "每一盏灯都要照着规矩扎好挂好，天黑以前点亮，天亮以前收回，收回以后记账。"


def law(day: str, words: str) -> str:
    """Two long chapters; every other article ends in other `words`."""
    own = [f"{article_label(n)}　第{n}盏。{WORDS * 6}{words if n % 2 else ''}" for n in range(1, ARTICLES)]
    end = f"第三章　附则\n{article_label(ARTICLES)}　本条例自公布之日起施行。"
    middle = ARTICLES // 3
    chapters = ["第一章　总则", *own[:middle], "第二章　分则", *own[middle:], end]
    return "\n".join(["示例县挂灯条例", f"（{day} 示例县人民代表大会通过）", "", *chapters, ""])


def headed(world: World, name: str, headings: int) -> None:
    """A page of a regulation with so many headings, the one of its uses among them."""
    page = (world.docs / "regulations/shifan-guanli.md").read_text(encoding="utf-8")
    page = page.replace("示范管理办法", f"{name}管理办法").replace("示范办法", f"{name}办法")
    page = re.sub(r"## 第五条.*?(?=## 引用)", "", page, flags=re.DOTALL)
    body = "".join(f"## {article_label(n)} {{: #art-{n} }}\n\n挂灯。[1]\n\n" for n in range(1, headings))
    world.write(f"docs/regulations/{name}.md", page.replace("## 引用", f"{body}## 引用"))


@pytest.fixture(scope="module")
def long_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = new_world(tmp_path_factory.mktemp("long") / "world")
    for name, day, words in (
        ("old", "2010年5月28日", "旧规矩照旧。"),
        ("new", "2020年5月28日", "新规矩从新。"),
    ):
        world.write(f"{name}.txt", law(day, words))
        done = run(
            "import-regulation", str(world.folder / f"{name}.txt"), "--docs", str(world.docs),
            "--id", "gua-deng", "--edition", "current",
        )  # fmt: skip
        assert done.code == 0, done.output
    headed(world, "zhu", LISTED)
    headed(world, "sha", LISTED + 1)
    checked = world.check()
    assert checked.code == 0, checked.output
    built = world.build()
    assert built.code == 0, built.output
    return world


def sizes(site: Path) -> dict[str, int]:
    return {
        path.parent.relative_to(site / "regulations").as_posix(): path.stat().st_size
        for path in (site / "regulations").rglob("index.html")
    }


def test_no_page_is_larger_than_a_reader_waits_for(long_world: World) -> None:
    found = sizes(long_world.site)
    assert max(found.values()) <= LARGEST, max(found.items(), key=lambda one: one[1])
    assert sum("-text-" in name for name in found) > 1
    assert sum("-changes-" in name for name in found) > 1
    assert "gua-deng/chapter-2-2" in found


def test_the_gates_pass(long_world: World) -> None:
    done = long_world.check_site()
    assert done.code == 0, done.output


@pytest.mark.parametrize("page", ["gua-deng/2010-05-28", "gua-deng", "gua-deng/chapter-2"])
def test_each_id_leads_on_to_the_words(long_world: World, page: str) -> None:
    folder = long_world.site / "regulations" / page
    html = (folder / "index.html").read_text(encoding="utf-8")
    first = ARTICLES // 3 + 1
    for number in range(first, ARTICLES, 37):
        assert f'id="art-{number}"' in html
        way = re.search(rf'href="([^"#]*)#art-{number}"', html.split("<article", 1)[1])
        place = (folder / way[1] if way else folder) / "index.html"
        assert f"第{number}盏。{WORDS}" in place.read_text(encoding="utf-8"), number


def test_a_page_of_very_many_headings_has_no_list_of_them(long_world: World) -> None:
    for name, listed in (("zhu", True), ("sha", False)):
        html = (long_world.site / "regulations" / name / "index.html").read_text(encoding="utf-8")
        assert ('data-md-type="toc"' in html) == listed, name
