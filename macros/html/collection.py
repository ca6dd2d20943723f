"""The collection (文库): the list of all speeches, and what the home page shows of them beside the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from macros.core.model import Site, Speech
from macros.core.paths import relative_url
from macros.html.escape import escape
from macros.html.in_parts import year_id, year_words

LIST = "speeches/index.md"
"""The source path of the page that lists them all."""
WITHHELD = "原文未署"
"""Stands where the text as it was published does not say who spoke."""
_RECENT = 5
_YEARS = 24
_SERIES = 8


def speech_list_html(site: Site, path: str) -> str:
    """Return every published speech, newest first, under its year; below them those of each series."""
    speeches = site.published
    if not speeches:
        return "<p>现在没有公布的讲话。</p>"
    duties = Counter(_home(duty.section.path) for duty in site.duties if not duty.meta.draft)
    years = ""
    for year, group in groupby(speeches, key=lambda speech: speech.year):
        own = list(group)
        items = "".join(_item(path, speech, duties[_home(speech.path)]) for speech in own)
        years += (
            f'<section class="letter"><h2 id="{year_id(year)}">{year_words(year)}'
            f'<span class="count">{len(own)}篇</span></h2><ul>{items}</ul></section>'
        )
    listed = f'<div class="glossary speeches" data-filter="按标题、日期、场合、系列、讲话人筛选" data-search="echo">{years}</div>'
    return _doors(site, path, _YEARS * 9, len(speeches)) + listed + _series_html(site, path)


def collection_html(site: Site, path: str) -> str:
    """Return what the home page shows below its newest speech: the last few before it, years and series as doors.

    "" where there is only one speech.
    """
    if not site.has_several:
        return ""
    items = _dated(path, site.published[1 : 1 + _RECENT])
    everything = f'<a href="{relative_url(path, LIST)}">全部讲话（{len(site.published)}篇）</a>'
    return (
        '<div class="collection" data-search="echo"><h2 id="recent">近期讲话</h2>'
        f'<ul class="recent">{items}</ul><h2 id="find">按年、按系列找讲话</h2>'
        f'{_doors(site, path, _YEARS, _SERIES)}<p class="all-speeches">{everything}</p></div>'
    )


def newest_html(site: Site, path: str) -> str:
    """Return the line that says which speech the structure on the home page is of; "" where there is only one."""
    if not site.has_several:
        return ""
    speech = site.published[0]
    return (
        f'<p class="newest">最新一篇：<a href="{relative_url(path, speech.path)}">{escape(speech.meta.title)}</a>'
        f"<span>{escape(facts_line(speech))}</span></p>"
    )


def facts_line(speech: Speech) -> str:
    """Return when and where a speech was held, in which series, and by whom, as published; «原文未署» where it is not said."""
    meta = speech.meta
    series = [f"系列：{meta.series}"] if meta.series else []
    said = [f"时间：{meta.period}", f"场合：{meta.occasion}", *series, f"讲话人：{meta.speaker or WITHHELD}"]
    return "；".join(said)


def _item(path: str, speech: Speech, duties: int) -> str:
    cited = sum(c.is_own for s in speech.sections for c in s.citations)
    gaps = sum(len(section.gaps) for section in speech.sections)
    counts = f"条目{len(speech.sections)}页，任务{duties}项，引用{cited}处，缺失{gaps}处"
    return (
        f'<li><a href="{relative_url(path, speech.path)}">{escape(speech.meta.title)}</a>'
        f'<span>{escape(facts_line(speech))}</span><span class="items">{counts}</span></li>'
    )


def _doors(site: Site, path: str, most_years: int, most_series: int) -> str:
    """Links to the years and the series of the list, each with how many speeches it has; "" for a single speech."""
    if not site.has_several:
        return ""
    years = Counter(speech.year for speech in site.published)
    links = [(year_words(year), year_id(year), count) for year, count in years.items()][:most_years]
    own = [(name, _series_id(number), len(listed)) for number, (name, listed) in enumerate(_series(site), 1)]
    rows = [("按年", links), ("按系列", sorted(own, key=lambda one: -one[2])[:most_series])]
    return "".join(
        f'<nav class="speech-doors" aria-label="{name}"><b>{name}</b><ul>{_links(path, found)}</ul></nav>'
        for name, found in rows
        if found
    )


def _links(path: str, found: Iterable[tuple[str, str, int]]) -> str:
    return "".join(
        f'<li><a href="{relative_url(path, LIST, anchor)}">{escape(words)}<span>{count}篇</span></a></li>'
        for words, anchor, count in found
    )


def _series(site: Site) -> list[tuple[str, list[Speech]]]:
    """The series in the order of their oldest speeches, so that a new one comes last; the speeches newest first."""
    found: dict[str, list[Speech]] = {}
    for speech in reversed(site.published):
        if speech.meta.series:
            found.setdefault(speech.meta.series, []).insert(0, speech)
    return list(found.items())


def _series_html(site: Site, path: str) -> str:
    html = ""
    for number, (name, speeches) in enumerate(_series(site), start=1):
        html += (
            f'<h3 id="{_series_id(number)}">{escape(name)}<span class="count">{len(speeches)}篇</span></h3>'
            f'<ul class="recent">{_dated(path, speeches)}</ul>'
        )
    return (
        f'<div class="collection" data-search="echo"><h2 id="series">按系列</h2>{html}</div>' if html else ""
    )


def _dated(path: str, speeches: Iterable[Speech]) -> str:
    """Items of a short list: the title as a link, and the time."""
    return "".join(
        f'<li><a href="{relative_url(path, speech.path)}">{escape(speech.meta.title)}</a>'
        f"<span>{escape(speech.meta.period)}</span></li>"
        for speech in speeches
    )


def _home(path: str) -> str:
    return path.rpartition("/")[0]


def _series_id(number: int) -> str:
    return f"series-{number}"
