"""COUNT-1: what pages claim and leave open is counted page by page, and stands so in tests/counts.yml.

So a change of it is a line in the request, in words that a reviewer reads, wherever on the page it was made.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.core.finding import Finding, Place

_ALL = "或者在自己的电脑上运行 make counts，由它重写整个文件。"


def check_counts(path: str, written: str | None, should: str) -> Iterator[Finding]:
    """Yield a finding for each line of the file of counts at `path` that is missing, wrong or too many.

    `written` is the file, None where there is none; `should` what `counts_file` says of the pages.
    """
    if written is None:
        seen = "没有这个文件，各页的引用、任务、待填、缺失、未核实变了就没有人看得到"
        yield Finding(Place(path), "COUNT-1", seen, "从版本库恢复这个文件；新的网站运行 make counts 写出来。")
        return
    lines = written.splitlines()
    wanted = {_page(line): line for line in should.splitlines() if _page(line)}
    stands: set[str] = set()
    for number, line in enumerate(lines, start=1):
        page, place = _page(line), Place(path, number)
        if page in stands or (page and page not in wanted):
            seen = f"{page} 写了两次" if page in stands else f"{page} 没有要记的数，或者没有这一页"
            yield Finding(place, "COUNT-1", seen, f"删去这一行；{_ALL}")
        elif page and line != wanted[page]:
            seen = f"记的是“{line.removeprefix(page + ': ')}”，页面上是“{wanted[page].removeprefix(page + ': ')}”"
            todo = f"先看这个变化是不是本来要改的；是的，把这一行改成下面这样，{_ALL}\n        {wanted[page]}"
            yield Finding(place, "COUNT-1", f"docs/{page}：{seen}", todo)
        stands.add(page)
    for page in wanted.keys() - stands:
        after = max((n for n, line in enumerate(lines, start=1) if _page(line) < page), default=0)
        todo = f"在第 {after} 行后面加上下面这一行，{_ALL}\n        {wanted[page]}"
        yield Finding(Place(path, after + 1), "COUNT-1", f"没有 docs/{page} 的数", todo)


def _page(line: str) -> str:
    """The page that a line counts; empty for a remark or an empty line."""
    return "" if line.startswith("#") else line.split(": ", maxsplit=1)[0].strip()
