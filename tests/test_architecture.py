"""The borders that the design draws."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from macros.core.schema import SCHEMAS
from macros.html.macros import MACROS
from worlds import ROOT

MODULES = sorted((ROOT / "macros").rglob("*.py"))
DISK = {"disk.py"}
ENGINE = {"engine.py"}


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
        if isinstance(node, ast.Call):
            names.add(
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            )
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_each_module_keeps_to_its_side(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    if path.name not in ENGINE:
        assert not roots & {"mkdocs", "mkdocs_macros", "jinja2", "markdown", "zensical"}
    if path.name not in DISK:
        assert not calls(path) & {
            "open",
            "read_text",
            "read_bytes",
            "write_text",
            "write_bytes",
            "rglob",
            "glob",
            "iterdir",
        }
    layer = path.relative_to(ROOT / "macros").parts[0]
    if layer == "core":
        assert not any(
            name.startswith(("macros.html", "macros.checks", "macros.disk", "macros.engine"))
            for name in imports(path)
        )
        assert not roots & {"pathlib", "os", "io", "click", "lxml"}
    if layer == "search":
        assert not any(
            name.startswith(("macros.html", "macros.disk", "macros.engine")) for name in imports(path)
        )
        assert not roots & {"pathlib", "os", "io", "click"}
    if layer == "html":
        assert not any(
            name.startswith(("macros.checks", "macros.disk", "macros.engine")) for name in imports(path)
        )


def test_functions_stay_small() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 40, f"{path}:{node.name} has {length} lines"


def test_no_front_matter_key_has_the_name_of_a_macro() -> None:
    """mkdocs-macros lets a key shadow a macro: "'str' object is not callable"."""
    keys = {key for schema in SCHEMAS.values() for key in schema.model_fields}
    assert not keys & set(MACROS)


def test_schemas_stay_small() -> None:
    assert all(len(schema.model_fields) <= 10 for schema in SCHEMAS.values())


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


def test_every_dependency_has_its_line_in_the_architecture_page() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'^  "([A-Za-z0-9_-]+)[><=~]', project, re.MULTILINE)
    text = (ROOT / "docs/dev/architecture.md").read_text(encoding="utf-8")
    assert names
    assert [name for name in names if name.lower() not in text.lower()] == []
