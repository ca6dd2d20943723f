"""Names as texts write them → ids of the register."""

from __future__ import annotations

import itertools
import re

from macros.citing.near import core_of, without_prefix
from macros.citing.register import Register
from macros.text.document_numbers import document_number
from macros.text.kinds import kind_of_document, stem

_ADDED = ("", "中国共产党", "关于", "中共中央关于", "中国共产党关于")
_ENDINGS = ("", "（试行）")
_EIGHT = re.compile(
    r"(?P<centre>(?:党?中央(?:政治局)?的?)?[“\"]?八项规定[”\"]?)(?P<rules>.*实施细则)?(?:的?精神)?"
)
_LONG = 9
"""So many characters in another order are no accident; the kind counts as one."""
_BOTH = re.compile("[及和与]")


class Lookup:
    """Answers from one register, each kept: a text names the same documents again and again."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._ids: dict[str, tuple[str, ...]] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    def exact(self, name: str) -> str | None:
        """Return the id of the one regulation that bears exactly this name; None where none does, or several."""
        ids = self._register.bearers(name)
        return ids[0] if len(ids) == 1 else None

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of the regulations that `name` may name: one where it is certain, () where it is unknown."""
        if name not in self._ids:
            self._ids[name] = self._find(name)
        return self._ids[name]

    def both(self, name: str) -> bool:
        """True when the name names two documents at once: 中央八项规定及其实施细则."""
        match = _EIGHT.fullmatch(name)
        return bool(match and match["rules"] and _BOTH.search(match["rules"]))

    def near(self, name: str) -> tuple[str, ...]:
        """Return the ids of the regulations whose names are most like `name`, which has none; () where it is no name."""
        if name not in self._near:
            self._near[name] = self._register.near(name) if kind_of_document(name) else ()
        return self._near[name]

    def reordered(self, name: str) -> str | None:
        """Return the id of the one regulation whose title has the same words in another order: 领导干部…事项报告的规定."""
        same = [one for one in self.near(name) if _letters(self._register.title_of(one)) == _letters(name)]
        return same[0] if len(same) == 1 and len(_letters(name)) >= _LONG else None

    def why(self, name: str) -> str:
        """Return in Chinese why `name` has no id, or has several."""
        if self.both(name):
            return "这个名称兼指两部文件，取前一部。"
        ids = self.ids(name)
        if len(ids) > 1:
            return f"登记中有 {len(ids)} 部都叫这个名称。"
        if document_number(name):
            return f"登记中没有{name}。"
        close = "、".join(f"《{self._register.title_of(one)}》" for one in self.near(name))
        return f"登记中没有《{name}》" + (f"，最接近的是{close}。" if close else "。")

    def _find(self, name: str) -> tuple[str, ...]:
        if ids := self._register.bearers(name):
            return ids
        if match := _EIGHT.fullmatch(name):
            return self._eight(match)
        found = [i for words in variants(name) for i in self._register.bearers(words)]
        return tuple(dict.fromkeys(found))

    def _eight(self, match: re.Match[str]) -> tuple[str, ...]:
        first = self._register.bearers("中央八项规定")
        if not match["rules"]:
            return first
        second = self._register.bearers("中央八项规定实施细则")
        return (*first, *second) if _BOTH.search(match["rules"]) else second


def _letters(name: str) -> list[str]:
    return [kind_of_document(name), *sorted(core_of(name).replace("的", ""))]


def variants(name: str) -> list[str]:
    """Return other ways to write a name: without or with 中国共产党, 关于, （试行）."""
    own = stem(name)
    bare = without_prefix(own)
    starts = [bare] if bare else [prefix + own for prefix in _ADDED]
    if own.startswith(("中央关于", "党中央关于")):
        starts.append("中共中央关于" + bare)
    bodies = [own, *starts]
    bodies += [body.replace("若干", "的若干") for body in bodies if "若干" in body and "的若干" not in body]
    return ["".join(parts) for parts in itertools.product(bodies, _ENDINGS) if "".join(parts) != name]
