"""A server builds again after each edit: the search index follows. Any other second build is whole at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grown import grow
from macros import disk, engine
from macros.core import site as site_module
from macros.core.model import Site
from macros.core.pinyin import EDITION, edition
from macros.core.reading import read_page
from macros.core.site import assemble
from macros.core.stale import stale_pages
from macros.disk import load_site, paths_below, text_of
from macros.search.scripts import VIEWS
from worlds import ENVIRONMENT, World, new_world


def contents(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.iterdir()}


def alter(site: Path) -> None:
    page = site / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", "鱻</h1>", 1), encoding="utf-8")


def test_the_index_of_a_servers_second_build_follows_it(world: World) -> None:
    assert world.build().code == 0
    site = world.folder / "mkdocs_served"
    shutil.copytree(world.site, site)
    env = SimpleNamespace(conf={"site_dir": str(site), "docs_dir": str(world.docs)})
    engine.on_post_build(env)
    before = contents(site / "search/data")
    alter(site)
    scripts = [site / address for address in VIEWS]
    for script in scripts:
        script.unlink()  # a server empties the site before it builds
    engine.on_post_build(env)
    assert all(script.exists() for script in scripts), "before the index is there too"
    engine.on_post_build(env)
    assert engine._indexing is not None
    assert engine._indexing.wait() == 0
    assert contents(site / "search/data") != before


def test_two_builds_in_one_process_leave_two_whole_sites(world: World) -> None:
    assert world.build().code == 0
    env = SimpleNamespace(conf={"site_dir": str(world.site), "docs_dir": str(world.docs)})
    engine.on_post_build(env)
    before = contents(world.site / "search/data")
    alter(world.site)
    engine.on_post_build(env)
    assert contents(world.site / "search/data") != before


def loaded(world: World) -> Site:
    """The site as a running server has it: what was loaded before is used."""
    site = load_site(world.docs)
    pages = {
        path: read_page(path, text_of(world.docs / path))
        for path in paths_below(world.docs)
        if path.endswith(".md")
    }
    texts = {
        path: text_of(world.docs / path)
        for path in paths_below(world.docs)
        if path.endswith("transcript.txt")
    }
    fresh = assemble(pages, texts)
    for name in ("pages", "speeches", "regulations", "terms", "duties", "uses", "citing", "read"):
        assert getattr(site, name) == getattr(fresh, name), name
    assert set(site.readings) == set(fresh.titles)
    return site


def work_of_an_edit(
    world: World, name: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> dict[str, int]:
    """How often each step is taken when one file is edited under a running server."""
    env = SimpleNamespace(
        conf={"docs_dir": str(world.docs), "site_dir": str(world.site)}, macro=lambda _function, _name: None
    )
    engine.define_env(env)
    counted = dict.fromkeys(("text_of", "read_page", "citations_on", "regulation_of", "check_calls"), 0)
    with monkeypatch.context() as patch:
        steps = [
            (disk, "text_of"), (disk, "read_page"), (site_module, "citations_on"),
            (site_module, "regulation_of"), (engine, "check_calls"),
        ]  # fmt: skip
        for module, step in steps:
            patch.setattr(module, step, counting(counted, step, getattr(module, step)))
        world.edit(name, old, new)
        engine.define_env(env)
    return counted


def counting(counted: dict[str, int], step: str, work: Callable[..., Any]) -> Callable[..., Any]:
    def counts(*arguments: Any) -> Any:
        counted[step] += 1
        return work(*arguments)

    return counts


def test_after_an_edit_only_what_changed_is_read_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for number in (20, 60):
        large = new_world(world.folder / f"large-{number}")
        grow(large, number, 5, 2)
        page = "docs/speeches/grown-0/1-1.md"
        seen.append(work_of_an_edit(large, page, "title: 做好第1件", "title: 做好第一件", monkeypatch))
        loaded(large)
    assert seen[0] == seen[1]
    assert seen[0] == {"text_of": 1, "read_page": 1, "citations_on": 1, "regulation_of": 0, "check_calls": 1}  # fmt: skip


EDITS = {
    "occasion": ("speeches/demo/index.md", "occasion: 年度工作会议", "occasion: 年度工作会议（扩大）"),
    "date": ("speeches/demo/index.md", "period: 某年年初", "period: 某年年初\ndate: 2021"),
    "title": ("regulations/shili-gongzuo.md", "title: 示例工作条例", "title: 示例工作条例甲"),
    "alias": ("regulations/shifan-guanli.md", "aliases: [", "aliases: [样板办法, "),
    "gist": ("regulations/shili-gongzuo.md", "每年至少讲课一次。", "每年讲课一次。"),
    "anchor": ("regulations/shili-gongzuo.md", "## 第三条 {: #art-3 }", "## 第四条 {: #art-4 }"),
    "front": ("speeches/demo/1-1.md", "who: 班子成员", "who: 班子"),
    "code": ("speeches/demo/1-3.md", 'code: "1.3"', 'code: "1.4"'),
    "broken": ("regulations/shili-gongzuo.md", "status_checked: 2020-01-01", "status_checked: ["),
    "meaning": ("terms/san-jian-shi.md", "三项工作的合称。", "三项工作。"),
    "groups": ("duties.md", "title: 任务表", "groups: {班子成员: [馆长]}\ntitle: 任务表"),
    "notes": ("open-questions.md", "blanks: a03", "blanks: a02"),
    "transcript": ("speeches/demo/transcript.txt", "做到事事有人管", "事事有人管"),
}
STALE = {
    "title": {"speeches/demo/0.md", "speeches/demo/1-1.md", "speeches/demo/1-3.md", "open-questions.md", "regulations/index.md"},
    "gist": {"speeches/demo/1-1.md"},
    "front": {"duties.md", "regulations/shili-gongzuo.md", "speeches/demo/index.md"},
    "occasion": {"speeches/index.md"},
    "date": {"speeches/demo/1-1.md", "regulations/shili-gongzuo.md", "terms/san-jian-shi.md"},
    "meaning": {"terms/index.md", "speeches/demo/0.md"},
    "groups": {"speeches/demo/index.md"},
    "notes": {"speeches/demo/1-1.md", "speeches/demo/index.md"},
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_a_site_after_an_edit_is_the_site_read_afresh(world: World, edit: str) -> None:
    name, old, new = EDITS[edit]
    before = loaded(world)
    world.edit(f"docs/{name}", old, new)
    now = loaded(world)
    stale = set(stale_pages(before, now))
    assert STALE.get(edit, set()) <= stale
    assert name not in stale, "its own file says that"
    world.edit(f"docs/{name}", new, old)
    loaded(world)


def test_a_page_that_comes_or_goes_changes_what_names_it(world: World) -> None:
    before = loaded(world)
    data = (world.docs / "regulations/shili-gongzuo.md").read_bytes()
    (world.docs / "regulations/shili-gongzuo.md").unlink()
    without = loaded(world)
    assert without.read["speeches/demo/0.md"] != before.read["speeches/demo/0.md"]
    assert {"speeches/demo/0.md", "regulations/index.md"} <= set(stale_pages(before, without))
    world.write("docs/regulations/shili-gongzuo.md", data)
    assert "speeches/demo/0.md" in set(stale_pages(without, loaded(world)))
    chapter = (
        "---\ntitle: 第一章\n---\n\n# 第一章\n\n## 第七条 {: #art-7 }\n\n当天办完。\n{: .provision-text }\n"
    )
    world.write("docs/regulations/shili-gongzuo/chapter-1.md", chapter)
    assert "art-7" in loaded(world).regulations["shili-gongzuo"].provisions
    (world.docs / "regulations/shili-gongzuo/chapter-1.md").unlink()
    assert "art-7" not in loaded(world).regulations["shili-gongzuo"].provisions


def test_a_server_renders_what_shows_something_of_an_edit(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, old, new = EDITS["title"]
    world.write("docs/about.md", "---\ntitle: 关于\n---\n\n# 关于\n\n不提制度。\n")
    built = [world.site / path for path in ("speeches/demo/0/index.html", "about/index.html")]
    for path in built:
        path.parent.mkdir(parents=True)
        path.touch()
    work_of_an_edit(world, f"docs/{name}", old, new, monkeypatch)
    assert [path.exists() for path in built] == [False, True]


TWICE = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

for config, site in zip(sys.argv[1::2], sys.argv[2::2]):
    build(load_config(config, site_dir=site, strict=True))
"""


