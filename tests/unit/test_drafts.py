"""What an import and a skeleton write is a draft, with what is not sure of it said in one place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.core.model import Site
from macros.core.reading import read_page
from macros.disk import load_site
from macros.importing.speech.decisions import Plan
from macros.importing.speech.folder import Order, import_speech
from worlds import BASE, World, run

ACCOUNT = {"sha256": "0" * 64, "seen": 1, "on_pages": 1, "left": []}
BODY = "\n\n各位同事：\n\n一、看门\n\n每晚看门，看到天亮。\n\n二、记账\n\n每周记账，记到月底。\n"


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(BASE)


def index(site: Site, text: str, title: str = "", date: str = "", series: str = "") -> dict:
    order = Order("neu", "neu.txt", "0" * 64, title, date, 0, series)
    files = import_speech(text, order, Plan(), site, account_of=lambda _: ACCOUNT).files
    assert files["speeches/neu/full.md"].endswith("{{ full_text() }}\n")
    page = files["speeches/neu/index.md"]
    front = yaml.safe_load(page.split("---\n")[1])
    assert f"\n# {front['title']}\n" in page
    assert front["draft"] is True
    assert read_page("speeches/neu/index.md", page).findings == ()
    return front


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("在看门人会议上的讲话\n\n（2022年12月20日）", "2022-12-20"),
        ("在看门人会议上的讲话\n\n2021年7月", "2021-07"),
        ("在看门人会议上的讲话\n\n（二〇一九年三月五日）", "2019-03-05"),
        ("在看门人会议上的讲话", None),
    ],
)
def test_the_date_is_written_as_far_as_it_is_read(site: Site, opening: str, date: str | None) -> None:
    front = index(site, opening + BODY)
    assert front.get("date") == date
    assert ("日期" in front["provenance"]) == (date is None)


@pytest.mark.parametrize(("date", "written"), [("2021", "2021"), ("2021年7月", "2021-07"), ("去年", None)])
def test_the_editors_date_is_read_too(site: Site, date: str, written: str | None) -> None:
    front = index(site, "在看门人会议上的讲话" + BODY, date=date, series="看门人会议")
    assert (front["period"], front.get("date"), front["series"]) == (date, written, "看门人会议")


@pytest.mark.parametrize(
    ("opening", "unsettled"),
    [
        ("在看门人会议上的讲话\n\n（2022年12月20日）", "（待定：来源）"),
        ("同志们：", "（待定：标题、日期、场合、来源）"),
        ("记账的几点体会", "（待定：日期、场合、来源）"),
    ],
)
def test_what_is_not_sure_is_said_in_one_place(site: Site, opening: str, unsettled: str) -> None:
    assert index(site, opening + BODY)["provenance"].endswith(unsettled)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("demo", "--title", "讲话"), "已经有了"),
        (("Neu 1", "--title", "讲话"), "不能用在网址里"),
        (("neu", "--title", "讲话", "--date", "7月"), "不是日期"),
        (("neu", "--title", " "), "标题空着"),
    ],
)
def test_a_skeleton_that_cannot_be_made_is_refused(words: tuple[str, ...], said: str, world: World) -> None:
    before = sorted(world.docs.rglob("*"))
    outcome = run("new", *words, "--docs", str(world.docs))
    assert outcome.code == 1
    assert said in outcome.output
    assert sorted(world.docs.rglob("*")) == before


@pytest.mark.parametrize("title", ["在年终会议上的讲话", "关于“三件事”的讲话——在例会上"])
def test_a_skeleton_passes_the_check_and_is_not_published(title: str, world: World) -> None:
    assert run("new", "neu", "--title", title, "--date", "2023-07", "--docs", str(world.docs)).code == 0
    assert world.check().code == 0, world.check().output
    site = load_site(world.docs)
    assert [speech.id for speech in site.published] == ["demo"]
    assert "neu" in {speech.id for speech in site.speeches}


def test_no_files_are_left_out_of_a_preview_of_a_server(tmp_path: Path, world: World) -> None:
    from pathspec.gitignore import GitIgnoreSpec

    from macros import engine

    run("new", "neu", "--title", "在年终会议上的讲话", "--docs", str(world.docs))
    world.edit("docs/speeches/demo/index.md", "transcript:", "withdrawn: 有误。\ntranscript:")
    site = load_site(world.docs)
    left: dict[str, set[str]] = {}
    for name in ("site", "mkdocs_served"):
        conf = {"site_dir": str(tmp_path / name), "exclude_docs": GitIgnoreSpec.from_lines(["original.*"])}
        engine._leave_out(conf, site)
        paths = [p.relative_to(world.docs).as_posix() for p in world.docs.rglob("*.*")]
        left[name] = {path for path in paths if conf["exclude_docs"].match_file(path)}
    withdrawn = {"speeches/demo/transcript.txt"}
    assert left["mkdocs_served"] == withdrawn
    assert left["site"] == withdrawn | {
        f"speeches/neu/{p}" for p in ("0.md", "full.md", "index.md", "transcript.txt")
    }
