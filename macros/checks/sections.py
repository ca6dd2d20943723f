"""What a section page may hold: the speech, the editor's notes, two macros; and nothing that only looks like them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from macros.checks.citations import unmarked
from macros.checks.paragraph_ids import check_numbers, free_id, numbered
from macros.checks.places import at_body, at_key
from macros.citing import references_after
from macros.core.blocks import CODED, Block, Chunk, find_chunks
from macros.core.calls import Call, calls_between
from macros.core.finding import Finding, Place
from macros.core.macro_kinds import ALONE, IN_NOTE, IN_SPEECH
from macros.core.model import Citation, Section, Site
from macros.core.transcript import holds_title
from macros.text.blanks import certain_blanks, is_blank
from macros.text.numerals import LEGAL, ONE_TO_NINE, SCALES, ZEROS

NOTE_OPENING = "编者按："
UNTITLED = ("导语", "结束语")
"""Our own names for the parts of a speech that have no heading: the opening, the close."""
_ATTRIBUTE = re.compile(r"#[A-Za-z0-9][\w-]*|\.transcript|\.part")
# what Markdown or HTML would act on; ** is taken out before, a backslash makes the next sign plain
_ACTING = re.compile(r"[<>*`_~|{}\[\]\\]|&(?=#|\w+;)|://|\s")
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()#+.!-]")
_LIST_OPENING = re.compile(r"\d+[.)](?=\s)|[-+:#=]")
_NUMBER = re.compile(
    rf"[{ZEROS}{ONE_TO_NINE[1:]}{SCALES}{LEGAL}\d两万亿双半\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]"
    "|一(?!部分|些|般|把手|起|定|致|体)"
)
"""A numeral in what a blank is said to lack; in a few words 一 is none."""
_GUESS = re.compile(
    "若干|许多|左右|上下|不少于|不超过|至少|至多|几|[多数]+(?=[次个名人项条年月届])|[为是即系叫]|应该|大约|约(?!束|定|谈)"
    "|[，。；：、（）,.;:()=＝/]|[A-Za-zＡ-Ｚａ-ｚ\u0370-\u052f\u2150-\u218b]"  # noqa: RUF001
)
"""What fills a blank in without a figure: a guess, a word that equates, a second clause, letters of any script."""
_OFTEN = re.compile("[每逐隔][年月周日天季旬次]|按[月季年周]|经常|常态|定期|全部|第一|首")
"""How often, in which place: what may only be said of a blank where the paragraph says it too."""
_NOTE_MARKUP = re.compile(r"[<>`|~]|!\[|&(?=#|\w+;)")


def check_form(section: Section) -> Iterator[Finding]:
    """Yield SPEECH-5, SPEECH-6 and SPEECH-8: what is written on a section page, and how."""
    page = section.page
    headed = any(block.level == 1 for block in page.blocks)
    for chunk in find_chunks(page.body):
        inside = _calls_in(section, chunk)
        place = at_body(page, chunk.offset)
        if ".transcript" in chunk.attributes:
            if problem := _note_as_speech(chunk):
                yield Finding(place, "SPEECH-5", *problem)
                continue
            if wrong := _wrong_in_speech(chunk, inside):
                todo = (
                    f"讲话的段落写成一行，只有文字、**加粗** 和 {'、'.join(IN_SPEECH)} 这几种宏；"
                    "下一行写编号和 .transcript。"
                )
                yield Finding(place, "SPEECH-6", wrong, todo)
        elif ".editor-note" in chunk.attributes:
            if wrong := _wrong_in_note(chunk, inside):
                todo = f"编者按写成一段，以“{NOTE_OPENING}”开头，只用文字、加粗、链接和 {'、'.join(IN_NOTE)} 这几种宏。"
                yield Finding(place, "SPEECH-8", wrong, todo)
        elif not _stands_free(section, chunk, inside, headed=headed):
            yield Finding(place, "SPEECH-5", *_unmarked(section, chunk))


def _note_as_speech(chunk: Chunk) -> tuple[str, str] | None:
    """What is seen of an editor's note among the words of the speech, and what to do; None where it is none."""
    kept = "".join(f"{word} " for word in chunk.attributes if re.fullmatch("#(?![py][0-9]+$).*", word))
    todo = f"这一段下面一行改成 {{: {kept}.editor-note }}"
    if chunk.words.startswith(NOTE_OPENING):
        return f"以“{NOTE_OPENING}”开头的一段标成了讲话", f"{todo}。"
    if ".editor-note" in chunk.attributes:
        seen = f"“{chunk.words[:12]}……”又标了讲话（.transcript），又标了编者按（.editor-note）"
        return seen, f"是编者的话，{todo}，开头写“{NOTE_OPENING}”；是讲话，去掉 .editor-note。"
    return None


