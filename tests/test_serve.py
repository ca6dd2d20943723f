"""A server builds again after each edit: the search index follows. Any other second build is whole at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

from macros import engine
from macros.search.scripts import VIEWS
from worlds import World


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
