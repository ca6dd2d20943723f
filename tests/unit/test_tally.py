"""What stands in tests/counts.yml is what the pages have, line by line."""

from __future__ import annotations

from macros.checks.tally import COUNTS, check_tally

SHOULD = "# 说明\na.md: {引用: 1}\nb.md: {未核实: 2, 放行: 1}\nc.md: {任务: 3}\n"


def said(written: str | None) -> list[str]:
    return [
        f"{finding.place.line} {finding.seen} → {finding.todo}"
        for finding in check_tally(COUNTS, written, SHOULD)
    ]


def test_the_same_lines_pass_whatever_the_remarks() -> None:
    assert said(SHOULD) == []
    assert said(SHOULD.replace("# 说明\n", "\n")) == []


def test_a_line_that_differs_is_given_as_it_should_be() -> None:
    (only,) = said(SHOULD.replace("未核实: 2", "未核实: 3"))
    assert only.startswith("3 docs/b.md：记的是“{未核实: 3, 放行: 1}”，页面上是“{未核实: 2, 放行: 1}”")
    assert only.endswith("\n        b.md: {未核实: 2, 放行: 1}")


def test_a_line_that_is_missing_has_its_place() -> None:
    (only,) = said(SHOULD.replace("b.md: {未核实: 2, 放行: 1}\n", ""))
    assert only.startswith("3 没有 docs/b.md 的数 → 在第 2 行后面加上")


def test_lines_that_belong_behind_the_same_line_are_given_together() -> None:
    (both,) = said("# 说明\na.md: {引用: 1}\n")
    assert both.startswith("3 没有 docs/b.md 等 2 项的数 → 在第 2 行后面加上下面这几行")
    assert both.endswith("\n        b.md: {未核实: 2, 放行: 1}\n        c.md: {任务: 3}")
    (first, last) = said("# 说明\nb.md: {未核实: 2, 放行: 1}\n")
    assert first.startswith("2 没有 docs/a.md 的数 → 在第 1 行后面加上下面这一行")
    assert last.startswith("3 没有 docs/c.md 的数 → 在第 2 行后面")


def test_a_line_too_many_and_a_line_twice() -> None:
    (gone,) = said(SHOULD + "d.md: {引用: 1}\n")
    assert gone.startswith("5 d.md 没有要记的数，或者没有这一页")
    (twice,) = said(SHOULD + "c.md: {任务: 3}\n")
    assert twice.startswith("5 c.md 写了两次")


def test_no_file_is_no_pass() -> None:
    (only,) = said(None)
    assert only.startswith("1 没有这个文件")
