"""What must not come into a summary: negations, which turn the sense of a sentence, and figures, which measure it."""

from __future__ import annotations

import re
import unicodedata

from macros.text.numerals import CHINESE, LEGAL

_PAUSE = "，。；：！？、,.;:!?\n"
_NO_NEGATION = re.compile(
    "不(?:断|仅|但|只是|同|论|管|妨|愧|懈)|未来|非(?:常|但|凡|遗)|无(?:论|私|线|人机|障碍)|莫(?:大|过)|免(?:疫|费)|否则|[是能可]否"
    "|[特分个级类差区性识辨鉴告派]别|别[人的处墅]"
)
"""Words that hold the sign of a negation and are none."""
_NEGATION = re.compile(
    "(?:不(?:得|准|许|能|可|要|应当?|宜|必|再|用|予)?|无(?:需|须|权)?|未(?:经|曾)?|没有?|[切请]?勿|严?禁止?|免(?:于|除|予)?|避免|以免|毋须?|莫|非|否|别|甭"
    "|反对|抵制|制止|阻止|限制|整治|纠正|克服|减少|放弃|推迟|杜绝|防止|停止|中止|终止|暂停|暂缓|取消|撤销|废止|废除|拒绝|除外|以外|之外)"
)
_REACH = 4  # 不得搞形式主义 in 不得再大搞形式主义
_SIGN = rf"(?:{CHINESE}|[{LEGAL}万亿俩仨])"
_UNITS = (
    "次个年月日天期篇场名项条种类级届批人份本堂节件遍轮倍成周季旬户家所支章课套张页位门回趟番元至到或—–~～-"
)
_FIGURE = re.compile(
    rf"(?:百分之|千分之|第){_SIGN}+|(?!万一)(?:百分之|千分之|第)?(?:0+(?:[.．]0+)*[万亿]?[%％‰]?"
    rf"|{_SIGN}{{2,}}|(?<![统单唯专同逐划归]){_SIGN}(?=[{_UNITS}]|小时|部(?!分|署|门)|分(?:之|钟)|公里|平方))"
    rf"|[xX×Ｘｘ○□]+|半(?=[年月天数])|一半|过半|双(?=[倍周月日休])|[几数多](?=[次个场轮十百千万])|每(?:半?[年月周日天旬]|季度?)|翻[番倍]"  # noqa: RUF001 - as publishers print blanks
)


def negations(text: str) -> list[tuple[str, str]]:
    """Return every negation of `text`, in order, each with the two signs at most that it turns ("" at the end of a clause).

    >>> negations("不断增强意识，不得搞形式主义")
    [('不得', '搞形')]
    """
    plain = _NO_NEGATION.sub(lambda match: "\0" * len(match.group()), text)
    found = []
    for match in _NEGATION.finditer(plain):
        turned = re.match(rf"[“”‘’《》（）\s]*([^{_PAUSE}“”‘’《》（）\s\0]{{0,2}})", text[match.end() :])
        found.append((match.group(), turned[1] if turned else ""))
    return found


def negates(text: str, negation: str, turned: str) -> bool:
    """Tell whether `text` has this negation within reach of these signs, in one clause."""
    near = rf"[^{_PAUSE}]{{0,{_REACH}}}" + re.escape(turned)
    return re.search(re.escape(negation) + (near if turned else ""), text) is not None


def figures(text: str) -> list[str]:
    """Return every figure of `text` as it is written: in digits or characters of any kind, with its 第, % or 百分之; blanks too.

    >>> figures("按1%至2%的比例，统一部署三场，第二批两次，每年不少于x次")
    ['1%', '2%', '三', '第二', '两', '每年', 'x']
    """
    plain = "".join("0" if _is_digit(sign) else sign for sign in text)
    return [text[slice(*match.span())] for match in _FIGURE.finditer(plain)]


def _is_digit(sign: str) -> bool:
    """True for 3, full-width and Arabic digits, ③, Ⅲ, ½; not for 三, which may be part of a word."""
    return sign.isnumeric() and unicodedata.category(sign) != "Lo" and not re.match(_SIGN, sign)
