r"""What a reader of a Word file sees where its text is made from a code: fields such as `eq \o\ac(○,1)`, equations.

It shares no code with the reading of the text, which it is there to check: codes are worn down from the inside out.
"""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

_DEEPEST = 100
"""Brackets in one another that are worn down; no equation of a text has as many as ten."""
_FORMAT = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\S+)\s*")
_PHONETIC = re.compile(r"\\\*\s*hps")
_SWITCHES = r"(?:\\[lrbfv]c\\.\s*|\\[A-Za-z]+\s*(?:-?\d+)?\s*)"
_INNERMOST = re.compile(rf"(?P<switches>{_SWITCHES}+)?\((?P<inside>[^()]*)\)", re.DOTALL)
_LEFT_OVER = re.compile(_SWITCHES)
_ESCAPED = re.compile(r"(?<!c)\\([^A-Za-z*])", re.DOTALL)
_EDGE = re.compile(r"\\([lrbfv])c\\(.)", re.DOTALL)
_ONE = re.compile(r"\\([A-Za-z]+)")
# Signs of private use stand for what is plain text already, so that nothing takes it for a bracket or a comma.
_PLAIN = {sign: chr(0xF8000 + ord(sign)) for sign in map(chr, range(32, 127))}
_RAISED, _RAISED_END = "\U000fe000", "\U000fe001"
_READING = re.compile(r"[A-Za-zÀ-ɏ̀-ͯ\u0251\u0261\u3105-\u312f\u3040-\u30ff\s'’·]+")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_ENCLOSED = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for first, last in (
        (0x2460, 0x2473),
        (0x3251, 0x325F),
        (0x32B1, 0x32BF),
        (0x24EA, 0x24EA),
        (0x3280, 0x3289),
    )
    for code in range(first, last + 1)
}
_OTHER_SIDE = {"(": ")", "[": "]", "{": "}", "<": ">"}


def field_words(code: str) -> tuple[str, list[str]]:
    """Return what a field without a result shows, and the readings above it."""
    name, _, rest = code.strip().partition(" ")
    if code.strip()[:2].upper() == "EQ":
        return _worn_down(code.strip()[2:])
    if name.upper() == "MACROBUTTON":
        return rest.strip().partition(" ")[2].strip(), []
    if name.upper() == "QUOTE":
        quoted = rest.split('"')[1::2] if rest.count('"') > 1 else [rest.strip()]
        return "".join(quoted), []
    if name.upper() == "SYMBOL":
        number = rest.split()[:1]
        try:
            return chr(int(number[0], 0)), []
        except (ValueError, OverflowError, IndexError):
            return "", []
    return "", []


def _worn_down(code: str) -> tuple[str, list[str]]:
    readings: list[str] = []
    is_phonetic = _PHONETIC.search(code) is not None
    code = _FORMAT.sub("", code)
    code = _ESCAPED.sub(lambda match: _plain(match[1]), code)
    code += ")" * max(0, code.count("(") - code.count(")"))
    for _ in range(_DEEPEST):
        code, count = _INNERMOST.subn(lambda match: _element(match, readings, is_phonetic=is_phonetic), code)
        if not count:
            break
    code = _LEFT_OVER.sub("", code).strip()
    return _shown(code), readings


def _plain(words: str) -> str:
    return "".join(_PLAIN.get(sign, sign) for sign in words)


def _shown(words: str) -> str:
    words = words.replace(_RAISED, "").replace(_RAISED_END, "")
    return "".join(chr(ord(sign) - 0xF8000) if sign in _PRIVATE else sign for sign in words)


_PRIVATE = frozenset(_PLAIN.values())


def _element(match: re.Match[str], readings: list[str], *, is_phonetic: bool) -> str:
    """Return what one innermost bracket prints, as plain text."""
    if match["switches"] is None:
        return _plain(f"({match['inside']})")
    edges = {edge.lower(): sign for edge, sign in _EDGE.findall(match["switches"])}
    names = [name.lower() for name in _ONE.findall(_EDGE.sub("", match["switches"]))]
    parts = [_LEFT_OVER.sub("", part).strip() for part in match["inside"].split(",")]
    kind = names[0] if names else ""
    if kind == "o":
        return _overstruck(parts, readings, is_phonetic=is_phonetic)
    bare = [_shown(part) for part in parts]
    if kind == "s" and "up" in names:
        return _RAISED + _plain("".join(bare) if len(bare) == 1 else " ".join(bare)) + _RAISED_END
    if kind == "b":
        both = edges.get("b", "")
        left = edges.get("l") or both or ("" if "r" in edges else "(")
        right = edges.get("r") or _OTHER_SIDE.get(both, both) or ("" if "l" in edges else ")")
        return _plain(left + "".join(bare) + right)
    between = {"f": "/", "r": "√", "l": ", "}.get(kind, " ")
    before = "√" if kind == "r" and len(bare) == 1 else ""
    if kind == "i":
        before = edges.get("f") or edges.get("v") or ("∑" if "su" in names else "∏" if "pr" in names else "∫")
    return _plain(before + between.join(bare))


def _overstruck(parts: list[str], readings: list[str], *, is_phonetic: bool) -> str:
    bare = [_shown(part) for part in parts]
    filled = [one for one in bare if one]
    circle = next((one for one in filled if one in "○〇◯⭕"), None) if len(filled) == 2 else None
    if circle:
        inner = filled[1] if filled[0] == circle else filled[0]
        inner = unicodedata.normalize("NFKC", inner)
        return _plain(_ENCLOSED.get(inner.lstrip("0") or inner[:1], "".join(filled)))
    raised = [
        part.startswith(_RAISED) and part.endswith(_RAISED_END) and part.count(_RAISED) == 1 for part in parts
    ]
    kept = []
    for one, is_raised in zip(bare, raised, strict=True):
        letters = _READING.fullmatch(one) and (is_raised or len(one) > 1) and _HAN.search("".join(bare))
        if not all(raised) and ((is_raised and is_phonetic) or letters):
            readings.append(one)
        else:
            kept.append(one)
    return _plain("".join(kept))


def equation_signs(element: etree._Element) -> str:
    """Return the signs of an equation from left to right."""
    signs: list[str] = []
    skipped = 0
    for event, part in etree.iterwalk(element, events=("start", "end")):
        name = etree.QName(part).localname if isinstance(part.tag, str) else ""
        if name.endswith("Pr") or name in {"del", "moveFrom"}:
            skipped += 1 if event == "start" else -1
            continue
        if skipped:
            continue
        parent = part.getparent()
        outer = "" if parent is None or part is element else etree.QName(parent).localname
        if event == "start":
            signs.append(_before(name, outer, part))
            if name == "t":
                signs.append(part.text or "")
        elif name == "d":
            signs.append(_named(part, "endChr", ")"))
    return "".join(signs)


def _before(name: str, outer: str, part: etree._Element) -> str:
    if (name, outer) == ("den", "f"):
        return "/"
    if (name, outer) == ("e", "rad"):
        return "√"
    if name == "d":
        return _named(part, "begChr", "(")
    if name == "nary":
        return _named(part, "chr", "∫")
    if (name, outer) == ("e", "d") and any(True for _ in part.itersiblings("{*}e", preceding=True)):
        parent = part.getparent()
        return "" if parent is None else _named(parent, "sepChr", "|")
    return ""


def _named(part: etree._Element, name: str, usual: str) -> str:
    found = part.find(f"{{*}}{etree.QName(part).localname}Pr/{{*}}{name}")
    if found is None:
        return usual
    return next((sign for key, sign in found.items() if etree.QName(key).localname == "val"), "")
