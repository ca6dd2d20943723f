"""`import-speech FILE --id ID`: a speech's pages, written all at once or not at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from macros.commands.input_file import read_or_stop, stop
from macros.disk import load_site, text_of, write_speech
from macros.importing.speech.decisions import Plan, PlanError, read_plan
from macros.importing.speech.folder import EmptySpeechError, Imported, Order, import_speech

if TYPE_CHECKING:
    from macros.files.source import Source


@click.command("import-speech", help="把一篇讲话的文件变成网站的页面；拿不准的逐一列出，由编辑决定。")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "speech_id", required=True, help="讲话的编号，用在网址里，如 2022-mid-year")
@click.option("--title", default="", help="标题；不写就取文稿里的")
@click.option("--date", default="", help="日期；不写就取文稿里的")
@click.option("--nth", default=0, type=click.IntRange(0), help="文件里有几篇的，只导入第几篇")
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), help="用这个方案定下拿不准的地方")
@click.option("--docs", default="docs", show_default=True, type=click.Path(path_type=Path), help="内容文件夹")
@click.option("--dry-run", is_flag=True, help="只列出要写哪些文件，不写")
def import_speech_command(
    file: Path,
    speech_id: str,
    title: str,
    date: str,
    nth: int,
    plan_file: Path | None,
    docs: Path,
    *,
    dry_run: bool,
) -> None:
    """Write the pages of a speech and its transcript."""
    folder = _free_folder(docs, speech_id)
    source = read_or_stop(file)
    site = load_site(docs)
    try:
        plan = read_plan(str(plan_file), text_of(plan_file)) if plan_file else Plan()
        order = Order(speech_id, source.name, source.sha256, title, date, nth)
        done = import_speech(source.text, order, plan, site, source.layout)
    except OSError as error:
        stop(f"{error.filename}：读不到这个文件。核对路径。")
    except PlanError as error:
        stop(f"{plan_file}：{error}" if plan_file else str(error))
    except EmptySpeechError as error:
        stop(str(error))
    _report(done, source)
    if dry_run:
        click.echo(f"以上 {len(done.files)} 个文件没有写。去掉 --dry-run 再运行就写入 {folder}。")
        return
    inside = {Path(path).name: text.encode() for path, text in done.files.items()}
    kept = {f"originals/speeches/{speech_id}/{done.original}": source.data}
    try:
        checklist = write_speech(folder, inside, _checklist(done, speech_id), kept)
    except OSError as error:
        stop(
            f"{error.filename2 or error.filename}：写不了（{error.strerror}），什么也没有留下。核对磁盘和权限，再来一次。"
        )
    click.echo(f"写好 {folder}（{len(inside)} 个文件）和 {next(iter(kept))}；要决定的事列在 {checklist}。")
    click.echo("接着运行 make check。")


def _free_folder(docs: Path, speech_id: str) -> Path:
    """The folder of the speech; stops where the id is no address, or taken."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", speech_id):
        stop(f"编号“{speech_id}”不能用在网址里。只用小写字母、数字和短横线，如 2022-mid-year。")
    folder = docs / "speeches" / speech_id
    if folder.exists():
        stop(f"{folder} 已经有了，没有改动。换一个编号；确要重新导入，先在版本库里删去这个文件夹。")
    if not docs.is_dir():
        stop(f"没有内容文件夹 {docs}。在仓库的最上一级目录里运行。")
    return folder


def _report(done: Imported, source: Source) -> None:
    for path, text in done.files.items():
        click.echo(f"  {path}  {len(text)} 字")
    for note in source.notes:
        click.echo(f"  {source.name}：{note}")
    for point in done.open_points:
        click.echo(f"  待定  {point}")


def _checklist(done: Imported, speech_id: str) -> str:
    """What the editor settles in the pull request, as Markdown to paste into it."""
    points = [
        *done.open_points,
        "index.md 的 period、occasion、provenance 补写属实的内容；originals 是程序登记的，不改。",
        "每一页 duties 里标着 draft: true 的任务，逐项核对，改好后删去 draft 一行；不是任务的整项删去。",
        f"在 tests/content/transcripts.yml 里给 {speech_id} 记上 sha256、width_map、omitted（第二道签名）。",
    ]
    unique = list(dict.fromkeys(points))
    return f"# 导入《{done.title}》：合并之前要决定的事\n\n" + "".join(f"- [ ] {point}\n" for point in unique)
