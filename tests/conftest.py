"""Fixtures that several test files share. Slow ones are made once and shared between the xdist workers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from worlds import World, new_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The invented site, to change at will."""
    return new_world(tmp_path)


def _once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that `make` filled, the same one in every worker of this test run."""
    folder = tmp_path_factory.getbasetemp().parent / name
    with FileLock(f"{folder}.lock"):
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            make(folder)
            (folder / "done").touch()
    return folder


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented site, built; not to be changed."""

    def make(folder: Path) -> None:
        shutil.rmtree(folder)
        folder.mkdir()
        outcome = new_world(folder).build()
        assert outcome.code == 0, outcome.output

    return _once(tmp_path_factory, "built-world", make)
