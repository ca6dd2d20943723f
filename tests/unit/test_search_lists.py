"""Lists of the index: written, read back as a browser does, and what they say is what a plain scan says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from macros.search.bits import Codes, canonical, gamma, halved, huffman_lengths, pack
from macros.search.lists import Shards, make_shards
from macros.search.postings import END, Postings, find_postings

TEXTS = st.lists(
    st.text(st.sampled_from("一二三的 ab\x1d"), min_size=1, max_size=14), min_size=1, max_size=12
)


@cache
def symbols(lengths: tuple[int, ...]) -> dict[tuple[int, int], int]:
    """By length and bits of its code each symbol."""
    codes = canonical(np.array(lengths)).tolist()
    return {(length, code): s for s, (length, code) in enumerate(zip(lengths, codes, strict=True))}


@dataclass
class Reader:
    """Reads a stream bit by bit: the format of `macros/search/lists.py`, told once more."""

    data: bytes
    place: int = 0

    def bits(self, count: int) -> int:
        begin, self.place = self.place, self.place + count
        assert self.place <= 8 * len(self.data)
        whole = int.from_bytes(self.data[begin >> 3 : (self.place + 7) >> 3], "big")
        return whole >> (-self.place % 8) & ((1 << count) - 1)

    def gamma(self) -> int:
        zeros = 0
        while not self.bits(1):
            zeros += 1
        return 1 << zeros | self.bits(zeros)

    def below(self, size: int) -> int:
        length = size.bit_length() - 1
        short = (2 << length) - size
        value = self.bits(length)
        return value if value < short else 2 * value + self.bits(1) - short

    def halved(self, count: int, low: int, size: int) -> list[int]:
        out = [0] * count
        level = [(0, count, low, low + size - 1)] if count else []
        while level:
            following = []
            for left, right, least, most in level:
                middle = (left + right) // 2
                floor = least + middle - left
                out[middle] = floor + self.below(most - (right - 1 - middle) - floor + 1)
                following += [
                    (left, middle, least, out[middle] - 1),
                    (middle + 1, right, out[middle] + 1, most),
                ]
            level = [part for part in following if part[0] < part[1]]
        return out

    def symbol(self, lengths: tuple[int, ...]) -> int:
        table = symbols(lengths)
        code = length = 0
        while (length, code) not in table:
            code, length = code << 1 | self.bits(1), length + 1
        return table[length, code]


Lists = dict[tuple[int, int], dict[int, set[tuple[int, int]]]]


def read_all(shards: Shards, alphabet: int, records: int) -> Lists:
    """Every list of every file: pair → record → the ordinals of its places."""
    found: Lists = {}
    first = {n: c for c, (begin, count) in shards.heavy.items() for n in range(begin, begin + count)}
    size = alphabet + 1
    for number, stream in enumerate(shards.streams):
        reader = Reader(stream)
        count = reader.gamma() - 1
        low, span = (first[number] * size, size) if number in first else (0, size * size)
        for key in reader.halved(count, low, span):
            length, table = reader.gamma(), tuple(shards.lengths[reader.bits(2)].tolist())
            own = found[divmod(key, size)] = {n: set() for n in reader.halved(length, 0, records)}
            for places in own.values():
                more = 1
                while more:
                    more, pair = divmod(reader.symbol(table), 36)
                    left, right = divmod(pair, 6)
                    left = left if left < 5 else 4 + reader.gamma()
                    places.add((left, right if right < 5 else 4 + reader.gamma()))
    return found


def records_with(query: str, lists: Lists, postings: Postings) -> set[int]:
    """The records that hold `query`, by linking the pairs of its characters."""
    numbers = [postings.alphabet.find(character) + 1 for character in query]
    if 0 in numbers:
        return set()
    if len(numbers) == 1:
        return {n for (first, _), own in lists.items() if first == numbers[0] for n in own}
    chain = [lists.get(pair, {}) for pair in pairwise(numbers)]
    return {n for n in chain[0] if linked(chain, n)}


def linked(chain: list[dict[int, set[tuple[int, int]]]], record: int) -> bool:
    ends = {right for _, right in chain[0][record]}
    for own in chain[1:]:
        ends = {right for left, right in own.get(record, set()) if left in ends}
    return bool(ends)


@given(TEXTS, st.data())
def test_linked_pairs_find_what_a_plain_scan_finds(texts: list[str], data: st.DataObject) -> None:
    postings = find_postings(texts, known="的二")
    shards = make_shards(postings, len(texts))
    lists = read_all(shards, len(postings.alphabet), len(texts))
    source = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(source) - 1))
    cut = source[start : start + data.draw(st.integers(1, 8))]
    query = data.draw(st.sampled_from([cut, cut[::-1], cut + cut[:1], "一二一"])).replace("\x1d", "")
    if query:
        expected = {n for n, text in enumerate(texts) if query in text}
        assert records_with(query, lists, postings) == expected


def test_a_character_many_times_in_a_record_keeps_its_places_apart() -> None:
    texts = ["一二" * 20 + "一三", "三一" + "一" * 30 + "二"]
    postings = find_postings(texts)
    lists = read_all(make_shards(postings, 2), len(postings.alphabet), 2)
    for query in ("二一三", "一二一二", "一一二", "三一二", "一三一", "二二"):
        assert records_with(query, lists, postings) == {n for n, t in enumerate(texts) if query in t}, query


def test_every_character_opens_a_pair_the_last_too() -> None:
    postings = find_postings(["甲乙", "丙\x1d丁"])
    pairs = {
        (postings.alphabet[a - 1], postings.alphabet[b - 1] if b != END else "")
        for a, b in zip(postings.first.tolist(), postings.second.tolist(), strict=True)
    }
    assert pairs == {("甲", "乙"), ("乙", ""), ("丙", ""), ("丁", "")}


def test_frequent_characters_have_files_of_their_own() -> None:
    texts = [f"的{chr(0x4E00 + n % 900)}{chr(0x4E00 + n * 7 % 900)}" for n in range(6000)]
    postings = find_postings(texts, known="的")
    shards = make_shards(postings, len(texts))
    assert shards.heavy[1][1] > 1
    lists = read_all(shards, len(postings.alphabet), len(texts))
    assert records_with("的", lists, postings) == set(range(6000))
    query = texts[1234][:2]
    assert records_with(query, lists, postings) == {n for n, t in enumerate(texts) if query in t}


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 32)), max_size=40), st.integers(0, 3))
def test_bits_come_back_as_they_were_written(codes: list[tuple[int, int]], empty: int) -> None:
    values = np.array([value & ((1 << width) - 1) for value, width in codes], np.uint32)
    widths = np.array([width for _, width in codes], np.uint8)
    begins = np.array([*[0] * (empty + 1), len(codes) // 2, len(codes)])
    streams = pack(Codes(values, widths), begins)
    assert streams[:empty] == [b""] * empty
    for stream, own in zip(
        streams[empty:], (codes[: len(codes) // 2], codes[len(codes) // 2 :]), strict=True
    ):
        reader = Reader(stream + b"\0")
        for value, width in own:
            assert reader.bits(width) == value & ((1 << width) - 1)


@given(st.lists(st.sets(st.integers(0, 500)), min_size=1, max_size=6), st.integers(0, 1000))
def test_rising_lists_come_back(lists: list[set[int]], low: int) -> None:
    values = np.array([low + n for own in lists for n in sorted(own)], np.int64)
    begins = np.concatenate([[0], np.cumsum([len(own) for own in lists])])
    codes = halved(values, begins, np.full(len(lists), low), np.full(len(lists), 501))
    for stream, own in zip(pack(codes, begins), lists, strict=True):
        assert Reader(stream + b"\0").halved(len(own), low, 501) == [low + n for n in sorted(own)]


@given(st.lists(st.integers(1, 2**15), min_size=1))
def test_gamma_numbers_come_back(numbers: list[int]) -> None:
    (stream,) = pack(gamma(np.array(numbers)), np.array([0, len(numbers)]))
    reader = Reader(stream)
    assert [reader.gamma() for _ in numbers] == numbers


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=80))
def test_symbols_have_codes_of_which_none_opens_another(counts: list[int]) -> None:
    lengths = huffman_lengths(np.array(counts))
    codes = {
        format(code, f"0{length}b")
        for code, length in zip(canonical(lengths).tolist(), lengths.tolist(), strict=True)
    }
    assert len(codes) == len(counts)
    assert not any(a != b and b.startswith(a) for a in codes for b in codes)
    assert sum(2.0 ** -int(length) for length in lengths) == 1
