"""The real site, built and served on 127.0.0.1, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from macros.core.duty_pages import duties_by_page
from macros.core.paths import page_url
from macros.disk import load_site
from searched import ASK, Ask, invented, make_site
from serving import serving
from worlds import ROOT, make_once

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built for this test run."""

    def make(folder: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder / "site")]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return make_once(tmp_path_factory, "built-site", make) / "site"


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[str]:
    """The address of the site, without a slash at its end."""
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def duties() -> str:
    """Where the duties of the speech of 2021 stand, from the site's root: of a speech among others, on its own page."""
    listed = duties_by_page(load_site(ROOT / "docs"))
    return next(
        page_url(path)
        for path, own in listed.items()
        if any(duty.section.path.startswith("speeches/2021-mid-year/") for duty in own)
    )


def chromium() -> str:
    """The browser that tests/setup-browser.sh made sure of, looked for in the same order."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found, "没有 Chromium：请运行 make test，它会安装。"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of 1440 × 900, on which any error of a script fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a telephone, touched with fingers."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def ask(page: Page, served: str) -> Ask:
    """The search of the real site."""
    page.goto(f"{served}/about/")
    return lambda query, **options: page.evaluate(ASK, [query, options])


@pytest.fixture(scope="session")
def searched_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return (
        make_once(tmp_path_factory, "searched-site", lambda where: make_site(where / "site", invented()))
        / "site"
    )
