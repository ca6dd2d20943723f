"""The command line: `python -m macros …`. Messages are for editors, in Chinese; exit code 1 when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from macros.built import BuiltPage
from macros.checks.accounts import check_accounts
from macros.checks.attributed import check_attributed
from macros.checks.built_links import addresses, check_addresses, check_pages
from macros.checks.causes import told, without_following
from macros.checks.characters import check_bytes, check_paths, check_transcript
from macros.checks.file_names import check_names, check_sizes
from macros.checks.gone import check_gone
from macros.checks.hiding import check_hiding
from macros.checks.imported_words import check_bound
from macros.checks.link_words import check_link_words
from macros.checks.lookalikes import check_lookalikes
from macros.checks.navigation import check_navigation
from macros.checks.network import check_styles
from macros.checks.new_editions import check_new_editions
from macros.checks.originals import check_originals, check_published
from macros.checks.pictures import OPENING, SIGNED, check_openings, check_picture
from macros.checks.private import Report, check_private, check_private_built
from macros.checks.queries import PATH as QUERIES
from macros.checks.queries import check_queries
from macros.checks.quotes import check_quotes
from macros.checks.redirects import check_redirects
from macros.checks.search import START, check_index
from macros.checks.settings import check_settings
from macros.checks.source_links import check_links
from macros.checks.sources import check_sources, check_suffixes, in_docs
from macros.checks.style import check_style
from macros.checks.tally import COUNTS, SIGNATURES, check_tally
from macros.checks.unpublished import check_unpublished
from macros.checks.uses import check_uses
from macros.checks.verbatim import built_path, check_texts, check_transcript_links, check_verbatim
from macros.checks.verdicts import check_verdicts
from macros.commands.input_file import stop
from macros.console import Group
from macros.core.counts import counts_file, signatures_file
from macros.core.duty_pages import duties_by_page
from macros.core.finding import Finding, Place, shown
from macros.core.model import Site
from macros.core.questions import OPEN_QUESTIONS, hidden_notes
from macros.core.rules import RULES
from macros.disk import (
    bound_texts,
    built_files,
    built_pages,
    built_texts,
    has_records,
    inside_files,
    load_site,
    openings,
    original_sums,
    originals_beside,
    paths_below,
    published_transcripts,
    record,
    record_files,
    records_in,
    recounted,
    recounted_text,
    settings_of,
    sizes_below,
    source_files,
    strange_paths,
    style_sheets,
    text_of,
    texts_beside_pages,
    write_pages,
)
from macros.html.macros import MACROS
from macros.importing.regulation.accounted import left_in
from macros.importing.regulation.bound import bound_words
from macros.importing.regulation.moved import changed_since

_TRANSCRIPT = re.compile(r"speeches/[^/]+/[^/]+\.txt")
_docs_option = click.option(
    "--docs", default="docs", show_default=True, help="内容文件夹", type=click.Path(path_type=Path)
)
_listed_option = click.option(
    "--addresses",
    "listed",
    default=Path("tests/addresses.txt"),
    help="公布过的地址",
    type=click.Path(path_type=Path),
)


_WITHOUT_MAKE = """\b
没有 make 的电脑（如 Windows）上，各个 make 命令这样写：
  make serve         python -m mkdocs serve
  make build         python -m mkdocs build --strict
  make check         python -m macros check，生成网站，再 python -m macros check-site
  make counts        python -m macros counts
  make review        python -m macros review origin/main
