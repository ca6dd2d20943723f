"""`outline FILE`: the structure of a text, on the screen or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from macros.commands.input_file import read_or_stop, stop, tell_remarks
from macros.commands.plan_file import plan_or_stop
from macros.commands.said import doubt_values, of_speech, print_json
from macros.console import Command
from macros.files.markdown import without_marks
from macros.files.source import Source
from macros.importing.speech.decisions import PlanError, place_of, settled
from macros.structure.speech.doubt import Doubt
from macros.structure.speech.opening import opening_of
from macros.structure.speech.outline import Outline, OutlineSection, flat
from macros.structure.speech.outline import outline as outline_of
from macros.text.numerals import COUNTING


@click.command("outline", cls=Command, help="列出一篇文稿的层次；拿不准的地方逐一说明。")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供别的程序使用")
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), help="用这个方案定下拿不准的地方")
def outline(file: Path, *, as_json: bool, plan_file: Path | None) -> None:
    """Print the outline of a text file."""
    source = without_marks(read_or_stop(file))
    tell_remarks(source, quietly=as_json)
    found = planned(source, plan_file)
    if as_json:
        print_json(source, as_values(found) | of_speech(source, found.doubts))
        return
    for section in flat(found.sections):
        mark = "·" if section.kind == "item" else ""
        blank = " " if section.marker and section.marker[-1] in COUNTING else ""
        click.echo(f"{'　' * (section.level - 1)}{mark}{section.marker}{blank}{shortened(section.heading)}")
    opening = opening_of(source.text, source.layout).doubts
    for doubt in opening:
        offers = f"可以是：{'，或 '.join(doubt.alternatives)}。" if len(doubt.alternatives) > 1 else ""
        click.echo(f"{file}:{_line_of(source.text, doubt)}：{doubt.reason}。{offers}")
    for doubt in found.doubts:
        click.echo(doubt_line(str(file), source.text, doubt))
    count = sum(1 for section in flat(found.sections) if section.kind == "section")
    doubts = len(opening) + len(found.doubts)
    click.echo(f"{file}：{count} 个条目，{doubts} 处拿不准。编码 {source.encoding}。")


def planned(source: Source, plan_file: Path | None) -> Outline:
    """Return the outline, settled by the plan where one is given; stops with a message where the plan is wrong."""
    text = source.text
    found = outline_of(text, source.layout)
    if plan_file is None:
        return found
    plan = plan_or_stop(plan_file)
    try:
        sections = settled(text, found.sections, plan)
        for words in (*plan.paragraphs, *([plan.closing] if plan.closing else [])):
            place_of(text, words)
    except PlanError as error:
        stop(f"{plan_file}：第{plan.line_of(error)}行：{error}")
    decided = {text.find(choice.at) for choice in plan.sections}
    return Outline(sections, [doubt for doubt in found.doubts if doubt.start not in decided])


def doubt_line(name: str, text: str, doubt: Doubt) -> str:
    """Return one doubt as a line for an editor."""
    return f"{name}:{_line_of(text, doubt)}：“{doubt.quote}”{doubt.reason}。可在方案里写：{'，或 '.join(doubt.alternatives)}。"


def _line_of(text: str, doubt: Doubt) -> int:
    return text.count("\n", 0, doubt.start) + 1


def shortened(words: str) -> str:
    """Return words cut to the 40 characters that fit a line of the screen."""
    return words if len(words) <= 40 else words[:39] + "…"


def as_values(found: Outline) -> dict[str, Any]:
    """Return the outline as `outline --json` prints it; places are code points of the text."""
    return {
        "sections": [_section(section) for section in found.sections],
        "doubts": [doubt_values(doubt) for doubt in found.doubts],
    }


def _section(section: OutlineSection) -> dict[str, Any]:
    values = {
        name: getattr(section, name)
        for name in ("level", "marker", "heading", "form", "kind", "start", "end")
    }
    values["children"] = [_section(child) for child in section.children]
    if section.doubt:
        values["doubt"] = doubt_values(section.doubt)
    return values
