"""Bytes → text: UTF-8, UTF-16 and GB18030 told apart, and nothing lost.

UTF-8 and byte order marks prove themselves. The rest is what it looks like, by its usual characters or else by
charset-normalizer; and that counts only where all bytes decode strictly and encode again to the same bytes.
"""

from __future__ import annotations

import codecs
import re

from macros.files.reading import Reading
from macros.files.unreadable import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_AGAIN = "用编辑器打开，看不到乱码后另存为 UTF-8，再交来。"
_SAMPLE = 1 << 16
# The 3755 characters of GB 2312 level 1, which nearly all running text consists of.
_COMMON = frozenset(
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF - 5 * (row == 0xD7))
)
_ASKED = ["gb18030", "utf_16_le", "utf_16_be", "big5", "shift_jis", "euc_kr", "cp1252"]
_ASCII = re.compile(r"[\t\n\f\r -~]+")
_PLAIN = re.compile(r"[\u00a0\u00b7\u2010-\u2027\u3000-\u303f\uff01-\uff5e]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Two characters of three bytes each: eleven megabytes of text in GB18030 had no such bytes by chance.
_TWO_OF_UTF8 = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf][\x80-\xbf]){2}")


def decode(name: str, data: bytes) -> Reading:
    """Return the text without its BOM. `name` is the file's, for messages.

    Encodings are utf-8, utf-16, utf-32 and gb18030; utf-32 only with a BOM.

    Raises:
        UnreadableError: the bytes are no text, in none of the encodings, or in two.
    """
    for mark, codec, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(name, data[len(mark) :], codec)
            return Reading(text, encoding, (f"去掉了文件开头的 BOM（{encoding.upper()}）",))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _without_mark(name, data, error.start)
    if "\0" not in text:
        return Reading(text, "utf-8")
    return _without_mark(name, data, len(data))


def _without_mark(name: str, data: bytes, start: int) -> Reading:
    """Read bytes that are not UTF-8 from `start` on and carry no mark."""
    codec = _looks_like(data)
    if codec.startswith("utf-16"):
        return Reading(_strict(name, data, codec), "utf-16", ("文件没有 BOM，按 UTF-16 读",))
    if b"\0" in data:
        raise UnreadableError(name, "里面有空字节，不是文本文件", "交文本、Word 或网页文件。", "FILE-1")
    _refuse_two(name, data, start)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _broken(name, data, error.start) from None
    if codec != "gb18030" or text.encode("gb18030", "replace") != data:
        raise _broken(name, data, start)
    return Reading(text, "gb18030", ("文件是 GB18030（GBK）编码",))


def _strict(name: str, data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if codec == "utf-8":
            _refuse_two(name, data, error.start)
        line = data[: error.start].decode(codec, "replace").count("\n") + 1
        seen = f"第 {line} 行起不是 {codec[:6].rstrip('-').upper()}"
        raise UnreadableError(name, seen, _AGAIN, "FILE-1") from None


def _broken(name: str, data: bytes, start: int) -> UnreadableError:
    line = data.count(b"\n", 0, start) + 1
    seen = f"第 {line} 行（第 {start + 1} 个字节）起读不出来，不是 UTF-8，也不是 GB18030"
    return UnreadableError(name, seen, _AGAIN, "FILE-1")


def _looks_like(data: bytes) -> str:
    """Return the codec that the bytes look like, "" for none that we read.

    Text of usual characters speaks for itself; for the rest, traditional forms say, charset-normalizer knows
    more. It is not asked first because it takes some binary files for text.
    """
    sample = data[:_SAMPLE]
    tried = ("gb18030",) if len(data) % 2 else ("gb18030", "utf-16-le", "utf-16-be")
    shares = {codec: _share(sample.decode(codec, "replace")) for codec in tried}
    best = max(shares, key=shares.__getitem__)
    if shares[best] > 0.7:
        return best if best != "gb18030" or _has_chinese(sample) else ""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few texts need it, and its start takes time

    found = from_bytes(sample, cp_isolation=_ASKED).best()
    name = found.encoding.replace("_", "-") if found else ""
    return name if shares.get(name, 0) > 0.35 and _has_chinese(sample, name) else ""


def _share(text: str) -> float:
    """Return which share of the characters is usual in Chinese text; ASCII, as markup has it, says nothing."""
    telling = _ASCII.sub("", text)
    usual = sum(1 for char in telling if char in _COMMON or _PLAIN.match(char))
    return (usual + 1) / (len(telling) + 1)


def _has_chinese(sample: bytes, codec: str = "gb18030") -> bool:
    return _HAN.search(sample.decode(codec, "replace")) is not None or len(sample) <= 16


def _refuse_two(name: str, data: bytes, start: int) -> None:
    """Refuse bytes that are UTF-8 in one part and not in another; `start` is where they first are not."""
    line = data.count(b"\n", 0, start) + 1
    if _TWO_OF_UTF8.search(data, 0, start):
        tail = data[start : start + 4096].decode("gb18030", "replace")
        other = "像 GB18030" if _share(tail) > 0.8 and len(tail) > 2 else "读不出来"
        seen = f"前面是 UTF-8，第 {line} 行（第 {start + 1} 个字节）起{other}"
        raise UnreadableError(name, seen, _AGAIN, "FILE-1")
    later = _TWO_OF_UTF8.search(data, start)
    if later:
        place = later.start()
        line = data.count(b"\n", 0, place) + 1
        seen = f"前面像 GB18030，第 {line} 行（第 {place + 1} 个字节）起是 UTF-8"
        raise UnreadableError(name, seen, _AGAIN, "FILE-1")