def _unmarked(section: Section, chunk: Chunk) -> tuple[str, str]:
    """What is seen of a block that is neither words of the speech nor an editor's note, and what to do."""
    words = chunk.words.strip()
    if kind := "图片" if words.startswith("![") else "表格" if words.startswith("|") else "":
        todo = "条目页只放讲话的段落和编者按；图片、表格放到讲话页（index.md）或提法页，这里可以写一段编者按，链接过去。"
        return f"条目页上放了{kind}", todo
    line = words.partition("\n")[0][:16]
    if line.startswith("#"):
        todo = f"原文里有的，这一行末尾写 {{: .transcript }}；原文没有的，这一页另有标题就删去，没有就写 {'、'.join(UNTITLED)}。"
        return f"标题“{line}”没有标明是讲话", todo
    todo = f"讲话的段落在下一行写 {{: #{free_id(section, chunk)} .transcript }}，编者的话写 {{: .editor-note }}。"
    return f"“{line}……”没有标明是讲话还是编者按", todo


def check_section(site: Site, section: Section) -> Iterator[Finding]:
    """Yield SPEECH-3, SPEECH-7, CITE-1, CITE-2 and TERM-2 on one section page."""
    for chunk in find_chunks(section.page.body):
        if ".editor-note" in chunk.attributes:
            yield from _unmarked_in_note(site, section, chunk)
    yield from _check_headings(section)
    cited = _named_by_block(section)
    wanted = {block.offset: names[0] for block, names in numbered(section)}
    for block in section.page.blocks:
        place = at_body(section.page, block.offset)
        if not block.level and "part" not in block.classes and not block.id:
            seen = f"段落“{block.text[:12]}……”没有编号"
            yield Finding(place, "SPEECH-3", seen, f"下一行写 {{: #{wanted[block.offset]} .transcript }}。")
        yield from _unmarked_names(site, section, block)
        yield from _left_outside(site, section, block, cited.get(block.offset, ()))
        yield from _check_hidden(site, section, block)


def _calls_in(section: Section, chunk: Chunk) -> list[Call]:
    end = chunk.offset + len(chunk.source)
    return list(calls_between(section.page.calls, chunk.offset, end))


def _stands_free(section: Section, chunk: Chunk, inside: list[Call], *, headed: bool) -> bool:
    """True for a lone macro of ours, and for the heading of a page that the speech gives none: 导语, or its first paragraph's words."""
    if len(inside) == 1 and inside[0].name in ALONE:
        return inside[0].end - inside[0].start == len(chunk.source.strip())
    names = [
        *UNTITLED,
        *(section.meta.title for first in section.paragraphs[:1] if _is_named(section, first.text)),
    ]
    return not headed and chunk.source.rstrip("\n") in (f"# {name}" for name in names)


def _is_named(section: Section, words: str) -> bool:
    """Return whether a page's title is in these words of the speech; a long one is cut behind a clause."""
    return holds_title(words, section.meta.title.removesuffix("…"))


