"""The gate for private data on a whole site: attacks, waivers and what they excuse, and what only a reader of the built page sees."""

from __future__ import annotations

import hashlib
from html import escape

import pytest

from bench.private import lines
from macros.built import BuiltPage
from macros.checks.private import check_private_built
from macros.core.rules import RULES
from macros.disk import load_site
from worlds import ROOT, World

TERM = "docs/terms/san-jian-shi.md"
WORDS = "三项工作的合称。[1]"
FOUND = {
    "身份证号、电话和邮箱": ("联系人：张三，身份证号11010519491231002X，电话13800138000，邮箱zhangsan@example.gov.cn。", ["PRIV-1", "PRIV-2", "PRIV-5"]),
    "带五角星的密级": ("机密★10年　内部资料，严禁外传。", ["PRIV-7"]),
    "通讯录的一行": ("| 李某 | 办公室 | 139 0000 0001 | 0371-65550001 |", ["PRIV-2", "PRIV-3"]),
    "收款的账号": ("户名某某，账号6222 0200 0000 0000 000，li@mail.cn", ["PRIV-5"]),
    "会议材料的脚注": ("〔内部文件，会后收回〕", ["PRIV-7"]),
    "从办公系统复制的链接": ("[通知](http://oa:8080/a?sid=1a2b3c4d)", ["PRIV-8", "PRIV-9"]),
}  # fmt: skip


def allowed(rule: str, words: str) -> str:
    return f'allow:\n  - {{rule: {rule}, words: "{words}", why: 印在大厅里的公开号码}}\n'


def allow(world: World, page: str, rule: str, words: str) -> None:
    world.edit(page, "---\ntitle:", f"---\n{allowed(rule, words)}title:")


def rules_of(output: str) -> list[str]:
    return sorted(
        {line.split("  ")[1] for line in output.splitlines() if line.startswith(("docs/", "originals/"))}
    )


@pytest.mark.parametrize("name", FOUND)
def test_a_page_with_private_data_does_not_pass(world: World, name: str) -> None:
    words, rules = FOUND[name]
    world.edit(TERM, WORDS, f"{WORDS}\n\n{words}")
    checked = world.check()
    assert checked.code == 1
    assert set(rules) <= set(rules_of(checked.output))
    assert "13800138000" not in checked.output
    assert "11010519491231002X" not in checked.output


def test_a_page_full_of_look_alikes_passes(world: World) -> None:
    harmless = [words for rule, words in lines() if rule == "-"]
    world.edit(TERM, WORDS, "\n\n".join([WORDS, *harmless]))
    assert "PRIV" not in world.check().output
    page = BuiltPage(
        "a/index.html", f"<article>{''.join(f'<p>{escape(words)}</p>' for words in harmless)}</article>"
    )
    assert list(check_private_built(load_site(ROOT / "tests" / "world" / "docs"), {page.path: page})) == []


def test_a_saved_page_of_an_office_system_does_not_pass(world: World) -> None:
    world.write(
        "originals/regulations/shili-gongzuo/original.html", "<html>JSESSIONID=ABCDEF 张三 13800138000</html>"
    )
    assert {"PRIV-2", "PRIV-8"} <= set(rules_of(world.check().output))


def test_a_waiver_excuses_its_words_and_is_told(world: World) -> None:
    world.edit(TERM, WORDS, f"{WORDS}\n\n值班电话13800138000。[1]")
    allow(world, TERM, "PRIV-2", "13800138000")
    checked = world.check()
    assert checked.code == 0, checked.output
    assert "有 1 处按 allow 放行" in checked.output
    assert f"{TERM}:15:5  PRIV-2  “13*******00”：印在大厅里的公开号码" in checked.output


@pytest.mark.parametrize(
    ("rule", "words", "left"),
    [
        ("PRIV-2", "13800138001", ["PRIV-14", "PRIV-2"]),
        ("PRIV-3", "13800138000", ["PRIV-14", "PRIV-2"]),
        ("PRIV-2", "1380013800", ["PRIV-14", "PRIV-2"]),
    ],
)
def test_a_waiver_of_other_words_excuses_nothing(
    world: World, rule: str, words: str, left: list[str]
) -> None:
    world.edit(TERM, WORDS, f"{WORDS}\n\n值班电话13800138000。[1]")
    allow(world, TERM, rule, words)
    assert rules_of(world.check().output) == left


def test_a_waiver_of_one_page_excuses_no_other(world: World) -> None:
    world.edit(TERM, WORDS, f"{WORDS}\n\n值班电话13800138000。[1]")
    allow(world, "docs/duties.md", "PRIV-2", "13800138000")
    assert rules_of(world.check().output) == ["PRIV-14", "PRIV-2"]


