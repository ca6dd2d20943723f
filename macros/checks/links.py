"""ID-2, LINK-1, LINK-2, ADDR-1, MACRO-5 and the FILE rules, on the built site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from macros.checks.characters import check_characters
from macros.checks.html import BuiltPage, visible_text
from macros.checks.network import check_loading
from macros.core.finding import Finding, Place

_RESIDUE = re.compile(r"\{\{|\}\}|\{%|Macro (?:Rendering|Syntax) Error")
_CODE = frozenset({"script", "style", "template", "code", "pre"})


def check_pages(pages: Mapping[str, BuiltPage], files: set[str]) -> Iterator[Finding]:
    """Yield findings on ids, links, loaded addresses, macro residue and characters of every built page."""
    for page in pages.values():
        for name, count in Counter(page.ids).items():
            if count > 1:
                yield Finding(
                    page.place(f"#{name} "), "ID-2", f"编号 {name} 出现了 {count} 次", "给其中一个换编号。"
                )
        yield from _check_links(page, pages, files)
        yield from check_loading(page)
        words = visible_text(page.article, _CODE)
        if residue := _RESIDUE.search(words):
            seen = " ".join(words[residue.start() : residue.start() + 30].split())
            place = page.place(residue.group())
            yield Finding(place, "MACRO-5", f"页面上有宏的残迹“{seen}”", "改正这一页里的宏。")
        for finding in check_characters(page.source, words):
            yield replace(finding, place=page.place())


def check_addresses(
    published: Iterable[str], pages: Mapping[str, BuiltPage], files: set[str]
) -> Iterator[Finding]:
    """ADDR-1: every address of the last release (one a line, from the site's root) still exists or redirects."""
    for number, line in enumerate(published, start=1):
        address = line.strip()
        if not address or address.startswith("# "):
            continue
        path, _, anchor = address.partition("#")
        target = _file_of(path.lstrip("/"))
        place = Place("tests/addresses.txt", number)
        page = pages.get(target)
        if target not in files:
            yield Finding(place, "ADDR-1", f"地址 {address} 不存在了", "恢复这一页，或留一个转向页。")
        elif anchor and page and not page.is_redirect and anchor not in page.ids:
            yield Finding(place, "ADDR-1", f"地址 {address} 的位置不存在了", "恢复这个编号。")


def addresses(pages: Mapping[str, BuiltPage]) -> list[str]:
    """Return every address that readers can cite: pages, and the written ids on them; sorted."""
    found = []
    for path, page in pages.items():
        if path == "404.html":
            continue
        address = "/" + path.removesuffix("index.html")
        written = [i for i in dict.fromkeys(page.article.xpath(".//@id")) if not re.match(r"_|card-", str(i))]
        found += [address, *(f"{address}#{i}" for i in written)]
    return sorted(found)


def _check_links(page: BuiltPage, pages: Mapping[str, BuiltPage], files: set[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for element, attribute, link, _ in page.root.iterlinks():
        if link in seen or attribute not in ("href", "src", "content"):
            continue
        seen.add(link)
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or (parts.path.startswith("/") and page.path == "404.html"):
            continue
        target = page.path if not parts.path else _file_of(normpath_from(page.path, unquote(parts.path)))
        words = visible_text(element)[:20]
        if target not in files:
            yield Finding(
                page.place(link, parts.path), "LINK-1", f"“{words}”的链接 {link} 到不了", "核对链接的路径。"
            )
        elif _missing(parts.fragment, pages.get(target)):
            seen_text = f"“{words}”的链接 {link}，那一页没有编号 {unquote(parts.fragment)}"
            yield Finding(page.place(f"#{parts.fragment}"), "LINK-2", seen_text, "核对 # 后面的编号。")


def _missing(fragment: str, page: BuiltPage | None) -> bool:
    return page is not None and bool(fragment) and unquote(fragment) not in page.ids


def normpath_from(page: str, link: str) -> str:
    """Return the path from the site's root that a relative `link` on the built page `page` leads to."""
    joined = normpath(link if link.startswith("/") else f"/{dirname(page)}/{link}").strip("/")
    return joined + "/" if joined and link.endswith(("/", ".", "..")) else joined


def _file_of(path: str) -> str:
    path = path.removeprefix("./")
    return (path + "index.html" if path.endswith("/") or not path else path).removeprefix("./")
