"""A collection: what readers are shown of it; drafts, which they are not; speeches that were withdrawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from collected import THREE, add_speech, three_speeches
from macros.built import BuiltPage
from macros.disk import load_site
from macros.html.collection import speech_list_html
from macros.html.overview import counts_html, outline_html
from macros.search.records import is_searched
from worlds import ENVIRONMENT, World, make_once, new_world

KEPT = "later的门"


def built(world: World) -> dict[str, str]:
    """The files of the built site that are text, by path; the build and its checks must pass."""
    checked = world.check()
    assert checked.code == 0, checked.output
    outcome = world.build()
    assert outcome.code == 0, outcome.output
    outcome = world.check_site()
    assert outcome.code == 0, outcome.output
    texts = {}
    for path in sorted(world.site.rglob("*")):
        if path.is_file() and path.suffix in (".html", ".js", ".txt", ".json", ".xml", ".md", ".css"):
            texts[path.relative_to(world.site).as_posix()] = path.read_text(encoding="utf-8")
    return texts


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Three speeches, built."""

    def make(folder: Path) -> None:
        folder.rmdir()
        folder.mkdir()
        world = new_world(folder)
        three_speeches(world)
        built(world)

    return World(make_once(tmp_path_factory, "three-speeches", make))


def page(world: World, address: str) -> str:
    return (world.site / address / "index.html").read_text(encoding="utf-8")


def test_the_home_shows_the_newest_alone_and_leads_to_the_others(three: World) -> None:
    home = page(three, ".")
    assert home.count('class="outline"') == 1
    assert "在秋季例会上的讲话的结构" in home
    assert re.findall(r'href="(speeches/#[\w-]+)"', home) == [
        "speeches/#year-2022",
        "speeches/#year-2019",
        "speeches/#year-0",
        "speeches/#series-1",
    ]
    assert "<dt>讲话</dt><dd><b>3</b>篇</dd>" in home


def test_the_list_is_newest_first_and_undated_last(three: World) -> None:
    listed = page(three, "speeches").split('class="glossary speeches"')[1].split("</section></div>")[0]
    assert re.findall(r'<a href="([^"]+)">', listed) == ["later/", "early/", "demo/"]
    assert re.findall(r"<h2 id=\"([\w-]+)\">", listed) == ["year-2022", "year-2019", "year-0"]
    assert "讲话人：原文未署" in listed
    assert "条目3页，任务1项，引用1处，缺失0处" in listed


def test_a_page_of_a_speech_says_which_speech_series_and_year_it_is_of(three: World) -> None:
    for address in ("speeches/later", "speeches/later/1-2"):
        own = dict(re.findall(r'<meta name="(speech|series|year)" content="([^"]*)">', page(three, address)))
        assert own == {"speech": "later", "series": "季度例会", "year": "2022"}
    for address in (".", "speeches", "duties", "regulations/shili-gongzuo"):
        assert '<meta name="speech"' not in page(three, address)
    assert dict(
        re.findall(r'<meta name="(speech|year)" content="([^"]*)">', page(three, "speeches/demo"))
    ) == {"speech": "demo"}


def test_the_page_of_a_speech_has_its_title_as_its_headline_and_the_ways_into_it(three: World) -> None:
    own = page(three, "speeches/later")
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", own) == ["在秋季例会上的讲话"]
    assert '<a href="../../search/?speech=later">在本篇中查</a>' in own
    assert '上一篇讲话：<a href="../early/">' in own
    assert "下一篇讲话" not in own
    assert 'href="../../../search/?speech=later"' in page(three, "speeches/later/1-1")


def test_next_and_previous_stay_inside_a_speech(three: World) -> None:
    steps = {
        step
        for id_, *_ in THREE
        for part in ("", "/0", "/1-1", "/1-2")
        for step in re.findall(
            r'<link rel="(?:prev|next)" href="([^"]+)"', page(three, f"speeches/{id_}{part}")
        )
    }
    assert steps
    assert not any("early" in step or "later" in step or "demo" in step for step in steps)


DRAFT = ("draft", "在冬季例会上的讲话", "2023-01", "季度例会")


def test_a_draft_is_checked_and_stands_nowhere_on_the_site(world: World) -> None:
    three_speeches(world)
    add_speech(world, *DRAFT, keys="draft: true\n")
    texts = built(world)
    assert not (world.site / "speeches/draft").exists()
    assert any(KEPT in text for text in texts.values())
    held = {
        path: word for path, text in texts.items() for word in ("draft的", "冬季", "draft/") if word in text
    }
    assert held == {}
    world.edit("docs/speeches/draft/1-2.md", "每晚至少巡draft的门两次。", "每晚至少巡draft的门三次。")
    assert "VERB-1" in world.check().output


def test_a_preview_shows_drafts_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    three_speeches(world)
    add_speech(world, *DRAFT, keys="draft: true\n")
    monkeypatch.setitem(ENVIRONMENT, "SITE_DRAFTS", "1")
    outcome = world.build()
    assert outcome.code == 0, outcome.output
    for address in ("speeches/draft", "speeches/draft/1-2"):
        assert "这是草稿" in page(world, address)
    assert '<li><a href="draft/">在冬季例会上的讲话</a></li>' in page(world, "speeches")
    for address in (".", "duties", "speeches/later"):
        assert "draft" not in re.sub(r'(?:class|name)="[^"]*"', "", page(world, address))
    searched = {
        path.name
        for path in (world.site / "speeches").iterdir()
        if path.is_dir()
        and is_searched(BuiltPage(f"speeches/{path.name}/", page(world, f"speeches/{path.name}")))
    }
    assert searched == {"demo", "early", "later"}
    assert "SITE-2" in world.check_site().output


