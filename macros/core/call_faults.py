"""Why `{{ … }}` is no literal call: the first sign that is wrong, where it stands, and the call as it should read.

Only for people: what is a call is decided in `core/calls.py` alone. What is proposed here is tried there before it is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_HALF = dict(zip("（），＝：；．", "(),=:;.", strict=True))
_WIDE = "".join(_HALF)
_QUOTES = "“”‘’「」『』＂＇«»"  # noqa: RUF001 - see there
_WORDS = {
    "true": "True",
    "false": "False",
    "none": "None",
    "TRUE": "True",
    "FALSE": "False",
    "是": "True",
    "否": "False",
}
_PAIR = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_LAST_QUOTE = re.compile(rf"[{_QUOTES}](?=\s*(?:[,，)）]|$))")
_SWALLOWED = re.compile(r"""["'=＝]""")
"""What shows that words in quotation marks have taken in the next argument."""
_MOST_STEPS = 40
_TOGETHER = "；两句话都要的，合成一句，写在一对引号里"
_BOTH = {
    "to": '；两处都是依据的，写成 to="{}；{}"',
    "note": _TOGETHER,
    "differs": _TOGETHER,
    "unclear": _TOGETHER,
}
"""How two values of an argument are written as one, where they can be."""
_FORM = '只能写 {{ 名称("文字") }}；括号、引号用半角并配对；要原样显示花括号，放进 {% raw %} 与 {% endraw %} 之间。'


@dataclass(frozen=True, slots=True)
class CallFault:
    """What is wrong with a call: its offset in the text, what was seen, what to do."""

    offset: int
    seen: str
    todo: str


@dataclass(frozen=True, slots=True)
class _Step:
    """A fault at `at` of what stands between the braces; `put` instead of `length` characters there mends it (None: nobody can say)."""

    at: int
    seen: str
    length: int = 0
    put: str | None = None


def why_no_call(text: str, start: int, is_call: Callable[[str], bool]) -> CallFault:
    """Return what is wrong with the braces that open at `start` of a Markdown text.

    `is_call` tells whether what stands between two pairs of braces is a call that can be used.
    """
    quoted = re.match(r".{2}.{0,38}?(?:\}\}|(?=\n)|$)|.{2}.{0,38}", text[start:])[0]  # type: ignore[index]
    if text.startswith("{%", start):
        todo = "页面里不写 Jinja 的语句，删去；要原样显示，放进 {% raw %} 与 {% endraw %} 之间。"
        return CallFault(start, f"“{quoted}”是不能用的语句", todo)
    inside, closed = _inside(text, start)
    if "{{" in inside:
        at = start + 2 + inside.index("{{")
        seen = "宏里又写了一个宏" if inside.count('"') else "这个宏没有写完，又开始了下一个"
        return CallFault(
            at, f"“{quoted}”{seen}", "一个宏写完，用 }} 结束，再写下一个；引用里有提法的，只写引用。"
        )
    first = _first_fault(inside)
    if first is None and (again := _repeated(inside)):
        return CallFault(start + 2 + again.offset, f"“{quoted}”里{again.seen}", again.todo)
    if first is None and not closed:
        first = _Step(len(inside.rstrip()), "少了结尾的两个花括号 }}")
    if first is None:
        return CallFault(start, f"“{quoted}”不是能用的写法", _FORM)
    whole = _mended(inside, is_call)
    todo = f"这一处应为：{{{{ {whole.strip()} }}}}" if whole else _FORM
    return CallFault(start + 2 + first.at, f"“{quoted}”里{first.seen}", todo)


