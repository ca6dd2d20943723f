"""The command line in Chinese: what click itself says of a command that was typed wrongly, and its pages of help."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

_KINDS = {"text": "文字", "integer": "数", "integer range": "数", "path": "路径", "choice": "", "boolean": ""}
_HELP = "列出用法"


class Command(click.Command):
    """A command whose help and usage are in Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what click takes."""
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands of a group."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        records = [record for one in options if (record := one.get_help_record(ctx))]
        _list(formatter, "选项", [(_metavar(name), _range(told)) for name, told in records])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that prints the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class Group(Command, click.Group):
    """A group of such commands; run as a program, it says in Chinese what was typed wrongly, and exits with 2."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what click takes."""
        super().__init__(*args, **{"subcommand_metavar": "命令 [参数]", **kwargs})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        _list(formatter, "命令", [(name, one.get_short_help_str(200)) for name, one in commands if one])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run; what the user of a program sees of a wrong command is a message, never a traceback."""
        as_program = extra.pop("standalone_mode", True)
        run = partial(super().main, *args, standalone_mode=False, **extra)
        if not as_program:
            return run()
        try:
            code: Any = run()
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help(), err=True)
            sys.exit(2)
        except click.UsageError as error:
            click.echo(said(error), err=True)
            sys.exit(2)
        except (click.Abort, KeyboardInterrupt):
            click.echo("已停止。", err=True)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


def _list(formatter: click.HelpFormatter, heading: str, records: list[tuple[str, str]]) -> None:
    """Write a heading and below it names with what is said of them; nothing where there are none."""
    if records:
        formatter.write_paragraph()
        formatter.write(f"{heading}：\n")
        with formatter.indentation():
            formatter.write_dl(records)


def said(error: click.UsageError) -> str:
    """Return what was typed wrongly and what to type, in Chinese."""
    command = error.ctx.command_path if error.ctx else "python -m macros"
    return f"{_fault(error)}\n用法见：{command} --help"


def _fault(error: click.UsageError) -> str:
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"没有叫 {error.command_name} 的命令。" + _nearest(error.possibilities)
    if isinstance(error, click.NoSuchOption):
        return f"没有叫 {error.option_name} 的选项。" + _nearest(error.possibilities)
    if isinstance(error, click.BadOptionUsage):
        wants = "requires" in error.message
        return f"{error.option_name} 后面{'要写值' if wants else '不写值'}。"
    if isinstance(error, click.BadParameter):
        missing = isinstance(error, click.MissingParameter)
        return f"少写了 {error.param.human_readable_name}。" if missing and error.param else _bad_value(error)
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    return f"多写了：{extra[1]}。文件名里有空格的，前后加引号。" if extra else "命令的写法不对。"


def _nearest(possibilities: Sequence[str] | None) -> str:
    return f"是不是 {'、'.join(possibilities)}？" if possibilities else ""


def _bad_value(error: click.BadParameter) -> str:
    name = error.param.opts[0] if error.param else "参数"
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"{name} 只能写 {'、'.join(map(str, kind.choices))}。"
    if isinstance(kind, click.IntRange):
        return f"{name} 写不小于 {kind.min} 的整数。"
    if isinstance(kind, click.types.IntParamType):
        return f"{name} 写整数。"
    return f"{name} 的值不对。"


def _metavar(option: str) -> str:
    """`--id TEXT` as `--id 文字`."""
    name, _, kind = option.rpartition(" ")
    for told, words in _KINDS.items():
        if name and kind and option.endswith(f" {told.upper()}"):
            return f"{option[: -len(told) - 1]} {words}".rstrip()
    return option


def _range(told: str) -> str:
    """`[default: docs]`, `[x>=0]` in Chinese."""
    told = re.sub(r"\[default: (.*)\]$", r"（不写就是 \1）", told)
    return re.sub(r"\s*\[x>=(\d+)\]$", r"（不小于 \1）", told)
