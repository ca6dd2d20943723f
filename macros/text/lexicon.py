"""The word lists of official Chinese, from `data/*.yml`: each with what it is for, an example and a counter-example.

A list is a mapping: `what` (for whoever adds a word), `words` (parted by white space), `example` and `counter` (texts in
which {} stands for the word: in the one it acts, in the other it does not), `instead` (by word, where these do not fit).
A word is added in its list and nowhere else; a test tries every word both ways.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class WordList:
    """One list; `instead` gives single words an example and a counter-example of their own."""

    what: str
    words: tuple[str, ...]
    example: str
    counter: str
    instead: dict[str, dict[str, str]] = field(default_factory=dict)

    def example_of(self, word: str) -> str:
        """Return a text in which the word acts as `what` says."""
        return self.instead.get(word, {}).get("example", self.example).replace("{}", word)

    def counter_of(self, word: str) -> str:
        """Return a text in which the same signs do not."""
        return self.instead.get(word, {}).get("counter", self.counter).replace("{}", word)


@cache
def word_lists(name: str) -> dict[str, WordList]:
    """Return the lists of the data file `name`, without its ending.

    Raises:
        FileNotFoundError: there is no such data file.
        KeyError: a list has no `words`.
        TypeError: a list has a key that it should not have, or lacks another.
    """
    source = files("macros.text").joinpath("data", f"{name}.yml").read_text(encoding="utf-8")
    lists = yaml.load(source, Loader=_Loader)  # noqa: S506 - a safe loader
    return {
        key: WordList(**{**fields, "words": tuple(fields["words"].split())}) for key, fields in lists.items()
    }


def words_of(name: str, key: str) -> tuple[str, ...]:
    """Return the words of the list `key` of the data file `name`, in the order of the file. Raises as `word_lists`."""
    return word_lists(name)[key].words
