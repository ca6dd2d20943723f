"""A saved web page → the text of its article: a line a block, scripts and navigation left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from macros.files.encoding import decode
from macros.files.reading import Reading
from macros.files.unreadable import UnreadableError
from macros.files.webpage import PageArticle

_META = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,20})", re.IGNORECASE)
_OTHER = {"big5": "big5", "big5-hkscs": "big5hkscs"}
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "utf8": "utf-8"}
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
    "main", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_HAN = "\u2014-\u2027\u3000-\u9fff\uff00-\uffef"
# A line end in the source between two characters of Chinese text is no space.
_SOURCE_LINE = re.compile(f"(?<=[{_HAN}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{_HAN}])")
# HTML's white space: neither the full-width space nor the hard one.
_WHITE = re.compile(r"[ \n\r\f]+")
_EDGES = " \t\n\r\f"


def html_text(name: str, data: bytes) -> Reading:
    """Return the text of the article; the encoding is such as "html:gb18030". `name` is the file's, for messages.

    Raises:
        UnreadableError: it cannot be decoded, is no HTML or has no text.
    """
    found = _decoded(name, data)
    source = found.text
    if "\0" in source:
        raise UnreadableError(name, "里面有空字节，不是网页", "在浏览器里打开网页，重新保存。", "FILE-1")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise _empty(name) from error
    body = root.find("body")
    article = PageArticle(root if body is None else body)
    lines = list(_lines(article, article.main))
    if not any(line.strip() for line in lines):
        raise _empty(name)
    title = _title(article, root, lines)
    whole = sum(map(len, _lines(article, article.body)))
    left = whole - sum(map(len, lines)) - len(title)
    remarks = ["从网页里取出了正文" + (f"，正文之外的 {left} 个字没有读，请核对首尾" if left > 0 else "")]
    remarks += ["标题取自正文之前的那一行"] * bool(title)
    text = "\n".join([title] * bool(title) + lines)
    return Reading(text, f"html:{found.encoding}", (*found.notes, *remarks))


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


def _lines(article: PageArticle, root: etree._Element) -> Iterator[str]:
    """Yield the lines of `root`, empty ones left out; cells of a row are joined by tabs."""
    pieces: list[str] = []
    preformatted = 0
    for kind, element, text in article.events(root):
        tag = str(element.tag)
        if kind == "text":
            pieces.append(text if preformatted else text.replace("\t", " "))
            continue
        preformatted += (tag == "pre") * (1 if kind == "start" else -1)
        if tag in _BLOCKS or (tag == "br" and kind == "end"):
            yield from _flushed(pieces, keep=tag == "pre" and kind == "end")
        elif tag in {"td", "th"} and kind == "end":
            pieces.append("\t")
    yield from _flushed(pieces)


def _flushed(pieces: list[str], *, keep: bool = False) -> Iterator[str]:
    text = "".join(pieces)
    pieces.clear()
    if not keep:
        text = _WHITE.sub(" ", _SOURCE_LINE.sub("", text)).strip(_EDGES)
    for line in text.splitlines():
        if line.strip():
            yield line


def _title(article: PageArticle, root: etree._Element, lines: list[str]) -> str:
    """Return the line before the article that is its heading, "" if the article has it or there is none."""
    head = root.find(".//head/title")
    named = _WHITE.sub("", "".join(head.itertext())) if head is not None else ""
    found, pieces = "", []
    for kind, element, text in article.events(article.body):
        if element is article.main and element is not article.body:
            break
        pieces.append(text)
        if kind != "text" and element.tag in _BLOCKS:
            line = "".join(_flushed(pieces))
            heading = kind == "end" and element.tag == "h1"
            if line and (heading or (len(line) > 4 and _WHITE.sub("", line) in named)):
                found = line
    return "" if article.main is article.body or found in lines[:9] else found