先写 .venv\\Scripts\\python（Linux 写 .venv/bin/python）代替 python。"""


class _Commands(Group):
    """The commands of this file; and those of macros/commands, brought along only when one of them is asked for, or the list of all."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, None if there is none."""
        if cmd_name not in self.commands:
            self._bring()
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all, sorted."""
        self._bring()
        return super().list_commands(ctx)

    def _bring(self) -> None:
        from macros.commands.import_regulation import import_regulation  # noqa: PLC0415 - a check needs none of it
        from macros.commands.import_speech import import_speech_command  # noqa: PLC0415
        from macros.commands.list_articles import articles  # noqa: PLC0415
        from macros.commands.list_citations import citations  # noqa: PLC0415
        from macros.commands.list_outline import outline  # noqa: PLC0415
        from macros.commands.new_speech import new_speech  # noqa: PLC0415
        from macros.commands.print_text import print_text  # noqa: PLC0415
        from macros.commands.review_request import review  # noqa: PLC0415

        for command in (
            print_text,
            outline,
            new_speech,
            import_speech_command,
            citations,
            articles,
            import_regulation,
            review,
        ):
            self.add_command(command)


@click.group(
    cls=_Commands,
    help="讲话学习库的命令：检查、导入、列出结构。",
    epilog=_WITHOUT_MAKE,
    context_settings={"help_option_names": ["-h", "--help"]},
)
def main() -> None:
    """Run the command line."""


@main.command("check-settings", help="只检查 mkdocs.yml 里的设置；生成和预览网站之前先查，因为读了就会执行。")
@_docs_option
def check_settings_command(docs: Path) -> None:
    """Check mkdocs.yml before MkDocs reads it."""
    _stop_at_settings(docs)


@main.command(help="检查 docs/ 里的文稿：编码、页面开头的信息、宏、引用、提法、任务。")
@click.argument("docs", default="docs", type=click.Path(path_type=Path))
def check(docs: Path) -> None:
    """Check the sources."""
    _require(docs, "内容文件夹", "在仓库的最上一级目录里运行。")
    site = _read_or_stop(docs)
    private = _look_for_private(docs, site)
    found = [*_check_docs(docs, site), *private.findings]
    _list_excused(private)
    _report(f"文稿检查（{len(site.pages)} 页）", found)


def _read_or_stop(docs: Path) -> Site:
    """Return the site; stop where settings, else files, else pages cannot be read: other findings would only follow from these."""
    _stop_at_settings(docs)
    _stop_at("文件检查", _check_files(docs))
    site = load_site(docs)
    _stop_at("页面检查", (finding for page in site.pages.values() for finding in in_docs(page.findings)))
    return site


def _stop_at_settings(docs: Path) -> None:
    _stop_at("设置检查", check_settings(*settings_of(docs)))


def _stop_at(name: str, found: Iterable[Finding]) -> None:
    if findings := list(found):
        _report(name, findings, "其余的检查，等这些改好以后再做。")


def _check_files(docs: Path) -> Iterator[Finding]:
    paths = paths_below(docs)
    yield from check_paths(strange_paths(docs))
    yield from check_names(paths)
    yield from check_suffixes(paths)
    if large := list(check_sizes(sizes_below(docs))):
        yield from large
        return
    for file in source_files(docs):
        check = check_transcript if _TRANSCRIPT.fullmatch(file.path) else check_bytes
        yield from check(f"docs/{file.path}", file.data)
        if file.path.endswith(".svg"):
            yield from check_picture(f"docs/{file.path}", file.data.decode("utf-8", "replace"))
    yield from check_openings("docs", openings(docs, SIGNED, OPENING))
    for path, data in record_files(docs):
        yield from (one for one in check_bytes(path, data) if one.rule in ("FILE-1", "FILE-2", "FILE-9"))


def _check_docs(docs: Path, site: Site) -> Iterator[Finding]:
    for path, css in style_sheets(docs).items():
        yield from check_hiding(path, css)
    yield from check_navigation((settings_of(docs)[0] or b"").decode(), site)
    yield from check_originals(site, original_sums(docs))
    yield from check_accounts(
        site,
        lambda speech: recounted(docs, speech),
        lambda regulation, account: recounted_text(docs, regulation, account.sha256, left_in),
    )
    yield from check_bound(site, bound_texts(docs), bound_words)
    yield from check_sources(site, MACROS)
    yield from check_new_editions(site, changed_since)
    yield from check_lookalikes(site)
    yield from check_links(site, frozenset(paths_below(docs)))
    yield from check_style(site)
    yield from check_gone(site, (record(docs, "tests/addresses.txt") or "").splitlines())
    yield from check_uses(site, records_in(docs, "tests/uses"))
    yield from check_queries(site, record(docs, QUERIES))
    if has_records(docs):
        yield from check_redirects(site, "tests/redirects.yml", record(docs, "tests/redirects.yml") or "")
        yield from check_tally(COUNTS, record(docs, COUNTS.path), counts_file(site))
        yield from check_tally(SIGNATURES, record(docs, SIGNATURES.path), signatures_file(site))


def _look_for_private(docs: Path, site: Site) -> Report:
    names = [*paths_below(docs), *originals_beside(docs)]
    return check_private(site, texts_beside_pages(docs), names, inside_files(docs))


def _list_excused(private: Report) -> None:
    """Say which words were let through, so that a reviewer sees each and why."""
    if private.excused:
        click.echo(f"不宜公布的内容，有 {len(private.excused)} 处按 allow 放行：")
        for (place, words), waiver in sorted(private.excused.items(), key=lambda item: item[0]):
            click.echo(f"    {place}  {waiver.rule}  “{shown(words)}”：{shown(waiver.why)}")


@main.command("check-site", help="检查生成的网站：逐字核对、链接、编号、外来地址、公布过的地址。")
@click.argument("site", default="site", type=click.Path(path_type=Path))
@_docs_option
@_listed_option
def check_site(site: Path, docs: Path, listed: Path) -> None:
    """Check the built site."""
    _require(site, "生成的网站", "先运行 make build。")
    _require(docs, "内容文件夹", "在仓库的最上一级目录里运行。")
    sources = _read_or_stop(docs)
    pages = _built(site, sources)
    _report(f"成页检查（{len(pages)} 页）", _check_built(site, sources, listed, pages))


def _built(site: Path, sources: Site) -> dict[str, BuiltPage]:
    files = {built_path(page.path): (f"docs/{page.path}", page.text) for page in sources.pages.values()}
    files["404.html"] = ("overrides/404.html", "")
    return {
        path: BuiltPage(path, text, *files.get(path, (f"site/{path}", "")))
        for path, text in built_pages(site)
    }


def _check_built(site: Path, sources: Site, listed: Path, pages: dict[str, BuiltPage]) -> Iterator[Finding]:
    files = built_files(site)
    listed_duties = {built_path(path): len(own) for path, own in duties_by_page(sources).items()}
    yield from check_published(files)
    yield from check_unpublished(sources, pages, files)
    yield from check_openings("site", openings(site, SIGNED, OPENING))
    yield from check_verbatim(sources, pages, published_transcripts(site))
    yield from check_texts(sources, files)
    yield from check_transcript_links(sources, pages)
    yield from check_quotes(pages, listed_duties)
    yield from check_attributed(sources, pages)
    yield from check_verdicts(sources, pages)
    yield from check_pages(pages, files)
    yield from check_link_words(sources, pages)
    yield from check_private_built(sources, pages)
    texts = built_texts(site)
    yield from check_styles(texts)
    yield from check_index(texts.get(f"site/{START}"), pages, files)
    moved = listed.with_name("redirects.yml")
    yield from check_redirects(sources, str(moved), text_of(moved) if moved.is_file() else "")
    if listed.is_file():
        gone = {
            built_path(path)
            for path in sources.pages
            if (speech := sources.speech_at(path)) and speech.meta.withdrawn is not None
        }
        if hidden_notes(sources):
            gone.add(built_path(OPEN_QUESTIONS))
        yield from check_addresses(str(listed), text_of(listed).splitlines(), pages, files, gone)
    else:
        todo = "从版本库恢复这个文件；少了它，公布过的地址失效就没有人知道。"
        yield Finding(Place(str(listed)), "FILE-7", f"没有公布过的地址清单 {listed}", todo)


@main.command(
    "search-index", help="给生成的网站（重新）写搜索的索引；mkdocs build 已经写过，改用别的引擎时才用得着。"
)
@click.argument("site", default="site", type=click.Path(path_type=Path))
@_docs_option
def search_index(site: Path, docs: Path) -> None:
    """Write the search index of a built site."""
    _require(site, "生成的网站", "先运行 make build。")
    from macros.indexing import index_site  # noqa: PLC0415 - a check needs none of the search

    done = index_site(site, docs)
    click.echo(
        f"搜索的索引：{done.pages} 页，{done.records} 段，{done.files} 个文件，共 {done.size / 1e6:.1f} MB，写在 {done.folder}"
    )


@main.command("addresses", help="列出网站的全部地址（发布时记入 tests/addresses.txt）。")
@click.argument("site", default="site", type=click.Path(path_type=Path))
@_listed_option
def list_addresses(site: Path, listed: Path) -> None:
    """Print the addresses published before and those of a built site: a list that only grows."""
    _require(site, "生成的网站", "先运行 make build。")
    published = text_of(listed).split() if listed.is_file() else []
    now = addresses({path: BuiltPage(path, text, path) for path, text in built_pages(site)})
    click.echo("\n".join(sorted({*published, *now})))


@main.command(
    help="重写与页面同时核对的两份记录：tests/counts.yml（各页的数目）和 tests/transcripts.yml（原文的核对码）。"
)
@_docs_option
def counts(docs: Path) -> None:
    """Write what is kept beside the tests of the pages: tests/counts.yml and tests/transcripts.yml."""
    _require(docs, "内容文件夹", "在仓库的最上一级目录里运行。")
    site = _read_or_stop(docs)
    write_pages(
        docs, {f"../{COUNTS.path}": counts_file(site), f"../{SIGNATURES.path}": signatures_file(site)}
    )
    click.echo(f"已写好 {COUNTS.path} 和 {SIGNATURES.path}，请看一遍改动。")


@main.command(help="解释一条规则，如 CITE-3；不写编号则列出全部规则。")
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Explain a rule, or list them all."""
    if rule is None:
        for known in RULES.values():
            click.echo(f"{known.id:9} {known.title}")
        return
    found = RULES.get(rule.upper())
    if found is None:
        stop(f"没有规则 {rule}。不带编号运行 python -m macros explain，可列出全部规则。")
    click.echo(f"{found.id}  {found.title}\n  为什么：{found.why}\n  怎么改：{found.how}")
    if found.reports_only:
        click.echo("  这条规则只提示，不算错误。")


def _require(folder: Path, what: str, todo: str) -> None:
    if not folder.is_dir():
        _report("准备", [Finding(Place(str(folder)), "FILE-7", f"没有{what} {folder}", todo)])


def _report(name: str, found: Iterable[Finding], closing: str = "") -> None:
    """Print every finding once, causes first; exit 1 if any is an error, with `closing` words."""
    findings, held = without_following(found)
    for one in told(findings):
        click.echo(str(one), err=True)
    if held:
        closing = f"由此引起的还有 {held} 处，改好以后再查。{closing}"
    errors = [f for f in findings if not RULES[f.rule].reports_only]
    hints = len(findings) - len(errors)
    if errors:
        stop(f"{name}：发现 {len(errors)} 处错误" + (f"，{hints} 处提示。" if hints else "。") + closing)
    click.echo(f"{name}通过" + (f"，有 {hints} 处提示。" if hints else "。"))


if __name__ == "__main__":
    main(prog_name="python -m macros")
