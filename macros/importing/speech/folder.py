"""All files of one imported speech, by path below docs/, and what a person must still decide."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from macros.core.model import Site
from macros.core.originals import kept_name
from macros.core.transcript import UNSETTLED, apply_width_map, as_title
from macros.importing.speech.decisions import Plan, PlanError, settled
from macros.importing.speech.draft import Draft, Piece, drafts
from macros.importing.speech.furniture import Omission, omissions, suspicious
from macros.importing.speech.proposals import ground_of, proposals
from macros.importing.speech.skeleton import FULL_TEXT, as_yaml, speech_page
from macros.importing.speech.statements import NO_DATE, blanks_in, statements
from macros.importing.speech.wording import lacking, marked_up, unregistered, width_map_of
from macros.structure.speech.doubt import Doubt
from macros.structure.speech.opening import opening_of
from macros.structure.speech.outline import flat, nested, outline
from macros.text.layout import NO_LAYOUT, Layout
from macros.text.numerals import COUNT, UP_TO_99
from macros.text.squeeze import squeeze

_DEMAND = re.compile(f"({COUNT})要")
_UNCOUNTED = re.compile('(?:同时|还|也|\\{\\{ cite\\(")?要')
_STOPS = tuple("。！？；")
_SECTION_HEAD = "{{ section_head() }}"
_LONG = 2000
"""A text of more characters is likely to have sections."""
ANOTHER = "同一文件里的另一篇"
"""Why lines are left out that belong to another text of the file."""
AccountOf = Callable[[list[Omission]], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Order:
    """What the editor asks for: the speech's id, title and date where the text does not say them, which text of the file.

    `series`: the series that it belongs to, "" where none is said.
    """

    id: str
    file: str
    sha256: str
    title: str = ""
    date: str = ""
    nth: int = 0
    """Of several texts in the file this one, from 1; 0 for the whole."""
    series: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that the source lacks: where (code point), the gap's label, why it is there."""

    start: int
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The files by path below docs/; what a person must decide.

    `title` is "" where the text has none, `date` where it names none. Offsets are in the text that was given.
    `doubts` hold all that is asked, on title, date, structure and lines; `open_points` say them for the checklist.
    `original` is the name under which the file that was brought is kept in originals/.
    """

    title: str
    files: dict[str, str]
    open_points: list[str]
    original: str
    title_offers: tuple[str, ...]
    date: str
    doubts: list[Doubt]
    blanks: list[tuple[int, int, str]]
    gaps: list[Gap]
    omitted: list[Omission]


class EmptySpeechError(Exception):
    """There is no speech in the text; the message says so in Chinese."""


def import_speech(
    text: str,
    order: Order,
    plan: Plan,
    site: Site,
    layout: Layout = NO_LAYOUT,
    account_of: AccountOf | None = None,
) -> Imported:
    """Return the pages of a speech. `account_of` makes the account of the file from the lines that are left out.

    Raises:
        PlanError: the plan, or the number of the text, does not fit the text.
        EmptySpeechError: no words of a speech are left in it.
    """
    return _Import(text, order, plan, site, layout).result(account_of)


class _Import:
    def __init__(self, text: str, order: Order, plan: Plan, site: Site, layout: Layout) -> None:
        self._order, self._site = order, site
        others = _others(text, order, layout)
        self._omitted = sorted([*_omitted(text, plan, others), *others], key=lambda entry: entry.first)
        lines = text.split("\n")
        hidden = {number for entry in self._omitted for number in range(entry.first, entry.last + 1)}
        self._widths = width_map_of("\n".join(line for n, line in enumerate(lines, 1) if n not in hidden))
        self._text = "\n".join(apply_width_map(line, self._widths) for line in lines)
        self._raw = text
        own = _without(self._text, hidden)
        self._opening = opening_of(own, layout)
        self._said = statements(own, self._opening, order.title, order.date)
        self._ground = ground_of(_without(own, set(suspicious(own))), order.title or self._opening.title)
        found = outline(_without(text, hidden), layout)
        decided = {text.find(choice.at) for choice in plan.sections}
        self._doubts = [
            *self._said.doubts,
            *(d for d in found.doubts if d.start not in decided and not self._is_omitted(d.start)),
            *(self._asked(line) for line in suspicious(own)),
        ]
        sections = nested(
            [s for s in flat(settled(text, found.sections, plan)) if not self._is_omitted(s.start)]
        )
        self._pages = drafts(text, sections, self._omitted, plan, self._said.heading)
        if not self._pages:
            raise EmptySpeechError(f"{order.file}：没有找到讲话的文字，只有网站的提示语或空行。核对文件。")
        self._open: list[str] = []
        self._gaps: list[Gap] = []
        if len(self._pages) == 1 and len(text) > _LONG:
            self._open.append("没有认出条目，全文放在一页上。确有条目的，在方案里写明。")

    def result(self, account_of: AccountOf | None) -> Imported:
        """Return everything."""
        folder = f"speeches/{self._order.id}/"
        files = {f"{folder}index.md": self._index(account_of), f"{folder}transcript.txt": self._raw}
        files[f"{folder}full.md"] = FULL_TEXT
        for page in self._pages:
            files[f"{folder}{page.code.replace('.', '-')}.md"] = self._page(page)
        for doubt in self._doubts:
            line = self._raw.count("\n", 0, doubt.start) + 1
            self._open.append(
                f"原文第{line}行“{doubt.quote}”：{doubt.reason}{_choices(self._opening.doubts, doubt)}。"
            )
        spans = [(piece.start, piece.end) for page in self._pages for piece in page.pieces]
        date = self._order.date or (self._opening.date.words if self._opening.date else "")
        return Imported(
            title=self._order.title or self._opening.title,
            files=files,
            open_points=self._open,
            original=kept_name(self._order.file),
            title_offers=self._opening.offers,
            date=date,
            doubts=sorted(self._doubts, key=lambda doubt: doubt.start),
            blanks=list(blanks_in(self._text, spans)),
            gaps=self._gaps,
            omitted=self._omitted,
        )

    def _asked(self, line: int) -> Doubt:
        start = sum(len(words) + 1 for words in self._raw.split("\n")[: line - 1])
        quote = self._raw[start:].split("\n")[0].strip()
        reason = "像是网站自己的文字，照录在页面上；不是讲话的，在方案的 omitted 里写明"
        return Doubt(start, quote[:16], reason, (f"omitted: {line}-{line}",))

    def _is_omitted(self, start: int) -> bool:
        line = self._raw.count("\n", 0, start) + 1
        return any(entry.first <= line <= entry.last for entry in self._omitted)

    def _index(self, account_of: AccountOf | None) -> str:
        facts: dict[str, object] = {
            "title": as_title(self._said.title),
            "period": self._said.period,
            "date": self._said.date,
            "occasion": self._said.occasion,
            "series": self._order.series,
            "draft": True,
            "transcript": "transcript.txt",
            "sha256": hashlib.sha256(self._raw.encode()).hexdigest(),
            "provenance": f"由 {self._order.file} 导入，原件存档，不公布。"
            f"{UNSETTLED}{'、'.join(self._said.unsettled)}）",
            "width_map": self._widths,
            "omitted": [
                {"lines": entry.lines, "why": entry.why} | ({} if entry.hides else {"hides": False})
                for entry in self._omitted
            ],
            "originals": [{"file": kept_name(self._order.file), "sha256": self._order.sha256}],
        }
        if account_of is not None:
            facts["account"] = account_of(self._omitted)
        return speech_page(facts)

    def _page(self, page: Draft) -> str:
        blocks, headed = [], False
        for piece in page.pieces:
            words = squeeze(self._text[piece.start : piece.end])
            if piece.kind == "gap":
                blocks.append(self._gap(page, piece))
                continue
            self._note_names(page, words)
            if piece.kind == "heading":
                headed = True
                blocks.append(f"# {self._marked(words, heading=True)} {{: .transcript }}")
            elif piece.kind == "part":
                blocks.append(
                    f"{self._marked(words)}\n{{: #part-{page.code.split('.')[0]} .transcript .part }}"
                )
            else:
                blocks.append(self._paragraph(piece))
        blocks = _numbered(blocks)
        title = as_title(squeeze(apply_width_map(page.title, self._widths)))
        if not headed:
            blocks.insert(0, f"# {title}")
        facts = {
            "title": title if page.code != "0" else "导语",
            "code": page.code,
            "duties": self._duties(page),
        }
        return f"---\n{as_yaml(facts)}---\n\n{_SECTION_HEAD}\n\n" + "\n\n".join(blocks) + "\n"

    def _marked(self, words: str, *, heading: bool = False) -> str:
        return marked_up(words, self._site.register, None if heading else self._site.names)

    def _paragraph(self, piece: Piece) -> str:
        bold = squeeze(self._text[piece.start : piece.bold]) if piece.start < piece.bold < piece.end else ""
        rest = squeeze(self._text[max(piece.start, piece.bold) if bold else piece.start : piece.end])
        head = f"**{self._marked(bold)}**" if bold else ""
        return f"{head}{self._marked(rest)}\n{{: #? .transcript }}"

    def _gap(self, page: Draft, piece: Piece) -> str:
        if piece.note == "hidden":
            line = self._raw.count("\n", 0, piece.start) + 1
            reason = (
                f"原文第{line}行起是转载网站的提示，讲话的文字在这里中断，缺失多长不明。本站不补写、不概括。"
            )
            label = "原文中断"
        else:
            reason = (
                "编号在这里跳过，其间应有讲话的文字，原文没有。本站不补写、不概括，编号也不因缺失而顺延。"
            )
            label = "编号跳过处"
        self._open.append(
            f"{page.code}：有一处缺失（{label}），请核对缺在哪里、据何判断，把缺失标记里的说明写准确；缺的话不补写。"
        )
        number = piece.start
        self._gaps.append(Gap(piece.start, label, reason))
        return f'{{{{ gap("{reason}", label="{label}", id="gap-{page.code.replace(".", "-")}-{number}") }}}}'

    def _note_names(self, page: Draft, words: str) -> None:
        for name in unregistered(words, self._site.register):
            self._open.append(
                f"{page.code}：{name}没有登记，或者对得上不止一部：在 docs/regulations/ 建页面登记，或者在引用宏里用 to= 写明是哪一部，或者声明为引用不明；讲话的字不改。"
            )
        for provision in lacking(words, self._site.register):
            self._open.append(
                f"{page.code}：{provision}，法规页上还没有这一条，引用只到全文；在法规页加上标题和大意，再把条号放进引用宏。"
            )

    def _duties(self, page: Draft) -> list[dict[str, object]]:
        """The page's drafts of duties; a quote whose words stand earlier on the page too is none (DUTY-1)."""
        found: list[dict[str, object]] = []
        ground = self._ground if page.code != "0" or len(self._pages) == 1 else None
        earlier = ""
        for piece in page.pieces:
            is_sentence = self._text.endswith(_STOPS, 0, piece.bold)
            start = piece.start if is_sentence else max(piece.start, piece.bold)
            words = squeeze(self._text[start : piece.end])
            if ground and piece.kind == "paragraph" and piece.end > ground.start:
                duties = proposals(words, ground.manner)
                found += [{**asdict(duty), "draft": True} for duty in duties if duty.quote not in earlier]
            earlier += squeeze(self._text[piece.start : piece.end]) + "\n"
        return found


