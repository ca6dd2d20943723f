"""The one module that knows the site engine: mkdocs-macros on one side, Python-Markdown on the other.

Markdown is rendered after the macros. The extension adds to each transcript paragraph what stands beside it
(its code, its 依据), which no macro inside the paragraph could do without adding to the transcript's words.
"""

from __future__ import annotations

import atexit
import logging
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from macros.checks.calls import check_calls
from macros.checks.characters import check_paths
from macros.checks.file_names import check_names
from macros.checks.markup import check_readable
from macros.checks.pictures import OPENING, SIGNED, check_openings
from macros.checks.settings import check_settings
from macros.checks.source_links import no_address
from macros.checks.sources import check_suffixes, in_docs
from macros.core.facts import UNVERIFIED
from macros.core.finding import Finding, Place
from macros.core.model import Page, Site
from macros.core.paths import page_url
from macros.core.questions import OPEN_QUESTIONS, hidden_notes
from macros.core.sidebar import Entry, around
from macros.core.stale import stale_pages
from macros.core.withdrawn import WITHDRAWN
from macros.disk import drafts_wanted, load_site, openings, paths_below, settings_of, strange_paths
from macros.html.collection import LIST
from macros.html.macros import MACROS, PageMacros
from macros.html.marks import mark_html
from macros.html.notes import page_cards, paragraph_notes
from macros.html.questions import without_notes
from macros.html.speech import withdrawn_markdown

try:
    from mkdocs.exceptions import BuildError  # MkDocs prints it without a traceback
except ImportError:  # Zensical: MkDocs need not be installed
    BuildError = RuntimeError  # type: ignore[assignment, misc]

_log = logging.getLogger("mkdocs.plugins.macros")
_now: _Rendering | None = None
"""What is being rendered: Python-Markdown gives an extension no way to be told."""
_sound: dict[Path, Site] = {}
"""By folder of pages the last state of the site that could be rendered."""
_served: set[Path] = set()
"""The sites of servers that this process has built once: their index comes after the page from then on."""
_indexing: subprocess.Popen[bytes] | None = None
_SERVER_FOLDER = "mkdocs_"
"""How the temporary folder is named that `mkdocs serve` builds into."""


def define_env(env: Any) -> None:
    """Leave out what is not published, and define every macro of `PageMacros` on `env`, bound to the page being rendered; may be called many times.

    Raises:
        mkdocs BuildError: pages could not be read; the message lists the findings in Chinese.
    """
    global _now  # noqa: PLW0603 - see there
    docs = Path(env.conf["docs_dir"])
    site = load_site(docs)
    before = _sound.get(docs)
    _refuse_broken(site, docs, before)
    if before:
        _forget(stale_pages(before, site), Path(env.conf["site_dir"]))
    _sound[docs] = site
    _leave_out(env.conf, site)
    _now = _Rendering(env, site)
    for name in MACROS:
        env.macro(_bound(env, site, name), name)


def _shows_drafts(conf: Any) -> bool:
    """Drafts are for the eyes of editors: on their own machine, and in a preview that is asked for by `SITE_DRAFTS`."""
    return Path(conf["site_dir"]).name.startswith(_SERVER_FOLDER) or drafts_wanted()


def _leave_out(conf: Any, site: Site) -> None:
    """Add to the settings what the engine is not to publish: drafts, and the files of speeches that were withdrawn.

    The pages of a withdrawn speech stay, to say so. An engine that reads these settings otherwise publishes all the
    same; then check-site refuses the site (SITE-2, SITE-3).
    """
    lines = []
    for speech in site.speeches:
        folder = f"/{speech.path.removesuffix('index.md')}"
        if speech.meta.withdrawn is not None:
            lines += [f"{folder}*", f"!{folder}*.md"]
        elif speech.meta.draft and not _shows_drafts(conf):
            lines.append(folder)
    excluded = conf.get("exclude_docs")
    if lines and hasattr(excluded, "from_lines"):
        conf["exclude_docs"] = excluded + type(excluded).from_lines(lines)


def _forget(stale: Iterable[str], site: Path) -> None:
    """Take built pages away: `mkdocs serve --dirty` renders pages that were edited or are not there, and no others."""
    for path in stale:
        (site / page_url(path) / "index.html").unlink(missing_ok=True)


def on_pre_page_macros(env: Any) -> None:
    """Put the second wall up before the first page is rendered: mkdocs-macros makes its environment after `define_env`."""
    from macros.sandbox import LiteralCalls  # noqa: PLC0415 - a command line that only checks loads no Jinja

    if not isinstance(env.env, LiteralCalls):
        env._env = LiteralCalls({name: env.macros[name] for name in MACROS})  # noqa: SLF001 - it has no other door


