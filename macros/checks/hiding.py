"""HTML-3: our own style sheets hide no words of an article, on no screen and on no paper, and put none there.

A browser test sees what the sheets do to the pages of today; this one reads what they could do to a page of tomorrow.
A sheet is written plainly (no escapes, no nesting, no imports), so that a few lines read it as a browser does. A property
hides nothing, or its value is looked at, or the rule is in the list below: what is not known is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from macros.core.finding import Finding, Place

_HARMLESS = re.compile(
    r"align-(?:items|self|content)|justify-[a-z]+|animation-duration|(?:-webkit-)?appearance|(?:border|outline|grid|flex|padding|break|scroll|overscroll)(?:-[a-z-]+)?"
    r"|box-shadow|columns|column-gap|cursor|font-(?:family|weight|style|variant-numeric)|gap|line-break|text-(?:align|spacing-trim|underline-offset|decoration-color)"
    r"|vertical-align|white-space|widows|orphans|word-break|overflow-wrap|transition(?:-[a-z]+)?|(?:-webkit-)?user-select|(?:-webkit-)?print-color-adjust|min-(?:width|height)"
)
_LENGTH = re.compile(r"(?P<number>-?(?:\d+\.?\d*|\.\d+))(?P<unit>[a-z%]*)")
_SMALLEST = {"em": 0.6, "rem": 0.6, "%": 60, "pt": 7, "px": 8}
"""By unit how small type may be: a note in small type is read, a word in none is not."""
_FARTHEST = {"em": 5, "rem": 5, "px": 5}
"""By unit how far a rule may move something to the left or upwards."""
_FAR = 100
"""How far to the right or downwards, in any unit."""
_PLAIN = {
    "display": r"(?!none)[a-z-]+",
    "visibility": "visible",
    "opacity": r"1|0?\.[6-9]\d*",
    "font": "inherit",
    "position": "static|relative",
    "overflow(?:-[xy])?": "visible|auto|scroll",
    "(?:max-)?(?:width|height)": r"auto|none|100%|33%|var\(--measure\)|(?:[2-9]|[1-9]\d|\d+\.\d+)r?em",
    "color": r"inherit|currentColor|var\(--(?:ink(?:-[23])?|link|red|amber|green)\)",
    "background(?:-color)?": r"none|inherit|var\(--(?:paper(?:-2)?|mark|hit)\)|rgba\(166, 25, 46, 0\.[0-2]\d\)|repeating-linear-gradient\(135deg, var\(--hatch\) 0 [12]px, transparent [12]px [6-9]px\)",
    "text-decoration(?:-line)?": "none|underline",
    "text-decoration-style": "solid|dotted",
    "text-decoration-thickness": "[12]px",
    "list-style": "none",
    "quotes": r"none|(?:\"[^\w\"]{1,2}\" ?)+",
    "content": r'none|"[^\w"]{0,2}"|(?:open|close)-quote',
    "line-height": r"[1-9](?:\.\d+)?",
    "letter-spacing": r"0|normal|0\.\d+em",
    "z-index": r"\d",
    "(?:-webkit-)?mask-image": "none",
}
"""By property the values that hide nothing."""
_KNOWN = [(re.compile(name), re.compile(value)) for name, value in _PLAIN.items()]
_MOVES = re.compile("text-indent|margin(?:-[a-z]+)?|left|top|right|bottom")

# Selector (with its conditions, where it begins with @) | declaration : why. Of a list of selectors each must be listed.
_ALLOWED = r"""
(?::root|body|(?:\.contrast )?\[data-md-color-scheme(?:="slate")?\]|\.section-head) | --.* : the colours and sizes of all pages; of a part of them they could be used to hide
(?:.* )?\.(?:card-(?:box|hint|close)|copied|hit-bar|search-[\w-]+|settings-[\w-]+|para-mark|text-switch|section-tools|drawer-button|filter|basis-switch|md-(?:tabs__list|sidebar--primary|top|skip|footer__link))(?:[:\[][^ >+~]*)? | .* : around the article or made by our scripts; HTML-1 lets no article hold them
\.settings-panel [^,]* | .* : in the panel that our script makes in the head of the page
\.(?:plain \.md-sidebar|large-view \.md-sidebar--secondary) | display: none : the columns at the sides, away at the reader's wish; HTML-1 as above
\.large-view \.md-header__topic | visibility: hidden : the name of the site in the head of a phone's page
\.visually-hidden | .* : for screen readers, in the head of the page; HTML-1 as above
\.md-content \[hidden\]|\.md-typeset (?:\.glossary (?:li|section)|tbody|tr)\[hidden\] | display: none : cards, which are shown beside their link, and what a reader filters away
\.text-only (?:\.para-code|\.notes|\.editor-note|\.print-notes|\.full-text \.named) | display: none : what the reader takes away with 纯原文; no page comes with this class
\.print-notes | display: none : on paper only, where it is shown
@media print \.(?:crumbs|doors|jumps|md-content__inner::before) | display: none : ways to other pages, of no use on paper
(?:\.large-view )?\.blank::after | (?:position: (?:absolute|fixed)|bottom: 100%|visibility: hidden|content: "原文隐去：" attr\(data-missing\)) : what the publisher took out, shown when asked for
@media print \.blank::after | content: "（原文隐去：" attr\(data-missing\) "）" : the same on paper
\.md-typeset h[23]\[class\*="since-"\]::after | content: "后来的版本才有" : said of provisions that a later edition added
\.md-typeset \.removed | text-decoration: line-through : words that an amendment took out, said to be so
\.md-typeset sup\.src | line-height: 0 : the small numbers push no lines apart
@media print \.para-code | position: absolute : the code in the margin
\.md-typeset \.use-code | float: left : the code before the sentence
\.facts \.history li::before | (?:width: 1em|color: var\(--rule-2\)) : the point before a line
\.outline-(?:part|alone)[^ ]*(?: a)?::(?:before|after) | (?:position|height|top|bottom|left|right|background): .* : the lines of the picture, which hold no words
(?:\.duties thead th|\.matrix (?:thead|tbody) th(?::first-child)?) | position: sticky : the heads of a long table
@media screen \.(?:duties|register|by-speech|questions) thead | .* : the name of its column stands in each cell there
@media screen \.(?:duties|register|by-speech|of-[a-z]+|questions) td(?::nth-child\(\d\))?::before | (?:position: absolute|content: "[^"]+") : that name
\.matrix(?:--long)? thead | .* : the code of its section stands in each cell there
\.matrix(?:--long)? td::before | content: attr\(data-code\) : that code
\.md-typeset \.matrix(?:--long)? td:empty | display: none : no citation, no cell
\.md-typeset mark\.hit--current | (?:color: #22252a|background: var\(--hit-now\)) : dark on yellow in both schemes
"""


@dataclass(frozen=True, slots=True)
class _Declaration:
    """What a rule says: in which sheet and on which line, of what, under which conditions."""

    line: int
    conditions: str
    selectors: tuple[str, ...]
    name: str
    value: str


class _UnreadableError(ValueError):
    """A sheet is not written plainly. `args` are the line and what was seen."""


_PIECE = re.compile(r'"[^"\n\\]*"|\'[^\'\n\\]*\'|[{};]|[^{};"\']+|.', re.DOTALL)
_COMMENT = re.compile(r"""/\*.*?\*/|"[^"\n\\]*"|'[^'\n\\]*'""", re.DOTALL)
_AT_RULE = re.compile(r"@(?:media|supports) ")


