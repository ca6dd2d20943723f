"""`import-speech FILE --id ID`, or a whole folder: a speech's pages, written all at once or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from macros.commands.input_file import folder_or_stop, id_fault, read_or_stop, stop, tell_remarks
from macros.commands.plan_file import plan_or_stop
from macros.commands.said import account_lines, of_import, print_json
from macros.console import Command
from macros.disk import files_below, load_site, read_source, write_speech
from macros.files.account import UnbalancedError
from macros.files.markdown import without_marks
from macros.files.source import Source
from macros.files.unreadable import LockFileError, UnreadableError
from macros.files.walks import account_of
from macros.importing.speech.decisions import Plan, PlanError
from macros.importing.speech.folder import EmptySpeechError, Imported, Order, import_speech
from macros.importing.speech.furniture import Omission
from macros.importing.speech.ids import free_id
from macros.importing.speech.statements import standing
from macros.structure.speech.opening import opening_of

_AGAIN = (
    "不能保证一字不差，什么也没有写。用原来的程序打开，另存一份再试；还是这样，把这一句告诉维护网站的人。"
)


class _RefusedError(Exception):
    """Why a speech is not imported, in Chinese."""


@dataclass(frozen=True, slots=True)
class _Done:
    """A speech that can be written: where to, its file, its pages, its account."""

    folder: Path
    source: Source
    pages: Imported
    account: Mapping[str, Any]


@click.command(
    "import-speech", cls=Command, help="把一篇讲话的文件变成网站的页面；拿不准的逐一列出，由编辑决定。"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "speech_id", default="", help="讲话的编号，用在网址里，如 2022-mid-year")
@click.option("--all", "whole", is_flag=True, help="FILE 是文件夹，导入里面的每一个文件；编号照文件名的拼音")
@click.option("--title", default="", help="标题；不写就取文稿里的")
@click.option("--date", default="", help="日期；不写就取文稿里的")
@click.option("--series", default="", help="属于哪个系列，如“半年工作会议”；没有就不写")
@click.option("--nth", default=0, type=click.IntRange(0), help="文件里有几篇的，只导入第几篇")
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), help="用这个方案定下拿不准的地方")
@click.option("--docs", default="docs", show_default=True, type=click.Path(path_type=Path), help="内容文件夹")
@click.option("--dry-run", is_flag=True, help="只列出要写哪些文件，不写")
@click.option("--json", "as_json", is_flag=True, help="和 --dry-run 一起用：输出 JSON，供别的程序使用")
def import_speech_command(
    file: Path,
    *,
    speech_id: str,
    whole: bool,
    title: str,
    date: str,
    series: str,
    nth: int,
    plan_file: Path | None,
    docs: Path,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write the pages of a speech and its transcript, or those of all speeches in a folder."""
    if not docs.is_dir():
        stop(f"没有内容文件夹 {docs}。在仓库的最上一级目录里运行。")
    if as_json and (whole or not dry_run):
        stop("--json 和 --dry-run 一起用，一次一个文件。")
    if whole:
        if speech_id or title or date or series or nth or plan_file:
            stop("--all 导入整个文件夹，不和 --id、--title、--date、--series、--nth、--plan 同时写。")
        _import_all(docs, file, dry_run=dry_run)
        return
    if not speech_id:
        stop("写明编号，如 --id 2022-mid-year；或者用 --all 导入整个文件夹。")
    try:
        order = Order(speech_id, file.name, "", title, date, nth, series)
        _import_one(docs, file, order, plan_file, dry_run=dry_run, as_json=as_json)
    except _RefusedError as error:
        stop(str(error))


def _import_one(
    docs: Path, file: Path, order: Order, plan_file: Path | None, *, dry_run: bool, as_json: bool
) -> None:
    if fault := id_fault(docs, order.id):
        raise _RefusedError(fault)
    source = without_marks(read_or_stop(file))
    tell_remarks(source, quietly=as_json)
    done = _imported(docs, source, order, plan_or_stop(plan_file), plan_file)
    if as_json:
        print_json(source, of_import(done.pages), done.account)
        return
    _report(done)
    if dry_run:
        click.echo(f"以上 {len(done.pages.files)} 个文件没有写。去掉 --dry-run 再运行就写入 {done.folder}。")
        return
    _write(done, order.id)
    click.echo("接着运行 make check。")


