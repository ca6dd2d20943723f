"""FILE-1 to FILE-9 but for kinds of files: what cannot be read, encoding, line ends, merge conflicts, characters that look right and are not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from macros.checks.places import at_key
from macros.core.finding import Finding, Place, place_at, shown
from macros.core.frontmatter import strings_in
from macros.core.model import Page

_DELETE = "删掉这个字符。"
# FILE-5: (characters, what they are, what to do)
_UNSEEN = tuple(
    (re.compile(f"[{characters}]"), what, todo)
    for characters, what, todo in (
        # the "Default_Ignorable" characters that web pages carry, fillers, noncharacters
        (
            "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
            "\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
            "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
            + "".join(
                f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
            ),
            "看不见的字符",
            _DELETE,
        ),
        (r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f", "看不见的字符", _DELETE),
        ("\u0085\u2028\u2029", "看不见的换行字符", "删掉这个字符；要换行，按回车键。"),
        (
            "\u00a0\u1680\u2000-\u200a\u202f\u205f",
            "不是空格键打出来的空格",
            "换成普通的空格；不需要空格，就删掉。",
        ),
        (
            "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
            "只有某种字体才显示得出来的字符",
            "换成标准的汉字或符号。",
        ),
        ("\U0001f000-\U0001faff", "表情符号，有的电脑上显示不出来", "删掉；要说的用文字写。"),
        ("\ufffd", "转码时丢了的字", "对照原件，重新输入这个字。"),
    )
)
# A stroke or a dot laid over a character: 不 looks struck out. Pinyin needs a few over Latin letters, where Unicode has no letter with both.
_OVERLAID = (
    re.compile(
        "(?<![A-Za-z\u00c0-\u024f\u0300-\u036f])"
        "[\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]"
        "|[\u0334-\u0338\u20d2\u20d3\u20e5-\u20ea]"
    ),
    "叠在前一个字上的符号",
    "删掉这个符号；要表示删去，直接删掉那个字。",
)
# FILE-6: what PDF text carries for the characters that it resembles.
_RESEMBLING = tuple(
    (re.compile(f"[{characters}]"), what)
    for characters, what in (
        ("\u2e80-\u2ef3\u2f00-\u2fd5", "是部首，不是汉字"),
        # U+FA0E and eleven others in this block are ideographs of their own
        (
            "\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff\U0002f800-\U0002fa1f",
            "是兼容汉字，不是通用的汉字",
        ),
        ("\uff61-\uff9f\uffa1-\uffdc", "是半角的字符"),
    )
)
_CONFLICT = re.compile(r"^(?:<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$)).*", re.MULTILINE)


# What may stand in docs/ and is no readable file, as disk.py names it: (rule, what it is, what to do)
_STRANGE = {
    "link": ("FILE-8", "是通到别处的符号链接（快捷方式）", "删掉它，把真正的文件放到这里。"),
    "folder": ("FILE-8", "是文件夹，名称却像页面", "给文件夹改名，名称里不要有 .md。"),
    "hidden": ("FILE-8", "以点开头，有的服务器、有的建站程序会照它改变网站，检查却看不到", "删掉它。"),
    "special": ("FILE-8", "不是普通的文件", "删掉它。"),
    "name": ("FILE-8", "的名称里有别的字符", "改名，只用英文字母、数字、短横线、下划线和点。"),
    "unreadable": ("FILE-7", "没有权限读", "改好它的读取权限；改不了的，请维护网站的人改。"),
}


def check_paths(strange: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """FILE-7 and FILE-8: yield a finding for each (path, kind of strangeness) in docs/."""
    for path, kind in strange:
        rule, what, todo = _STRANGE[kind]
        yield Finding(Place(f"docs/{path}"), rule, f"{shown(path.rsplit('/', 1)[-1])} {what}", todo)


def check_bytes(path: str, data: bytes) -> Iterator[Finding]:
    """Yield findings on one text file, from its bytes."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(path, data.count(b"\n", 0, error.start) + 1)
        seen = f"第 {error.start + 1} 个字节起不是 UTF-8{'，多半是存成了 GBK' if _is_gbk(data) else ''}"
        yield Finding(place, "FILE-1", seen, "用编辑器打开，看不到乱码后另存为 UTF-8。")
        return
    if text.startswith("\ufeff"):
        yield Finding(Place(path), "FILE-2", "文件开头有 BOM", "另存为“UTF-8”（不带 BOM）。")
        text = text[1:]
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        yield Finding(Place(path, line), "FILE-3", "换行不是 LF", "把编辑器的换行设为 LF 后重新保存。")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for match in _CONFLICT.finditer(text):
        seen = f"留着合并冲突的标记“{match.group()[:20]}”"
        todo = "两处改动留下该留的，把 <<<<<<<、=======、>>>>>>> 这几行都删掉。"
        yield Finding(place_at(path, text, match.start()), "FILE-9", seen, todo)
    yield from check_characters(path, text)


