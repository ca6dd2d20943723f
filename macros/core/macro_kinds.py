"""The macros, each declared once: on which kinds of page it may stand, whether a speech may hold it, which ids it makes.

What it prints is the method of the same name in html/macros.py; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from macros.core.rules import RULES

if TYPE_CHECKING:
    from macros.core.calls import Call
    from macros.core.model import Page

Ids = Callable[["Page", "Call"], Iterable[str]]
"""From a page and a call on it to the ids that the call leaves in the built page."""


def _no_ids(_page: Page, _call: Call) -> Iterable[str]:
    return ()


def _gap_id(_page: Page, call: Call) -> Iterable[str]:
    return (str(call.kwargs["id"]),) if "id" in call.kwargs else ()


def _facts_ids(page: Page, _call: Call) -> Iterable[str]:
    sources = getattr(page.meta, "source", [])
    full_text = ["full-text"] if page.kind == "regulation" else []
    return [*(f"src-{number}" for number in range(1, len(sources) + 1)), *full_text]


def _own_ids(_page: Page, _call: Call) -> Iterable[str]:
    return ("own-duties", "own-questions", "own-regulations", "own-terms")


def _letter_ids(_page: Page, _call: Call) -> Iterable[str]:
    return (f"letter-{letter}" for letter in "0abcdefghijklmnopqrstuvwxyz")


def _year_ids(_page: Page, _call: Call) -> Iterable[str]:
    return (f"year-{year}" for year in (0, *range(1900, 2100)))


def _list_ids(page: Page, call: Call) -> Iterable[str]:
    return ("series", *_year_ids(page, call))


def _rule_ids(_page: Page, _call: Call) -> Iterable[str]:
    return (rule.lower() for rule in RULES)


@dataclass(frozen=True, slots=True)
class MacroKind:
    """How a macro may be used.

    `on`: the kinds of page that can hold it, empty for all. `in_speech`: words of a speech may be inside it; its first
    argument is those words. `in_note`: an editor's note may hold it. `alone`: on a section page it is a block by itself.
    `ids`: the ids that a call makes.
    """

    on: tuple[str, ...] = ()
    in_speech: bool = False
    in_note: bool = False
    alone: bool = False
    ids: Ids = _no_ids


MACRO_KINDS: Mapping[str, MacroKind] = MappingProxyType(
    {
        "cite": MacroKind(in_speech=True, in_note=True),
        "term": MacroKind(in_speech=True, in_note=True),
        "blank": MacroKind(on=("section",), in_speech=True),
        "work": MacroKind(on=("section",), in_speech=True),
        "gap": MacroKind(on=("section",), alone=True, ids=_gap_id),
        "section_head": MacroKind(on=("section",), alone=True),
        "speech_head": MacroKind(on=("speech",)),
        "transcript_record": MacroKind(on=("speech",)),
        "speech_parts": MacroKind(on=("speech",), ids=_own_ids),
        "full_text": MacroKind(on=("full",)),
        "facts": MacroKind(on=("regulation", "term"), ids=_facts_ids),
        "cited_by": MacroKind(on=("regulation", "term")),
        "outline": MacroKind(),
        "speech_list": MacroKind(ids=_list_ids),
        "counts": MacroKind(),
        "matrix": MacroKind(ids=_year_ids),
        "register": MacroKind(ids=_letter_ids),
        "glossary": MacroKind(ids=_letter_ids),
        "duty_table": MacroKind(ids=_year_ids),
        "open_questions": MacroKind(ids=_year_ids),
        "rules": MacroKind(ids=_rule_ids),
        "report_to": MacroKind(on=("page",)),
    }
)
"""By the name that editors write."""

IN_SPEECH = tuple(name for name, macro in MACRO_KINDS.items() if macro.in_speech)
IN_NOTE = tuple(name for name, macro in MACRO_KINDS.items() if macro.in_note)
ALONE = tuple(name for name, macro in MACRO_KINDS.items() if macro.alone)
