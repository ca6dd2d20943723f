"""A name, a label, a title is words on every page, whatever stands in it: the lock behind the gates, tried without them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import lxml.html
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros import engine
from macros.core import value_faults
from macros.core.page_kinds import PAGE_KINDS
from worlds import World, make_once, new_world

TAG = '甲"><b data-label="x">乙</b>'
PAGES = {
    "speech": ("speeches/demo/index.md", "在示例单位年度工作会议上的讲话"),
    "section": ("speeches/demo/1-1.md", "坚持集中学习"),
    "full": ("speeches/demo/full.md", "通读全文"),
    "regulation": ("regulations/shili-gongzuo.md", "示例工作条例"),
    "term": ("terms/san-jian-shi.md", "三件事"),
    "page": ("open-questions.md", "待核问题"),
}
LABELS = {
    "  - 待核问题: open-questions.md": f"  - {json.dumps('door' + TAG)}: open-questions.md",
    "  - 读讲话: speeches/index.md": f"  - {json.dumps('open door' + TAG)}: speeches/index.md",
}


def _marked(world: World) -> None:
    """Put the tag into the settings, into every kind of label, and into the title of every kind of page."""
    config = (world.folder / "mkdocs.yml").read_text(encoding="utf-8")
    for key in ("site_name", "site_description"):
        config = re.sub(
            rf"^{key}: .*", lambda _, key=key: f"{key}: {json.dumps(key + TAG)}", config, flags=re.MULTILINE
        )
    config = re.sub(
        r"^edit_uri: .*",
        lambda _: f"edit_uri: {json.dumps('https://git.example/' + TAG)}",
        config,
        flags=re.MULTILINE,
    )
    for old, new in LABELS.items():
        assert old in config
        config = config.replace(old, new)
    world.write("mkdocs.yml", config)
    for kind, (path, title) in PAGES.items():
        world.edit(f"docs/{path}", f"title: {title}\n", f"title: {json.dumps(kind + TAG)}\n")
    world.write("docs/old.md", "---\ntitle: 旧\ntemplate: redirect.html\nlocation: ../duties/\n---\n")
    description = json.dumps("description" + TAG)
    world.edit("docs/open-questions.md", "---\n\n", f"description: {description}\n---\n\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a world full of tags, built with the gates open."""

    def make(folder: Path) -> None:
        folder.rmdir()
        folder.mkdir()
        world = new_world(folder)
        _marked(world)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "_refuse_broken", lambda *_: None)
            patch.setattr(value_faults, "_foul", lambda *_: [])
            build(load_config(str(world.folder / "mkdocs.yml")))

    return make_once(tmp_path_factory, "escaped-world", make) / "site"


def test_every_kind_of_page_is_tried() -> None:
    assert set(PAGES) == set(PAGE_KINDS)


def test_no_tag_of_a_label_becomes_an_element(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        root = lxml.html.fromstring(path.read_text(encoding="utf-8"))
        found = [
            lxml.html.tostring(element, encoding="unicode")[:200]
            for element in root.xpath("//*[@data-label]")
        ]
        assert found == [], path.relative_to(built)


@pytest.mark.parametrize("name", ["site_name", "site_description", "door", "open door", *PAGES])
def test_each_of_them_is_shown_as_the_words_that_it_is(built: Path, name: str) -> None:
    """Else the test above could not fail."""
    texts = [path.read_text(encoding="utf-8") for path in built.rglob("*.html")]
    assert any(f"{name}{TAG}" in lxml.html.fromstring(text).text_content() for text in texts)


def test_a_description_and_an_address_stay_inside_their_attributes(built: Path) -> None:
    root = lxml.html.fromstring((built / "open-questions/index.html").read_text(encoding="utf-8"))
    assert root.xpath("//meta[@name='description']/@content") == ["description" + TAG]
    assert [href for href in root.xpath("//a[@rel='edit']/@href") if "data-label" in href]
