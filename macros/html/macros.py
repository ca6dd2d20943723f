"""The macros that editors write. Every public method is a macro; its parameters are the macro's."""

from __future__ import annotations

import re
from collections.abc import Callable

from macros.core.calls import Call
from macros.core.cited import Asked
from macros.core.model import Page, Section, Site
from macros.core.paths import relative_url
from macros.core.questions import note_on
from macros.core.rules import RULES
from macros.html import (
    collection,
    duties,
    full,
    glossary,
    inline,
    matrix,
    overview,
    profiles,
    questions,
    register,
    speech,
)
from macros.html.escape import escape
from macros.html.notes import citation_card
from macros.html.own import ways_to_own_parts


class PageMacros:
    """The macros of one page. `warn` is told of what could not be resolved, so that a strict build fails."""

    def __init__(self, site: Site, path: str, warn: Callable[[str], object] = str) -> None:
        self._site, self._path, self._warn = site, path, warn

    @property
    def _page(self) -> Page:
        return self._site.pages[self._path]

    def cite(
        self,
        words: str,
        /,
        to: str | None = None,
        *,
        named: bool = False,
        same: bool = False,
        differs: str = "",
        unclear: str = "",
        note: str = "",
        ambiguous: str = "",
    ) -> str:
        """Return the citation in the sentence. See docs/editors/macros.md."""
        asked = Asked(words, to or "", named, same, differs, unclear, note, ambiguous)
        citation = self._site.read[self._path].citations[asked]
        if citation.problem:
            self._warn(f"docs/{self._path}  {citation.problem.rule}  {citation.problem.seen}")
        if self._page.kind == "section" or citation.problem:
            return inline.citation_html(self._path, citation, self._site.names, inline.card_key(citation))
        # only section pages keep their cards at the end, away from the transcript's words
        card = citation_card(self._path, citation, "")
        link = inline.citation_html(self._path, citation, self._site.names, "")
        return f'{link}<span class="cite-cards" hidden>{card}</span>'

    def work(self, words: str, /) -> str:
        """Return the title of a newspaper, book, film or speech: words that are no citation of a regulation."""
        return escape(words)

    def term(self, words: str, /, to: str | None = None) -> str:
        """Return a set phrase, linked to its page; `to` is its title where the words differ."""
        name = to or words
        found = self._site.names.at(name)
        term = found[1] if found and found[0] == name else None
        if term is None:
            self._warn(f"docs/{self._path}  TERM-1  没有登记过提法“{name}”")
            return inline.unknown_term_html(words)
        return inline.term_html(self._path, words, term)

    def blank(self, words: str, missing: str, /) -> str:
        """Return a blank that the publisher left, with the name of what is missing."""
        note = relative_url(self._path, *note_on(self._site.pages, self._path, "blanks"))
        return inline.blank_html(note, words, missing)

    def gap(self, reason: str, /, *, label: str, id: str) -> str:  # noqa: A002 - editors write id=
        """Return the block that stands for text that the source lacks."""
        return inline.gap_html(reason, label, id)

    def section_head(self) -> str:
        """Return the line above a section's heading, which says where the section stands.

        "" on a page that is no section.
        """
        section = self._site.section_at(self._path)
        if section is None:
            return ""
        return speech.section_head_html(self._site, section)

    def full_text(self) -> str:
        """Return the whole speech of this page's folder; "" where no speech is there."""
        speech = self._site.speech_at(self._path)
        return full.full_text_html(self._site, speech, self._path, self._printed) if speech else ""

    def _printed(self, section: Section, call: Call) -> str:
        """What a macro call prints on the page of its section."""
        own = PageMacros(self._site, section.path, self._warn)
        return str(getattr(own, call.name)(*call.args, **call.kwargs))

    def facts(self) -> str:
        """Return the record of what this page is about."""
        return profiles.facts_html(self._site, self._page)

    def cited_by(self) -> str:
        """Return every place that uses this page's regulation or term."""
        return profiles.cited_by_html(self._site, self._page)

    def outline(self) -> str:
        """Return the picture of a speech's structure: on its own page its own, on any other that of the newest."""
        return overview.outline_html(self._site, self._path)

    def speech_list(self) -> str:
        """Return the list of all speeches."""
        return collection.speech_list_html(self._site, self._path)

    def speech_head(self) -> str:
        """Return what stands below a speech's title: when, where, who, from which source, and the ways into it."""
        return speech.speech_head_html(self._site, self._site.speeches_by_path[self._path])

    def transcript_record(self) -> str:
        """Return the record of this page's speech: transcript, checksum, width map, lines left out."""
        return speech.provenance_html(self._site.speeches_by_path[self._path])

    def speech_parts(self) -> str:
        """Return what this page's speech has of its own: duties, open questions, regulations, terms."""
        own = self._site.speeches_by_path[self._path]
        makers = (duties.duties_of, questions.questions_of, matrix.regulations_of, glossary.terms_of)
        return ways_to_own_parts() + "".join(make(self._site, own, self._path) for make in makers)

    def counts(self) -> str:
        """Return the counts of the home page."""
        return overview.counts_html(self._site)

    def matrix(self) -> str:
        """Return the table of sections × regulations."""
        return matrix.matrix_html(self._site, self._path)

    def register(self) -> str:
        """Return the list of all regulations."""
        return register.register_html(self._site, self._path)

    def glossary(self) -> str:
        """Return the list of all terms."""
        return glossary.glossary_html(self._site, self._path)

    def duty_table(self) -> str:
        """Return the table of all duties."""
        return duties.duty_table_html(self._site, self._path)

    def open_questions(self) -> str:
        """Return the table of gaps, blanks and undecided citations."""
        return questions.open_questions_html(self._site, self._path)

    def report_to(self) -> str:
        """Return the line that says whom to tell of an error: this page's `contact`, or nobody by name."""
        said = self._page.meta.contact
        words = f"也可以直接告诉我们：{escape(said)}。" if said else "不便上网的，告诉本单位负责本站的同志。"
        return f'<p class="contact">{words}</p>'

    def rules(self) -> str:
        """Return the list of all rules, for the handbook."""
        rows = "".join(
            f'<section class="rule"><h3 id="{rule.id.lower()}">{rule.id}　{_with_code(rule.title)}</h3>'
            f"<p>{escape(rule.why)}</p><p>怎么改：{_with_code(rule.how)}</p></section>"
            for rule in RULES.values()
        )
        return f'<div class="rules">{rows}</div>'


def _with_code(words: str) -> str:
    """Escape words; what is to be typed between braces stands as code."""
    pieces = re.split(r"(\{.*?\}+)", words)
    return "".join(f"<code>{escape(p)}</code>" if p.startswith("{") else escape(p) for p in pieces)


MACROS: dict[str, Callable[..., str]] = {
    name: f for name, f in vars(PageMacros).items() if not name.startswith("_")
}
"""The macros by name, as functions of a `PageMacros` and the arguments that editors write."""
