"""A picture → what its camera and its program wrote into it: where it was taken, whose camera it was, notes. No pixel is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

from PIL import Image, IptcImagePlugin, UnidentifiedImageError

from macros.files.unreadable import UnreadableError

# Exif 2.32, and the tags that Windows writes
_EXIF, _GPS = 0x8769, 0x8825
_OWNERS = (0x013B, 0x9C9D, 0xA430, 0xA431, 0xA435)
"""Artist, XPAuthor, CameraOwnerName, BodySerialNumber, LensSerialNumber."""
_NOTES = (0x010E, 0x8298, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F, 0x013C)
"""ImageDescription, Copyright, UserComment, XPTitle, XPComment, XPKeywords, XPSubject, HostComputer."""
_XMP = re.compile(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", re.DOTALL)
_CREATOR = re.compile(
    r"<dc:creator>(?:\s*<[^<>]{1,60}>){0,3}([^<]{1,80})<|(?:OwnerName|Author)(?:=\"|>)([^\"<]{1,80})"
)


def photograph_hidden(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, place, words) of what stands in a picture file beside its pixels.

    The kinds are `picture` and `text` of `hidden.py`.

    Raises:
        UnreadableError: it is damaged, or no picture that we know.
    """
    try:
        with Image.open(BytesIO(data)) as picture:
            exif = picture.getexif()
            yield from _of_camera(exif)
            yield from _of_program(picture.info)
            for record, told in (IptcImagePlugin.getiptcinfo(picture) or {}).items():
                for one in told if isinstance(told, list) else [told]:
                    yield "picture" if record in ((2, 80), (2, 122)) else "text", "IPTC", _words(one)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableError("", "图片坏了，读不出来", "") from error
    yield from _of_xmp(data)


def _of_camera(exif: Image.Exif) -> Iterator[tuple[str, str, str]]:
    if any(str(told).strip("\0 ") for tag, told in exif.get_ifd(_GPS).items() if tag in (2, 4, 7, 27, 29)):
        yield "picture", "EXIF", "拍摄地点"
    for tags in (exif, exif.get_ifd(_EXIF)):
        for tag, told in tags.items():
            if tag in (*_OWNERS, *_NOTES) and (words := _words(told)):
                yield "picture" if tag in _OWNERS else "text", "EXIF", words


def _of_program(info: dict[Any, Any]) -> Iterator[tuple[str, str, str]]:
    """What PNG, WebP and JPEG keep as text."""
    for key, told in info.items():
        if (
            key not in ("exif", "icc_profile", "photoshop")
            and isinstance(told, str | bytes)
            and (words := _words(told))
        ):
            yield (
                "picture" if str(key).lower() in ("author", "artist", "creator") else "text",
                str(key),
                words,
            )


def _of_xmp(data: bytes) -> Iterator[tuple[str, str, str]]:
    for match in _XMP.finditer(data):
        text = match[0].decode("utf-8", "replace")
        if "GPSLatitude" in text:
            yield "picture", "XMP", "拍摄地点"
        for found in _CREATOR.finditer(text):
            yield "picture", "XMP", (found[1] or found[2]).strip()
        yield "text", "XMP", re.sub(r"\bxmlns(?::\w+)?=\"[^\"]*\"", "", text)


def _words(told: Any) -> str:
    """The words of a tag, whichever of the encodings it has that cameras and Windows use."""
    if isinstance(told, str):  # Pillow reads ASCII tags as Latin-1; cameras write UTF-8 and GBK into them
        try:
            told = told.encode("latin-1")
        except UnicodeEncodeError:
            return str(told).strip("\0 ")
    if isinstance(told, tuple) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in told):
        told = bytes(told)
    if not isinstance(told, bytes):
        return ""
    return _decoded(told)


def _decoded(told: bytes) -> str:
    if told.startswith((b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", b"\0" * 8)):
        told = told[8:]
    wide = told[1::2].count(0) * 4 > len(told) or (len(told) % 2 == 0 and told[-2:] == b"\0\0")
    for codec in ("utf-16-le",) if wide else ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return told.decode(codec).strip("\0 ")
    return told.decode("utf-8", "replace").strip("\0 \ufffd")
