"""The summary of a request in Markdown: what a person must judge first, then counts, citations, words, files, settings, gates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from macros.core.counts import HELP, counts_of
from macros.core.finding import shown
from macros.core.model import Page, Site
from macros.core.reading import read_page
from macros.core.site import assemble
from macros.private.scan import scan
from macros.review.judged import Point, points_of
from macros.review.paragraphs_changed import changed_lines, changed_paragraphs, marked
from macros.review.sides import Tree, changed, sides_of
from macros.text.squeeze import squeeze

_GATES = re.compile(
    r"macros/checks/|macros/core/rules|macros/review/|tests/(?!counts\.yml$)|\.github/|\.ci/|Makefile$|server/"
)
_RULE = re.compile(rb'^        "([A-Z]+-\d+)",$', re.MULTILINE)
_SHOWN_FILES = 200


def site_of(tree: Tree, earlier: Site | None = None) -> Site:
    """Return the site that the files of a repository make; pages that are as in `earlier` are not read again."""
    texts = {
        path[5:]: data.decode("utf-8", "replace") for path, data in tree.items() if path.startswith("docs/")
    }
    pages: dict[str, Page] = {}
    for path, text in sorted(texts.items()):
        if path.endswith(".md"):
            known = earlier.pages.get(path) if earlier else None
            pages[path] = known if known and known.text == text else read_page(path, text)
    transcripts = {
        path: text for path, text in texts.items() if re.fullmatch(r"speeches/[^/]+/[^/]+\.txt", path)
    }
    return assemble(pages, transcripts, earlier)


def summary(before: Tree, after: Tree, allowed: str = "") -> str:
    """Return the summary; `allowed` is why the request may change content and code at once, empty where nobody said."""
    old = site_of(before)
    new = site_of(after, old)
    pages = [path[5:] for path in changed(before, after) if re.fullmatch(r"docs/.+\.md", path)]
    points = [
        *_of_files(before, after, allowed),
        *_of_pages(old, new, pages),
        *_moved(old, new, pages),
    ]
    parts = [
        *_head(before, after, old, new, pages),
        *_judged(points),
        *_counted(old, new),
        *_cited(old, new),
        *_words(old, new, pages),
        *_files(before, after),
    ]
    return "\n".join(parts) + "\n"


def _of_pages(old: Site, new: Site, pages: Iterable[str]) -> Iterator[Point]:
    for path in pages:
        if not HELP.match(path):
            yield from points_of(f"docs/{path}", old.pages.get(path), new.pages.get(path))


def _head(before: Tree, after: Tree, old: Site, new: Site, pages: list[str]) -> Iterator[str]:
    added = sum(path not in old.pages for path in pages)
    gone = sum(path not in new.pages for path in pages)
    yield "# 这次改了什么\n"
    yield f"- 页面：改动 {len(pages) - added - gone} 页，新增 {added} 页，删去 {gone} 页"
    sides = sides_of(before, after)
    yield f"- 文件：内容 {len(sides.content)} 个，代码 {len(sides.code)} 个，共 {len(changed(before, after))} 个"


def _of_files(before: Tree, after: Tree, allowed: str) -> Iterator[Point]:
    """Yield what files tell by themselves: the transcripts, the originals, the addresses, the rules, the gates."""
    sides = sides_of(before, after)
    if sides.mixed:
        yield Point("内容和代码一起改", sides.code[0], "", "", allowed or "没有写明理由")
    for path in changed(before, after):
        if path in before and re.match(r"docs/speeches/[^/]+/[^/]+\.txt$|originals/", path):
            state = "换了" if path in after else "删去了"
            yield Point("原文或原件", path, state, "", "")
        if path in before and path not in after and path.startswith("tests/gates/"):
            yield Point("少了一个闸门", path, "", "", "")
    lost = _rules(before) - _rules(after)
    yield from (Point("少了一条规则", "macros/core/", rule, "", "") for rule in sorted(lost))
    for path in ("tests/addresses.txt", "tests/queries.yml"):
        pairs = changed_lines(_text(before, path), _text(after, path))
        yield from (Point("登记的去了一行", path, "", was, now) for was, now in pairs if was)


def _rules(tree: Tree) -> set[str]:
    texts = (data for path, data in tree.items() if path.startswith("macros/core/rules"))
    return {rule.decode() for data in texts for rule in _RULE.findall(data)}


def _text(tree: Tree, path: str) -> str:
    return tree.get(path, b"").decode("utf-8", "replace")


def _moved(old: Site, new: Site, pages: Iterable[str]) -> Iterator[Point]:
    """Yield each citation that leads elsewhere although its page is as it was."""
    for path in sorted((old.pages.keys() & new.pages.keys()) - set(pages)):
        lost, gained = _citations(old, path), _citations(new, path)
        for was, now in zip((lost - gained).elements(), (gained - lost).elements(), strict=False):
            yield Point("页面没有改，引用的所指变了", f"docs/{path}", "", was, now)


def _citations(site: Site, path: str) -> Counter[str]:
    read = site.read.get(path)
    return Counter(
        f"{citation.words} → {'、'.join(target.name for target in citation.targets) or '没有对上'}"
        for citation in (read.citations.values() if read else ())
    )


def _judged(points: list[Point]) -> Iterator[str]:
    yield f"\n## 要由人判断的：{len(points)} 处\n"
    if not points:
        yield "没有。"
    for number, point in enumerate(points, start=1):
        what = f"　{_plain(point.what)}" if point.what else ""
        yield f"{number}. **{point.label}**　{_path(point.path)}{what}"
        yield from _pair(point.before, point.after)


def _pair(before: str, after: str) -> Iterator[str]:
    """Both as lines of a fenced block, in which nothing acts; signs that hide or turn others are spelt out."""
    if not before and not after:
        return
    yield "\n```diff"
    for sign, words in zip("-+", marked(_masked(before), _masked(after)), strict=True):
        yield from (f"{sign} {shown(line)}" for line in words.splitlines())
    yield "```\n"


def _masked(words: str) -> str:
    """Words as a log may keep them: of private data only the ends."""
    left = len(words)
    for found in reversed(scan(words)):
        if found.end <= left:
            words, left = words[: found.start] + found.masked + words[found.end :], found.start
    return words


def _path(path: str) -> str:
    return f"`{shown(path).replace('`', ' ')}`"


def _plain(words: str) -> str:
    """Words in a line of Markdown, without what would act there."""
    return re.sub(r"[`<>\[\]{}*_|\\\n]", " ", shown(_masked(words)))


def _counted(old: Site, new: Site) -> Iterator[str]:
    was, now = counts_of(old), counts_of(new)
    rows = [
        (path, name, was.get(path, {}).get(name, 0), now.get(path, {}).get(name, 0))
        for path in sorted({*was, *now})
        for name in dict.fromkeys((*was.get(path, {}), *now.get(path, {})))
    ]
    yield "\n## 数目\n"
    if all(a == b for _, _, a, b in rows):
        yield "引用、任务、待填、缺失、未核实、放行的数都没有变。"
        return
    yield "| 页面 | 项目 | 改前 | 改后 |\n|---|---|---:|---:|"
    for name in dict.fromkeys(name for _, name, _, _ in rows):
        a, b = (sum(counts.get(name, 0) for counts in side.values()) for side in (was, now))
        if any(name == row[1] and row[2] != row[3] for row in rows):
            yield f"| 全站 | {name} | {a} | {b} |"
    yield from (f"| {_path('docs/' + path)} | {name} | {a} | {b} |" for path, name, a, b in rows if a != b)


def _cited(old: Site, new: Site) -> Iterator[str]:
    rows = []
    for path in sorted({*old.read, *new.read}):
        was, now = _citations(old, path), _citations(new, path)
        rows += [f"- 少了　{_path('docs/' + path)}　{_plain(words)}" for words in (was - now).elements()]
        rows += [f"- 多了　{_path('docs/' + path)}　{_plain(words)}" for words in (now - was).elements()]
    yield "\n## 引用\n"
    yield from rows or ["没有变。"]


def _words(old: Site, new: Site, pages: Iterable[str]) -> Iterator[str]:
    yield "\n## 改前改后的字句\n\n“-”是改前，“+”是改后，不同的字在【】里。"
    for path in pages:
        was, now = old.pages.get(path), new.pages.get(path)
        if was and now:
            yield f"\n### {_path('docs/' + path)}"
            heads = (page.text[: page.body_offset] for page in (was, now))
            for pair in (*changed_lines(*heads), *changed_paragraphs(was.body, now.body)):
                yield from _pair(*pair)
        elif page := was or now:
            state = "新页面" if now else "删去的页面"
            yield f"\n### {_path('docs/' + path)}：{state}，{len(squeeze(page.text))} 个字"


def _files(before: Tree, after: Tree) -> Iterator[str]:
    paths = changed(before, after)
    gates = [path for path in paths if _GATES.match(path)]
    for name, listed in (
        ("新增的文件", [path for path in paths if path not in before]),
        ("删去的文件", [path for path in paths if path not in after]),
        ("动了的闸门、测试和流程", gates),
        ("动了的其他代码", [path for path in sides_of(before, after).code if path not in gates]),
    ):
        if listed:
            yield f"\n## {name}：{len(listed)} 个\n"
            yield from (f"- {_path(path)}" for path in listed[:_SHOWN_FILES])
            if len(listed) > _SHOWN_FILES:
                yield f"- ……其余 {len(listed) - _SHOWN_FILES} 个"
    if settings := changed_lines(_text(before, "mkdocs.yml"), _text(after, "mkdocs.yml")):
        yield "\n## 动了的设置：`mkdocs.yml`"
        for pair in settings:
            yield from _pair(*pair)
