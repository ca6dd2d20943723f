"""The bench itself: what it can measure everywhere keeps its figures, and what it cannot measure does not pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import articles, sizes, structure

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
    assert "缺 13 篇标注过的讲话" in said


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
