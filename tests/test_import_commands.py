"""`outline` and `import-speech` as an editor meets them: a file in, a site that passes its checks out, or a clear no."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from click.testing import CliRunner

from macros.__main__ import main
from macros.core.reading import read_page
from word_files import para, word
from worlds import ROOT, World, run

SPEECH = (
    "在读书会上的讲话\n\n大家好,今天说两件事。\n\n一、多看书\n\n一是看得细。每月至少看x本书。\n\n二是看得久。按照示范办法办。\n\n"
    "二、多写字\n\n天天写。共三种写法：一要慢写；二要稳写；三要细写。\n\n同志们，动起来。\n"
)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of the world's own folder by path; the linked package and caches left out."""
    files = [
        p
        for p in folder.rglob("*")
        if p.is_file() and not {"macros", "overrides"} & {*p.parts} and ".cache" not in p.parts
    ]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def bring(world: World, name: str, data: bytes, *options: str) -> tuple[int, str]:
    world.write(name, data)
    done = run("import-speech", str(world.folder / name), "--id", "new", "--docs", str(world.docs), *options)
    return done.code, done.output


def settle(world: World) -> None:
    """Do what an editor does before an imported speech is published."""
    for path in (world.docs / "speeches/new").glob("*.md"):
        text = re.sub(r"^ *draft: true\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(re.sub("（待定：.*?）", "某单位印发的文本。", text), encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_in_any_encoding_becomes_a_site_that_passes(world: World, encoding: str) -> None:
    data = SPEECH.replace("\n", "\r\n").encode(encoding)
    code, output = bring(world, "讲话.txt", data)
    assert code == 0
    assert "写好" in output
    folder = world.docs / "speeches" / "new"
    assert sorted(p.name for p in folder.glob("*.md")) == [
        "0.md",
        "1-1.md",
        "1-2.md",
        "2.md",
        "3.md",
        "full.md",
        "index.md",
    ]
    assert (folder / "transcript.txt").read_text(encoding="utf-8") == SPEECH
    assert not list(folder.glob("original*"))
    assert (world.folder / "originals/speeches/new/original.txt").read_bytes() == data
    assert hashlib.sha256(data).hexdigest() in (folder / "index.md").read_text(encoding="utf-8")
    assert world.check().code == 0
    settle(world)
    assert world.check().code == 0
    built = world.build()
    assert built.code == 0, built.output
    assert list(world.site.rglob("original*")) == []
    checked = world.check_site()
    assert checked.code == 0, checked.output


def test_a_word_file_becomes_a_site_that_passes(world: World) -> None:
    document = docx.Document()
    for line in filter(None, SPEECH.split("\n")):
        document.add_paragraph(line)
    document.save(str(world.folder / "讲话.docx"))
    data = (world.folder / "讲话.docx").read_bytes()
    code, output = bring(world, "讲话.docx", data)
    assert code == 0, output
    folder = world.docs / "speeches" / "new"
    assert (world.folder / "originals/speeches/new/original.docx").read_bytes() == data
    pages = [
        read_page(f"speeches/new/{p.name}", p.read_text(encoding="utf-8"))
        for p in sorted(folder.glob("[0-9]*.md"))
    ]
    words = "".join(block.text for page in pages for block in page.blocks)
    assert words == SPEECH.replace("\n", "").replace(",", "，")
    assert world.check().code == 0


def test_a_dry_run_writes_nothing(world: World) -> None:
    world.write("讲话.txt", SPEECH)
    before = snapshot(world.folder)
    code, output = bring(world, "讲话.txt", SPEECH.encode(), "--dry-run")
    assert code == 0
    assert "speeches/new/1-1.md" in output
    assert snapshot(world.folder) == before


@pytest.mark.parametrize(
    ("speech_id", "says"), [("demo", "已经有了"), ("讲话", "不能用在网址里"), ("../demo", "不能用在网址里")]
)
def test_it_refuses_to_overwrite_and_to_leave_its_folder(world: World, speech_id: str, says: str) -> None:
    world.write("讲话.txt", SPEECH)
    before = snapshot(world.folder)
    done = run("import-speech", str(world.folder / "讲话.txt"), "--id", speech_id, "--docs", str(world.docs))
    assert (done.code, says in done.output) == (1, True)
    assert snapshot(world.folder) == before


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("空.txt", b"", "空文件"),
        ("乱.txt", b"\xff\xfe\xfa\x00\x81\x00\x00\x01\x02", ""),
        ("旧.doc", b"\xd0\xcf\x11\xe0", ".docx"),
        ("断.docx", b"PK\x03\x04abc", ""),
        ("提示.txt", "隐藏内容\n此处内容需要权限查看\n".encode(), "没有找到讲话"),
    ],
)
def test_a_bad_file_is_explained_and_nothing_is_left(world: World, name: str, data: bytes, says: str) -> None:
    world.write(name, data)
    before = snapshot(world.folder)
    code, output = bring(world, name, data)
    assert code == 1
    assert says in output
    assert name in output
    assert "Traceback" not in output
    assert snapshot(world.folder) == before


