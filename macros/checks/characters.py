"""FILE-1 to FILE-6: encoding, line ends, characters that look right and are not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from macros.core.finding import Finding, Place, place_at

# Zero-width and other invisible characters; the list of the Unicode "Default_Ignorable" ones that web pages carry.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Kangxi radicals and CJK radicals supplement: PDF text carries them for the ideographs that they resemble.
_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")


def check_bytes(path: str, data: bytes) -> Iterator[Finding]:
    """Yield findings on one text file, from its bytes."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(path, data.count(b"\n", 0, error.start) + 1)
        yield Finding(place, "FILE-1", f"第 {error.start} 个字节起不是 UTF-8", "用编辑器另存为 UTF-8。")
        return
    if text.startswith("\ufeff"):
        yield Finding(Place(path), "FILE-2", "文件开头有 BOM", "另存为“UTF-8”（不带 BOM）。")
        text = text[1:]
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        yield Finding(Place(path, line), "FILE-3", "换行不是 LF", "把编辑器的换行设为 LF 后重新保存。")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from check_characters(path, text)


def check_characters(path: str, text: str) -> Iterator[Finding]:
    """Yield findings on the characters of a text: FILE-4, FILE-5, FILE-6."""
    if not unicodedata.is_normalized("NFC", text):
        yield _not_nfc(path, text)
    for pattern in (_INVISIBLE, _CONTROL):
        for match in pattern.finditer(text):
            place = place_at(path, text, match.start())
            seen = f"有看不见的字符 U+{ord(match.group()):04X}，在“{_around(text, match.start())}”处"
            yield Finding(place, "FILE-5", seen, "删掉这个字符。")
    for match in _RADICAL.finditer(text):
        proper = unicodedata.normalize("NFKC", match.group())
        todo = f"换成汉字“{proper}”。" if proper != match.group() else "换成形状相同的汉字。"
        seen = f"“{match.group()}”（U+{ord(match.group()):04X}）是部首，不是汉字"
        yield Finding(place_at(path, text, match.start()), "FILE-6", seen, todo)


def _not_nfc(path: str, text: str) -> Finding:
    for number, line in enumerate(text.split("\n"), start=1):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            column = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), 0)
            seen = f"“{line[column : column + 2]}”不是 NFC 形式"
            return Finding(Place(path, number, column + 1), "FILE-4", seen, "删掉这个字，重新输入。")
    return Finding(Place(path), "FILE-4", "文字不是 NFC 形式", "重新输入所指文字。")


def _around(text: str, position: int) -> str:
    return " ".join((text[max(0, position - 6) : position] + "▯" + text[position + 1 : position + 7]).split())
