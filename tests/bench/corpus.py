"""The texts that are searched: the archive of laws where it is there, else laws of invented words."""

from __future__ import annotations

import re
import tarfile
from dataclasses import dataclass
from pathlib import Path

from bench.places import ARCHIVE, dice

SEED = 20210701
INVENTED = 200
# What Markdown or an extension would take for markup.
MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-.!|~^=:]")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Law:
    """One law. A line is (level of heading or 0, text)."""

    number: str
    title: str
    lines: tuple[tuple[int, str], ...]

    @property
    def markdown(self) -> str:
        """The page, in which every character of the text is text."""
        parts, chapters = [f"# {escape(self.title)}"], 0
        for level, text in self.lines:
            if level:
                chapters += 1
                parts.append(f"{'#' * level} {escape(text)} {{: #c{chapters} }}")
            else:
                parts.append(escape(text))
        return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Markdown that shows the text as it stands."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


def parse(number: str, text: str) -> Law | None:
    """Read one file of the archive; None if it is no law."""
    title, lines = "", []
    for line in COMMENT.sub("", text).splitlines():
        marks, words = re.match(r"(#*)\s*(.*?)\s*$", line).groups()
        if not words:
            continue
        if len(marks) == 1 and not title:
            title = words
        else:
            lines.append((min(len(marks), 3) if len(marks) != 1 else 2, words))
    return Law(number, title, tuple(lines)) if title else None


def archived(path: Path) -> list[Law]:
    """Every law of the archive, in the order of the file names."""
    with tarfile.open(path) as archive:
        files = {m.name: archive.extractfile(m).read() for m in archive if m.name.endswith(".md")}
    laws = (
        parse(f"{number:04}", text.decode("utf-8")) for number, (_, text) in enumerate(sorted(files.items()))
    )
    return [law for law in laws if law]


class Inventor:
    """Writes laws that say nothing, with words as unevenly frequent as those of real ones."""

    def __init__(self, seed: int) -> None:
        self.random = dice(seed)
        # the common characters of GB 2312 but one: simplified, so that no two are forms of each other
        rows = (bytes([row, cell]) for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))
        characters = [pair.decode("gb2312") for pair in rows]
        characters.remove("乾")
        self.random.shuffle(characters)
        often = [1 / (rank + 8) for rank in range(2500)]
        self.words = [
            "".join(self.random.choices(characters[:2500], often, k=self.random.choice((1, 2, 2, 2, 3, 4))))
            for _ in range(6000)
        ]
        self.often = [1 / (rank + 5) for rank in range(6000)]

    def phrase(self, least: int, most: int) -> str:
        """Some words in a row."""
        return "".join(self.random.choices(self.words, self.often, k=self.random.randint(least, most)))

    def sentence(self) -> str:
        """Some phrases with commas, and a full stop."""
        return "，".join(self.phrase(3, 8) for _ in range(self.random.randint(1, 5))) + "。"

    def law(self, number: str) -> Law:
        """A law of 3 to 7 chapters."""
        lines, article = [(0, f"{self.random.randint(1990, 2024)}年 {self.phrase(4, 8)}通过")], 0
        for chapter in range(self.random.randint(3, 7)):
            lines.append((2, f"第{'一二三四五六七'[chapter]}章 {self.phrase(1, 3)}"))
            for _ in range(self.random.randint(4, 14)):
                article += 1
                lines.append((0, f"第{article}条 {self.sentence()}"))
                lines += [(0, self.sentence()) for _ in range(self.random.choice((0, 0, 1, 3)))]
        ending = self.random.choice(("条例", "办法", "规定"))
        return Law(number, f"{self.phrase(3, 6)}{ending}", tuple(lines))


def load() -> tuple[str, list[Law]]:
    """The name of the corpus, and its laws in a shuffled order of which any beginning is a fair sample."""
    if ARCHIVE.exists():
        name, laws = ARCHIVE.name, archived(ARCHIVE)
    else:
        inventor = Inventor(SEED)
        name, laws = "自造语料", [inventor.law(f"{number:04}") for number in range(INVENTED)]
    dice(SEED).shuffle(laws)
    return name, laws
