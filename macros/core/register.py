"""The register (登记): which regulation a name stands for. Finding looks nothing up; resolving never guesses."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from macros.core.facts import UNVERIFIED
from macros.core.model import Regulation, Target
from macros.core.names import Names
from macros.core.provision import ProvisionError, split_provisions

_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_PROVISIONS = re.compile(
    r"(?:第[一二三四五六七八九十百千零0-9]+|[（(][一二三四五六七八九十]+[）)])[第条款项之章部分至、（）()一二三四五六七八九十百千零0-9]*"
)
_UNVERIFIED = f"[{UNVERIFIED}]"
_WIDTH = str.maketrans("(),:", "（），：")


class UnresolvedError(Exception):
    """Why words could not be tied: `rule` CITE-3, CITE-4 or CITE-5, what was seen, what to do."""

    def __init__(self, rule: str, seen: str, todo: str) -> None:
        super().__init__(rule, seen, todo)
        self.rule, self.seen, self.todo = rule, seen, todo


def normalise_name(name: str) -> str:
    """Return a name for comparison: no outer 《》, no spaces, full-width brackets."""
    name = re.sub(r"\s", "", name).translate(_WIDTH)
    outer = _TITLE.fullmatch(name)
    return outer[1] if outer else name


class Register:
    """Names and aliases of the registered regulations."""

    def __init__(self, regulations: Iterable[Regulation]) -> None:
        self._by_name: dict[str, list[Regulation]] = {}
        for regulation in regulations:
            for name in {regulation.meta.title, *regulation.meta.aliases}:
                self._by_name.setdefault(normalise_name(name), []).append(regulation)
        self._names = Names((name, name) for name in self._by_name)

    def __contains__(self, name: str) -> bool:
        """True when `name`, as `normalise_name` returns it, is registered."""
        return name in self._by_name

    def occurrences(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, words) for each 《…》 and each registered name outside one; longest first, no overlaps."""
        titled = [(m.start(), m.end(), m.group()) for m in _TITLE.finditer(text)]
        named = [
            (start, end, name)
            for start, end, name in self._names.find(text)
            if not any(a < end and start < b for a, b, _ in titled)
        ]
        return sorted(titled + named)

    def regulation(self, name: str) -> Regulation:
        """Return the one regulation of this name.

        Raises:
            UnresolvedError: no regulation has the name, or several have.
        """
        found = self._by_name.get(normalise_name(name), [])
        if len(found) == 1:
            return found[0]
        if found:
            titles = "、".join(f"《{r.meta.title}》" for r in found)
            raise UnresolvedError(
                "CITE-5", f"“{name}”对得上不止一部：{titles}", "改写完整的标题，或声明为引用不明。"
            )
        close = difflib.get_close_matches(normalise_name(name), self._by_name, n=1, cutoff=0.5)
        hint = (
            f"最接近的是《{self._by_name[close[0]][0].meta.title}》。" if close else "登记中没有相近的标题。"
        )
        raise UnresolvedError(
            "CITE-3", f"没有登记过“{name}”", hint + "核对标题；确是新法规，先在 docs/regulations/ 建页面。"
        )

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
        match = _TITLE.match(part)
        if match:
            name, rest = match[0], part[match.end() :]
        else:
            known = self._names.at(part)
            name = known[0] if known else part
            rest = part[len(name) :]
        regulation = self.regulation(name)
        try:
            anchors = {provision.label: provision.anchor for provision in regulation.provisions.values()}
            provisions = list(split_provisions(rest, anchors))
        except ProvisionError as error:
            raise UnresolvedError(
                "CITE-4",
                f"“{error.args[0]}”不是能认的条款写法",
                "写成 第三十条、第二十六条第（三）项、（八） 这样的形式。",
            ) from error
        for label, anchor in provisions:
            if anchor not in regulation.provisions:
                raise UnresolvedError(
                    "CITE-4",
                    f"《{regulation.meta.title}》的页面上没有{label}",
                    f"核对条号；条号无误的，先在 docs/{regulation.path} 加标题 {{: #{anchor} }}。",
                )
        found = provisions or [("", "")]
        return [Target(regulation, label, anchor, unverified) for label, anchor in found]


def titles_in(words: str) -> list[str]:
    """Return the outermost 《…》 of `words`, brackets included, each with the provisions that follow it directly."""
    found = []
    for match in _TITLE.finditer(words):
        rest = _PROVISIONS.match(words, match.end())
        found.append(match.group() + (rest.group().rstrip("、至") if rest else ""))
    return found