def _wrong_in_speech(chunk: Chunk, inside: list[Call]) -> str | None:
    if not all(_ATTRIBUTE.fullmatch(word) for word in chunk.attributes):
        return f"花括号里有别的写法：{' '.join(chunk.attributes)}"
    rest = _without_calls(chunk, inside)
    if unknown := next((call.name for call in inside if call.name not in IN_SPEECH), None):
        return f"讲话的段落里有 {unknown}"
    rest = re.sub(r"^#{1,6} ", "", rest)
    if _LIST_OPENING.match(rest):
        return f"“{rest[:8]}”会变成列表或别的格式"
    if spaced := next(
        (c.args[0] for c in inside if re.search(r"(?<![!-~])\s|\s(?![!-~])", str(c.args[0]))), None
    ):
        return f"宏里的“{spaced}”有空格"
    plain = CODED.sub("a", _ESCAPED.sub("a", rest.replace("**", "")))
    plain = re.sub(
        r"(?<=[!-~]) (?=[!-~])", "", plain
    )  # a blank between two Latin words is one of the speech's
    if found := _ACTING.search(plain):
        what = "空格或换行" if found.group().isspace() else f"“{found.group()}”"
        return f"“{plain[max(0, found.start() - 6) : found.start()]}”后面有{what}"
    return "加粗的星号没有配对" if rest.count("**") % 2 else None


def _wrong_in_note(chunk: Chunk, inside: list[Call]) -> str | None:
    if not all(re.fullmatch(r"\.editor-note|#[A-Za-z0-9][\w-]*", word) for word in chunk.attributes):
        return f"花括号里有别的写法：{' '.join(chunk.attributes)}"
    if not chunk.words.startswith(NOTE_OPENING):
        return f"“{chunk.words[:8]}”：编者的话没有以“{NOTE_OPENING}”开头"
    if unknown := next((call.name for call in inside if call.name not in IN_NOTE), None):
        return f"编者按里有 {unknown}"
    rest = _without_calls(chunk, inside)
    found = _NOTE_MARKUP.search(rest) or re.search(r"\n", rest)
    return f"编者按里有“{found.group()}”或换行" if found else None


def _without_calls(chunk: Chunk, inside: list[Call]) -> str:
    """The source with each macro call taken out; a letter stands for it, so that nothing joins across it."""
    text, position = "", 0
    for call in inside:
        text += chunk.words[position : call.start - chunk.offset] + "甲"
        position = call.end - chunk.offset
    return text + chunk.words[position:]


def _check_headings(section: Section) -> Iterator[Finding]:
    """SPEECH-9: the page is named by the speech's own words; its paragraphs are numbered as the speech numbers them."""
    blocks, page = section.page.blocks, section.page
    heads = [block.text for block in blocks if block.level == 1] or [
        block.text for block in section.paragraphs[:1]
    ]
    if section.meta.title not in UNTITLED and not any(_is_named(section, head) for head in heads):
        seen = f"title“{section.meta.title}”不在这一页的标题里"
        yield Finding(
            at_key(page, "title"), "SPEECH-9", seen, "写标题里的原话，不另拟；没有标题的写 导语、结束语。"
        )
    for block in blocks:
        place = at_body(page, block.offset)
        if block.level > 1:
            yield Finding(place, "SPEECH-9", "讲话的标题写成了二级以下", "条目的标题用“# ”；段落不加井号。")
        if "part" in block.classes and (block.level or block.id != f"part-{section.order[0]}"):
            todo = f"部分的标题单独成段，编号写 part-{section.order[0]}，一部分只写一次。"
            yield Finding(place, "SPEECH-9", "部分的标题写得不对", todo)
    yield from check_numbers(section)


def _unmarked_in_note(site: Site, section: Section, chunk: Chunk) -> Iterator[Finding]:
    words = _without_calls(chunk, _calls_in(section, chunk))
    for _, _, name in site.register.occurrences(words):
        yield _uncited(at_body(section.page, chunk.offset), name)


def _uncited(place: Place, words: str) -> Finding:
    rule = "CITE-1" if words.startswith("《") else "CITE-2"
    todo = f'写成 {{{{ cite("{words}") }}}}；所指不明的加 ambiguous=。'
    return Finding(place, rule, unmarked(rule, words), todo)


