"""`python -m macros new`: the folder of a speech that has no more than its title yet, as a draft."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.input_file import id_fault, stop
from macros.console import Command
from macros.disk import write_pages
from macros.importing.speech.skeleton import skeleton
from macros.text.dates import known_date


@click.command(
    "new", cls=Command, help="给一篇新讲话建好文件夹：讲话页和第一页，先作草稿。有文件的，用 import-speech。"
)
@click.argument("speech_id", metavar="编号")
@click.option("--title", required=True, help="讲话的标题，照录")
@click.option("--period", default="原文未署日期", show_default=True, help="时间，照原文写")
@click.option(
    "--date",
    default="",
    help="知道到哪一步写到哪一步：2021、2021-07、2021-07-15，在一段时间里的 2021-05/2021-09；不知道不写",
)
@click.option("--series", default="", help="属于哪个系列；没有就不写")
@click.option("--docs", default="docs", show_default=True, type=click.Path(path_type=Path), help="内容文件夹")
def new_speech(speech_id: str, title: str, period: str, date: str, series: str, docs: Path) -> None:
    """Write the folder; what is there already is never touched."""
    if not docs.is_dir():
        stop(f"没有内容文件夹 {docs}。在仓库的最上一级目录里运行。")
    if fault := id_fault(docs, speech_id):
        stop(fault)
    if date and known_date(date) is None:
        stop(f"“{date}”不是日期。写成 2021、2021-07、2021-07-15，或者头尾 2021-05/2021-09。")
    if not title.strip():
        stop("标题空着。照原文写上标题。")
    files = skeleton(speech_id, title.strip(), period, date, series)
    write_pages(docs, files)
    for path in files:
        click.echo(f"  {docs / path}")
    click.echo("写好了，是草稿，网站上不公布。接着照编辑手册“一篇讲话从文件到网页”填写。")
