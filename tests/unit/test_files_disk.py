"""Sources from the disk; LibreOffice where it is installed."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import docx
import pytest

from macros.disk import read_source
from macros.files.source import UnreadableError

OLD = b"\xd0\xcf\x11\xe0 old"


def office(folder: Path, lines: str) -> None:
    """Put a `soffice` of that Python into a folder; it gets the arguments of the real one."""
    path = folder / "soffice"
    path.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\nout, given = sys.argv[-2:]\n{lines}\n", encoding="utf-8"
    )
    path.chmod(0o755)


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


def test_an_old_file_without_office_gets_the_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "讲话.wps"
    path.write_bytes(OLD)
    with pytest.raises(UnreadableError, match=r"另存为 \.docx"):
        read_source(path)


def test_an_old_file_goes_through_office_and_stays_the_original(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = docx.Document()
    document.add_paragraph("各位同志：")
    stream = io.BytesIO()
    document.save(stream)
    office(
        tmp_path, f"pathlib.Path(out, pathlib.Path(given).stem + '.docx').write_bytes({stream.getvalue()!r})"
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "讲话.doc"
    path.write_bytes(OLD)
    found = read_source(path)
    assert (found.name, found.data, found.text, found.encoding) == ("讲话.doc", OLD, "各位同志：", "docx")
    assert found.notes[0] == "用 LibreOffice 转成了 docx，请核对"


@pytest.mark.parametrize("lines", ["sys.exit(1)", "pass", "raise SystemError"])
def test_where_office_fails_the_message_stays(
    lines: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, lines)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "讲话.doc"
    path.write_bytes(OLD)
    with pytest.raises(UnreadableError, match=r"讲话\.doc：FILE-8"):
        read_source(path)
