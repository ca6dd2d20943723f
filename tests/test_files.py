"""What stands in docs/ and is no file that can be read: a finding, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros import disk
from macros.checks.characters import check_bytes
from worlds import World


def dangling(docs: Path) -> None:
    (docs / "a.md").symlink_to(docs / "nowhere.md")


def loop(docs: Path) -> None:
    (docs / "terms" / "a").symlink_to(docs / "terms")


def own_loop(docs: Path) -> None:
    (docs / "a.md").symlink_to(docs / "a.md")


def outside(docs: Path) -> None:
    (docs / "a.md").symlink_to("/etc/hostname")


def folder(docs: Path) -> None:
    (docs / "terms" / "a.md").mkdir()


def pipe(docs: Path) -> None:
    os.mkfifo(docs / "a.md")


def name(docs: Path) -> None:
    Path(os.fsdecode(os.fsencode(docs) + b"/\xb5\xb3.md")).write_text("x", encoding="utf-8")


STRANGE = [dangling, loop, own_loop, outside, folder, pipe, name]


@pytest.mark.parametrize("make", STRANGE, ids=lambda make: make.__name__)
def test_what_is_no_file_is_a_finding(make: object, world: World) -> None:
    make(world.docs)  # type: ignore[operator]
    world.site.mkdir()
    for outcome in (world.check(), world.check_site()):
        assert outcome.code == 1
        assert outcome.output.count("怎么办") == outcome.output.count("  FILE-8  ") == 1


@pytest.mark.parametrize("make", [dangling, loop, folder], ids=lambda make: make.__name__)
def test_a_build_refuses_what_is_no_file(make: object, world: World) -> None:
    make(world.docs)  # type: ignore[operator]
    built = world.build()
    assert built.code == 1
    assert "  FILE-8  " in built.output
    assert "Traceback" not in built.output


def test_a_build_refuses_what_is_not_utf_8(world: World) -> None:
    world.write("docs/duties.md", "---\ntitle: 甲\n---\n# 甲\n".encode("gbk"))
    built = world.build()
    assert built.code == 1
    assert "docs/duties.md:2:8  FILE-1  " in built.output
    assert "Traceback" not in built.output


def test_a_file_without_leave_to_read_is_a_finding(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk.os, "access", lambda path, _: Path(path).name != "duties.md")
    outcome = world.check()
    assert outcome.code == 1
    assert "docs/duties.md:1:1  FILE-7  duties.md 没有权限读" in outcome.output


def test_a_broken_file_is_reported_without_what_follows_from_it(world: World) -> None:
    world.write("docs/regulations/shili-gongzuo.md", "---\ntitle: 甲\n---\n".encode("gbk"))
    outcome = world.check()
    assert outcome.output.count("怎么办") == 1
    assert "其余的检查，等这些改好以后再做。" in outcome.output


def test_a_broken_page_is_reported_without_what_follows_from_it(world: World) -> None:
    world.edit("docs/regulations/shili-gongzuo.md", "title: ", "title：")
    outcome = world.check()
    assert outcome.output.count("怎么办") == outcome.output.count("META-1  页面开头") == 1
    assert "其余的检查，等这些改好以后再做。" in outcome.output


def test_what_editors_and_systems_leave_while_one_works_is_let_be(world: World) -> None:
    (world.docs / ".#duties.md").symlink_to("someone@host.1234")
    world.write("docs/.duties.md.swp", "{{ x }}")
    world.write("docs/terms/.DS_Store", "x")
    assert world.check().code == 0
    world.write("docs/.draft.md", "{{ x }}")
    assert "FILE-8" in world.check().output


def test_one_character_makes_one_finding() -> None:
    for char in "\u00a0\u0085\u200b\u2007\u2028\u2800\u3164\ue000\uf900\ufa10\ufe0f\uff71\uffa0\ufffd\ufffe\U0002f800\U000e0100\U0010ffff":
        assert len(list(check_bytes("a.md", f"甲{char}乙\n".encode()))) == 1, hex(ord(char))
    assert list(check_bytes("a.md", "甲　乙，“丙”——1·2\ufa0e\U00020000𬺈\n".encode())) == []
