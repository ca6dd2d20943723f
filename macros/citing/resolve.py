"""Citations → regulations of the register: exactly one, or the reason why not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from macros.citing.find import find, mask, own_title
from macros.citing.found import Cited, Found
from macros.citing.lookup import Lookup
from macros.citing.plain import AFTER_LAW, GENERIC, begins_at, of_the_party
from macros.citing.register import Register
from macros.text.kinds import ARTICLED, kind_of_document, stem
from macros.text.names import Names
from macros.text.numerals import COUNTING, number_of
from macros.text.references import ordinal
from macros.text.titles import ends_paragraph, titles

_MANY = re.compile(rf"[两几多{COUNTING[1:]}0-9][个部项]\Z")
_SENTENCE = re.compile(r"[。！？]|\n")
_OWN_ARTICLE = re.compile(rf"^\s*[#*]*\s*{ordinal('条', 'number')}", re.MULTILINE)
_GENERIC = re.compile(
    rf"(?:{'|'.join(sorted(GENERIC - {'实施', '学习', '试行', '暂行', '工作', '管理'}))})(?:条例|准则)(?![化式])"
)
_BACK = 40
_WORK = "报刊、书籍、影视等作品，不是规范性文件。"
_UNKNOWN = "看不出是规范性文件还是作品。"


def citations(text: str, register: Register) -> list[Cited]:
    """Return the citations of `text`, with the registered names that stand without 《》, and what each points at."""
    named = [(start, end) for start, end, _ in standing(text, register.names)]
    return resolve(find(text, [*named, *_too_short(text, register)]), text, register)


def _too_short(text: str, register: Register) -> list[tuple[int, int]]:
    """Return where words stand that may be short for registered titles, as 处分条例 is: for candidates, never for links."""
    masked = mask(text, titles(text)[0])
    return [
        match.span()
        for match in _GENERIC.finditer(masked)
        if begins_at(masked, match.start()) and register.near(match[0])
    ]


_SHORT = 4
_JUDGED = ("党章", "八项规定")
"""Short names with patterns of their own in `find`."""
_NO_BRACKETS = str.maketrans("《》", "\0\0")
_AFTER_LAW, _AFTER_RULES = re.compile(AFTER_LAW), re.compile("(?![化式])")


def standing(text: str, names: Names[str]) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of each of `names` that stands for itself outside 《》: not 党章 in 入党章程."""
    masked = mask(text, titles(text)[0]).translate(_NO_BRACKETS)
    found = names.find(masked)
    patterned = sorted(of_the_party(masked))
    return [one for one in found if one[1] - one[0] > _SHORT or _stands(masked, one, patterned)]


def _stands(text: str, one: tuple[int, int, str], patterned: list[tuple[int, int]]) -> bool:
    """Return whether a short name stands for itself: it follows a word such as 贯彻, or the patterns find it."""
    start, end, name = one
    if name.endswith(_JUDGED):
        at = bisect_right(patterned, (start, len(text)))
        return at > 0 and end <= patterned[at - 1][1]
    after = _AFTER_LAW if name.endswith("法") else _AFTER_RULES
    return begins_at(text, start) and after.match(text, end) is not None


def resolve(found: Iterable[Found], text: str, register: Register) -> list[Cited]:
    """Return what each citation points at, in the order of `found`, which is that of the text."""
    found = list(found)
    resolver = _Resolver(text, register, {one.name: one.means for one in reversed(found) if one.means})
    return [resolver.read(one) for one in found]


def _of_edition(cited: Cited) -> Cited:
    """Return the citation with a warning where a range is odd, or where it means one edition: the register knows the latest."""
    edition = cited.found.edition
    if cited.reason:
        return cited
    if cited.found.read.fault:
        return replace(cited, reason=f"条款{cited.found.read.fault}，请核对。")
    if not cited.regulation or edition in {"", "新"}:
        return cited
    which = f"{edition}年的版本" if edition.isdigit() else f"{edition}版"
    return replace(cited, reason=f"指{which}，条号以那一版为准。")