def _unmarked_names(site: Site, section: Section, block: Block) -> Iterator[Finding]:
    place = at_body(section.page, block.offset)
    cites = [(mark.start, mark.end) for mark in block.marks if mark.call.name in ("cite", "work")]
    for start, end, words in site.register.occurrences(block.text):
        if not any(a <= start and end <= b for a, b in cites):
            yield _uncited(place, words)
    if block.level or "part" in block.classes:
        return
    covered = [(mark.start, mark.end) for mark in block.marks if mark.call.name in ("cite", "term")]
    for start, end, _term in site.names.find(block.text):
        if not any(a < end and b > start for a, b in covered):
            todo = f'写成 {{{{ term("{block.text[start:end]}") }}}}。'
            yield Finding(place, "TERM-2", unmarked("TERM-2", block.text[start:end]), todo)


def _named_by_block(section: Section) -> dict[int, list[Citation]]:
    """The citations by name, by the offset of their blocks."""
    found: dict[int, list[Citation]] = {}
    for citation in section.citations:
        if citation.block and citation.kind == "named" and citation.targets:
            found.setdefault(citation.block.offset, []).append(citation)
    return found


def _left_outside(site: Site, section: Section, block: Block, named: Iterable[Citation]) -> Iterator[Finding]:
    """CITE-11: a provision directly behind a citation by name, which the page of its regulation has."""
    for citation in named:
        name, _ = site.register.parted(citation.words)
        read = references_after(block.text, citation.start + citation.words.find(name) + len(name))
        behind = next((part for part in read.parts if part.end > citation.end), None)
        regulation = citation.targets[0].regulation
        if behind and all(site.register.has(regulation.id, one) for one in behind.references):
            words = block.text[citation.start : behind.end]
            seen = f"“{block.text[behind.start : behind.end]}”紧跟在引用后面，却没有放进引用宏"
            todo = f'写成 {{{{ cite("{words}") }}}}，读者才能点到这一条。'
            yield Finding(at_body(section.page, block.offset), "CITE-11", seen, todo)


def _without_terms(site: Site, words: str) -> str:
    """Words without the set phrases in them, whose numerals count nothing here: “三会一课”."""
    for start, end, _ in reversed(list(site.names.find(words))):
        words = words[:start] + words[end:]
    return words


def _filled(missing: str, spoken: str) -> str:
    """Say how the name of what is missing fills it in: a number in any script, a guess, a sentence, how often; empty where it does not."""
    if often := next((word for word in _OFTEN.findall(missing) if word not in spoken), ""):
        return f"里的“{often}”，讲话的这一段里没有"
    if _NUMBER.search(missing) or any(
        unicodedata.numeric(char, None) is not None and char != "一" for char in missing
    ):
        return "有数字"
    if found := _GUESS.search(missing):
        return f"里的“{found.group()}”是在填补"
    return ""


def _check_hidden(site: Site, section: Section, block: Block) -> Iterator[Finding]:
    """SPEECH-7: the publisher's signs for what was taken out are blanks, and blanks hold nothing else."""
    place = at_body(section.page, block.offset)
    blanks = [mark for mark in block.marks if mark.call.name == "blank"]
    for mark in blanks:
        if not is_blank(words := str(mark.call.args[0])):
            yield Finding(
                place, "SPEECH-7", f"blank 里写的“{words}”不是发布者隐去的符号", "待填宏里只写原文的 x、xx。"
            )
        elif filled := _filled(_without_terms(site, str(mark.call.args[-1])), block.text):
            todo = "只写隐去的是什么，如“集中学习的次数”；不推算、不转述。"
            yield Finding(place, "SPEECH-7", f"blank 里写的“{mark.call.args[-1]}”{filled}", todo)
    for match in certain_blanks(block.text):
        if not any(mark.start <= match.start() and match.end() <= mark.end for mark in blanks):
            around = block.text[max(0, match.start() - 6) : match.end() + 6]
            todo = f'写成 {{{{ blank("{match.group()}", "隐去的是什么") }}}}。'
            yield Finding(place, "SPEECH-7", f"“{around}”里隐去的字没有标为待填", todo)
