"""`citations FILE` as an editor and as another program meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.commands.list_citations import citations
from macros.core.register import UnresolvedError
from macros.disk import load_site
from worlds import BASE

TEXT = "学《示例工作条例》第三条，也学党章。\n《没有的办法》另说，《没有关上。\n"


def run(tmp_path: Path, text: str, *options: str) -> Result:
    file = tmp_path / "讲话.txt"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(citations, [str(file), "--docs", str(BASE), *options])


def test_json_has_every_key_and_offsets_that_hold(tmp_path: Path) -> None:
    result = run(tmp_path, TEXT, "--json")
    assert result.exit_code == 0, result.output
    values = json.loads(result.output)
    assert [(c["text"], c["kind"], c["regulation"], c["articles"]) for c in values["citations"]] == [
        ("《示例工作条例》", "regulation", "shili-gongzuo", ["3"]),
        ("党章", "plain", None, []),
        ("《没有的办法》", "regulation", None, []),
    ]
    for one in values["citations"]:
        assert TEXT[one["start"] : one["end"]] == one["text"]
        assert {"candidates", "reason", "articles_end", "edition"} <= one.keys()
        assert one["regulation"] or one["reason"]
    assert [problem["start"] for problem in values["problems"]] == [TEXT.rindex("《")]


def test_the_screen_says_where_what_and_why_not(tmp_path: Path) -> None:
    result = run(tmp_path, TEXT)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0].endswith(":1：书名号 《示例工作条例》，条号 3 → shili-gongzuo")
    assert ":2：书名号 《没有的办法》 未定。登记中没有《没有的办法》。" in lines[2]
    assert "没有配对" in lines[3]
    assert lines[-1].endswith("3 处引用（书名号 2，无书名号 1），1 处对上登记，1 个书名号没有配对。")


def test_the_nearest_title_is_the_one_that_the_check_offers(tmp_path: Path) -> None:
    near = "《示例工做条例》"
    values = json.loads(run(tmp_path, f"学{near}。", "--json").output)["citations"]
    assert [(c["regulation"], c["candidates"]) for c in values] == [(None, ["shili-gongzuo"])]
    with pytest.raises(UnresolvedError) as unresolved:
        load_site(BASE).register.regulation(near)
    offered = "最接近的是《示例工作条例》。"
    assert unresolved.value.todo.startswith(offered)
    assert values[0]["reason"].endswith(offered)


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_a_text_without_citations_is_no_fault(tmp_path: Path, option: tuple[str, ...]) -> None:
    assert run(tmp_path, "今天天气好。", *option).exit_code == 0


def test_a_file_that_is_not_there_stops_with_a_message(tmp_path: Path) -> None:
    result = CliRunner().invoke(citations, [str(tmp_path / "没有.txt"), "--docs", str(BASE)])
    assert result.exit_code == 1
    assert "没有.txt" in result.output
