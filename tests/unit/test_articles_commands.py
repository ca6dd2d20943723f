"""The commands `articles` and `import-regulation` as an editor meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros import disk
from macros.commands.import_regulation import import_regulation
from macros.commands.list_articles import articles

TEXT = "示例省花灯条例\n\n2019年6月25日 示例省第七届人民代表大会常务委员会第三次会议通过\n\n第一条　甲。\n第三条　乙。\n"


def run(docs: Path, *arguments: str) -> Result:
    return CliRunner().invoke(import_regulation, [*arguments, "--docs", str(docs)])


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "regulations").mkdir(parents=True)
    return folder


@pytest.fixture
def law(tmp_path: Path) -> Path:
    file = tmp_path / "花灯条例.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def written(docs: Path) -> list[str]:
    return [path.relative_to(docs).as_posix() for path in disk.files_below(docs)]


def test_articles_on_the_screen(law: Path) -> None:
    result = CliRunner().invoke(articles, [str(law)])
    assert result.exit_code == 0
    assert f"{law}:6 缺第二条" in result.output
    assert "第三条　乙。" in result.output
    assert "1 份文本，2 条，1 处条号有疑" in result.output


def test_articles_as_json(law: Path) -> None:
    values = json.loads(CliRunner().invoke(articles, [str(law), "--json"]).output)
    assert values["articles"] == ["1", "3"]
    assert values["problems"] == [{"line": 6, "what": "缺第二条"}]
    text = values["texts"][0]
    assert {
        "title",
        "preamble",
        "issuer",
        "number",
        "dates",
        "history",
        "divisions",
        "articles",
        "appendices",
    } <= set(text)
    first = text["articles"][0]
    assert (first["id"], first["number"], first["label"]) == ("art-1", "1", "第一条")
    assert TEXT[first["start"] : first["end"]] == first["text"]


def test_one_comes_in(docs: Path, law: Path) -> None:
    result = run(docs, str(law), "--id", "hua-deng")
    assert result.exit_code == 0, result.output
    assert written(docs) == ["regulations/hua-deng.md"]
    assert f"{law}:6 缺第二条" in result.output
    assert list(disk.load_site(docs).regulations["hua-deng"].provisions) == ["art-1", "art-3"]


def test_a_dry_run_writes_nothing(docs: Path, law: Path) -> None:
    result = run(docs, str(law), "--id", "hua-deng", "--dry-run")
    assert "将写" in result.output
    assert written(docs) == []


def test_a_folder_comes_in(docs: Path, law: Path) -> None:
    (law.parent / "laws").mkdir()
    law.rename(law.parent / "laws" / law.name)
    result = run(docs, "--all", str(law.parent / "laws"))
    assert result.exit_code == 0, result.output
    assert "已读 1/1" in result.output
    assert written(docs) == ["regulations/shi-li-sheng-hua-deng-tiao-li.md"]
    size = len("".join(TEXT.split()))
    assert f"| 2 | 2 |  |  | {size} | {size} | 0\n" in result.output
    assert f"对账：原件 {size} 字，录入 {size} 字，未录 0 字。" in result.output


def test_the_lock_file_of_an_open_document_is_skipped_in_a_folder(docs: Path, law: Path) -> None:
    (law.parent / "laws").mkdir()
    law.rename(law.parent / "laws" / law.name)
    for name in ("~$条例.docx", "~$旧条例.doc"):
        (law.parent / "laws" / name).write_bytes(b"\x05owner".ljust(162, b"\0"))
    result = run(docs, "--all", str(law.parent / "laws"))
    assert result.exit_code == 0, result.output
    assert result.output.count("临时文件，不是文稿，跳过。") == 2
    assert "0 份没有导入" in result.output


@pytest.mark.parametrize(
    "arguments",
    [["没有.txt", "--id", "a"], ["没有.txt"], [], ["--all", "没有"], ["没有.txt", "--id", "../a"]],
)
def test_what_cannot_be_imported_says_so(docs: Path, arguments: list[str]) -> None:
    result = run(docs, *arguments)
    assert result.exit_code == 1
    assert result.output.strip()
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert written(docs) == []


def test_another_regulation_is_refused(docs: Path, law: Path) -> None:
    run(docs, str(law), "--id", "hua-deng")
    law.write_text(TEXT.replace("花灯", "龙舟"), encoding="utf-8")
    before = (docs / "regulations/hua-deng.md").read_bytes()
    result = run(docs, str(law), "--id", "hua-deng")
    assert result.exit_code == 1
    assert "换一个 --id" in result.output
    assert (docs / "regulations/hua-deng.md").read_bytes() == before


def test_a_failed_write_leaves_nothing(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk.write_pages(docs, {"regulations/a.md": "旧"})
    replaced = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "c.md":
            raise OSError
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError):  # noqa: PT011 - the one that is raised above
        disk.write_pages(
            docs, {"regulations/a.md": "新", "regulations/b/b.md": "新", "regulations/b/c.md": "新"}
        )
    assert written(docs) == ["regulations/a.md"]
    assert (docs / "regulations/a.md").read_text(encoding="utf-8") == "旧"
    assert not (docs / "regulations/b").exists()
