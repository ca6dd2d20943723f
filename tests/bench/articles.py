"""Articles found in the archive of laws, against a plain count of the lines that open with 第…条."""

from __future__ import annotations

import re
import tarfile
from time import perf_counter

from bench.places import ARCHIVE
from macros.structure.regulation.articles import parse_articles
from macros.text.numerals import number_of
from macros.text.references import article_code

LIMIT = 0.995
_NUMBER = "[〇零一二三四五六七八九十百千0-9]+"
_LINE = re.compile(
    rf"^[ \t　#*>]*第({_NUMBER})条(?:之({_NUMBER}))?(?![款项第、，至和或规的中所之])", re.MULTILINE
)


def printed(text: str) -> list[str]:
    """The numbers of the lines that open with 第…条 and go on like an article, as `10z1`."""
    found = []
    for match in _LINE.finditer(text):
        number, after = number_of(match[1]), number_of(match[2]) if match[2] else 0
        if number is not None:
            found.append(article_code(number, after or 0))
    return found


def main() -> bool:
    """Print the share of texts whose sequence is as printed, and each that differs; True above the limit."""
    if not ARCHIVE.is_file():
        print(f"缺法规的归档文件（{ARCHIVE}），条文这一项没有评测。")
        return False
    with tarfile.open(ARCHIVE) as archive:
        files = {m.name: archive.extractfile(m).read() for m in archive if m.name.endswith(".md")}
    start, differing = perf_counter(), []
    count = 0
    for name, data in sorted(files.items()):
        text = data.decode("utf-8").replace("\r\n", "\n")
        mine, theirs = list(parse_articles(text).sequence), printed(text)
        count += len(mine)
        if mine != theirs:
            place = next(
                (i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b),
                min(len(mine), len(theirs)),
            )
            differing.append(
                f"{name.rsplit('/', 1)[-1]}：识别{mine[place : place + 3]}，行首{theirs[place : place + 3]}"
            )
    share = 1 - len(differing) / len(files)
    print(
        f"条文：{len(files)} 个文件，{count} 条，{perf_counter() - start:.1f} 秒；次序与行首所印相同的 {share:.3%}"
    )
    print("\n".join(differing))
    return share >= LIMIT
