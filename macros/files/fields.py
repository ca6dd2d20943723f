r"""Field codes of Word that print something without holding its text: what a reader sees of `eq \o\ac(○,1)` is ①."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

# A format (\* jc2), a bracket's sign (\lc\{), a switch with its amount (\up 11), a sign made plain, anything else.
_TOKEN = re.compile(
    r"(?P<format>\\\*\s*(?:\"[^\"]*\"|\S+)\s*)|\\(?P<edge>[lrbfv]c)\\(?P<sign>.)\s*|\\(?P<switch>[A-Za-z]+)\s*(?:-?\d+)?\s*"
    r"|\\(?P<plain>.)|(?P<other>.)",
    re.DOTALL,
)
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_CIRCLES = "○〇◯⭕"
_READING = re.compile(r"[A-Za-zÀ-ɏ̀-ͯ\u0251\u0261\u3105-\u312f\u3040-\u30ff\s'’·]+")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_FAMILIES = {  # what is in the circle → its first sign with a circle round it
    **{str(number): chr(0x245F + number) for number in range(1, 21)},
    **{str(number): chr(0x3251 + number - 21) for number in range(21, 36)},
    **{str(number): chr(0x32B1 + number - 36) for number in range(36, 51)},
    **{numeral: chr(0x3280 + place) for place, numeral in enumerate("一二三四五六七八九十")},
    "0": "⓪",
}
_BARE = re.compile(r"\s*(\w+)")
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
# Marks of indexes, contents and authorities, and fields that only set or ask something: they print nothing.
_SILENT = frozenset({
    "ADVANCE", "ASK", "BOOKMARK", "PRIVATE", "PRINT", "RD", "SET", "TA", "TC", "XE", "NEXT", "NEXTIF", "SKIPIF", "FORMTEXT",
    "TOC", "INDEX", "TOA", "BIBLIOGRAPHY", "HYPERLINK", "GOTOBUTTON", "IF",
})  # fmt: skip


@dataclass(slots=True)
class _Open:
    code: list[str] = field(default_factory=list)
    is_contents: bool = False
    shows: bool = False


@dataclass(slots=True)
class OpenFields:
    """The fields that are open at a place of a text, one within the other; `codes` are those that are at their code."""

    fields: list[_Open] = field(default_factory=list)
    codes: list[_Open] = field(default_factory=list)
    contents: int = 0

    @property
    def in_code(self) -> bool:
        """True where words belong to the code of a field and are not printed."""
        return bool(self.codes)

    @property
    def in_contents(self) -> bool:
        """True in the result of a field that makes a table of contents."""
        return self.contents > 0

    def begin(self) -> None:
        """Open a field, whose code follows."""
        self.fields.append(_Open())
        self.codes.append(self.fields[-1])

    def add_code(self, words: str) -> None:
        """Add words to the code that goes on here: also those that are the result of a field within it."""
        if self.codes:
            self.codes[-1].code.append(words)
            self.fields[-1].shows = self.codes[-1] is not self.fields[-1]

    def separate(self) -> None:
        """End the code of the innermost field: its result follows."""
        own = self.fields[-1] if self.fields else None
        if own is not None and self.codes and self.codes[-1] is own:
            self.codes.pop()
            own.is_contents = _CONTENTS.match("".join(own.code)) is not None
            self.contents += own.is_contents

    def show(self) -> None:
        """Note that something is printed here."""
        if self.fields:
            self.fields[-1].shows = True

    def end(self) -> str | None:
        """Close the innermost field. Return its code if it shows what no result says, None if all is said."""
        if not self.fields:
            return None
        own = self.fields.pop()
        if self.codes and self.codes[-1] is own:
            self.codes.pop()
        self.contents -= own.is_contents
        if own.shows and self.fields and not self.codes:
            self.fields[-1].shows = True
        return None if own.shows else "".join(own.code)


class Shown(NamedTuple):
    """What a field without a result shows: its words, the readings above them that are left out, whether we can tell."""

    words: str
    readings: tuple[str, ...] = ()
    is_known: bool = True


def shown(code: str) -> Shown:
    """Return what a field of this code shows that holds no result."""
    bare = _BARE.match(code)
    name = bare[1].upper() if bare else ""
    rest = code[bare.end() :] if bare else ""
    if name == "EQ":
        return _Equation(rest).shown()
    if name == "MACROBUTTON":
        return Shown(rest.strip().partition(" ")[2].strip())
    if name == "QUOTE":
        return Shown("".join(re.findall(r'"([^"]*)"', rest)) or rest.strip())
    if name == "SYMBOL":
        number = _BARE.match(rest)
        found = _number(number[1]) if number else None
        return Shown("" if found is None else found, is_known=found is not None)
    return Shown("", is_known=name in _SILENT or not name)


def _number(written: str) -> str | None:
    try:
        return chr(int(written, 0))
    except (ValueError, OverflowError):
        return None


class _Equation:
    """An EQ field while it is read: switches with their elements in brackets, from left to right."""

    def __init__(self, code: str) -> None:
        self.tokens = [token for token in _TOKEN.finditer(code) if not token["format"]]
        self.at = 0
        self.readings: list[str] = []
        self.is_phonetic = re.search(r"\\\*\s*hps", code) is not None

    def shown(self) -> Shown:
        return Shown(self._element("")[0], tuple(self.readings))

    def _element(self, ends: str) -> tuple[str, bool]:
        """Read up to a sign of `ends` outside brackets. Return its words, and whether all of it is raised."""
        pieces: list[str] = []
        raised: list[bool] = []
        deep = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token["switch"] or token["edge"]:
                words, is_raised = self._switch()
                raised.append(is_raised)
                pieces.append(words)
                continue
            if token["other"] and token[0] in ends and not deep:
                break
            deep += (token["other"] == "(") - (token["other"] == ")" and deep > 0)
            self.at += 1
            pieces.append(token["plain"] or token[0])
            raised += [False] * (not pieces[-1].isspace())
        return "".join(pieces).strip(), raised == [True]

    def _switch(self) -> tuple[str, bool]:
        """Read a switch, its options, and its elements. Return its words, and whether they are raised."""
        options, edges = [], {}
        while self.at < len(self.tokens) and (self.tokens[self.at]["switch"] or self.tokens[self.at]["edge"]):
            token = self.tokens[self.at]
            if token["edge"]:
                edges[token["edge"].lower()] = token["sign"]
            else:
                options.append(token["switch"].lower())
            self.at += 1
        elements = []
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "(":
            while self.at < len(self.tokens) and self.tokens[self.at][0] != ")":
                self.at += 1
                elements.append(self._element(",)"))
            self.at += 1
        kind = options[0] if options else ""
        words = self._printed(kind, options, edges, elements) if elements else ""
        return words, kind == "s" and "up" in options

    def _printed(
        self, kind: str, options: list[str], edges: dict[str, str], elements: list[tuple[str, bool]]
    ) -> str:
        words = [words for words, _ in elements]
        if kind == "o":
            return self._struck_over(elements)
        if kind == "b":
            left = edges.get("lc") or edges.get("bc") or ("" if "rc" in edges else "(")
            right = edges.get("rc") or _CLOSING.get(edges.get("bc", ""), edges.get("bc", ""))
            return left + "".join(words) + (right or ("" if "lc" in edges else ")"))
        before = "√" if kind == "r" and len(words) == 1 else ""
        if kind == "i":
            before = edges.get("fc") or edges.get("vc") or _sum_sign(options)
        return before + {"f": "/", "r": "√", "l": ", "}.get(kind, " ").join(words)

    def _struck_over(self, elements: list[tuple[str, bool]]) -> str:
        """Return signs that are printed one over the other: a number in a circle is one sign, a reading is left out."""
        words = [words for words, _ in elements if words]
        if len(words) == 2 and (words[0] in _CIRCLES or words[1] in _CIRCLES):
            inner = words[1] if words[0] in _CIRCLES else words[0]
            return _FAMILIES.get(str(int(inner)) if inner.isdecimal() else inner, "".join(words))
        if all(raised for _, raised in elements):
            return "".join(words)
        kept = []
        for one, raised in elements:
            is_letters = _READING.fullmatch(one) is not None and (raised or len(one) > 1)
            if (raised and self.is_phonetic) or (is_letters and _HAN.search("".join(words))):
                self.readings.append(one)
            else:
                kept.append(one)
        return "".join(kept)


def _sum_sign(options: list[str]) -> str:
    return "∑" if "su" in options else "∏" if "pr" in options else "∫"
