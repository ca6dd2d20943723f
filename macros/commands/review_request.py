"""`review BASE`: what a request changes, for its reviewer, on the screen and as a file; content and code are not changed at once."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from macros.console import Command
from macros.disk import tree_of, write_report
from macros.git import GitError, messages_since, start_of, tree_at, working_tree
from macros.review.sides import Sides, Tree, reason_in, sides_of
from macros.review.summary import summary


@click.command(
    "review",
    cls=Command,
    help="给审核的人：与 BASE（Git 的一个版本，或一个文件夹）相比改了什么，哪些要由人判断。",
)
@click.argument("base")
@click.option("--repo", default=".", help="仓库的最上一级文件夹", type=click.Path(path_type=Path))
@click.option(
    "--file", "report", default=".cache/review.md", show_default=True, help="写到哪个文件", type=Path
)
def review(base: str, repo: Path, report: Path) -> None:
    """Print and write the summary; exit 1 where content and code are changed at once and nobody says why."""
    try:
        before, after, reason = _sides(base, repo)
    except GitError as error:
        click.echo(
            f"读不到改动以前的样子（{base}）：{error}\n请核对 BASE，它是 Git 的一个版本或者一个文件夹。",
            err=True,
        )
        sys.exit(1)
    text = summary(before, after, reason)
    written = write_report(repo / report, text)
    click.echo(text)
    sides = sides_of(before, after)
    if sides.mixed and not reason:
        click.echo(_refusal(sides), err=True)
        sys.exit(1)
    click.echo(f"改动的说明写在 {written}。")


def _sides(base: str, repo: Path) -> tuple[Tree, Tree, str]:
    """The files before and after, and why both content and code may be changed."""
    if Path(base).is_dir():
        return tree_of(Path(base)), tree_of(repo), ""
    start = start_of(repo, base)
    return tree_at(repo, start), working_tree(repo), reason_in(messages_since(repo, start))


def _refusal(sides: Sides) -> str:
    content, code = (
        "、".join(paths[:3]) + f"（共 {len(paths)} 个）" for paths in (sides.content, sides.code)
    )
    return (
        f"这次改动既改了内容：{content}\n又改了代码：{code}\n"
        "    怎么办：分成两个合并请求，先并入一个，再提另一个；这样没有哪次改动能放宽自己要过的检查。\n"
        "    确要一起改的，由维护代码的人在提交说明里另起一行写明理由：Allow-mixed: 理由"
    )
