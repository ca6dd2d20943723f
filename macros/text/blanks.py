"""The signs by which a publisher says that words were taken out: x次, ××县, ○○同志, 某某."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.text.numerals import YEAR_SIGN

_LIKELY = re.compile(
    r"(?<![A-Za-zxX×*{(.$/])(?<![!-~] )(?:[xX]{1,4}(?![A-Za-z0-9}).$/]| [!-~])|[×□○]{1,6}|\*{2,6}|＊{1,6}|某{2,3}|某(?=[省市县区乡镇村局厅委办院校部处科]))"  # noqa: RUF001
)
_CERTAIN = re.compile(r"(?<![A-Za-z])(?<![!-~] )[xX×Ｘｘ○□]{1,4}(?![A-Za-z]| [!-~])")  # noqa: RUF001 - as publishers print them
_SIGNS = re.compile(r"[xX×Ｘｘ○□＊*…＿_]{1,8}|某{1,3}")  # noqa: RUF001
_DIGIT = re.compile(YEAR_SIGN)


def likely_blanks(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in `text` that an import takes for blanks, stars and 某 among them; a person reviews each."""
    return (match for match in _LIKELY.finditer(text) if not _is_zero(match))


def certain_blanks(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in `text` that can be nothing but blanks: one to four of x, ×, ○, □."""
    return (match for match in _CERTAIN.finditer(text) if not _is_zero(match))


def is_blank(words: str) -> bool:
    """Return whether `words` are nothing but one to eight of the signs of a blank, or one to three 某."""
    return _SIGNS.fullmatch(words) is not None


def _is_zero(match: re.Match[str]) -> bool:
    """Return whether the sign is the ○ of a number printed digit by digit: 二○二一, 二○○三, 一九八○年."""
    text, (start, end) = match.string, match.span()
    before, after = _DIGIT.fullmatch(text, max(start - 1, 0), start), text[end : end + 1]
    return (
        not match.group().strip("○")
        and before is not None
        and (after == "年" or _DIGIT.fullmatch(after) is not None)
    )
