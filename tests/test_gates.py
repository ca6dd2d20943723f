"""Every gate fails where it should: each file of tests/gates is a change to the invented site and what must be said.

`stage` says when: `check` on the sources, `rebuild` after building the changed sources, `site` by changing the
built site itself.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from mkdocs.exceptions import BuildError

from macros.core.rules import RULES
from macros.engine import define_env
from worlds import Outcome, World

GATES = sorted((Path(__file__).parent / "gates").glob("*.yml"))


def load(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def change(world: World, step: dict[str, str]) -> None:
    if "edit" in step:
        world.edit(step["edit"], step["old"], step["new"])
    elif "delete" in step:
        (world.folder / step["delete"]).unlink()
    else:
        world.write(step["write"], step["gbk"].encode("gbk") if "gbk" in step else step["text"])


@pytest.mark.parametrize("path", GATES, ids=lambda path: f"{load(path)['stage']}-{path.stem}")
def test_gate_fails_where_it_should(path: Path, world: World, built_world: Path) -> None:
    case = load(path)
    if case["stage"] == "site":
        shutil.copytree(built_world / "site", world.folder / "site")
    for step in case["do"]:
        change(world, step)
    outcome = _run(world, case["stage"])
    assert outcome.code == 1, f"{case['why']}：没有拦住\n{outcome.output}"
    line = next((line for line in outcome.output.splitlines() if f"  {case['rule']}  " in line), "")
    assert line, f"没有报 {case['rule']}：\n{outcome.output}"
    messages = [text for text in outcome.output.splitlines() if f"  {case['rule']}  " in text]
    if "at" in case:
        assert any(f"{case['at']}:" in text for text in messages), outcome.output
    if "says" in case:
        assert case["says"] in outcome.output
    assert "怎么办：" in outcome.output
    assert "Traceback" not in outcome.output


def _run(world: World, stage: str) -> Outcome:
    if stage == "check":
        return world.check()
    if stage == "rebuild":
        built = world.build()
        assert "Traceback" not in built.output
        if built.code:
            return built
    return world.check_site()


def test_the_unchanged_world_passes(built_world: Path) -> None:
    world = World(built_world)
    assert world.check() == Outcome(0, "文稿检查（17 页）通过。\n")
    assert world.check_site() == Outcome(0, "成页检查（18 页）通过。\n")


def test_every_rule_has_a_gate_that_fails() -> None:
    gated = {load(path)["rule"] for path in GATES}
    errors = {rule.id for rule in RULES.values() if not rule.reports_only}
    assert gated == errors


UNRENDERABLE = [
    p
    for p in GATES
    if p.stem.startswith(("CONF", "FILE-8", "META-1", "META-2", "META-3", "MACRO"))
    and load(p)["stage"] == "check"
]


@pytest.mark.parametrize("path", UNRENDERABLE, ids=lambda path: path.stem)
def test_a_build_refuses_what_it_cannot_render(path: Path, world: World) -> None:
    """MkDocs alone exits 0 on most of these. The engine's door is tried without MkDocs, which takes a second to start."""
    case = load(path)
    for step in case["do"]:
        change(world, step)
    with pytest.raises(BuildError, match=f"  {case['rule']}  "):
        define_env(SimpleNamespace(conf={"docs_dir": str(world.docs)}, macro=lambda *_: None))


def test_a_refused_build_is_no_traceback(world: World) -> None:
    world.edit("docs/duties.md", "{{ duty_table() }}", "{{ duty_table.__globals__ }}")
    built = world.build()
    assert built.code != 0
    assert "  MACRO-1  " in built.output
    assert "Traceback" not in built.output
