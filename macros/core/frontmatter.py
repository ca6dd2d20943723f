"""Front matter, read strictly: MkDocs drops broken YAML and prints it as body text, we report it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from macros.core.finding import Finding, Place

_FENCE = "---\n"
_COMMENT = re.compile(r"^[^\"'#]*\S\s+#")  # a comment cuts a value short without a word


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The facts of a page: `values` by key, the 1-based line of each key, and where the body starts."""

    values: dict[str, Any]
    lines: dict[str, int]
    body_line: int


class _StrictLoader(yaml.SafeLoader):
    """YAML without duplicate keys; dates stay dates."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"键 {key.value} 写了两次", key.start_mark
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def split_front_matter(path: str, text: str) -> tuple[FrontMatter | None, str, list[Finding]]:
    """Return (front matter or None, body, findings META-1) of a Markdown source.

    A page that does not open with a line of three hyphens has no front matter; that is not a finding here.
    """
    if not text.startswith(_FENCE):
        return None, text, []
    end = text.find("\n" + _FENCE, len(_FENCE) - 1)
    if end < 0:
        return None, "", [_broken(path, 1, "开头的 --- 没有配对的 ---")]
    block, body = text[len(_FENCE) : end + 1], text[end + 1 + len(_FENCE) :]
    try:
        node, values = _parse(block)
    except _BrokenError as error:
        return None, body, [_broken(path, error.line, error.seen)]
    lines = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    return FrontMatter(values, lines, block.count("\n") + 3), body, []


class _BrokenError(Exception):
    def __init__(self, line: int, seen: str) -> None:
        super().__init__(line, seen)
        self.line, self.seen = line, seen


def _parse(block: str) -> tuple[yaml.MappingNode, dict[str, Any]]:
    """Return the node tree and the values; raises _BrokenError with the 1-based line of the page."""
    loader = _StrictLoader(block)
    try:
        node = loader.get_single_node()
        values = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise _BrokenError(line, _in_chinese(error.problem or "")) from error
    except RecursionError as error:
        raise _BrokenError(1, "括号一层套一层，太深了") from error
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise _BrokenError(1, str(error).splitlines()[0]) from error
    finally:
        loader.dispose()
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        raise _BrokenError(2, "开头部分不是“键: 值”的形式")
    if lost := _lost_to_comment(block):
        raise _BrokenError(lost, "井号前面有空格，后面的文字会丢掉")
    return node, values


def _lost_to_comment(block: str) -> int | None:
    """The 1-based line of the page on which a # cuts a value short."""
    return next((n for n, line in enumerate(block.split("\n"), start=2) if _COMMENT.search(line)), None)


def _broken(path: str, line: int, seen: str) -> Finding:
    return Finding(
        Place(path, line),
        "META-1",
        f"页面开头的信息读不出来：{seen}",
        "核对缩进、引号和冒号；值里有半角冒号时，整个值加英文双引号。",
    )


_PROBLEMS = {
    "mapping values are not allowed here": "这一行多了一个半角冒号",
    "could not find expected ':'": "这一行缺少半角冒号，或上面的引号没有配对",
    "found unexpected end of stream": "引号没有配对",
    "expected <block end>, but found '<block mapping start>'": "缩进不齐",
    "expected <block end>, but found '<scalar>'": "引号之后还有文字",
    "found character '%' that cannot start any token": "值以 % 开头，应把整个值加英文双引号",
    "found character '\\t' that cannot start any token": "用了制表符缩进，应改用空格",
}


def _in_chinese(problem: str) -> str:
    return _PROBLEMS.get(problem, problem)
