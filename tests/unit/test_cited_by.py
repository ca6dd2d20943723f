"""Who cites a regulation: speech by speech, with the edition of its day; drafts and withdrawn speeches are left out."""

from __future__ import annotations

import re

from test_edition_dates import FRONT, TWICE, UNKNOWN

from macros.core.model import Site
from macros.core.reading import read_page
from macros.core.site import assemble
from macros.html.notes import page_cards, paragraph_notes
from macros.html.profiles import MOST_SENTENCES, cited_by_html

REGULATION = FRONT.format(
    history="".join(f"\n  - {entry}" for entry in TWICE),
    adopted=UNKNOWN, published=UNKNOWN, effective=UNKNOWN, status="现行 [1]", source="",
).replace("灯要亮。\n{: .provision-text }", "灯要亮。[1]\n\n## 第二条 {: #art-2 .since-2022 }\n\n灯要正。[1]")  # fmt: skip
SPEECH = """---
title: 灯会讲话{name}
period: "{date}"
occasion: 灯会
{more}transcript: transcript.txt
sha256: {sha}
provenance: 为测试虚构的讲话
width_map: {{}}
omitted: []
---

# 结构

{{{{ outline() }}}}
"""
CITES = '{{ cite("《花灯条例》") }}要学。{{ cite("灯要亮", to="《花灯条例》第一条") }}。{{ cite("灯要正", to="《花灯条例》第二条") }}。'


def speech(name: str, date: str, more: str = "", paragraphs: int = 1) -> dict[str, str]:
    dated = f"date: {date}\n{more}" if date else more
    body = "\n\n".join(f"{CITES}\n{{: #p{n} .transcript }}" for n in range(1, paragraphs + 1))
    section = f'---\ntitle: 甲\ncode: "1"\nduties: []\n---\n\n# 甲 {{: .transcript }}\n\n{body}\n'
    home = SPEECH.format(name=name, date=date or "某年", more=dated, sha="a" * 64)
    return {f"speeches/{name}/index.md": home, f"speeches/{name}/1.md": section}


def site_of(*speeches: dict[str, str]) -> Site:
    sources = {"regulations/hua-deng.md": REGULATION}
    for one in speeches:
        sources |= one
    pages = {path: read_page(path, text) for path, text in sources.items()}
    assert not [finding for page in pages.values() for finding in page.findings]
    return assemble(pages, {})


def cited_by(site: Site) -> str:
    return cited_by_html(site, site.pages["regulations/hua-deng.md"])


def test_each_speech_has_the_edition_of_its_own_day() -> None:
    html = cited_by(
        site_of(speech("a", "2021"), speech("b", "2022-12-15"), speech("c", "2016"), speech("d", ""))
    )
    told = re.findall(r"<summary>灯会讲话(\w)<.*?<p>([^<]*)。</p>", html)
    assert told == [
        ("b", "讲话时施行的是2022年修改的版本"),
        ("a", "讲话时施行的是2017年修改的版本"),
        ("c", "本站登记的最早是2017年修改的版本，讲话时的版本没有登记"),
        ("d", "讲话的日期不详，讲话时施行的是哪一版，定不了"),
    ]
    assert html.count("<details") == html.count("</details>") == 4
    assert html.count(" open") == 1


def test_what_was_later_for_one_speech_is_a_basis_of_the_next() -> None:
    site = site_of(speech("a", "2021"), speech("b", "2022-12-15"))
    for name, kinds in (("a", ["named", "basis", "later"]), ("b", ["named", "basis", "basis"])):
        section = site.sections_by_path[f"speeches/{name}/1.md"]
        assert [citation.kind for citation in section.citations] == kinds
        notes = paragraph_notes(section, section.paragraphs[0])
        assert ("讲话之后" in notes) == (name == "a")
        assert (f"讲话时施行的是{'2017' if name == 'a' else '2022'}年修改的版本") in page_cards(site, section)


def test_a_speech_whose_date_changes_is_read_anew() -> None:
    first = site_of(speech("a", "2021"))
    pages = dict(first.pages)
    path = "speeches/a/index.md"
    pages[path] = read_page(path, pages[path].text.replace("date: 2021", "date: 2023"))
    kinds = [c.kind for c in assemble(pages, {}, first).sections[0].citations]
    assert kinds == ["named", "basis", "basis"]


def test_one_speech_is_not_folded() -> None:
    html = cited_by(site_of(speech("a", "2021")))
    assert "<details" not in html
    assert "<p>讲话时施行的是2017年修改的版本。</p>" in html
    assert html.count('data-search="echo"') == 3


def test_drafts_and_withdrawn_speeches_cite_nothing() -> None:
    site = site_of(speech("a", "2021", "draft: true\n"), speech("b", "2022", "withdrawn: 主办单位要求\n"))
    assert cited_by(site) == "<p>讲话可见部分没有引用这部法规。</p>"


def test_a_page_has_so_many_sentences_and_links_to_the_rest() -> None:
    paragraphs = 60
    speeches = [speech(f"s{n}", f"20{n + 23:02}-01-01", paragraphs=paragraphs) for n in range(4)]
    html = cited_by(site_of(*speeches))
    assert html.count('class="sentence"') == MOST_SENTENCES
    places = len(re.findall(r'href="\.\./\.\./speeches/s\d/1/#p\d+"', html))
    assert places == 4 * paragraphs * 3
