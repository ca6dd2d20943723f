"""The kinds of page, each declared once: where it lives, its front matter, the macros that it cannot do without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import BaseModel

from macros.core.schema import (
    DutiesPageMeta,
    FullMeta,
    PageMeta,
    QuestionsPageMeta,
    RegulationMeta,
    SectionMeta,
    SpeechMeta,
    TermMeta,
)


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page. `name` is what editors call it; `path` matches the whole of its path below docs/.

    `needed` are the macros that stand once each on every page of the kind; `h1` is its first heading, with {title} in it.
    """

    name: str
    path: re.Pattern[str]
    schema: type[BaseModel]
    needed: tuple[str, ...] = ()
    h1: str = ""


PAGE_KINDS: Mapping[str, PageKind] = MappingProxyType(
    {
        "speech": PageKind(
            "讲话页",
            re.compile(r"speeches/[^/]+/index\.md"),
            SpeechMeta,
            ("speech_head", "speech_parts", "transcript_record"),
            "# {title}",
        ),
        "full": PageKind("通读页", re.compile(r"speeches/[^/]+/full\.md"), FullMeta, ("full_text",)),
        "section": PageKind("条目页", re.compile(r"speeches/[^/]+/[^/]+"), SectionMeta, ("section_head",)),
        "regulation": PageKind(
            "法规页",
            re.compile(r"regulations/(?!index\.md)[^/]+"),
            RegulationMeta,
            ("facts", "cited_by"),
            "# 《{title}》",
        ),
        "term": PageKind(
            "提法页", re.compile(r"terms/(?!index\.md)[^/]+"), TermMeta, ("facts", "cited_by"), "# {title}"
        ),
        "page": PageKind("其他页面", re.compile(".*", re.DOTALL), PageMeta),
    }
)
"""By id; the first whose path fits is a page's kind."""

NEEDED_AT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "index.md": ("outline", "counts"),
        "duties.md": ("duty_table",),
        "open-questions.md": ("open_questions",),
        "speeches/index.md": ("speech_list",),
        "regulations/index.md": ("register",),
        "terms/index.md": ("glossary",),
    }
)
"""Macros that single pages cannot do without, by path."""

_SCHEMA_AT: Mapping[str, type[PageMeta]] = MappingProxyType(
    {"duties.md": DutiesPageMeta, "open-questions.md": QuestionsPageMeta}
)
"""Pages whose front matter says more than that of others of their kind, by path."""


def schema_at(path: str) -> type[BaseModel]:
    """Return the model of the front matter of the page at this source path."""
    return _SCHEMA_AT.get(path) or PAGE_KINDS[kind_of(path)].schema


def kind_of(path: str) -> str:
    """Return the id of the kind of page that lives at this source path, relative to docs/."""
    return next(name for name, kind in PAGE_KINDS.items() if kind.path.fullmatch(path))


ABOUT_THE_SITE = ("editors/", "dev/")
"""The folders whose pages tell how the site is made: the words that they quote are examples."""
