"""A server builds again after each edit: the search index follows."""

from __future__ import annotations

from types import SimpleNamespace

from macros import engine
from macros.search.scripts import VIEWS
from worlds import World


def test_the_index_of_a_second_build_follows_it(world: World) -> None:
    assert world.build().code == 0
    data = world.site / "search" / "data"
    env = SimpleNamespace(conf={"site_dir": str(world.site), "docs_dir": str(world.docs)})
    engine.on_post_build(env)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    page = world.site / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</h1>", "鱻</h1>", 1), encoding="utf-8")
    scripts = [world.site / address for address in VIEWS]
    for script in scripts:
        script.unlink()  # a server empties the site before it builds
    engine.on_post_build(env)
    assert all(script.exists() for script in scripts), "before the index is there too"
    engine.on_post_build(env)
    assert engine._indexing is not None
    assert engine._indexing.wait(timeout=60) == 0
    assert {path.name: path.read_bytes() for path in data.iterdir()} != before