def check_hiding(path: str, css: str) -> Iterator[Finding]:
    """Yield a finding for each declaration of a style sheet that could hide words or add some, and is not listed."""
    try:
        declarations = list(_declarations(css))
    except _UnreadableError as error:
        line, seen = error.args
        yield Finding(
            Place(path, line), "HTML-3", seen, "样式写成“选择器 { 属性: 值; }”，不套、不转义、不引入。"
        )
        return
    for one in declarations:
        if not _is_plain(one) and not all(_is_allowed(selector, one) for selector in one.selectors):
            where = f"{one.conditions} " if one.conditions else ""
            seen = (
                f"样式“{where}{'，'.join(one.selectors)[:60]}”写了 {one.name}: {one.value[:40]}，可能藏起文字"
            )
            todo = "删去；确实不藏正文的，把它和理由列入 macros/checks/hiding.py。"
            yield Finding(Place(path, one.line), "HTML-3", seen, todo)


def _declarations(css: str) -> Iterator[_Declaration]:
    """Raises _UnreadableError: it is not written plainly."""
    css = _without_comments(css)
    line, words, heads = 1, "", list[str]()
    for match in _PIECE.finditer(css):
        piece = match[0]
        if piece == "\\" or "/*" in piece or piece in {'"', "'"}:
            raise _UnreadableError(line, f"样式表里有不成对的引号、注释或反斜杠：“{piece[:10]}”")
        if piece == "{":
            heads.append(" ".join(words.split()))
            if len(heads) > 1 and not _AT_RULE.match(heads[-2]):
                raise _UnreadableError(line, f"样式表里“{heads[-2][:30]}”里又套着一层")
            words = ""
        elif piece in {"}", ";"}:
            if words.strip():
                yield _declaration(line, heads, words)
            words = ""
            if piece == "}" and not heads:
                raise _UnreadableError(line, "样式表里的“}”没有配对")
            if piece == "}":
                heads.pop()
        else:
            words += piece
        line += piece.count("\n")
    if heads or words.strip():
        raise _UnreadableError(line, "样式表没有写完")


