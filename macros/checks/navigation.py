"""NAV-1: the navigation in mkdocs.yml and the pages in docs/ name one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from macros.core.finding import Finding, Place
from macros.core.model import Page

CONFIG = "mkdocs.yml"


def check_navigation(config: str | None, pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Yield findings on the navigation. `config` is the text of mkdocs.yml, None if there is none."""
    if "index.md" not in pages:
        yield Finding(Place("docs/index.md"), "NAV-1", "没有首页", "恢复 docs/index.md。")
    if config is None:
        yield Finding(Place(CONFIG), "NAV-1", "docs/ 旁边没有 mkdocs.yml", "恢复这个文件。")
        return
    try:
        root = yaml.compose(config, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(CONFIG, mark.line + 1 if mark else 1)
        todo = "核对这一行和上一行的缩进、引号、冒号；改不好，就恢复上一个能用的版本。"
        yield Finding(place, "NAV-1", "mkdocs.yml 读不出来", todo)
        return
    if not isinstance(root, yaml.MappingNode):
        yield Finding(Place(CONFIG), "NAV-1", "mkdocs.yml 不是“键: 值”的形式", "恢复上一个能用的版本。")
        return
    nav = next((value for key, value in root.value if key.value == "nav"), None)
    if nav is not None:
        yield from _check_entries(nav, pages)


def _check_entries(nav: yaml.Node, pages: Mapping[str, Page]) -> Iterator[Finding]:
    listed = set()
    for entry in _leaves(nav):
        path = str(entry.value)
        listed.add(path)
        if path not in pages and not path.startswith(("http://", "https://")):
            place = Place(CONFIG, entry.start_mark.line + 1)
            seen = f"导航里的 {path} 没有这个页面" if path else "导航里有一项没有写页面"
            yield Finding(place, "NAV-1", seen, "核对路径，从 docs/ 下面写起；页面删了的，把这一行也删掉。")
    for page in pages.values():
        is_redirect = page.kind == "page" and page.meta is not None and page.meta.location is not None
        wanted = page.path.startswith("speeches/") or "/" not in page.path
        if wanted and page.path not in listed and page.path != "index.md" and not is_redirect:
            todo = f"在 mkdocs.yml 的 nav 里、同类页面的旁边加一行：- {page.path}"
            yield Finding(Place(f"docs/{page.path}"), "NAV-1", "导航里没有这一页，读者找不到它", todo)


def _leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _leaves(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _leaves(value)
