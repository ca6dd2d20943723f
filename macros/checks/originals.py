"""ORIG-1 and SITE-1: originals are those that their pages register, and the built site holds only what is for readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from macros.checks.places import at_key
from macros.core.finding import Finding, Place
from macros.core.model import Page, Site
from macros.core.originals import folder_of_page, is_original_name, page_of_original

_PLAIN = (".html", ".txt", ".png", ".jpg", ".jpeg", ".webp")
_ACTIVE = (".css", ".js", ".map", ".svg", ".woff", ".woff2", ".ttf", ".otf", ".eot")
_OWN = ("assets/", "search/data/")
"""Where the theme, our own files and the search index are."""
_MAPS = frozenset({"sitemap.xml", "sitemap.xml.gz"})


def check_originals(site: Site, sums: Mapping[str, str]) -> Iterator[Finding]:
    """ORIG-1: yield a finding for each file of originals/ that its page does not register with its sha256, and the other way round.

    `sums` are these by path (`originals/…`).
    """
    for path, digest in sums.items():
        name = page_of_original(path)
        if not name:
            todo = (
                "放在 originals/speeches/编号/ 或 originals/regulations/编号/，名称照导入时写的；不要的删去。"
            )
            yield Finding(Place(path), "ORIG-1", "originals/ 里不放这样的文件", todo)
            continue
        page = site.pages.get(name)
        if page is None:
            todo = "是哪一篇的，放到它的文件夹；不要的删去。"
            yield Finding(Place(path), "ORIG-1", f"没有登记这个原件的页面 docs/{name}", todo)
        elif registered(page).get(path) != digest:
            seen = f"docs/{name} 的 originals 没有登记这个文件，或者 sha256 不同"
            todo = f"恢复这个文件；确是这一篇的，重新导入，或在 originals 里写明 file 和 sha256: {digest}。"
            yield Finding(Place(path), "ORIG-1", seen, todo)
    for page in site.pages.values():
        for path in registered(page):
            if path not in sums or page_of_original(path) != page.path:
                seen = f"登记的 {path} 不在"
                todo = "从版本库恢复这个文件，或重新导入；确已不要的，删去这一项。"
                yield Finding(at_key(page, "originals"), "ORIG-1", seen, todo)


def registered(page: Page) -> dict[str, str]:
    """Return the sha256 of each file of originals/ that a page registers, by path."""
    folder = folder_of_page(page.path) if page.kind in ("speech", "regulation") else ""
    return {f"{folder}/{one.file}": one.sha256 for one in getattr(page.meta, "originals", ())}


def check_published(files: Iterable[str]) -> Iterator[Finding]:
    """SITE-1: yield a finding for each file of the built site that is an original or of an unknown kind."""
    for path in sorted(files):
        name = path.rsplit("/", 1)[-1]
        if is_original_name(name):
            seen, todo = "原件公布出来了", "把它移到 originals/，删掉 site/ 以后重新生成网站。"
        elif path in _MAPS or _is_known(path, name):
            continue
        else:
            seen = "生成的网站里有来历不明的文件"
            todo = "从 docs/ 里删去它，删掉 site/ 以后重新生成网站。"
        yield Finding(Place(f"site/{path}"), "SITE-1", seen, todo)


def _is_known(path: str, name: str) -> bool:
    if path.startswith(_OWN) and path.endswith(_ACTIVE):
        return True
    return path.endswith(_PLAIN) and all(part.isdecimal() for part in name.split(".")[1:-1])
