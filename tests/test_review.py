"""The summary for a reviewer: what it says of each kind of change, and that content and code are not changed at once."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from worlds import Outcome, World, new_world, run

REGULATION = "docs/regulations/shili-gongzuo.md"
SPEECH = "docs/speeches/demo/index.md"
SECTION = "docs/speeches/demo/1-1.md"
LAST = "docs/speeches/demo/1-3.md"


@dataclass(frozen=True)
class Request:
    """A repository with one commit on `main`, and work on top of it."""

    world: World

    def git(self, *arguments: str) -> str:
        command = [
            "git",
            "-C",
            str(self.world.folder),
            "-c",
            "user.name=审核组",
            "-c",
            "user.email=a@b.example",
            *arguments,
        ]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def review(self, base: str = "main") -> Outcome:
        return run("review", base, "--repo", str(self.world.folder))


@pytest.fixture
def asked(tmp_path: Path) -> Request:
    (tmp_path / "repo").mkdir()
    made = Request(new_world(tmp_path / "repo"))
    for name in ("macros", "overrides"):
        (made.world.folder / name).unlink()
    made.world.write(
        "macros/core/rules_writing.py", 'RULES = (\n    (\n        "ID-1",\n        "编号",\n    ),\n)\n'
    )
    made.world.write("tests/gates/ID-1_中文编号.yml", "why: 甲\n")
    made.world.write("tests/addresses.txt", "/a/\n/b/\n")
    made.world.write(".gitignore", ".cache/\n")
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit("开头")
    made.git("switch", "--quiet", "--create", "work")
    return made


def judged(outcome: Outcome) -> str:
    """The part of a summary that stands at the top."""
    return outcome.output.split("## 要由人判断的")[1].split("\n## ")[0]


def test_nothing_changed_is_nothing_to_judge(asked: Request) -> None:
    outcome = asked.review()
    assert outcome.code == 0
    assert judged(outcome).startswith("：0 处")
    assert "数都没有变" in outcome.output


@pytest.mark.parametrize(
    ("file", "old", "new", "label", "shows"),
    [
        (REGULATION, "number: 不详 [未核实]", "number: 甲发〔2019〕3号 [未核实]", "事实改了，出处没有改", "【甲发〔2019〕3号】"),
        (REGULATION, "number: 不详 [未核实]", "number: 不详 [1]", "事实没有改，出处改了", "【1】"),
        (REGULATION, "status: ", "status: 已废止，", "效力", "+ 【已废止，】"),
        (SECTION, "measure: 至少1次", "measure: 至少2次", "任务", "至少【2】次"),
        (SECTION, "条例写每年至少1次。", "条例写每月至少1次。", "与条文对照", "条例写每【月】至少1次。"),
        (SECTION, 'ambiguous="a02", to=', 'ambiguous="a01", to=', "引用不明", "a0【1】"),
        (SECTION, "《示例工作条例》第三条；", "《示例工作条例》第十条之一；", "引用的所指", "第【十】条【之一】；"),
        (SECTION, 'differs="条例写每年至少1次。"', "same=True", "与条文对照", "+ True"),
        (LAST, ", same=True", "", "与条文对照", "- True"),
        (LAST, ", same=True", ', note="另有规定。"', "说明", "+ 另有规定。"),
        (SECTION, "每月学习的次数", "每月讲课的次数", "缺失和待填的说明", "每月【讲课】的次数"),
        (LAST, "这里缺“二是”。", "这里缺“二是”，只有几个字。", "缺失和待填的说明", "【，只有几个字】"),
        (LAST, 'label="二是"', 'label="二是的标题"', "缺失和待填的说明", "二是【的标题】"),
        (REGULATION, "每年至少讲课一次。[1]", "每年至少讲课两次。[1]", "事实改了，出处没有改", "讲课【两】次"),
        (REGULATION, "status: 现行 [1]", "status: 已废止 [1]", "效力", "【已废止】"),
        ("docs/terms/san-jian-shi.md", "items: [学习, 落实, 检查]", "items: [学习, 落实]", "页面开头的信息", "- 检查"),
        ("docs/terms/san-jian-shi.md", "三项工作的合称。[1]", "两项工作的合称。[1]", "事实改了，出处没有改", "【两】项工作"),
        ("docs/regulations/shifan-guanli.md", "number: 不详 [未核实]", "number: 甲发1号 [1]", "事实和出处都改了", "【甲发1号】 [【1】]"),
        ("docs/index.md", "title:", "allow:\n- {rule: PRIV-3, words: 010-1, why: 公开的电话}\ntitle:", "放行", "公开的电话"),
        ("docs/duties.md", "title:", "template: redirect.html\nlocation: ../terms/\ntitle:", "转向", "../terms/"),
        ("docs/speeches/demo/transcript.txt", "一", "二", "原文或原件", "换了"),
        (SPEECH, "transcript:", "draft: true\ntranscript:", "公布或者撤回", "draft"),
        (SPEECH, "transcript:", "withdrawn: 文本有误。\ntranscript:", "公布或者撤回", "+ 文本有误。"),
        (SPEECH, "transcript:", "date: 2021-07\ntranscript:", "日期", "+ 2021-07"),
    ],
)  # fmt: skip
def test_what_a_person_must_judge_stands_at_the_top(
    asked: Request, file: str, old: str, new: str, label: str, shows: str
) -> None:
    asked.world.edit(file, old, new)
    outcome = asked.review()
    assert outcome.code == 0, outcome.output
    assert f"**{label}**　`{file}`" in judged(outcome), outcome.output
    assert shows in judged(outcome)


def test_an_editors_note_a_date_and_a_setting(asked: Request) -> None:
    asked.world.edit(SECTION, "**二要", "编者按：此处存疑。\n{: .editor-note }\n\n**二要")
    asked.world.edit(REGULATION, "adopted: 2019-01-01", "adopted: 2019-01-03")
    asked.world.edit("mkdocs.yml", "site_name: ", "site_name: 新的")
    outcome = asked.review()
    assert f"**编者按**　`{SECTION}`" in judged(outcome)
    assert f"**日期**　`{REGULATION}`　dates.adopted" in judged(outcome)
    assert "## 动了的设置：`mkdocs.yml`" in outcome.output
    assert "+ site_name: 【新的】" in outcome.output


@pytest.mark.parametrize("broken", ["---\ntitle: [\n---\n", "{{ cite( }}", "", "\x00"])
def test_pages_that_cannot_be_read_are_no_traceback(asked: Request, broken: str) -> None:
    asked.world.write(REGULATION, broken)
    outcome = asked.review()
    assert outcome.code == 0
    asked.commit("坏了")
    asked.git("branch", "--force", "main", "work")
    asked.world.write(REGULATION, "---\ntitle: 好了\n---\n")
    assert asked.review().code == 0


def test_a_page_that_goes_and_words_that_change(asked: Request) -> None:
    (asked.world.docs / "speeches/demo/1-3.md").unlink()
    asked.world.edit("docs/terms/index.md", "# ", "# 全部")
    asked.world.write("docs/terms/xin.md", "---\ntitle: 新\n---\n\n# 新\n")
    outcome = asked.review()
    assert "改动 1 页，新增 1 页，删去 1 页" in outcome.output
    assert "**删去了页面**　`docs/speeches/demo/1-3.md`" in judged(outcome)
    assert "terms/index.md" not in judged(outcome)
    assert "+ # 【全部】" in outcome.output
    assert "| 全站 | 缺失 | 1 | 0 |" in outcome.output
    assert "- 少了　`docs/speeches/demo/1-3.md`" in outcome.output
    assert "`docs/terms/xin.md`：新页面" in outcome.output


def test_a_citation_that_leads_elsewhere_from_a_page_that_is_as_it_was(asked: Request) -> None:
    asked.world.edit("docs/regulations/shifan-guanli.md", "示范办法", "示例办法")
    outcome = asked.review()
    assert "**页面没有改，引用的所指变了**　`docs/speeches/demo/1-1.md`" in judged(outcome)


def test_signs_that_hide_and_private_data_are_not_printed_as_they_are(asked: Request) -> None:
    asked.world.edit("docs/terms/index.md", "# ", "# 甲\u202e乙 13800138000 ```\n\n")
    output = asked.review().output
    assert "甲\\u202e乙" in output
    assert "13800138000" not in output
    assert all(line in ("```", "```diff") for line in output.splitlines() if line.startswith("```"))


def test_a_rule_and_a_gate_that_go(asked: Request) -> None:
    asked.world.edit("macros/core/rules_writing.py", '        "ID-1",\n', "")
    (asked.world.folder / "tests/gates/ID-1_中文编号.yml").unlink()
    outcome = asked.review()
    assert outcome.code == 0
    assert "**少了一条规则**" in judged(outcome)
    assert "**少了一个闸门**" in judged(outcome)
    assert "动了的闸门、测试和流程：2 个" in outcome.output


CONTENT = ["docs/terms/index.md", "docs/speeches/demo/0.md", "originals/speeches/demo/a.txt"]
CODE = [
    "macros/a.py",
    "Makefile",
    "docs/dev/a.md",
    "docs/assets/js/a.js",
    ".github/workflows/ci.yml",
    "tests/test_a.py",
]
EITHER = [
    "docs/editors/index.md",
    "mkdocs.yml",
    "tests/counts.yml",
    "tests/addresses.txt",
    "tests/transcripts.yml",
    "tests/uses/demo.yml",
]


def append(request: Request, *files: str) -> None:
    for name in files:
        path = request.world.folder / name
        request.world.write(name, (path.read_text(encoding="utf-8") if path.exists() else "") + "\n# 甲\n")


@pytest.mark.parametrize("content", CONTENT)
@pytest.mark.parametrize("code", CODE)
def test_content_and_code_are_two_requests(asked: Request, content: str, code: str) -> None:
    append(asked, content, code)
    outcome = asked.review()
    assert outcome.code == 1
    assert f"又改了代码：{code}" in outcome.output
    assert "Allow-mixed: 理由" in outcome.output
    assert "**内容和代码一起改**" in judged(outcome)


@pytest.mark.parametrize("files", [CONTENT + EITHER, CODE + EITHER], ids=["content", "code"])
def test_one_of_them_and_what_goes_with_either(asked: Request, files: list[str]) -> None:
    append(asked, *files)
    outcome = asked.review()
    assert outcome.code == 0, outcome.output
    assert "内容和代码一起改" not in outcome.output


def test_a_record_that_loses_a_line_is_code(asked: Request) -> None:
    append(asked, "docs/terms/index.md")
    asked.world.write("tests/addresses.txt", "/a/\n/b/\n/c/\n")
    assert asked.review().code == 0
    asked.world.write("tests/addresses.txt", "/a/\n/c/\n")
    outcome = asked.review()
    assert outcome.code == 1
    assert "**登记的去了一行**　`tests/addresses.txt`" in judged(outcome)
    (asked.world.folder / "tests/addresses.txt").unlink()
    assert asked.review().code == 1


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("改\n\nAllow-mixed: 新的宏和用它的页面\n", 0),
        ("改\n\nAllow-mixed:\n", 1),
        ("改\n\n不写 Allow-mixed: 什么\n", 1),
    ],
)
def test_a_maintainer_allows_both_and_says_why(asked: Request, message: str, code: int) -> None:
    append(asked, "docs/terms/index.md", "macros/a.py")
    asked.commit(message)
    outcome = asked.review()
    assert outcome.code == code
    if code == 0:
        assert "新的宏和用它的页面（审核组）" in judged(outcome)


def test_what_was_allowed_before_allows_nothing_now(asked: Request) -> None:
    append(asked, "macros/a.py")
    asked.commit("改\n\nAllow-mixed: 上一次的理由\n")
    asked.git("branch", "--force", "main", "work")
    append(asked, "docs/terms/index.md", "macros/a.py")
    asked.commit("再改")
    assert asked.review().code == 1


def test_what_others_merged_meanwhile_is_not_of_this_request(asked: Request) -> None:
    append(asked, "docs/terms/index.md")
    asked.commit("内容")
    asked.git("switch", "--quiet", "main")
    append(asked, "macros/a.py")
    asked.commit("代码")
    asked.git("switch", "--quiet", "work")
    assert asked.review().code == 0


def test_a_folder_serves_as_base_and_the_file_has_what_the_log_has(asked: Request) -> None:
    folder = asked.world.folder
    (folder.parent / "old").mkdir()
    old = new_world(folder.parent / "old")
    (old.folder / "macros").unlink()
    asked.world.edit(REGULATION, "number: 不详 [未核实]", "number: 不详 [1]")
    outcome = run("review", str(old.folder), "--repo", str(folder))
    assert "| 全站 | 未核实 | 4 | 3 |" in outcome.output
    assert (folder / ".cache/review.md").read_text(encoding="utf-8") in outcome.output


@pytest.mark.parametrize("base", ["没有的分支", "--output=x"])
def test_a_base_that_is_not_there(asked: Request, base: str) -> None:
    outcome = run("review", "--repo", str(asked.world.folder), "--", base)
    assert outcome.code == 1
    assert "请核对 BASE" in outcome.output
    assert not (asked.world.folder / "x").exists()