def test_a_speech_is_published_when_its_draft_is_settled(world: World) -> None:
    add_speech(world, *DRAFT, keys="draft: true\n")
    world.edit(
        "docs/speeches/draft/index.md", "provenance: 为测试虚构", "provenance: 导入（待定：标题、来源）"
    )
    world.edit("docs/speeches/draft/1-2.md", "quote:", "draft: true, quote:")
    assert world.check().code == 0
    world.edit("docs/speeches/draft/index.md", "draft: true\n", "")
    output = world.check().output
    assert output.count("SPEECH-10") >= 2
    assert "（待定：标题、来源）" in output
    assert "1 项任务是草稿" in output
    world.edit("docs/speeches/draft/index.md", "导入（待定：标题、来源）", "某网站")
    world.edit("docs/speeches/draft/1-2.md", "draft: true, quote:", "quote:")
    assert world.check().code == 0


def addresses_of(world: World) -> None:
    """Publish the addresses that the site has now."""
    found = []
    for path in sorted(world.site.rglob("index.html")):
        folder = path.parent.relative_to(world.site).as_posix()
        address = "/" if folder == "." else f"/{folder}/"
        found += [address, *(f"{address}#{i}" for i in re.findall(r'<p [^>]*id="(p\d)"', path.read_text()))]
    world.write("addresses.txt", "\n".join(found) + "\n")


def test_a_withdrawn_speech_leaves_one_sentence_at_each_of_its_addresses(world: World) -> None:
    three_speeches(world)
    add_speech(world, *DRAFT)
    before = built(world)
    assert all(any(word in text for text in before.values()) for word in ("draft的", "冬季"))
    addresses_of(world)
    world.edit(
        "docs/speeches/draft/index.md", "transcript:", "withdrawn: 主办单位来函要求撤下。\ntranscript:"
    )
    texts = built(world)
    own = [path for path in texts if path.startswith("speeches/draft")]
    assert own == [f"speeches/draft/{part}index.html" for part in ("0/", "1-1/", "1-2/", "full/", "")]
    for path in own:
        assert "讲话已撤回" in texts[path]
        assert "主办单位来函要求撤下" in texts[path]
    held = {
        path: word for path, text in texts.items() for word in ("draft的", "冬季", "draft这") if word in text
    }
    assert held == {}
    named = {path for path, text in texts.items() if "draft/" in text and path not in own}
    assert named == set()


@pytest.mark.parametrize("keys", ["draft: true\n", "withdrawn: 有误。\n"], ids=["draft", "withdrawn"])
def test_the_notes_of_a_speech_that_is_not_published_are_not_either(world: World, keys: str) -> None:
    three_speeches(world)
    page = "open-questions/index.html"
    assert "防止学用脱节" in built(world)[page]
    world.write("addresses.txt", "/open-questions/#a02\n")
    world.edit("docs/speeches/demo/index.md", "transcript:", f"{keys}transcript:")
    shown = built(world)[page]
    assert "防止学用脱节" not in shown
    assert 'id="a02"' not in shown
    assert "逐条说明所说的讲话没有公布" in shown


def test_words_of_a_withdrawn_speech_that_are_published_all_the_same_are_refused(world: World) -> None:
    add_speech(world, *DRAFT, keys="withdrawn: 有误。\n")
    built(world)
    world.write("site/speeches/draft/transcript.txt", "冬季")
    assert "SITE-3" in world.check_site().output
    (world.site / "speeches/draft/transcript.txt").unlink()
    world.edit("site/speeches/draft/1-1/index.html", "不再公布。", "不再公布。每周记一次账。")
    assert "SITE-3" in world.check_site().output


@pytest.mark.parametrize("keys", ["draft: true\n", "withdrawn: 有误。\n"], ids=["draft", "withdrawn"])
def test_a_link_to_a_speech_that_is_not_published_is_reported(keys: str, world: World) -> None:
    three_speeches(world)
    add_speech(world, *DRAFT, keys=keys)
    assert "LINK-4" not in world.check().output
    world.write(
        "docs/about.md", "---\ntitle: 关于\n---\n\n# 关于\n\n见[这一页](speeches/draft/1-1.md#p1)。\n"
    )
    assert "LINK-4" in world.check().output
    world.write(
        "docs/about.md", "---\ntitle: 关于\n---\n\n# 关于\n\n见[这一页](speeches/later/1-1.md#p1)。\n"
    )
    assert "LINK-4" not in world.check().output


def test_a_site_whose_only_speech_is_a_draft_says_that_there_is_none(world: World) -> None:
    world.edit("docs/speeches/demo/index.md", "transcript:", "draft: true\ntranscript:")
    site = load_site(world.docs)
    assert "没有公布的讲话" in speech_list_html(site, "speeches/index.md")
    assert "没有公布的讲话" in outline_html(site, "index.md")
    assert "<dt>讲话</dt><dd><b>0</b>篇" in counts_html(site)


def test_a_hundred_speeches_are_listed_in_300_kilobytes(world: World) -> None:
    for number in range(100):
        title = f"在第{number}次全市机关党的建设工作暨表彰大会上的讲话"
        add_speech(
            world, f"s{number}", title, f"{2000 + number % 20}-0{number % 9 + 1}", f"系列{number % 12}"
        )
    site = load_site(world.docs)
    assert len(speech_list_html(site, "speeches/index.md").encode()) < 200_000
    assert len(outline_html(site, "index.md").encode()) < 20_000
