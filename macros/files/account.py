"""The account (对账) of a file: every character and object that its reader sees is in the text, or left out with a reason.

One character that is no white space counts one, and so does an object such as a picture. What is seen comes from a walk
through the file that shares no code with the reading of its text; so the two vouch for each other, or the file is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import accumulate, takewhile

from macros.files.source import Source
from macros.text.squeeze import bare

Lines = tuple[int, int, str]
"""Lines of a text that go on no page: the first and the last of them, from 1, and why."""

_CONTEXT = 10
_UNSEEN = "看不见的字符"


@dataclass(frozen=True, slots=True)
class Seen:
    """One piece of a file, in the file's order.

    `words` are its characters, "" for an object. `what` is "" for words of the text; else it says what the piece is, as
    页眉 or 图片, and `why` it is left out. `at` says where it stands, for a person; neither quotes the file.
    `is_numbered`: an automatic number that the walk does not spell stands before it.
    """

    words: str
    what: str = ""
    at: str = ""
    why: str = ""
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What is left out for one reason: what it is, how many characters or objects, where the first stands, why."""

    what: str
    count: int
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Account:
    """`seen` is `on_pages` and all that is `left`. `sha256` is the file's."""

    sha256: str
    seen: int
    on_pages: int
    left: tuple[Left, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return it as front matter and JSON have it."""
        return {**asdict(self), "left": [asdict(one) for one in self.left]}


class UnbalancedError(Exception):
    """What a file shows and what was read from it differ; the message names the first place, in Chinese."""


def size(words: str) -> int:
    """Return how many characters of the words are no white space."""
    return sum(map(len, words.split()))


def account(source: Source, pieces: Iterable[Seen], omitted: Iterable[Lines] = ()) -> Account:
    """Return the account of a file whose pieces a walk has seen. `omitted` are lines of its text that go on no page.

    Raises:
        UnbalancedError: the pieces that are in the text are not the text.
    """
    book = _Book(source)
    for piece in pieces:
        book.enter(piece)
    return book.closed(omitted)


@dataclass(slots=True)
class _Book:
    """The text as it is ticked off, and what is left out."""

    source: Source
    text: str = field(init=False)
    labels: Mapping[int, int] = field(init=False)
    done: int = 0
    seen: int = 0
    unseen: Seen | None = None
    left: dict[tuple[str, str], Left] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = bare(self.source.text)
        self.labels = _labels(self.source)

    def enter(self, piece: Seen) -> None:
        if piece.what:
            count = size(piece.words) if piece.words else 1
            self.seen += count
            self._leave(piece.what, count, piece.at, piece.why)
            return
        if piece.is_numbered:
            label = self.labels.get(self.done, 0)
            self.done += label
            self.seen += label
        words = bare(piece.words)
        if not self.text.startswith(words, self.done):
            raise self._differing(piece, words)
        self.done += len(words)
        count = size(piece.words)
        self.seen += count
        if count > len(words) and self.unseen is None:
            self.unseen = piece

    def closed(self, omitted: Iterable[Lines]) -> Account:
        if self.done < len(self.text):
            raise UnbalancedError(
                f"对账不平：读出的文字{self._here()}，原件里没有对应的字。",
            )
        on_pages = size(self.source.text)
        unseen = self.seen - on_pages - sum(one.count for one in self.left.values())
        if unseen < 0:
            raise UnbalancedError(f"对账不平：读出的文字里有原件没有的{_UNSEEN}。")
        self._leave(_UNSEEN, unseen, self.unseen.at if self.unseen else "", "零宽、排版或控制字符，不是文字")
        lines = self.source.text.split("\n")
        for first, last, why in omitted:
            count = sum(map(size, lines[first - 1 : last]))
            on_pages -= count
            self._leave(
                "略去的行", count, f"原文第{first}至{last}行" if last > first else f"原文第{first}行", why
            )
        return Account(self.source.sha256, self.seen, on_pages, tuple(self.left.values()))

    def _leave(self, what: str, count: int, at: str, why: str) -> None:
        if count:
            before = self.left.get((what, why), Left(what, 0, at, why))
            self.left[what, why] = Left(what, before.count + count, before.at, why)

    def _differing(self, piece: Seen, words: str) -> UnbalancedError:
        same = next(
            (n for n, (a, b) in enumerate(zip(words, self.text[self.done :], strict=False)) if a != b),
            min(len(words), len(self.text) - self.done),
        )
        self.done += same
        before, rest = words[max(0, same - _CONTEXT) : same], words[same : same + _CONTEXT]
        return UnbalancedError(f"对账不平：原件{piece.at}是“{before}【{rest}】”，读出的文字{self._here()}。")

    def _here(self) -> str:
        """Where the text is ticked off up to: its line, and the words there."""
        if self.done >= len(self.text):
            return "到这里已经完了"
        ends = accumulate(len(bare(line)) for line in self.source.text.split("\n"))
        number = 1 + sum(1 for _ in takewhile(lambda end: end <= self.done, ends))
        before = self.text[max(0, self.done - _CONTEXT) : self.done]
        return f"第{number}行是“{before}【{self.text[self.done : self.done + _CONTEXT]}】”"


def _labels(source: Source) -> dict[int, int]:
    """Return how long the automatic number is that stands at a place of the bare text, where there is one."""
    labels: dict[int, int] = {}
    passed = 0
    for number, line in enumerate(source.text.split("\n")):
        layout = source.layout.get(number)
        if layout and layout.label:
            labels.setdefault(passed, len(bare(line[: layout.label])))
        for start, length in layout.later_labels if layout else ():
            labels.setdefault(passed + len(bare(line[:start])), len(bare(line[start : start + length])))
        passed += len(bare(line))
    return labels
