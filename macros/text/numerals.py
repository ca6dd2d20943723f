"""Numerals: every sign that a number may be printed with, words ↔ numbers, and the formats of Word's automatic lists.

Everything that reads or writes a Chinese numeral asks here; no other Python file spells one out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

ONE_TO_NINE = "一二三四五六七八九"
COUNTING = f"{ONE_TO_NINE}十"
"""The signs of a number up to 99, as lists are numbered."""
ZEROS = "〇○零"
SCALES = "十百千廿卅"
DIGITS = f"{ZEROS}{ONE_TO_NINE}两{SCALES}0-9０-９"  # noqa: RUF001 - digits of both widths are printed
"""Inside a character class: every sign of a number from 1 to 9999."""
NUMERAL = f"[{DIGITS}]"
CHINESE = f"[{ZEROS}{ONE_TO_NINE}两{SCALES}]"
"""One sign of a number in characters."""
SPACED = f"[{DIGITS} \u3000]"
"""A sign of a number, or the blank that a printer leaves between two: 三 十."""
COUNT = f"[{COUNTING}]"
"""One sign of a number in a list: 一 to 九十九."""
YEAR = r"[1１][9９]\d\d|[2２][0０]\d\d"  # noqa: RUF001 - digits of both widths are printed
"""A year from 1900 to 2099 in digits."""
YEAR_SIGN = f"[{ZEROS}{ONE_TO_NINE}]"
"""One sign of a year that is printed digit by digit: 二○二一."""

_PLAIN = {ord(blank): None for blank in " \u3000"} | dict.fromkeys(map(ord, ZEROS), "零")
_TENS = {"廿": "二十", "卅": "三十"}
ALIKE = {"两": "二", **_TENS}
"""Signs that stand for others, 两 only before 百 and 千; what reads numerals in the browser is told them."""
WIDE = "０１２３４５６７８９"  # noqa: RUF001 - digits of both widths are printed
_VALUES = {sign: value for value, signs in enumerate([ZEROS, *ONE_TO_NINE]) for sign in signs}
_LARGEST = 9999


@cache
def _library() -> Any:
    import cn2an  # noqa: PLC0415 - its start takes a tenth of a second; few numbers need it

    return cn2an


@cache
def _usual() -> Mapping[str, int]:
    """The numbers below a thousand as they are printed nearly always: for these no library need start."""
    return {_counted(number): number for number in range(1, 1000)} | dict(UP_TO_99)


@cache
def number_of(words: str) -> int | None:
    """Return the number that is printed, 1 to 9999: a code may have 1260 articles. None where the words are no number.

    >>> number_of("三 十"), number_of("一百〇三"), number_of("两千零二十"), number_of("廿三"), number_of("12")
    (30, 103, 2020, 23, 12)
    >>> number_of("条"), number_of("两"), number_of("一万")
    (None, None, None)
    """
    plain = re.sub("两(?=[百千])", ALIKE["两"], words.translate(_PLAIN))
    for sign, tens in _TENS.items():
        plain = plain.replace(sign, tens)
    if usual := _usual().get(plain):
        return usual
    try:
        number = int(plain) if plain.isdigit() else int(_library().cn2an(plain, "strict"))
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    return number if 1 <= number <= _LARGEST else None


def year_of(words: str) -> str:
    """Return a year that is printed digit by digit, 二○二一, 2021 or 2021 with blanks inside, in ASCII digits.

    Raises:
        ValueError: a sign is no digit.

    >>> year_of("二○二一"), year_of("20 21"), year_of("2021")
    ('2021', '2021', '2021')
    """
    signs = (sign for sign in words if not sign.isspace())
    return "".join(str(_VALUES[sign]) if sign in _VALUES else str(int(sign)) for sign in signs)


@cache
def printed(number: int) -> str:
    """Return a number from 1 to 9999 as laws print it: 十二, not 一十二.

    >>> printed(12), printed(103), printed(1030), printed(20)
    ('十二', '一百零三', '一千零三十', '二十')
    """
    words = _counted(number)
    return words[1:] if words.startswith("一十") else words


UP_TO_99: Mapping[str, int] = MappingProxyType(
    {
        tens + unit: 10 * ten + one
        for ten, tens in enumerate(["", "十", *(digit + "十" for digit in ONE_TO_NINE[1:])])
        for one, unit in enumerate(["", *ONE_TO_NINE])
        if ten or one
    }
)
"""The numbers of lists by their words, 一 to 九十九: read a thousand times a text, so they are a table."""

LEGAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
"""The signs of a number that nobody can alter, as on a cheque."""
_LEGAL = (f"零{LEGAL[:9]}", ("", *LEGAL[9:], "万"))
_PRINTED = f"零{ONE_TO_NINE}"
_UNITS = ("", "十", "百", "千", "万")
STEMS = "甲乙丙丁戊己庚辛壬癸"
"""The ten stems, which number a list as letters do."""
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


def numeral(number: int, kind: str) -> str | None:
    """Return `number` as Word prints it in the format `kind` (ST_NumberFormat), None for a format that we do not know.

    A number that the format has no sign for is printed in digits, as Word does.
    """
    form = _FORMS.get(kind)
    if form is None:
        return None
    return form(number) or str(number)


def _counted(number: int, digits: str = _PRINTED, units: tuple[str, ...] = _UNITS) -> str:
    """一百零一; "" above 99999."""
    if not 0 < number < 100_000:
        return digits[0] if number == 0 else ""
    text = ""
    for power in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + units[power]
        elif number % 10**power and not text.endswith(digits[0]):
            text += digits[0]
    return text


def _chinese(number: int) -> str:
    text = _counted(number)
    return text[1:] if text.startswith("一十") else text


def _japanese(number: int) -> str:
    text = _counted(number).replace("零", "")
    for unit in "十百千":
        text = text.replace(f"一{unit}", unit)
    return text


def _legal(number: int) -> str:
    return _counted(number, *_LEGAL)


def _digital(zero: str) -> Callable[[int], str]:
    digits = str.maketrans("0123456789", zero + ONE_TO_NINE)
    return lambda number: str(number).translate(digits)


def _up_to_99(zero: str) -> Callable[[int], str]:
    """Counted below 100, digit by digit from there on."""
    digital = _digital(zero)
    return lambda number: _chinese(number) if number < 100 else digital(number)


def _signs(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else ""


def _row(first: int, count: int) -> str:
    return "".join(chr(first + step) for step in range(count))


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN if number < 10_000 else ():
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """A to Z, then AA, BB."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else ""


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda number: f"{number:02}",
        "decimalHalfWidth": str,
        "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
        "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
        "chineseCounting": _up_to_99("○"),
        "taiwaneseCounting": _up_to_99("○"),
        "chineseCountingThousand": _chinese,
        "taiwaneseCountingThousand": _chinese,
        "japaneseCounting": _japanese,
        "ideographDigital": _digital("〇"),
        "japaneseDigitalTenThousand": _digital("〇"),
        "taiwaneseDigital": _digital("○"),
        "chineseLegalSimplified": _legal,
        "ideographTraditional": _signs(STEMS),
        "ideographZodiac": _signs(_BRANCHES),
        "ideographEnclosedCircle": _signs(_row(0x3280, 10)),
        "decimalEnclosedCircle": _signs(_row(0x2460, 20) + _row(0x3251, 15) + _row(0x32B1, 15)),
        "decimalEnclosedCircleChinese": _signs(_row(0x2460, 20) + _row(0x3251, 15) + _row(0x32B1, 15)),
        "decimalEnclosedParen": _signs(_row(0x2474, 20)),
        "decimalEnclosedFullstop": _signs(_row(0x2488, 20)),
        "upperRoman": _roman,
        "lowerRoman": lambda number: _roman(number).lower(),
        "upperLetter": _letters,
        "lowerLetter": lambda number: _letters(number).lower(),
    }
)
