"""All files of one imported speech, by path below docs/, and what a person must still decide."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import yaml

from macros.core.model import Site
from macros.core.originals import kept_name
from macros.core.transcript import apply_width_map
from macros.importing.speech.decisions import Plan, PlanError, settled
from macros.importing.speech.draft import Draft, Piece, drafts, title_of
from macros.importing.speech.furniture import Omission, omissions, without_markdown
from macros.importing.speech.proposals import ground_of, proposals
from macros.importing.speech.wording import lacking, marked_up, unregistered, width_map_of
from macros.structure.speech.outline import flat, nested, outline
from macros.text.numerals import COUNT, UP_TO_99
from macros.text.squeeze import squeeze

_DATE = re.compile("[（(]?(\\d{4}年\\d{1,2}月\\d{1,2}日)[）)]?")
_DEMAND = re.compile(f"({COUNT})要")
_UNCOUNTED = re.compile('(?:同时|还|也|\\{\\{ cite\\(")?要')
_STOPS = tuple("。！？；")
_SECTION_HEAD = "{{ section_head() }}"


@dataclass(frozen=True, slots=True)
class Order:
    """What the editor asks for: the speech's id, and title and date where the text does not say them."""

    id: str
    file: str
    sha256: str
    title: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The files by path below docs/; what a person must decide.

    `original` is the name under which the file that was brought is kept in originals/.
    """

    title: str
    files: dict[str, str]
    open_points: list[str]
    original: str


class EmptySpeechError(Exception):
    """There is no speech in the text; the message says so in Chinese."""


def import_speech(text: str, order: Order, plan: Plan, site: Site) -> Imported:
    """Return the pages of a speech.

    Raises:
        PlanError: the plan does not fit the text.
        EmptySpeechError: no words of a speech are left in it.
    """
    return _Import(without_markdown(order.file, text), order, plan, site).result()


class _Import:
    def __init__(self, text: str, order: Order, plan: Plan, site: Site) -> None:
        self._order, self._site = order, site
        self._omitted = _omitted(text, plan)
        lines = text.split("\n")
        hidden = {number for entry in self._omitted for number in range(entry.first, entry.last + 1)}
        self._widths = width_map_of("\n".join(line for n, line in enumerate(lines, 1) if n not in hidden))
        self._text = "\n".join(apply_width_map(line, self._widths) for line in lines)
        self._raw = text
        spoken = (" " * len(line) if n in hidden else line for n, line in enumerate(lines, 1))
        self._ground = ground_of("\n".join(spoken), order.title)
        found = outline(text)
        decided = {text.find(choice.at) for choice in plan.sections}
        self._doubts = [doubt for doubt in found.doubts if doubt.start not in decided]
        sections = nested(
            [s for s in flat(settled(text, found.sections, plan)) if not self._is_omitted(s.start)]
        )
        self._pages = drafts(text, sections, self._omitted, plan, order.title)
        if not self._pages:
            raise EmptySpeechError(f"{order.file}：没有找到讲话的文字，只有网站的提示语或空行。核对文件。")
        self._open: list[str] = []
        if len(self._pages) == 1:
            self._open.append("没有认出条目，全文放在一页上。确有条目的，在方案里写明。")

    def result(self) -> Imported:
        """Return everything."""
        folder = f"speeches/{self._order.id}/"
        title = self._order.title or title_of(self._text, self._omitted)
        files = {f"{folder}index.md": self._index(title), f"{folder}transcript.txt": self._raw}
        for page in self._pages:
            files[f"{folder}{page.code.replace('.', '-')}.md"] = self._page(page)
        for doubt in self._doubts:
            line = self._raw.count("\n", 0, doubt.start) + 1
            self._open.append(f"原文第{line}行“{doubt.quote}”：{doubt.reason}。")
        return Imported(title, files, self._open, kept_name(self._order.file))

    def _is_omitted(self, start: int) -> bool:
        line = self._raw.count("\n", 0, start) + 1
        return any(entry.first <= line <= entry.last for entry in self._omitted)

    def _index(self, title: str) -> str:
        dated = _DATE.search(self._text[:400])
        facts = {
            "title": title,
            "period": self._order.date or (dated[1] if dated else "原文未署日期"),
            "occasion": title,
            "transcript": "transcript.txt",
            "sha256": hashlib.sha256(self._raw.encode()).hexdigest(),
            "provenance": f"由 {self._order.file} 导入，原件存档，不公布。来源待补。",
            "width_map": self._widths,
            "omitted": [{"lines": entry.lines, "why": entry.why} for entry in self._omitted],
            "originals": [{"file": kept_name(self._order.file), "sha256": self._order.sha256}],
        }
        return (
            f"---\n{_yaml(facts)}---\n\n# 讲话的结构和来源\n\n{{{{ outline() }}}}\n\n"
            "## 来源与校勘 {: #provenance }\n\n{{ transcript_record() }}\n\n下载：[transcript.txt](transcript.txt)。\n"
        )

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
        if not headed:
            blocks.insert(0, f"# {page.title}")
        name = page.title if page.code != "0" else "导语"
        facts = {
            "title": squeeze(apply_width_map(name, self._widths)),
            "code": page.code,
            "duties": self._duties(page),
        }
        return f"---\n{_yaml(facts)}---\n\n{_SECTION_HEAD}\n\n" + "\n\n".join(blocks) + "\n"

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
            f"{page.code}：有一处缺失（{label}），请核对缺的是什么、据何判断，改写 gap 里的说明。"
        )
        number = piece.start
        return f'{{{{ gap("{reason}", label="{label}", id="gap-{page.code.replace(".", "-")}-{number}") }}}}'

    def _note_names(self, page: Draft, words: str) -> None:
        for name in unregistered(words, self._site.register):
            self._open.append(
                f"{page.code}：{name}没有登记，或者对得上不止一部；登记、改写，或声明为引用不明。"
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


def _omitted(text: str, plan: Plan) -> list[Omission]:
    """What the editor's plan leaves out; without one, what looks like site furniture."""
    if not plan.omitted:
        return omissions(text)
    found = []
    for entry in plan.omitted:
        first, _, last = entry.lines.partition("-")
        if int(last) > text.count("\n") + 1:
            raise PlanError(f"方案里略去的 {entry.lines} 行，文稿没有这么多行。核对行号。")
        hides = any(
            own.hides and own.first <= int(last) and own.last >= int(first) for own in omissions(text)
        )
        found.append(Omission(int(first), int(last), entry.why, hides))
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


def _yaml(facts: Mapping[str, object]) -> str:
    return yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=10_000)