def _choices(asked: tuple[Doubt, ...], doubt: Doubt) -> str:
    """The titles or dates on offer, where that is what is asked."""
    if doubt not in asked or len(doubt.alternatives) < 1:
        return ""
    option = "--date" if doubt.reason.startswith(NO_DATE) else "--title"
    return f"（可选：{'；'.join(doubt.alternatives)}；用 {option} 写明）"


def _without(text: str, lines: set[int]) -> str:
    """Return the text with blanks in place of the words of `lines` (from 1), so that every offset stays."""
    return "\n".join(" " * len(line) if n in lines else line for n, line in enumerate(text.split("\n"), 1))


def _others(text: str, order: Order, layout: Layout) -> list[Omission]:
    """The lines of the file's other texts, where the editor asks for one of them."""
    if not order.nth:
        return []
    starts = [start for start, _ in opening_of(text, layout).texts] or [0]
    if not 1 <= order.nth <= len(starts):
        raise PlanError(f"文件里有 {len(starts)} 篇，没有第 {order.nth} 篇。核对 --nth。")
    lines = [text.count("\n", 0, start) + 1 for start in starts]
    first = lines[order.nth - 1] if order.nth > 1 else 1
    last = lines[order.nth] - 1 if order.nth < len(lines) else text.count("\n") + 1
    around = ((1, first - 1), (last + 1, text.count("\n") + 1))
    return [Omission(one, other, ANOTHER, hides=False) for one, other in around if one <= other]


