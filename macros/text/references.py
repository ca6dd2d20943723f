"""A reference in words ↔ the provisions that it names: 「第三十三条第二款第（一）项」 ↔ `33-2-1` ↔ `#art-33-2-1`.

One reading for every door: running text, `cite(…)` and its `to=`, headings, front matter, imports, the search. Anchors
are addresses, so they never change; the order 编、章、节、条、款、项、目 is that of the Legislation Law (立法法) on how laws are divided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from macros.text.numerals import COUNT, NUMERAL, SPACED, number_of, printed

ARTICLE = "条(?![件例约款文])"
"""条 as the unit of a reference; 条件, 条例, 条约, 条款 and 条文 are other words."""

_BLANK = "[ \t\u3000]"
_SPACE = rf"{_BLANK}{{0,2}}\n?{_BLANK}{{0,2}}"
_PLAIN = rf"{NUMERAL}(?:[ \u3000]?{NUMERAL}){{0,8}}"
_BRACKETED = rf"[（(]{_SPACE}{_PLAIN}{_SPACE}[）)]"
_NUMBER = rf"(?:{_BRACKETED}|{_PLAIN})"
_RANGE = r"[至到—－–～~-]{1,2}"
_JOIN = rf"(?:以及|[、和及与或]|{_RANGE})"
_GROUP = (
    rf"(?P<numbers>{_NUMBER}(?:(?:{_SPACE}{_JOIN}{_SPACE}第?|(?<=[）)])(?=[（(])){_SPACE}{_NUMBER}){{0,40}})"
    rf"{_SPACE}(?P<unit>{ARTICLE}|款(?!式)|项(?!目)|目(?![标前]|的(?!规定|要求|内容))|分编|章(?!程)|节(?!目)|编(?!制)|部分)"
    rf"(?:{_BLANK}?之{_BLANK}?(?P<insert>{NUMERAL}{{1,4}}(?:[、和]之{NUMERAL}{{1,4}}){{0,20}})(?![切般些]))?"
)
_FIRST = re.compile(rf"{_SPACE}第{_SPACE}{_GROUP}")
_NEXT = re.compile(
    rf"{_SPACE}(?:(?P<join>{_JOIN}){_SPACE}第?|(?P<comma>[，,])?{_SPACE}第|(?=[（(])){_SPACE}{_GROUP}"
)
_PART = re.compile(rf"(?P<join>{_JOIN})?[第（(\s]*(?P<number>{_PLAIN})")
_GENERAL = re.compile(rf"{_SPACE}总纲(?!领)(?:第(?P<number>{_NUMBER})项基本要求)?")
_NOTICE = re.compile("印发通知")
_ITEMS = re.compile(
    rf"[（(](?P<first>{COUNT}{{1,3}})[）)](?:[、和及至]?[（(]{COUNT}{{1,3}}[）)]){{0,20}}"
    r"(?=[，。；、,;：”」）)]|[中的等]|规定|要求|提出|明确|强调|指出|\s*\Z)"
)
_OPENING = re.compile(rf"[第（(]|{NUMERAL}")
_DIVISION_ID = re.compile(r"(?:book|subbook|chapter|section)-\d+(?:-(?:subbook|chapter|section)-\d+)*")
_SEPARATORS = re.compile(r"[、，,和及与\s]*")
_ARTICLE_ANCHOR = re.compile(r"art-(\d+)(?:z(\d+))?(?:-(\d+)(?:-(\d+)(?:-(\d+))?)?)?")
_WIDEST = 300
"""A range whose last number is more than this above its first is a slip of the pen."""
_MOST = 1000
"""From so many references on, one run of words is read no further."""

DIVISIONS = {"编": "book", "分编": "subbook", "章": "chapter", "节": "section"}
"""The divisions above articles, from the outermost in, with their names in ids."""
FORMS = "第三十条、第二十六条第（三）项、第三条第二款、第八条至第十条、第三章、（八）"
"""Forms that a message can show."""


class NoReferenceError(ValueError):
    """The words, or a part of them, name no provision in a form that we know; `args[0]` is that part."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One provision; 0 where the words do not go so deep.

    `unit` is 条 for an article (条), its paragraph (款), item (项) and point (目), with article 0 for an item of a text that
    has no articles: （八）. `unit` is 部分, 总纲 or 通知 for these, and 章 for a division, whose `path` is then ((编, 2), (章, 3)).
    """

    article: int = 0
    insert: int = 0
    paragraph: int = 0
    item: int = 0
    point: int = 0
    unit: str = "条"
    path: tuple[tuple[str, int], ...] = ()

    @property
    def code(self) -> str:
        """The provision as lists of codes print it: `33-2-1`, `10z1`, `ch-3`, `part-2`, `item-8`, `general`."""
        if self.unit == "总纲":
            return f"general-{self.item}" if self.item else "general"
        if self.unit == "通知":
            return "notice"
        if self.unit == "部分":
            return f"part-{self.article}"
        if self.path:
            only_chapter = len(self.path) == 1 and self.path[0][0] == "章"
            return f"ch-{self.path[0][1]}" if only_chapter else _division_id(self.path)
        if not self.article:
            return f"item-{self.item}"
        deeper = [self.paragraph, self.item, self.point]
        while deeper and not deeper[-1]:
            deeper.pop()
        return "-".join(map(str, [article_code(self.article, self.insert), *deeper]))

    @property
    def anchor(self) -> str:
        """The id on the page of a regulation: `art-33-2-1`, `ch-3`, `item-8`."""
        return f"art-{self.code}" if self.unit == "条" and self.article else self.code

    @property
    def label(self) -> str:
        """The provision as it is printed: 第三十三条第二款第（一）项."""
        if self.unit == "总纲":
            return f"总纲第{printed(self.item)}项基本要求" if self.item else "总纲"
        if self.unit == "通知":
            return "印发通知"
        if self.unit == "部分":
            return f"第{printed(self.article)}部分"
        if self.path:
            return "".join(f"第{printed(number)}{kind}" for kind, number in self.path)
        if not self.article:
            return f"（{printed(self.item)}）"
        return (
            article_label(self.article, self.insert)
            + (f"第{printed(self.paragraph)}款" if self.paragraph else "")
            + (f"第（{printed(self.item)}）项" if self.item else "")
            + (f"第{self.point}目" if self.point else "")
        )

    @property
    def whole(self) -> Reference | None:
        """The article itself of an article, a paragraph, an item or a point; None for what is part of no article."""
        if self.unit != "条" or not self.article:
            return None
        return replace(self, paragraph=0, item=0, point=0)

    @property
    def enclosing(self) -> Reference | None:
        """The provision one step further out: the article of a paragraph. None for what stands by itself."""
        if self.unit != "条" or not self.article:
            return None
        if self.point:
            return replace(self, point=0)
        if self.item:
            return replace(self, item=0)
        return replace(self, paragraph=0) if self.paragraph else None


@dataclass(frozen=True, slots=True)
class Part:
    """Words that belong together, `text[start:end]`, and what they name: 第三条第一款, or 第三至五条."""

    start: int
    end: int
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What `references_at` found: in the order of the words, ranges written out; they end at `end` of the text.

    `fault`: in Chinese, what is odd about them (第十条至第三条); then a range stands as its two ends. `parts`: the same by
    the words that name them.
    """

    references: tuple[Reference, ...]
    end: int
    fault: str = ""
    parts: tuple[Part, ...] = ()


