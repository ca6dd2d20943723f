"""FILE-8 and FILE-10 on files as they lie in docs/: names that every system can hold, and sizes that can be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from macros.core.finding import Finding, Place, shown
from macros.core.limits import LONGEST_PAGE

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LOCK = re.compile(r"~\$.*|\.~lock\..*|~.*\.tmp", re.DOTALL)
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST_PATH = 180
"""Characters of a path below docs/: Windows takes 260 with the folders above."""
MOST_BYTES: Mapping[str, int] = {
    ".md": 4 * LONGEST_PAGE,
    ".txt": 4_000_000,
    ".png": 5_000_000,
    ".jpg": 5_000_000,
    ".jpeg": 5_000_000,
    ".webp": 5_000_000,
    ".svg": 500_000,
    ".css": 500_000,
    ".js": 2_000_000,
}
"""By the end of a name how large a file may be; what is not listed is a font."""
MOST_OF_ANY = 100_000_000


def check_names(paths: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each path that some system cannot hold, or takes for another. Paths are relative to docs/."""
    seen: dict[str, str] = {}
    for path in paths:
        for fault in _faults(path):
            yield Finding(Place(f"docs/{path}"), "FILE-8", *fault)
        folded = unicodedata.normalize("NFC", path).casefold()
        first = seen.setdefault(folded, path)
        if first != path:
            what = f"与 docs/{shown(first)} 只差大小写或者写法，在 Windows 上是同一个文件"
            yield Finding(Place(f"docs/{path}"), "FILE-8", what, "给其中一个改名；名称一律用小写字母。")


def _faults(path: str) -> Iterator[tuple[str, str]]:
    if len(path) > LONGEST_PATH:
        yield (
            f"路径有 {len(path)} 个字，最多 {LONGEST_PATH} 个，Windows 上可能打不开",
            "把文件夹和文件的名称改短。",
        )
    for name in path.split("/"):
        if _LOCK.fullmatch(name):
            yield f"{shown(name)} 是 Word 或 WPS 打开文件时留下的临时文件", "关掉文件，删掉它。"
        elif found := _TURNING.search(name):
            todo = "改名，只用英文字母、数字、短横线、下划线和点。"
            yield f"名称里有改变显示方向的字符 U+{ord(found.group()):04X}，看到的后缀不是真的", todo
        elif _RESERVED.fullmatch(name):
            yield f"{shown(name)} 是 Windows 留作设备的名称，在 Windows 上打不开", "改名。"
        elif name.endswith((".", " ")):
            yield f"{shown(name)} 以点或空格结尾，Windows 会去掉它", "改名，去掉结尾的点或空格。"
        elif not unicodedata.is_normalized("NFC", name):
            yield (
                f"{shown(name)} 不是 NFC 形式，不同的系统会当成不同的文件",
                "重新输入名称，只用英文字母、数字。",
            )


def check_sizes(sizes: Iterable[tuple[str, int]]) -> Iterator[Finding]:
    """Yield a finding for each (path, bytes) that is larger than a file of its kind may be."""
    for path, size in sizes:
        suffix = path[path.rfind(".") :].lower()
        most = MOST_BYTES.get(suffix, MOST_OF_ANY)
        if size > most:
            what = f"这个文件有 {size / 1e6:.1f} MB，最多 {most / 1e6:.1f} MB"
            todo = "页面分成几页，图片缩小后另存；误粘进来的内容删去。"
            yield Finding(Place(f"docs/{path}"), "FILE-10", what, todo)
