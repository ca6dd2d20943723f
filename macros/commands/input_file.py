"""Reading what an editor names on the command line, or stopping with one clear message."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from macros.disk import read_source
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


def stop(message: str) -> NoReturn:
    """Print a message for an editor and exit with code 1."""
    click.echo(message, err=True)
    sys.exit(1)
