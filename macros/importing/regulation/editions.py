"""The pages of an earlier edition: what changed after it, article by article, and its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.core.imported import ECHO, TEXT, imported_text, safe_line, safe_words
from macros.importing.regulation.compare import Change, compare
from macros.importing.regulation.page_size import ONE_PAGE, in_pages, weight

_HEADING = re.compile(r"^## (?P<label>[^\n{]+?) *\{:[^}\n]*#(?P<anchor>[\w-]+)[^}\n]*\}[ ]*\n", re.MULTILINE)
_MARKS = {"removed": "删", "added": "增"}
_TAILS = {"added": "新增", "removed": "删去"}
_LISTED = 400
"""Articles named in one paragraph."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Imported words under one heading: its id, label, a line a paragraph."""

    anchor: str
    label: str
    words: str


def passages_on(body: str) -> list[Passage]:
    """Return the imported words of a page by their headings, in order."""
    found = []
    for match in _HEADING.finditer(body):
        words, _ = imported_text(body, match.end())
        if words:
            found.append(Passage(match["anchor"], match["label"], words))
    return found


@dataclass(frozen=True, slots=True)
class Headed:
    """What the pages of an edition say of it: its title, how it is named, how the edition is that it is compared with.

    `later` is empty where there is none to compare with; `home` is the file of the current page.
    """

    title: str
    name: str
    later: str
    home: str

    def page(self, part: str, *blocks: str) -> str:
        """Return a page of the edition; `part` says which, empty for the edition's own."""
        name = f"（{self.name}）" + (f"　{part}" if part else "")
        front = f"---\ntitle: {json.dumps(self.title + name, ensure_ascii=False)}\n---"
        return "\n\n".join([front, f"# 《{safe_words(self.title)}》{safe_words(name)}", *blocks]) + "\n"


def edition_pages(
    headed: Headed, stem: str, old: Sequence[Passage], new: Sequence[Passage]
) -> dict[str, str]:
    """Return the pages of an earlier edition by their files: its own, `stem`.md, with what changed and its words.

    Where that is too long for one page, these stand on others, and its own has every id, from which a link leads on.
    """
    changes = compare(_articles(old), _articles(new)) if headed.later else []
    intro = f"这是较早的文本，留作对照；后来的文本见[《{safe_words(headed.title)}》]({headed.home})。本页不参加引用的登记。"
    heading = [f"## 与{headed.later}逐条对照 {{: #changes }}", *_counted(changes)] if headed.later else []
    changed = [(c, block) for c in changes if c.kind != "same" for block in [list(_shown(c))]]
    words = [(passage, block) for passage in old for block in [list(_words(passage))]]
    if sum(weight(block) for _, block in [*changed, *words]) <= ONE_PAGE:
        blocks = [line for _, block in [*changed, *words] for line in block]
        return {f"{stem}.md": headed.page("", intro, *heading, *blocks)}
    parts: dict[str, str] = {}
    back = f"[《{safe_words(headed.title)}》（{safe_words(headed.name)}）的目录]({stem}.md)"
    ways = []
    for number, group in enumerate(in_pages(changed, lambda one: weight(one[1])), start=1):
        span, file = _span([_label(change) for change, _ in group]), f"{stem}-changes-{number}.md"
        ways.append(f"- [{span}的改动]({file})")
        lines = [line for _, block in group for line in block]
        parts[file] = headed.page(f"与{headed.later}对照：{span}", back, *lines)
    ids = []
    for number, run in enumerate(in_pages(words, lambda one: weight(one[1])), start=1):
        span, file = _span([passage.label for passage, _ in run]), f"{stem}-text-{number}.md"
        ids.append(f"[{span}]({file})：\n" + "、\n".join(_way(passage, file) for passage, _ in run))
        parts[file] = headed.page(span, back, *(line for _, block in run for line in block))
    listed = ["\n".join(ways)] if ways else []
    own = headed.page("", intro, *heading, *listed, "## 全文分页 {: #pages }", *ids)
    return {f"{stem}.md": own, **parts}


def _words(passage: Passage) -> Iterator[str]:
    yield f"## {passage.label} {{: #{passage.anchor} }}"
    for line in passage.words.split("\n"):
        yield f"{safe_line(safe_words(line))}\n{TEXT}"


def _way(passage: Passage, file: str) -> str:
    """A link with the id that was published, to the page that has the words now."""
    return f"[{passage.label}]({file}#{passage.anchor}){{: #{passage.anchor} }}"


def _span(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]}至{labels[-1]}"


def _articles(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    return [(passage.label, passage.words) for passage in passages if passage.anchor != "preamble"]


def _counted(changes: Sequence[Change]) -> Iterator[str]:
    counts = {kind: sum(c.kind == kind for c in changes) for kind in ("same", "changed", "added", "removed")}
    yield (
        f"未变{counts['same']}条，有改动{counts['changed']}条，新增{counts['added']}条，删去{counts['removed']}条。"
        "删去的字写作〔删：…〕，增加的字写作〔增：…〕；条号前后不同的，先写旧的，再写新的。"
    )
    same = [_label(change) for change in changes if change.kind == "same"]
    for start in range(0, len(same), _LISTED):
        yield ("未变：" if not start else "") + "、".join(same[start : start + _LISTED]) + "。"


def _shown(change: Change) -> Iterator[str]:
    tail = _TAILS.get(change.kind, "有改动")
    yield f"**{_label(change)}**（{tail}）\n{ECHO}"
    words = safe_line("".join(_mark(kind, words) for kind, words in change.marks))
    yield words.replace("\n", "<br>\n") + f"\n{ECHO}"


def _label(change: Change) -> str:
    if change.old and change.new and change.old != change.new:
        return f"{change.old}→{change.new}"
    return change.new or change.old


def _mark(kind: str, words: str) -> str:
    if kind == "same":
        return safe_words(words)
    return f'<span class="{kind}">〔{_MARKS[kind]}：{safe_words(words)}〕</span>'
