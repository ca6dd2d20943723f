"""The bench itself: what it can measure everywhere keeps its figures, and what it cannot measure does not pass."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from bench import articles, duties, sizes, structure
from bench.costs import Cost

GOLD = json.loads((structure.GOLD / "invented.json").read_text(encoding="utf-8"))


def test_the_invented_speech_is_read_as_well_as_it_was() -> None:
    figures = structure.invented()
    assert {
        name: figures[name] for name, limit in structure.INVENTED_LIMITS.items() if figures[name] < limit
    } == {}


def test_the_marks_of_the_invented_speech_are_on_its_words() -> None:
    text = (structure.GOLD / "invented.txt").read_text(encoding="utf-8")
    assert all(text.startswith(section["marker"], section["start"]) for section in GOLD["sections"])
    for one in GOLD["citations"]:
        words = text[one["start"] : one["end"]]
        assert words[0] + words[-1] == "《》" if one["kind"] == "bracket" else "《" not in words


def test_a_bench_without_its_speeches_says_so_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(structure, "SPEECHES", tmp_path)
    assert structure.main() is False
    said = capsys.readouterr().out
    assert "| 虚构" in said
    assert "缺 20 篇标注过的讲话" in said


def test_the_bench_of_duties_without_its_speeches_says_so_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(duties, "SPEECHES", tmp_path)
    assert duties.main() is False
    assert "缺 11 篇标注过的讲话" in capsys.readouterr().out


def test_a_proposal_hits_a_mark_with_half_of_its_words() -> None:
    text = "天气很好。要天天看书，写下\n心得。要写字。"
    marks = [(5, 17, False), (17, 21, True)]
    quotes = ["天气很好", "要天天看书，写下心得", "要写字"]
    count = duties.scores(text, quotes, marks, len(text))
    assert count == {"试调 right": 1, "试调 wrong": 1, "试调 either": 1, "试调 marked": 1, "试调 found": 1}
    assert duties.measures(count, "试调") == {"准确": 0.5, "召回": 1.0}
    for start, right in ((10, 1), (11, 0)):  # six or five of the eleven signs of a quote with its line break
        found = duties.scores(text, quotes[1:2], [(start, 17, False)], 0)
        assert found["终验 right"] == right, start


def test_a_bench_without_its_laws_says_so_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(articles, "ARCHIVE", tmp_path / "none.tar.gz")
    assert articles.main() is False
    assert "缺法规的归档文件" in capsys.readouterr().out


def collection(seconds: tuple[float, ...], largest: int = 250_000) -> list[sizes.Measured]:
    """The sites of 200 regulations, as if check had taken so long and the list of regulations were so large."""
    names = [*sizes.OVERVIEWS.values(), *sizes.OTHERS.values()]
    weights = dict.fromkeys(names, 400_000) | dict.fromkeys(sizes.OVERVIEWS.values(), 20_000)
    weights["regulations/"] = largest
    costs = [{step: Cost(n * 10.0 + 10, 300) for step in sizes.STEPS} for n in sizes.SPEECHES]
    for cost, taken in zip(costs, seconds, strict=True):
        cost["check"] = Cost(taken, 300)
    return [
        sizes.Measured(200, n, n * sizes.PAGES, weights, cost)
        for n, cost in zip(sizes.SPEECHES, costs, strict=True)
    ]


@pytest.mark.parametrize(
    ("seconds", "grown"),
    [
        ((10, 29, 109), 1),  # nineteen speeches more take nineteen seconds, ninety-nine ninety-nine
        ((10, 29, 126), 1.17),
        ((10, 29, 130), 1.21),
        ((10, 11.01, 16), 1.14),  # at twenty speeches just enough to be judged
        ((10, 10.99, 16), float("inf")),  # not enough: one size proves nothing
    ],
)
def test_a_page_of_a_speech_is_judged_by_its_own_share(seconds: tuple[float, ...], grown: float) -> None:
    assert sizes.growth("check", collection(seconds)) == pytest.approx(grown, abs=0.005)


@pytest.mark.parametrize(
    ("seconds", "largest", "kept"),
    [
        ((10, 29, 109), 300_000, True),
        ((10, 29, 109), 300_001, False),
        ((10, 29, 130), 300_000, False),
    ],
)
def test_a_collection_is_held_to_the_size_of_its_overviews_and_to_its_growth(
    seconds: tuple[float, ...], largest: int, kept: bool
) -> None:
    """The page of a whole speech may be larger."""
    assert sizes.judged(collection(seconds, largest))[1] is kept


def test_the_tables_and_the_picture_show_each_size() -> None:
    measured = collection((10, 29, 109))
    assert "109.0 秒，54 毫秒/页，300 MB" in sizes.times(measured)
    assert sizes.weights(measured).count(" 250 ") == 3
    picture = etree.fromstring(sizes.drawn([replace(m, regulations=1000) for m in measured]).encode())
    words = ["".join(text.itertext()) for text in picture.iter("{*}text")]
    assert {"处理器时间（秒）", "总览页的大小（KB）", "检查成页", "查制度（含对照）", "上限 300"} <= set(
        words
    )
    assert len(list(picture.iter("{*}polyline"))) == 3 + 5
    assert picture.get("aria-label")