def _refuse_broken(site: Site, docs: Path, before: Site | None) -> None:
    """Stop before a page is rendered with a macro that would raise: an editor gets findings, not a traceback.

    Pages that are as they were in a state that could be rendered, `before`, are not looked at again.

    The settings are looked at too, for those who call MkDocs by hand; by then it has acted on them, so make checks them first.
    """
    broken = [*check_settings(*settings_of(docs))]
    broken += [
        *check_paths(strange_paths(docs)),
        *check_names(paths_below(docs)),
        *check_suffixes(paths_below(docs)),
    ]
    broken += check_openings("docs", openings(docs, SIGNED, OPENING))
    broken += [
        finding
        for page in site.pages.values()
        if before is None or before.pages.get(page.path) is not page
        for finding in (*in_docs(page.findings), *check_calls(page, MACROS), *check_readable(page))
    ]
    if broken:
        listed = "\n".join(str(finding) for finding in broken)
        raise BuildError(f"有 {len(broken)} 处写法要先改正，没有生成网站：\n{listed}")


def _bound(env: Any, site: Site, name: str) -> Any:
    def macro(*args: Any, **kwargs: Any) -> str:
        page_macros = PageMacros(site, _page_path(env), warn=_log.warning)
        return str(getattr(page_macros, name)(*args, **kwargs))

    return macro


def _page_path(env: Any) -> str:
    """The source path of the page being rendered, in MkDocs (`page.file`) and in Zensical (`page.path`)."""
    file = getattr(env.page, "file", None)
    return str(file.src_uri if file is not None else env.page.path)


class _Rendering:
    """The site being rendered and, by the macros' environment, the page: it is set before a page's Markdown is read."""

    def __init__(self, env: Any, site: Site) -> None:
        self._env, self.site = env, site

    @property
    def page(self) -> Page | None:
        """The page being rendered, None before the first."""
        try:
            return self.site.pages.get(_page_path(self._env))
        except AttributeError:  # mkdocs-macros has none yet
            return None

    def tell_templates(self, page: Page) -> None:
        """Give the theme what it prints around a page, beside the facts that the page itself opens with."""
        found, speech = around(self.site, page.path), self.site.speech_at(page.path)
        is_draft = speech is not None and speech.meta.draft
        self._env.page.meta["around"] = {
            "draft": is_draft,
            "hidden": is_draft,
            "drafts": self._drafts() if page.path == LIST else [],
            "speech": speech.id if speech else "",
            "has_search": "search.md" in self.site.pages,
            "series": (speech.meta.series or "") if speech else "",
            "year": (speech.year or "") if speech else "",
            "crumbs": [_shown(entry, page) for entry in found.crumbs],
            "entries": [_shown(entry, page) for entry in found.entries],
            "previous": _shown(found.previous, page) if found.previous else "",
            "next": _shown(found.next, page) if found.next else "",
        }

    def tell_withdrawn(self, why: str) -> list[str]:
        """Return the Markdown of a page of a withdrawn speech; its title goes too, for it is words of the speech."""
        self._env.page.meta.update(title=WITHDRAWN, around={"hidden": True})
        return withdrawn_markdown(why).splitlines()

    def hides_notes(self) -> bool:
        """Tell whether the page of all questions has notes that are not to be shown with the others of it."""
        speech = hidden_notes(self.site)
        shown = speech is not None and speech.meta.withdrawn is None and _shows_drafts(self._env.conf)
        return speech is not None and not shown

    def _drafts(self) -> list[dict[str, Any]]:
        """The drafts, as links for editors who see them."""
        drafts = [one for one in self.site.speeches if one.meta.draft and one.meta.withdrawn is None]
        shown = drafts if _shows_drafts(self._env.conf) else []
        return [{"title": one.meta.title, "url": page_url(one.path)} for one in shown]


def _shown(entry: Entry, page: Page) -> dict[str, Any]:
    """An entry as a template reads it in either engine; `open`: it, or what stands below it, is the page itself."""
    inner = [_shown(below, page) for below in entry.inner]
    here = entry.path == page.path
    return {
        "title": entry.title,
        "url": page_url(entry.path or entry.inner[0].path),
        "here": here,
        "open": here or any(below["open"] for below in inner),
        "children": inner,
    }


def on_post_build(env: Any) -> None:
    """Write the search index of the site just built. Where an engine does not call this: `python -m macros search-index`.

    A server builds again after each edit: then the page is shown first and the index follows, in a process of its
    own, for on a thousand regulations it takes ten seconds; the scripts that the page loads are there at once.
    """
    from macros.indexing import index_site, script_site  # noqa: PLC0415 - a check needs none of the search

    site, docs = Path(env.conf["site_dir"]), Path(env.conf["docs_dir"])
    if site in _served:
        script_site(site)
        _index_later(site, docs)
        return
    if site.name.startswith(_SERVER_FOLDER):
        _served.add(site)
    index_site(site, docs)


