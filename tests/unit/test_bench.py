"""The bench itself: what it can measure everywhere keeps its figures, and what it cannot measure does not pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import articles, duties, sizes, structure

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


@pytest.mark.parametrize(
    ("seconds", "grown"),
    [
        ((10, 10.1, 20, 60), 1),  # ten speeches ten seconds, fifty fifty
        ((10, 10.1, 20, 69), 1.18),
        ((10, 10.1, 20, 71), 1.22),
        ((10, 10.1, 11.1, 16.5), 1.18),  # at ten speeches just enough to be judged
        ((10, 10.1, 10.9, 16.5), float("inf")),  # not enough: one size proves nothing
    ],
)
def test_a_page_of_a_speech_is_judged_by_its_own_share(seconds: tuple[float, ...], grown: float) -> None:
    measured = [sizes.Measured(n, 1000 + n * 20, s) for n, s in zip(sizes.SPEECHES, seconds, strict=True)]
    assert sizes.growth(measured) == pytest.approx(grown, abs=0.005)
