"""The command line, as an editor meets it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.core.rules import RULES
from worlds import ROOT, World, run


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained(rule: str) -> None:
    outcome = run("explain", rule.lower())
    assert outcome.code == 0
    assert rule in outcome.output
    assert "怎么改：" in outcome.output


def test_explain_without_a_rule_lists_them_all() -> None:
    output = run("explain").output
    assert all(rule in output for rule in RULES)


def test_an_unknown_rule_is_said_to_be_unknown() -> None:
    outcome = run("explain", "CITE-999")
    assert outcome.code == 1
    assert "没有规则 CITE-999" in outcome.output


@pytest.mark.parametrize(
    "command", [("check", "nowhere"), ("check-site", "nowhere"), ("addresses", "nowhere")]
)
def test_a_missing_folder_is_said_in_words(command: tuple[str, ...]) -> None:
    outcome = run(*command)
    assert outcome.code == 1
    assert "nowhere" in outcome.output
    assert "怎么办" in outcome.output


def test_style_remarks_never_fail_the_check(world: World) -> None:
    """The transcript itself has a doubled full stop."""
    transcript = world.docs / "speeches/demo/transcript.txt"
    before = hashlib.sha256(transcript.read_bytes()).hexdigest()
    world.edit("docs/speeches/demo/transcript.txt", "二要学以致用。", "二要学以致用。。")
    world.edit("docs/speeches/demo/index.md", before, hashlib.sha256(transcript.read_bytes()).hexdigest())
    world.edit("docs/speeches/demo/1-1.md", "二要学以致用。", "二要学以致用。。")
    outcome = world.check()
    assert outcome.code == 0
    assert "STYLE-3" in outcome.output
    assert "有 1 处提示" in outcome.output


def test_a_broken_macros_package_is_seen_by_importing_it(tmp_path: Path) -> None:
    """mkdocs-macros hides the cause; `make build` imports the package first."""
    shutil.copytree(ROOT / "macros", tmp_path / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "macros" / "core" / "site.py").open("a", encoding="utf-8") as file:
        file.write("\nimport no_such_module\n")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", "import macros"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "no_such_module" in done.stderr
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert makefile.index("-c 'import macros'") < makefile.index("mkdocs build --strict")
    assert "mkdocs build -q" not in makefile


def test_addresses_lists_pages_and_written_ids(built_world: Path) -> None:
    listed = built_world / "published.txt"
    listed.write_text("/old/#x\n", encoding="utf-8")
    lines = run("addresses", str(built_world / "site"), "--addresses", str(listed)).output.splitlines()
    assert "/old/#x" in lines  # what was published once is never dropped by a command
    assert "/speeches/demo/1-1/" in lines
    assert "/speeches/demo/1-1/#y2" in lines
    assert "/regulations/shili-gongzuo/#art-10z1" in lines
    assert lines == sorted(set(lines))


def test_a_moved_page_may_redirect(world: World) -> None:
    world.write(
        "docs/old.md", "---\ntitle: 旧地址\ntemplate: redirect.html\nlocation: ../duties/\n---\n\n# 旧地址\n"
    )
    world.write("redirects.yml", "- {from: /old/, to: /duties/, why: 任务表换了地址}\n")
    built = world.build()
    assert built.code == 0, built.output
    world.write("addresses.txt", "/old/#anything\n/duties/\n")
    assert world.check_site().code == 0


def test_an_altered_transcript_is_the_only_thing_reported(world: World) -> None:
    """The advice to change the page back would spoil the page."""
    world.edit("docs/speeches/demo/transcript.txt", "各位同事", "各位同志")
    outcome = world.check()
    assert "SPEECH-1" in outcome.output
    assert "VERB-1" not in outcome.output
    assert "DUTY-1" not in outcome.output
