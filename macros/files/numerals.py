"""The numerals of Word's automatic numbering: 1 → 一, （1） → ⑴, 1 → 甲."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千", "万")
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟", "万"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
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


def _counted(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS) -> str:
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
    digits = str.maketrans("0123456789", zero + _DIGITS[1:])
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
        "ideographTraditional": _signs(_STEMS),
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