def _repeated(inside: str) -> CallFault | None:
    """What is wrong at the second place of an argument that is named twice; what stands in quotation marks is not looked at."""
    bare = _PAIR.sub(lambda words: " " * len(words.group()), inside)
    first: dict[str, str] = {}
    for key in re.finditer(r"([A-Za-z_]\w*)\s*=", bare, re.ASCII):
        at = _past_blank(inside, key.end())
        value = _PAIR.match(inside, at) or re.compile(r"[^\s,()]*").match(inside, at)
        words = value.group() if value else ""
        if key[1] not in first:
            first[key[1]] = words
            continue
        seen = f"参数 {key[1]} 写了两次"
        if first[key[1]] == words:
            rest = re.sub(r"\s*,\s*$", "", inside[: key.start()]) + inside[at + len(words) :]
            return CallFault(key.start(), seen, f"这一处应为：{{{{ {rest.strip()} }}}}")
        both = _BOTH.get(key[1], "").format(first[key[1]][1:-1], words[1:-1])
        todo = f"只留一个：{key[1]}={first[key[1]]}，或者 {key[1]}={words}{both}。"
        return CallFault(key.start(), seen, todo)
    return None


def _inside(text: str, start: int) -> tuple[str, bool]:
    """What stands between the braces, to the end of the line where none close before it; whether they close."""
    line_end = text.find("\n", start)
    line = text[start + 2 : line_end if line_end >= 0 else len(text)]
    close = re.search(r"\}\s*\}|｝\s*｝", line)  # noqa: RUF001 - as typed
    if close:
        return line[: close.start()], close.group() == "}}"
    paragraph = text[start + 2 :].partition("\n\n")[0][:2000]
    end = paragraph.find("}}")
    return (paragraph[:end], True) if end >= 0 else (line.rstrip("} ｝"), False)  # noqa: RUF001 - as typed


def _mended(inside: str, is_call: Callable[[str], bool]) -> str | None:
    """The call with every fault mended that can be; None where one cannot."""
    for _ in range(_MOST_STEPS):
        if is_call(inside):
            sound = not any(_SWALLOWED.search(words.group()[1:-1]) for words in _PAIR.finditer(inside))
            return inside if sound else None
        step = _first_fault(inside)
        if step is None or step.put is None:
            return None
        inside = inside[: step.at] + step.put + inside[step.at + step.length :]
    return None


def _first_fault(inside: str) -> _Step | None:
    """The first sign that is wrong, from the left."""
    head = re.match(r"\s*", inside)
    position = head.end() if head else 0
    name = _NAME.match(inside, position)
    if not name:
        return _Step(position, "宏的名称不是英文词")
    position = _past_blank(inside, name.end())
    if position >= len(inside):
        return _Step(len(inside.rstrip()), "宏的名称后面没有括号", 0, "()")
    if inside[position] != "(":
        if inside[position] in _WIDE or inside[position] in "[【{":
            return _Step(position, f"“{inside[position]}”应为半角的 (", 1, "(")
        put = "(" if inside[position] in "\"'" else None
        return _Step(position, f"宏的名称和“{inside[position]}”之间没有半角括号", 0, put)
    return next(_in_brackets(inside, position + 1), None)


def _in_brackets(inside: str, position: int) -> Iterator[_Step]:
    """Yield the first fault between the brackets and behind them."""
    wanted = True  # an argument comes next
    while (position := _past_blank(inside, position)) < len(inside):
        sign = inside[position]
        if sign == ")":
            rest = inside[position + 1 :].strip()
            if rest:
                yield _Step(position + 1, f"括号后面还有“{rest[:12]}”")
            return
        if sign == ",":
            if wanted:
                yield _Step(position, "多了一个逗号", 1, "")
            wanted, position = True, position + 1
            continue
        if sign in _HALF and _HALF[sign] in "),":
            yield _Step(position, f"“{sign}”应为半角的 {_HALF[sign]}", 1, _HALF[sign])
            return
        if not wanted:
            yield _after_argument(inside, position)
            return
        end = _argument_end(inside, position)
        if isinstance(end, _Step):
            yield end
            return
        wanted, position = False, end
    yield _Step(len(inside.rstrip()), "少了半角的右括号", 0, ")")


def _argument_end(inside: str, position: int) -> int | _Step:
    """Where the argument ends that stands at `position`, or what is wrong with it."""
    key = re.compile(r"([A-Za-z_]\w*)\s*([=＝:：])\s*", re.ASCII).match(inside, position)
    if key and key[2] != "=":
        return _Step(key.start(2), f"参数名 {key[1]} 后面的“{key[2]}”应为半角等号", 1, "=")
    position = key.end() if key else position
    if position >= len(inside):
        return _Step(position, "等号后面没有写值")
    if inside[position] in "\"'":
        return _string_end(inside, position)
    return _wide_end(inside, position) if inside[position] in _QUOTES else _bare_end(inside, position)


