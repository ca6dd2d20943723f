"""ADDR-1 on the sources: a published page or id that is gone, told where it stood and not where others point at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname

from macros.checks.citations import headings_with_anchors
from macros.checks.paragraph_ids import numbered
from macros.checks.places import at_body
from macros.checks.source_links import WRITTEN_ID, ids_of
from macros.core.finding import Finding, Place
from macros.core.model import Page, Site
from macros.core.paths import page_url

_HEADING = re.compile(r"^#{1,6}\s+([^\n{]+)", re.MULTILINE)
_PAGE = "恢复这一页；确要搬家的，照编辑手册“页面搬家”留转向页。别处报的链接、引用到不了，多半由此引起。"
_ID = "{0}；它所标的内容确已不要的，在原处写一段编者按，把编号留在编者按上。"
_NUMBERED = re.compile(r"(?P<kind>[a-z-]*?)(?P<number>[0-9]+)")


def check_gone(site: Site, published: Iterable[str]) -> Iterator[Finding]:
    """Yield ADDR-1 for each address of the last release (one a line, from the site's root) that no source has any more.

    The ids of a page that shows a whole speech are those of its sections, and told there.
    """
    pages = {page_url(path): page for path, page in site.pages.items()}
    ids: dict[str, set[str]] = {}
    missing = set()
    published = list(published)
    folders = {f"{dirname(line.strip('/ '))}/" for line in published if "#" not in line}
    of_page: dict[str, list[str]] = {}
    for line in published:
        of_page.setdefault(line.strip().lstrip("/").partition("#")[0], []).append(line.strip())
    for line in published:
        url, _, anchor = line.strip().lstrip("/").partition("#")
        page = pages.get(url)
        if not line.startswith("/") or url in missing or url.startswith("assets/"):
            continue
        if page is None:
            missing.add(url)
            is_folder = not url or url in folders
            path = f"docs/{url}index.md" if is_folder else f"docs/{url.rstrip('/')}.md"
            yield Finding(Place(path), "ADDR-1", f"公布过的页面 /{url} 没有了", _PAGE)
        elif anchor and page.kind != "full" and getattr(page.meta, "location", None) is None:
            known = ids.setdefault(page.path, ids_at(page))
            if anchor not in known:
                there = {line.partition("#")[2] for line in of_page[url]}
                bearers = (
                    at for name, at, has in _bearers(site, page) if name == anchor and has not in there
                )
                if (own := next(bearers, None)) is not None:
                    seen = f"公布过的编号 #{anchor} 没有了，它是这一处的"
                    todo = _ID.format(f"改回 {_as_written(anchor)}")
                    yield Finding(at_body(page, own), "ADDR-1", seen, todo)
                    continue
                yield _gone_id(page, anchor, there)


def _bearers(site: Site, page: Page) -> Iterator[tuple[str, int, str]]:
    """Yield (id, offset, the id it has) of what must have that id by its own words: paragraphs of a speech, headings of provisions."""
    if section := site.section_at(page.path):
        for block, names in numbered(section):
            yield from ((name, block.offset, block.id) for name in names)
    if page.path in {one.path for one in site.regulations.values()}:
        yield from headings_with_anchors(page)


def _gone_id(page: Page, anchor: str, published: set[str]) -> Finding:
    """ADDR-1 at the id that stands in its place now, or behind the one that was published before it, or on line 1."""
    written = [
        *((match["id"], match.start()) for match in WRITTEN_ID.finditer(page.body)),
        *((str(call.kwargs["id"]), call.start) for call in page.calls if "id" in call.kwargs),
    ]
    of_its_kind = re.sub("[0-9-]+.*", "", anchor)
    new = [
        one for one in written if one[0] not in published and re.sub("[0-9-]+.*", "", one[0]) == of_its_kind
    ]
    seen = f"公布过的编号 #{anchor} 没有了"
    if len(new) == 1:
        seen = f"{seen}，这里写的是 #{new[0][0]}"
        return Finding(at_body(page, new[0][1]), "ADDR-1", seen, _ID.format(f"改回 {_as_written(anchor)}"))
    number = _NUMBERED.fullmatch(anchor)
    last = ""
    if number:
        before = str(int(number["number"]) - 1).zfill(len(number["number"]))
        last = number["kind"] + before
    place = next((at_body(page, start) for name, start in written if name == last), None)
    seen = f"{seen}，它原来在 #{last} 后面" if place else seen
    todo = _ID.format(f"在原来的地方写上 {_as_written(anchor)}")
    return Finding(place or Place(f"docs/{page.path}"), "ADDR-1", seen, todo)


def _as_written(anchor: str) -> str:
    """How an editor writes an id, by what bears it: a gap, a paragraph or the heading of a part of a speech, anything else."""
    if anchor.startswith("gap-"):
        return f'{{{{ gap(…, id="{anchor}") }}}}'
    if re.fullmatch("[py][0-9]+", anchor):
        return f"{{: #{anchor} .transcript }}"
    return (
        f"{{: #{anchor} .transcript .part }}" if re.fullmatch("part-[0-9]+", anchor) else f"{{: #{anchor} }}"
    )


def ids_at(page: Page) -> set[str]:
    """Return every id that the built page will have: those that are written, and those that Markdown makes."""
    return ids_of(page) | _made_of_words(page)


def _made_of_words(page: Page) -> set[str]:
    """The ids that Markdown makes of headings where nobody wrote one: of a Chinese heading, its digits and letters."""
    plain = (re.sub(r"[^\w\s-]", "", words, flags=re.ASCII) for words in _HEADING.findall(page.body))
    return {re.sub(r"[-\s]+", "-", words.strip().lower()) for words in plain}