def test_a_failure_halfway_leaves_nothing_behind(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.write("讲话.txt", SPEECH)
    before = snapshot(world.folder)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).name == "new":
            raise PermissionError(13, "refused", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    code, output = bring(world, "讲话.txt", SPEECH.encode())
    assert code == 1
    assert "speeches/new" in output
    assert snapshot(world.folder) == before


def test_an_import_leaves_the_settings_alone_and_its_pages_are_found(world: World) -> None:
    before = (world.folder / "mkdocs.yml").read_bytes()
    bring(world, "讲话.txt", SPEECH.encode())
    assert (world.folder / "mkdocs.yml").read_bytes() == before
    assert "NAV-1" not in world.check().output


def test_the_same_file_and_plan_give_the_same_pages(world: World, tmp_path: Path) -> None:
    world.write("plan.yml", "sections:\n  - at: 二、多写字\n    code: '5'\n")
    plan = ("--plan", str(world.folder / "plan.yml"))
    bring(world, "讲话.txt", SPEECH.encode(), *plan)
    first = snapshot(world.docs / "speeches" / "new")
    assert "5.md" in first
    shutil.rmtree(world.docs / "speeches" / "new")
    bring(world, "讲话.txt", SPEECH.encode(), *plan)
    assert snapshot(world.docs / "speeches" / "new") == first


def test_the_outline_is_printed_and_given_as_json(world: World) -> None:
    world.write("讲话.txt", SPEECH)
    path = str(world.folder / "讲话.txt")
    shown = run("outline", path)
    assert (shown.code, "　一是看得细" in shown.output) == (0, True)
    values = json.loads(run("outline", path, "--json").output)
    one, two = values["sections"]
    assert [child["heading"] for child in one["children"]] == ["看得细", "看得久"]
    assert [child["kind"] for child in two["children"]] == ["item"] * 3
    assert SPEECH[one["start"] : one["end"]] == "一、多看书"


def test_the_outline_says_that_a_file_holds_several_texts(world: World) -> None:
    world.write(
        "摘要.txt",
        "现印发两篇。\n\n周某同志的讲话摘要\n\n会很重要。\n一、看路\n路要看。\n\n副局长吴某的讲话摘要\n\n我赞成。\n一、看桥\n桥要看。\n",
    )
    shown = run("outline", str(world.folder / "摘要.txt")).output
    assert "文件里像是有2篇" in shown
    assert "1 处拿不准" in shown


def test_a_marker_without_a_stop_stands_apart_from_its_heading(world: World) -> None:
    world.write("论.txt", "论养鱼\n\n一 塘和水的关系\n\n水要清。\n\n二 鱼和草的关系\n\n草要足。\n")
    assert "一 塘和水的关系" in run("outline", str(world.folder / "论.txt")).output


@pytest.mark.parametrize("command", ["outline", "import-speech"])
def test_a_file_that_is_not_there_is_said_so(world: World, command: str) -> None:
    options = ("--id", "new", "--docs", str(world.docs)) if command == "import-speech" else ()
    done = run(command, str(world.folder / "没有.txt"), *options)
    assert done.code == 1
    assert "没有.txt" in done.output


HARD = (
    "在会上的讲话\n\n增长率<5%的要说明,{{ x }}和{% if a %}不是宏,A&B 公司在 https://a.b 上。\n\n一、多看书\n\n"
    "**镇**村的同志要多来,<script>alert(1)</script>要不得。\n\n- 第一件是读,\n\n| 表 | 格 |\n\n=号开头。\n\n"
    "二、多写字\n\n#号、_下划线_、[方括号](a)和`反引号`都照写。\n"
)


def test_signs_that_markdown_and_jinja_act_on_are_shown_as_they_stand(world: World) -> None:
    code, output = bring(world, "讲话.txt", HARD.encode())
    assert code == 0, output
    checked = world.check()
    assert checked.code == 0, checked.output
    built = world.build()
    assert built.code == 0, built.output
    assert (done := world.check_site()).code == 0, done.output


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ("sections:\n  - at: 一、多看书\n    code: '3'\n", "重复或者倒了次序"),
        ("closing: 大家好\n", "plan.yml：第1行：方案里的 closing 在最后一个条目之前"),
        ("omitted:\n  - lines: 90-99\n    why: 没有\n", "plan.yml：第2行：方案里略去的 90-99 行，文稿只有"),
        ("paragraphs:\n  - 没有的话\n", "plan.yml：第2行：方案里写的“没有的话”，文稿里没有这几个字"),
        (
            "sections:\n  - at: 一、多看书\n    kind: titel\n",
            "plan.yml：第3行：sections 第1项的 kind 的值“titel”",
        ),
    ],
)
def test_a_plan_that_would_lose_words_is_refused(world: World, plan: str, says: str) -> None:
    world.write("plan.yml", plan)
    before = snapshot(world.docs)
    code, output = bring(world, "讲话.txt", SPEECH.encode(), "--plan", str(world.folder / "plan.yml"))
    assert (code, says in output, "plan.yml" in output) == (1, True, True)
    assert snapshot(world.docs) == before


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_a_plan_is_read_whatever_its_encoding(encoding: str, world: World) -> None:
    plan = "sections:\r\n  - at: 二、多写字\r\n    code: '5'\r\n"
    world.write("plan.yml", plan.encode(encoding))
    code, output = bring(world, "讲话.txt", SPEECH.encode(), "--plan", str(world.folder / "plan.yml"))
    assert code == 0, output
    assert (world.docs / "speeches/new/5.md").is_file()


