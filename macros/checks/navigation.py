"""NAV-1: the navigation in mkdocs.yml and the pages in docs/ name one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from macros.checks.settings import CONFIG, read_settings
from macros.core.finding import Finding, Place
from macros.core.labels import safe_label
from macros.core.model import Page, Section, Site
from macros.core.parts import Hole, Part, parts_of
from macros.text.markers import HEADING
from macros.text.numerals import printed

_STR = "tag:yaml.org,2002:str"
_MISSING = "（(?:正文)?(?:原文)?缺失）"
_NO_HEADING = "（(?:标题)?(?:原文)?缺失）"
_HEADING = re.compile(rf"\s*(?:{HEADING})")
"""How a heading of a speech opens."""
_EVERYWHERE = frozenset({"index.md", "search.md"})
"""Pages that the head of every page leads to."""


def check_navigation(config: str | None, site: Site) -> Iterator[Finding]:
    """Yield findings on the navigation. `config` is the text of mkdocs.yml; without it `check_settings` has said so."""
    if "index.md" not in site.pages:
        yield Finding(Place("docs/index.md"), "NAV-1", "没有首页", "恢复 docs/index.md。")
    if config is None:
        return
    root = read_settings(config)
    if isinstance(root, Finding):
        yield root
        return
    nav = next((value for key, value in root.value if key.value == "nav"), None)
    if nav is not None:
        entries = list(_entries(nav))
        yield from _check_entries(entries, site)
        yield from _check_sections(entries, site)
        for group in _groups(nav):
            yield from _check_group(group, site)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One page of the navigation: its label (None: the page's own title), its path, its line."""

    label: yaml.Node | None
    path: str
    place: Place


