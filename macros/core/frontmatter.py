"""Front matter, read strictly: MkDocs drops broken YAML and prints it as body text, we report it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from macros.core.finding import Finding, Place

UNREADABLE = "页面开头的信息读不出来："
"""How every META-1 opens."""
_FENCE = "---\n"
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where the platform has it
# libyaml's own recursion ends the process at some thousands of levels
_DEEPEST = 500
_FLAT = re.compile(r"\[[^\[\]{}]*\]|\{[^\[\]{}]*\}")
_LEVELS = re.compile(r"^[ ?-]{200}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The facts of a page: `values` by key, and the 1-based line of the page on which each key stands.

    `inner` has the lines of what stands inside a key too: that of the third duty's quote is at `duties.2.quote`.
    """

    values: dict[str, Any]
    lines: dict[str, int]
    inner: dict[str, int]


def strings_in(value: object) -> list[str]:
    """Return every string at or below a value of the front matter, in order; names of keys are none."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in strings_in(item)] if isinstance(value, list | tuple) else []


class Strict:
    """What our loader adds to either of PyYAML's: no duplicate keys; what is no value is an error with its line."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping; raises ConstructorError on a key that is written twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise _fault(f"键 {key.value} 写了两次", key)
            if key.value == "<<":
                raise _fault("键 << 不能用", key)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)  # type: ignore[misc, no-any-return]

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return the value; raises ConstructorError on a date or a number that there is not."""
        try:
            return super().construct_object(node, deep)  # type: ignore[misc]
        except (ValueError, TypeError, OverflowError) as error:
            raise _fault(f"“{str(node.value)[:20]}”不是真实的日期或数字", node) from error


def _fault(seen: str, node: yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.constructor.ConstructorError(None, None, seen, node.start_mark)


class _StrictLoader(Strict, _Base):  # type: ignore[misc]
    pass


def split_front_matter(path: str, text: str) -> tuple[FrontMatter | None, str, list[Finding]]:
    """Return (front matter or None, body, findings META-1) of a Markdown source.

    A page that does not open with a line of three hyphens has no front matter; that is not a finding here.
    """
    if not text.startswith(_FENCE):
        return None, text, []
    end = text.find("\n" + _FENCE, len(_FENCE) - 1)
    if end < 0:
        seen, todo = "开头的 --- 没有配对的 ---", "键都写完以后，另起一行写三个短横线，前后不要有空格。"
        return None, "", [_broken(path, 1, seen, todo)]
    block, body = text[len(_FENCE) : end + 1], text[end + 1 + len(_FENCE) :]
    if match := re.search(r"^\.\.\.\s*$", block, re.MULTILINE):
        line = block.count("\n", 0, match.start()) + 2
        return None, body, [_broken(path, line, "单独一行的三个点会使后面的内容丢掉", "删去这一行。")]
    try:
        node, values = _parse(block)
    except _BrokenError as error:
        return None, body, [_broken(path, error.line, error.seen, error.todo)]
    lines = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    return FrontMatter(values, lines, dict(_lines_in(node))), body, []


def _lines_in(node: yaml.Node, above: str = "") -> Iterator[tuple[str, int]]:
    """Yield (path, 1-based line of the page) of all that stands in a node: `duties`, `duties.2`, `duties.2.quote`."""
    if isinstance(node, yaml.MappingNode):
        inner = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inner = [(str(number), value, value) for number, value in enumerate(node.value)]
    else:
        return
    for name, mark, value in inner:
        path = f"{above}.{name}" if above else name
        yield path, mark.start_mark.line + 2
        yield from _lines_in(value, path)


class _BrokenError(Exception):
    def __init__(self, line: int, seen: str, todo: str) -> None:
        super().__init__(line, seen, todo)
        self.line, self.seen, self.todo = line, seen, todo


def _parse(block: str) -> tuple[yaml.MappingNode, dict[str, Any]]:
    """Return the node tree and the values; raises _BrokenError with the 1-based line of the page."""
    if len(re.findall(r"[\[{]", _FLAT.sub("", block))) > _DEEPEST or _LEVELS.search(block):
        raise _BrokenError(1, *_DEEP)
    try:
        loader = _StrictLoader(block)
        try:
            node = loader.get_single_node()
            values = loader.construct_document(node) if node else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise _diagnosed(block, line, error.problem or "") from error
    except RecursionError as error:
        raise _BrokenError(1, *_DEEP) from error
    except yaml.YAMLError as error:
        seen, todo = "有看不见的控制字符", "删掉这个字符，见 FILE-5。"
        raise _BrokenError(1, seen, todo) from error
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        raise _diagnosed(block, 0, "") if block.strip() else _BrokenError(2, *_NO_PAIRS)
    for line, seen, todo in _silent_faults(block, node):
        raise _BrokenError(line, seen, todo)
    return node, values


def _silent_faults(block: str, root: yaml.Node) -> Iterator[tuple[int, str, str]]:
    """Yield (line of the page, seen, todo) of what YAML reads without complaint, but not as it looks."""
    rest, nodes = list(block), [root]
    while nodes:
        node = nodes.pop()
        start, end, line = node.start_mark.index, node.end_mark.index, node.start_mark.line + 2
        if block[start : start + 1] in ("&", "!"):
            yield line, *_ODD_START
        if isinstance(node, yaml.ScalarNode):
            rest[start:end] = ["\n" if char == "\n" else "甲" for char in block[start:end]]
            continue
        nodes += [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]
        if isinstance(node, yaml.SequenceNode) and node.flow_style and len(node.value) == 1:
            only = node.value[0]
            if isinstance(only, yaml.ScalarNode) and only.style not in ("'", '"') and "，" in only.value:
                yield line, "方括号里的逗号用了全角，几项会当成一项", _COMMA
    for number, text in enumerate("".join(rest).split("\n"), start=2):
        if re.search(r"\S\s*#", text):  # outside every value: a comment
            yield number, "井号前面有空格，后面的文字会丢掉", "整个值加英文双引号；不要的文字连同井号删掉。"
        if re.search(r"(?:[:\[{,-]|^)\s*\*", text):
            yield number, *_ODD_START


def _broken(path: str, line: int, seen: str, todo: str) -> Finding:
    return Finding(Place(path, line), "META-1", UNREADABLE + seen, todo)


_QUOTE = "整个值加英文双引号。"
_COMMA = "几项之间用半角逗号加一个空格；逗号是这一项自己的，给这一项加英文双引号。"
_DEEP = "括号或列表一层套一层，太深了", "照编辑手册里同类页面的样子改写。"
_NO_PAIRS = "开头部分不是“键: 值”的形式", "照同类页面，一行写一个键，键后面是半角冒号加一个空格。"
_ODD_START = "值以 & * ! @ % 或反引号这类半角符号开头", _QUOTE
_QUOTES_OPEN = "引号没有配对", "补上另一个英文引号；引号是值里的文字，就改用中文引号。"
_AFTER_QUOTE = "引号之后还有文字", "引号要包住整个值；引号是值里的文字，就改用中文引号。"
_INDENT = "缩进不齐", "同一级的左边对齐，用空格缩进。"

_VALUE = r"^(?:[ ]*- )*+[ ]*+(?:[^\s\"'\[{:]+:(?:[ ]+|$))?+"  # up to the first character of the value
# What a line shows, first match first: (pattern, seen, todo)
_LINE_FAULTS = tuple(
    (re.compile(pattern), seen, todo)
    for pattern, seen, todo in (
        (r"^[ -]*[A-Za-z_]\w*\s*：", "冒号用了全角", "键后面的冒号改成半角，再空一格。"),
        (r"^[ -]*\u3000", "行首用了全角空格缩进", "把全角空格换成半角空格，与同一级左边对齐。"),
        (r"^[ -]*[A-Za-z_]\w*:[ ]*\u3000", "键的冒号后面是全角空格", "换成一个半角空格。"),
        (r"^[ ]*[－–—―−·•●‐‑]", "列表前面的符号不是半角短横线", "换成半角的 -，后面空一格。"),  # noqa: RUF001 - as typed
        (r"^[ ]*-[A-Za-z_]\w*:", "短横线后面没有空格", "短横线后面空一格。"),
        (r"^[ -]*\t", "用了制表符缩进，应改用空格", "把制表符（Tab）换成空格，与同一级左边对齐。"),
        (r"^[ -]*[A-Za-z_]\w*:[^\s]", "键的冒号后面没有空格", "冒号后面空一格。"),
        (_VALUE + r"[&*!@%`]", *_ODD_START),
        (_VALUE + r"[|>][^\s+-]", "值以 | 或 > 开头", _QUOTE),
        (_VALUE + r'(?:"(?:[^"\\]|\\.)*|\'(?:[^\']|\'\')*)$', *_QUOTES_OPEN),
        (_VALUE + r'(?:"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\')\s*[^\s,:#\]}]', *_AFTER_QUOTE),
        (
            _VALUE + r'"(?:[^"\\]|\\.)*\\[^"\\/0abtnvfreNLPxuU _\t]',
            "双引号里的反斜杠 \\ 另有意义",
            "把反斜杠写成两个，或者外面改用英文单引号。",
        ),
        (_VALUE + r"\[[^\]]*$", "方括号没有配对", f"补上半角的 ]；方括号是值里的文字，{_QUOTE}"),
        (_VALUE + r"\{[^}]*$", "花括号没有配对", f"补上半角的 }}；花括号是值里的文字，{_QUOTE}"),
        (_VALUE + r"(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#,\]}]", "值以方括号或花括号开头，后面还有文字", _QUOTE),
        (r"^[ ]*\w+:[ ]+- ", "列表的短横线写在了键的同一行", "另起一行，前面空两格，再写短横线和空格。"),
        (
            _VALUE + r"[^\"'\[{\s].*:(?:\s|$)",
            "这一行多了一个半角冒号",
            "值里的冒号改用全角，或者整个值加英文双引号。",
        ),
    )
)
_OWN_PROBLEMS = (
    ("写了两次", "只留一个。"),
    ("键 <<", "照同类页面，每个键都写出来。"),
    ("不是真实的日期或数字", "日期写成 2026-01-31 的样子；不是日期的，整个值加英文双引号。"),
)
# What the parser says, in either of its two builds: (part of the message, seen, todo)
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "缩进不齐，或这一行多了一个半角冒号",
        "左边对齐；值里的冒号改用全角。",
    ),
    ("undefined alias", *_ODD_START),
    ("unhashable key", "键写成了列表", "键只用规定的英文词，不加括号。"),
    ("unexpected end of stream", *_QUOTES_OPEN),
    ("expected <block end>", *_INDENT),
    ("did not find expected key", *_INDENT),
    ("'-' indicator", *_INDENT),
    ("',' or", "括号没有配对，或各项之间少了半角逗号", "核对半角的括号和逗号。"),
    ("<document start>", "缩进不齐，或者不是“键: 值”的形式", "键都从一行的最左边写起，冒号后面空一格。"),
    ("another document", *_NO_PAIRS),
    ("could not find expected ':'", "这一行缺少半角冒号，或上面的引号没有配对", _NO_PAIRS[1]),
)


def _listed_below_empty(lines: list[str], last: int) -> _BrokenError | None:
    """`duties: []` with items below it: the parser gives up at the first of them, and the cause stands above."""
    for number in range(min(last + 1, len(lines) - 1), 0, -1):
        above = re.match(r"([A-Za-z_]\w*):[ ]+(?:\[\s*\]|\{\s*\}|\"\"|'')\s*$", lines[number - 1])
        if above and re.match(r"[ ]*- |[ ]+\S", lines[number]):
            seen = f"{above[1]} 后面写了空的括号或引号，下面又列了内容"
            return _BrokenError(number + 1, seen, f"删去这一行冒号后面的部分，只留 {above[1]}:。")
    return None


def _diagnosed(block: str, line: int, problem: str) -> _BrokenError:
    """Return what is wrong at or above the 0-based `line` where the parser gave up, wholly in Chinese."""
    for part, todo in _OWN_PROBLEMS:
        if part in problem:
            return _BrokenError(line + 2, problem, todo)
    lines = block.split("\n")
    last = min(line, len(lines) - 1) if problem else len(lines) - 1
    if empty := _listed_below_empty(lines, last):
        return empty
    for number in range(last, -1, -1):
        for pattern, seen, todo in _LINE_FAULTS:
            if pattern.search(lines[number]):
                return _BrokenError(number + 2, seen, todo)
    for part, seen, todo in _PROBLEMS:
        if part in problem:
            return _BrokenError(min(last + 2, block.count("\n") + 1), seen, todo)
    if not problem:
        return _BrokenError(2, *_NO_PAIRS)
    return _BrokenError(last + 2, "这一行的写法认不得", "对照编辑手册“写法要点”，照同类页面改写。")