def _index_later(site: Path, docs: Path) -> None:
    """Write the index beside the server; one that is still being written for an earlier build is given up."""
    global _indexing  # noqa: PLW0603 - the one that is running
    _stop_indexing()
    command = [
        sys.executable,
        "-m",
        "macros",
        "search-index",
        str(site.resolve()),
        "--docs",
        str(docs.resolve()),
    ]
    root = Path(__file__).resolve().parents[1]
    _indexing = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command


def _stop_indexing() -> None:
    if _indexing is not None and _indexing.poll() is None:
        _indexing.terminate()
        _indexing.wait()


atexit.register(_stop_indexing)


class ReadingExtension(Extension):
    """Python-Markdown extension: transcript paragraphs get their code and notes, fact marks their links."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the four processors on `md`."""
        finder = _PageFinder(md)
        md.preprocessors.register(finder, "page-finder", 25)
        md.inlinePatterns.register(_FactMarks(finder, md), "fact-marks", 175)
        md.treeprocessors.register(_Paragraphs(finder, md), "paragraphs", 5)
        md.treeprocessors.register(_Addresses(finder, md), "addresses", 4)


def makeExtension(**kwargs: Any) -> ReadingExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension; `macros.engine` in `markdown_extensions` ends here."""
    return ReadingExtension(**kwargs)


class _PageFinder(Preprocessor):
    """Finds out, once for each page, which page it is and whether it has a table of facts."""

    def run(self, lines: list[str]) -> list[str]:
        self.page = page = _now.page if _now else None
        self.site = _now.site if _now else None
        self.section, self.has_facts = None, False
        if _now and page:
            speech = _now.site.speech_at(page.path)
            if speech and speech.meta.withdrawn is not None:
                return _now.tell_withdrawn(speech.meta.withdrawn)
            _now.tell_templates(page)
            if page.path == OPEN_QUESTIONS and _now.hides_notes():
                return without_notes(lines)
        self.section = self.site.section_at(page.path) if self.site and page else None
        self.has_facts = page is not None and any(call.name == "facts" for call in page.calls)
        return lines


class _FactMarks(InlineProcessor):
    """`[1]` and `[未核实]` in the prose of a page with a facts table."""

    def __init__(self, finder: _PageFinder, md: Markdown) -> None:
        super().__init__(rf"\[(\d{{1,2}}|{UNVERIFIED})\](?!\()", md)
        self._finder = finder

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]  # noqa: ARG002, N802
        if not self._finder.has_facts:
            return None, None, None
        return self.md.htmlStash.store(mark_html(m[1])), m.start(), m.end()


class _Addresses(Treeprocessor):
    """Stops the build at an address that MkDocs, which takes each apart after us, would stop at with a traceback."""

    def __init__(self, finder: _PageFinder, md: Markdown) -> None:
        super().__init__(md)
        self._finder = finder

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for address in (element.get("href"), element.get("src")):
                if address and (fault := no_address(address)):
                    page = self._finder.page
                    raise BuildError(str(Finding(Place(f"docs/{page.path}" if page else ""), *fault)))


class _Paragraphs(Treeprocessor):
    """Wraps each transcript paragraph: code link, paragraph, notes; and ends the page with its cards."""

    def __init__(self, finder: _PageFinder, md: Markdown) -> None:
        super().__init__(md)
        self._finder = finder

    def run(self, root: ET.Element) -> None:
        section, site = self._finder.section, self._finder.site
        if section is None or site is None:
            return
        blocks = {block.id: block for block in section.paragraphs}
        for index, element in enumerate(list(root)):
            block = blocks.get(element.get("id", ""))
            if block and element.tag == "p":
                root[index] = self._wrapped(element, section.code_of(block), paragraph_notes(section, block))
        cards = page_cards(site, section)
        if cards:
            ET.SubElement(root, "p").text = self.md.htmlStash.store(cards)

    def _wrapped(self, paragraph: ET.Element, code: str, notes: str) -> ET.Element:
        row = ET.Element("div", {"class": "para"})
        link = ET.SubElement(row, "a", {"class": "para-code", "href": f"#{paragraph.get('id')}"})
        link.set("title", "复制本段的链接")
        link.text = code
        row.append(paragraph)
        if notes:
            ET.SubElement(row, "div", {"class": "notes"}).text = self.md.htmlStash.store(notes)
        return row
