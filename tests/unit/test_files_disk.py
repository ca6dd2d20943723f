"""Sources from the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.core.originals import kept_name, page_of_original
from macros.disk import read_source
from macros.files.source import SUFFIXES, UnreadableError


def test_a_file_is_read_with_its_name_alone(tmp_path: Path) -> None:
    path = tmp_path / "讲话.txt"
    path.write_bytes("各位同志：\r\n".encode("gbk"))
    found = read_source(path)
    assert (found.name, found.text, found.encoding) == ("讲话.txt", "各位同志：\n", "gb18030")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="FILE-7 没有这个文件"):
        read_source(tmp_path / "讲话.txt")
    os.mkfifo(tmp_path / "管道.txt")
    for path in (tmp_path, tmp_path / "管道.txt"):
        with pytest.raises(UnreadableError, match="FILE-7 这个文件打不开"):
            read_source(path)


@pytest.mark.parametrize("name", ["讲话.wps", "讲话.doc"])
def test_an_old_word_file_is_to_be_saved_anew(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0 old")
    with pytest.raises(UnreadableError, match=r"FILE-8 .*另存为 \.docx"):
        read_source(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_an_import_keeps_of_a_file_passes_for_an_original(suffix: str) -> None:
    """Else `check` refuses what an import wrote: `_KEPT` in core/originals.py."""
    own = page_of_original(f"originals/speeches/demo/{kept_name(f'讲话.{suffix}')}")
    assert own == "speeches/demo/index.md"
    kept = kept_name(f"条例.{suffix}", "a" * 64)
    assert page_of_original(f"originals/regulations/shili-gongzuo/{kept}") == "regulations/shili-gongzuo.md"


def test_a_file_of_no_kind_that_we_read_is_no_original() -> None:
    assert page_of_original(f"originals/speeches/demo/{kept_name('讲话.php')}") == ""
