"""COUNT-1 on a whole site, as an editor meets it."""

from __future__ import annotations

from worlds import World, run


def counted(world: World) -> str:
    outcome = run("counts", "--docs", str(world.docs))
    assert outcome.code == 0, outcome.output
    return outcome.output


def test_a_site_with_its_counts_passes_and_one_without_tests_is_not_asked(world: World) -> None:
    assert world.check().code == 0
    world.write("tests/counts.yml", counted(world))
    assert world.check().code == 0


def test_the_line_that_the_message_gives_mends_it(world: World) -> None:
    world.write("tests/counts.yml", counted(world))
    world.edit("docs/regulations/shili-gongzuo.md", "number: 不详 [未核实]", "number: 不详 [1]")
    outcome = world.check()
    assert outcome.code == 1
    line = next(
        text.strip() for text in outcome.output.splitlines() if text.startswith("        regulations/")
    )
    world.edit("tests/counts.yml", "regulations/shili-gongzuo.md: {未核实: 2}", line)
    assert world.check().code == 0


def test_examples_in_the_handbook_are_not_counted(world: World) -> None:
    before = counted(world)
    page = "---\ntitle: 手册\n---\n\n# 手册\n\n没有核实的写 `[未核实]`。\n"
    world.write("docs/editors/zhe.md", page)
    assert counted(world) == before
    world.write("docs/zhe.md", page)
    assert counted(world) != before
