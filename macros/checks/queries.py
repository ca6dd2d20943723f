"""SEARCH-2: the searches that editors want to find something, in tests/queries.yml: read as written, and where they lead is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.checks.gone import ids_at
from macros.core.finding import Finding, Place
from macros.core.frontmatter import UNREADABLE, FrontMatter, split_front_matter
from macros.core.model import Site
from macros.core.paths import page_url
from macros.core.schema import Queries
from macros.core.value_faults import read_as

PATH = "tests/queries.yml"
_FORM = "每一条以“- query: 检索词”开头，它的别的键另起一行，左边与 query 对齐。"
_OPENING = 2
"""Lines that are put before the file, so that it is read as front matter is."""


def check_queries(site: Site, written: str | None) -> Iterator[Finding]:
    """Yield SEARCH-2 for what is wrong in the list; None, an empty one: nothing is."""
    if not written:
        return
    front, rest, findings = split_front_matter(PATH, f"---\nqueries:\n{written.rstrip()}\n---\n")
    if rest:
        line = written.splitlines().index("---") + 1
        yield Finding(Place(PATH, line), "SEARCH-2", "三个短横线的行会使后面的内容丢掉", "删去这一行。")
    elif front is None:
        yield from (_here(one) for one in findings)
    elif loose := front.values.keys() - {"queries"}:
        line = min(front.lines[name] for name in loose) - _OPENING
        yield Finding(Place(PATH, line), "SEARCH-2", "这一行前面没有短横线，不成一条", _FORM)
    elif front.values["queries"] is not None:
        yield from _check_read(site, front)


def _check_read(site: Site, front: FrontMatter) -> Iterator[Finding]:
    read, findings = read_as(Queries, PATH, front)
    yield from (_here(one) for one in findings)
    first: dict[str, int] = {}
    for number, one in enumerate(read.queries if read else ()):
        line = front.inner[f"queries.{number}"] - _OPENING
        if first.setdefault(one.query, line) != line:
            seen = f"“{one.query}”写了两次，另一次在第{first[one.query]}行"
            yield Finding(Place(PATH, line), "SEARCH-2", seen, "合成一条，finds 的各行写在一起。")
        if not (one.finds or one.says or one.nearest):
            todo = "三项里至少写一项：finds 是应当找到的地址，says 是说明里应当有的字，nearest 是“您是否要找”里的名称。"
            yield Finding(Place(PATH, line), "SEARCH-2", f"“{one.query}”没有写要找到什么", todo)
        for address in one.finds:
            if fault := _unknown(site, address):
                line = front.inner.get(f"queries.{number}.finds.{address}", line + _OPENING) - _OPENING
                yield Finding(
                    Place(PATH, line), "SEARCH-2", f"“{one.query}”要找的 {address} {fault[0]}", fault[1]
                )


def _unknown(site: Site, address: str) -> tuple[str, str] | None:
    """What is wrong with an address from the site's root, and what to do; None where it is there."""
    path, mark, anchor = address.partition("#")
    page = next((one for one in site.pages.values() if page_url(one.path) == path), None)
    if page is None:
        todo = "打开那一页，从浏览器的地址栏抄网站地址后面的部分，如 regulations/dangzhang/#art-30，开头不写斜线，# 前面有斜线。"
        return "没有这一页", todo
    if mark and anchor not in ids_at(page):
        return f"那一页没有编号 {anchor}", "从浏览器的地址栏抄；这一页没有分出来的，只写到 # 前面为止。"
    return None


def _here(finding: Finding) -> Finding:
    """A finding on front matter, as one on the list."""
    line = max(finding.place.line - _OPENING, 1)
    seen = finding.seen.removeprefix(UNREADABLE).replace("queries 第", "第", 1)
    todo = finding.todo.replace("同类页面", "别的各条").replace("编辑手册“页面开头的信息”", "文件开头的说明")
    return replace(finding, place=Place(PATH, line), rule="SEARCH-2", seen=seen, todo=todo)
