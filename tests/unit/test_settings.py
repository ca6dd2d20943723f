"""mkdocs.yml as values: what an editor may do, and that nothing in it raises or is acted on."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.checks.navigation import check_navigation
from macros.checks.settings import EDITED, check_settings
from macros.core.finding import Finding, shown
from macros.core.site import assemble
from macros.disk import settings_of
from work import examples
from worlds import ROOT

DATA, KNOWN = settings_of(ROOT / "docs")
assert DATA is not None
CONFIG = DATA.decode()
ADDRESS = '!ENV [SITE_EDIT_URI, ""]'


def found(config: str | bytes) -> list[Finding]:
    return list(check_settings(config.encode() if isinstance(config, str) else config, KNOWN))


def changed(old: str, new: str) -> str:
    assert old in CONFIG
    return CONFIG.replace(old, new)


def test_the_entries_of_an_older_site_are_told_what_became_of_them() -> None:
    before = "  - 读讲话:\n      - speeches/2021-mid-year/index.md\n      - 导语: speeches/2021-mid-year/0.md"
    (finding,) = found(changed("  - 读讲话: speeches/index.md", before))
    assert (finding.rule, finding.seen) == ("NAV-1", "nav 里还列着讲话的 2 页")
    assert "macros/checks/settings.yml" in finding.todo


def test_the_known_settings_leave_the_editors_keys_alone() -> None:
    assert not set(yaml.safe_load(KNOWN)) & set(EDITED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("site_name: 机关党建讲话学习库", "site_name: 某市“讲话”学习库（试行），第1期"),
        ("site_name: 机关党建讲话学习库", 'site_name: "学习库"'),
        ("site_description: 讲话逐字照录，引用落到条款，缺失如实标明", "# 不写说明"),
        (ADDRESS, "https://10.1.2.3:8080/~dang/site/_edit/main/docs/"),
        (ADDRESS, '!ENV [SITE_OTHER, "http://git.example/docs/"]'),
        (ADDRESS, '!ENV [SITE_EDIT_URI, "https://git.example/dangjian/site/_edit/main/docs/"]'),
        ("  - 看任务: duties.md", '  - "看任务": "duties.md"  # 不变'),
        ("  language: zh", "  language: 'zh'"),
        ("extra: {generator: false}", "extra:\n  generator: false  # 不写"),
    ],
)
def test_what_an_editor_may_do_passes(old: str, new: str) -> None:
    assert found(changed(old, new)) == []


def test_a_size_has_a_case_on_each_side_of_its_limit() -> None:
    padding = 200_000 - len(DATA or b"")
    assert found(CONFIG + "#" * (padding - 1) + "\n") == []
    assert [finding.rule for finding in found(CONFIG + "#" * padding + "\n")] == ["CONF-2"]


def test_a_depth_has_a_case_on_each_side_of_its_limit() -> None:
    def nested(levels: int) -> str:
        return changed("  - 看任务: duties.md", f"  - {'[' * levels}duties.md{']' * levels}")

    assert [finding.rule for finding in found(nested(17))] == ["NAV-1"]
    assert [finding.rule for finding in found(nested(18))] == ["CONF-2"]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 199_000,
        b"- " * 90_000,
        b"{a: " * 40_000,
        b"? " * 90_000,
        b"\xff\xfe" + "a: b".encode("utf-16-le"),
        b"a: \xff",
        b"",
        b"--- a\n--- b\n",
        b"? [a, b]\n: c\n",
        b'site_name: "\\ud800"\n',
        b'site_name: "\\UFFFFFFFF"\n',
        b"site_name: !ENV {a: b}\nedit_uri: !ENV {[a]: [b]}\n",
        b"nav: {<<: {a: b}, =: c}\n",
        b"[!ENV a]\n",
        "site_name: \u2028学\x85".encode(),
    ],
)
def test_hostile_settings_are_refused_in_words(data: bytes) -> None:
    findings = found(data)
    assert findings
    assert all(str(finding).encode() for finding in findings)


SIGNS = [
    *"[]{}:,-?!&*#|>%@`\"'\n \t<=~\u202e\u0085",
    "  - ",
    "- - ",
    "? ",
    ": ",
    "!ENV ",
    "!!str ",
    "&a ",
    "*a",
    "<<: ",
]
WORDS = [
    "site_name: ",
    "edit_uri: ",
    "nav:\n",
    "theme:\n  ",
    "a",
    "1.1",
    "学习库",
    "\\x7b",
    '"\\ud800"',
    '"\\UFFFFFFFF"',
]
PIECES = st.sampled_from([*SIGNS, *WORDS])


@examples(4)
@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
def test_no_settings_make_the_check_raise(text: str, whole: bool) -> None:
    config = CONFIG.replace("  - 看任务: duties.md", text) if whole else text
    site = assemble({}, {})
    for finding in [*found(config), *check_navigation(config, site)]:
        assert finding.place.line >= 1
        assert str(finding).encode()


def test_what_is_shown_of_a_name_moves_and_hides_nothing() -> None:
    assert shown("甲\u202eb\x1b\u200b\ud800　“乙”") == "甲\\u202eb\\u001b\\u200b\\ud800　“乙”"


def test_the_settings_are_checked_before_anything_that_acts_on_them_is_loaded() -> None:
    code = (
        "import sys; from macros.__main__ import main\n"
        "main(['check-settings'], standalone_mode=False)\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('mkdocs', 'jinja2', 'mkdocs_macros', 'material')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "['mkdocs', 'mkdocs.exceptions']\n"  # a class of an error, no more


@pytest.mark.parametrize("target", ["serve", "build", "check", "test", "addresses", "bench"])
def test_make_checks_the_settings_first(target: str) -> None:
    command = ["make", "-n", target]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    runs = [line for line in done.stdout.splitlines() if "/python -m " in line and " pip " not in line]
    assert runs[0].endswith("-m macros check-settings")