def _omitted(text: str, plan: Plan, others: list[Omission]) -> list[Omission]:
    """What the editor's plan leaves out; without one, the notice of a paywall."""
    own = [
        entry
        for entry in omissions(text)
        if not any(o.first <= entry.last and entry.first <= o.last for o in others)
    ]
    if not plan.omitted:
        return own
    found = []
    for entry in plan.omitted:
        first, _, last = entry.lines.partition("-")
        if int(last) > text.count("\n") + 1:
            count = text.count("\n") + 1
            told = f"方案里略去的 {entry.lines} 行，文稿只有 {count} 行。核对行号。"
            raise PlanError(told, entry.lines)
        hides = any(mine.hides and mine.first <= int(last) and mine.last >= int(first) for mine in own)
        found.append(
            Omission(int(first), int(last), entry.why, hides if entry.hides is None else entry.hides)
        )
    return found


def _numbered(blocks: list[str]) -> list[str]:
    """Give paragraphs their ids: y1, y2 for 一要, 二要; by their place p1, p2 for others, or y where all open in 要."""
    texts = [block.lstrip("*") for block in blocks if "{: #? " in block]
    letter = "y" if len(texts) > 1 and all(_UNCOUNTED.match(text) for text in texts) else "p"
    taken: set[str] = set()
    out, place = [], 0
    for block in blocks:
        if "{: #? " not in block:
            out.append(block)
            continue
        place += 1
        counted = _DEMAND.match(block.lstrip("*"))
        name = f"y{UP_TO_99[counted[1]]}" if counted else f"{letter}{place}"
        if name in taken:
            name = f"p{place}"
        taken.add(name)
        out.append(block.replace("{: #? ", f"{{: #{name} "))
    return out
