"""The table of usual numerals, which spares the library, says what the library says; and what is printed is read back."""

from __future__ import annotations

from cn2an import an2cn, cn2an

from macros.text.numerals import _usual, number_of, printed


def test_the_table_is_the_librarys() -> None:
    assert {words: int(cn2an(words, "strict")) for words in _usual()} == _usual()
    assert set(_usual().values()) == set(range(1, 1000))


def test_what_is_printed_is_the_librarys_but_for_one_sign_and_is_read_back() -> None:
    for number in range(1, 10_000):
        words = an2cn(number)
        assert printed(number) == (words[1:] if words.startswith("一十") else words)
        assert number_of(printed(number)) == number