@dataclass(frozen=True, slots=True)
class _Said:
    """A document that the text has named: `key` tells documents apart."""

    name: str
    regulation: str | None
    paragraph: int
    sentence: int
    edition: str = ""
    vague: bool = False
    """A short form alone, 《条例》, of which nobody knows what it is short for."""

    @property
    def key(self) -> str:
        """The id, or the name in 《》 of what is not registered."""
        return self.regulation or f"《{self.name}》"


class _Resolver:
    def __init__(self, text: str, register: Register, declared: dict[str, tuple[str, ...]]) -> None:
        self._text, self._register, self._declared_anywhere = text, register, declared
        self._lookup = Lookup(register)
        breaks = [match.start() for match in _SENTENCE.finditer(text)]
        self._sentences = [at for at in breaks if text[at] != "\n" or ends_paragraph(text, at)]
        self._paragraphs = [at for at in self._sentences if text[at] == "\n"]
        self._said: dict[str, list[_Said]] = {}
        self._all: list[_Said] = []
        self._own, self._says_own = own_title(text), False
        self._own_articles = {
            number_of("".join(one["number"].split())) for one in _OWN_ARTICLE.finditer(text)
        }

    def read(self, found: Found) -> Cited:
        """Return what one citation points at, and remember it for those after it."""
        cited = _of_edition(self._read(found))
        found = cited.found
        if found.kind in {"regulation", "plain", "alias"} and cited.regulation:
            self._remember(found, self._register.title_of(cited.regulation), cited.regulation)
        elif found.kind in {"regulation", "plain"} or found.means:
            self._remember(found, found.means[0] if found.means else found.name, None)
        elif found.kind == "alias":
            self._all.append(_Said(found.name, None, *self._place(found.start), found.edition, vague=True))
        return cited

    def _remember(self, found: Found, name: str, regulation: str | None) -> None:
        said = _Said(name, regulation, *self._place(found.start), found.edition)
        for kind in {kind_of_document(name), kind_of_document(found.name)} - {""}:
            self._said.setdefault(kind, []).append(said)
        self._all.append(said)

    def _place(self, position: int) -> tuple[int, int]:
        return bisect_right(self._paragraphs, position), bisect_right(self._sentences, position)

    def _read(self, found: Found) -> Cited:
        if found.kind in {"work", "unknown"}:
            if regulation := self._lookup.exact(found.name):
                return Cited(replace(found, kind="regulation"), regulation)
            return Cited(found, None, (), _WORK if found.kind == "work" else _UNKNOWN)
        if found.kind == "article":
            return self._article(found)
        if found.kind == "self":
            return self._itself(found)
        if found.kind == "alias":
            return self._declared(found) if found.means else self._short(found, found.name)
        return self._named(found)

    def _named(self, found: Found) -> Cited:
        ids = self._lookup.ids(found.name)
        if len(ids) == 1:
            return Cited(found, ids[0])
        if ids:
            return Cited(
                found, ids[0] if self._lookup.both(found.name) else None, ids, self._lookup.why(found.name)
            )
        longer = self._fitting(found.name, longer=True)
        keys = tuple(dict.fromkeys(said.key for said in longer))
        if len(keys) == 1:
            full = longer[-1]
            why = f"是前文《{full.name}》的简称" + ("。" if full.regulation else "，登记中没有。")
            return Cited(found, full.regulation, keys, why)
        if not keys and (one := self._lookup.reordered(found.name)):
            title = self._register.title_of(one)
            return Cited(found, one, (one,), f"登记的是《{title}》，字相同，次序不同，请核对。")
        return Cited(found, None, keys or self._lookup.near(found.name), self._lookup.why(found.name))

    def _declared(self, found: Found) -> Cited:
        ids = tuple(dict.fromkeys(i for name in found.means for i in self._lookup.ids(name)))
        if len(found.means) == 1 and len(ids) == 1:
            return Cited(found, ids[0])
        keys = self._keys(found.means)
        if len(found.means) > 1:
            return Cited(found, None, keys, f"文中声明它统称 {len(found.means)} 部文件。")
        why = self._lookup.why(found.means[0])
        return Cited(found, None, keys, f"文中声明它是《{found.means[0]}》的简称。{why}")

    def _keys(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the ids of full names, the names in 《》 where they have none."""
        return tuple(key for name in names for key in (self._lookup.ids(name) or (f"《{name}》",)))

    def _short(self, found: Found, name: str) -> Cited:
        """Return the nearest document that the text has named and that `name` fits."""
        fitting = self._fitting(name)
        if _MANY.search(self._text[max(found.start - 3, 0) : found.start]):
            keys = tuple(dict.fromkeys(said.key for said in fitting))
            return Cited(found, None, keys, f"指几部{name}，没有写明是哪几部。")
        if not fitting and name in self._declared_anywhere:
            keys = self._keys(self._declared_anywhere[name])
            return Cited(found, None, keys, "文中在后面才声明这个简称，这里不能断定。")
        return self._nearest(found, fitting, f"前文没有可以称为“{name}”的文件。")

    def _fitting(self, name: str, *, longer: bool = False) -> list[_Said]:
        own = stem(name)
        said = self._said.get(kind_of_document(name), [])[-_BACK:]
        return [
            one
            for one in said
            if stem(one.name).endswith(own) and not (longer and len(stem(one.name)) <= len(own))
        ]

    def _nearest(self, found: Found, fitting: list[_Said], nothing: str) -> Cited:
        if not fitting:
            return Cited(found, None, (), nothing)
        _, sentence = self._place(found.start)
        close = [one for one in fitting if one.sentence == sentence]
        if not close:
            close = [one for one in fitting if one.paragraph == fitting[-1].paragraph]
        keys = tuple(dict.fromkeys(one.key for one in close))
        if len(keys) > 1:
            return Cited(found, None, keys, f"前文有 {len(keys)} 部文件都合适，定不了是哪一部。")
        one, others = close[-1], tuple(dict.fromkeys(said.key for said in reversed(fitting)))
        if not one.regulation:
            return Cited(found, None, others, f"指前文的《{one.name}》，登记中没有。")
        if len(others) == 1:
            return Cited(found, one.regulation)
        return Cited(found, one.regulation, others, "按最近的前文定的，再往前还有别的文件合适。")

    def _itself(self, found: Found) -> Cited:
        if found.name.endswith("条"):
            return self._nearest(
                found, [one for one in self._all if not one.vague][-1:], "前文没有写明是哪部文件。"
            )
        kind = found.name[1:]
        if found.name.startswith("本") and self._own and stem(self._own).endswith(kind):
            self._says_own = True
            return self._of_this_text(found)
        return self._short(found, kind)

    def _of_this_text(self, found: Found) -> Cited:
        ids = self._lookup.ids(self._own)
        if len(ids) == 1:
            return Cited(found, ids[0])
        return Cited(found, None, (f"《{self._own}》",), "指本文自身，登记中没有。")

    def _may_be_own(self, found: Found, *, cited_before: bool) -> bool:
        """Return whether a bare article may be one of this text: it has that article, or nothing else may have it."""
        if self._own_articles:
            return not cited_before or {one.article for one in found.read.references} <= self._own_articles
        return kind_of_document(self._own) in ARTICLED and (self._says_own or not cited_before)

    def _article(self, found: Found) -> Cited:
        paragraph, sentence = self._place(found.start)
        recent = self._all[-_BACK:]
        near = [one for one in recent if one.sentence == sentence]
        beside = [one for one in recent if one.paragraph == paragraph]
        if self._own and not near and self._may_be_own(found, cited_before=bool(recent)):
            if not beside:
                return self._of_this_text(found)
            keys = tuple(dict.fromkeys([beside[-1].key, self._lookup.exact(self._own) or f"《{self._own}》"]))
            return Cited(found, None, keys, f"可能指前面的《{beside[-1].name}》，也可能指本文。")
        near = near or beside or recent[-1:]
        if not near:
            return Cited(found, None, (), "前文没有写明是哪部文件。")
        found = replace(found, edition=near[-1].edition)
        if near[-1].vague:
            return Cited(found, None, (), f"指前文的《{near[-1].name}》，那里没有写明是哪一部。")
        return self._nearest(found, [one for one in near if not one.vague], "")
