"""Words of a speech → Markdown: declared widths, escapes, and the macros cite, term and blank in their places."""

from __future__ import annotations

import re

from macros.citing import find, references_after
from macros.core.model import Term
from macros.core.register import Register
from macros.core.schema import WIDTHS
from macros.core.transcript import apply_width_map
from macros.text.blanks import likely_blanks
from macros.text.names import Names
from macros.text.references import Part
from macros.text.squeeze import squeeze
from macros.text.titles import normalise_name

_UNITS = {
    "次": "次数", "个": "数目", "名": "人数", "人": "人数", "年": "年份", "月": "月份", "日": "日期", "市": "市名",
    "省": "省名", "县": "县名", "区": "区名", "届": "届数", "万": "数目", "元": "金额", "%": "比例", "项": "项数",
}  # fmt: skip
_SPECIAL = re.compile(r"([\\`*_])")
_OPENING = re.compile(r"^(?=[-+#])|(?<=^\d)(?=[.)]\s)|(?<=^\d\d)(?=[.)]\s)")
_CODED = re.compile(r"[<>{}|~&\[\]]|:(?=//)|^=")


def width_map_of(text: str) -> dict[str, str]:
    """Return the half-width marks of `text` that pages show full-width, as front matter declares them."""
    return {half: full for half, full in WIDTHS.items() if apply_width_map(text, {half: full}) != text}


def marked_up(words: str, register: Register, terms: Names[Term] | None) -> str:
    """Return a paragraph's words as Markdown; a heading's, where no `terms` are given.

    `words` have their declared widths; white space that separates nothing is taken out.
    """
    words = squeeze(words).strip()
    works = works_in(words)
    calls = [_citation(words, start, end, register, works) for start, end, _ in register.occurrences(words)]
    _add(calls, [(m.start(), m.end(), _blank(words, m)) for m in likely_blanks(words)])
    _add(calls, [_term(words, start, end, term) for start, end, term in (terms.find(words) if terms else ())])
    pieces, position = [], 0
    for start, end, call in sorted(calls):
        pieces += [_escaped(words[position:start]), call]
        position = end
    return "".join([*pieces, _escaped(words[position:])])


def _citation(words: str, start: int, end: int, register: Register, works: set[str]) -> tuple[int, int, str]:
    """A name's call, with the provisions behind it that the regulation's page has; those it lacks stay outside."""
    name = words[start:end]
    if name in works and normalise_name(name) not in register:
        return start, end, f"{{{{ work({_quoted(name)}) }}}}"
    tied, _ = _tied(words, end, name, register)
    end = tied[-1].end if tied else end
    return start, end, f"{{{{ cite({_quoted(words[start:end])}) }}}}"


def _tied(words: str, end: int, name: str, register: Register) -> tuple[list[Part], list[Part]]:
    """Return the references behind a name that ends at `end`: those that its page has up to the first it lacks, and the rest."""
    read = references_after(words, end)
    regulation = register.found(name)
    if regulation is None or read.fault:
        return [], []
    lacking = next(
        (
            number
            for number, part in enumerate(read.parts)
            if not all(register.has(regulation.id, reference) for reference in part.references)
        ),
        len(read.parts),
    )
    return list(read.parts[:lacking]), list(read.parts[lacking:])


def unregistered(words: str, register: Register) -> list[str]:
    """Return the names in `words` that the register does not tie to exactly one text; newspapers and books left out."""
    works = works_in(words)
    names = [name for _, _, name in register.occurrences(words)]
    return [name for name in names if register.found(name) is None and name not in works]


def lacking(words: str, register: Register) -> list[str]:
    """Return the provisions that `words` cite and the page of their regulation does not have: 《…条例》第三十条."""
    found = []
    for _, end, name in register.occurrences(words):
        rest = _tied(words, end, name, register)[1]
        found += [f"{name}{words[part.start : part.end]}" for part in rest]
    return found


def works_in(words: str) -> set[str]:
    """Return the titles in 《》 that are those of newspapers, books, films, articles or speeches."""
    return {found.text for found in find(words) if found.kind == "work"}


def _add(calls: list[tuple[int, int, str]], more: list[tuple[int, int, str]]) -> None:
    """Add the calls that overlap none of those there."""
    taken = list(calls)
    calls += [new for new in more if not any(old[0] < new[1] and new[0] < old[1] for old in taken)]


def _term(words: str, start: int, end: int, term: Term) -> tuple[int, int, str]:
    """A term's call; of a term that opens with a blank, the rest alone, for the blank has a call of its own."""
    start = next((found.end() for found in likely_blanks(words[:end]) if found.start() == start), start)
    shown = words[start:end]
    to = "" if shown in term.names else f", to={_quoted(term.meta.title)}"
    return start, end, f"{{{{ term({_quoted(shown)}{to}) }}}}"


def _blank(words: str, found: re.Match[str]) -> str:
    missing = _UNITS.get(words[found.end() : found.end() + 1], "发布者隐去的字")
    return f"{{{{ blank({_quoted(found.group())}, {_quoted(missing)}) }}}}"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(words: str) -> str:
    words = _OPENING.sub(r"\\", _SPECIAL.sub(r"\\\1", words))
    return _CODED.sub(lambda found: f"&#{ord(found.group())};", words)
