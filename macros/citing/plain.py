"""Names that stand in a sentence without 《》: 党章, 土地管理法, 优化营商环境条例, 中办发〔2015〕52号. By patterns and lists alone."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from macros.text.document_numbers import document_numbers
from macros.text.kinds import NO_LAW, kind_of_document
from macros.text.lexicon import words_of
from macros.text.names import Names
from macros.text.numerals import COUNT, COUNTING
from macros.text.references import ordinal

LAWS, SET_NAMES, PROVINCES = (words_of("names", key) for key in ("laws", "set_names", "provinces"))
BEGINS, KEPT = words_of("bounds", "begins"), words_of("bounds", "kept")
BEGIN_SIGNS = "".join(words_of("bounds", "begin_signs"))
VERBS = "".join(words_of("bounds", "verbs"))
NOUNS, GENERIC = frozenset(words_of("bounds", "nouns")), frozenset(words_of("bounds", "generic"))
AFTER_LAW = rf"(?!(?!学习|制定)[{''.join(words_of('bounds', 'not_after_law'))}]|规(?!定))"
"""What may follow the 法 that ends a name: none of the signs that make another word of it."""
_LONGEST = 40
_STUDIED = {noun + own for noun in NOUNS for own in GENERIC - {"工作", "管理", "服务", "实施"}}
"""学习 before 处分条例 is what one does with it; 学习工作条例 may be a name."""
_COUNTRY = "中华人民共和国"
_SET = Names((name, name) for name in {*LAWS, *SET_NAMES})
_BEGINS = frozenset({*BEGINS, "实施"})
_SIZES = sorted({len(word) for word in _BEGINS})
_RUN = re.compile(r"(?:[A-Za-z0-9〇一-龥]|（[一-龥]{2,5}）|\([一-龥]{2,5}\))+")
_VERB = f"(?:(?<![一-龥])|(?<=[{BEGIN_SIGNS}]))[{VERBS}](?!(?<=学)[生位校前科术])"
_BOUND = re.compile(
    f"(?P<start>{_COUNTRY}|中国共产党|(?:{'|'.join(PROVINCES)})(?:推进|推动|实施|加强|开展|关于)?)"
    "|(?P<kept>党的(?=工作|组织|纪律|机关|宣传|政治|地方|支部|基层|作风)|"
    + "|".join(sorted(KEPT, key=len, reverse=True))
    + ")|(?:(?P<word>实施(?!条例|办法|细则|意见|方案|规定|纲要|规划|若干|暂行)|"
    + "|".join(sorted(BEGINS, key=len, reverse=True))
    + f")好?)|(?P<sign>[{BEGIN_SIGNS}]|{_VERB})"
)
_VERB_AT = re.compile(_VERB)
_EIGHT = re.compile(
    rf"(?P<centre>(?:党)?中央(?:政治局)?(?:的)?)?(?:“八项规定”|\"八项规定\"|(?<![{COUNTING}0-9]、)八项规定(?!动作))"
    r"(?:(?:及其?|和|与)?(?:配套)?的?实施细则)?(?:的?精神)?"
)
_EIGHT_VERBS = words_of("names", "eight_verbs")
_SURE = {"宪法", "刑法", "民法典"}
_CITED = re.compile(ordinal("条"))
_NO_CONSTITUTION = re.compile("宣誓|和法律委员会|性|学(?!习)|日|宣传周")
_PARTY = re.compile(
    rf"(?<!入)党章修正案|(?<!入)党章(?!程)|(?<![集社兵师])团章(?!程)|(?:宪法|刑法)修正案(?:[（(]{COUNT}{{1,3}}[）)])?"
)
_PLAN = re.compile(
    rf"(?:“十{COUNT}五”|\"十{COUNT}五\"|十{COUNT}五)(?:时期)?(?:国民经济和社会发展)?(?:五年)?规划(?:和(?:二〇三五|2035)年远景目标)?纲要"
    rf"|国民经济和社会发展第十{COUNT}个五年规划(?:和(?:二〇三五|2035)年远景目标)?纲要"
)
_SUFFIX = re.compile(
    r"条例(?!化|式)|(?:若干|暂行|试行|任职|任免|管理|工作|责任|报告|监督|回避|交流|处理|追究)规定|(?:暂行|试行|实施)?办法|(?:工作|议事|学习)规则"
    rf"|实施细则|工作细则|规划纲要|实施纲要|发展纲要|战略纲要|开发纲要|改革纲要|建设纲要|法典|(?<![{NO_LAW}])法{AFTER_LAW}"
)
_LAW = re.compile(
    r"(?:保护|促进|防治|保障|处罚|许可|诉讼|应对|赔偿|处分|征收管理|所得税|增值税|特别程序|救助|援助|监察|检疫|振兴)法\Z|反.{2,9}法\Z"
)
_BEFORE_CODE = re.compile("[里见日]|政府|委员会|办公[厅室]|检察院|法院")
_MADE, _FOLLOWED = words_of("bounds", "made"), words_of("bounds", "followed")
_AND = ("、", "和", "及", "与")
_NO_MADE = re.compile(
    r"[一两几多]|.*(?:工作|教学|学习|训练|思维|阅读|操作|计算|评分|投票|表决|计票|上位|下位|部门|单行)\Z"
)
_ANCHOR = re.compile(
    r"中国共产党|中共中央|中央|中华人民共和国|全国人民?代?表?大?会?|全国|国务院|党政|党委|党员|领导干部|公务员|事业单位|国有企业|国家工作人员|干部|县以上|县级以上|"
    rf"{'|'.join(PROVINCES)}|[一-龥](?![上城门股超都入我全各本])[一-龥]市(?![场民级值容政区委上])[一-龥]{3}"
)
_NUMBER = re.compile(rf"[{COUNTING}两几多数0-9]+[部个项条大类种]?\Z")
_VAGUE = re.compile(
    "法律|统一(?!战线)|各[项类种级]|制度|该|本|此|党内条例|上级|上述|两级|.*以上|.*(?:法规|规章|政策|条令|制度|法律|文件|规定|办法|准则|党纪|党规)\\Z"
)
_PLAIN_PLAN = re.compile("下一|上一|社会发展|经济社会|国民经济|本级|.*(?:围绕|委员会)")


def names(masked: str) -> list[tuple[int, int]]:
    """Return the spans of names without brackets; the longest where several overlap.

    `masked` is the text with every 《…》 overwritten, length unchanged.
    """
    listed = list(_listed(masked))
    spans = [*listed, *_patterned(masked, {end for _, end in listed}), *of_the_party(masked)]
    spans += [*(plan.span() for plan in _PLAN.finditer(masked)), *_numbered(masked)]
    return longest(spans)


def longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order without overlaps: where some overlap, the one that begins first, the longest of these."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def begins_at(text: str, position: int) -> bool:
    """Return whether a name can begin at `position`: after a sign, or after a word such as 贯彻."""
    before = text[position - 1 : position]
    if not "一" <= before <= "龥":
        return True
    if text.endswith(_COUNTRY, 0, position) or before in BEGIN_SIGNS:
        return True
    if before in VERBS and _VERB_AT.match(text, position - 1):
        return True
    return any(text[max(position - size, 0) : position] in _BEGINS for size in _SIZES)


def of_the_party(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of 党章, 团章, 八项规定 and the like, where they stand for the document."""
    yield from (match.span() for match in _PARTY.finditer(text))
    for match in _EIGHT.finditer(text):
        start = match.start()
        if match["centre"] or begins_at(text, start) or text.endswith(_EIGHT_VERBS, 0, start):
            yield match.span()


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    """Yield the numbers of documents that stand for these: not the number of a text itself, nor one behind a name in brackets."""
    for code, end, last in document_numbers(text):
        start = max(place for place, _ in bounds(text, code, end))
        start += max((found.end() for found in _BEFORE_CODE.finditer(text[start : end - 1])), default=0)
        opens = start == 0 or text[start - 1] == "\n"
        alone = opens and text[last : last + 1] in {"", "\r", "\n"}
        if end - start > 1 and not alone and not _named_before(text, start):
            yield start, last


