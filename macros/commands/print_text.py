"""`text FILE`: every character of a file's body in order, as all places in the output of the other commands count them."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.input_file import read_or_stop, tell_remarks
from macros.console import Command


@click.command(
    "text", cls=Command, help="印出一个文件里的全部文字，隐藏的字、目录也在内；对读文件的说明另外印出。"
)
@click.argument("file", type=click.Path(path_type=Path))
def print_text(file: Path) -> None:
    """Print the body of a file, hidden words and contents included; remarks go to stderr."""
    source = read_or_stop(file)
    tell_remarks(source, quietly=True)
    click.echo(source.whole, nl=False)
