"""The plan (YAML) by which an editor settles what the outline leaves in doubt: same text and plan, same result."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from macros.core.frontmatter import split_front_matter
from macros.core.schema import Omitted
from macros.structure.speech.outline import OutlineSection, flat, nested


class PlanError(Exception):
    """What is wrong with a plan, one message in Chinese for an editor."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Choice(_Strict):
    """One decision. `at` are the first words of the place, as the text has them; they must stand in it once.

    `kind` says what it is (`text`: no section at all), `heading` gives the words in which the heading ends, marker
    included, `code` the code of its page.
    """

    at: str = Field(min_length=1)
    kind: Literal["section", "item", "text"] = "section"
    level: int | None = Field(default=None, ge=1, le=9)
    heading: str | None = None
    code: str | None = Field(default=None, pattern=r"^\d{1,2}(\.\d{1,2})?$")


class Plan(_Strict):
    """All decisions on one text.

    `omitted`: lines that are not the speech; `paragraphs`: first words of the paragraphs that an editor divides a
    long one into; `closing`: first words of the close.
    """

    sections: list[Choice] = []
    omitted: list[Omitted] = []
    paragraphs: list[str] = []
    closing: str | None = None


def read_plan(name: str, text: str) -> Plan:
    """Return the plan written in `text`, YAML. Raises PlanError."""
    front, _, findings = split_front_matter(name, f"---\n{text.rstrip()}\n---\n")
    if findings or front is None:
        raise PlanError(f"{name}：方案读不出来。照《编辑手册》的样子写，缩进用空格。")
    try:
        return Plan.model_validate(front.values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        line = front.lines.get(str(first["loc"][0]), 2) - 1 if first["loc"] else 1
        raise PlanError(f"{name}:{line}：方案里的 {where} 写得不对。照《编辑手册》的样子改。") from error


def place_of(text: str, words: str) -> int:
    """Return where `words` stand in `text`, in code points.

    Raises PlanError where they stand nowhere, or more than once.
    """
    at = text.find(words)
    if at < 0 or text.find(words, at + 1) >= 0:
        seen = "没有这几个字" if at < 0 else "有不止一处"
        raise PlanError(f"方案里写的“{words[:20]}”，文稿里{seen}。照文稿一字不差地抄，不止一处的多抄几个字。")
    return at


def settled(text: str, sections: list[OutlineSection], plan: Plan) -> list[OutlineSection]:
    """Return the tree as the plan decides it; raises PlanError where a decision fits no place."""
    kept = {section.start: section for section in flat(sections)}
    for choice in plan.sections:
        start = place_of(text, choice.at)
        old = kept.pop(start, None)
        if choice.kind != "text":
            kept[start] = _chosen(text, start, old, choice)
    return nested([kept[start] for start in sorted(kept)])


def _chosen(text: str, start: int, old: OutlineSection | None, choice: Choice) -> OutlineSection:
    words = choice.heading or (choice.at if old is None else "")
    if words and not text.startswith(words, start):
        raise PlanError(
            f"方案里的标题“{words[:20]}”不是从“{choice.at[:12]}”开始的。标题连序号一起，照文稿抄。"
        )
    end = start + len(words) if words else old.end if old else start
    marker = old.marker if old else ""
    return OutlineSection(
        level=choice.level or (old.level if old else 1),
        marker=marker,
        heading=text[start + len(marker) : end].strip(),
        form=old.form if old else "lead",
        kind=choice.kind if choice.kind != "text" else "section",
        start=start,
        end=end,
        code=choice.code or "",
    )
