"""ID-2, LINK-1, LINK-2, ADDR-1, MACRO-5 and the FILE rules, on the built site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from macros.built import BuiltPage, visible_text
from macros.checks.characters import check_characters
from macros.checks.elements import check_elements
from macros.checks.frame import check_frames
from macros.checks.lookalikes import RETYPE, lookalikes
from macros.checks.network import check_loading
from macros.checks.policy import check_policy
from macros.checks.source_links import no_address
from macros.core.counts import HELP
from macros.core.finding import Finding, Place

_RESIDUE = re.compile(r"\{\{|\}\}|\{%")
_FAILED = re.compile("Macro (?:Rendering|Syntax) Error")
# the words of the speech and of regulations may hold any sign; VERB-1 and the import answer for them
_QUOTED = frozenset({"transcript", "provision-text", "blank"})
_DEAD = re.compile(r"\](?:\(|（|\[)|(?<!“)\*\*|~~|\{[:：]|^[ \t]*[#＃]{1,6}[ \t]|[|｜]\s*-{2,}", re.MULTILINE)  # noqa: RUF001
_CLICKED = frozenset({"http", "https", "mailto", "tel"})
_CODE = frozenset({"script", "style", "template", "code", "pre"})


def check_pages(pages: Mapping[str, BuiltPage], files: set[str]) -> Iterator[Finding]:
    """Yield findings on ids, links, loaded addresses, elements, macro residue and characters of every built page."""
    yield from check_frames(pages.values())
    for page in pages.values():
        for name, count in Counter(page.ids).items():
            if count > 1:
                yield Finding(
                    page.place(f"#{name} "), "ID-2", f"编号 {name} 出现了 {count} 次", "给其中一个换编号。"
                )
        yield from _check_links(page, pages, files)
        yield from check_loading(page)
        yield from check_policy(page)
        yield from check_elements(page)
        words = visible_text(page.article, _CODE)
        own = visible_text(page.article, _CODE | {"q"}, _QUOTED)
        for match, seen in lookalikes(own):
            yield Finding(page.place(match.group()), "FILE-6", seen, RETYPE)
        if residue := _RESIDUE.search(own) or _FAILED.search(words):
            words = residue.string
            seen = " ".join(words[residue.start() : residue.start() + 30].split())
            place = page.place(residue.group())
            yield Finding(place, "MACRO-5", f"页面上有宏的残迹“{seen}”", "改正这一页里的宏。")
        if dead := _DEAD.search(own):
            seen = f"“{' '.join(own[dead.start() - min(dead.start(), 8) : dead.end() + 8].split())}”原样印在了页面上"
            todo = "核对括号、星号、井号是不是半角，链接写成 [文字](路径)，加粗写成 **文字**，前后不留空格。"
            yield Finding(page.place(dead.group()), "HTML-2", seen, todo)
        for finding in check_characters(page.source, visible_text(page.article, _CODE)):
            yield replace(finding, place=page.place())


def check_addresses(
    listed: str,
    published: Iterable[str],
    pages: Mapping[str, BuiltPage],
    files: set[str],
    withdrawn: Container[str] = (),
) -> Iterator[Finding]:
    """ADDR-1: every address of the last release still exists or redirects.

    `published` has one a line, from the site's root; `listed` is the file that they stand in. The pages at the paths
    `withdrawn` say that their speech is; the places on them are gone with it.
    """
    for number, line in enumerate(published, start=1):
        address = line.strip()
        if not address or address.startswith("# "):
            continue
        path, _, anchor = address.partition("#")
        target = _file_of(path.lstrip("/"))
        place = Place(listed, number)
        page = pages.get(target)
        if target not in files:
            yield Finding(place, "ADDR-1", f"地址 {address} 不存在了", "恢复这一页，或留一个转向页。")
        elif anchor and page and not page.is_redirect and target not in withdrawn and anchor not in page.ids:
            yield Finding(place, "ADDR-1", f"地址 {address} 的位置不存在了", "恢复这个编号。")


def addresses(pages: Mapping[str, BuiltPage]) -> list[str]:
    """Return every address that readers can cite: pages, and the written ids on them; sorted.

    The handbook and the pages for maintainers are for those who change the site, and may change with it; the
    numbers of a page's sources (`src-1`) follow their order; the digits of a Chinese heading, of which Markdown makes
    an id, are nobody's choice.
    """
    found = []
    for path, page in pages.items():
        if path == "404.html" or HELP.match(path):
            continue
        address = "/" + path.removesuffix("index.html")
        written = [
            i
            for i in dict.fromkeys(page.article.xpath(".//@id"))
            if not re.match(r"[_0-9]|card-|src-|letter-|series-", str(i))
        ]
        found += [address, *(f"{address}#{i}" for i in written)]
    return sorted(found)


def _check_links(page: BuiltPage, pages: Mapping[str, BuiltPage], files: set[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for element, attribute, link, _ in page.root.iterlinks():
        if link in seen or attribute not in ("href", "src", "content", "xlink:href"):
            continue
        seen.add(link)
        if fault := no_address(link):
            yield Finding(page.place(link), *fault)
            continue
        parts = urlsplit(link)
        if problem := _not_ours(page, element, attribute, link):
            yield Finding(page.place(link), "LINK-1", *problem)
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            continue
        target, _ = target_of(page.path, link)
        words = visible_text(element)[:20]
        if target not in files:
            yield Finding(
                page.place(link, parts.path), "LINK-1", f"“{words}”的链接 {link} 到不了", "核对链接的路径。"
            )
        elif page.is_redirect and target == page.path:
            yield Finding(page.place("location"), "LINK-1", "转向页转向它自己", "location 写搬去的新地址。")
        elif _missing(parts.fragment, pages.get(target)):
            seen_text = f"“{words}”的链接 {link}，那一页没有编号 {unquote(parts.fragment)}"
            yield Finding(page.place(f"#{parts.fragment}"), "LINK-2", seen_text, "核对 # 后面的编号。")


def _not_ours(page: BuiltPage, element: HtmlElement, attribute: str, link: str) -> tuple[str, str] | None:
    """Return (what was seen, what to do) for a link that works on some machine only, or runs a program."""
    parts = urlsplit(link)
    if parts.scheme and not (parts.scheme in _CLICKED and element.tag == "a"):
        if (parts.scheme == "data" and attribute == "src") or parts.netloc:
            return None  # a picture in the page; another host is NET-1's
        return f"链接 {link[:60]} 不能用", "站内链接写相对路径，如 ../about.md；本机的路径、程序都不能链接。"
    if parts.path.startswith("/") and not parts.netloc and page.path != "404.html":
        return f"链接 {link[:60]} 以 / 开头，网站换一个位置就到不了", "写相对路径，如 ../about.md。"
    return None


def _missing(fragment: str, page: BuiltPage | None) -> bool:
    return page is not None and bool(fragment) and unquote(fragment) not in page.ids


def target_of(page: str, link: str) -> tuple[str, str]:
    """Return (built path, anchor) that a relative `link` on the built page `page` leads to."""
    parts = urlsplit(link)
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return page, anchor
    joined = normpath(path if path.startswith("/") else f"/{dirname(page)}/{path}").strip("/")
    return _file_of(joined + "/" if joined and path.endswith(("/", ".", "..")) else joined), anchor


def _file_of(path: str) -> str:
    path = path.removeprefix("./")
    return (path + "index.html" if path.endswith("/") or not path else path).removeprefix("./")
