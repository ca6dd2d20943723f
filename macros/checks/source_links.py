"""LINK-1, LINK-2 and NET-1 on the sources: links and images between pages, with the line they stand on.

MkDocs finds some of the same, later and in English; the built site is checked once more after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from posixpath import dirname, join, normpath, relpath
from urllib.parse import SplitResult, unquote, urlsplit

from macros.checks.unpublished import unpublished_fault
from macros.core.code import read_prose
from macros.core.finding import Finding, place_at, shown
from macros.core.macro_kinds import MACRO_KINDS
from macros.core.model import Page, Site
from macros.core.originals import is_original_name
from macros.core.paths import page_url

_TARGET = r"\(\s*<?(?P<target>[^)\s>]+)"
_LINK = re.compile(rf"\]{_TARGET}")
_IMAGE = re.compile(rf"!\[[^\]\n]*\]{_TARGET}")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?(?P<target>[^\s>]+)", re.MULTILINE)
_HTML = re.compile(
    r"<(?:a|img)\b[^<>\n]{0,300}?\b(?:href|src)\s*=\s*[\"']?(?P<target>[^\"'\s>]+)", re.IGNORECASE
)
WRITTEN_ID = re.compile(r"\{:[^}\n]*#(?P<id>[^\s}]+)")
_OUTSIDE = ("http", "https", "mailto", "tel")
_RELATIVE = "写从本页到目标文件的相对路径，如 ../terms/dang-ke.md。"


def check_links(site: Site, files: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding for each link or image that leads nowhere. `files` are the paths of all files in docs/."""
    ids = cache(lambda path: ids_of(site.pages[path]))
    addresses = {f"/{page_url(path).strip('/')}": path for path in site.pages}
    for page in site.pages.values():
        body = read_prose(page.body, page.calls).plain
        images = {match.start("target") for match in _IMAGE.finditer(body)}
        for pattern in (_LINK, _DEFINITION, _HTML):
            for match in pattern.finditer(body):
                is_image = match.start("target") in images or match.group()[:4].lower() == "<img"
                finding = _wrong_address(match["target"], is_image=is_image)
                finding = finding or _own_address(addresses, page, match["target"])
                if finding is None and (parts := urlsplit(match["target"])).scheme == "":
                    target = _file_of(site, page, unquote(parts.path), is_html=pattern is _HTML)
                    finding = unpublished_fault(site, page.path, target, parts.fragment)
                    finding = finding or _missing(site, files, target, parts, ids)
                if finding:
                    place = place_at("docs/" + page.path, page.text, page.body_offset + match.start())
                    yield Finding(place, *finding)


def linked_pages(site: Site) -> frozenset[str]:
    """Return the source path of every page that another page links to."""
    found = set()
    for page in site.pages.values():
        body = read_prose(page.body, page.calls).plain
        for pattern in (_LINK, _DEFINITION, _HTML):
            for match in pattern.finditer(body):
                with suppress(ValueError):
                    path = unquote(urlsplit(match["target"]).path)
                    found.add((page.path, _file_of(site, page, path, is_html=pattern is _HTML)))
    return frozenset(target for origin, target in found if target != origin)


def no_address(target: str) -> tuple[str, str, str] | None:
    """LINK-1: what is wrong with an address that cannot be taken apart: its brackets are not those of a host's number."""
    try:
        urlsplit(target)
    except ValueError:
        return "LINK-1", f"链接 {shown(target)[:60]} 不是能用的网址", "核对网址；方括号要成对。"
    return None


def _own_address(addresses: Mapping[str, str], page: Page, target: str) -> tuple[str, str, str] | None:
    """LINK-1: an address with a host whose path is that of a page of ours; it leads away from the copy that a reader has open."""
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https"):
        return None
    path = "/" + unquote(parts.path).removesuffix("index.html").strip("/")
    for cut in re.finditer(
        "/(?=[^/]+/)", path
    ):  # a folder and a page at least: other hosts have an /about/ too
        if source := addresses.get(path[cut.start() :]):
            anchor = f"#{parts.fragment}" if parts.fragment else ""
            right = relpath(source, dirname(page.path) or ".") + anchor
            seen = f"链接 {target} 是本站页面的网址，网站换个位置、拷到别处就到不了"
            return "LINK-1", seen, f"写从本页到目标文件的相对路径：{right}。"
    return None


def _backslash(target: str) -> tuple[str, str, str] | None:
    """LINK-1: what is wrong with a path as Windows writes it."""
    if "\\" not in target:
        return None
    return "LINK-1", f"链接 {target} 里有反斜线", f"路径里用斜线：{target.replace(chr(92), '/')}。"


def _wrong_address(target: str, *, is_image: bool) -> tuple[str, str, str] | None:
    """LINK-1 and NET-1: what is wrong with an address by its form alone."""
    if fault := no_address(target) or _backslash(target):
        return fault
    parts = urlsplit(target)
    if is_image and parts.scheme in ("http", "https"):
        return "NET-1", f"图片 {target} 在别的主机上，内网看不到", "把图片放进 docs/assets/，写它的相对路径。"
    if parts.scheme and (is_image or parts.scheme not in _OUTSIDE):
        return "LINK-1", f"链接 {target} 以 {parts.scheme}: 开头，在读者那里打不开", _RELATIVE
    if parts.netloc and not parts.scheme:
        return "LINK-1", f"链接 {target} 没有写 https:", "外站的网址从 https:// 写起。"
    if target.startswith("/"):
        return "LINK-1", f"链接 {target} 以斜杠开头，网站换个位置就到不了", _RELATIVE
    return None


def _file_of(site: Site, page: Page, path: str, *, is_html: bool) -> str:
    """Return the source path behind a relative link; in HTML the link is to the address, not to the .md file."""
    if not path or not is_html:
        return normpath(join(dirname(page.path), path)) if path else page.path
    address = normpath(join(page_url(page.path), path))
    return next((p for p in site.pages if normpath(page_url(p)) == address), address.removesuffix(".md"))


def _missing(
    site: Site, files: frozenset[str], target: str, parts: SplitResult, ids: Callable[[str], set[str]]
) -> tuple[str, str, str] | None:
    seen = f"链接 {unquote(parts.path)} 到不了"
    if is_original_name(target.rsplit("/", 1)[-1]) or target.startswith("../originals/"):
        return "LINK-1", f"{seen}：原件只存档，不公布", "去掉链接，写“原文存档”四个字。"
    if target not in site.pages:
        todo = "核对路径；站内链接写成 [文字](路径)，写到 .md 文件。"
        return None if target in files else ("LINK-1", seen, todo)
    anchor = unquote(parts.fragment)
    if anchor and anchor not in ids(target):
        return "LINK-2", f"{target} 里没有编号 {anchor}", "核对 # 后面的编号。"
    return None


def ids_of(page: Page) -> set[str]:
    """Return every id of the built page that a link may name: those that are written, and those that macros make."""
    ids = {match["id"] for match in WRITTEN_ID.finditer(page.body)}
    ids.update(
        made
        for call in page.calls
        if call.name in MACRO_KINDS
        for made in MACRO_KINDS[call.name].ids(page, call)
    )
    return ids
