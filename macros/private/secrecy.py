"""Classification marks (密级标志) and words that keep a paper in the house; not the same words in a sentence about them.

A mark with a star, or beside 密级, is one anywhere (《保守国家秘密法实施条例》 and GB/T 9704 have its form). Other marks stand
by themselves: a line, a sentence or a bracket that holds nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.private.digits import Span
from macros.private.secret import SECRECY
from macros.text.numerals import COUNT

_GRADE = r"(?:[绝絕机機秘祕][ ·-]{0,4}密|[核普][心通]商密|工作秘密|商业秘密)级?"
_TERM = rf"(?:(?:\d{{1,2}}|{COUNT}{{1,3}}) ?(?:年|个?月|[天日])|长期|启用前|解密前|公布前)"
_STARRED = re.compile(
    rf"{_GRADE} ?(?:[★☆✩✪✭✮✯⭐⋆※▲] ?(?:{_TERM})?|\* ?{_TERM})|{_GRADE}\({_TERM}\)|(?:绝密|机密|秘密)[ |]{{0,4}}\d{{1,2}} ?年(?!以)"
)
_LABELLED = re.compile(
    rf"密 {{0,2}}级(?:[和及]保密期限)?[*_`\"]{{0,2}} ?(?:[:=|]|为|是) ?[*_`\"]{{0,2}}(?P<grade>{_GRADE}|内部)(?![的、和或及])"
)
_GRADE_ALONE = re.compile(_GRADE)
_PAPER = "(?:[本此该]|这份|以上|上述)?(?:材料|文件|资料|讲话稿?|文稿|稿件|记录|文|件|稿|内容|刊|页)?"
_OWN = (
    "本?(?:单位|部门|系统|机关)?内部|本(?:单位|部门|系统|机关)|领导(?:同志|干部)?|与会(?:人员|同志)?|参会人员"
)
_USE = "(?:使用|参考|参阅|传阅|阅读|学习|掌握|审阅|交流|范围)"
_KEPT_IN = "|".join((
    (f"{_PAPER}(?:系|为|是|属|属于)?(?:内部|涉密(?!..[不严禁请]))"
    "(?:资料|文件|材料|刊物|稿件|讲话|明电|通报|情况|信息|使用|传阅|参考|参阅|掌握|学习|交流|发行|发送|刊发)"),
    f"{_PAPER}(?:仅供|只供|仅限|只限|限于?)(?:{_OWN}){_USE}{{0,2}}",
    ("(?:请)?(?:不得|严禁|禁止|请勿|切勿|谨防|勿|不准|不许|不可|不要|不宜|莫)(?:擅自)?(?:对外|向外)?"
    "(?:外传|外泄|公开|传播|翻印|复印|复制|转发|扩散|泄露|引用|拍照|网上传播|上网|摘抄)+"),
    "(?:会议材料)?(?:[阅用会]|阅读|使用|会议|传阅)(?:毕|后|完)(?:请)?(?:即?(?:焚|收回|退回|退还|销毁|清退|交回|归还))",
    "此件(?:不公开|不予公开|内部发?[送放至]?|依申请公开|发至[^ ,。()]{1,16}[级层]|删减后公开)(?:发布)?",
    "(?:依申请公开|送阅件|密件|保密件|涉密件|内参)",
))  # fmt: skip
"""Words that keep a paper in the house."""
_BESIDE = "|".join((
    "(?:请)?(?:注意|严格|妥善)(?:保存|保密|保管|保存好)", "注意", "特别(?:注意|提示|提醒)", "提示", "说明", "密", "特急", "加急", "编号",
    "严格控制知悉范围", "违者必究", "并", "领导(?:同志)?讲话(?:稿|要点)?", "(?:根据|按)(?:现场)?(?:录音|记录)整理",
    f"{_PAPER}(?:未经|尚未经?)(?:本人|领导|作者)?(?:审阅|审定|同意|许可|批准|授权)",
))  # fmt: skip
"""Words that stand beside such words and keep nothing in by themselves."""
_STRONG = re.compile(_KEPT_IN)
_WHOLE = re.compile(rf"(?:(?:{_KEPT_IN}|{_BESIDE}|{_GRADE})[,:·!、;★*-]{{0,3}})+")
_HINT = re.compile(
    "[密传傳焚毁泄]|此件|[内內] *部|公开|收回|退|参考|参阅|内参|送阅|[复翻]印|拍照|使用|归还|交回"
)
"""What each of these marks has one of."""
_PIECE = re.compile(r"[^\n。!?()【】\[\]〔〕{}|<>\"《》]+")
_TRADITIONAL = str.maketrans("內資導審閱讀傳這專開機絕祕聽會後", "内资导审阅读传这专开机绝秘听会后")
_DECORATION = " \t#*_>`~-=+:\u3000"
_LONGEST = 60


def marks(text: str) -> Iterator[Span]:
    """Yield every classification mark, and every note that keeps a paper in the house."""
    for pattern in (_STARRED, _LABELLED):
        for match in pattern.finditer(text):
            yield *match.span(), SECRECY
    for match in _PIECE.finditer(text):
        words = match[0].strip(_DECORATION)
        if 2 <= len(words) <= _LONGEST and _HINT.search(words) and _is_mark(words, text, match):
            start = match.start() + match[0].index(words)
            yield start, start + len(words), SECRECY


def _is_mark(words: str, text: str, match: re.Match[str]) -> bool:
    bare = re.sub(r"[\s·*_~`-]", "", _STARRED.sub("", words)).translate(_TRADITIONAL)
    if _GRADE_ALONE.fullmatch(bare):
        return _is_line(text, match) and not _is_in_a_list_of_grades(text, match)
    if not _WHOLE.fullmatch(bare) or not _STRONG.search(bare):
        return False
    return not (bare.endswith((";", "、", ",")) and len(_STRONG.findall(bare)) == 1)


def _is_line(text: str, match: re.Match[str]) -> bool:
    """True where nothing but decoration stands on the line beside these words."""
    before = text[text.rfind("\n", max(0, match.start() - 80), match.start()) + 1 : match.start()]
    end = text.find("\n", match.end(), match.end() + 80)
    after = text[match.end() : end if end >= 0 else match.end() + 80]
    return not (before + after).strip(_DECORATION + "()【】[]。!")


def _is_in_a_list_of_grades(text: str, match: re.Match[str]) -> bool:
    """True where the lines around it are other grades: a page that tells which grades there are."""
    around = text[max(0, match.start() - 12) : match.start()] + text[match.end() : match.end() + 12]
    return len(set(re.findall("绝密|机密|秘密", around + match[0]))) > 1