def _without_comments(css: str) -> str:
    """Return the sheet with blanks for its comments. Raises _UnreadableError: an address stands without quotation marks."""
    if address := re.search(r"url\((?!['\"])", css, re.IGNORECASE):
        raise _UnreadableError(css.count("\n", 0, address.start()) + 1, "样式表里的 url( 后面没有引号")
    return _COMMENT.sub(
        lambda match: re.sub(r"[^\n]", " ", match[0]) if match[0][0] == "/" else match[0], css
    )


def _declaration(line: int, heads: list[str], words: str) -> _Declaration:
    name, sign, value = (part.strip() for part in words.partition(":"))
    if not heads or not sign or not re.fullmatch("[a-z-]+|--[a-z0-9-]+", name) or "\\" in words:
        raise _UnreadableError(line, f"样式表里不认得“{' '.join(words.split())[:40]}”")
    selectors = tuple(map(str.strip, heads[-1].split(",")))
    conditions = " ".join(heads[:-1])
    return _Declaration(line, conditions, selectors, name, " ".join(value.removesuffix("!important").split()))


def _is_plain(one: _Declaration) -> bool:
    """True where it hides nothing, whatever it is said of."""
    if _HARMLESS.fullmatch(one.name) or (one.selectors == ("@page",) and one.name in {"size", "margin"}):
        return True
    if one.name == "content" and not all(
        re.search(r"::(?:before|after)$", selector) for selector in one.selectors
    ):
        return False
    if one.name == "font-size":
        return one.value == "inherit" or _within(
            one.value, lambda number, unit: number >= _SMALLEST.get(unit, 1e9)
        )
    if _MOVES.fullmatch(one.name):
        return all(
            part in {"auto", "inherit"}
            or _within(part, lambda number, unit: -_FARTHEST.get(unit, 0) <= number < _FAR)
            for part in one.value.split()
        )
    return any(name.fullmatch(one.name) and value.fullmatch(one.value) for name, value in _KNOWN)


def _within(value: str, is_right: Callable[[float, str], bool]) -> bool:
    length = _LENGTH.fullmatch(value)
    return length is not None and is_right(float(length["number"]), length["unit"])


def _is_allowed(selector: str, one: _Declaration) -> bool:
    whole, said = f"{one.conditions} {selector}", f"{one.name}: {one.value}"
    return any(
        of.fullmatch(whole if of.pattern.startswith("@") else selector) and says.fullmatch(said)
        for of, says in _allowed()
    )


@cache
def _allowed() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    rows = [line.partition(" : ")[0].partition(" | ") for line in _ALLOWED.strip().splitlines()]
    return [(re.compile(of.strip()), re.compile(says.strip())) for of, _, says in rows]
