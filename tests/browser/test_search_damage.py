"""Files of the index that are missing, cut, altered, empty or of another build: said in words, the rest is right."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from searched import ASK, invented, make_site, pages_of, scan
from serving import serving


@pytest.fixture
def broken(tmp_path: Path, searched_site: Path) -> Path:
    """A copy of the site, to be damaged."""
    return Path(shutil.copytree(searched_site, tmp_path / "site"))


def answer_at(browser: Browser, site: Path, query: str) -> dict[str, Any]:
    with serving(site) as root:
        page = browser.new_page()
        page.goto(f"{root}/terms/shi/index.html")
        answer: dict[str, Any] = page.evaluate(ASK, [query, {"limit": 100000}])
        page.close()
    return answer


def spoil(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "missing":
        path.unlink()
    elif how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "altered":
        middle = len(data) // 2
        path.write_bytes(
            data[:middle] + (b"B" if data[middle : middle + 1] != b"B" else b"C") + data[middle + 1 :]
        )
    else:
        path.write_bytes(b"")


@pytest.mark.parametrize("how", ["missing", "cut", "altered", "empty"])
def test_a_damaged_text_is_said_to_be_so_and_the_rest_is_shown(
    browser: Browser, broken: Path, how: str
) -> None:
    whole = answer_at(browser, broken, "党员")
    spoil(broken / "search/data/t1.js", how)
    answer = answer_at(browser, broken, "党员")
    assert answer["total"] == whole["total"]
    assert 0 < len(answer["items"]) < len(whole["items"])
    assert "没有读到" in answer["problems"][0]


@pytest.mark.parametrize("how", ["missing", "cut", "altered", "empty"])
def test_damaged_lists_are_said_to_be_so_and_what_can_be_found_is_right(
    browser: Browser, broken: Path, how: str
) -> None:
    for path in sorted((broken / "search/data").glob("g*.js"))[::2]:
        spoil(path, how)
    said = 0
    for query in ("守土有责", "组织工作会议", "应当及时"):
        answer = answer_at(browser, broken, query)
        expected = scan(query)
        assert all(pages_of(answer)[url] <= expected.get(url, 0) for url in pages_of(answer))
        said += bool(answer["problems"])
    assert said


def test_without_its_first_file_the_search_says_so(browser: Browser, broken: Path) -> None:
    spoil(broken / "search/data/start.js", "missing")
    answer = answer_at(browser, broken, "党员")
    assert (answer["total"], answer["items"]) == (0, [])
    assert "刷新" in answer["problems"][0]


@pytest.mark.parametrize("how", ["missing", "cut", "empty"])
def test_the_first_file_is_asked_for_again_on_the_same_page(
    browser: Browser, broken: Path, searched_site: Path, how: str
) -> None:
    start = "search/data/start.js"
    spoil(broken / start, how)
    with serving(broken) as root:
        page = browser.new_page()
        page.goto(f"{root}/terms/shi/index.html")
        for _ in range(2):
            assert "刷新" in page.evaluate(ASK, ["三事一课", {}])["problems"][0]
        shutil.copy(searched_site / start, broken / start)
        later = (broken / start).stat().st_mtime + 5  # the server tells changes by the second
        os.utime(broken / start, (later, later))
        answer = page.evaluate(ASK, ["三事一课", {}])
        page.close()
    assert (answer["total"], answer["problems"]) == (2, [])


def test_an_index_of_another_build_is_not_mixed_in(browser: Browser, broken: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    make_site(other, invented(seed=8))
    shutil.copy(broken / "search/data/start.js", other / "search/data/start.js")
    answer = answer_at(browser, other, "守土有责")
    assert answer["items"] == []
    assert "刷新" in answer["problems"][0]
