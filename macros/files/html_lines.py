"""A saved web page → the text of its article: a line a block, scripts and navigation left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from macros.files.encoding import decode
from macros.files.page_furniture import BLOCKS
from macros.files.page_lines import PageLines, joined, lines_of_part
from macros.files.page_tree import tree_of
from macros.files.reading import Reading
from macros.files.unreadable import UnreadableError
from macros.files.webpage import PageArticle
from macros.files.word_lines import Line, reading_of
from macros.text.layout import LineLayout

_META = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,20})", re.IGNORECASE)
_OTHER = {"big5": "big5", "big5-hkscs": "big5hkscs"}
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "utf8": "utf-8"}
_TITLE = re.compile(
    r"(?:^|\s)(?:article|news|content|main|arti|doc|page|detail|rich_media)?[-_]?(?:title|tit|bt)(?:$|\s)",
    re.IGNORECASE,
)


def html_text(name: str, data: bytes) -> Reading:
    """Return the text of the article; the encoding is such as "html:gb18030". `name` is the file's, for messages.

    Raises:
        UnreadableError: it cannot be decoded, is no HTML or has no text.
    """
    decoded = _decoded(name, data)
    source = decoded.text
    if "\0" in source:
        raise UnreadableError(name, "里面有空字节，不是网页", "在浏览器里打开网页，重新保存。", "FILE-1")
    try:
        root = tree_of(source)
    except ValueError as error:
        raise _empty(name) from error
    body = root.find("body")
    article = PageArticle(root if body is None else body)
    found = lines_of_part(article.events(article.main))
    if not found.lines:
        raise _empty(name)
    title = _title(article, root, [line.text for line in found.lines])
    notes = (*decoded.notes, *_notes(article, found, title))
    if title:
        found.lines.insert(0, Line(title, LineLayout(level=1, is_title=True)))
    return reading_of(found.lines, f"html:{decoded.encoding}", notes)


def _notes(article: PageArticle, found: PageLines, title: str) -> Iterator[str]:
    """Yield what was done, in Chinese."""
    left = lines_of_part(article.events(article.body)).size - found.size - len(title)
    yield "从网页里取出了正文" + (f"，正文之外的 {left} 个字没有读，请核对首尾" if left > 0 else "")
    if title:
        yield "标题取自正文之前的那一行"
    if article.is_veiled:
        yield "正文在网页里是藏着的，要等脚本来显示；已经照读"
    hidden = sum(len("".join(one.words.split())) for line in found.lines for one in line.hidden)
    if hidden:
        yield f"正文里有 {hidden} 个字是网页藏起来的，没有读"
    if found.numbered:
        yield f"写出了 {found.numbered} 个浏览器自动编的编号，请核对"
    if found.unnumbered:
        yield f"有 {found.unnumbered} 个编号是浏览器自动编的，没有写出，请核对"
    if pictures := sum(1 for _ in article.main.iter("img")):
        yield f"正文里有 {pictures} 张图片没有读，请核对是不是扫描的文字"


def _empty(name: str) -> UnreadableError:
    todo = "在浏览器里打开网页，等正文显示出来再保存；还不行，就把正文复制到 .txt 文件。"
    return UnreadableError(name, "网页里没有文字", todo)


def _decoded(name: str, data: bytes) -> Reading:
    named = _META.search(data, 0, 8192)
    declared = named[1].decode("ascii").lower() if named else ""
    try:
        read = decode(name, data)
    except UnreadableError:
        other = _OTHER.get(declared)
        text = data.decode(other, "replace") if other else "\ufffd"
        if other is None or "\ufffd" in text or text.encode(other, "replace") != data:
            raise
        return Reading(text, other, (f"网页是 {declared.upper()} 编码",))
    if declared in _SAME and _SAME[declared] != read.encoding:
        said = f"网页自称是 {declared.upper()}，按字节看是 {read.encoding.upper()}"
        return replace(read, notes=(*read.notes, said))
    return read


def _title(article: PageArticle, root: etree._Element, lines: list[str]) -> str:
    """Return the line before the article that is its heading, "" if the article has it or there is none.

    Of several the best: the one that the page names as its title, a heading that opens the title of its window, …;
    of equals the last.
    """
    head = root.find(".//head/title")
    named = _bare("".join(head.itertext())) if head is not None else ""
    given = {
        _bare(meta.get("content", ""))
        for meta in root.iter("meta")
        if meta.get("name", "").lower() == "articletitle"
    }
    best, found, pieces = 0, "", []
    for kind, element, text in article.events(article.body):
        if element is article.main and element is not article.body:
            break
        pieces.append(text if kind == "text" else "")
        if kind in {"text", "hidden"} or element.tag not in BLOCKS:
            continue
        line = joined(pieces)
        pieces.clear()
        rank = _rank(element if kind == "end" else None, _bare(line), named, given)
        if line and rank >= max(best, 1):
            best, found = rank, line
    known = {_bare(line) for line in lines[:9]}
    return "" if article.main is article.body or _bare(found) in known else found


def _rank(element: etree._Element | None, words: str, named: str, given: set[str]) -> int:
    """Return how surely a line is the title of its page, 0 for not at all."""
    if words in given:
        return 6
    names = f"{element.get('class', '')} {element.get('id', '')}" if element is not None else ""
    is_heading = element is not None and (element.tag == "h1" or _TITLE.search(names) is not None)
    opens = len(words) > 4 and named.startswith(words)
    within = len(words) > 4 and words in named
    return next(
        (
            rank
            for rank, holds in ((5, is_heading and opens), (4, opens), (3, is_heading), (2, within))
            if holds
        ),
        0,
    )


def _bare(words: str) -> str:
    return "".join(words.split())