def test_a_plan_that_is_not_there_is_named(world: World) -> None:
    code, output = bring(world, "讲话.txt", SPEECH.encode(), "--plan", str(world.folder / "方案.yml"))
    assert (code, "方案.yml：FILE-7 没有这个文件" in output) == (1, True)


def index(world: World, speech_id: str = "new") -> dict[str, Any]:
    path = f"speeches/{speech_id}/index.md"
    values: dict[str, Any] = yaml.safe_load((world.docs / path).read_text(encoding="utf-8").split("---")[1])
    return values


@pytest.mark.parametrize("title", ["另外的标题", "在读书会上的讲话稿"])
def test_a_title_that_is_not_in_a_text_with_a_title_is_refused_with_the_offers(
    world: World, title: str
) -> None:
    code, output = bring(world, "讲话.txt", SPEECH.encode(), "--title", title)
    assert (code, "“在读书会上的讲话”" in output) == (1, True)
    assert not (world.docs / "speeches/new").exists()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("在全市秋收工作动员\n大会上的讲话\n\n同志们：今天说两件事。\n", "在全市秋收工作动员大会上的讲话"),
        ("某市秋收办文件\n\n在秋收\n    会议上的讲话\n\n同志们：今天说两件事。\n", "在秋收会议上的讲话"),
        ("同志们：今天在东坡开镰，说两件事。\n", "今天在东坡开镰"),
    ],
)
def test_a_title_may_be_any_words_that_stand_in_the_text(world: World, text: str, title: str) -> None:
    code, output = bring(world, "讲话.txt", text.encode(), "--title", title)
    assert (code, index(world)["title"]) == (0, title), output


@pytest.mark.parametrize(
    "text", ["同志们：\n\n今天说两件事。稻子熟了，要快收。\n", "各位老乡：稻子熟了，大家要快收。\n"]
)
def test_a_text_without_a_title_gets_one_of_ours_that_says_so(world: World, text: str) -> None:
    code, output = bring(world, "讲话.txt", text.encode(), "--title", "秋收讲话")
    assert code == 0, output
    assert "本站拟的标题" in output
    assert index(world)["title"] == "（本站拟题）秋收讲话"


def test_an_import_closes_with_an_account_that_the_checklist_repeats(world: World) -> None:
    world.write("plan.yml", "omitted:\n  - {lines: 3-3, why: 主持人的话}\n")
    code, output = bring(
        world, "讲话.txt", ("\ufeff" + SPEECH).encode(), "--plan", str(world.folder / "plan.yml")
    )
    assert code == 0, output
    seen = len("".join(SPEECH.split()))
    assert f"对账：原件 {seen} 字，录入 {seen - 11} 字，未录 1 处：" in output
    assert "未录  略去的行 11（原文第3行；主持人的话）" in output
    assert index(world)["account"] == {
        "sha256": hashlib.sha256(("\ufeff" + SPEECH).encode()).hexdigest(),
        "seen": seen,
        "on_pages": seen - 11,
        "left": [{"what": "略去的行", "count": 11, "at": "原文第3行", "why": "主持人的话"}],
    }
    checklist = (world.folder / ".cache/import-new.md").read_text(encoding="utf-8")
    assert f"对账：原件 {seen} 字" in checklist
    assert "- [ ] 核对略去的行 11（原文第3行；主持人的话）确实不该录。" in checklist


