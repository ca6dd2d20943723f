"""The borders that the design draws."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from macros.core.macro_kinds import MACRO_KINDS
from macros.core.page_kinds import PAGE_KINDS
from macros.html.macros import MACROS
from worlds import ROOT

MODULES = sorted((ROOT / "macros").rglob("*.py"))
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "text": (),
    "private": ("text",),
    "files": ("text",),
    "structure": ("text",),
    "citing": ("text",),
    "core": ("text", "structure", "citing"),
    "html": ("text", "core"),
    "importing": ("text", "structure", "citing", "core"),
    "built": ("core",),
    "checks": ("text", "private", "citing", "core", "built", "search"),
    "search": ("text", "built"),
    "review": ("text", "private", "core"),
    "console": (),
    "commands": ("text", "files", "structure", "citing", "importing", "review", "console", "disk", "git"),
    "disk": ("files", "core"),
    "git": ("disk",),
    "indexing": ("core", "built", "search", "disk"),
    "sandbox": (),
    "engine": ("core", "html", "checks", "disk", "indexing", "sandbox"),
    "__main__": ("core", "html", "importing", "checks", "commands", "console", "disk", "indexing", "built"),
    "__init__": ("engine",),
}
"""Every package and every module beside them, with what of ours it may import: the borders, floor by floor."""
OUTSIDE: dict[str, tuple[str, ...]] = {
    "mkdocs": ("engine",),
    "mkdocs_macros": (),
    "jinja2": ("sandbox",),
    "markdown": ("engine", "core"),
    "zensical": (),
    "click": ("__main__", "commands", "console"),
    "pathlib": ("__main__", "engine", "disk", "git", "indexing", "commands"),
    "os": ("disk",),
    "io": ("files",),
    "tempfile": (),
    "shutil": ("disk",),
    "subprocess": ("git", "engine"),
    "lxml": ("files", "built", "checks", "search"),
    "numpy": ("search",),
    "stdnum": ("private",),
    "PIL": ("files",),
    "pypdf": ("files",),
    "pydantic": ("core", "importing"),
    "cn2an": ("text",),
    "pypinyin": ("core",),
    "opencc": ("search",),
}
"""Who may import what is not ours and touches the world, or has one room to live in."""
READS_FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "rglob", "glob", "iterdir"}
IN_MEMORY = {"archive", "Image"}
"""What a module calls a zip or a picture made of bytes: to open a part of it touches no disk."""


def package_of(path: Path) -> str:
    """The package of a module, or the module itself where it stands beside the packages."""
    parts = path.relative_to(ROOT / "macros").with_suffix("").parts
    return parts[0]


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not _is_in_memory(node.func):
            names.add(
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            )
    return names


def _is_in_memory(function: ast.expr) -> bool:
    """True for `archive.open` and `Image.open`."""
    return isinstance(function, ast.Attribute) and getattr(function.value, "id", "") in IN_MEMORY


def faults_of(path: Path, package: str) -> list[str]:
    """What a module of `package` imports or does that its side of the border does not."""
    faults = []
    for name in sorted(imports(path)):
        parts = name.split(".")
        if parts[0] == "macros":
            other = parts[1] if len(parts) > 1 else "__init__"
            if other != package and other not in MAY_IMPORT[package]:
                faults.append(f"{package} → {other}")
        elif package not in OUTSIDE.get(parts[0], (package,)):
            faults.append(f"{package} → {parts[0]}")
    if package != "disk" and path.name not in (
        "lexicon.py",
        "docx.py",
    ):  # word lists are code; a zip lies in memory
        faults += [f"{package} calls {name}" for name in sorted(calls(path) & READS_FILES)]
    return faults


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_each_module_keeps_to_its_side(path: Path) -> None:
    package = package_of(path)
    assert package in MAY_IMPORT, f"{path.relative_to(ROOT)} stands in no package of the table"
    assert not faults_of(path, package)


def test_the_table_names_what_there_is() -> None:
    assert set(MAY_IMPORT) == {package_of(path) for path in MODULES}


@pytest.mark.parametrize(
    ("package", "code", "fault"),
    [
        ("core", "from macros.importing.speech.folder import draft", "core → importing"),
        ("core", "import os", "core → os"),
        ("text", "from macros.core.model import Site", "text → core"),
        ("structure", "from macros.citing import find", "structure → citing"),
        ("citing", "from macros.core.register import Register", "citing → core"),
        ("search", "from macros.core.model import Site", "search → core"),
        ("html", "from macros.disk import load_site", "html → disk"),
        ("html", "import jinja2", "html → jinja2"),
        ("checks", "from pathlib import Path", "checks → pathlib"),
        ("importing", "open('a')", "importing calls open"),
        ("files", "path.open()", "files calls open"),
        ("private", "from macros.core.finding import Finding", "private → core"),
    ],
)
def test_a_step_over_a_border_is_seen(tmp_path: Path, package: str, code: str, fault: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert faults_of(path, package) == [fault]


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {".".join(p.relative_to(ROOT).with_suffix("").parts): p for p in MODULES}
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    arrows = {name: imports_at_start(path) & set(names) for name, path in names.items()}
    done: set[str] = set()
    while left := {name for name in arrows if name not in done}:
        free = {name for name in left if arrows[name] - {name} <= done}
        assert free, f"a circle among {sorted(left)}"
        done |= free


def imports_at_start(path: Path) -> set[str]:
    """The modules that are imported when this one is: none that only the type checker sees."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


