"""COUNT-1, COUNT-2 and CITE-12 on a whole site, as an editor meets them."""

from __future__ import annotations

from worlds import World, run


def counted(world: World) -> str:
    outcome = run("counts", "--docs", str(world.docs))
    assert outcome.code == 0, outcome.output
    return (world.folder / "tests/counts.yml").read_text(encoding="utf-8")


def test_a_site_with_its_counts_passes_and_one_without_tests_is_not_asked(world: World) -> None:
    assert world.check().code == 0
    counted(world)
    assert world.check().code == 0


def test_the_line_that_the_message_gives_mends_it(world: World) -> None:
    counted(world)
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


def given(world: World, start: str) -> tuple[str, str]:
    """The first line that a message gives to be copied and begins so, with all that was said."""
    outcome = world.check()
    assert outcome.code == 1
    lines = outcome.output.splitlines()
    return next(line.strip() for line in lines if line.startswith(f"        {start}")), outcome.output


def test_another_width_is_a_line_in_the_record_of_transcripts(world: World) -> None:
    counted(world)
    kept = (world.folder / "tests/transcripts.yml").read_text(encoding="utf-8").splitlines()[1]
    world.edit("docs/speeches/demo/index.md", "lines: 9-11, why: 网站的提示语", "lines: 9-11, why: 网站的话")
    assert world.check().code == 0  # why they are left out binds nothing
    world.edit("docs/speeches/demo/index.md", '", "(": "（"', '", "!": "！", "(": "（"')
    line, said = given(world, "demo: ")
    assert "COUNT-2" in said
    world.edit("tests/transcripts.yml", kept, line)
    assert world.check().code == 0


USE = "- {words: 班子成员每季度至少讲1次课, regulation: shili-gongzuo, provisions: [art-3], verified: true}"


def test_a_corrected_article_is_a_line_in_the_record_of_uses(world: World) -> None:
    world.write("tests/uses/demo.yml", f"# 说明\n{USE}\n")
    counted(world)
    assert world.check().code == 0
    world.edit("docs/speeches/demo/1-1.md", "《示例工作条例》第三条；", "《示例工作条例》第十条之一；")
    world.edit("docs/speeches/demo/1-1.md", ', differs="条例写每年至少1次。"', "")
    line, said = given(world, "- {words")
    assert "docs/speeches/demo/1-1.md:19:" in said
    assert "“班子成员每季度至少讲1次课”原记依据《示例条例》第三条，现为第十条之一" in said
    assert "tests/uses/demo.yml 第2行改成" in said
    world.edit("tests/uses/demo.yml", USE, line)
    assert world.check().code == 0
