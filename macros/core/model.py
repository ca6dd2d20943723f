"""The site's content as values. Words: speech 讲话, section 条目, regulation 法规制度, provision 条文, term 提法."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from macros.core.article_parts import Words, whole_of, words_of
from macros.core.blocks import Block
from macros.core.calls import Call
from macros.core.edition_dates import Edition, came_first, is_repealed
from macros.core.facts import Fact
from macros.core.finding import Finding
from macros.core.imported import TEXT_OF
from macros.core.schema import DutyMeta, RegulationMeta, SectionMeta, SpeechMeta, TermMeta
from macros.text.dates import KnownDate, known_date
from macros.text.names import Names

if TYPE_CHECKING:
    from macros.core.register import Register

LATER = "讲话之后"
"""Said of what was made after the speech that cites it."""
UNKNOWN = "时间不详"
"""Said of what may have been made after the speech or before it: what is known of the two days does not decide."""
_OWN = ("named", "basis")


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed source: front matter typed by kind (None if broken), body, macro calls, findings.

    `path` is relative to docs/; `body_offset` is where the body starts in `text`, in code points. `provisions` are those
    that the page of a regulation, or of one of its chapters, describes or quotes, by anchor.
    """

    path: str
    kind: str
    text: str
    body_offset: int
    meta: Any
    calls: tuple[Call, ...]
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
    provisions: Mapping[str, Provision] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The name of its file without .md: the id of a regulation or a term."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.text[self.body_offset :]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision (条文) that a regulation page describes.

    `since`: the year of the edition that was the first to have it, `edition`: that of the one whose numbering its label
    follows, where an editor has said so; else empty. `text`: its own words where they were imported, a line a
    paragraph; the gist is ours. `path`: the source path of its page where that is not the regulation's own.
    """

    anchor: str
    label: str
    gist: Fact
    since: str = ""
    edition: str = ""
    text: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Regulation:
    """A cited normative document. `quoted`: its page holds words of the document itself, in block quotes.

    `editions` are those that its front matter dates, oldest first.
    """

    id: str
    path: str
    meta: RegulationMeta
    provisions: dict[str, Provision]
    quoted: bool
    editions: tuple[Edition, ...] = ()

    @property
    def short(self) -> str:
        """The first alias."""
        return self.meta.aliases[0]

    @property
    def repealed(self) -> bool:
        """True where its status says that it is no longer in force, in any edition."""
        return is_repealed(self.meta.status)

    def standing_on(self, day: KnownDate | None) -> str:
        """Why a speech of that day cannot rest on it: 讲话之后, 时间不详; empty where it can, or no day is known."""
        known = {_standing(edition.made, day) for edition in self.editions if not edition.ended}
        later = known == {LATER} and not self.editions[0].revises
        return "" if not known or "" in known else LATER if later else UNKNOWN

    @property
    def quoted_edition(self) -> Edition | None:
        """The edition whose words its pages hold; None where they hold none, or the import knew no day of theirs."""
        days = [found["day"] for words in self.meta.source if (found := TEXT_OF.search(words))]
        known = known_date(days[-1]) if days and self.quoted else None
        held = [e for e in self.editions if known and not e.ended and e.name and e.made.first <= known.last]
        return held[-1] if held else None

    def since(self, year: str) -> KnownDate:
        """Return when its edition of a year was made, as far as is known."""
        whole = KnownDate(date(int(year), 1, 1), date(int(year), 12, 31))
        return next((e.made for e in self.editions if whole.first <= e.made.first <= whole.last), whole)


def _standing(made: KnownDate, day: KnownDate | None) -> str:
    known = True if day is None else came_first(made, day)
    return "" if known else UNKNOWN if known is None else LATER


@dataclass(frozen=True, slots=True)
class Term:
    """A set phrase (提法); `meaning` is the first paragraph of its page."""

    id: str
    path: str
    meta: TermMeta
    meaning: Fact

    @property
    def names(self) -> tuple[str, ...]:
        """Title and aliases."""
        return (self.meta.title, *self.meta.aliases)


@dataclass(frozen=True, slots=True)
class Target:
    """What a citation points at: a regulation and, where given, one provision of it.

    `unverified`: nobody has read the text for this use of it. `on`: the day of the speech that cites it, as far as it is
    known; None where no speech does.
    """

    regulation: Regulation
    label: str = ""
    anchor: str = ""
    unverified: bool = False
    on: KnownDate | None = None

    @property
    def provision(self) -> Provision | None:
        """The provision, if the regulation's page describes it."""
        return self.regulation.provisions.get(self.anchor)

    @property
    def article(self) -> Provision | None:
        """The article that the provision is, or is a part of, if the regulation's page describes it."""
        return self.regulation.provisions.get(whole_of(self.anchor))

    @property
    def words(self) -> Words:
        """The words of the provision where they were imported, with those that lead to it; else none."""
        provision, article = self.provision, self.article
        if provision is None or article is None or article is provision:
            return Words(provision.text if provision else "")
        part = words_of(self.anchor, article.text)
        return Words(provision.text or part.own, part.lead)

    @property
    def path(self) -> str:
        """The source path of the page that has the provision."""
        return (self.provision.path if self.provision else "") or self.regulation.path

    @property
    def standing(self) -> str:
        """Why the speech cannot rest on it, 讲话之后 or 时间不详: the regulation, or the provision; else empty."""
        return self.regulation.standing_on(self.on) or self.added

    @property
    def added(self) -> str:
        """The same of the provision alone, where a later edition of the regulation added it."""
        since = self.provision.since if self.provision else ""
        return _standing(self.regulation.since(since), self.on) if since else ""

    @property
    def later(self) -> bool:
        """True when the regulation or the provision came after the speech, or may have."""
        return bool(self.standing)

    @property
    def name(self) -> str:
        """The name shown: short title and provision."""
        return self.regulation.short + self.label


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation (引用). `kind` is `named`, `basis`, `later`, `ambiguous` or `unresolved`.

    `text[start:end]` of its block are the words; `problem` says why it is unresolved. Compared with the
    clause the words are the `same`, or say how it `differs`, or why that is `unclear`; or nobody compared them.
    `question` is the id of the note that says why it is ambiguous, on the page `notes`.
    """

    words: str
    kind: str
    targets: tuple[Target, ...]
    block: Block | None
    start: int
    end: int
    same: bool = False
    differs: str = ""
    unclear: str = ""
    note: str = ""
    question: str = ""
    notes: str = ""
    problem: Finding | None = None

    @property
    def is_own(self) -> bool:
        """True where the speech itself cites, by name or by resting on it; the others are counted nowhere."""
        return self.kind in _OWN

    def weight_of(self, regulation: Regulation) -> str:
        """Return how this citation uses `regulation`: its kind; `later` where all it points at came after the speech."""
        own = [target for target in self.targets if target.regulation is regulation]
        return "later" if self.kind == "basis" and all(target.later for target in own) else self.kind

    def standing_of(self, regulation: Regulation) -> str:
        """Return why its speech cannot rest on any of what it points at in `regulation`; empty where it can."""
        own = [target.standing for target in self.targets if target.regulation is regulation]
        return own[0] if all(own) else ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank (待填): the publisher's `words`, and the name of what is missing."""

    words: str
    missing: str
    block: Block


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap (缺失): text that the source lacks. `label` names it in a few characters."""

    id: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section page. `citations`, `blanks`, `gaps` are in reading order."""

    page: Page
    meta: SectionMeta
    citations: tuple[Citation, ...]
    blanks: tuple[Blank, ...]
    gaps: tuple[Gap, ...]
    _numbers: Mapping[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Number the paragraphs once, by their offsets."""
        numbers = {block.offset: number for number, block in enumerate(self.paragraphs, start=1)}
        object.__setattr__(self, "_numbers", numbers)

    @property
    def path(self) -> str:
        """Source path, relative to docs/."""
        return self.page.path

    @property
    def code(self) -> str:
        """Section code, as `1.1`."""
        return self.meta.code

    @property
    def order(self) -> tuple[int, ...]:
        """Sort key of the code."""
        return tuple(int(part) for part in self.meta.code.split("."))

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The blocks that are paragraphs with an id, not headings."""
        return tuple(b for b in self.page.blocks if b.id and not b.level and "part" not in b.classes)

    def code_of(self, block: Block) -> str:
        """Return the paragraph code, as `1.1.2`; headings have the section's own code."""
        number = self._numbers.get(block.offset)
        return f"{self.code}.{number}" if number else self.code


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty (任务) with the section and paragraph that its quote stands in (None: not found)."""

    meta: DutyMeta
    section: Section
    block: Block | None
    basis: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page says once names are resolved: its citations by what the call says (`core.cited.Asked`).

    Of a section page also the section, its duties, and (term id, block, span) of each place where a term's name stands.
    """

    citations: dict[Any, Citation]
    section: Section | None = None
    duties: tuple[Duty, ...] = ()
    terms: tuple[tuple[str, Block, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech: its page, the transcript file's text, its sections in code order."""

    id: str
    path: str
    meta: SpeechMeta
    transcript: str
    sections: tuple[Section, ...]

    @property
    def date(self) -> KnownDate | None:
        """When it was made, as far as it is known."""
        return known_date(self.meta.date) if self.meta.date else None

    @property
    def year(self) -> int | None:
        """The year in which it was made, None where that is not known."""
        return self.date.first.year if self.date else None

    @property
    def published(self) -> bool:
        """False for a draft and for a speech that was withdrawn: no list, no count and no search of the site has it."""
        return not self.meta.draft and self.meta.withdrawn is None


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the pages say, cross-referenced.

    `speeches` are all, drafts and withdrawn ones too, for the checks; `published` those that readers are shown, newest
    first, those without a date last. Of these alone are `sections`, `duties`, `citing`, `uses`.
    `names` finds terms in running text; `citing` has, by a regulation's id, each citation that points at it; `read`
    what each page says, by its path;
    `uses` has, by a term's id, every place where its title or another name of it stands: section, block, span in its text;
    `readings` the pinyin syllables of every title and other name.
    """

    pages: dict[str, Page]
    speeches: tuple[Speech, ...]
    published: tuple[Speech, ...]
    regulations: dict[str, Regulation]
    terms: dict[str, Term]
    duties: tuple[Duty, ...]
    register: Register
    names: Names[Term]
    citing: dict[str, list[tuple[Section, Citation]]]
    read: dict[str, ReadPage]
    speeches_by_path: dict[str, Speech]
    sections_by_path: dict[str, Section]
    uses: dict[str, list[tuple[Section, Block, int, int]]]
    readings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def titles(self) -> list[str]:
        """The titles and other names of every regulation and term: the names whose sound is known."""
        named: list[Regulation | Term] = [*self.regulations.values(), *self.terms.values()]
        return list(dict.fromkeys(name for one in named for name in (one.meta.title, *one.meta.aliases)))

    @property
    def sections(self) -> list[Section]:
        """Every section of every published speech, in reading order."""
        return [section for speech in self.published for section in speech.sections]

    @property
    def has_several(self) -> bool:
        """True where readers are shown more than one speech: then each has its lists on its own page."""
        return len(self.published) > 1

    def is_alone(self, speech: Speech) -> bool:
        """Tell whether readers are shown this speech and no other: then the pages of the whole site have its lists."""
        return self.published == (speech,)

    def speech_at(self, path: str) -> Speech | None:
        """Return the speech in whose folder a source path is, None for a page of no speech."""
        return self.speeches_by_path.get(path.rpartition("/")[0] + "/index.md")

    def section_at(self, path: str) -> Section | None:
        """Return the section whose source path this is."""
        return self.sections_by_path.get(path)

    def beside(self, speech: Speech) -> tuple[Speech | None, Speech | None]:
        """Return the published speeches before and after one in the order of their dates; None where there is none."""
        shown = (None, *self.published, None)
        if speech not in shown:
            return None, None
        place = shown.index(speech)
        return shown[place + 1], shown[place - 1]

    def speech_of(self, section: Section) -> Speech:
        """Return the speech that the section belongs to."""
        return self.speeches_by_path[section.path.rpartition("/")[0] + "/index.md"]