NAMED_TWICE = {"register", "duties", "questions", "characters", "calls", "originals", "reading", "__init__"}
"""Base names that stand for the same idea in two packages."""


def test_a_base_name_stands_for_one_module() -> None:
    counts = Counter(path.stem for path in MODULES)
    assert {name for name, count in counts.items() if count > 1} <= NAMED_TWICE


def test_functions_stay_small() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 40, f"{path}:{node.name} has {length} lines"


def test_no_front_matter_key_has_the_name_of_a_macro() -> None:
    """mkdocs-macros lets a key shadow a macro: "'str' object is not callable"."""
    keys = {key for kind in PAGE_KINDS.values() for key in kind.schema.model_fields}
    assert not keys & set(MACROS)


def test_a_macro_is_declared_once_and_printed_once() -> None:
    assert set(MACROS) == set(MACRO_KINDS)
    assert {kind for macro in MACRO_KINDS.values() for kind in macro.on} <= set(PAGE_KINDS)


def test_every_file_of_the_code_stands_in_the_architecture_page() -> None:
    text = (ROOT / "docs/dev/architecture.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"[\w./-]+\.(?:py|js|css|html|sh)\b", text))
    for folder, suffix in (
        ("macros", "py"),
        ("docs/assets", "css"),
        ("docs/assets", "js"),
        ("macros/search/browser", "js"),
        ("overrides", "html"),
    ):
        for path in (ROOT / folder).rglob(f"*.{suffix}"):
            name = path.relative_to(ROOT).as_posix()
            if path.name != "__init__.py":
                assert path.name in {item.rsplit("/", 1)[-1] for item in listed}, (
                    f"{name} is not in architecture.md"
                )


def named(page: str) -> tuple[set[str], set[str]]:
    """The paths and the names of our code that a page for maintainers puts between backquotes."""
    words = set(re.findall(r"`([^`\n]+)`", page))
    paths = {word for word in words if re.fullmatch(r"[^ =]+/|(?:[^=]+/)?[^/=]+\.(?:py|yml|md|css|js)", word)}
    return paths, {word for word in words - paths if word.isidentifier()}


def test_what_how_to_add_names_is_there() -> None:
    paths, names = named((ROOT / "docs/dev/how-to-add.md").read_text(encoding="utf-8"))
    assert len(paths) > 20
    assert [path for path in paths if not list(ROOT.glob(re.sub("…|<[^>]*>", "*", path)))] == []
    sources = [
        *MODULES,
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "tests/cases").glob("*.yml"),
        *(ROOT / "macros/text/data").glob("*.yml"),
    ]
    code = "\n".join(path.read_text(encoding="utf-8") for path in (*sources, ROOT / "mkdocs.yml"))
    assert [name for name in names if not re.search(rf"\b{name}\b", code)] == []


def test_a_file_that_how_to_add_should_not_name_is_seen() -> None:
    paths, names = named(
        "`macros/core/kinds.py`, `tests/gates/<ID>_….yml`, `_NOWHERE` and `make unit`, `on=()`"
    )
    assert (paths, names) == ({"macros/core/kinds.py", "tests/gates/<ID>_….yml"}, {"_NOWHERE"})


def test_every_dependency_has_its_line_in_the_architecture_page() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'^  "([A-Za-z0-9_-]+)[><=~]', project, re.MULTILINE)
    text = (ROOT / "docs/dev/architecture.md").read_text(encoding="utf-8")
    assert names
    assert [name for name in names if name.lower() not in text.lower()] == []
