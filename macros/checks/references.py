"""LINK-1 and LINK-2 on the sources: Markdown links between pages, with the line they stand on.

MkDocs finds the same, later and in English; the built site is checked once more after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from macros.core.finding import Finding, place_at
from macros.core.model import Page, Site

_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(\s*<?(?P<target>[^)\s>]+)")
_CODE = re.compile(
    r"^(```|~~~).*?^\1|`[^`\n]+`|\{%\s*raw\s*%\}.*?\{%\s*endraw\s*%\}", re.MULTILINE | re.DOTALL
)
_WRITTEN_ID = re.compile(r"\{:[^}\n]*#(?P<id>[^\s}]+)")
# ids that macros make; the built site is checked for each of them
_MADE_ID = re.compile(r"src-\d+|letter-[a-z0]|full-text|[a-z]+-\d+")


def check_links(site: Site, files: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding for each relative link that leads nowhere. `files` are the paths in docs/ that are no pages."""
    for page in site.pages.values():
        body = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), page.body)
        for match in _LINK.finditer(body):
            parts = urlsplit(match["target"])
            if parts.scheme or parts.netloc:
                continue
            finding = _wrong(site, files, page, unquote(parts.path), unquote(parts.fragment))
            if finding:
                place = place_at("docs/" + page.path, page.text, page.body_offset + match.start())
                yield Finding(place, *finding)


def _wrong(
    site: Site, files: frozenset[str], page: Page, path: str, anchor: str
) -> tuple[str, str, str] | None:
    target = normpath(f"{dirname(page.path)}/{path}").lstrip("/") if path else page.path
    if target not in site.pages:
        known = target in files
        return None if known else ("LINK-1", f"链接 {path} 到不了", "核对路径；站内链接写到 .md 文件。")
    if anchor and anchor not in _ids(site.pages[target]) and not _MADE_ID.fullmatch(anchor):
        return "LINK-2", f"{target} 里没有编号 {anchor}", "核对 # 后面的编号。"
    return None


def _ids(page: Page) -> set[str]:
    written = {match["id"] for match in _WRITTEN_ID.finditer(page.body)}
    return written | {
        str(call.kwargs["id"]) for call in page.calls if call.name == "gap" and "id" in call.kwargs
    }
