"""What every command says of a file as JSON: its text by sum, title, date, doubts, blanks, gaps, its account, remarks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import click

from macros.files.account import UnbalancedError
from macros.files.source import Source
from macros.files.walks import account_of_regulation
from macros.importing.regulation.accounted import LeftOut, LostWordsError
from macros.importing.regulation.bound import texts_to_import
from macros.importing.regulation.named import settled
from macros.importing.regulation.written import unreadable
from macros.importing.speech.folder import Imported
from macros.structure.regulation.law import Reading
from macros.structure.speech.doubt import Doubt
from macros.structure.speech.opening import opening_of
from macros.text.blanks import likely_blanks

_STARTS, _ENDS = {"start"}, {"end", "articles_end"}
_UNREADABLE = "只有某种字体才显示得出来的字，读不出来"
_DATES = ("adopted", "issued", "published", "effective")

Facts = dict[str, Any]


def of_speech(source: Source, doubts: Sequence[Doubt] = ()) -> Facts:
    """Return title, date, doubts, blanks of a text as it stands. `doubts` are further ones, on its structure."""
    found = opening_of(source.text, source.layout)
    return {
        "title": found.title,
        "title_offers": list(found.offers),
        "date": found.date.words if found.date else "",
        "doubts": [doubt_values(one) for one in (*found.doubts, *doubts)],
        "blanks": _blanks(source.text),
        "gaps": [],
    }


def of_import(done: Imported) -> Facts:
    """Return the same of a speech as it would be imported, with the gaps on its pages."""
    return {
        "title": done.title,
        "title_offers": list(done.title_offers),
        "date": done.date,
        "doubts": [doubt_values(one) for one in done.doubts],
        "blanks": [{"start": start, "end": end, "words": words} for start, end, words in done.blanks],
        "gaps": [{"start": one.start, "label": one.label, "reason": one.reason} for one in done.gaps],
    }


def of_regulation(source: Source, reading: Reading) -> Facts:
    """Return the same of the regulations in a file: title and first known day of the first.

    Doubts are titles that are not sure and faults of the numbering; gaps are the articles that it passes over, and
    characters that cannot be shown.
    """
    titles = [one.title for one in reading.texts if one.title]
    dates = reading.texts[0].facts.dates if reading.texts else {}
    starts = [0]
    for line in source.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    doubts = [doubt_values(one) for one in _title_doubts(source, reading)]
    gaps: list[dict[str, Any]] = []
    for problem in reading.problems:
        start = starts[problem.line - 1]
        quote = source.text[start : starts[problem.line] - 1].strip()[:16]
        doubts.append(doubt_values(Doubt(start, quote, problem.what, ())))
        if problem.missing:
            reason = f"文本的条号到这里跳了过去，没有{problem.missing}"
            gaps.append({"start": start, "label": problem.missing, "reason": reason})
    gaps += [{"start": at, "label": label, "reason": _UNREADABLE} for at, label in unreadable(source.text)]
    return {
        "title": titles[0] if titles else "",
        "title_offers": list(
            dict.fromkeys([*titles, *(offer for one in reading.texts for offer in one.offers)])
        ),
        "date": next((dates[key] for key in _DATES if dates.get(key)), ""),
        "doubts": doubts,
        "blanks": _blanks(source.text),
        "gaps": sorted(gaps, key=lambda gap: gap["start"]),
    }


def _title_doubts(source: Source, reading: Reading) -> Iterator[Doubt]:
    """What is asked of the titles of the texts that would be imported."""
    for law in texts_to_import(reading, source.text):
        if asked := settled(law, source.name)[1]:
            line = source.text[law.start :].lstrip("\n").partition("\n")[0].strip()
            start = source.text.find(line, law.start) if line else law.start
            yield Doubt(start, line[:16], f"{asked}。", law.offers)


def print_json(
    source: Source,
    facts: Mapping[str, Any],
    account: Mapping[str, Any] | None = None,
    left_in: Callable[[Sequence[str]], list[LeftOut]] = lambda _: [],
) -> None:
    """Print `facts` with what holds for every file; all places in them become places of what `text FILE` prints.

    `account` is that of an import; without one all of the text but what `left_in` says of it is taken to be on pages.
    An account that does not balance is null, and `remarks` say why.
    """
    remarks = list(source.notes)
    if account is None:
        try:
            account = account_of_regulation([source], source.sha256, left_in).as_dict()
        except (UnbalancedError, LostWordsError) as error:
            remarks.append(str(error))
    values = {
        "text_sha256": source.whole_sha256,
        **_placed(dict(facts), source),
        "account": account,
        "remarks": remarks,
    }
    click.echo(json.dumps(values, ensure_ascii=False, indent=1))


def account_lines(account: Mapping[str, Any]) -> list[str]:
    """Return the account as lines for an editor: the sum, then all that is left out."""
    left = account["left"]
    head = f"对账：原件 {account['seen']} 字，录入 {account['on_pages']} 字，未录 {len(left)} 处"
    return [
        head + ("：" if left else "。"),
        *(f"未录  {one['what']} {one['count']}（{one['at']}；{one['why']}）" for one in left),
    ]


def doubt_values(doubt: Doubt) -> dict[str, Any]:
    """Return a doubt as JSON has it."""
    return {
        "start": doubt.start,
        "quote": doubt.quote,
        "reason": doubt.reason,
        "alternatives": list(doubt.alternatives),
    }


def _blanks(text: str) -> list[dict[str, Any]]:
    return [
        {"start": found.start(), "end": found.end(), "words": found.group()} for found in likely_blanks(text)
    ]


def _placed(value: Any, source: Source) -> Any:
    """Return JSON values with their places moved past the hidden words that stand before them."""
    if isinstance(value, dict):
        return {key: _moved(key, one, source) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_placed(one, source) for one in value]
    return value


def _moved(key: str, value: Any, source: Source) -> Any:
    if isinstance(value, int) and key in _STARTS:
        return source.place(value)
    if isinstance(value, int) and key in _ENDS:
        return source.place(value - 1) + 1 if value > 0 else value
    return _placed(value, source)