def whole(site: Path) -> dict[str, bytes]:
    """Every file of a site but the archive of the map, which has the time in it."""
    return {path: (site / path).read_bytes() for path in paths_below(site) if not path.endswith(".gz")}


def test_two_sites_built_in_one_process_are_those_built_alone(tmp_path: Path) -> None:
    worlds = [new_world(tmp_path / name) for name in ("one", "other")]
    worlds[1].edit("docs/regulations/shili-gongzuo.md", *EDITS["gist"][1:])
    for world in worlds:
        assert world.build().code == 0
    order = [(worlds[0], "a"), (worlds[1], "b"), (worlds[0], "c")]
    paths = [path for world, name in order for path in (world.folder / "mkdocs.yml", tmp_path / name)]
    done = subprocess.run(
        [sys.executable, "-c", TWICE, *paths], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for world, name in order:
        assert whole(tmp_path / name) == whole(world.site), name
        assert any(path.startswith("search/data/") for path in whole(tmp_path / name))


def test_readings_kept_from_another_pypinyin_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "docs"
    assert disk.readings(docs, "pinyin", ["重大"]) == {"重大": ("zhong", "da")}
    kept = next((tmp_path / ".cache").iterdir())
    assert str(edition("0.1")) not in kept.name
    kept.write_text("重大\tchong da\n", encoding="utf-8")
    assert disk.readings(docs, "pinyin", ["重大"]) == {"重大": ("chong", "da")}, "the same edition is used"
    monkeypatch.setattr(disk, "EDITION", edition("0.1"))
    assert disk.readings(docs, "pinyin", ["重大"]) == {"重大": ("zhong", "da")}


def test_an_edition_changes_with_the_version_of_pypinyin() -> None:
    assert edition(version("pypinyin")) == EDITION
    assert edition("0.1") != EDITION
