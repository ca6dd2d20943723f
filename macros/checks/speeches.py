"""SPEECH-1, SPEECH-2, SPEECH-4 and VERB-1 on the sources: a speech's own files and words, before anything is built."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from macros.checks.places import at_body, at_key, at_offset
from macros.core.finding import Finding, Place
from macros.core.frontmatter import split_front_matter
from macros.core.model import Site, Speech
from macros.core.schema import Omitted
from macros.core.transcript import (
    OURS,
    apply_width_map,
    first_difference,
    holds_title,
    omitted_lines,
    spoken_lines,
)
from macros.text.squeeze import squeeze


def check_speech(site: Site, speech: Speech) -> Iterator[Finding]:
    """Yield findings on the transcript's checksum, the lines left out and the codes."""
    page_of_speech = Place("docs/" + speech.path)
    folder = page_of_speech.path.rsplit("/", 1)[0]
    file = f"{folder}/{speech.meta.transcript}"
    if not speech.transcript:
        yield Finding(
            page_of_speech,
            "SPEECH-1",
            f"读不到原文文件 {file}",
            "先核对讲话页上 transcript 写的文件名，大小写也要相同；文件不在的，从版本库恢复。",
        )
    elif (sha := hashlib.sha256(speech.transcript.encode()).hexdigest()) != speech.meta.sha256:
        seen = "原文文件的核对码与讲话页记载的不同"
        todo = (
            "不是有意换的，从版本库恢复原文文件；确要换成新文本的，照编辑手册“收到完整原文怎么办”办，"
            f"把 {page_of_speech.path} 里 sha256 一行改成下面这样：\n        sha256: {sha}"
        )
        yield Finding(Place(file), "SPEECH-1", seen, todo)
    spoken = spoken_lines(speech.transcript, speech.meta)
    words = "".join(text for _, text in spoken)
    if spoken and not speech.meta.title.startswith(OURS) and not holds_title(words, speech.meta.title):
        seen = f"title“{speech.meta.title}”不是原文里的字"
        yield Finding(page_of_speech, "SPEECH-9", seen, f"照录原文的标题；原文没有标题的，前面写上{OURS}。")
    yield from _check_codes(speech)
    yield from _beyond(site, speech)


def _beyond(site: Site, speech: Speech) -> Iterator[Finding]:
    """SPEECH-4: the lines that are left out are lines of the file."""
    last = speech.transcript.count("\n") + (not speech.transcript.endswith("\n"))
    for number, entry in enumerate(speech.meta.omitted):
        if int(entry.lines.partition("-")[2]) > last:
            seen = f"omitted 第{number + 1}项写的是 {entry.lines} 行，原文只有 {last} 行"
            todo = "打开原文文件，照左边的行号写从哪一行到哪一行；文件换过的，各项都重新核对。"
            yield Finding(_at_omitted(site, speech, number), "SPEECH-4", seen, todo)


def _at_omitted(site: Site, speech: Speech, number: int) -> Place:
    """The line of an entry of `omitted`, counted from 0."""
    front, _, _ = split_front_matter(speech.path, site.pages[speech.path].text)
    return Place(f"docs/{speech.path}", front.inner.get(f"omitted.{number}", 1) if front else 1)


def _check_codes(speech: Speech) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for section in speech.sections:
        place = at_key(section.page, "code")
        if section.code in seen:
            todo = "两页不能用同一个代码，核对后改正。"
            yield Finding(place, "SPEECH-2", f"代码 {section.code} 已经用在 docs/{seen[section.code]}", todo)
        seen[section.code] = section.path
        named = section.code.replace(".", "-") + ".md"
        if not section.path.endswith("/" + named):
            todo = f"地址由代码而来：文件名应为 {named}。"
            yield Finding(place, "SPEECH-2", "文件名与条目代码对不上", todo)


def check_families(site: Site) -> Iterator[Finding]:
    """SPEECH-2 across speeches: a transcript is shown by one speech, a section belongs to one."""
    owners: dict[str, Speech] = {}
    for speech in site.speeches:
        first = owners.setdefault(speech.meta.sha256, speech)
        if first is not speech:
            seen = f"原文与 docs/{first.path} 的相同"
            yield Finding(
                at_key(site.pages[speech.path], "sha256"), "SPEECH-2", seen, "一篇讲话只放一个文件夹。"
            )
    folders = {speech.path.rsplit("/", 1)[0] for speech in site.speeches}
    for page in site.pages.values():
        folder = page.path.rpartition("/")[0]
        if (
            page.path.startswith("speeches/")
            and page.path.count("/") != 2
            and page.path != "speeches/index.md"
        ):
            seen = "讲话的文件夹里不能再有文件夹"
            yield Finding(at_body(page, 0), "SPEECH-2", seen, "条目页直接放在 speeches/讲话的文件夹/ 里。")
        elif page.kind in ("section", "full") and folder not in folders:
            seen = f"docs/{folder}/ 里没有讲话页 index.md"
            yield Finding(at_body(page, 0), "SPEECH-2", seen, "照别的讲话补上 index.md 和原文文件。")


def altered(site: Site, speech: Speech) -> Finding | None:
    """Return VERB-1 where the words of the sources depart from the transcript; None if nowhere.

    The built pages are compared too (checks/verbatim.py); this one comes first, so that an editor reads the
    cause before its consequences.
    """
    blocks = [(section, block) for section in speech.sections for block in section.page.blocks]
    difference = first_difference(speech.transcript, speech.meta, [block.text for _, block in blocks])
    if difference is None:
        return None
    seen = f"与原文第 {difference.line} 行不同：这里是“{difference.seen}”，原文是“{difference.expected}”"
    pieces = [(at_body(section.page, block.offset), block.text) for section, block in blocks]
    if found := _left_out(site, speech, [block.text for _, block in blocks], difference.offset):
        return found
    place = at_offset(difference.offset, pieces) or Place("docs/" + speech.path)
    return Finding(place, "VERB-1", seen, "改回原文的字句和标点；【】里是不同的地方。")


def _left_out(site: Site, speech: Speech, shown: Sequence[str], offset: int) -> Finding | None:
    """VERB-1 at the entry of `omitted` that takes words out of the speech which stand on its pages; None where none does.

    It does where the pages, with these lines counted as spoken, agree with the transcript beyond `offset`.
    """
    words, lines = squeeze("".join(shown)), speech.transcript.split("\n")
    for number, entry in enumerate(speech.meta.omitted):
        inside = omitted_lines([entry]) & set(range(1, len(lines) + 1))
        spoken = {n for n in inside if (own := squeeze(_as_shown(speech, lines[n - 1]))) and own in words}
        rest = [
            Omitted(lines=f"{n}-{n}", why=entry.why)
            for n in sorted(omitted_lines(speech.meta.omitted) - spoken)
        ]
        other = first_difference(speech.transcript, speech.meta.model_copy(update={"omitted": rest}), shown)
        if spoken and (other is None or other.offset > offset):
            first = min(spoken)
            seen = f"omitted 第{number + 1}项略去了 {entry.lines} 行，第 {first} 行“{lines[first - 1].strip()[:16]}……”却是页面上的讲话"
            todo = "改 omitted 的行号，只略去不是讲话的行；确不是讲话的，从页面上删去这些话。"
            return Finding(_at_omitted(site, speech, number), "VERB-1", seen, todo)
    return None


def _as_shown(speech: Speech, line: str) -> str:
    return apply_width_map(line, speech.meta.width_map)