PAGE = (
    "<html><head><title>在会上的讲话</title></head><body><nav>首页</nav><h1>在会上的讲话</h1><div id=zoom>"
    "<p>同志们：今天在东坡开镰，首先向大家表示热烈的祝贺，感谢大家一年来的辛勤劳动。</p><p style='display:none'>藏的话</p>"
    "<p>一、修好水渠</p><p>各村要在秋收前修完，修完一段验收一段，不得拖延，也不得马虎。</p></div><p>【打印正文】</p></body></html>"
)


def test_a_web_page_comes_in_with_its_account_and_passes(world: World) -> None:
    code, output = bring(world, "讲话.html", PAGE.encode())
    assert code == 0, output
    assert [(one["what"], one["count"], one["at"]) for one in index(world)["account"]["left"]] == [
        ("网页的其他文字", 2 + 6, "正文之前"),
        ("隐藏文字", 3, "正文之中"),
    ]
    settle(world)
    assert (done := world.check()).code == 0, done.output
    assert (done := world.build()).code == 0, done.output
    assert (done := world.check_site()).code == 0, done.output
    shown = (world.site / "speeches/new/index.html").read_text(encoding="utf-8")
    assert f'录入 {index(world)["account"]["on_pages"]} 字，未录 2 处：<table class="account">' in shown
    assert "<td>隐藏文字</td><td>3</td><td>正文之中</td>" in shown


def test_the_text_is_printed_whole_and_remarks_beside_it(world: World) -> None:
    world.write("讲话.html", PAGE)
    done = CliRunner().invoke(main, ["text", str(world.folder / "讲话.html")])
    assert done.exit_code == 0
    assert "祝贺，感谢大家一年来的辛勤劳动。\n藏的话\n一、修好水渠\n" in done.stdout
    assert "藏起来" in done.stderr
    assert "藏起来" not in done.stdout


@pytest.mark.parametrize(
    ("name", "code"), [("没有.txt", 1), ("~$讲话.docx", 1), ("旧.doc", 1), ("讲话.txt", 0)]
)
def test_the_text_of_a_bad_file_is_refused_as_elsewhere(world: World, name: str, code: int) -> None:
    for file, data in (
        ("~$讲话.docx", b"\x05wps"),
        ("旧.doc", b"\xd0\xcf\x11\xe0"),
        ("讲话.txt", SPEECH.encode()),
    ):
        world.write(file, data)
    done = run("text", str(world.folder / name))
    assert done.code == code
    assert code == 0 or name in done.output


KEYS = {"text_sha256", "title", "title_offers", "date", "doubts", "blanks", "gaps", "account", "remarks"}
BROUGHT = {
    "讲话.html": PAGE.encode(),
    "讲话.md": ("# " + SPEECH).encode(),
    "讲话.txt": SPEECH.replace("\n", "\r\n").encode("gb18030"),
}


@pytest.mark.parametrize("name", BROUGHT)
@pytest.mark.parametrize(
    "command", ["outline", "citations", "articles", "import-speech", "import-regulation"]
)
def test_json_says_of_every_file_the_same_things_with_places_in_the_printed_text(
    world: World, command: str, name: str
) -> None:
    world.write(name, BROUGHT[name])
    path = str(world.folder / name)
    options = {
        "import-speech": ["--id", "new", "--dry-run", "--docs", str(world.docs)],
        "import-regulation": ["--id", "new", "--dry-run", "--docs", str(world.docs)],
        "citations": ["--docs", str(world.docs)],
    }.get(command, [])
    done = CliRunner().invoke(main, [command, path, "--json", *options])
    assert done.exit_code == 0, done.output
    values = json.loads(done.stdout)
    printed = CliRunner().invoke(main, ["text", path]).stdout
    assert values.keys() >= KEYS
    assert values["text_sha256"] == hashlib.sha256(printed.encode()).hexdigest()
    assert set(done.stderr.splitlines()) >= {f"{name}：{note}" for note in values["remarks"]}
    account = values["account"]
    assert account["seen"] == account["on_pages"] + sum(one["count"] for one in account["left"])
    for blank in values["blanks"]:
        assert printed[blank["start"] : blank["end"]] == blank["words"]
    for section in values.get("sections", []):
        assert printed[section["start"] : section["end"]].startswith(section["marker"])
    for cited in values.get("citations", []):
        assert printed[cited["start"] : cited["end"]] == cited["text"]
    if command != "articles" and not command.endswith("regulation"):
        assert values["title"] == ("在会上的讲话" if name == "讲话.html" else "在读书会上的讲话")


