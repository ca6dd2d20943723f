"""Every gate fails where it should: each file of tests/gates is a change to the invented site and what must be said.

`stage` says when: `check` on the sources, `rebuild` after building the changed sources, `site` by changing the
built site itself.
"""

from __future__ import annotations

import base64
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from mkdocs.exceptions import BuildError

from macros.core.rules import RULES
from macros.engine import define_env
from messages import told
from worlds import BASE, Outcome, World

GATES = sorted((Path(__file__).parent / "gates").glob("*.yml"))


MESSAGES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "messages.yml").read_text(encoding="utf-8")
)


def load(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def change(world: World, step: dict[str, str]) -> None:
    if "edit" in step:
        world.edit(step["edit"], step["old"], step["new"])
    elif "delete" in step:
        (world.folder / step["delete"]).unlink()
    elif "base64" in step:
        world.write(step["write"], base64.b64decode(step["base64"]))
    else:
        world.write(step["write"], step["gbk"].encode("gbk") if "gbk" in step else step["text"])


@pytest.mark.parametrize("path", GATES, ids=lambda path: f"{load(path)['stage']}-{path.stem}")
def test_gate_fails_where_it_should(path: Path, world: World, built_world: Path) -> None:
    case = load(path)
    outcome = tried(case, world, built_world)
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
    if case["stage"] != "rebuild":
        kept = MESSAGES.get(path.stem)
        assert told(outcome, case["rule"], world) == kept, "改了检查的话，用 make messages 重写，再读一遍。"


def tried(case: dict[str, Any], world: World, built_world: Path) -> Outcome:
    """Make the changes of a gate and return what is said of them."""
    if case["stage"] == "site":
        shutil.copytree(built_world / "site", world.folder / "site")
    for step in case["do"]:
        change(world, step)
    return _run(world, case["stage"])


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
    pages = len(list(BASE.rglob("*.md")))
    assert world.check() == Outcome(0, f"文稿检查（{pages} 页）通过。\n")
    assert world.check_site() == Outcome(0, f"成页检查（{pages + 1} 页）通过。\n")  # 404.html


def test_no_message_is_kept_of_a_gate_that_went() -> None:
    assert MESSAGES.keys() == {path.stem for path in GATES if load(path)["stage"] != "rebuild"}


def test_every_rule_has_a_gate_that_fails() -> None:
    gated = {load(path)["rule"] for path in GATES}
    errors = {rule.id for rule in RULES.values() if not rule.reports_only}
    assert gated == errors


UNRENDERABLE = [
    p
    for p in GATES
    if p.stem.startswith(("CONF", "FILE-8", "META-1", "META-2", "META-3", "MACRO", "HTML-1_生成_"))
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
