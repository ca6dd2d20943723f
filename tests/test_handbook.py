"""The handbook's examples run, and it tells of every macro, rule and key."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import get_args

import pytest
from pydantic import BaseModel

from macros.built import BuiltPage
from macros.checks.article import check_speech_article
from macros.core.calls import Call, find_calls
from macros.core.macro_kinds import IN_SPEECH
from macros.core.page_kinds import PAGE_KINDS, schema_at
from macros.core.reading import read_page
from macros.core.rules import RULES
from macros.core.site import assemble
from macros.disk import load_site
from macros.files.source import SUFFIXES
from macros.html.macros import MACROS, PageMacros
from word_files import para, word
from worlds import ROOT, World, run

EDITORS = ROOT / "docs" / "editors"
MACROS_PAGE = (EDITORS / "macros.md").read_text(encoding="utf-8")
LIFE_PAGE = (EDITORS / "speech-life.md").read_text(encoding="utf-8")
IMPORT_PAGE = (EDITORS / "import.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```", MACROS_PAGE, re.MULTILINE | re.DOTALL)
HOMES = {
    "facts": "regulations/jiguan-jiceng-zuzhi.md",
    "cited_by": "terms/san-hui-yi-ke.md",
    "report_to": "about.md",
    "full_text": "speeches/2021-mid-year/full.md",
    "speech_head": "speeches/2021-mid-year/index.md",
    "transcript_record": "speeches/2021-mid-year/index.md",
    "speech_parts": "speeches/2021-mid-year/index.md",
}


HOME = "speeches/2021-mid-year/1-1.md"


@cache
def printed(example: str) -> list[tuple[Call, str, list[str]]]:
    """Each call of an example with what it prints, on a page where it may stand, and with its warnings."""
    site = load_site(ROOT / "docs")
    calls, findings = find_calls("macros.md", example)
    assert not findings
    written = read_page(HOME, f"{site.pages[HOME].text}\n\n{example}")
    site = replace(assemble({**site.pages, HOME: written}, {}), readings=site.readings)
    found = []
    for call in calls:
        warnings: list[str] = []
        macros = PageMacros(site, HOMES.get(call.name, HOME), warn=warnings.append)
        found.append((call, getattr(macros, call.name)(*call.args, **call.kwargs), warnings))
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_runs_as_printed(example: str) -> None:
    found = printed(example)
    assert found
    assert all(html and warnings == [] for _, html, warnings in found)


def refused(words: str, html: str) -> list[str]:
    """What VERB-1 and VERB-5 would say of a paragraph of the speech that is `words` and holds `html`."""
    section = load_site(ROOT / "docs").section_at(HOME)
    assert section
    text = f'<article><div class="para"><a class="para-code">1</a><p class="transcript" id="y1">{html}</p></div></article>'
    page = BuiltPage("1-1/index.html", text)
    altered = [] if page.transcript_words() == words else [f"“{page.transcript_words()}”不是“{words}”"]
    return [*altered, *(finding.seen for finding in check_speech_article(page, {section.meta.title}))]


def test_a_macro_in_a_speech_shows_its_words_and_marks_them_as_the_gate_knows() -> None:
    """What it is to know stands in `_MARKS` of checks/article.py."""
    shown = [one for example in EXAMPLES for one in printed(example) if one[0].name in IN_SPEECH]
    assert {call.name for call, _, _ in shown} == set(IN_SPEECH)
    assert {call.name: said for call, html, _ in shown if (said := refused(call.args[0], html))} == {}


@pytest.mark.parametrize(
    "html",
    [
        '<span class="when">下半年</span>',
        '<span class="blank" data-when="7月">下半年</span>',
        '<a href="../">下半年</a>',
        '<span class="tied">下半年（7月）</span>',
    ],
    ids=["class", "attribute", "place", "words"],
)
def test_a_mark_that_the_gate_does_not_know_is_seen(html: str) -> None:
    assert refused("下半年", html)


def test_every_macro_has_an_example() -> None:
    shown = {call.name for example in EXAMPLES for call in find_calls("macros.md", example)[0]}
    assert shown == set(MACROS)


def named_parameters(macro: Callable[..., str]) -> set[str]:
    """The parameters that editors write by name."""
    kinds = inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD
    names = [p.name for p in inspect.signature(macro).parameters.values() if p.kind in kinds]
    return set(names) - {"self"}


def section_of(macro: str) -> str:
    """What the handbook says of a macro: its heading, to the next one of the same level."""
    heading = re.search(rf"^(##+) .*\b{macro}(?![\w-])", MACROS_PAGE, re.MULTILINE)
    assert heading, f"macros.md 没有 {macro} 一节"
    text = MACROS_PAGE[heading.start() :]
    end = re.search(rf"\n#{{2,{len(heading[1])}}} ", text[1:])
    return text[: end.start() + 1] if end else text


@pytest.mark.parametrize("name", MACROS)
def test_every_parameter_is_explained_where_its_macro_is(name: str) -> None:
    section = section_of(name)
    missing = [p for p in named_parameters(MACROS[name]) if not re.search(rf"`{p}=?`|`{p}=", section)]
    assert missing == [], f"macros.md 的 {name} 一节没有说明这些参数"


def test_a_parameter_that_is_not_explained_is_seen() -> None:
    def cite(words: str, /, to: str = "", *, colour: str = "") -> str:
        return words + to + colour

    assert named_parameters(cite) == {"to", "colour"}
    assert "`to`" in section_of("cite")
    assert "colour" not in section_of("cite")


def keys_of(schema: type[BaseModel]) -> set[str]:
    """The keys of a model and of the models inside it."""
    keys = set(schema.model_fields)
    for field in schema.model_fields.values():
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                keys |= keys_of(inner)
    return keys


def explained(kind: str) -> str:
    """What the handbook says of the front matter of a kind of page, or of a key of every page: a section with its examples."""
    text = (EDITORS / "front-matter.md").read_text(encoding="utf-8")
    plain = re.sub(r"^```.*?^```", lambda block: " " * len(block[0]), text, flags=re.MULTILINE | re.DOTALL)
    heads = list(re.finditer(r"^## .*\{: #([\w-]+) \}$", plain, re.MULTILINE))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    sections = {head[1]: text[head.end() : end] for head, end in zip(heads, ends, strict=True)}
    assert kind in sections, f"front-matter.md 没有 {{: #{kind} }} 一节"
    return sections[kind]


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_every_key_is_explained_where_its_kind_of_page_is(kind: str) -> None:
    of_every_page = explained("allow") + (EDITORS / "private.md").read_text(encoding="utf-8")
    said = explained(kind) + of_every_page
    assert [key for key in keys_of(PAGE_KINDS[kind].schema) if f"`{key}`" not in said] == []


@pytest.mark.parametrize("path", ["duties.md", "open-questions.md"])
def test_every_key_of_a_page_that_says_more_is_explained_with_the_other_pages(path: str) -> None:
    said = explained("page") + explained("allow") + (EDITORS / "private.md").read_text(encoding="utf-8")
    assert [key for key in keys_of(schema_at(path)) if f"`{key}`" not in said] == []


@pytest.mark.parametrize(("kind", "path"), [("regulation", "regulations/x.md"), ("term", "terms/x.md")])
def test_a_whole_page_of_the_handbook_has_every_key(kind: str, path: str) -> None:
    examples = re.findall(r"^```text\n(---\n.*?)^```", explained(kind), re.MULTILINE | re.DOTALL)
    assert examples
    assert [read_page(path, example).findings for example in examples] == [()] * len(examples)


def test_keys_inside_keys_are_keys() -> None:
    assert {"adopted", "dates"} <= keys_of(PAGE_KINDS["regulation"].schema)
    assert "quote" in keys_of(PAGE_KINDS["section"].schema)


def test_rules_have_permanent_well_formed_ids() -> None:
    assert all(re.fullmatch(r"[A-Z]+-\d+", rule) for rule in RULES)
    assert all(rule.title and rule.why and rule.how for rule in RULES.values())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_file_that_is_read_stands_in_the_handbook(suffix: str) -> None:
    section = re.search(r"\{: #files \}\n(.*?)(?=^## )", IMPORT_PAGE, re.MULTILINE | re.DOTALL)
    assert section
    assert f"`.{suffix}`" in section[1]


SPOKEN = "在年终会议上的讲话\n\n（2022年12月20日）\n\n各位同事：\n\n一、抓好学习\n\n各科室每月学习两次。\n\n二、抓好值班\n\n各科室每天值班。\n"


def test_the_life_of_a_speech_runs_as_it_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command on the page, in its order, on a site with the file that it names; then what the page says to write."""
    monkeypatch.chdir(world.folder)
    world.write("讲话.docx", word("".join(para(line) for line in SPOKEN.split("\n") if line)))
    commands = re.findall(r"^python -m (\w+) (.*)$", LIFE_PAGE, re.MULTILINE)
    assert {words.split()[0] for program, words in commands if program == "macros"} == {
        "import-speech",
        "new",
        "counts",
        "check",
        "check-site",
    }
    for program, words in commands:
        if program == "mkdocs":
            assert words == "build --strict"
            outcome = world.build()
        elif words.startswith("check-site"):
            outcome = world.check_site()
        else:
            outcome = run(*words.split())
        assert outcome.code == 0, f"{words}：{outcome.output}"
    for name in ("2022-year-end", "2023-mid-year"):
        page = (world.docs / f"speeches/{name}/index.md").read_text(encoding="utf-8")
        assert "draft: true\n" in page
        assert re.search(r"^series: ..会议$", page, re.MULTILINE)
        assert not (world.site / "speeches" / name).exists()
        world.edit(f"docs/speeches/{name}/index.md", "draft: true\n", "")
    assert "SPEECH-10" in world.check().output
    for name in ("2022-year-end", "2023-mid-year"):
        path = world.docs / f"speeches/{name}/index.md"
        text = re.sub(r"（待定：.*?）", "某单位印发的文本。", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        for section in path.parent.glob("[0-9]*.md"):
            section.write_text(
                section.read_text(encoding="utf-8").replace("\n  draft: true", ""), encoding="utf-8"
            )
    assert world.check().code == 0, world.check().output
    (line,) = re.findall(r"^withdrawn: .*$", LIFE_PAGE, re.MULTILINE)
    world.edit(
        "docs/speeches/2023-mid-year/index.md",
        "transcript: transcript.txt",
        f"{line}\ntranscript: transcript.txt",
    )
    outcome = world.build()
    assert outcome.code == 0, outcome.output
    assert world.check_site().code == 0, world.check_site().output
    gone = (world.site / "speeches/2023-mid-year/0/index.html").read_text(encoding="utf-8")
    assert "讲话已撤回" in gone
    assert "半年会议上" not in gone
    assert "抓好值班" in (world.site / "speeches/2022-year-end/full/index.html").read_text(encoding="utf-8")


_MISTAKES = re.findall(
    r"^\| `(?P<written>\w+:[^`]*)`(?:，后面空着)? \| (?P<rule>META-\d)　(?P<said>[^|]+) \| (?P<right>[^|]+) \|$",
    (EDITORS / "front-matter.md").read_text(encoding="utf-8").partition("{: #mistakes }")[2],
    re.MULTILINE,
)
_TERM = "title: 甲\naliases: []\nitems: []\norigin: 乙 [1]\nsource: [丙]\n"
_SECTION = 'title: 甲\ncode: "1.1"\nduties:\n  - who: 甲\n    what: 乙\n    measure: 丙\n    due: ""\n    quote: 丁\n'


def with_line(line: str) -> tuple[str, str]:
    """(path, front matter) of a page on which a key stands as it is given."""
    key = line.partition(":")[0]
    if key == "status_checked":
        page = (ROOT / "tests/world/docs/regulations/shili-gongzuo.md").read_text(encoding="utf-8")
        block, path = page.split("---\n")[1], "regulations/x.md"
    else:
        path, block = ("speeches/x/1-1.md", _SECTION) if key in ("code", "measure") else ("terms/x.md", _TERM)
    known = "aliases" if key == "alias" else key
    return path, re.sub(rf"^( *){known}:.*$", lambda found: found[1] + line, block, flags=re.MULTILINE)


@pytest.mark.parametrize(("written", "rule", "said", "right"), _MISTAKES)
def test_what_the_handbook_says_of_a_mistake_is_said(written: str, rule: str, said: str, right: str) -> None:
    path, block = with_line(written)
    findings = read_page(path, f"---\n{block}---\n\n# 甲\n").findings
    assert [one.rule for one in findings[:1]] == [rule], findings
    assert said.strip() in findings[0].seen
    if mended := re.fullmatch(r"`(\w+: [^`]*)`(?:，.*)?", right):
        path, block = with_line(mended[1])
        assert read_page(path, f"---\n{block}---\n\n# 甲\n").findings == ()


def test_the_mistakes_of_the_handbook_are_read() -> None:
    assert len(_MISTAKES) > 12
