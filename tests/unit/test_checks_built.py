"""Both sides of what the gates on built pages decide, on pages made for the purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.built import BuiltPage
from macros.checks.article import check_speech_article
from macros.checks.built_links import addresses
from macros.checks.gaps import check_gaps
from macros.checks.originals import check_published
from macros.checks.sources import check_suffixes
from macros.checks.verbatim import check_verbatim
from macros.core.model import Site
from macros.core.reading import read_page
from macros.core.site import assemble
from worlds import BASE

SPEECH = "speeches/demo/index.md"


def site(transcript: str = "") -> Site:
    """The invented site; `transcript` in place of that of its speech."""
    texts = {
        path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in BASE.rglob("*.md")
    }
    own = transcript or (BASE / "speeches/demo/transcript.txt").read_text(encoding="utf-8")
    return assemble(
        {path: read_page(path, text) for path, text in texts.items()}, {"speeches/demo/transcript.txt": own}
    )


def rules(site: Site, page: str, words: str) -> list[str]:
    """What is found of VERB-4 where the built `page` says `words`."""
    built = {page: BuiltPage(page, f"<article><p>{words}</p></article>")}
    return [finding.rule for finding in check_verbatim(site, built, {}) if finding.rule == "VERB-4"]


@pytest.mark.parametrize(
    ("line", "found"), [("点此登录", ["VERB-4"]), ("点登录", []), ("【点此】登录", ["VERB-4"])]
)
def test_a_line_left_out_of_four_characters_stands_on_no_page(line: str, found: list[str]) -> None:
    own = site("\n" * 8 + line + "\n\n\n")
    assert rules(own, "about/index.html", f"请{line.lstrip('【')}。") == found


def test_the_page_of_the_speech_may_list_what_was_left_out() -> None:
    own = site("\n" * 8 + "点此登录\n\n\n")
    assert rules(own, "speeches/demo/index.html", "点此登录") == []


@pytest.mark.parametrize("suffix", [".css", ".js", ".map", ".svg", ".woff", ".woff2", ".ttf", ".otf", ".eot"])
def test_what_acts_in_a_browser_is_published_with_the_theme_only(suffix: str) -> None:
    assert list(check_published({f"assets/a{suffix}", f"search/data/a{suffix}"})) == []
    (finding,) = check_published({f"speeches/a{suffix}"})
    assert str(finding).startswith(f"site/speeches/a{suffix}:1:1  SITE-1  生成的网站里有来历不明的文件\n")


@pytest.mark.parametrize("suffix", [".html", ".txt", ".png", ".jpg", ".jpeg", ".webp"])
def test_what_readers_open_is_published_anywhere(suffix: str) -> None:
    assert (
        list(
            check_published({f"speeches/a{suffix}", f"speeches/a.1{suffix}", "sitemap.xml", "sitemap.xml.gz"})
        )
        == []
    )
    assert [f.rule for f in check_published({f"speeches/a.b{suffix}", "a/sitemap.xml"})] == [
        "SITE-1",
        "SITE-1",
    ]


@pytest.mark.parametrize("suffix", ["md", "txt", "png", "jpg", "jpeg", "webp"])
def test_what_may_stand_anywhere_in_docs(suffix: str) -> None:
    assert list(check_suffixes([f"terms/a.{suffix}", f"assets/a.{suffix}", f"a.1.{suffix}"])) == []


@pytest.mark.parametrize("suffix", ["css", "js", "svg", "woff", "woff2", "ttf", "otf", "eot"])
def test_what_may_stand_in_the_assets_only(suffix: str) -> None:
    assert list(check_suffixes([f"assets/a.{suffix}", f"assets/a.min.{suffix}"])) == []
    assert [f.seen for f in check_suffixes([f"terms/a.{suffix}", f"assets/a.b.{suffix}"])] == [
        f".{suffix} 文件只能放在 docs/assets/",
        "名称里夹着另一个后缀 .b，有的服务器会照它处理",
    ]


def test_the_addresses_are_those_that_readers_can_cite() -> None:
    inside = '<p id="p1">甲</p><p id="art-3">乙</p><p id="p1">丙</p>' + "".join(
        f'<p id="{name}">丁</p>' for name in ("_1", "2021", "card-1", "src-1", "letter-a")
    )
    pages = {
        path: BuiltPage(path, f"<article>{inside}</article>")
        for path in ("a/index.html", "index.html", "404.html", "editors/a/index.html", "dev/index.html")
    }
    assert addresses(pages) == ["/", "/#art-3", "/#p1", "/a/", "/a/#art-3", "/a/#p1"]


def found_of(places: list[int]) -> list[str]:
    """What is found where gaps stand before these pieces of the speech: 0 opens it, 3 and 5 open the pages 1.1 and 1.3."""
    own = site()
    speech = own.speeches[0]
    pieces = []
    for section in speech.sections:
        for block in section.page.blocks:
            pieces += [(section, "gap", f"gap-{len(pieces)}")] * places.count(
                len(pieces) - sum(k == "gap" for _, k, _ in pieces)
            )
            pieces.append((section, block.id, block.text))
    return [f"{f.place} {f.rule} {f.seen} → {f.todo}" for f in check_gaps(speech, pieces)]


def said_of(inside: str, head: str = "") -> list[str]:
    """What is said of the page of 1.3 with this inside its one paragraph, and `head` before it."""
    paragraph = (
        f'<div class="para"><a class="para-code">1</a><p class="transcript" id="p1">甲{inside}乙</p></div>'
    )
    page = BuiltPage(
        "x/index.html", f"<article><h1>抓好落实</h1>{head}{paragraph}</article>", "docs/x.md", "\n甲丙乙"
    )
    return [
        str(finding).split("\n")[0]
        for finding in check_speech_article(page, {site().speeches[0].sections[-1].meta.title})
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "<strong>丙</strong>",
        '<a class="cite" href="#" data-regulation="a" data-kind="basis" data-card="c">丙</a>',
        '<a class="cite-ambiguous" data-candidates="a b">丙</a>',
        '<a class="term">丙</a>',
        '<span class="tied">丙</span>',
        '<span class="blank" data-missing="次数"><a href="#">丙</a></span>',
        '<span class="cite-unresolved">丙</span>',
    ],
)
def test_a_mark_of_ours_stands_in_the_speech_and_no_other(mark: str) -> None:
    tag = mark.partition(" ")[0].strip("<>").partition(">")[0]
    assert said_of(mark) == []
    for other in (mark.replace(f"<{tag}", f'<{tag} title="a"', 1), f"<i>{mark}</i>", mark.replace(tag, "em")):
        assert said_of(other)[0].startswith("docs/x.md:2:1  VERB-5  讲话的段落里有别的格式 <"), other


@pytest.mark.parametrize(
    "name",
    [
        "section-head",
        "gap",
        "editor-note",
        "notes",
        "cite-cards",
        "md-content__button",
        "crumbs",
        "md-path",
        "print-notes",
    ],
)
def test_words_stand_in_a_holder_that_we_know(name: str) -> None:
    assert said_of("", f'<div class="{name} more">别的</div>') == []
    assert said_of("", f'<div class="x{name}">别的</div>') == [
        "docs/x.md:1:1  VERB-5  “别的”不在讲话、编者按和本站的标注之内（<div>）"
    ]


def test_the_title_may_head_a_page_and_nothing_else() -> None:
    assert said_of("", "<h1>别的</h1>") == [
        "docs/x.md:1:1  VERB-5  “别的”不在讲话、编者按和本站的标注之内（<h1>）"
    ]
    assert said_of("", "<h2>抓好落实</h2>") == [
        "docs/x.md:1:1  VERB-5  “抓好落实”不在讲话、编者按和本站的标注之内（<h2>）"
    ]


UNFOUNDED = (
    "的缺失标记处，原文并没有缺失 → 删去这个宏；确有缺失的，移到略去原文、跳过代码或只有标题的那一处。"
)


def test_a_gap_stands_where_lines_were_left_out_and_a_code_skipped() -> None:
    whole = len([block for section in site().speeches[0].sections for block in section.page.blocks])
    opening = whole - 2  # the two blocks of 1.3
    assert found_of([opening]) == []
    here = "这一页标题的前面，{{ section_head() }} 的后面，前后各空一行。"
    lacking = "这一页前面有缺失（1.2 原文缺失，原文第 9-11 行略去了），没有缺失标记"
    assert found_of([]) == [
        f"docs/speeches/demo/1-3.md:11:1 VERB-3 {lacking} → 补上 {{{{ gap(…) }}}}，写在{here}"
    ]
    assert found_of([1]) == [
        (
            f"docs/speeches/demo/0.md:1:1 VERB-3 编号 gap-1 的缺失标记处，原文并没有缺失；{lacking}"
            f" → 把这个缺失标记移到 docs/speeches/demo/1-3.md 里，{here}"
        )
    ]
    assert found_of([opening, 1]) == [f"docs/speeches/demo/0.md:1:1 VERB-3 编号 gap-1 {UNFOUNDED}"]
    assert found_of([opening, opening]) == [
        f"docs/speeches/demo/1-3.md:1:1 VERB-3 gap-{opening} 和 gap-{opening} 标的是同一处缺失 → 并成一个。"
    ]
    (finding,) = found_of([opening, opening + 1])
    assert finding.endswith(UNFOUNDED)


def test_a_page_that_has_but_its_heading_ends_with_a_gap() -> None:
    speech = site().speeches[0]
    section = speech.sections[-1]
    alone = replace(section, page=replace(section.page, blocks=section.page.blocks[:1]))
    speech = replace(speech, sections=(*speech.sections[:-1], alone))
    pieces = [(one, block.id, block.text) for one in speech.sections for block in one.page.blocks]
    pieces.insert(-1, (alone, "gap", "gap-1"))
    said = [f"{f.place} {f.rule} {f.seen}{f.todo}" for f in check_gaps(speech, pieces)]
    assert said == [
        "docs/speeches/demo/1-3.md:1:1 VERB-3 这一页只有标题，没有正文，标题之后也没有缺失标记补上 {{ gap(…) }}，写在这一页标题的后面，前后各空一行。"
    ]
    assert list(check_gaps(speech, [*pieces, (alone, "gap", "gap-2")])) == []
