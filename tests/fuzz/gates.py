"""A page through every gate that there is: those on sources, the engine with our macros and the theme, those on built pages."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from fuzz.pages import Written
from macros.built import BuiltPage
from macros.checks.built_links import check_pages
from macros.checks.characters import check_bytes
from macros.checks.lookalikes import check_lookalikes
from macros.checks.private import check_private, check_private_built
from macros.checks.quotes import check_quotes
from macros.checks.source_links import check_links
from macros.checks.sources import check_sources, in_docs
from macros.checks.style import check_style
from macros.checks.verbatim import built_path, check_transcript_links, check_verbatim
from macros.checks.verdicts import check_verdicts
from macros.core.duty_pages import duties_by_page
from macros.core.finding import Finding
from macros.core.rules import RULES
from macros.disk import built_files, built_pages, load_site, paths_below, published_transcripts
from macros.engine import define_env
from macros.html.macros import MACROS
from worlds import World


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gates say of a page: the rules that refuse it, and the page as built where it could be."""

    refused: frozenset[str]
    built: BuiltPage | None


class _Around(dict[str, BuiltPage]):
    """The pages of the site, of which only one is looked at."""

    def __init__(self, pages: dict[str, BuiltPage], own: BuiltPage) -> None:
        super().__init__({**pages, own.path: own})
        self._own = own

    def values(self) -> list[BuiltPage]:  # type: ignore[override]
        """Return the one."""
        return [self._own]


class Gates:
    """The invented site, built once, into which one page after the other is put."""

    def __init__(self, world: World) -> None:
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
        self.docs = world.docs
        self._config = config = load_config(str(world.folder / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        self._theme = config.theme.get_env()
        files.add_files_from_theme(self._theme, config)
        self._files = config.plugins.on_files(files, config=config)
        set_exclusions(self._files, config)
        self._nav = config.plugins.on_nav(
            get_navigation(self._files, config), config=config, files=self._files
        )
        self.sources = {
            path: (self.docs / path).read_bytes().decode()
            for path in paths_below(self.docs)
            if path.endswith(".md")
        }
        self._pages = {path: BuiltPage(path, text) for path, text in built_pages(world.site)}
        self._names, self._transcripts = built_files(world.site), published_transcripts(world.site)
        self._changed = ""

    def answer(self, page: Written) -> Answer:
        """Return what the gates say. Any exception but the engine's own refusal is a fault of ours, and is raised."""
        self._write(page)
        refused = {finding.rule for finding in self._of_source(page) if not RULES[finding.rule].reports_only}
        try:
            self._define()
        except BuildError:
            assert refused, "生成时拒绝，检查时没有拒绝"
            return Answer(frozenset(refused), None)
        try:
            built = self._built(page)
        except BuildError:  # our own, in place of a traceback of MkDocs; any other kind of error is raised
            return Answer(frozenset({*refused, "LINK-1"}), None)
        refused |= {finding.rule for finding in self._of_built(built)}
        return Answer(frozenset(refused), built)

    def _define(self) -> None:
        """Define the macros of the site as it is now; of an earlier state the environment of the templates keeps none."""
        macros = self._config.plugins["macros"]
        macros._env = Environment()  # noqa: S701 - the engine puts its own in this place
        with patch("macros.engine.check_settings", return_value=()):  # they are as they were
            define_env(macros)

    def _write(self, page: Written) -> None:
        if self._changed and self._changed != page.path:
            (self.docs / self._changed).write_bytes(self.sources[self._changed].encode())
        self._changed = page.path
        (self.docs / page.path).write_bytes(page.text.encode())

    def _of_source(self, page: Written) -> Iterator[Finding]:
        yield from (found for found in check_bytes(f"docs/{page.path}", page.text.encode()))
        site = load_site(self.docs)
        yield from in_docs(site.pages[page.path].findings)
        yield from check_sources(site, MACROS)
        yield from check_lookalikes(site)
        yield from check_links(site, frozenset(paths_below(self.docs)))
        yield from check_style(site)
        yield from check_private(site, {}, (), ()).findings

    def _built(self, page: Written) -> BuiltPage:
        file = self._files.get_file_from_path(page.path)
        assert file is not None
        own = Page(None, file, self._config)
        _populate_page(own, self._config, self._files)
        _build_page(own, self._config, [file], self._nav, self._theme)
        text = Path(file.abs_dest_path).read_bytes().decode()
        return BuiltPage(built_path(page.path), text, f"docs/{page.path}", page.text)

    def _of_built(self, built: BuiltPage) -> Iterator[Finding]:
        site, pages = load_site(self.docs), _Around(self._pages, built)
        yield from check_pages(pages, self._names)
        yield from check_verbatim(site, dict(pages), self._transcripts)
        yield from check_transcript_links(site, dict(pages))
        yield from check_quotes(
            dict(pages), {built_path(path): len(own) for path, own in duties_by_page(site).items()}
        )
        yield from check_verdicts(site, dict(pages))
        yield from check_private_built(site, pages)
