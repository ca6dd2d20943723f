"""Dangerous pages, the same two hundred each time: no gate stops with an error, and nothing that passes acts or hides. `make fuzz` tries more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from fuzz.gates import Answer, Gates
from fuzz.opened import faults
from fuzz.pages import Written
from fuzz.trying import tried
from macros.built import BuiltPage
from worlds import World

PAGES = 200


@pytest.fixture
def copied(built_world: Path, tmp_path: Path) -> World:
    """The invented site, built, to change at will."""
    shutil.copytree(built_world, tmp_path / "world", symlinks=True)
    return World(tmp_path / "world")


def test_what_every_gate_lets_pass_holds_nothing_active(browser: Browser, copied: World) -> None:
    gates = Gates(copied)
    for path, text in gates.sources.items():
        answer = gates.answer(Written(path, text))
        assert (answer.refused, answer.built is None) == (frozenset(), False), path
    done = tried(gates, PAGES)
    assert done.count == PAGES
    assert len(done.passed) > PAGES // 20  # else it says little
    assert done.faults == []
    assert [(page.path, wrong) for page, wrong in faults(browser, copied.site, done.passed)] == []


ACTS = [
    "<script>window.__ran=1</script>",
    "<img src=x onerror=window.__ran=1>",
    '<img src="http://elsewhere.example/x.png" alt="">',
    '<a href=" java&#10;script:1">甲</a>',
    "<b hidden>甲</b>",
    '<b class="visually-hidden">甲</b>',
    "<!-- 词1词 -->",
    "<svg><a>甲</a></svg><style>p { color: red }</style>",
]


def test_the_browser_sees_what_the_gates_would_have_to_let_pass(browser: Browser, copied: World) -> None:
    """Else the test above could not fail."""
    site = copied.site
    text = (site / "about/index.html").read_text(encoding="utf-8")
    pages = [
        (
            Written("about.md", html),
            BuiltPage("about/index.html", text.replace("</article>", f"{html}</article>")),
        )
        for html in ACTS
    ]
    assert [page.text for page, _ in faults(browser, site, pages)] == ACTS


def test_a_gate_that_stops_is_a_fault(copied: World) -> None:
    gates = Gates(copied)

    def stop(_: Written) -> Answer:
        raise ValueError

    gates.answer = stop  # type: ignore[method-assign]
    assert all("ValueError" in wrong for _, [wrong] in tried(gates, 3).faults)
