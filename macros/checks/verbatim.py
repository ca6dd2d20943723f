"""VERB-1, VERB-2 and VERB-4: the words on the built pages are the words of the transcript."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from macros.built import BuiltPage, visible_text
from macros.checks.article import check_speech_article
from macros.checks.gaps import check_gaps
from macros.checks.places import at_offset, at_words
from macros.checks.source_links import no_address
from macros.core.counts import HELP
from macros.core.finding import Finding, Place, shown
from macros.core.full_text import full_id, full_path, our_headings
from macros.core.model import Section, Site, Speech
from macros.core.paths import page_url
from macros.core.transcript import first_difference
from macros.text.names import Names
from macros.text.squeeze import squeeze

_SHORTEST_SHOP_LINE = 4
_TRANSCRIPT_NAME = re.compile(
    r"transcript|\.txt|^(?:点击|点此|查看|打开)?(?:下载)?(?:讲话|全文|文稿|文本)?(?:的)?原文(?:文件|存档|全文|文本|下载|链接)?$"
    r"|^(?:点击|点此)?下载(?:讲话|全文|文稿|文本|稿)*$",
    re.IGNORECASE,
)
"""What a link is called that readers take for the transcript."""


def check_verbatim(
    site: Site, pages: Mapping[str, BuiltPage], published: Mapping[str, bytes]
) -> Iterator[Finding]:
    """Yield findings on every speech.

    `pages` by built path; `published` the bytes of the built transcript files by path. What is compared comes
    from the built HTML alone; the sources say only which pages to read, in which order, and what is declared.
    """
    own_paths = {built_path(section.path) for section in site.sections}
    for speech in site.published:
        yield from _check_speech(speech, pages)
        if (whole := full_path(speech)) in site.pages:
            own_paths.add(built_path(whole))
            yield from _check_full(speech, whole, pages)
        yield from _check_published(speech, published)
    shop_lines = Names(line for speech in site.published for line in _shop_lines(speech))
    for path, page in pages.items():
        yield from _check_shop_lines(page, shop_lines)
        if path not in own_paths and page.transcript:
            todo = "transcript 这个类只用在条目页。"
            yield Finding(Place(page.source), "VERB-1", "条目页以外的页面上有标为讲话原文的文字", todo)


def check_texts(site: Site, files: Iterable[str]) -> Iterator[Finding]:
    """VERB-2: a published text file is the transcript of a speech; `files` are the paths of the built site.

    A link says “transcript.txt” in words only: another text beside it would be taken for the transcript.
    """
    transcripts = {f"{speech.path.rsplit('/', 1)[0]}/{speech.meta.transcript}" for speech in site.published}
    for path in sorted(files):
        if path.lower().endswith(".txt") and path not in transcripts:
            todo = "从 docs/ 里删去；要换原文文件，改讲话页的 transcript 和 sha256。"
            yield Finding(Place(f"docs/{path}"), "VERB-2", "这个文本文件不是哪一篇讲话的原文，却会公布", todo)


def check_transcript_links(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[Finding]:
    """VERB-2: yield a finding for each link that is called the transcript and leads elsewhere; on a speech's pages it is that speech's."""
    homes = {
        speech.path.rsplit("/", 1)[0]: f"{speech.path.rsplit('/', 1)[0]}/{speech.meta.transcript}"
        for speech in site.published
    }
    for page in pages.values():
        own = "/".join(page.path.split("/")[:2])
        right = {homes[own]} if own in homes else {*homes.values()}
        for link in page.article.iter("a"):
            words = squeeze(
                unicodedata.normalize("NFKC", " ".join((visible_text(link), link.get("title") or "")))
            )
            if not _TRANSCRIPT_NAME.search(words) or HELP.match(page.path):
                continue
            if no_address(link.get("href") or ""):
                continue  # LINK-1 says so
            target = urlsplit(link.get("href") or "")
            path = normpath(join(dirname(page.path), unquote(target.path)))
            if target.scheme or target.netloc or path not in right:
                seen = f"链接“{words[:20]}”说的是原文，到的却是 {shown(link.get('href') or '')}"
                yield Finding(
                    page.place(words[:6]), "VERB-2", seen, "链接到这篇讲话的原文文件，或者改写链接的文字。"
                )


def built_path(source: str) -> str:
    """Return the built path of a source path: `a/b.md` → `a/b/index.html`."""
    return page_url(source) + "index.html"


def _check_speech(speech: Speech, pages: Mapping[str, BuiltPage]) -> Iterator[Finding]:
    pieces: list[tuple[Section, str, str]] = []
    for section in speech.sections:
        page = pages.get(built_path(section.path))
        if page is None:
            todo = "重新生成网站；确认这一页在 docs/ 里。"
            yield Finding(Place("docs/" + section.path), "VERB-1", f"成页里没有 {section.code} 这一页", todo)
            continue
        pieces += [(section, key, words) for key, words in page.transcript_pieces()]
        yield from check_speech_article(page, {section.meta.title})
    spoken = [words for _, key, words in pieces if key != "gap"]
    if difference := first_difference(speech.transcript, speech.meta, spoken):
        seen = (
            f"页面与原文第 {difference.line} 行不同：页面作“{difference.seen}”，原文作“{difference.expected}”"
        )
        places = [
            (at_words(section.page, f"#{key} "), words) for section, key, words in pieces if key != "gap"
        ]
        place = at_offset(difference.offset, places) or Place("docs/" + speech.path)
        yield Finding(place, "VERB-1", seen, "把页面改回原文的字句和标点。")
        return
    yield from check_gaps(speech, pieces)


def _check_full(speech: Speech, path: str, pages: Mapping[str, BuiltPage]) -> Iterator[Finding]:
    """The page that shows the whole speech is held to the transcript by itself, its gaps to those of the section pages."""
    page = pages.get(built_path(path))
    if page is None:
        yield Finding(Place("docs/" + path), "VERB-1", "成页里没有通读全文的这一页", "重新生成网站。")
        return
    todo = "这一页由宏生成，不能手工改；重新生成网站，还不对的，请维护代码的人看 macros/html/full.py。"
    pieces = page.transcript_pieces()
    spoken = [words for key, words in pieces if key != "gap"]
    if difference := first_difference(speech.transcript, speech.meta, spoken):
        seen = f"通读全文与原文第 {difference.line} 行不同：页面作“{difference.seen}”，原文作“{difference.expected}”"
        yield Finding(page.place(), "VERB-1", seen, todo)
        return
    on_sections = [
        (key, full_id(section, words) if key == "gap" else words)
        for section in speech.sections
        if (own := pages.get(built_path(section.path)))
        for key, words in own.transcript_pieces()
    ]
    if _gap_places(pieces) != _gap_places(on_sections):
        yield Finding(page.place(), "VERB-3", "通读全文标出的缺失与条目页的不同，或者不在同一处", todo)
    yield from check_speech_article(page, our_headings(speech))


def _gap_places(pieces: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
    """The id of each gap, with how many squeezed characters of the speech stand before it."""
    places, passed = [], 0
    for key, words in pieces:
        if key == "gap":
            places.append((words, passed))
        else:
            passed += len(squeeze(words))
    return places


def _shop_lines(speech: Speech) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield (squeezed words, (the line, the path of the built page that may list it)) of the lines left out."""
    lines = speech.transcript.split("\n")
    for entry in speech.meta.omitted:
        if entry.hides is False:  # another text of the file, which may say the same
            continue
        first, last = (int(part) for part in entry.lines.split("-"))
        for line in lines[first - 1 : last]:
            words = squeeze(re.sub(r"^\W+", "", line.strip()))
            if len(words) >= _SHORTEST_SHOP_LINE:
                yield words, (line.strip(), built_path(speech.path))


def _check_shop_lines(page: BuiltPage, shop_lines: Names[tuple[str, str]]) -> Iterator[Finding]:
    found = shop_lines.everywhere(squeeze(visible_text(page.article)))
    for line in dict.fromkeys(line for _, _, (line, home) in found if home != page.path):
        yield Finding(page.place(line), "VERB-4", f"页面上有“{line}”", "从这一页删去。")


def _check_published(speech: Speech, published: Mapping[str, bytes]) -> Iterator[Finding]:
    folder = speech.path.rsplit("/", 1)[0]
    data = published.get(f"{folder}/{speech.meta.transcript}")
    if data is None or hashlib.sha256(data).hexdigest() != speech.meta.sha256:
        place = Place(f"site/{folder}/{speech.meta.transcript}")
        yield Finding(place, "VERB-2", "公布的原文缺失，或与登记的核对码不同", "重新生成网站。")
