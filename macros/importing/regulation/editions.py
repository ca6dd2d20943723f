"""The page of an earlier edition: what changed after it, article by article, and its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.core.imported import TEXT, imported_text, safe_line, safe_words
from macros.importing.regulation.compare import Change, compare

_HEADING = re.compile(r"^## (?P<label>[^\n{]+?) *\{:[^}\n]*#(?P<anchor>[\w-]+)[^}\n]*\}[ ]*\n", re.MULTILINE)
_MARKS = {"removed": "删", "added": "增"}
_SHOWN = {"added": "新增", "removed": "删去"}


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


def edition_page(
    title: str, name: str, later: str, home: str, old: Sequence[Passage], new: Sequence[Passage]
) -> str:
    """Return the page of an earlier edition. `name` and `later` name the two editions, `later` is empty where there is none to compare with; `home` is the file of the current page."""
    changes = compare(_articles(old), _articles(new)) if later else []
    blocks = [
        f"---\ntitle: {json.dumps(f'{title}（{name}）', ensure_ascii=False)}\n---",
        f"# 《{safe_words(title)}》（{name}）",
        f"这是较早的文本，留作对照；后来的文本见[《{safe_words(title)}》]({home})。本页不参加引用的登记。",
        *([f"## 与{later}逐条对照 {{: #changes }}", *_shown(changes)] if later else []),
    ]
    for passage in old:
        blocks.append(f"## {passage.label} {{: #{passage.anchor} }}")
        blocks += [f"{safe_line(safe_words(line))}\n{TEXT}" for line in passage.words.split("\n")]
    return "\n\n".join(blocks) + "\n"


def _articles(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    return [(passage.label, passage.words) for passage in passages if passage.anchor != "preamble"]


def _shown(changes: Sequence[Change]) -> Iterator[str]:
    counts = {kind: sum(c.kind == kind for c in changes) for kind in ("same", "changed", "added", "removed")}
    yield (
        f"未变{counts['same']}条，有改动{counts['changed']}条，新增{counts['added']}条，删去{counts['removed']}条。"
        "删去的字写作〔删：…〕，增加的字写作〔增：…〕；条号前后不同的，先写旧的，再写新的。"
    )
    same = [change for change in changes if change.kind == "same"]
    if same:
        yield "未变：" + "、".join(_label(change) for change in same) + "。"
    for change in changes:
        if change.kind != "same":
            tail = _SHOWN.get(change.kind, "有改动")
            yield f"**{_label(change)}**（{tail}）"
            yield safe_line("".join(_mark(kind, words) for kind, words in change.marks)).replace(
                "\n", "<br>\n"
            )


def _label(change: Change) -> str:
    if change.old and change.new and change.old != change.new:
        return f"{change.old}→{change.new}"
    return change.new or change.old


def _mark(kind: str, words: str) -> str:
    if kind == "same":
        return safe_words(words)
    return f'<span class="{kind}">〔{_MARKS[kind]}：{safe_words(words)}〕</span>'
