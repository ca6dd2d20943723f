"""Pages as editors write them, whatever they write."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
from hypothesis import given
from hypothesis import strategies as st

from macros.checks.characters import check_bytes
from macros.checks.navigation import check_navigation
from macros.checks.source_links import check_links
from macros.checks.sources import check_sources
from macros.checks.style import check_style
from macros.core.blocks import find_blocks
from macros.core.calls import find_calls
from macros.core.facts import parse_fact
from macros.core.reading import read_page
from macros.core.site import assemble, sentence_around
from macros.html.escape import escape
from macros.html.macros import MACROS
from work import examples

FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "---\n",
            "title: 甲\n",
            'code: "1.1"\n',
            "duties: []\n",
            "title: [\n",
            "a: b: c\n",
            "\n",
            "\n\n",
            "# 题 ",
            "## 题 ",
            "{: .transcript }\n",
            "{: #y1 .transcript }\n",
            "{: #中 }",
            "{#",
            "#}",
            "{{",
            "}}",
            "{%",
            "%}",
            '{{ cite("《甲》") }}',
            '{{ cite("甲", to="第一条") }}',
            "{{ cite() }}",
            "{{ cite(1) }}",
            '{{ term("") }}',
            '{{ blank("x") }}',
            '{{ gap("x", id="g", label="l") }}',
            "{{ facts() }}",
            "{% raw %}",
            "{% endraw %}",
            "一要",
            "《",
            "》",
            '"',
            "'",
            "\\",
            "**",
            "\t",
            "\u200b",
            "⾏",
            "é",
            "[1]",
            "[未核实]",
            "```\n",
            "[甲](",
            "http://[",
            "x.md#src-1",
            "../",
            ")",
            "![甲](",
            "[甲]: ",
            '<a href="',
            "<<: *a\n",
            "status_checked: 2021-02-30\n",
            "source: [甲",
        ]
    ),
    max_size=25,
).map("".join)
PATHS = st.sampled_from(["speeches/a/index.md", "speeches/a/1.md", "regulations/a.md", "terms/a.md", "x.md"])


@examples(4)
@given(st.dictionaries(PATHS, FRAGMENTS, max_size=4))
def test_no_page_makes_the_checks_raise(texts: dict[str, str]) -> None:
    pages = {path: read_page(path, text) for path, text in texts.items()}
    site = assemble(pages, {})
    config = texts.get("x.md")
    found = [*check_links(site, frozenset()), *check_navigation(config, site)]
    for finding in [*check_sources(site, MACROS), *check_style(site), *found]:
        assert finding.seen
        assert finding.todo
        assert finding.place.line >= 1


@given(st.binary(max_size=200))
def test_no_bytes_make_the_character_checks_raise(data: bytes) -> None:
    for finding in check_bytes("docs/a.md", data):
        assert finding.place.line >= 1


@given(FRAGMENTS)
def test_marks_cover_exactly_the_words_given(text: str) -> None:
    calls, _ = find_calls("a.md", text)
    for block in find_blocks(text, calls):
        for mark in block.marks:
            assert block.text[mark.start : mark.end] == mark.call.args[0]


@given(st.text(max_size=80))
def test_calls_are_found_where_they_stand(text: str) -> None:
    calls, _ = find_calls("a.md", text)
    for call in calls:
        assert text[call.start : call.start + 2] == "{{"
        assert text[call.end - 2 : call.end] == "}}"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co", "Cn"]), max_size=30
)


@examples(4)
@given(PRINTABLE)
def test_escaped_words_come_out_of_markdown_as_they_went_in(words: str) -> None:
    html = markdown.markdown(f"甲<b>{escape(words)}</b>乙", extensions=["attr_list", "tables"])
    reader = _Words()
    reader.feed(html)
    assert reader.words == f"甲{' '.join(words.split())}乙"


def test_a_fact_keeps_its_words_and_its_marks() -> None:
    fact = parse_fact("现行 [未核实]；未见修订 [4][5]。")
    assert fact.words == "现行；未见修订。"
    assert fact.marks == ("未核实", "4", "5")
    assert not fact.verified


def test_a_sentence_ends_at_its_full_stop_and_closing_quotes() -> None:
    text = "甲说“好。”乙说是。丙"
    start, end = sentence_around(text, text.index("乙"), text.index("乙") + 1)
    assert text[start:end] == "乙说是。"
    assert sentence_around("无标点", 0, 3) == (0, 3)
