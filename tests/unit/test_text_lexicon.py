"""Every word of the lists acts in its example and does not in its counter-example; every list is used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from macros.citing import find
from macros.citing.near import core_of
from macros.files.page_furniture import is_button_row, is_site_line
from macros.importing.regulation.cross_references import Known, linked
from macros.importing.speech.proposals import UNNAMED, proposals
from macros.structure.regulation.divisions import is_furniture, lines_of
from macros.structure.regulation.headline import is_title
from macros.structure.speech.roles import is_ended, is_spoken, is_unit, speaker_of
from macros.text.kinds import ARTICLED, kind_of_document
from macros.text.lexicon import WordList, word_lists
from macros.text.names import Names
from macros.text.site_lines import index_label, is_neighbour

SUFFIX = "花灯保护条例"


def named(text: str) -> list[str]:
    return [found.name for found in find(text) if found.kind in ("plain", "regulation", "alias")]


def words_of(file: str, *keys: str) -> Iterator[tuple[WordList, str]]:
    for key in keys:
        assert word_lists(file)[key].words, key
        yield from ((word_lists(file)[key], word) for word in word_lists(file)[key].words)


def test_a_listed_name_is_a_citation_in_a_sentence() -> None:
    for words, word in words_of("names", "laws", "set_names"):
        assert word in named(words.example_of(word)), word
        assert word not in named(words.counter_of(word)), word


def test_a_name_may_begin_with_a_province() -> None:
    for words, word in words_of("names", "provinces"):
        assert named(words.example_of(word)) == [f"{word}推进{SUFFIX}"], word
        assert named(words.counter_of(word)) == [], word


def test_such_words_make_a_document_of_what_it_is_about() -> None:
    for words, word in [
        *words_of("names", "issuers", "concerning", "subjects"),
        *words_of("bounds", "issued", "aims"),
    ]:
        assert len(named(words.example_of(word))) == 1, word
        assert named(words.counter_of(word)) == [], word


def test_behind_such_a_verb_a_document_is_named_whatever_it_is_of() -> None:
    for words, word in words_of("bounds", "made", "followed"):
        assert len(named(words.example_of(word))) == 1, word
        assert named(words.counter_of(word)) == [], word


def test_a_full_name_is_compared_without_what_many_begin_with() -> None:
    for words, word in words_of("names", "full"):
        assert core_of(words.example_of(word)) == "花灯管理", word
        assert word in core_of(words.counter_of(word)), word


def test_such_a_word_looks_like_an_issuer_and_is_none() -> None:
    for words, word in words_of("names", "not_issuers"):
        assert named(words.counter_of(word)) == [f"青禾{word}党委关于加强花灯保护的意见"], word
        assert named(words.example_of(word)) == [], word


def test_such_a_verb_may_stand_before_the_eight_rules() -> None:
    for words, word in words_of("names", "eight_verbs"):
        assert named(words.example_of(word)) == ["八项规定"], word
        assert named(words.counter_of(word)) == [], word


def test_a_name_begins_behind_such_a_word() -> None:
    for words, word in words_of("bounds", "begins", "begin_signs", "verbs"):
        assert SUFFIX in named(words.example_of(word)), word
        assert SUFFIX not in named(words.counter_of(word)), word


def test_a_name_does_not_begin_inside_such_a_word() -> None:
    for words, word in words_of("bounds", "kept"):
        lists = word_lists("bounds")
        inside = [sign for sign in (*lists["begins"].words, *lists["begin_signs"].words) if sign in word]
        assert inside, "nothing in the word begins a name: it may go"
        cut = {(word + SUFFIX).split(sign, 1)[1] for sign in inside}
        assert not cut & set(named(words.example_of(word))), word
        assert SUFFIX in named(words.counter_of(word).replace("{sign}", inside[-1])), word


def test_such_a_word_belongs_to_the_name_where_the_rest_is_none() -> None:
    for words, word in words_of("bounds", "nouns"):
        assert f"{word}工作条例" in named(words.example_of(word)), word
        assert SUFFIX in named(words.counter_of(word)), word


def test_such_a_word_alone_makes_no_name() -> None:
    for words, word in words_of("bounds", "generic"):
        assert f"{word}条例" not in named(words.example_of(word)), word
        assert any(word in name for name in named(words.counter_of(word))), word


def test_before_such_a_sign_a_law_is_none() -> None:
    for words, word in words_of("bounds", "not_after_law"):
        assert "土地管理法" not in named(words.example_of(word)), word
        assert "土地管理法" in named(words.counter_of(word)), word


def test_a_title_ends_with_its_kind() -> None:
    for words, word in words_of("kinds", "kinds"):
        kind = kind_of_document(words.example_of(word))
        assert kind in (word, "法" if word in ("法典", "基本法") else word), word
        assert kind_of_document(words.counter_of(word)) in ("", "要点"), word


def test_such_words_look_like_a_kind_and_are_none() -> None:
    for words, word in words_of("kinds", "no_law", "no_kind"):
        assert kind_of_document(words.example_of(word)) in ("", "办法"), word
        assert kind_of_document(words.counter_of(word)) == "条例"


def test_what_a_unit_writes_for_itself_is_no_book() -> None:
    for words, word in words_of("kinds", "of_units"):
        assert [one.kind for one in find(f"《{words.example_of(word)}》")] == ["regulation"], word
        assert [one.kind for one in find(words.counter_of(word))] == ["work"], word


def test_a_line_that_ends_so_may_be_a_title() -> None:
    for words, word in words_of("kinds", "titled"):
        assert is_title(*lines_of(words.example_of(word))), word
        assert not is_title(*lines_of(words.counter_of(word))), word


def test_what_a_site_says_of_its_page() -> None:
    for words, word in words_of("site_lines", "site", "times"):
        assert is_site_line(words.example_of(word)), word
        assert not is_site_line(words.counter_of(word)), word
    for words, word in words_of("site_lines", "editors", "sources", "writers"):
        assert is_furniture(words.example_of(word)), word
        assert not is_furniture(words.counter_of(word)), word


def test_what_a_site_prints_round_a_text() -> None:
    for words, word in words_of("site_lines", "buttons"):
        assert is_button_row(words.example_of(word)), word
        assert not is_button_row(words.counter_of(word)), word
    for words, word in words_of("site_lines", "neighbours"):
        assert is_neighbour(words.example_of(word)), word
        assert not is_neighbour(words.counter_of(word)), word
    for words, word in words_of("site_lines", "index"):
        assert index_label(words.example_of(word)) == word
        assert index_label(words.counter_of(word)) == "", word


def test_a_document_speaks_of_itself_by_its_kind() -> None:
    known = Known("hua-deng", Names([]), {"hua-deng": {"art-3": "art-3"}})
    for words, word in words_of("kinds", "own"):
        assert "](" in linked(words.example_of(word), known), word
        assert "](" not in linked(words.counter_of(word), known), word


def test_kinds_in_articles_are_kinds() -> None:
    words = word_lists("kinds")["articled"]
    for word in words.words:
        assert kind_of_document(words.example_of(word)) in ARTICLED
        assert kind_of_document(words.counter_of(word)) not in ARTICLED
    assert set(word_lists("kinds")["kinds"].words) >= ARTICLED


def test_a_title_ends_with_what_was_said_or_written() -> None:
    for words, word in words_of("openings", "spoken"):
        assert is_spoken(words.example_of(word)), word
        assert not is_spoken(words.counter_of(word)), word
    for words, word in words_of("openings", "written"):
        assert is_ended(words.example_of(word)), word
        assert not is_ended(words.counter_of(word)), word


def test_a_speaker_is_known_by_post_and_surname() -> None:
    for words, word in words_of("openings", "posts", "surnames"):
        assert speaker_of(words.example_of(word)) in ("王有田", f"{word}大田"), word
        assert speaker_of(words.counter_of(word)) == "", word


def test_such_words_at_the_end_are_no_name() -> None:
    for words, word in words_of("openings", "no_names"):
        assert speaker_of(words.example_of(word)) == "", word
        assert speaker_of(words.counter_of(word)) == "高大田", word


def test_an_office_is_known_by_its_last_word() -> None:
    for words, word in words_of("openings", "units"):
        assert is_unit(words.example_of(word)), word
        assert not is_unit(words.counter_of(word)), word


def test_who_a_duty_is_for_ends_with_such_a_word() -> None:
    for words, word in words_of("duties", "bodies"):
        assert proposals(words.example_of(word))[0].who == f"青禾县{word}", word
        assert not any(one.who.endswith(word) for one in proposals(words.counter_of(word))), word


def test_such_words_open_no_name_of_who_a_duty_is_for() -> None:
    for words, word in words_of("duties", "objects", "acts"):
        assert [one.who for one in proposals(words.example_of(word))][:1] in ([], [UNNAMED]), word
        assert proposals(words.counter_of(word))[0].who.startswith("各村"), word


def test_a_demand_may_stand_behind_such_a_word_and_no_other() -> None:
    for words, word in words_of("duties", "leads"):
        assert proposals(words.example_of(word)), word
        assert not proposals(words.counter_of(word)), word


def test_a_sentence_of_a_plan_that_opens_with_such_a_word_is_a_duty() -> None:
    for words, word in words_of("duties", "verbs"):
        assert proposals(words.example_of(word), "plan"), word
        assert not proposals(words.counter_of(word), "plan"), word


@pytest.mark.parametrize("file", ["names", "bounds", "kinds", "openings", "duties", "editions", "site_lines"])
def test_no_word_stands_twice_in_a_list(file: str) -> None:
    for key, words in word_lists(file).items():
        assert len(set(words.words)) == len(words.words), key
        assert words.instead.keys() <= set(words.words), key
