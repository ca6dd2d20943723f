"""Fixtures that several test files share. Slow ones are made once and shared between the xdist workers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from worlds import World, make_once, new_world

# how long an example takes says nothing on a machine that does other things too
settings.register_profile("untimed", deadline=None)
# `make unit` draws fewer examples of each property; `make test` draws them all
settings.register_profile("few", deadline=None, max_examples=25)
settings.load_profile("untimed")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The invented site, to change at will."""
    return new_world(tmp_path)


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented site, built; not to be changed."""

    def make(folder: Path) -> None:
        shutil.rmtree(folder)
        folder.mkdir()
        outcome = new_world(folder).build()
        assert outcome.code == 0, outcome.output

    return make_once(tmp_path_factory, "built-world", make)
