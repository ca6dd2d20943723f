"""Findings as they are printed: causes first, records last, and what is said many times said once."""

from __future__ import annotations

from macros.checks.causes import told, without_following
from macros.core.finding import Finding, Place


def finding(rule: str, path: str, line: int = 1, seen: str = "甲") -> Finding:
    return Finding(Place(path, line), rule, seen, "乙")


def test_causes_come_first_and_records_last() -> None:
    found = [
        finding("COUNT-1", "a.yml"),
        finding("LINK-1", "a.md"),
        finding("CITE-12", "a.md"),
        finding("ADDR-1", "z.md"),
        finding("TERM-2", "b.md"),
        finding("META-2", "y.md"),
    ]
    rules = [one.finding.rule for one in told(found)]
    assert rules == ["META-2", "ADDR-1", "LINK-1", "TERM-2", "CITE-12", "COUNT-1"]


def test_each_finding_is_told_once() -> None:
    assert len(told([finding("LINK-1", "a.md")] * 3)) == 1


def test_three_alike_stand_apart_and_four_stand_together() -> None:
    alike = [finding("CITE-3", f"{name}.md", 7) for name in "dcba"]
    assert [one.also for one in told(alike[1:])] == [(), (), ()]
    (only,) = told(alike)
    assert [place.path for place in only.also] == ["b.md", "c.md", "d.md"]
    assert str(only).split("\n")[:2] == [
        "a.md:7:1  CITE-3  甲",
        "    同样的还有 3 处：b.md:7:1、c.md:7:1、d.md:7:1",
    ]


def test_what_differs_in_a_word_is_not_alike() -> None:
    found = [finding("CITE-3", "a.md", line, seen) for line, seen in enumerate("甲甲甲乙", start=1)]
    assert all(not one.also for one in told(found))


def test_what_only_follows_from_broken_marks_is_held_back() -> None:
    page = "docs/speeches/a/1-1.md"
    found = [finding("SPEECH-5", page, 3), finding("VERB-1", page, 9), finding("COUNT-1", "tests/counts.yml")]
    shown, held = without_following([*found, finding("CITE-12", page, 4), finding("DUTY-1", page, 2)])
    assert ([one.rule for one in shown], held) == (["DUTY-1", "SPEECH-5"], 3)


def test_altered_words_come_before_the_records_of_them() -> None:
    shown, held = without_following(
        [finding("VERB-1", "docs/speeches/a/1.md"), finding("CITE-12", "docs/speeches/a/1.md")]
    )
    assert ([one.rule for one in shown], held) == (["VERB-1"], 1)


def test_what_stands_on_another_page_holds_nothing_back() -> None:
    found = [
        finding("HTML-1", "docs/about.md"),
        finding("VERB-1", "docs/speeches/a/1.md"),
        finding("COUNT-1", "a.yml"),
    ]
    shown, held = without_following(found[:1] + found[2:])
    assert (len(shown), held) == (2, 0)
    assert without_following(found)[1] == 1


def test_a_record_alone_is_told() -> None:
    assert without_following([finding("COUNT-1", "tests/counts.yml")])[1] == 0
