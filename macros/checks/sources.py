"""Checks on the sources: macro calls, citations, terms, ids, duties, the speech's own files."""

from __future__ import annotations

import hashlib
import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from macros.core.blocks import Block, find_strays
from macros.core.finding import Finding, Place, place_at
from macros.core.model import Page, Section, Site, Speech
from macros.core.register import Register, UnresolvedError, normalise_name
from macros.core.site import alias_occurrences, cited_targets, term_occurrences
from macros.core.transcript import omitted_lines

_HEADING = re.compile(r"^#{2,6} (?P<text>[^\n]*)$", re.MULTILINE)
_ID = re.compile(r"\{:[^}\n]*#(?P<id>[^\s}]+)")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)

# macros that only some kinds of page can render
_HOME = {
    "section_head": ("section",),
    "gap": ("section",),
    "blank": ("section",),
    "transcript_record": ("speech",),
    "facts": ("regulation", "term"),
    "cited_by": ("regulation", "term"),
}
_KIND_NAMES = {"section": "条目页", "speech": "讲话页", "regulation": "法规页", "term": "提法页"}


def check_sources(site: Site, macros: Mapping[str, Callable[..., object]]) -> Iterator[Finding]:
    """Yield every finding on the pages as written. `macros` are the macros by name, for their parameters."""
    for page in site.pages.values():
        yield from in_docs(page.findings)
        yield from check_calls(page, macros)
        yield from check_heading_ids(page)
        yield from check_cites_and_terms(site, page)
    yield from check_names(site)
    for speech in site.speeches:
        yield from check_speech(speech)
        for section in speech.sections:
            yield from check_section(site, section)


