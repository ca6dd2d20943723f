"""The files of an index: the same bytes each time, whole, and readable as they were."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from zlib import adler32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.built import BuiltPage
from macros.search.index import Index, make_index
from macros.search.manifest import read_manifest
from macros.search.name_list import find_names, names_file
from macros.search.records import PageFacts, site_records
from macros.search.texts import CHUNK, short_codes, swapped, text_files
from worlds import ROOT

PAGE = "<!doctype html><title>t</title><article>{}</article>"


def spell(names: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(f"p{ord(c) % 97}" for c in name) for name in names]


def page(path: str, article: str) -> BuiltPage:
    return BuiltPage(path, PAGE.format(article))


def index(pages: list[BuiltPage]) -> Index:
    return make_index(pages, {"terms/a/": PageFacts(("别名",))}, spell, "code;\n")


PAGES = [
    page("terms/a/index.html", '<h1>守土有责</h1><p>甲乙“丙”\\ "丁"</p>'),
    page("speeches/s/1/index.html", "<h1 id='_1'>一是</h1>" + "<p>党的建设</p>" * 100),
]


def test_the_same_pages_give_the_same_bytes_in_any_order() -> None:
    assert index(PAGES).files == index(PAGES[::-1]).files


def put(text: str) -> tuple[str, int, Any]:
    """Name, sum and payload of a file."""
    name, check, payload = json.loads(
        f"[{text.removeprefix('siteSearchPut(').removesuffix(chr(41) + chr(10))}]"
    )
    return name, check, payload


def test_every_file_carries_the_sum_of_its_payload_and_the_build() -> None:
    files = index(PAGES).files
    own, check, shape = put(files["start.js"].removeprefix("code;\n"))
    plain = files["start.js"].partition(f"{check},")[2].removesuffix(")\n")
    assert (own, check) == ("manifest", adler32(plain.encode()))
    for name, text in files.items():
        if name != "start.js":
            own, check, payload = put(text)
            assert f"{own}.js" == name
            assert check == adler32((shape["build"] + payload).encode())


def test_another_word_gives_another_build() -> None:
    changed = [PAGES[0], page("speeches/s/1/index.html", "<h1>一是</h1>" + "<p>党的建没</p>" * 100)]
    first, second = (read_manifest(index(pages).files["start.js"]) for pages in (PAGES, changed))
    assert first
    assert second
    assert first["build"] != second["build"]


@pytest.mark.parametrize("how", ["", "cut", "altered", "another name"])
def test_a_manifest_is_read_only_where_it_is_whole(how: str) -> None:
    start = index(PAGES).files["start.js"]
    spoilt = {
        "": start,
        "cut": start[:-20],
        "altered": start.replace("讲话", "讲化"),
        "another name": start.replace('"manifest"', '"names"'),
    }[how]
    assert (read_manifest(spoilt) is not None) == (not how)
    assert read_manifest("") is None


def test_a_site_without_pages_has_an_index_too() -> None:
    made = index([])
    assert (made.pages, made.records) == (0, 0)
    assert "start.js" in made.files


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=6))
def test_short_codes_change_places_and_nothing_is_lost(texts: list[str]) -> None:
    table = swapped(short_codes(texts))
    assert sorted(table) == sorted(map(ord, table.values())), "a permutation"
    back = {ord(b): chr(a) for a, b in table.items()}
    for text in texts:
        assert text.translate(table).translate(back) == text


def test_frequent_characters_become_short() -> None:
    text = "党的建设" * 50 + "、".join(map(chr, range(0x4E00, 0x5600)))
    table = swapped(short_codes([text]))
    assert all(len("党的建设".translate(table)[n].encode()) == 1 for n in range(4))


def test_texts_are_cut_after_so_many_records_and_name_their_pages() -> None:
    pages = site_records(PAGES, {})
    files = text_files(pages)
    assert len(files) == -(-sum(len(p.records) for p in pages) // CHUNK)
    head, first, *_ = files[0].split("\x1e")
    assert head == "speeches/s/1/\x1c一是"
    assert first == "一是\x1f\x1f\x1f0\x1f"
    assert files[-1].split("\x1e")[0] == "speeches/s/1/\x1c一是\x1fterms/a/\x1c守土有责"


@pytest.mark.parametrize("common", ["总则", "第三十条", "第一千零三十条", "1.2"])
def test_headings_that_name_nothing_are_no_names(common: str) -> None:
    pages = [
        page(f"terms/{n}/index.html", f"<h1>《名{n}》</h1><h2>{common}</h2><h2>独有{n}</h2>")
        for n in range(9)
    ]
    names, headings = find_names(site_records(pages, {}))
    assert [name.words for name in names] == [f"名{n}" for n in range(9)]
    assert [name.words for name in headings] == [f"独有{n}" for n in range(9)]


def test_a_name_stands_with_its_record_and_its_sounds() -> None:
    pages = site_records(PAGES, {"terms/a/": PageFacts(("别名",))})
    names, _ = find_names(pages)
    rows = [row.split("\x1f") for row in names_file(names, spell).split("\x1e")]
    assert [row[:2] for row in rows] == [["一是", "0"], ["守土有责", "101"], ["别名", "102"]]
    assert len(rows[1][2].split(" ")) == 4


BROWSER = ROOT / "macros" / "search" / "browser"


def fields(interface: str) -> set[str]:
    """The names that a type of the browser's has."""
    types = (BROWSER / "types.d.ts").read_text(encoding="utf-8")
    inside = types.partition(f"interface {interface} {{\n")[2].partition("\n}")[0]
    return set(re.findall(r"^  (\w+):", inside, re.MULTILINE))


def test_builder_and_browser_call_the_parts_of_the_manifest_alike() -> None:
    made = read_manifest(index(PAGES).files["start.js"])
    assert made
    assert made.keys() == fields("Manifest")
    assert made["agreed"].keys() == fields("Agreed")
    for name, interface in (
        ("fold", "FoldTables"),
        ("blocks", "BlockTables"),
        ("references", "ReferenceTables"),
    ):
        assert made["agreed"][name].keys() == fields(interface)
    assert list(made["agreed"]["signs"]) == ["row", "field", "part", "cell"]
    assert list(made["agreed"]["lists"]) == ["tableBits", "top", "many"]
    assert list(made["agreed"]["typed"]) == ["blanks", "asking"]


def test_the_files_are_those_that_the_browser_asks_for() -> None:
    names = {re.sub(r"\d+", "", name.removesuffix(".js")) for name in index(PAGES).files}
    assert names == {"start", "g", "t", "names", "headings", "rare"}
    asked = "".join(path.read_text(encoding="utf-8") for path in BROWSER.glob("*.js"))
    assert all(f'"{name}"' in asked for name in ("names", "headings", "rare"))
