"""SEARCH-1: the search index is there, whole, and made of the pages that are there."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from macros.checks.html import BuiltPage
from macros.core.finding import Finding, Place

FOLDER = "search/data"
START = f"{FOLDER}/start.js"
_NOT_SEARCHED = frozenset({"404.html", "search/index.html"})


def is_searched(page: BuiltPage) -> bool:
    """Return whether a search looks through the page."""
    return page.path not in _NOT_SEARCHED and not page.is_redirect


def check_index(
    start: str | None, pages: Mapping[str, BuiltPage], files: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for what is wrong with the index. `start`: the text of its first file, None if there is none."""
    place = Place(f"site/{START}")
    todo = "重新生成网站；用别的引擎生成的，再运行 python -m macros search-index。"
    try:
        manifest = json.loads((start or "").rpartition('siteSearchPut("manifest",0,')[2].rpartition(")")[0])
    except json.JSONDecodeError:
        yield Finding(place, "SEARCH-1", "没有搜索的索引，或者它的第一个文件不完整", todo)
        return
    missing = sorted(name for name in _files_of(manifest) if f"{FOLDER}/{name}.js" not in files)
    if missing:
        yield Finding(place, "SEARCH-1", f"索引缺 {len(missing)} 个文件，如 {missing[0]}.js", todo)
    now, then = sum(map(is_searched, pages.values())), len(manifest["names"])
    if now != then:
        yield Finding(place, "SEARCH-1", f"索引里有 {then} 页，网站有 {now} 页", todo)


def _files_of(manifest: Mapping[str, Any]) -> Iterator[str]:
    yield from ("names", "headings", "rare")
    yield from (f"g{n}" for n in range(manifest["light"] + sum(own for _, own in manifest["heavy"])))
    records = sum(map(sum, manifest["counts"]))
    yield from (f"t{n}" for n in range(-(-records // manifest["chunk"])))
