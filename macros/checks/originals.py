"""ORIG-1 and SITE-1: an original is the one that its page names, and the built site holds only what is for readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from macros.core.finding import Finding, Place
from macros.core.model import Site
from macros.core.originals import page_of_original

_PLAIN = (".html", ".txt", ".png", ".jpg", ".jpeg", ".webp")
_ACTIVE = (".css", ".js", ".map", ".svg", ".woff", ".woff2", ".ttf", ".otf", ".eot")
_OWN = ("assets/", "search/data/")
"""Where the theme, our own files and the search index are."""
_MAPS = frozenset({"sitemap.xml", "sitemap.xml.gz"})


def check_originals(site: Site, sums: Mapping[str, str]) -> Iterator[Finding]:
    """ORIG-1: yield a finding for each original whose sha256 its page does not name. `sums` are these by path."""
    for path, digest in sums.items():
        page = site.pages.get(page_of_original(path))
        if page is None or digest[:12] not in page.text:
            name = f"docs/{page_of_original(path)}"
            seen = f"{name} 没有登记这个原件" if page else f"没有登记这个原件的页面 {name}"
            todo = f"确是这一篇的原件，把“原件 sha256 为 {digest}”写进讲话页的 provenance 或法规页的 source；不是的，删去或恢复。"
            yield Finding(Place(f"docs/{path}"), "ORIG-1", seen, todo)


def check_published(files: Iterable[str]) -> Iterator[Finding]:
    """SITE-1: yield a finding for each file of the built site that is an original or of an unknown kind."""
    for path in sorted(files):
        name = path.rsplit("/", 1)[-1]
        if name.split(".")[0].lower() == "original":
            seen, todo = "原件公布出来了", "核对 mkdocs.yml 里的 exclude_docs，重新生成网站。"
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
