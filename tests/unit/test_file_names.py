"""Names that every system can hold, sizes with a case on each side."""

from __future__ import annotations

import pytest

from macros.checks.file_names import LONGEST_PATH, MOST_BYTES, MOST_OF_ANY, check_names, check_sizes
from macros.core.limits import LONGEST_PAGE
from macros.core.reading import read_page

BAD = {
    "~$讲话.docx": "临时文件",
    "speeches/demo/~$index.md": "临时文件",
    ".~lock.a.md#": "临时文件",
    "assets/x\u202egnp.svg": "U+202E",
    "a\u200f.md": "U+200F",
    "terms/\u2067x\u2069.md": "U+2067",
    "con.md": "设备",
    "terms/AUX.md": "设备",
    "assets/com1.min.css": "设备",
    "nul/a.md": "设备",
    "a.": "以点或空格结尾",
    "assets /a.png": "以点或空格结尾",
    "terms/e\u0301.md": "NFC",
    "terms/\u1112\u1161\u11ab.md": "NFC",
    "a" * (LONGEST_PATH - 2) + ".md": "最多",
}


@pytest.mark.parametrize("path", BAD)
def test_a_name_that_some_system_cannot_hold_is_told_with_its_cause(path: str) -> None:
    found = list(check_names([path]))
    assert [finding.rule for finding in found] == ["FILE-8"]
    assert BAD[path] in found[0].seen
    assert str(found[0]).isprintable() or "\n" in str(found[0])


@pytest.mark.parametrize(
    "path",
    [
        "console.md", "com10.md", "auxiliary/a.md", "terms/nul-a.md", "a" * (LONGEST_PATH - 3) + ".md", "a.b.md", "~a.md",
        "terms/\u00e9.md", "lock.md",
    ],
)  # fmt: skip
def test_names_that_only_look_like_these_pass(path: str) -> None:
    assert list(check_names([path])) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("terms/a.md", "terms/A.md"),
        ("Terms/a.md", "terms/a.md"),
        ("assets/stra\u00dfe.png", "assets/strasse.png"),
    ],
)
def test_two_names_that_are_one_on_another_system_are_told(first: str, second: str) -> None:
    assert "只差大小写" in next(iter(check_names([first, second]))).seen
    assert list(check_names([first, "terms/other.md"])) == []


@pytest.mark.parametrize("suffix", MOST_BYTES)
def test_a_file_has_a_case_on_each_side_of_its_size(suffix: str) -> None:
    most = MOST_BYTES[suffix]
    assert list(check_sizes([(f"assets/a{suffix}", most), (f"assets/A{suffix.upper()}", most)])) == []
    (found,) = check_sizes([(f"assets/a{suffix}", most + 1)])
    assert found.rule == "FILE-10"


def test_an_original_may_be_as_large_as_a_file_that_can_be_imported() -> None:
    path = "speeches/demo/original.docx"
    assert list(check_sizes([(path, MOST_OF_ANY), ("assets/a.woff2", MOST_OF_ANY)])) == []
    assert len(list(check_sizes([(path, MOST_OF_ANY + 1)]))) == 1


def test_a_page_of_that_many_bytes_can_hold_that_many_characters() -> None:
    assert MOST_BYTES[".md"] >= len("\U00020000".encode() * LONGEST_PAGE)
    assert read_page("a.md", "\U00020000" * (LONGEST_PAGE + 1)).findings[0].rule == "FILE-10"
