"""`import-regulation`: the text of one regulation, or of a whole folder, into docs/regulations/."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import click

from macros.commands.input_file import folder_or_stop, read_or_stop, stop, tell_remarks
from macros.commands.list_articles import problem_lines
from macros.commands.said import account_lines, doubt_values, of_regulation, print_json
from macros.console import Command
from macros.disk import load_site, read_source, write_pages
from macros.files.account import UnbalancedError
from macros.files.source import Source, read
from macros.files.unreadable import LockFileError, UnreadableError
from macros.files.walks import account_of_regulation
from macros.importing.regulation.accounted import LeftOut, left_out
from macros.importing.regulation.batch import Row, one_text, plan_all, plan_one, table_lines
from macros.importing.regulation.bound import texts_to_import
from macros.importing.regulation.written import File, Import, RefusedError, Written
from macros.structure.regulation.articles import parse_articles
from macros.structure.regulation.law import LawText, Reading
from macros.structure.speech.doubt import Doubt

_STEP = 100
_AGAIN = "没有导入。用原来的程序打开，另存一份再试；还是这样，把这一句告诉维护网站的人。"


@click.command(
    "import-regulation", cls=Command, help="把一份法规的全文导入 docs/regulations/；用 --all 导入整个文件夹。"
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--id", "name", help="这部法规的编号，即页面的文件名，如 dangfei")
@click.option("--title", help="标题：文本里拿不准、找不到的时候写明")
@click.option(
    "--edition",
    type=click.Choice(["current", "earlier"]),
    help="文本不像页面写的那一版时由编辑决定：current 放在这一页，earlier 存作旧文本",
)
@click.option("--all", "folder", type=click.Path(path_type=Path), help="导入这个文件夹里的全部文件")
@click.option("--dry-run", is_flag=True, help="只说要写什么，不写")
@click.option("--json", "as_json", is_flag=True, help="和 --dry-run 一起用：输出 JSON，供别的程序使用")
@click.option("--docs", default="docs", show_default=True, help="内容文件夹", type=click.Path(path_type=Path))
def import_regulation(
    file: Path | None,
    *,
    name: str | None,
    title: str | None,
    edition: str | None,
    folder: Path | None,
    dry_run: bool,
    as_json: bool,
    docs: Path,
) -> None:
    """Import a regulation, or all of a folder: write the pages, print what to check.

    Exit code 1 where a file was refused.
    """
    if not docs.is_dir():
        stop(f"没有内容文件夹 {docs}：在仓库的最上一级目录里运行。")
    if as_json and (not dry_run or folder is not None):
        stop("--json 和 --dry-run 一起用，一次一个文件。")
    if folder is not None and (file or name or title or edition):
        stop("--all 和 FILE、--id、--title、--edition 不能同时写。")
    if folder is not None:
        _import_all(docs, folder, dry_run=dry_run)
    elif file is not None:
        _import_one(docs, file, name or "", title or "", edition or "", dry_run=dry_run, as_json=as_json)
    else:
        stop("写明文件和编号，如 import-regulation 条例.docx --id dangfei；或者用 --all 文件夹。")


def _import_one(
    docs: Path, file: Path, name: str, title: str, edition: str, *, dry_run: bool, as_json: bool
) -> None:
    if name and (not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", name) or name == "index"):
        stop(f"编号“{name}”不能用：只用小写字母、数字和短横线，不能是 index。")
    source = read_or_stop(file)
    tell_remarks(source, quietly=as_json)
    reading = parse_articles(source.text)
    texts = texts_to_import(reading, source.text)
    try:
        wanted, plan = _planned(docs, Asked(name, title, edition), source, texts)
    except RefusedError as error:
        if not as_json:
            stop(str(error))
        _say(source, reading, texts, str(error))
        return
    if as_json:
        _say(source, reading, [wanted.law], plan=plan)
        return
    for line in problem_lines(str(file), reading):
        click.echo(line)
    for note in plan.notes:
        click.echo(note)
    for line in account_lines(plan.account) if plan.account else ():
        click.echo(line)
    _write(docs, plan.pages | _beside(plan.originals), dry_run=dry_run)
    click.echo(f"《{wanted.title}》：{len(wanted.law.articles)} 条，{len(reading.problems)} 处条号有疑。")
    others = [other for other in texts if other.start != wanted.law.start]
    for other in others:
        click.echo(
            f"没有导入：{file} 里还有《{other.title}》，{len(other.articles)} 条；另存成一个文件再导入。",
            err=True,
        )
    if others:
        raise SystemExit(1)


class Asked(NamedTuple):
    """What an editor says of a text: the id and title of its page, and which edition it is."""

    id: str
    title: str
    edition: str


def _planned(docs: Path, asked: Asked, source: Source, texts: Sequence[LawText]) -> tuple[Import, Written]:
    """Return the text of a file that is imported, and what that writes. Raises RefusedError."""
    site = load_site(docs)
    first = Import(asked.id, source.name, source.sha256, texts[0], source.text, source.data, balance=balance)
    wanted = one_text(site, first, texts, asked.title)
    return wanted, plan_one(site, wanted, datetime.now().astimezone().date(), asked.edition)


def _say(
    source: Source,
    reading: Reading,
    laws: Sequence[LawText],
    refused: str = "",
    plan: Written | None = None,
) -> None:
    """Print as JSON what an import would write, with the question for which it would stop."""
    facts = of_regulation(source, reading)
    if refused and not any(refused.endswith(doubt["reason"]) for doubt in facts["doubts"]):
        facts["doubts"].append(doubt_values(Doubt(0, "", refused, ())))
    plan = plan or Written()
    facts |= {"settle": plan.settle, "proposed": plan.proposed}
    print_json(source, facts, plan.account, lambda texts: left_out(texts[0], laws))


def balance(
    files: Sequence[File], sha: str, left_in: Callable[[Sequence[str]], list[LeftOut]]
) -> Mapping[str, Any]:
    """Return the account of a text that came in these files."""
    try:
        return account_of_regulation([read(name, data) for name, _, data in files], sha, left_in).as_dict()
    except UnbalancedError as error:
        raise RefusedError(f"{files[0][0]}：{error}{_AGAIN}") from error


def _import_all(docs: Path, folder: Path, *, dry_run: bool) -> None:
    files = folder_or_stop(docs, folder)
    site = load_site(docs)
    imports: list[Import] = []
    rows: list[Row] = []
    for number, file in enumerate(files, start=1):
        found = _read(file)
        imports += found if isinstance(found, list) else []
        rows += [found] if isinstance(found, Row) else []
        _tell("已读", number, len(files))
    today = datetime.now().astimezone().date()
    batch = plan_all(site, imports, today, lambda number, total: _tell("已排", number, total))
    rows += batch.rows
    for note in batch.notes:
        click.echo(note)
    _write(docs, batch.pages | _beside(batch.originals), dry_run=dry_run)
    for line in table_lines(rows):
        click.echo(line)
    refused = [row for row in rows if row.refused]
    for row in refused:
        click.echo(f"没有导入：{row.file}：{row.refused}", err=True)
    articles, shown = sum(row.articles for row in rows), sum(row.shown for row in rows)
    seen, on_pages = sum(row.seen for row in rows), sum(row.on_pages for row in rows)
    click.echo(f"对账：原件 {seen} 字，录入 {on_pages} 字，未录 {seen - on_pages} 字。")
    click.echo(
        f"{len(files)} 个文件，{len(rows)} 份文本；文件里 {articles} 条，页面上 {shown} 条；{len(refused)} 份没有导入。"
    )
    if refused:
        raise SystemExit(1)


def _read(file: Path) -> list[Import] | Row:
    """Return the texts of a file, or the row that says why there are none. Faults of the numbering are printed at once."""
    try:
        source = read_source(file)
    except LockFileError as error:
        click.echo(str(error))
        return []
    except UnreadableError as error:
        return Row(file.name, "", refused=str(error))
    tell_remarks(source, quietly=False)
    reading = parse_articles(source.text)
    for line in problem_lines(file.name, reading):
        click.echo(line)
    texts = texts_to_import(reading, source.text)
    if not any(law.title or law.preamble or law.articles for law in texts):
        return Row(file.name, "（没有文字）")
    return [
        Import("", file.name, source.sha256, law, source.text, source.data, balance=balance) for law in texts
    ]


def _tell(what: str, number: int, total: int) -> None:
    if number % _STEP == 0 or number == total:
        click.echo(f"{what} {number}/{total}")


def _beside(originals: Mapping[str, bytes]) -> dict[str, str | bytes]:
    """Originals by path from docs/, which they stand beside."""
    return {f"../{path}": data for path, data in originals.items()}


def _write(docs: Path, pages: Mapping[str, str | bytes], *, dry_run: bool) -> None:
    if dry_run:
        for path, text in pages.items():
            size = len(text if isinstance(text, bytes) else text.encode("utf-8", "replace"))
            file = docs.parent / path.removeprefix("../") if path.startswith("../") else docs / path
            click.echo(f"将写 {file}（{size // 1024 + 1} KB）")
        return
    try:
        write_pages(docs.resolve(), pages)
    except OSError as error:
        stop(f"写不进 {docs}：{error.strerror}；什么都没有改动。")
    count = sum(isinstance(text, str) for text in pages.values())
    click.echo(f"写了 {count} 页，原件和读出的文字存在 originals/，{len(pages) - count} 个文件。")