def _entries(node: yaml.Node, label: yaml.Node | None = None) -> Iterator[_Entry]:
    if isinstance(node, yaml.ScalarNode):
        yield _Entry(label, str(node.value), Place(CONFIG, node.start_mark.line + 1))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _entries(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _entries(value, key)


@dataclass(frozen=True, slots=True)
class _Group:
    """A heading of the navigation with everything below it: the pages, and the groups that stand in it."""

    label: str
    tag: str
    entries: tuple[_Entry, ...]
    inner: tuple[_Group, ...]
    place: Place


def _groups(node: yaml.Node) -> Iterator[_Group]:
    """Yield every group at or below `node`, the outer before the inner."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _groups(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(value, yaml.ScalarNode):
                inner = tuple(_groups(value))
                place = Place(CONFIG, key.start_mark.line + 1)
                yield _Group(str(key.value), key.tag, tuple(_entries(value)), inner, place)
                yield from inner


def _check_entries(entries: list[_Entry], site: Site) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry in entries:
        if entry.label is not None and entry.label.tag != "tag:yaml.org,2002:str":
            words = f"栏目名称“{entry.label.value}”会被当成数字或日期"
            yield Finding(entry.place, "NAV-1", words, "给名称加英文双引号。")
        if entry.path not in site.pages:
            words = f"导航里的 {entry.path} 没有这个页面" if entry.path else "导航里有一项没有写页面"
            todo = "核对路径，从 docs/ 下面写起；页面删了的，把这一行也删掉；导航里不放站外的地址。"
            yield Finding(entry.place, "NAV-1", words, todo)
        elif entry.path in seen:
            yield Finding(entry.place, "NAV-1", f"导航里 {entry.path} 写了两次", "只留一处。")
        elif _is_redirect(site.pages[entry.path]):
            yield Finding(entry.place, "NAV-1", f"导航里的 {entry.path} 是转向页", "换成新的页面。")
        seen.add(entry.path)
    for page in site.pages.values():
        below = page.kind == "page" and re.match(r"regulations/[^/]+/", page.path)  # its own page leads there
        free = page.path in _EVERYWHERE or page.path.startswith("dev/") or below or _is_redirect(page)
        if page.kind in ("page", "section", "speech") and page.path not in seen and not free:
            todo = f"在 mkdocs.yml 的 nav 里、同类页面的旁边加一行：- {page.path}；不要的页面删去。"
            yield Finding(Place(f"docs/{page.path}"), "NAV-1", "导航里没有这一页，读者找不到它", todo)


def _is_redirect(page: Page) -> bool:
    return page.kind == "page" and page.meta is not None and page.meta.location is not None


def _check_sections(entries: list[_Entry], site: Site) -> Iterator[Finding]:
    """The navigation gives a speech's sections in their order, under their own words: previous and next follow it."""
    listed: dict[str, list[_Entry]] = {}
    for entry in entries:
        if section := site.section_at(entry.path):
            listed.setdefault(site.speech_of(section).path, []).append(entry)
        elif entry.path in site.speeches_by_path:
            listed.setdefault(entry.path, []).append(entry)
    for speech in site.speeches:
        order = [speech.path, *(section.path for section in speech.sections)]
        own = listed.get(speech.path, [])
        for entry, expected in zip(own, order, strict=False):
            if entry.path != expected:
                seen = f"导航里讲话的次序乱了：这里应当是 {expected}"
                yield Finding(entry.place, "NAV-1", seen, "照条目代码的次序排。")
                break
        for entry in own:
            section = site.section_at(entry.path)
            if section and entry.label is not None and not _names(str(entry.label.value), section):
                seen = f"栏目名称“{entry.label.value}”与 {section.code} 的标题不合"
                todo = f"写成“{section.code} ”加标题里的字，如 {section.code} {section.meta.title}。"
                yield Finding(entry.place, "NAV-1", seen, todo)


def _check_group(group: _Group, site: Site) -> Iterator[Finding]:
    """A group of a speech's sections is named by the heading of their part; one of a whole speech as the editor likes."""
    if group.tag != _STR:
        words = f"栏目名称“{group.label}”会被当成数字或日期"
        yield Finding(group.place, "NAV-1", words, "给名称加英文双引号。")
    paths = {entry.path for entry in group.entries}
    found: dict[str, list[Section]] = {}
    for section in (site.section_at(entry.path) for entry in group.entries):
        if section:
            found.setdefault(site.speech_of(section).path, []).append(section)
    of_speeches = {*found, *(section.path for inside in found.values() for section in inside)}
    for label, place in _strangers(group, of_speeches) if found else ():
        if _HEADING.match(label):
            yield _like_a_heading(label, place)
    for path, inside in found.items():
        speech = site.speeches_by_path[path]
        if path in paths:
            if _HEADING.match(group.label):
                yield _like_a_heading(group.label, group.place)
            continue
        parts = [part for part in parts_of(speech) if any(section in _sections(part) for section in inside)]
        if not any(_names_part(group.label, part) for part in parts):
            wanted = "；".join(_wanted(part) for part in parts)
            seen = f"栏目名称“{group.label}”与 {speech.meta.title} 里这一部分的标题不合"
            yield Finding(group.place, "NAV-1", seen, f"照录标题里的字：{wanted}。")


def _strangers(group: _Group, of_speeches: set[str]) -> Iterator[tuple[str, Place]]:
    """Yield the label of what stands in a group beside the pages of speeches and is none of them."""
    for entry in group.entries:
        if entry.path not in of_speeches and entry.label:
            yield str(entry.label.value), entry.place
    for inner in group.inner:
        if not of_speeches & {entry.path for entry in inner.entries}:
            yield inner.label, inner.place


def _like_a_heading(label: str, place: Place) -> Finding:
    seen = f"栏目名称“{label}”像是讲话里一个部分的标题，下面却不是那一部分"
    return Finding(place, "NAV-1", seen, "名称开头不写序号；一个部分的各条单独成一组，用那一部分的标题。")


def _sections(part: Part) -> list[Section]:
    found: list[Section] = [entry for entry in part.entries if isinstance(entry, Section)]
    return [*found, part.heading] if isinstance(part.heading, Section) else found


def _names_part(label: str, part: Part) -> bool:
    """Tell whether a label is words of the part's heading, or says that the heading is missing where it is."""
    if isinstance(part.heading, Hole):
        number = _sections(part)[0].order[0]
        return re.fullmatch(f"(?:{printed(number)}、)?{_NO_HEADING}", label) is not None
    if isinstance(part.heading, Section):
        return _names(label, part.heading)
    lacks = any(isinstance(entry, Hole) or entry.gaps for entry in part.entries)
    return _is_of(re.sub(f"{_MISSING}$", "", label) if lacks else label, [part.heading[1].text])


def _wanted(part: Part) -> str:
    if isinstance(part.heading, Hole):
        return "（标题原文缺失）"
    return part.heading.meta.title if isinstance(part.heading, Section) else part.heading[1].text


def _names(label: str, section: Section) -> bool:
    """Tell whether a label is the section's code, if any, and words of its headings; `（缺失）` only where it has a gap."""
    match = re.fullmatch(rf"(?:(?P<code>[\d.]+)\s+)?(?P<words>.*?)(?P<missing>{_MISSING})?", label)
    if match is None or match["code"] not in (None, section.code):
        return False
    if match["missing"] and not section.gaps:
        return False
    return _is_of(
        match["words"], [section.meta.title, *(block.text for block in section.page.blocks if block.level)]
    )


def _is_of(words: str, titles: list[str]) -> bool:
    """Tell whether a label's words stand in one of the titles, as a label must write it."""
    return bool(_HEADING.sub("", words, count=1)) and any(
        safe_label(words) in safe_label(title) for title in titles
    )
