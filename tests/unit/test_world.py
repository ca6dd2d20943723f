"""The invented site has a page of every kind; so what was forgotten of a new kind of page is seen here, before a build."""

from __future__ import annotations

import pytest

from macros.core.model import Site
from macros.core.page_kinds import PAGE_KINDS
from macros.core.paths import page_url
from macros.disk import load_site
from macros.html.macros import PageMacros
from macros.search.records import KINDS, kind_at
from worlds import World


@pytest.fixture
def site(world: World) -> Site:
    return load_site(world.docs)


def test_there_is_a_page_of_every_kind(site: Site) -> None:
    """Its place is tests/world/docs."""
    assert {page.kind for page in site.pages.values()} == set(PAGE_KINDS)


def test_every_macro_prints_on_every_page_that_has_it(site: Site) -> None:
    for path, page in site.pages.items():
        warnings: list[str] = []
        macros = PageMacros(site, path, warn=warnings.append)
        for call in page.calls:
            assert getattr(macros, call.name)(*call.args, **call.kwargs), f"{path}: {call.name}"
        assert warnings == []


def test_readers_can_choose_each_kind_of_page_in_the_search(site: Site) -> None:
    """A kind that no folder of `KINDS` in search/records.py holds is listed as 其他."""
    kept = {page.path: page.kind for page in site.pages.values() if page.kind != "page"}
    assert [path for path in kept if kind_at(page_url(path)) == "other"] == []


def test_no_folder_is_of_two_kinds() -> None:
    folders = [folder for kind in KINDS.values() for folder in kind.folders]
    assert len(set(folders)) == len(folders)