def ordinal(units: str, name: str = "") -> str:
    """Return the pattern of 第N and one of `units`, blanks inside the number let through: `ordinal("条")` fits 第 三 十 条.

    `units` are alternatives of a pattern; `name` that of the group which takes the number, none without it.
    """
    number = f"(?P<{name}>{SPACED}{{1,14}})" if name else f"{SPACED}{{1,14}}"
    return f"第{number}(?:{units})"


def article_code(number: int, insert: int = 0) -> str:
    """Return the number of an article as ids have it: `10z1` for 第十条之一."""
    return f"{number}z{insert}" if insert else str(number)


def article_label(number: int, insert: int = 0) -> str:
    """Return an article as it is printed: 第十条之一."""
    return f"第{printed(number)}条" + (f"之{printed(insert)}" if insert else "")


def reference_of(anchor: str) -> Reference | None:
    """Return the provision of an article whose anchor this is, `art-33-2-1`; None for any other id."""
    match = _ARTICLE_ANCHOR.fullmatch(anchor)
    if match is None:
        return None
    article, insert, paragraph, item, point = (int(number or 0) for number in match.groups())
    return Reference(article, insert, paragraph, item, point)


def division_of(anchor: str) -> Reference | None:
    """Return the 编, 章 or 节 whose id this is on a page: `ch-3`, `book-2-chapter-3`; None for any other id."""
    whole = re.sub(r"\Ach-", "chapter-", anchor)
    if not _DIVISION_ID.fullmatch(whole):
        return None
    kinds = {name: kind for kind, name in DIVISIONS.items()}
    steps = whole.split("-")
    path = tuple((kinds[kind], int(number)) for kind, number in zip(steps[::2], steps[1::2], strict=True))
    return Reference(unit="章", path=path)


