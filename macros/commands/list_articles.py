"""`articles FILE`: the divisions and articles of a regulation's text, on the screen or as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from macros.commands.input_file import read_or_stop, tell_remarks
from macros.commands.said import of_regulation, print_json
from macros.console import Command
from macros.importing.regulation.accounted import left_out
from macros.importing.regulation.bound import texts_to_import
from macros.structure.regulation.articles import parse_articles
from macros.structure.regulation.law import Article, LawText, Reading

_DATES = (("adopted", "通过"), ("issued", "发布"), ("published", "公布"), ("effective", "施行"))


@click.command(
    "articles", cls=Command, help="列出一份法规的编、章、节、条；条号有缺、有重的，逐一指出，不改动。"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供别的程序使用")
def articles(file: Path, *, as_json: bool) -> None:
    """Print title, facts, divisions and articles of each text of a file, and the faults of the numbering."""
    source = read_or_stop(file)
    tell_remarks(source, quietly=as_json)
    reading = parse_articles(source.text)
    if as_json:
        laws = texts_to_import(reading, source.text)
        facts = reading.as_dict() | of_regulation(source, reading)
        print_json(source, facts, left_in=lambda texts: left_out(texts[0], laws))
        return
    for text in reading.texts:
        for line in _shown(text):
            click.echo(line)
    for line in problem_lines(str(file), reading):
        click.echo(line)
    click.echo(
        f"{file}：{len(reading.texts)} 份文本，{len(reading.sequence)} 条，{len(reading.problems)} 处条号有疑。"
    )


def problem_lines(name: str, reading: Reading) -> list[str]:
    """Return each fault of the numbering as a line for an editor."""
    return [f"{name}:{problem.line} {problem.what}" for problem in reading.problems]


def _shown(text: LawText) -> list[str]:
    facts = text.facts
    lines = [f"《{text.title}》" if text.title else "（没有标题）"]
    lines += [
        f"　{name}：{words}" for name, words in (("制定机关", facts.issuer), ("文号", facts.number)) if words
    ]
    lines += [f"　{name}：{facts.dates[key]}" for key, name in _DATES if facts.dates.get(key)]
    lines += [f"　沿革：{entry['words']}" for entry in facts.history]
    rows = [(d.start, f"　{_division_words(d.kind, d.number, d.heading)}") for d in text.divisions]
    rows += [(a.start, f"　　{a.label}　{_opening(a)}") for a in text.articles]
    rows += [(a.start, f"　{a.title}") for a in text.appendices]
    return lines + [words for _, words in sorted(rows)]


def _division_words(kind: str, number: str, heading: str) -> str:
    return f"第{number}{kind}　{heading}" if number else heading


def _opening(article: Article) -> str:
    start = article.paragraphs[0].start - article.start if article.paragraphs else len(article.text)
    body = " ".join(article.text[start:].split())
    return body if len(body) <= 30 else body[:29] + "…"