def _wide_end(inside: str, position: int) -> _Step:
    """What is wrong with words that stand in quotation marks of Chinese text."""
    seen = f"“{inside[position]}”是中文引号，包住文字的引号要用半角"
    close = _LAST_QUOTE.search(inside, position + 1)
    if close is None:
        return _Step(position, seen)
    return _Step(position, seen, close.end() - position, f'"{inside[position + 1 : close.start()]}"')


def _bare_end(inside: str, position: int) -> int | _Step:
    """Where a value without quotation marks ends: True, a number; else what is wrong with it."""
    word = re.compile(r"[^\s,，()（）\"'=＝]+").match(inside, position)
    if word is None:
        return _Step(position, f"“{inside[position]}”不该在这里")
    if word.group() in _WORDS:
        right = _WORDS[word.group()]
        return _Step(position, f"{word.group()} 应写成 {right}", len(word.group()), right)
    if re.fullmatch(r"True|False|None|-?[0-9]{1,9}(?:\.[0-9]{1,9})?", word.group()):
        return word.end()
    if inside[word.end() : word.end() + 1] in ('"', "'"):
        return _Step(position, f"引号前面多了“{word.group()}”", len(word.group()), "")
    bare = re.compile(r"[^,，)）\"']+").match(inside, position)
    words = (bare or word).group().rstrip()
    put = f'"{words}"' if re.match(r"\w|[《“]", words) else None
    return _Step(position, f"“{words[:12]}”没有加引号", len(words), put)


def _string_end(inside: str, position: int) -> int | _Step:
    """Where the words in quotation marks end that open at `position`, or what is wrong with them."""
    sign = inside[position]
    pair = _PAIR.match(inside, position)
    if pair is None:
        return _unpaired(inside, position)
    if wide := re.search(rf"[{_QUOTES}](?=\s*[,，]\s*\w+\s*[=＝])", pair.group()):
        at = position + wide.start()
        return _Step(at, f"“{wide.group()}”应为半角引号 {sign}", 1, sign)
    if back := re.search(r'\\(?!["\'\\])', pair.group()):
        return _Step(position + back.start(), "引号里有反斜杠", 1, "")
    again = inside.find(sign, pair.end())
    between = inside[pair.end() : again] if again > 0 else ""
    if re.search(r"\w", between) and not re.fullmatch(
        r"\s*[,，)）、；;].*|\s*\w+\s*[=＝]\s*", between, re.ASCII | re.DOTALL
    ):
        return _Step(pair.end() - 1, "引号里又有半角引号", again - pair.end() + 2, f"“{between}”")
    return pair.end()


def _unpaired(inside: str, position: int) -> _Step:
    """What is wrong with words whose quotation mark is not closed on the line."""
    sign, rest = inside[position], inside[position + 1 :]
    if "\n" in rest.partition(sign)[0]:
        first = rest.index("\n")
        return _Step(position + 1 + first, "引号里换了行", len(rest[first:]) - len(rest[first:].lstrip()), "")
    if wrong := _LAST_QUOTE.search(inside, position + 1):
        return _Step(wrong.start(), f"“{wrong.group()}”应为半角引号 {sign}", 1, sign)
    close = re.search(r"\s*[)）]?\s*$", rest)
    at = position + 1 + (close.start() if close else len(rest))
    return _Step(at, "引号没有配对", 0, sign)


def _after_argument(inside: str, position: int) -> _Step:
    """What is wrong where an argument ended and neither a comma nor the bracket follows."""
    sign = inside[position]
    if sign in "、；;。":
        return _Step(position, f"“{sign}”应为半角逗号", 1, ",")
    return _Step(position, f"“{sign}”前面少了半角逗号", 0, ", ")


def _past_blank(inside: str, position: int) -> int:
    match = re.compile(r"\s*").match(inside, position)
    return match.end() if match else position
