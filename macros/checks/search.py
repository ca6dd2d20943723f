"""SEARCH-1: the search index is there, whole, and made of the pages that are there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from macros.built import BuiltPage
from macros.core.finding import Finding, Place
from macros.search.manifest import files_of, read_manifest
from macros.search.records import is_searched

FOLDER = "search/data"
START = f"{FOLDER}/start.js"


def check_index(
    start: str | None, pages: Mapping[str, BuiltPage], files: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for what is wrong with the index. `start`: the text of its first file, None if there is none."""
    place = Place(f"site/{START}")
    todo = "重新生成网站；用别的引擎生成的，再运行 python -m macros search-index。"
    manifest = read_manifest(start or "")
    if manifest is None:
        yield Finding(place, "SEARCH-1", "没有搜索的索引，或者它的第一个文件不完整", todo)
        return
    missing = sorted(name for name in files_of(manifest) if f"{FOLDER}/{name}.js" not in files)
    if missing:
        yield Finding(place, "SEARCH-1", f"索引缺 {len(missing)} 个文件，如 {missing[0]}.js", todo)
    now, then = sum(map(is_searched, pages.values())), len(manifest["names"])
    if now != then:
        yield Finding(place, "SEARCH-1", f"索引里有 {then} 页，网站有 {now} 页", todo)
