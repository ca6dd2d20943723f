"""The site may grow; a page may not."""

from __future__ import annotations

import hashlib

from worlds import World

_FLAT = """\
  - speeches/demo/index.md
  - speeches/demo/0.md
  - speeches/demo/1-1.md
  - speeches/demo/1-3.md
"""
_BY_SPEECH = """\
  - 读讲话:
      - 示例讲话: [speeches/demo/index.md, speeches/demo/0.md, speeches/demo/1-1.md, speeches/demo/1-3.md]
"""
_PAGES = ["speeches/demo/1-1", "regulations/shili-gongzuo", "terms/san-jian-shi", "duties", "open-questions"]
_ONE_ENTRY = 700
"""Bytes that one more speech may add to a page: its line in the navigation."""


def sizes(world: World) -> list[int]:
    built = world.build()
    assert built.code == 0, built.output
    return [(world.site / name / "index.html").stat().st_size for name in _PAGES]


def copies(world: World, folder: str, source: str, word: str, count: int) -> None:
    """Write `count` pages like `source`, each with a name of its own."""
    text = (world.docs / folder / source).read_text(encoding="utf-8")
    for number in range(count):
        world.write(f"docs/{folder}/more{number}.md", text.replace(word, f"第{number}号{word}"))


def add_speech(world: World, sections: int) -> None:
    """Write a second speech, one line a section, and its entry in the navigation."""
    lines = [f"第{number}段话。" for number in range(sections)]
    data = "\n".join(lines) + "\n"
    head = (world.docs / "speeches/demo/index.md").read_text(encoding="utf-8")
    old = hashlib.sha256((world.docs / "speeches/demo/transcript.txt").read_bytes()).hexdigest()
    head = head.replace(old, hashlib.sha256(data.encode()).hexdigest())
    head = head.replace("omitted:\n  - {lines: 9-11, why: 网站的提示语}", "omitted: []")
    world.write("docs/speeches/other/index.md", head)
    world.write("docs/speeches/other/transcript.txt", data)
    names = ["index.md"]
    for number, line in enumerate(lines):
        front = f'---\ntitle: 第{number}段\ncode: "{number}"\nduties: []\n---\n\n{{{{ section_head() }}}}\n\n'
        world.write(f"docs/speeches/other/{number}.md", f"{front}# {line} {{: .transcript }}\n")
        names.append(f"{number}.md")
    entry = ", ".join(f"speeches/other/{name}" for name in names)
    world.edit("mkdocs.yml", _BY_SPEECH, f"{_BY_SPEECH}      - 另一讲话: [{entry}]\n")


def test_a_page_does_not_grow_with_regulations_and_terms(world: World) -> None:
    before = sizes(world)
    copies(world, "regulations", "shili-gongzuo.md", "示例", 40)
    copies(world, "terms", "san-jian-shi.md", "三件事", 40)
    assert sizes(world) == before


def test_a_page_grows_by_one_line_with_a_speech_of_any_length(world: World) -> None:
    world.edit("mkdocs.yml", _FLAT, _BY_SPEECH)
    before = sizes(world)
    add_speech(world, sections=9)
    grown = [after - size for after, size in zip(sizes(world), before, strict=True)]
    assert max(grown) < _ONE_ENTRY, dict(zip(_PAGES, grown, strict=True))
