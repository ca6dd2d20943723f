"""NAV-1: the main entries lead to pages, and a reader finds every page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from macros.checks.settings import CONFIG, read_settings
from macros.checks.source_links import linked_pages
from macros.core.finding import Finding, Place
from macros.core.model import Page, Site
from macros.core.sidebar import around, is_redirect

_ALWAYS = re.compile(r"index\.md|search\.md|dev/.*|regulations/[^/]+/.*")
"""Pages that the head of every page leads to, that are for maintainers, and chapters: their regulation leads there."""


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
    entries = dict(_entries(nav)) if nav is not None else {}
    for path, line in entries.items():
        if path not in site.pages and path != "index.md":
            todo = f"恢复 docs/{path}；栏目是固定的，确要去掉一个，请维护代码的人改。"
            yield Finding(Place(CONFIG, line), "NAV-1", f"栏目所指的 {path} 没有这个页面", todo)
        elif path in site.pages and is_redirect(site.pages[path]):
            yield Finding(Place(CONFIG, line), "NAV-1", f"栏目所指的 {path} 是转向页", "恢复原来的页面。")
    yield from _check_reach(frozenset(entries), site)


def _entries(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Yield (path, line) of every page of the navigation."""
    if isinstance(node, yaml.ScalarNode):
        yield str(node.value), node.start_mark.line + 1
    else:
        for item in node.value:
            yield from _entries(item[1] if isinstance(item, tuple) else item)


def _check_reach(entries: frozenset[str], site: Site) -> Iterator[Finding]:
    """A page that no entry, no sidebar and no link leads to is published and found by nobody."""
    own = [page for page in site.pages.values() if page.path not in entries and _needs_a_way(page)]
    listed = {entry.path for page in own for entry in around(site, page.path).entries}
    lost = [page for page in own if page.path not in listed]
    linked = linked_pages(site) if lost else frozenset()
    for page in lost:
        if page.path not in linked:
            todo = "从相关的页面做一个链接到这一页，如 [标题](相对路径.md)；不要的页面删去。"
            yield Finding(Place(f"docs/{page.path}"), "NAV-1", "没有一处通到这一页，读者找不到它", todo)


def _needs_a_way(page: Page) -> bool:
    """Speeches, regulations and terms are listed by their kind; a section by its speech."""
    listed = page.kind in ("speech", "section", "regulation", "term")
    return not listed and not is_redirect(page) and not _ALWAYS.fullmatch(page.path)
