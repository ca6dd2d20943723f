"""The plan (YAML) by which an editor settles what the outline leaves in doubt: same text and plan, same result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

from macros.core.finding import Finding
from macros.core.frontmatter import UNREADABLE, split_front_matter
from macros.core.schema import Code, Omitted
from macros.core.value_faults import explained
from macros.structure.speech.outline import OutlineSection, flat, nested


class PlanError(Exception):
    """What is wrong with a plan, one message in Chinese for an editor. `words` are those of the plan that are wrong, if any."""

    def __init__(self, message: str, words: str = "") -> None:
        super().__init__(message)
        self.words = words


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
    code: Code | None = None


class Plan(_Strict):
    """All decisions on one text.

    `omitted`: lines that are not the speech; `paragraphs`: first words of the paragraphs that an editor divides a
    long one into; `closing`: first words of the close.
    """

    sections: list[Choice] = []
    omitted: list[Omitted] = []
    paragraphs: list[str] = []
    closing: str | None = None
    _text: str = PrivateAttr("")

    def model_post_init(self, context: str | None) -> None:
        """Keep the text of the plan, for the lines of errors."""
        self._text = context or ""

    def line_of(self, error: PlanError) -> int:
        """Return the line of the plan on which the words stand that an error is of; 1 where it is of none."""
        at = self._text.find(error.words) if error.words else -1
        return self._text.count("\n", 0, at) + 1 if at >= 0 else 1


def read_plan(text: str) -> Plan:
    """Return the plan written in `text`, YAML; one that says nothing decides nothing.

    Raises:
        PlanError: one line for each fault, with the line of the plan on which it stands.
    """
    if re.fullmatch(r"(?:\s*(?:#[^\n]*)?\n?)*", text):
        return Plan()
    if fence := re.search(r"^---\s*$", text, re.MULTILINE):
        line = text.count("\n", 0, fence.start()) + 1
        raise PlanError(f"第{line}行：方案里不写三个短横线的行。删去这一行。")
    front, _, findings = split_front_matter("", f"---\n{text.rstrip()}\n---\n")
    if front is None:
        raise PlanError(_lines(findings))
    try:
        return Plan.model_validate(front.values, context=text)
    except ValidationError as error:
        raise PlanError(_lines(explained(Plan, "", front, error.errors()))) from error


def _lines(findings: Iterable[Finding]) -> str:
    """Findings as lines; their places are one line too far, for a plan opens with no hyphens."""
    return "\n".join(
        f"第{max(one.place.line - 1, 1)}行：{one.seen.removeprefix(UNREADABLE)}。"
        f"{one.todo.replace('同类页面', '编辑手册里方案')}"
        for one in sorted(set(findings))
    )


def place_of(text: str, words: str) -> int:
    """Return where `words` stand in `text`, in code points.

    Raises PlanError where they stand nowhere, or more than once.
    """
    at = text.find(words)
    if at < 0 or text.find(words, at + 1) >= 0:
        seen = "没有这几个字" if at < 0 else "有不止一处"
        told = f"方案里写的“{words[:20]}”，文稿里{seen}。照文稿一字不差地抄，不止一处的多抄几个字。"
        raise PlanError(told, words)
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
        told = f"方案里的标题“{words[:20]}”不是从“{choice.at[:12]}”开始的。标题连序号一起，照文稿抄。"
        raise PlanError(told, words)
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
