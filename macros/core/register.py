"""The register (登记): which regulation, and which provision of it, words stand for. Resolving never guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from macros.citing import Lookup, Near, edition_before, references_after, standing, to_reference
from macros.core.facts import UNVERIFIED
from macros.core.model import Regulation, Target
from macros.text.document_numbers import document_number, document_numbers
from macros.text.names import Names
from macros.text.references import FORMS, NoReferenceError, Reference, read_references
from macros.text.titles import normalise_name, titles

_UNVERIFIED = f"[{UNVERIFIED}]"


class UnresolvedError(Exception):
    """Why words could not be tied: `rule` CITE-3, CITE-4 or CITE-5, what was seen, what to do."""

    def __init__(self, rule: str, seen: str, todo: str) -> None:
        super().__init__(rule, seen, todo)
        self.rule, self.seen, self.todo = rule, seen, todo


class Register:
    """Names and aliases of the registered regulations; answers what `macros.citing` asks of a register."""

    def __init__(self, regulations: Iterable[Regulation]) -> None:
        self._regulations: dict[str, Regulation] = {}
        self._by_name: dict[str, list[str]] = {}
        for regulation in regulations:
            self._regulations[regulation.id] = regulation
            for name in {regulation.meta.title, *regulation.meta.aliases}:
                self._by_name.setdefault(normalise_name(name), []).append(regulation.id)
        self.names: Names[str] = Names((name, name) for name in self._by_name)
        self._lookup = Lookup(self)

    def __contains__(self, name: str) -> bool:
        """True when `name`, as `normalise_name` returns it, is registered."""
        return name in self._by_name

    def bearers(self, name: str) -> tuple[str, ...]:
        """Return the ids of the regulations that bear exactly this name, in the form of `normalise_name`, or this number."""
        number = document_number(name)
        return tuple(self._by_number.get(number, ()) if number else self._by_name.get(name, ()))

    @cached_property
    def _by_number(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self._regulations.values():
            for start, _, end in document_numbers(one.meta.number):
                found.setdefault(document_number(one.meta.number[start:end]), []).append(one.id)
        return found

    def near(self, name: str) -> tuple[str, ...]:
        """Return the ids of the regulations whose names are most like one that none bears, at most three, () for none."""
        return self._near.ids(normalise_name(name))

    @cached_property
    def _near(self) -> Near:
        return Near((name, one) for name, ids in self._by_name.items() for one in ids)

    def title_of(self, regulation: str) -> str:
        """Return the full title of the regulation with this id; KeyError where there is none."""
        return self._regulations[regulation].meta.title

    def has(self, regulation: str, reference: Reference) -> bool:
        """Return whether the regulation's page describes this provision."""
        return reference.anchor in self._regulations[regulation].provisions

    def is_name_of(self, name: str, regulation: Regulation) -> bool:
        """Return whether `name`, as texts write it, names this regulation and no other."""
        return self._lookup.ids(normalise_name(name)) == (regulation.id,)

    def occurrences(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, words) for each 《…》 and each registered name that stands outside one; in order, no overlaps."""
        titled = [(start, end, text[start:end]) for start, end in titles(text)[0]]
        return sorted(titled + standing(text, self.names))

    def regulation(self, name: str) -> Regulation:
        """Return the one regulation of this name, written in full or as texts write it: without 中国共产党, 关于, （试行）.

        Raises:
            UnresolvedError: no regulation has the name, or several have.
        """
        ids = self._lookup.ids(normalise_name(name))
        if len(ids) == 1:
            return self._regulations[ids[0]]
        if ids:
            listed = "、".join(f"《{self.title_of(i)}》" for i in ids)
            raise UnresolvedError(
                "CITE-5",
                f"“{name}”对得上不止一部：{listed}",
                "讲话的字不改：在引用宏里用 to= 写明完整的标题，或者声明为引用不明。",
            )
        close = "、".join(f"《{self.title_of(one)}》" for one in self.near(name))
        hint = f"最接近的是{close}。" if close else "登记中没有相近的标题。"
        raise UnresolvedError(
            "CITE-3", f"没有登记过“{name}”", hint + "核对标题；确是新法规，先在 docs/regulations/ 建页面。"
        )

    def found(self, name: str) -> Regulation | None:
        """Return the one regulation of this name, None where there is none or several."""
        ids = self._lookup.ids(normalise_name(name))
        return self._regulations[ids[0]] if len(ids) == 1 else None

    def targets(self, text: str) -> tuple[Target, ...]:
        """Return what `text` points at: 《甲》第一条、第二条；《乙》（八）；丙 [未核实].

        Raises:
            UnresolvedError: a name or a provision in it cannot be tied to exactly one thing.
        """
        parts = [part.strip() for part in re.split("[；;]", text) if part.strip()]
        if not parts:
            raise UnresolvedError("CITE-3", "没有写引用的是哪部法规", '写明标题，如 to="《…条例》第三十条"。')
        return tuple(target for part in parts for target in self._targets_of(part))

    def _targets_of(self, part: str) -> list[Target]:
        unverified = part.endswith(_UNVERIFIED)
        part = part.removesuffix(_UNVERIFIED).rstrip()
        name, rest = self.parted(part)
        regulation = self.regulation(name)
        try:
            references = read_references(rest[to_reference(rest) :])
        except NoReferenceError as error:
            if parted := self._two_in_one(part, len(part) - len(rest)):
                raise UnresolvedError("CITE-4", *parted) from error
            todo = f"写成 {FORMS} 这样的形式。"
            raise UnresolvedError("CITE-4", f"“{error.args[0]}”不是能认的条款写法", todo) from error
        if not references:
            return [Target(regulation, unverified=unverified)]
        return [_target(regulation, reference, unverified=unverified) for reference in references]

    def _two_in_one(self, part: str, start: int) -> tuple[str, str] | None:
        """What is wrong, what to do, where a second regulation stands behind `start`, joined by some other sign than ；."""
        second = next((start + at for at, _, _ in self.occurrences(part[start:])), None)
        if second is None:
            return None
        first = re.sub("(?:以及|[，、,：: 和及与并])+$", "", part[:second])
        return f"“{part[:40]}”里有两部法规", f"两部法规之间用全角分号，写成 {first}；{part[second:]}。"

    def parted(self, part: str) -> tuple[str, str]:
        """Return (name, the words behind it) of 「2018年《…条例》第三十条」; the edition in front is left out."""
        spans, _ = titles(part)
        if spans and edition_before(part, spans[0][0]) == 0:
            return part[slice(*spans[0])], part[spans[0][1] :]
        known = self.names.at(part)
        name = known[0] if known else part
        return name, part[len(name) :]


def _target(regulation: Regulation, reference: Reference, *, unverified: bool) -> Target:
    provision = regulation.provisions.get(reference.anchor)
    if provision:
        return Target(regulation, reference.label, provision.anchor, unverified)
    raise UnresolvedError(
        "CITE-4",
        f"《{regulation.meta.title}》的页面上没有{reference.label}",
        f"核对条号；条号无误的，先在 docs/{regulation.path} 加标题 {{: #{reference.anchor} }}。",
    )


def titles_in(words: str) -> list[str]:
    """Return the outermost 《…》 of `words`, brackets included, each with the provisions that follow it directly."""
    found = []
    for start, end in titles(words)[0]:
        read = references_after(words, end)
        found.append(words[start : read.end if read.references else end])
    return found
