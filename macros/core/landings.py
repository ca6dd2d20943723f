"""Where citations of the speeches land in a regulation: on which of its articles, out of which paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.core.model import Site
from macros.text.references import reference_of

MOVED = "旧文现为"
"""How it is said where the words of an article stand in a new edition."""
_ARTICLE = re.compile(r"art-\d+(?:z\d+)?")


@dataclass(frozen=True, slots=True)
class Landing:
    """A citation on a provision: `at` is the speech and the paragraph's code, `anchor` the article's or numbered part's id.

    `label` is what the citation points at, as 第三十条第二款.
    """

    at: str
    anchor: str
    label: str

    @property
    def article(self) -> str:
        """The article's label, as 第三十条; of a numbered part its own."""
        reference = reference_of(self.anchor)
        return reference.label if reference else self.label


def landings(site: Site, regulation: str) -> Iterator[Landing]:
    """Yield, in reading order and each once, where citations of the published speeches land on provisions of this regulation."""
    yield from dict.fromkeys(
        Landing(f"{site.speech_of(section).id} {code}", article_of(target.anchor), target.label)
        for section, citation in site.citing.get(regulation, ())
        if citation.is_own
        for code in [section.code_of(citation.block) if citation.block else section.code]
        for target in citation.targets
        if target.regulation.id == regulation and target.anchor
    )


def article_of(anchor: str) -> str:
    """Return the id of the article that a provision is in: `art-30` of `art-30-0-2`; of any other its own."""
    match = _ARTICLE.match(anchor)
    return match.group() if match else anchor
