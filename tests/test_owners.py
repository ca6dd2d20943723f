"""Who reviews what, on each kind of Git server: its documented rules, applied to its file and to every path."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable

import pytest
import yaml

import owners
from worlds import ROOT

PATHS = subprocess.run(
    [shutil.which("git") or "git", "-c", "core.quotePath=off", "ls-files"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.splitlines()
MAINTAINERS, EDITORS, CHECKERS = "site-maintainers", "content-editors", "source-checkers"


def rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def last_that_fits(text: str, path: str) -> set[str]:
    """GitHub and GitLab: patterns as in .gitignore, `*` stays within a folder, the last that fits decides."""
    return next((set(groups) for pattern, *groups in reversed(rows(text)) if _fits(pattern, path)), set())


def _fits(pattern: str, path: str) -> bool:
    if pattern == "*":
        return True
    assert pattern.startswith("/"), "only patterns that begin at the root are read alike by both"
    inner = "[^/]*".join(re.escape(part) for part in pattern[1:].split("*"))
    return re.fullmatch(f"{inner}.*" if pattern.endswith("/") else inner, path) is not None


def all_that_fit(text: str, path: str) -> set[str]:
    """Gitea and Forgejo: `^…$` of a whole path, a backslash escapes the next sign, `!` turns a line round, all count."""
    found: set[str] = set()
    for line in text.splitlines():
        tokens = [
            re.sub(r"\\(.)", r"\1", token) for token in re.findall(r"(?:\\.|[^\\#\s])+", line.split("#")[0])
        ]
        if len(tokens) > 1:
            turned, expression = tokens[0].startswith("!"), tokens[0].removeprefix("!")
            assert not re.search(r"\(\?", expression), "the expressions of Go know no look-ahead"
            if bool(re.search(f"^{expression}$", path)) != turned:
                found |= set(tokens[1:])
    return found


SERVERS: dict[str, Callable[[str, str], set[str]]] = {
    ".github/CODEOWNERS": last_that_fits,
    ".gitlab/CODEOWNERS": last_that_fits,
    ".gitea/CODEOWNERS": all_that_fit,
}


def asked(name: str, path: str) -> set[str]:
    """The groups that a server asks to look at a change of a path, by their names."""
    found = SERVERS[name]((ROOT / name).read_text(encoding="utf-8"), path)
    return {group.partition("/")[2] for group in found}


@pytest.mark.parametrize("name", SERVERS)
def test_the_file_of_each_server_is_current(name: str) -> None:
    table = owners.read((ROOT / "owners.yml").read_text(encoding="utf-8"))
    assert (ROOT / name).read_text(encoding="utf-8") == owners.FILES[name](table), "请运行 make owners"


@pytest.mark.parametrize("name", SERVERS)
def test_every_path_is_owned_by_its_side(name: str) -> None:
    recorded = "tests/(addresses.txt|counts.yml|queries.yml|transcripts.yml|uses/.*)"  # records that a change of content changes too
    code = re.compile(rf"(?!docs/|originals/|{recorded}$)|docs/(dev|assets)/")
    for path in PATHS:
        groups = asked(name, path)
        if path.startswith("docs/editors/"):
            assert groups == {EDITORS, MAINTAINERS}, path
        elif code.match(path):
            assert groups == {MAINTAINERS}, path
        else:
            assert groups, path
            assert groups <= {EDITORS, CHECKERS}, path


@pytest.mark.parametrize("name", SERVERS)
@pytest.mark.parametrize(
    ("path", "groups"),
    [
        ("docs/index.md", {EDITORS}),
        ("docs/terms/new.md", {EDITORS}),
        ("docs/regulations/new.md", {EDITORS, CHECKERS}),
        ("docs/speeches/2031-spring/1-1.md", {EDITORS}),
        ("docs/editors/index.md", {EDITORS, MAINTAINERS}),
        ("originals/speeches/2031-spring/original.docx", {CHECKERS}),
        ("docs/assets/js/new.js", {MAINTAINERS}),
        ("docs/dev/new.md", {MAINTAINERS}),
        ("docs/assets.md", {EDITORS}),
        ("docs/new-folder/page.md", {MAINTAINERS}),
        ("docsx/index.md", {MAINTAINERS}),
        ("x/docs/index.md", {MAINTAINERS}),
        ("x/originals/a.docx", {MAINTAINERS}),
        ("mkdocs.yml", {MAINTAINERS}),
        ("owners.yml", {MAINTAINERS}),
        (".gitea/CODEOWNERS", {MAINTAINERS}),
        ("中文.md", {MAINTAINERS}),
    ],
)
def test_a_path_that_may_come_is_owned_too(name: str, path: str, groups: set[str]) -> None:
    assert asked(name, path) == groups


@pytest.mark.parametrize("name", SERVERS)
@pytest.mark.parametrize("file", ["transcript.txt", "index.md"])
def test_nobody_but_checkers_lets_a_change_of_the_source_through(name: str, file: str) -> None:
    """Where every line that fits counts, the editors are asked as well; a consent of theirs alone is not enough."""
    groups = asked(name, f"docs/speeches/2031-spring/{file}")
    assert CHECKERS in groups
    assert groups == {CHECKERS} or (SERVERS[name] is all_that_fit and groups == {CHECKERS, EDITORS})


def test_no_file_is_read_before_those() -> None:
    """Each server takes the first that it finds: the root, then docs/ (which editors own), then its own folder."""
    assert not {"CODEOWNERS", "docs/CODEOWNERS", ".forgejo/CODEOWNERS"} & set(PATHS)


CHANGED = [
    ("[docs/terms/, [content-editors]]", "[docs/terms/, [nobody]]", "没有列在 groups 里的小组"),
    ("docs/terms/,", "'docs/(terms|dev)/',", "认不得的写法"),
]


@pytest.mark.parametrize(("old", "new", "said"), CHANGED)
def test_a_table_that_no_server_could_follow_is_refused(old: str, new: str, said: str) -> None:
    text = (ROOT / "owners.yml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(AssertionError, match=said):
        owners.expressions(owners.read(text.replace(old, new)))


# the review, where there is a request, then the gate: make targets, both
RUN = ['make review BASE="$BASE"', ".ci/run"]


def test_the_gate_asks_nothing_that_only_one_server_has() -> None:
    """The workflow and GitLab's file call .ci/run; every step that a server may lack is allowed to fail."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    # YAML 1.1 takes the key `on` for a truth value.
    assert set(workflow[True]) == {"pull_request", "merge_group", "push"}
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    needed = [step for step in job["steps"] if not step.get("continue-on-error")]
    done = [step.get("run") or step["uses"].partition("@")[0] for step in needed]
    assert done == ["actions/checkout", *RUN]
    assert all(re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in job["steps"] if "uses" in step)
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    (script,) = [job["script"] for job in gitlab.values() if "script" in job]
    assert len(script) == len(RUN)
    assert "make review BASE=" in script[0]
    assert script[1] == ".ci/run"


@pytest.mark.parametrize("name", [".github/workflows/ci.yml", ".gitlab-ci.yml", ".ci/run"])
def test_the_gate_needs_no_secret(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"secrets\.|^ *pull_request_target:|_TOKEN|PASSWORD", text, re.MULTILINE)
