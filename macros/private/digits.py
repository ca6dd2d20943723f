"""Numbers that lead to a person: of an identity card, a telephone, a bank card. Every text here is unwrapped already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from macros.private.secret import CARD, IDENTITY, LANDLINE, MOBILE
from macros.text.numerals import LEGAL, ONE_TO_NINE

Span = tuple[int, int, str]
"""Start, end, and the rule."""

_SIGNS = (
    "〇零⓪⓿⁰₀洞",
    *map("".join, zip(ONE_TO_NINE, LEGAL[:9], "①②③④⑤⑥⑦⑧⑨", "❶❷❸❹❺❻❼❽❾", "¹²³⁴⁵⁶⁷⁸⁹", "₁₂₃₄₅₆₇₈₉", "㊀㊁㊂㊃㊄㊅㊆㊇㊈", ["幺", "两", *[""] * 7], strict=True)),
)  # fmt: skip
"""Other signs for the digits from 0 to 9; 十 and 百 are none, they stand in sums."""
_SPELLED = {ord(sign): str(digit) for digit, signs in enumerate(_SIGNS) for sign in signs}
_SIGN = f"[0-9{''.join(_SIGNS)}]"
_SPELLED_RUN = re.compile(rf"{_SIGN}(?:[ \-.,、]?{_SIGN}){{9,}}[xX]?")
_JOIN = r"(?>[ \t]{0,3}(?:[-._/][ \t]{0,3}|\n[> \t]{0,8})?)"
"""What may stand between two digits of one number: blanks, one sign, the end of a line."""
_BLANK = r"(?>[ \t]{0,2}(?:-[ \t]{0,2})?)"
_RUN = re.compile(r"[0-9][0-9 \t\n\-./_()>+·•,，、~]{5,}[0-9]")
"""Where enough digits stand together for any of the numbers below."""
_NOT_BEFORE = r"(?:(?<![0-9A-Za-z])|(?<=tel)|(?<=TEL)|(?<=Tel)|(?<=phone)|(?<=Phone)|(?<=mobile)|(?<=QQ)|(?<=qq)|(?<=WX)|(?<=wx))(?<!\d[.])"
_IDENTITY = re.compile(rf"(?<!\d)[1-9](?:{_JOIN}\d){{16}}{_JOIN}[\dxX](?![0-9A-Za-z])")
_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9")
_OLD_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-8]\d{14}(?![0-9A-Za-z])")
_OF_A_PERSON = re.compile("身份证|证件号|身份号|公民身份|社会保障号|社保号|驾驶证号")
_PASSPORT = re.compile(
    r"(?:护照|通行证|台胞证|回乡证)(?:号码|号)?\)?(?:为|是)? ?[:|]? ?(?P<number>[A-Z]{1,2}\d{7,8})(?![0-9A-Za-z])"
)
_MOBILE = re.compile(
    rf"{_NOT_BEFORE}(?:\(?(?:\+|00)?86\)?[- ]?)?"
    r"(?P<number>1[3-9]\d(?:\d{8}|(?P<sign>[ \t\-./_·•,，、~])\d{4}(?P=sign)\d{4}|(?:[ \-.]{1,3}\d{4}){2}|[ \-.]\d{8}|\) ?\d{4}[ \-]?\d{4}"
    r"|(?P<three>[ \-.])\d{3}(?P=three)\d{5}|(?P<cut>\d{0,7} ?\n[> ]{0,8}\d{1,8}))"
    r"|(?<!\d[ \-./_])1(?P<gap>[ \-./_]{1,2})[3-9](?:(?P=gap)\d){9}(?!(?P=gap)[\dxX])|(?P<loose>1(?: {0,2}\d){10}))"
    r"(?![0-9A-Za-z]|\.\d)(?P<unit> ?(?:元|[万亿]|[%‰]|人次|户|吨|平方|公[里斤顷]|千瓦|册|篇))?"
)
_OF_A_PHONE = re.compile("手机|电话|联系|致电|微信|号码")
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z.\-/])(?P<country>(?:\+|00)86[- ]?)?\(?(?P<area>0?(?:10|2[0-57-9]|[3-9]\d\d))\)?(?P<join> ?[-)/] ?| |)"
    r"(?P<number>[2-8]\d{2,3} ?\d{4})(?: ?[-*转] ?\d{1,5})?(?![0-9A-Za-z号]|[-.]\d)"
)
_LOCAL = re.compile(r"(?<![0-9A-Za-z.\-])[2-8]\d{2,3}[ -]?\d{4}(?![0-9A-Za-z]|[-./]\d)")
_CALLED = re.compile(
    r"(?:电话|座机|传真|固话|致电|拨打|[Tt]el|TEL|[Ff]ax|FAX)(?:号码|号)?\)?(?:[为是])?[ .:/|\n]{0,4}[^。\n]{0,12}\Z"
)
_CALLED_JUST_NOW = re.compile(
    r"(?:电话|座机|传真|固话|[Tt]el|TEL|[Ff]ax|FAX)(?:号码|号)?\)?(?:[为是])?[ .:/|\n]{0,4}\Z"
)
_OF_AN_OFFICE = re.compile("举报|监督|投诉|服务|咨询|热线|客服|总机|信访|报警|急救|征求意见|反馈")
_CARD = re.compile(rf"{_NOT_BEFORE}[2-69](?:{_BLANK}\d){{14,18}}(?![0-9A-Za-z]|[.]\d)")
_ISSUERS = re.compile(
    r"62\d{14,17}|9558\d{15}|4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|35(?:2[89]|[3-8]\d)\d{12}"
)


def numbers(text: str) -> Iterator[Span]:
    """Yield every number that leads to a person, those that are spelled out in other signs than digits too."""
    for run in _RUN.finditer(text):
        yield from _numbers(text, max(0, run.start() - 8), run.end() + 10)
    for match in _PASSPORT.finditer(text):
        yield *match.span("number"), IDENTITY
    for run in _SPELLED_RUN.finditer(text):
        if not run[0].isascii():
            plain = run[0].translate(_SPELLED).replace("、", "-").replace(",", "-")
            for start, end, rule in _numbers(plain, 0, len(plain)):
                yield run.start() + start, run.start() + end, rule


def _numbers(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the numbers between the two offsets; what stands before them is looked at."""
    taken = []
    for match in _IDENTITY.finditer(text, start, end):
        if _is_identity(_bare(match[0]), _before(text, match.start(), 20)):
            taken.append(match.span())
            yield *match.span(), IDENTITY
    for match in _OLD_IDENTITY.finditer(text, start, end):
        if _OF_A_PERSON.search(_before(text, match.start(), 20)) and _was_born("19" + match[0][6:12]):
            yield *match.span(), IDENTITY
    for match in _CARD.finditer(text, start, end):
        if _is_card(_bare(match[0])) and match.span() not in taken:
            taken.append(match.span())
            yield *match.span(), CARD
    for match in _MOBILE.finditer(text, start, end):
        inside = any(first <= match.start() < last for first, last in taken)
        if not inside and _is_mobile(match, _before(text, match.start(), 20)):
            yield match.start(), match.end("number"), MOBILE
    yield from ((*span, LANDLINE) for span in _landlines(text, start, end))


