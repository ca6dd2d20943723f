"""LINK-3: a link whose words name a regulation, a provision, a set phrase, a paragraph of a speech leads to what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from macros.built import BuiltPage, visible_text
from macros.checks.built_links import target_of
from macros.checks.places import at_body
from macros.checks.source_links import no_address
from macros.checks.verbatim import built_path
from macros.core.code import read_prose
from macros.core.finding import Finding
from macros.core.model import Regulation, Site
from macros.text.references import NoReferenceError, Reference, read_references, reference_of
from macros.text.titles import normalise_name

_TODO = "核对链接的文字和路径；引用法规的，写成引用宏，由程序找到位置。"

_CODED = re.compile(r"\[(?P<code>\d+(?:\.\d+){0,2})\]\((?P<path>[^()\s#]*\.md)(?:#(?P<id>[\w-]+))?\)")


def check_linked_codes(site: Site) -> Iterator[Finding]:
    """Yield LINK-3 for each link on a page as written whose words are a code, and whose place has another.

    That of the page is right for any place on it; a paragraph that was split or joined moves the codes behind it.
    """
    for page in site.pages.values():
        for link in _CODED.finditer(read_prose(page.body, page.calls).plain):
            section = site.section_at(normpath(join(dirname(page.path), link["path"])))
            if section is None or link["code"] == section.code:
                continue
            block = next((one for one in section.page.blocks if link["id"] and one.id == link["id"]), None)
            right = section.code_of(block) if block else section.code
            nowhere = link["id"] and not block  # LINK-2 says so
            if link["code"] != right and not nowhere:
                seen = f"链接写的是 {link['code']}，到的却是 {right}"
                todo = f"指的就是那里的，写成 [{right}]；不是的，改 # 后面的编号。段落拆开、合并以后，后面各段的代码都变了。"
                yield Finding(at_body(page, link.start()), "LINK-3", seen, todo)


def check_link_words(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[Finding]:
    """Yield a finding for each link within the site whose words name one thing and whose address is another's."""
    homes = _homes(site)
    for page in pages.values():
        for link in page.article.iter("a"):
            href, words = str(link.get("href", "")), "".join(visible_text(link).split())
            if no_address(href):
                continue  # LINK-1 says so
            path, anchor = target_of(page.path, href)
            ours = {"cite", "cite-ambiguous"} & {*link.get("class", "").split()}  # CITE-8 holds them
            if path not in pages or not words or ours:
                continue
            if seen := _wrong(site, homes, words, path, anchor):
                yield Finding(page.place(f"[{words}", href), "LINK-3", f"链接“{words[:40]}”{seen}", _TODO)


def _homes(site: Site) -> dict[str, Regulation]:
    """The regulation by each built page that shows its words: its own, and those of its chapters."""
    found: dict[str, Regulation] = {}
    for regulation in site.regulations.values():
        paths = {regulation.path, *(one.path for one in regulation.provisions.values() if one.path)}
        found |= {built_path(path): regulation for path in paths}
    return found


def _wrong(site: Site, homes: Mapping[str, Regulation], words: str, path: str, anchor: str) -> str:
    """What is wrong with a link; empty where nothing is."""
    term = site.names.at(words)
    if term and term[0] == words:
        return "" if path == built_path(term[1].path) else f"是提法，到的却不是《{term[1].meta.title}》的页面"
    target = homes.get(path)
    name, rest = site.register.parted(words)
    own = site.register.found(name) if name != words or normalise_name(words) in site.register else None
    references = _references(rest if own else words)
    if own and references is not None and target is not own:
        return f"写的是“{name}”，到的却不是它的页面"
    if target is None:
        return ""
    named = {one.id for _, _, name in site.register.occurrences(words) if (one := site.register.found(name))}
    if named and target.id not in named and own is not target:
        return f"写的是别的法规，到的却是《{target.meta.title}》"
    if references and anchor and not _leads_to(references, anchor):
        return f"写的是{references[0].label}，到的却是 {anchor}"
    return ""


def _references(words: str) -> list[Reference] | None:
    """The provisions that words name, none where they are empty; None where they say anything else."""
    try:
        return list(read_references(words))
    except NoReferenceError:
        return None


def _leads_to(references: list[Reference], anchor: str) -> bool:
    """True where the anchor is that of one of the provisions, of what it stands in, or of a part of it; or of no article at all."""
    found = reference_of(anchor)
    if found is None:
        return True
    within = _outwards(found)
    return any(anchor in _outwards(one) or one.anchor in within for one in references)


def _outwards(reference: Reference) -> list[str]:
    """The anchors of a provision and of all that it stands in."""
    inner = reference.enclosing
    return [reference.anchor, *(_outwards(inner) if inner else ())]
