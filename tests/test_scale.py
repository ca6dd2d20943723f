"""The site may grow; a page may not."""

from __future__ import annotations

import hashlib

from worlds import World

_PAGES = ["speeches/demo/1-1", "regulations/shili-gongzuo", "terms/san-jian-shi", "duties", "open-questions"]
_ONE_ENTRY = 700
"""Bytes that one more speech may add to a page that lists speeches or regulations."""
_STEPS = 1400
"""Bytes of the links to the page before and the page after, in the head and at the foot."""


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
    """Write a second speech, one line a section."""
    lines = [f"第{number}段话。" for number in range(sections)]
    data = "\n".join(lines) + "\n"
    head = (world.docs / "speeches/demo/index.md").read_text(encoding="utf-8")
    old = hashlib.sha256((world.docs / "speeches/demo/transcript.txt").read_bytes()).hexdigest()
    head = head.replace(old, hashlib.sha256(data.encode()).hexdigest())
    head = head.replace("omitted:\n  - {lines: 9-11, why: 网站的提示语}", "omitted: []")
    world.write("docs/speeches/other/index.md", head)
    world.write("docs/speeches/other/transcript.txt", data)
    for number, line in enumerate(lines):
        front = f'---\ntitle: 第{number}段\ncode: "{number}"\nduties: []\n---\n\n{{{{ section_head() }}}}\n\n'
        world.write(f"docs/speeches/other/{number}.md", f"{front}# {line} {{: .transcript }}\n")


def test_a_page_does_not_grow_with_regulations_and_terms(world: World) -> None:
    before = sizes(world)
    copies(world, "regulations", "shili-gongzuo.md", "示例", 40)
    copies(world, "terms", "san-jian-shi.md", "三件事", 40)
    grown = [after - size for after, size in zip(sizes(world), before, strict=True)]
    assert max(grown) < _STEPS, dict(zip(_PAGES, grown, strict=True))
    assert [grown[0], *grown[3:]] == [0, 0, 0]


def test_no_page_of_a_speech_grows_with_another_speech_of_any_length(world: World) -> None:
    before = sizes(world)
    add_speech(world, sections=9)
    grown = [after - size for after, size in zip(sizes(world), before, strict=True)]
    assert grown[0] == 0
    assert max(grown) < _ONE_ENTRY, dict(zip(_PAGES, grown, strict=True))