def test_places_after_hidden_words_are_those_of_the_printed_text(world: World) -> None:
    world.write("讲话.html", PAGE)
    path = str(world.folder / "讲话.html")
    (section,) = json.loads(CliRunner().invoke(main, ["outline", path, "--json"]).stdout)["sections"]
    printed = CliRunner().invoke(main, ["text", path]).stdout
    assert printed[section["start"] : section["end"]] == "一、修好水渠"


@pytest.mark.parametrize(
    "command", ["outline", "citations", "articles", "import-speech", "import-regulation"]
)
def test_remarks_of_the_reading_are_printed(world: World, command: str) -> None:
    world.write("讲话.txt", SPEECH.replace("\n", "\r\n").encode())
    docs = [] if command in ("outline", "articles") else ["--docs", str(world.docs)]
    new = ["--id", "new", "--dry-run"] if command.startswith("import") else []
    assert "行末是 CRLF" in run(command, str(world.folder / "讲话.txt"), *new, *docs).output


def test_a_folder_of_speeches_comes_in_at_once_and_a_bad_file_stops_no_other(world: World) -> None:
    world.write("in/秋收讲话.txt", SPEECH)
    world.write("in/次级/秋收讲话.md", SPEECH.replace("慢写", "快写"))
    world.write("in/01.txt", "在会上的讲话\n（2024年9月3日）\n\n同志们：今天说两件事。\n")
    world.write("in/坏.docx", b"PK\x03\x04abc")
    world.write("in/~$秋收讲话.docx", b"\x05wps")
    before = snapshot(world.docs)
    folder = str(world.folder / "in")
    tried = run("import-speech", folder, "--all", "--dry-run", "--docs", str(world.docs))
    assert (tried.code, snapshot(world.docs)) == (1, before)
    done = run("import-speech", folder, "--all", "--docs", str(world.docs))
    assert done.code == 1
    for name in ("qiu-shou-jiang-hua", "qiu-shou-jiang-hua-2", "2024-9-3"):
        assert index(world, name)["account"]
        assert name in done.output
    assert "坏.docx" in done.output.split("没有导入")[1]
    assert "~$秋收讲话.docx：~$ 开头的是" in done.output
    assert "4 个文件，1 个没有导入" in done.output
    assert world.check().code == 0, world.check().output


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--all", "--id", "new"], "不和 --id"),
        ([], "写明编号"),
        (["--id", "new", "--json"], "--dry-run"),
        (["--all", "--json", "--dry-run"], "一次一个"),
    ],
)
def test_options_that_do_not_go_together_are_refused(world: World, options: list[str], says: str) -> None:
    world.write("in/讲话.txt", SPEECH)
    done = run("import-speech", str(world.folder / "in"), *options, "--docs", str(world.docs))
    assert (done.code, says in done.output) == (1, True)


@pytest.mark.parametrize("lines", [b"\r\n", b"\n"])
def test_line_ends_that_git_would_change_are_found(world: World, lines: bytes) -> None:
    bring(world, "讲话.txt", SPEECH.replace("\n", lines.decode()).encode())
    path = world.folder / "originals/speeches/new/original.txt"
    data = path.read_bytes()
    path.write_bytes(data.replace(b"\r\n", b"\n") if lines == b"\r\n" else data.replace(b"\n", b"\r\n"))
    done = world.check()
    assert (done.code, "ORIG-1" in done.output) == (1, True)


