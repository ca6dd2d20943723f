"""What no program can judge: facts, statuses, dates, notes, redirects, waivers that a request changes on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from macros.core.facts import parse_fact
from macros.core.model import Page
from macros.review.paragraphs_changed import changed_paragraphs

_LABELS = {
    "allow": "放行", "status": "效力", "status_checked": "核对日期", "dates": "日期", "period": "日期", "date": "日期", "template": "转向", "location": "转向",
    "duties": "任务", "title": "名称", "aliases": "名称", "source": "出处", "code": "条目代码",
    "settled": "引用的核定", "proposed": "导入的建议", "draft": "公布或者撤回", "withdrawn": "公布或者撤回",
    "sha256": "原文的登记", "omitted": "原文的登记", "width_map": "原文的登记", "transcript": "原文的登记", "provenance": "原文的登记",
}  # fmt: skip
_NEW = ("allow", "template", "location", "withdrawn")
"""The keys that want a person on a page that is new, too."""
_OF_CITES = {
    "to": "引用的所指", "same": "与条文对照", "differs": "与条文对照", "unclear": "与条文对照", "note": "说明", "ambiguous": "引用不明",
    "question": "引用不明",
}  # fmt: skip
_NOTHING: dict[str, str] = {}
_KEPT, _MARKED, _BOTH = "事实改了，出处没有改", "事实没有改，出处改了", "事实和出处都改了"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to judge: what it is, in which file of the repository, at which key or words, and what it was and is ("" for none)."""

    label: str
    path: str
    what: str
    before: str
    after: str


def points_of(path: str, before: Page | None, after: Page | None) -> list[Point]:
    """Return what a person must judge of one page; None is a page that was not there, or is no more.

    `path` is that in the repository.
    """
    if after is None:
        return [Point("删去了页面", path, "", _title(before), "")]
    found = [*_of_values(path, _values(before), _values(after), is_new=before is None)]
    if before is None:
        return found
    return [
        *found,
        *_of_cites(path, before, after),
        *_of_holes(path, before, after),
        *_of_words(path, before, after),
    ]


def _title(page: Page | None) -> str:
    return str(getattr(getattr(page, "meta", None), "title", "")) or "（标题读不出来）"


def _values(page: Page | None) -> dict[str, list[str]]:
    """The front matter by key, each value or item of a list as one string."""
    found: dict[str, list[str]] = {}
    for key, value in (page.meta.model_dump() if page and page.meta else {}).items():
        if isinstance(value, dict):
            found |= {f"{key}.{name}": [str(item)] for name, item in value.items()}
        else:
            items = value if isinstance(value, list) else [value]
            found[key] = [_one(item) for item in items if item not in (None, "")]
    return found


def _one(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    return "；".join(f"{name}：{value}" for name, value in item.items() if value not in ("", False))


def _of_values(
    path: str, before: Mapping[str, list[str]], after: Mapping[str, list[str]], *, is_new: bool
) -> Iterator[Point]:
    for key in dict.fromkeys((*before, *after)):
        if is_new and key not in _NEW:
            continue
        old, new = Counter(before.get(key, ())), Counter(after.get(key, ()))
        pairs = zip_longest((old - new).elements(), (new - old).elements(), fillvalue="")
        for was, now in pairs:
            label = _LABELS.get(key.split(".", maxsplit=1)[0]) or _of_fact(was, now) or "页面开头的信息"
            yield Point(label, path, key, was, now)


def _of_fact(before: str, after: str) -> str:
    """What happened to words with marks; empty for words that have none."""
    old, new = parse_fact(before), parse_fact(after)
    if not old.marks and not new.marks:
        return ""
    if old.marks == new.marks:
        return _KEPT
    return _MARKED if old.words == new.words else _BOTH


def _of_cites(path: str, before: Page, after: Page) -> Iterator[Point]:
    """Yield what differs in the arguments of `cite` for the same words, in order, and what a new one claims by itself."""
    old, new = _cites(before), _cites(after)
    for words in dict.fromkeys((*old, *new)):
        pairs = zip_longest(old.get(words, ()), new.get(words, ()), fillvalue=_NOTHING)
        for was, now in pairs:
            for key, label in _OF_CITES.items():
                if was.get(key, "") != now.get(key, ""):
                    yield Point(label, path, f"{words} {key}", was.get(key, ""), now.get(key, ""))


def _cites(page: Page) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for call in page.calls:
        if call.name == "cite" and call.args:
            values = {key: str(value) for key, value in call.kwargs.items()}
            found.setdefault(str(call.args[0]), []).append(values)
    return found


def _of_holes(path: str, before: Page, after: Page) -> Iterator[Point]:
    """Yield what is said of words that are missing, where it is said otherwise."""
    old, new = Counter(_holes(before)), Counter(_holes(after))
    pairs = zip_longest((old - new).elements(), (new - old).elements(), fillvalue="")
    yield from (Point("缺失和待填的说明", path, "", was, now) for was, now in pairs)


def _holes(page: Page) -> Iterator[str]:
    for call in page.calls:
        if call.name in ("gap", "blank"):
            yield "；".join(map(str, (*call.args, *call.kwargs.values())))


def _of_words(path: str, before: Page, after: Page) -> Iterator[Point]:
    for was, now in changed_paragraphs(before.body, after.body):
        label = "编者按" if "editor-note" in was + now else _of_fact(was, now)
        if label and was + now != "":
            yield Point(label, path, "正文", was, now)