def _bare(number: str) -> str:
    return re.sub(r"[^0-9xX]", "", number).upper()


def _before(text: str, position: int, length: int) -> str:
    """What stands before a place in the same paragraph, `length` characters at most."""
    return text[max(0, position - length) : position].rpartition("\n\n")[2]


def _is_identity(number: str, before: str) -> bool:
    """Tell by the sum of its digits, the province and the day of birth (GB 11643); beside a word that says so, without the sum."""
    if not _PROVINCES.match(number) or not _was_born(number[6:14]):
        return False
    from stdnum.iso7064 import mod_11_2  # noqa: PLC0415 - it brings the net's modules along, and few texts hold such a number

    return bool(mod_11_2.is_valid(number)) or _OF_A_PERSON.search(before) is not None


def _was_born(day: str) -> bool:
    try:
        return date(1890, 1, 1) <= date(int(day[:4]), int(day[4:6]), int(day[6:])) <= date.today()  # noqa: DTZ011
    except ValueError:
        return False


def _is_mobile(match: re.Match[str], before: str) -> bool:
    """Tell whether it is a sum, and whether a number with odd blanks or on two lines is one number: a word before it says so."""
    if match["unit"] or match["cut"] or match["loose"]:
        return len(_bare(match["number"])) == 11 and _OF_A_PHONE.search(before) is not None
    return True


def _is_card(number: str) -> bool:
    """Tell by the issuer (ISO/IEC 7812: UnionPay, Visa, Mastercard, American Express, JCB) and Luhn's sum."""
    if not _ISSUERS.fullmatch(number):
        return False
    from stdnum import luhn  # noqa: PLC0415 - as above

    return bool(luhn.is_valid(number))


def _landlines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Numbers with an area code, or after a word that says so; none by which an office is to be called by everybody."""
    for match in _LANDLINE.finditer(text, start, end):
        eight = match["area"].lstrip("0")[0] in "12"
        before = _before(text, match.start(), 30)
        if len(_bare(match["number"])) == 7 and eight:
            continue
        if not match["country"] and not match["area"].startswith("0"):
            continue
        if (match["join"] or _CALLED.search(before)) and not _is_of_an_office(before):
            yield match.span()
    for match in _LOCAL.finditer(text, start, end):
        before = _before(text, match.start(), 30)
        if _CALLED_JUST_NOW.search(before) and not _is_of_an_office(before):
            yield match.span()


def _is_of_an_office(before: str) -> bool:
    """Tell by the words of the same clause."""
    clause = re.split("[。;\n]", before)[-1]
    return _OF_AN_OFFICE.search(clause) is not None and not re.search("宅|家庭", clause)