def test_the_page_of_a_speech_excuses_its_transcript_and_sections(world: World) -> None:
    sha = "1531f2a0105ac1f4713c1b8e1648526de4f89970e57ed1affed34be22b3b1d1f"
    world.edit("docs/speeches/demo/transcript.txt", "办事,防止", "办事（13800138000）,防止")
    world.edit("docs/speeches/demo/1-1.md", "要求办事，", "要求办事（13800138000），")

    data = (world.docs / "speeches/demo/transcript.txt").read_bytes()
    world.edit("docs/speeches/demo/index.md", sha, hashlib.sha256(data).hexdigest())
    assert "PRIV-2" in rules_of(world.check().output)
    allow(world, "docs/speeches/demo/index.md", "PRIV-2", "13800138000")
    checked = world.check()
    assert "PRIV" not in "".join(rules_of(checked.output))
    assert "有 2 处按 allow 放行" in checked.output


@pytest.mark.parametrize(
    ("entry", "seen"),
    [
        ("{rule: PRIV-14, words: 甲, why: 乙}", "META-2"),
        ("{rule: CITE-3, words: 甲, why: 乙}", "META-2"),
        ("{rule: PRIV-2, words: 13800138000, why: 乙}", "META-2"),
        ("{rule: PRIV-2, words: 甲}", "META-2"),
        ('{rule: PRIV-2, words: "13800138000", why: ""}', "META-2"),
    ],
)
def test_a_waiver_says_rule_words_and_reason(world: World, entry: str, seen: str) -> None:
    world.edit(TERM, "---\ntitle:", f"---\nallow:\n  - {entry}\ntitle:")
    assert rules_of(world.check().output) == [seen]


@pytest.mark.parametrize(
    "entry",
    [
        'allow:\n  - {rule: PRIV-2, words: "13800138000", why: 甲}\n',
        'allow: [{rule: PRIV-2, words: "13800138000", why: 甲}]\n',
        '"allow": [\n{rule: PRIV-2, words: "13800138000", why: 甲}\n]\n',
        'allow:\n- rule: PRIV-2\n  words: "13800138000"\n  why: 甲\n',
    ],
)
def test_no_waiver_excuses_itself(world: World, entry: str) -> None:
    world.edit(TERM, "---\ntitle:", f"---\n{entry}title:")
    assert rules_of(world.check().output) == ["PRIV-14"]


def test_every_rule_is_in_the_handbook() -> None:
    text = (ROOT / "docs/editors/private.md").read_text(encoding="utf-8")
    assert [rule for rule in RULES if rule.startswith("PRIV-") and f"| {rule} |" not in text] == []


def test_a_waiver_hides_nothing_in_its_reason(world: World) -> None:
    world.edit(TERM, WORDS, f"{WORDS}\n\n值班电话13800138000。[1]")
    world.edit(
        TERM,
        "---\ntitle:",
        '---\nallow:\n  - {rule: PRIV-2, words: "13800138000", why: 同13900139000}\ntitle:',
    )
    assert rules_of(world.check().output) == ["PRIV-2"]


def test_settings_are_looked_at(world: World) -> None:
    world.edit("mkdocs.yml", "讲话逐字照录", "有事找13800138000，讲话逐字照录")
    assert "mkdocs.yml" in world.check().output


@pytest.mark.parametrize(
    ("html", "rules"),
    [
        ("<p>138<i>0013</i>8000</p>", ["PRIV-2"]),
        ("<p>138<span class='a'>0013</span>8000</p>", ["PRIV-2"]),
        ("<table><tr><td>机密★10年</td></tr></table>", ["PRIV-7"]),
        ("<p>电话13800</p><p>138000</p>", []),
        ("<table><tr><td>138</td><td>00138000</td></tr></table>", []),
        ("<p>机密</p><p>三项工作。</p>", ["PRIV-7"]),
        ("<p hidden>13800138000</p>", []),
    ],
)
def test_what_a_reader_of_the_built_page_would_see(html: str, rules: list[str]) -> None:
    site = load_site(ROOT / "tests" / "world" / "docs")
    page = BuiltPage("about/index.html", f"<article>{html}</article>")
    assert [finding.rule for finding in check_private_built(site, {page.path: page})] == rules


def test_a_waiver_holds_for_the_built_page_too(world: World) -> None:
    world.edit(TERM, WORDS, f"{WORDS}\n\n值班电话138&#48;0138000。[1]")
    allow(world, TERM, "PRIV-2", "13800138000")
    assert world.check().code == 0
    page = BuiltPage("a/index.html", "<article><p>13800138000</p></article>")
    assert list(check_private_built(load_site(world.docs), {page.path: page})) == []