def _is_gbk(data: bytes) -> bool:
    """Tell whether bytes that are not UTF-8 read as GBK, with Chinese characters in it."""
    try:
        return re.search("[一-龥]", data.decode("gbk")) is not None
    except UnicodeDecodeError:
        return False


def check_transcript(path: str, data: bytes) -> Iterator[Finding]:
    """Yield FILE-1 and FILE-9 on a transcript: kept to the byte, whatever it holds, but it is text, and one text.

    A line of equals signs may be the speech's own; where a conflict begins and ends, there are two texts.
    """
    found = [*check_bytes(path, data)]
    yield from (one for one in found if one.rule == "FILE-1")
    conflict = [one for one in found if one.rule == "FILE-9"]
    if conflict and re.search(rb"^<{7} [^\n]*\n(?:.*\n)*?>{7} ", data, re.MULTILINE):
        todo = "不要在里面改：从版本库恢复这个文件；两人各换了一份新文本的，商定用哪一份，整份上传。"
        yield replace(conflict[0], todo=todo)


def check_characters(path: str, text: str) -> Iterator[Finding]:
    """Yield findings on the characters of a text: FILE-4, FILE-5, FILE-6."""
    plain = text
    for pattern, what in _RESEMBLING:
        for match in pattern.finditer(text):
            proper = unicodedata.normalize("NFKC", match.group())
            word = "汉字" if "汉字" in what else ""
            todo = f"换成{word}“{proper}”。" if proper != match.group() else "换成形状相同的通用汉字。"
            seen = f"“{match.group()}”（U+{ord(match.group()):04X}）{what}"
            yield Finding(place_at(path, text, match.start()), "FILE-6", seen, todo)
        plain = pattern.sub("甲", plain)
    if not unicodedata.is_normalized("NFC", plain):
        yield _not_nfc(path, plain)
    for pattern, what, todo in (*_UNSEEN, _OVERLAID):
        for match in pattern.finditer(text):
            seen = f"有{what} U+{ord(match.group()):04X}，在“{_around(text, match.start())}”处"
            yield Finding(place_at(path, text, match.start()), "FILE-5", seen, todo)


def check_values(page: Page) -> Iterator[Finding]:
    r"""Yield findings on the values of the front matter as YAML reads them: the file may hold no U+202E and say `\u202e`."""
    facts = page.meta.model_dump() if page.meta is not None else {}
    for key, value in facts.items():
        signs = value if isinstance(value, dict) else ()  # of width_map the keys are words too
        words = "甲".join([*signs, *strings_in(value)])
        if found := list(check_characters("", words)):
            place = at_key(page, key)
            yield from (replace(one, place=place, seen=f"{key} 的值{one.seen}") for one in found)
        if odd := re.search(r"[\t\n\r]", words):
            seen = f"{key} 的值里有换行或制表符 U+{ord(odd.group()):04X}"
            yield Finding(at_key(page, key), "FILE-5", seen, "写成一行，只用普通的字符。")


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