_SUFFIXES = (".md", ".txt", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp")


def check_suffixes(paths: Iterable[str]) -> Iterator[Finding]:
    """FILE-8: docs/ holds only kinds of files that we read or that run nothing.

    MkDocs renders `.markdown`, `.mkd` and the like through unsandboxed Jinja and copies `.html` as it is;
    neither would pass under our eyes.
    """
    for path in paths:
        if not path.endswith(_SUFFIXES) and not path.rsplit("/", 1)[-1].startswith("."):
            todo = f"页面存成 .md；其余只能是 {' '.join(_SUFFIXES[1:])}。"
            yield Finding(Place("docs/" + path), "FILE-8", "docs/ 里不能放这一类文件", todo)


def in_docs(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings whose paths are relative to docs/ with the path that an editor knows."""
    for finding in findings:
        place = finding.place
        yield replace(finding, place=replace(place, path=f"docs/{place.path}"))


def _at(page: Page, body_offset: int) -> Place:
    return place_at("docs/" + page.path, page.text, page.body_offset + body_offset)


def check_calls(page: Page, macros: Mapping[str, Callable[..., object]]) -> Iterator[Finding]:
    """MACRO-2 and MACRO-3: the macro exists and takes these arguments."""
    for call in page.calls:
        place = _at(page, call.start)
        if call.name not in macros:
            known = "、".join(sorted(macros))
            yield Finding(place, "MACRO-2", f"没有叫 {call.name} 的宏", f"能用的宏：{known}。")
            continue
        try:
            inspect.signature(macros[call.name]).bind(None, *call.args, **call.kwargs)
        except TypeError:
            yield Finding(place, "MACRO-3", f"{call.name} 的参数不对", "对照编辑手册“宏的写法”改正参数。")
            continue
        if not all(isinstance(arg, str) and arg for arg in call.args):
            yield Finding(place, "MACRO-3", f"{call.name} 的文字是空的或没有加引号", "在引号里写上文字。")
        if not all(_right_kind(name, value) for name, value in call.kwargs.items()):
            yield Finding(
                place, "MACRO-3", f"{call.name} 的参数值不对", "same、named 写 True，其余参数写引号里的文字。"
            )
        home = _HOME.get(call.name)
        if home and page.kind not in home:
            where = "、".join(_KIND_NAMES[kind] for kind in home)
            yield Finding(place, "MACRO-6", f"{call.name} 写在了别的页面上", f"它只用在{where}上。")


def _right_kind(name: str, value: object) -> bool:
    return isinstance(value, bool) if name in ("same", "named") else isinstance(value, str) and bool(value)


def check_heading_ids(page: Page) -> Iterator[Finding]:
    """META-4 and ID-1: a page has its heading; from the second level on, headings have written ASCII ids."""
    if not re.fullmatch(r"[A-Za-z0-9/_-]+\.md", page.path):
        seen = f"文件名“{page.path}”含有别的字符"
        yield Finding(Place("docs/" + page.path), "ID-1", seen, "文件名只用字母、数字和短横线。")
    body = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), page.body)
    if page.meta is not None and not re.search(r"^# \S", body, re.MULTILINE) and not _is_redirect(page):
        yield Finding(_at(page, 0), "META-4", "这一页没有一级标题", "在正文开头写“# 标题”。")
    for match in _HEADING.finditer(body):
        found = _ID.search(match["text"])
        if not found:
            seen = f"标题“{match['text'][:20]}”没有编号"
            yield Finding(
                _at(page, match.start()), "ID-1", seen, "在标题后面写 {: #编号 }，编号用字母和数字。"
            )
    for match in _ID.finditer(body):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", match["id"]):
            seen = f"编号“{match['id']}”含有别的字符"
            yield Finding(_at(page, match.start()), "ID-1", seen, "编号只用字母、数字和短横线。")


def _is_redirect(page: Page) -> bool:
    return page.kind == "page" and page.meta.location is not None


def check_cites_and_terms(site: Site, page: Page) -> Iterator[Finding]:
    """CITE-3 to CITE-6 and TERM-1 for every `cite` and `term`, on any page."""
    register = Register(site.regulations.values())
    names = {name for term in site.terms.values() for name in term.names}
    questions = site.pages.get("open-questions.md")
    for call in page.calls:
        words = str(call.args[0]) if call.args else ""
        if call.name == "term":
            title = str(call.kwargs.get("to") or (call.args[1] if len(call.args) > 1 else words))
            if title not in names:
                todo = "核对字句；确是新提法，先在 docs/terms/ 建页面。"
                yield Finding(_at(page, call.start), "TERM-1", f"没有登记过提法“{title}”", todo)
        if call.name != "cite" or not call.args:
            continue
        question = call.kwargs.get("ambiguous")
        if question and not (questions and f"#{question} " in questions.text):
            todo = "写待核问题页上已有的编号，或先在那一页加一条说明。"
            yield Finding(_at(page, call.start), "CITE-6", f"待核问题页上没有编号 {question}", todo)
        if page.kind != "section" or not any(m.call == call for b in page.blocks for m in b.marks):
            try:
                cited_targets(call, register)
            except UnresolvedError as error:
                yield Finding(_at(page, call.start), error.rule, error.seen, error.todo)


def check_names(site: Site) -> Iterator[Finding]:
    """CITE-7 and TERM-3: a name stands for one thing."""
    regulations = (
        (normalise_name(n), r.path)
        for r in site.regulations.values()
        for n in {r.meta.title, *r.meta.aliases}
    )
    terms = ((name, term.path) for term in site.terms.values() for name in term.names)
    for rule, names in (("CITE-7", regulations), ("TERM-3", terms)):
        owners: dict[str, list[str]] = defaultdict(list)
        for name, path in names:
            owners[name].append(path)
        for name, paths in owners.items():
            if len(paths) > 1:
                place = Place("docs/" + paths[-1], 2)
                yield Finding(place, rule, f"“{name}”在 {'、'.join(paths)} 都有", "只留在一个页面里。")


def check_speech(speech: Speech) -> Iterator[Finding]:
    """SPEECH-1, SPEECH-2, SPEECH-4: the transcript's checksum, the codes, the lines left out."""
    path = "docs/" + speech.path
    folder = path.rsplit("/", 1)[0]
    if not speech.transcript:
        yield Finding(
            Place(path),
            "SPEECH-1",
            f"读不到原文文件 {folder}/{speech.meta.transcript}",
            "把原文文件放回原处。",
        )
    elif hashlib.sha256(speech.transcript.encode()).hexdigest() != speech.meta.sha256:
        place = Place(f"{folder}/{speech.meta.transcript}")
        yield Finding(
            place,
            "SPEECH-1",
            "原文文件的校验值与讲话页记载的不同",
            "恢复原文文件；确要换版本，一并改 sha256。",
        )
    seen: dict[str, str] = {}
    for section in speech.sections:
        if section.code in seen:
            place = Place("docs/" + section.path, 2)
            todo = "两页不能用同一个代码，核对后改正。"
            yield Finding(place, "SPEECH-2", f"代码 {section.code} 已经用在 {seen[section.code]}", todo)
        seen[section.code] = section.path
        named = section.code.replace(".", "-") + ".md"
        if not section.path.endswith("/" + named):
            todo = f"地址由代码而来：文件名应为 {named}。"
            yield Finding(Place("docs/" + section.path, 2), "SPEECH-2", "文件名与条目代码对不上", todo)
    last = speech.transcript.count("\n") + 1
    if beyond := [n for n in omitted_lines(speech.meta) if n > last]:
        yield Finding(
            Place(path, 2),
            "SPEECH-4",
            f"原文只有 {last} 行，没有第 {beyond[0]} 行",
            "核对 omitted 里的行号。",
        )


def check_section(site: Site, section: Section) -> Iterator[Finding]:
    """CITE-1 to CITE-5, TERM-2, SPEECH-3 and DUTY-1 on one section page."""
    yield from (citation.problem for citation in section.citations if citation.problem)
    for block in section.page.blocks:
        covered = [(mark.start, mark.end) for mark in block.marks if mark.call.name == "cite"]
        for start, end, words in alias_occurrences(block.text, site.regulations):
            if not _inside(start, end, covered):
                rule = "CITE-1" if words.startswith("《") else "CITE-2"
                todo = f'写成 {{{{ cite("{words}") }}}}；所指不明的加 ambiguous=。'
                yield Finding(_at(section.page, block.offset), rule, f"“{words}”没有放进引用宏", todo)
        if not block.level and "part" not in block.classes:
            if not block.id:
                seen = f"段落“{block.text[:12]}……”没有编号"
                yield Finding(
                    _at(section.page, block.offset), "SPEECH-3", seen, "下一行写 {: #y1 .transcript }。"
                )
            yield from _unmarked_terms(site, section, block)
    for offset, source in find_strays(section.page.body, list(section.page.calls)):
        seen = f"“{source.strip()[:16]}……”没有标明是讲话还是编者按"
        todo = "讲话的段落在下一行写 {: #y1 .transcript }，编者的话写 {: .editor-note }。"
        yield Finding(_at(section.page, offset), "SPEECH-5", seen, todo)
    for duty in section.meta.duties:
        if not any(duty.quote in block.text for block in section.page.blocks):
            place = Place("docs/" + section.path, _line_of(section.page, duty.quote))
            yield Finding(place, "DUTY-1", f"本页没有“{duty.quote[:20]}……”这句话", "从页面上逐字复制原话。")


def _unmarked_terms(site: Site, section: Section, block: Block) -> Iterator[Finding]:
    covered = [(mark.start, mark.end) for mark in block.marks if mark.call.name in ("cite", "term")]
    for start, end, term in term_occurrences(block.text, site.terms):
        parts = [span for span in covered if span[0] < end and span[1] > start]
        if not parts:
            words = block.text[start:end]
            todo = f'写成 {{{{ term("{words}") }}}}。'
            yield Finding(
                _at(section.page, block.offset), "TERM-2", f"提法“{term.meta.title}”没有标出来", todo
            )


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _line_of(page: Page, words: str) -> int:
    position = page.text.find(words)
    return page.text.count("\n", 0, position) + 1 if position >= 0 else 1