def _named_before(text: str, start: int) -> bool:
    """Return whether a bracket opens before `start`, and a name before that: 《…》（中办发〔2015〕52号）."""
    if text[start - 1 : start] not in {"（", "("}:
        return False
    before = text[max(start - 9, 0) : start - 1]
    return before.endswith("\0") or bool(kind_of_document(before))


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names of the lists, with 中华人民共和国 where it stands before them."""
    right = re.compile(AFTER_LAW)
    for start, end, name in _SET.find(text):
        if name.endswith("法") and not right.match(text, end):
            continue
        if name == "宪法" and _NO_CONSTITUTION.match(text, end):
            continue
        last = _with_rules(text, end)
        if text.endswith(_COUNTRY, 0, start):
            yield start - len(_COUNTRY), last
        elif text.endswith("国家", 0, start) and begins_at(text, start - 2):
            yield start - 2, last
        elif len(name) > 3 or name in _SURE or begins_at(text, start) or _CITED.match(text, last):
            yield start, last


def _with_rules(text: str, end: int) -> int:
    """Return where 土地管理法实施条例 ends, of which the first words end at `end`."""
    return end + 4 if text.startswith(("实施条例", "实施细则", "实施办法"), end) else end


def _patterned(text: str, listed: Container[int]) -> Iterator[tuple[int, int]]:
    named = -1
    for run in _RUN.finditer(text):
        places: list[tuple[int, str]] | None = None
        last, index = run.start(), 0
        for suffix in _SUFFIX.finditer(text, run.start(), run.end()):
            if places is None:
                places = list(bounds(text, run.start(), run.end()))
            while index < len(places) and places[index][0] <= suffix.start():
                index += 1
            start = _start(text, suffix, places[max(index - 8, 0) : index], last)
            if suffix.end() in listed or text[suffix.start() - 1] in "本该此":
                last = suffix.end()
            elif start is not None and (
                _proper(text[start : suffix.start()], suffix[0]) or _made(text, start, suffix, named)
            ):
                last = named = _with_rules(text, suffix.end())
                yield start, last


def _made(text: str, start: int, suffix: re.Match[str], named: int) -> bool:
    """Return whether the words before say that it is a document, whatever it is of: 制定社会信用建设法, 按照差旅费管理办法.

    `named` is where the last such name ends, for 按照差旅费管理办法和会议费管理办法.
    """
    words = text[start : suffix.start()]
    if _VAGUE.match(words):
        return False
    if (words + suffix[0]).endswith(("管理办法", "暂行办法", "工作细则")) and len(words + suffix[0]) > 6:
        if text[start - 1 : start] in _AND and (named == start - 1 or text[start - 2 : start - 1] == "\0"):
            return True
        return text.endswith(_FOLLOWED, 0, start - (text[start - 1 : start] == "好"))
    if suffix[0] != "法" or len(words) < 4 or _NO_MADE.match(words):
        return False
    return text.endswith(_MADE, 0, start)


def bounds(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the places at which a name may begin in text[start:end], each with how sure that is."""
    yield start, "hard"
    for match in _BOUND.finditer(text, start, end):
        if match["start"]:
            yield match.start(), "start"
        elif match["word"]:
            yield match.end(), "noun" if match["word"] in NOUNS else "hard"
        elif match["sign"]:
            yield match.end(), "hard"


def _start(text: str, suffix: re.Match[str], places: list[tuple[int, str]], last: int) -> int | None:
    """Return where the name that ends with `suffix` begins, or None."""
    found: int | None = None
    for place, kind in reversed([(max(place, last), kind) for place, kind in places]):
        if suffix.end() - place > _LONGEST:
            break
        if kind == "start":
            return place
        if found is None and (kind == "hard" or _proper(text[place : suffix.start()], suffix[0])):
            found = place
        if kind == "hard":
            break
    return found


def _proper(words: str, suffix: str) -> bool:
    """Return whether `words` before a kind of document make a proper name."""
    if len(words) < 2 or words in GENERIC or words in _STUDIED or _NUMBER.search(words):
        return False
    if suffix == "条例":
        return not _VAGUE.match(words)
    if suffix in {"法", "法典"}:
        law = words.startswith(_COUNTRY) and len(words) > 8
        return law or (len(words) >= 4 and _LAW.search(words + "法") is not None)
    if suffix.endswith("纲要"):
        return len(words) >= 4 and not _PLAIN_PLAN.match(words)
    return len(words + suffix) >= 9 and _ANCHOR.match(words) is not None and not _VAGUE.search(words)
