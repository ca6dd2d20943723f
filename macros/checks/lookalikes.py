"""FILE-6 on letters of other scripts: what stands for a Chinese character, a digit or a Latin letter and is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from macros.core.finding import Finding, place_at
from macros.core.imported import imported_blocks
from macros.core.model import Page, Site

_ALIKE = {
    "CYRILLIC": "АВЕЅІЈКМНОРСТУХаеѕіјорсухһӏԁԛԝгЗзЬЮ",
    "GREEK": "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονκιρυχ",
    "ARMENIAN": "ՕՍՏօոսցհզ",  # noqa: RUF001
    "KATAKANA": "ニハロエカタトーミノメヌイ",
    "HIRAGANA": "へり",
    "BOPOMOFO": "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ",
    "HANGUL": "ㅡㅣㅇㅁㅅㅈㄱㄴㄷ",
}
"""Letters that look like one of ours, by the script that `unicodedata` names: a word of such letters alone is no word of that script."""
_NEVER = (
    "CHEROKEE",
    "LISU",
    "COPTIC",
    "DESERET",
    "OSAGE",
    "MATHEMATICAL",
    "SEGMENTED",
    "CJK STROKE",
    "TIFINAGH",
)
_FOREIGN = re.compile(
    "[\u0370-\u058f\u10a0-\u10ff\u13a0-\u13ff\u2c80-\u2d7f\u3040-\u318f\u31c0-\u31ef\ua4d0-\ua4ff\uab70-\uabbf"
    "\U00010400-\U000104ff\U0001d400-\U0001d7ff\U0001fbf0-\U0001fbf9]+"
)
_DIGITS = re.compile("(?![0-9\uff10-\uff19])\\d")
_O_FOR_0 = re.compile(
    "(?<![A-Za-z\uff21-\uff3a\uff41-\uff5a0-9\uff10-\uff19.])[0-9\uff10-\uff19]+[OoIl\uff2f\uff4f\uff29\uff4c]+"
    "(?=[0-9\uff10-\uff19]|[年月日条款项次名个元届%\uff05])[0-9\uff10-\uff19]*"
)
_FROM_O = re.compile(
    "(?<![A-Za-z\uff21-\uff3a\uff41-\uff5a0-9\uff10-\uff19.-])[OoIl\uff2f\uff4f\uff29\uff4c]+[0-9\uff10-\uff19]*(?=[年月日条款项次名个元届%\uff05])"
)
RETYPE = "换成汉字、数字或英文字母，重新输入。"
"""What to do about what `lookalikes` yields."""


def check_lookalikes(site: Site) -> Iterator[Finding]:
    """Yield FILE-6 on every page: what a speech or an imported regulation has itself is theirs."""
    speeches = {speech.path.rsplit("/", 1)[0]: speech.transcript for speech in site.speeches}
    for page in site.pages.values():
        said = speeches.get(page.path.rsplit("/", 1)[0], "")
        imported = _imported(page) if ".provision-" in page.body else []
        for match, seen in lookalikes(page.text):
            own = any(start <= match.start() < end for start, end in imported)
            if not own and match.group() not in said:
                place = place_at("docs/" + page.path, page.text, match.start())
                yield Finding(place, "FILE-6", seen, RETYPE)


def _imported(page: Page) -> list[tuple[int, int]]:
    base = page.body_offset
    return [(base + block.offset, base + block.mark) for block in imported_blocks(page.body)]


def lookalikes(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield (where, what it is) of letters of other scripts that stand for ours, and of letters that stand for digits."""
    for match in _FOREIGN.finditer(text):
        if problem := _stands_for_ours(match):
            yield match, problem
    for match in _DIGITS.finditer(text):
        yield match, f"“{match.group()}”（{_name(match.group())}）是别的文字的数字"
    for pattern in (_O_FOR_0, _FROM_O):
        for match in pattern.finditer(text):
            yield match, f"“{match.group()}”里有英文字母，读起来像数字"


def _stands_for_ours(match: re.Match[str]) -> str:
    """Say what a run of foreign letters is, where each looks like one of ours or it is part of a Latin word; else nothing."""
    word, text = match.group(), match.string
    names = [_name(char) for char in word]
    odd = next((i for i, name in enumerate(names) if name.startswith(_NEVER)), None)
    if odd is None:
        alike = [
            any(name.startswith(script) and char in letters for script, letters in _ALIKE.items())
            for char, name in zip(word, names, strict=True)
        ]
        beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        latin = any("a" <= char.lower() <= "z" for char in beside)
        odd = alike.index(True) if all(alike) or (latin and any(alike)) else None
    return "" if odd is None else f"“{word}”（{names[odd]}）看着像汉字、数字或英文字母，其实不是"


def _name(char: str) -> str:
    return unicodedata.name(char, f"U+{ord(char):04X}")
