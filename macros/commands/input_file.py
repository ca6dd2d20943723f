"""Reading what an editor names on the command line, or stopping with one clear message."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from macros.disk import files_below, read_source
from macros.files.unreadable import UnreadableError

if TYPE_CHECKING:
    from macros.files.source import Source


def read_or_stop(path: Path) -> Source:
    """Return the file as read. Stops with exit code 1 where it cannot be read."""
    try:
        return read_source(path)
    except UnreadableError as error:
        stop(str(error))


def tell_remarks(source: Source, *, quietly: bool) -> None:
    """Print what was done to read a file; `quietly`, where the output is for a program, beside it."""
    for note in source.notes:
        click.echo(f"{source.name}：{note}", err=quietly)


def folder_or_stop(docs: Path, folder: Path) -> list[Path]:
    """Return the files below a folder that is to be imported, in order. Stops where it is none, or overlaps with the content."""
    if not folder.is_dir():
        stop(f"没有文件夹 {folder}。")
    own, theirs = docs.resolve(), folder.resolve()
    if own == theirs or own in theirs.parents or theirs in own.parents:
        stop(f"{folder} 是内容文件夹，或者包着它、在它里面。把要导入的文件另放一个文件夹。")
    return files_below(folder)


def id_fault(docs: Path, speech_id: str) -> str:
    """Return why a speech cannot have this id, "" where it can: it is no address, or its folder is there already."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", speech_id):
        return f"编号“{speech_id}”不能用在网址里。只用小写字母、数字和短横线，如 2022-mid-year。"
    folder = docs / "speeches" / speech_id
    if folder.exists():
        return f"{folder} 已经有了，没有改动。换一个编号；确要重新导入，先在版本库里删去这个文件夹。"
    return ""


def stop(message: str) -> NoReturn:
    """Print a message for an editor and exit with code 1."""
    click.echo(message, err=True)
    sys.exit(1)
