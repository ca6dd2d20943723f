"""The handbook's recipes, done word for word on the invented site: each passes, and what it says will be told is told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from textwrap import dedent

import pytest

from macros.disk import load_site
from macros.html.marks import edition_words
from macros.text.dates import known_date
from worlds import ROOT, World, run

TEXT = (ROOT / "docs/editors/recipes.md").read_text(encoding="utf-8")
SECTIONS = {
    match["id"]: match["body"]
    for match in re.finditer(
        r"^## [^\n]*\{: #(?P<id>[\w-]+) \}\n(?P<body>.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL
    )
}
_STEP = re.compile(
    r"`(?P<path>[\w/.-]+)` 里，原来是：\n\n *```\w+\n(?P<old>.*?)^ *```\n\n *改成：\n\n *```\w+\n(?P<new>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
BEFORE_AND_AFTER = [
    "citations",
    "change-duty",
    "settle-question",
    "paragraphs",
    "rename-regulation",
    "new-edition",
    "repeal",
    "picture",
]


def steps(section: str) -> Iterator[tuple[str, str, str]]:
    """Yield (path, what stands there, what is to stand there) of each example of a section."""
    for step in _STEP.finditer(SECTIONS[section]):
        yield step["path"], dedent(step["old"]), dedent(step["new"])


def kept(world: World) -> None:
    """Keep the records that go with the content, as the real site has them."""
    (world.folder / "tests").mkdir()
    assert run("counts", "--docs", str(world.docs)).code == 0


def test_every_recipe_with_examples_is_run() -> None:
    assert {name for name in SECTIONS if [*steps(name)]} == {*BEFORE_AND_AFTER, "conflict"}


@pytest.mark.parametrize("section", BEFORE_AND_AFTER)
def test_a_recipe_passes_step_by_step(section: str, world: World) -> None:
    world.write("docs/shiyi.png", _PIXEL)
    for path, old, new in steps(section):
        world.edit(path, old, new)
    checked = world.check()
    assert checked.code == 0, checked.output
    assert world.build().code == 0
    done = world.check_site()
    assert done.code == 0, done.output


def test_a_repealed_regulation_says_so_of_later_speeches_alone(world: World) -> None:
    for path, old, new in steps("repeal"):
        world.edit(path, old, new)
    text = load_site(world.docs).regulations["shili-gongzuo"]
    assert edition_words(text, known_date("2025-06-01")) == "讲话时施行的是2023年修订的版本"
    assert edition_words(text, known_date("2026-06-01")) == "讲话时已经废止"


def test_a_doer_that_a_group_still_names_is_told(world: World) -> None:
    world.edit("docs/duties.md", "title: 任务表", "title: 任务表\ngroups:\n  班子成员: [书记]")
    assert "没有哪一项任务的责任主体是“书记”" in world.check().output
    world.edit("docs/duties.md", "\ngroups:\n  班子成员: [书记]", "")
    assert world.check().code == 0


def test_a_citation_that_was_removed_is_struck_from_the_record_too(world: World) -> None:
    kept(world)
    line = "- {words: 防止学用脱节, regulation: shili-gongzuo, provisions: [art-3], verified: true}\n"
    for path, old, new in steps("settle-question"):
        world.edit(path, old, new)
    world.write("tests/uses/demo.yml", line)
    _, (path, _, without) = steps("citations")
    settled = next(new for _, _, new in steps("settle-question"))
    world.edit(path, settled, without)
    assert "tests/uses/demo.yml 第1行删去" in world.check().output
    assert "  COUNT-1  " in world.check().output
    world.write("tests/uses/demo.yml", "# 空\n")
    assert run("counts", "--docs", str(world.docs)).code == 0
    outcome = world.check()
    assert outcome.code == 0, outcome.output


def test_a_conflict_is_told_until_it_is_solved(world: World) -> None:
    ((path, old, new),) = steps("conflict")
    world.edit(path, "这是一个虚构的网站。\n", old)
    assert "  FILE-9  " in world.check().output
    world.edit(path, old, new)
    assert world.check().code == 0


def test_a_paragraph_that_was_joined_keeps_its_published_id(world: World) -> None:
    split, join = steps("paragraphs")
    world.edit(*split)
    kept(world)
    world.write("tests/addresses.txt", "/speeches/demo/0/\n/speeches/demo/0/#p1\n/speeches/demo/0/#p2\n")
    assert world.check().code == 0
    path, old, new = join
    without_note = new[: new.index("\n编者按")]
    world.edit(path, old, without_note)
    assert "公布过的编号 #p2 没有了" in world.check().output
    world.edit(path, without_note, new)
    outcome = world.check()
    assert outcome.code == 0, outcome.output


@pytest.mark.parametrize("wrong", ["p2", "p9"])
def test_a_wrong_id_of_a_paragraph_is_told_with_the_right_one(wrong: str, world: World) -> None:
    page = "docs/speeches/demo/1-1.md"
    world.edit(page, "{: #y2 .transcript }", f"{{: #{wrong} .transcript }}")
    world.edit(page, "**二要学以致用。**按照", "**二要学以致用。**\n{: #y2 .transcript }\n\n按照")
    output = world.check().output
    assert "  SPEECH-9  " in output
    assert "这一段的编号应是 p3" in output


def test_a_transcript_is_replaced_by_the_lines_that_the_check_gives(world: World) -> None:
    """SPEECH-1, then VERB-1, then COUNT-2: each gives what to write; nothing is computed by hand."""
    kept(world)
    world.edit("docs/speeches/demo/transcript.txt", "做到事事有人管", "做到件件有人管")
    output = world.check().output
    given = re.search(r"  SPEECH-1  .*?^ +(sha256: [0-9a-f]{64})$", output, re.MULTILINE | re.DOTALL)
    assert given
    page = "docs/speeches/demo/index.md"
    old = re.search(r"^sha256: .*$", (world.folder / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert old
    world.edit(page, old[0], given[1])
    assert "  VERB-1  " in world.check().output
    world.edit("docs/speeches/demo/1-3.md", "事事有人管", "件件有人管")
    given = re.search(r"  COUNT-2  .*?^ +(demo: \{.*\})$", world.check().output, re.MULTILINE | re.DOTALL)
    assert given
    transcripts = world.folder / "tests/transcripts.yml"
    written = transcripts.read_text(encoding="utf-8")
    transcripts.write_text(re.sub(r"^demo: .*$", given[1], written, flags=re.MULTILINE), encoding="utf-8")
    outcome = world.check()
    assert outcome.code == 0, outcome.output


def test_sixty_four_letters_stand_for_a_sum_that_nobody_has_computed_yet(world: World) -> None:
    digest = hashlib.sha256((world.docs / "speeches/demo/transcript.txt").read_bytes()).hexdigest()
    world.edit("docs/speeches/demo/index.md", digest, "a" * 64)
    assert f"sha256: {digest}" in world.check().output


def test_no_sum_is_computed_by_hand() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs/editors").glob("*.md"))
    assert "sha256sum" not in pages
    assert "certutil" not in pages
