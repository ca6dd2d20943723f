"""A page's body with the words of the regulation put in or replaced; every line of ours stays under its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_HEADING = re.compile(r"## (?P<label>[^\n{]*?)[ ]*\{:[^}\n]*#(?P<anchor>[\w-]+)[^}\n]*\}[ ]*")
_IMPORTED = re.compile(r"\{: \.provision-(?:text|division)\b[^}\n]*\}[ ]*")
_ARTICLE = re.compile(r"art-(\d+)(?:z(\d+))?(?:r\d+)?")
GONE = "现行文本没有这一条。"


@dataclass(frozen=True, slots=True)
class Part:
    """One heading to be on the page: id, label, the blocks of imported Markdown above and below it."""

    anchor: str
    label: str
    above: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(slots=True)
class _Old:
    """A section of the page as it is: its heading line, our own blocks under it, the article that it follows."""

    heading: str
    anchor: str
    own: list[str]
    after: str = ""
    had_text: bool = False


@dataclass(slots=True)
class Merged:
    """The new body, and the labels of the articles that the page has and the imported text has not."""

    body: str
    gone: list[str] = field(default_factory=list)


def merged(body: str, parts: Sequence[Part], gone_mark: str = "") -> Merged:
    """Return `body` with the imported words of `parts` in place of those imported before.

    An article of the page that is not in `parts` keeps its heading and our words; where there are none of ours it
    says that it is gone, with the source mark `gone_mark` (`[1]`), for its address was published.
    """
    head, old = _split(body)
    by_anchor = {section.anchor: section for section in old}
    fresh = {part.anchor for part in parts}
    result = Merged("")
    following: dict[str, list[_Old]] = {}
    leftover: list[_Old] = []
    for section in old:
        if section.anchor in fresh:
            continue
        if _ARTICLE.fullmatch(section.anchor):
            leftover.append(section)
            result.gone.append(section.heading[3:].partition("{")[0].strip())
            if not section.own:
                section.own.append(f"{GONE}{gone_mark}")
        elif section.own or not section.had_text:
            following.setdefault(section.after, []).append(section)
    blocks = [*head, *_blocks(following.pop("^", []))]
    for part in parts:
        number = _number(part.anchor)
        while leftover and number > _number(leftover[0].anchor):
            blocks += _blocks([leftover.pop(0)])
        kept = by_anchor.get(part.anchor)
        heading = kept.heading if kept else f"## {part.label} {{: #{part.anchor} }}"
        blocks += [*part.above, heading, *part.below, *(kept.own if kept else ())]
        blocks += _blocks(following.pop(part.anchor, []))
    blocks += _blocks(leftover)
    for rest in following.values():
        blocks += _blocks(rest)
    result.body = "\n\n".join(blocks) + "\n"
    return result


def _blocks(sections: Sequence[_Old]) -> list[str]:
    return [block for section in sections for block in (section.heading, *section.own)]


def _number(anchor: str) -> tuple[int, int]:
    match = _ARTICLE.fullmatch(anchor)
    return (int(match[1]), int(match[2] or 0)) if match else (0, 0)


def _split(body: str) -> tuple[list[str], list[_Old]]:
    """The blocks above the first heading, and the sections; a section of ours follows the article above it."""
    head: list[str] = []
    sections: list[_Old] = []
    for block in _paragraphs(body):
        lines = block.split("\n")
        imported = _IMPORTED.fullmatch(lines[-1]) is not None
        match = _HEADING.fullmatch(lines[0])
        if match:
            sections.append(_Old(lines[0], match["anchor"], []))
            lines = lines[1:]
        if not lines:
            continue
        if imported:
            if sections:
                sections[-1].had_text |= ".provision-text" in lines[-1]
        elif sections:
            sections[-1].own.append("\n".join(lines))
        else:
            head.append("\n".join(lines))
    last_article = max((i for i, s in enumerate(sections) if _ARTICLE.fullmatch(s.anchor)), default=-1)
    place = "^"
    for index, section in enumerate(sections):
        if _ARTICLE.fullmatch(section.anchor):
            place = section.anchor
        section.after = place if index < last_article and last_article >= 0 else "$"
    return head, sections


def _paragraphs(body: str) -> list[str]:
    """Runs of lines that are not blank; a fenced block is one, blank lines and all."""
    blocks: list[str] = []
    own: list[str] = []
    fence = ""
    for line in body.split("\n"):
        opening = re.match(r" *(```|~~~)", line)
        if opening and (not fence or fence == opening[1]):
            fence = "" if fence else opening[1]
        if line.strip() or fence:
            own.append(line)
        elif own:
            blocks.append("\n".join(own))
            own = []
    return [*blocks, "\n".join(own)] if own else blocks
