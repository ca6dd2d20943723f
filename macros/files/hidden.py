"""A file that is no page → everything in it that somebody could get out of it, on its screen or not.

Its bytes say what kind of file it is, not its name; of an archive's parts the names count too. An archive is read up
to a limit, whatever size its headers state.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from lxml import etree, html

from macros.files.encoding import decode
from macros.files.unreadable import UnreadableError

TEXT, AUTHOR, TRACE, PICTURE, CLOSED = "text", "author", "trace", "picture", "closed"
"""Words; an author's name; changes, notes and hidden things; a picture's place and camera; what cannot be read."""
_DEEPEST = 3
"""Levels of files within files that are looked into."""
_MOST = 64_000_000
"""Bytes of all parts of one archive together, unpacked."""
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"II*\0", b"MM\0*", b"GIF8")
_FONTS = (b"wOFF", b"wOF2", b"OTTO", b"ttcf", b"true", b"\0\1\0\0")
_NAMED = re.compile(
    r"<meta\s[^<>]{0,200}\bname\s*=\s*[\"']?(?:author|creator|lastauthor|editor|责任编辑|作者)[\"']?\s[^<>]{0,80}\bcontent\s*=\s*[\"']?(?P<meta>[^\"'<>]{1,80})"
    r"|<(?:o:Author|o:LastAuthor)>(?P<office>[^<]{1,80})<"
    r"|<dc:creator>(?:\s*<[^<>]{1,40}>){0,3}(?P<creator>[^<]{1,80})<",
    re.IGNORECASE,
)


class Inside(NamedTuple):
    """One thing found inside a file: its kind, the place in the file in words for an editor, and the words."""

    kind: str
    where: str
    words: str


def hidden(data: bytes, depth: int = 0) -> Iterator[Inside]:
    """Yield what a file holds.

    What cannot be looked into is one thing of kind `CLOSED`. `depth`: how many files it is packed in.
    """
    try:
        yield from _inside(data, depth)
    except UnreadableError as error:
        yield Inside(CLOSED, "", error.seen)


def _inside(data: bytes, depth: int) -> Iterator[Inside]:
    if data.startswith(b"PK"):
        yield from _archive(data, depth)
    elif data.startswith(b"%PDF"):
        from macros.files.pdf import pdf_hidden  # noqa: PLC0415 - few sites hold one

        for one in pdf_hidden(data):
            if isinstance(one, bytes):
                yield from hidden(one, depth + 1) if depth < _DEEPEST else ()
            else:
                yield Inside(*one)
    elif data.startswith(_IMAGES):
        from macros.files.photograph import photograph_hidden  # noqa: PLC0415 - the same

        yield from (Inside(*one) for one in photograph_hidden(data))
    elif data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
        yield Inside(CLOSED, "", "不认得的文件")
    elif (
        not data.startswith(_FONTS) and data[34:36] != b"LP"
    ):  # the second is an old font of Internet Explorer
        yield from _text(data)


def _text(data: bytes) -> Iterator[Inside]:
    text = decode("", data).text
    yield Inside(TEXT, "", text)
    for match in _NAMED.finditer(text):
        yield Inside(AUTHOR, "", next(filter(None, match.groups())).strip())
    if re.search("<(?:html|body|div|p|td)[ >]", text[:100_000], re.IGNORECASE):
        root = html.document_fromstring(text.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
        yield Inside(TEXT, "显示的文字", "\n".join(_lines_of_page(root)))


def _lines_of_page(root: etree._Element) -> Iterator[str]:
    """Yield the words of the page, a line a block.

    Words that only inline tags divide are joined: 138<b>0013</b>8000 is one number.
    """
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        inline = element.tag in (
            "a",
            "b",
            "em",
            "font",
            "i",
            "span",
            "strong",
            "u",
            "sub",
            "sup",
            "small",
            "mark",
        )
        if event == "comment":
            pieces.append(element.tail or "")
            continue
        if not inline:
            yield "".join(pieces)
            pieces.clear()
        pieces.append((element.text if event == "start" else element.tail) or "")
    yield "".join(pieces)


def _archive(data: bytes, depth: int) -> Iterator[Inside]:
    left = _MOST
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist()[:10_000]:
                with archive.open(info) as stream:
                    part = stream.read(left + 1)
                left -= len(part)
                if left < 0:
                    raise UnreadableError("", "解开后太大，没有看完", "")
                yield from _part(info.filename, part, depth)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise UnreadableError("", "文件坏了，或者加了密码，看不到里面", "") from error


def _part(name: str, data: bytes, depth: int) -> Iterator[Inside]:
    """What one part of an archive holds; fonts, themes' pictures of lines and the like hold nothing of their own."""
    from macros.files.office import part_hidden  # noqa: PLC0415 - the same

    if name.endswith((".xml", ".rels", ".vml")):
        yield from (Inside(*one) for one in part_hidden(name, data))
    elif data.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0", *_IMAGES)) or name.endswith(
        (".html", ".htm", ".mht", ".txt")
    ):
        inner = hidden(data, depth + 1) if depth < _DEEPEST else [Inside(CLOSED, "", "套得太深")]
        yield from (Inside(one.kind, f"{name} {one.where}".strip(), one.words) for one in inner)
