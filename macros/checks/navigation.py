"""NAV-1: the navigation in mkdocs.yml and the pages in docs/ name one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from macros.core.finding import Finding, Place
from macros.core.model import Page, Section, Site

CONFIG = "mkdocs.yml"
_EVERYWHERE = frozenset({"index.md", "search.md"})
"""Pages that the head of every page leads to."""


def check_navigation(config: str | None, site: Site) -> Iterator[Finding]:
    """Yield findings on the navigation. `config` is the text of mkdocs.yml, None if there is none."""
    if "index.md" not in site.pages:
        yield Finding(Place("docs/index.md"), "NAV-1", "没有首页", "恢复 docs/index.md。")
    if config is None:
        yield Finding(Place(CONFIG), "NAV-1", "docs/ 旁边没有 mkdocs.yml", "恢复这个文件。")
        return
    root = _parsed(config)
    if isinstance(root, Finding):
        yield root
        return
    for number, line in enumerate(config.split("\n"), start=1):
        if re.search(r"\{\{|\{%|\{#", line):
            seen = "mkdocs.yml 里有双花括号一类的写法，会在建站的机器上执行"
            yield Finding(Place(CONFIG, number), "NAV-1", seen, "删去；栏目名称只写文字。")
    keys = [key.value for key, _ in root.value]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        yield Finding(Place(CONFIG), "NAV-1", f"{twice} 写了两次，前一个不起作用", "并成一个。")
    nav = next((value for key, value in root.value if key.value == "nav"), None)
    if nav is not None:
        entries = list(_entries(nav))
        yield from _check_entries(entries, site)
        yield from _check_sections(entries, site)


def _parsed(config: str) -> yaml.MappingNode | Finding:
    """The node tree of mkdocs.yml, or what is wrong with it."""
    try:
        root = yaml.compose(config, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(CONFIG, mark.line + 1 if mark else 1)
        todo = "核对这一行和上一行的缩进、引号、冒号；改不好，就恢复上一个能用的版本。"
        return Finding(place, "NAV-1", "mkdocs.yml 读不出来", todo)
    if isinstance(root, yaml.MappingNode) and not re.search(r"[\s\[][&*]\w", config):
        return root
    seen = "mkdocs.yml 不是“键: 值”的形式，或者用了 & 和 * 的写法"
    return Finding(Place(CONFIG), "NAV-1", seen, "恢复上一个能用的版本。")


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
    for speech in site.speeches:
        order = [speech.path, *(section.path for section in speech.sections)]
        own = [entry for entry in entries if entry.path in order]
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


def _names(label: str, section: Section) -> bool:
    match = re.fullmatch(r"(?:(?P<code>[\d.]+)\s+)?(?P<words>.*?)(?:（[^）]*缺失）)?", label)
    if match is None or match["code"] not in (None, section.code):
        return False
    titles = [section.meta.title, *(block.text for block in section.page.blocks if block.level)]
    return any(match["words"] and match["words"] in title for title in titles)