def division_ids(anchors: Iterable[str]) -> dict[str, str]:
    """Return the ids that references to divisions lead to, by the anchor of the reference; `anchors` are ids of a text.

    A division may be named without those around it, 第三章 for the third chapter of the second 编, where no other has the number.
    """
    own = {anchor: one for anchor in anchors if (one := division_of(anchor))}
    found = {one.anchor: anchor for anchor, one in own.items()} | {anchor: anchor for anchor in own}
    bearers: dict[str, set[str]] = {}
    for anchor, one in own.items():
        for step in range(1, len(one.path)):
            bearers.setdefault(replace(one, path=one.path[step:]).anchor, set()).add(anchor)
    for name, ids in bearers.items():
        if len(ids) == 1:
            found.setdefault(name, *ids)
    return found


def read_references(words: str) -> tuple[Reference, ...]:
    """Return the provisions that `words`, the whole of them, name: 「第十九条、第二十六条第（一）项」. No words: ().

    Raises:
        NoReferenceError: a part of the words is no reference, or a range is turned round or absurdly wide.
    """
    found: list[Reference] = []
    position = _past_separators(words, 0)
    while position < len(words):
        read = references_at(words, position)
        if not read.references:
            raise NoReferenceError(words[position:].strip())
        if read.fault:
            raise NoReferenceError(words[position : read.end].strip())
        found += read.references
        position = _past_separators(words, read.end)
    return tuple(found)


def _past_separators(words: str, position: int) -> int:
    match = _SEPARATORS.match(words, position)
    return match.end() if match else position


def references_at(text: str, position: int, base: Reference | None = None) -> Read:
    """Return the references that stand at `position` of `text` (code points). Where none does, `end` is `position`.

    `base` is the article that 同条 stands for: then 「第二款」 alone is a reference.
    """
    if alone := _standing_alone(text, position):
        return alone
    chain = _Chain([base] if base else [])
    end, group = position, _FIRST.match(text, position)
    while group and len(chain.found) < _MOST:
        join = (group.groupdict().get("join") or group.groupdict().get("comma") or "").strip()
        if join and group["unit"] != "条" and not re.search("[第（(]", group[0]):
            break  # 「第五条、三项措施」
        if not chain.grow(group["numbers"], group["unit"], group["insert"] or "", join):
            break
        chain.note(_OPENING.search(group[0]).start() + group.start(), group.end(), apart=bool(join))  # type: ignore[union-attr]
        end = group.end()
        group = _NEXT.match(text, end)
    if end == position:
        return Read((), position)
    articles = tuple(one for one in chain.found if one.unit == "条")
    return Read(articles or tuple(chain.found), end, chain.fault, chain.parts())


def _standing_alone(text: str, position: int) -> Read | None:
    """What needs no article: 总纲, the covering notice, the items （八）、（九） of an opinion."""
    if general := _GENERAL.match(text, position):
        words = general["number"]
        number = number_of(words.strip("（()） \u3000")) or 0 if words else 0
        return _whole(general, Reference(item=number, unit="总纲"))
    if notice := _NOTICE.match(text, position):
        return _whole(notice, Reference(unit="通知"))
    items = _ITEMS.match(text, position)
    if not items:
        return None
    chain = _Chain([])
    chain.grow(items.group(), "项", "", "")
    chain.note(items.start(), items.end(), apart=True)
    return Read(tuple(chain.found), items.end(), chain.fault, chain.parts()) if chain.found else None


def _whole(match: re.Match[str], reference: Reference) -> Read:
    start = match.end() - len(match.group().lstrip())
    return Read((reference,), match.end(), parts=(Part(start, match.end(), (reference,)),))


