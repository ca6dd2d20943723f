"""The signs by which a publisher says that words were taken out: x次, ××县, ○○同志, K9××次, 某某, **."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.text.numerals import YEAR_SIGN

_HAN = r"[\u4e00-\u9fff]"
_UNIT = "省市州盟旗县区乡镇村屯组队街路社团局厅委办院校部处科所站室系班会党届次个名人位年月日号时点期篇条项款件家户亿万元分岁级本场批类种同先女书主副总"
"""What stands behind a single sign for a word that was taken out: x省, 第×届, 王×同志."""
_TERM = "光射线轴型形波染坐值代为是的证理教字交"
"""Behind a single X these make a term or a formula: X光, x轴, X型, 设x为."""
_FACTOR = "数价率额积量比值费长宽高度重厚径分乘打画划填写勾"
"""Before a single × these make a product, or a mark that is ticked: 单价×次数, 错的打×."""
_EDGE = r"(?<![A-Za-zＡ-Ｚａ-ｚ×xX*＊○□Ｘｘ+＋=＝/／.．$\\{<（(\[_])(?<![!-~] )"  # noqa: RUF001
_CROSSES = re.compile(
    rf"{_EDGE}(?:"
    rf"(?:(?<![0-9０-９])[xXＸｘ]{{2,6}}|(?<=[0-9０-９])[xXＸｘ]{{2,4}}(?=[{_UNIT}])|(?<=\d\d\d)[xXＸｘ](?=年))(?![A-Za-zＡ-Ｚａ-ｚ0-9０-９}}）).$/+＋=*×_]| [!-~])"  # noqa: RUF001
    rf"|(?<![0-9０-９设令求元])[xXＸｘ](?=[{_UNIT}]|(?![{_TERM}]){_HAN}|[%％“”‘’《》，。；：、！？\n]|\Z)(?!、?[yYａ-ｚ])"  # noqa: RUF001
    rf"|(?<![0-9０-９])[×○□]{{2,6}}(?![A-Za-z0-9０-９=＝%％）)×○□])"  # noqa: RUF001
    rf"|(?<=[0-9])[×○]{{2,4}}(?=[{_UNIT}])"
    rf"|(?<![0-9０-９)）{_FACTOR}])[×○](?=[{_UNIT}])"  # noqa: RUF001
    rf"|(?<={_HAN})(?<![{_FACTOR}])×(?=[，。；、！？》”\n]|\Z)"
    r")"
)
_OTHERS = re.compile(
    rf"{_EDGE}(?:\*{{2,6}}|＊{{1,6}})(?=[{_UNIT}]|公司|学校|集团)|某{{2,3}}"  # noqa: RUF001
)
_SIGNS = re.compile(r"[xX×Ｘｘ○□＊*…＿_]{1,8}|某{1,3}")  # noqa: RUF001
_DIGIT = re.compile(YEAR_SIGN)


def likely_blanks(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in `text` that stand for a hidden word, in order; a person reviews each.

    A sign in a number, a sum, a grade, a Latin word or a code is none: 二○○四年, ×100%, 1+X证书, X光, 3×4.
    """
    found = [*certain_blanks(text), *_OTHERS.finditer(text)]
    yield from sorted(found, key=lambda match: match.start())


def certain_blanks(text: str) -> Iterator[re.Match[str]]:
    """Yield those of x, ×, ○, □ alone, which a page of a speech must mark: stars and 某 may be the speaker's own."""
    return (match for match in _CROSSES.finditer(text) if not _is_zero(match))


def is_blank(words: str) -> bool:
    """Return whether `words` are nothing but one to eight of the signs of a blank, or one to three 某."""
    return _SIGNS.fullmatch(words) is not None


def _is_zero(match: re.Match[str]) -> bool:
    """Return whether the sign is the ○ of a number printed digit by digit, 二○二一, 二○○三, 一九八○年, or a ring before a line."""
    text, (start, end) = match.string, match.span()
    if match.group().strip("○"):
        return False
    before, after = _DIGIT.fullmatch(text, max(start - 1, 0), start), text[end : end + 1]
    return before is not None and (
        after == "年" or _DIGIT.fullmatch(after) is not None or not after or start > 1
    )