def _import_all(docs: Path, folder: Path, *, dry_run: bool) -> None:
    files = folder_or_stop(docs, folder)
    speeches = docs / "speeches"
    taken = {path.relative_to(speeches).parts[0] for path in files_below(speeches)}
    count, refused = 0, []
    for file in files:
        count += 1
        try:
            source = without_marks(read_source(file))
            found = opening_of(source.text, source.layout).date
            name = free_id(file.stem, found.words if found else "", taken)
            click.echo(f"{file.name} → {name}")
            tell_remarks(source, quietly=False)
            done = _imported(docs, source, Order(name, file.name, ""), Plan(), None)
            _report(done)
            if not dry_run:
                _write(done, name)
            taken.add(name)
        except LockFileError as error:
            click.echo(str(error))
            count -= 1
        except (UnreadableError, _RefusedError) as error:
            refused.append(str(error))
    for reason in refused:
        click.echo(f"没有导入：{reason}", err=True)
    click.echo(f"{count} 个文件，{len(refused)} 个没有导入{'；没有写' if dry_run else ''}。")
    if refused:
        raise SystemExit(1)


def _imported(docs: Path, source: Source, order: Order, plan: Plan, plan_file: Path | None) -> _Done:
    """Return the pages of a speech with its account; nothing is written."""
    _refuse_title(source, order.title)
    account: dict[str, Any] = {}

    def counted(omitted: Sequence[Omission]) -> Mapping[str, object]:
        account.update(account_of(source, [(one.first, one.last, one.why) for one in omitted]).as_dict())
        return account

    order = replace(order, file=source.name, sha256=source.sha256)
    try:
        pages = import_speech(source.text, order, plan, load_site(docs), source.layout, counted)
    except PlanError as error:
        place = f"{plan_file}：第{plan.line_of(error)}行" if plan_file and error.words else source.name
        raise _RefusedError(f"{place}：{error}") from error
    except EmptySpeechError as error:
        raise _RefusedError(str(error)) from error
    except UnbalancedError as error:
        raise _RefusedError(f"{source.name}：{error}{_AGAIN}") from error
    return _Done(docs / "speeches" / order.id, source, pages, account)


def _refuse_title(source: Source, title: str) -> None:
    """Refuse a title that does not stand in a text which has one of its own for certain."""
    if not title or standing(source.text, title):
        return
    found = opening_of(source.text, source.layout)
    is_certain = found.title and not any(doubt.alternatives == found.offers for doubt in found.doubts)
    if is_certain:
        offers = "、".join(f"“{offer}”" for offer in found.offers)
        raise _RefusedError(f"标题“{title}”不在文稿里，文稿自己的标题是{offers}。照录，不另拟。")
    click.echo(f"文稿里没有“{title}”这几个字，也没有认出标题：作为本站拟的标题，页面上写明。", err=True)


def _write(done: _Done, speech_id: str) -> None:
    inside = {Path(path).name: text.encode() for path, text in done.pages.files.items()}
    kept = {f"originals/speeches/{speech_id}/{done.pages.original}": done.source.data}
    try:
        checklist = write_speech(done.folder, inside, _checklist(done), kept)
    except OSError as error:
        raise _RefusedError(
            f"{error.filename2 or error.filename}：写不了（{error.strerror}），什么也没有留下。核对磁盘和权限，再来一次。"
        ) from error
    click.echo(
        f"写好 {done.folder}（{len(inside)} 个文件）和 {next(iter(kept))}；要决定的事列在 {checklist}。"
    )


def _report(done: _Done) -> None:
    for path, text in done.pages.files.items():
        click.echo(f"  {path}  {len(text)} 字")
    for line in account_lines(done.account):
        click.echo(f"  {line}")
    for point in dict.fromkeys(done.pages.open_points):
        click.echo(f"  待定  {point}")


def _checklist(done: _Done) -> str:
    """What the editor settles in the pull request, as Markdown to paste into it."""
    head, *left = account_lines(done.account)
    points = [
        *done.pages.open_points,
        *(f"核对{line.removeprefix('未录  ')}确实不该录。" for line in left),
        "index.md 的 period、occasion、provenance 补写属实的内容；originals、account 是程序登记的，不改。",
        "核对标题、日期、场合，在 provenance 里写明来源，删去末尾的“（待定：…）”；知道日期的写在 date 里，如 2021、2021-07、2021-07-15。",
        "每一页 duties 里标着 draft: true 的任务，逐项核对，改好后删去 draft 一行；不是任务的整项删去。",
        "运行 make counts，各页的数目和原文的核对码另记一处；tests/transcripts.yml 里新添的一行由另一位同志核对。",
        "以上都办完，在 index.md 里删去 draft: true，这篇讲话才会公布。",
    ]
    unique = list(dict.fromkeys(points))
    return f"# 导入《{done.pages.title or done.source.name}》：合并之前要决定的事\n\n{head}\n\n" + "".join(
        f"- [ ] {point}\n" for point in unique
    )