class _Chain:
    """References that grow group by group: 第三条 · 第一款 · 第（一）项 · 、第二款."""

    def __init__(self, found: list[Reference]) -> None:
        self.found = found
        self.fault = ""
        self._pieces: list[tuple[int, int, int]] = []  # start and end in the text, how many were found before
        self._before = 0

    def note(self, start: int, end: int, *, apart: bool) -> None:
        """Note where the words of the latest group stand; `apart`: a comma or the like parts them from those before."""
        if self._pieces and not apart and len(self.found) == self._before:
            first, _, before = self._pieces.pop()
            self._pieces.append((first, end, before))
        else:
            self._pieces.append((start, end, self._before if self._pieces else 0))
        self._before = len(self.found)

    def parts(self) -> tuple[Part, ...]:
        """Return what was found by the words that name it."""
        stops = [*(before for _, _, before in self._pieces), len(self.found)][1:]
        return tuple(
            Part(start, end, tuple(self.found[before:stop]))
            for (start, end, before), stop in zip(self._pieces, stops, strict=True)
        )

    def grow(self, words: str, unit: str, insert: str, join: str) -> bool:
        """Take in one more group of numbers and their unit; False where it belongs to something else."""
        ranged = re.match(_RANGE, join) is not None if join else False
        last = self.found[-1] if self.found else None
        numbers = self._numbers(words)
        if not numbers:
            return False
        inserts = [number_of(words) for words in re.findall(rf"{NUMERAL}+", insert)]
        if None in inserts:
            return False
        if unit == "条":
            if ranged and last and last.unit == "条":
                numbers = [*self._between(last.article, numbers[0]), *numbers[1:]]
            self.found += _inserted(numbers, [number or 0 for number in inserts])
            return True
        if unit in {"款", "项", "目"}:
            return self._deeper(numbers, unit, join, ranged=ranged)
        return self._division(numbers, unit, join, ranged=ranged)

    def _numbers(self, words: str) -> list[int]:
        """The numbers of a list such as 「五、七至九」, ranges written out; [] where one is no number."""
        numbers: list[int] = []
        for part in _PART.finditer(words):
            number = number_of(part["number"])
            if number is None:
                return []
            ranged = bool(part["join"]) and re.match(_RANGE, part["join"]) is not None
            numbers += self._between(numbers[-1], number) if ranged and numbers else [number]
        return numbers

    def _between(self, first: int, last: int) -> list[int]:
        """What follows `first` up to `last`; only `last`, and a fault, where that is no sensible range."""
        if 0 < first < last <= first + _WIDEST:
            return list(range(first + 1, last + 1))
        odd = "颠倒了" if last < first else "两头一样" if last == first else "太宽"
        self.fault = f"{first}至{last}的范围{odd}"
        return [last]

    def _deeper(self, numbers: list[int], unit: str, join: str, *, ranged: bool) -> bool:
        """Add 款, 项 or 目: to the last reference, or beside it after 「、」."""
        last = self.found[-1] if self.found else None
        if last is None or last.unit != "条":
            if last is None and unit == "项" and not join:
                self.found += [Reference(item=number) for number in numbers]
                return True
            return False
        own = {"款": last.paragraph, "项": last.item, "目": last.point}[unit]
        if ranged and own:
            numbers = [*self._between(own, numbers[0]), *numbers[1:]]
        if unit == "款":
            more = [replace(last, paragraph=number, item=0, point=0) for number in numbers]
        elif unit == "项":
            more = [replace(last, item=number, point=0) for number in numbers]
        else:
            more = [replace(last, point=number) for number in numbers]
        self.found = [*(self.found if join else self.found[:-1]), *more]
        return True

    def _division(self, numbers: list[int], unit: str, join: str, *, ranged: bool) -> bool:
        """Add 编, 章, 节 or 部分: inside the division before, or beside it after 「、」."""
        last = self.found[-1] if self.found else None
        if last and last.unit == "条":
            return False
        own = last.path[-1] if last and last.path else ("部分", last.article) if last else ("", 0)
        if ranged and own[0] == unit:
            numbers = [*self._between(own[1], numbers[0]), *numbers[1:]]
        if unit == "部分":
            self.found += [Reference(number, unit="部分") for number in numbers]
            return True
        order = list(DIVISIONS)
        path = last.path if last else ()
        above = tuple(step for step in path if order.index(step[0]) < order.index(unit))
        inside = bool(last) and not join
        more = [Reference(unit="章", path=(*above, (unit, number))) for number in numbers]
        self.found = [*(self.found[:-1] if inside else self.found), *more]
        return True


def _inserted(numbers: list[int], inserts: list[int]) -> list[Reference]:
    return [*map(Reference, numbers[:-1]), *(Reference(numbers[-1], n) for n in inserts or [0])]


def _division_id(path: tuple[tuple[str, int], ...]) -> str:
    return "-".join(f"{DIVISIONS[kind]}-{number}" for kind, number in path)
