"""The site may grow; a page may not."""

from __future__ import annotations

from worlds import World


def test_a_page_does_not_grow_with_the_site(world: World) -> None:
    source = (world.docs / "regulations/shili-gongzuo.md").read_text(encoding="utf-8")
    assert world.build().code == 0
    names = ["speeches/demo/1-1/index.html", "regulations/shili-gongzuo/index.html", "duties/index.html"]
    before = [(world.site / name).stat().st_size for name in names]
    for number in range(40):
        text = source.replace("示例", f"第{number}号")
        world.write(f"docs/regulations/r{number}.md", text)
    assert world.build().code == 0
    assert [(world.site / name).stat().st_size for name in names] == before