def test_git_keeps_originals_to_the_byte() -> None:
    paths = [
        "originals/speeches/new/original.txt",
        "originals/regulations/a/original-0123456789ab.html",
        "docs/speeches/new/transcript.txt",
    ]
    done = subprocess.run(
        [shutil.which("git") or "git", "check-attr", "text", *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [f"{path}: text: unset" for path in paths]


REGULATION = (
    "示例灯会办法\n\n（2019年6月25日示例单位通过）\n\n目录\n第一章　总则\n第二章　附则\n\n第一章　总则\n"
    "第一条　为了办好灯会，制定本办法。\n灯会每年办一次。\n第二条　依照本办法第一条，灯会有：\n（一）纸灯；\n（二）{{ x }}和<b>绢</b>灯*、[一](二)。\n"
    "第二章　附则\n第三条　本办法自2019年10月1日起施行。\n\n附件：名录\n纸灯\t绢灯\n"
)


def bring_regulation(world: World, text: str, name: str = "灯会办法.txt", *options: str) -> str:
    world.write(name, text)
    where = ("--id", "deng-hui", "--docs", str(world.docs))
    done = run("import-regulation", str(world.folder / name), *where, *options)
    assert done.code == 0, done.output
    return (world.docs / "regulations/deng-hui.md").read_text(encoding="utf-8")


def test_words_of_a_regulation_are_bound_to_the_text_that_is_kept(world: World) -> None:
    page = bring_regulation(world, REGULATION)
    kept = sorted((world.folder / "originals/regulations/deng-hui").iterdir())
    assert [path.suffix for path in kept] == [".txt", ".txt"]
    assert {path.read_text(encoding="utf-8") for path in kept} == {REGULATION}
    assert world.check().code == 0, world.check().output
    for old, new in (
        ("为了办好", "不为了办好"),
        ("每年办一次", "每年办两次"),
        ("（一）纸灯；", "（一）纸灯、灯笼；"),
    ):
        world.write("docs/regulations/deng-hui.md", page.replace(old, new))
        line = next(n for n, words in enumerate(page.split("\n"), 1) if old in words)
        assert f"docs/regulations/deng-hui.md:{line}:1  ORIG-2" in world.check().output
    bring_regulation(world, REGULATION)
    assert world.check().code == 0, world.check().output


@pytest.mark.parametrize("command", ["articles", "import-regulation"])
def test_what_was_not_read_of_a_regulation_is_said(world: World, command: str) -> None:
    deleted = "<w:p><w:r><w:t>第一条　稻田</w:t></w:r><w:del><w:r><w:delText>由</w:delText></w:r></w:del><w:r><w:t>归组。</w:t></w:r></w:p>"
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>自白露起。</w:t></w:r></w:p></w:footnote>'
    marked = '<w:p><w:r><w:t>第二条　秋分起施行。</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    world.write("稻田办法.docx", word(para("稻田管理办法") + deleted + marked, footnotes=note))
    where = ["--id", "dao-tian", "--docs", str(world.docs)] if command.startswith("import") else []
    said = run(command, str(world.folder / "稻田办法.docx"), *where).output
    assert "删去的 1 个字没有读" in said
    assert "1 条脚注或尾注，没有读进正文：自白露起。" in said
    if where:
        assert "未录  修订删去 1" in said
        assert "未录  脚注 5" in said


def test_a_new_edition_is_bound_and_so_is_the_old_one(world: World) -> None:
    bring_regulation(world, REGULATION)
    newer = REGULATION.replace("2019年6月25日", "2021年6月25日").replace("每年办一次", "每年办三次")
    bring_regulation(world, newer, "新.txt", "--edition", "current")
    assert len(list((world.folder / "originals/regulations/deng-hui").iterdir())) == 4
    assert world.check().code == 0, world.check().output
    world.edit("docs/regulations/deng-hui/2019-06-25.md", "灯会每年办一次。\n{:", "灯会每年办九次。\n{:")
    assert "docs/regulations/deng-hui/2019-06-25.md:" in world.check().output


def test_a_long_regulation_is_bound_on_the_pages_of_its_chapters(world: World) -> None:
    words = "灯会要有章程，办灯会的人照章程办事，当年的灯会当年办完。" * 60
    articles = (f"第{n}条　{words}\n" for n in "一二三四五六七八九十")
    text = "示例灯会办法\n\n第一章　总则\n" + "".join(articles) + f"第二章　办灯\n第十一条　{words * 10}\n"
    page = bring_regulation(world, text)
    assert "…](deng-hui/chapter-1.md#art-1)" in page
    assert world.check().code == 0, world.check().output
    world.edit(
        "docs/regulations/deng-hui/chapter-2.md",
        "第十一条 {: #art-11 }\n\n灯会要有",
        "第十一条 {: #art-11 }\n\n灯会不要有",
    )
    assert "docs/regulations/deng-hui/chapter-2.md:" in world.check().output
    world.write("docs/regulations/deng-hui.md", page.replace("灯会要有", "灯会没有", 1))
    assert "docs/regulations/deng-hui.md:" in world.check().output
