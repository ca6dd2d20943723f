"""What is wrong with the values of front matter, told to an editor: the line, what was seen, how it should read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from macros.core.facts import UNVERIFIED, parse_fact
from macros.core.finding import Finding, Place
from macros.core.frontmatter import FrontMatter, strings_in
from macros.core.schema import OF_A_SPEECH

_SUM = "sha256 是 64 个小写字母和数字，不用自己算：先写 64 个字母 a，检查会给出应有的一行。"
_OTHERWISE = "文字、日期、列表各用各的写法，见编辑手册“页面开头的信息”。"
_TODO = {
    "string_type": '这里要写文字：形似数字或日期的加英文双引号，没有内容的写 ""。',
    "string_too_short": "这里要写文字，不能空着。",
    "too_short": "这里至少写一项。",
    "too_long": "项目太多，分到各条目页上；误粘的删去。",
    "list_type": "这里要写列表：没有内容的写 []，一行一项的，短横线后面空一格。",
    "bool_type": "只写 true 或 false，不加引号。",
    "dict_type": "这里要写“键: 值”，照同类页面的样子。",
    "model_type": "这里要写“键: 值”，照同类页面的样子；一行一个键，左边对齐。",
    "less_than_equal": "数目太大了，核对后改正。",
    "int_type": "这里要写数目：只用阿拉伯数字，不加引号。",
    "greater_than_equal": "数目从 1 起；没有的项目整项删去。",
    "date_type": "写成 2026-01-31 的样子，不加引号。",
}


def validate(schema: type[BaseModel], path: str, front: FrontMatter) -> tuple[Any | None, list[Finding]]:
    """Return (the typed front matter or None, findings META-2 and META-3)."""
    if foul := [*_foul(path, front)]:
        return None, foul
    meta, findings = read_as(schema, path, front)
    return meta, findings or _unknown_sources(path, front)


def read_as(schema: type[BaseModel], path: str, front: FrontMatter) -> tuple[Any | None, list[Finding]]:
    """Return (the values as the schema has them or None, findings META-2 and those that its validators name)."""
    try:
        return schema.model_validate(front.values), []
    except ValidationError as error:
        return None, [*explained(schema, path, front, error.errors())]


def _foul(path: str, front: FrontMatter) -> Iterator[Finding]:
    """MACRO-1 and META-2: what the site engine would run, or print as HTML, from a value however it is written."""
    for key, value in front.values.items():
        place = Place(path, front.lines.get(str(key), 1))
        for text in strings_in(value):
            if found := re.search(r"\{\{|\{%|\{#", text):
                yield Finding(place, "MACRO-1", f"{key} 里有“{found.group()}”", "页面开头的信息里只写文字。")
            if found := re.search("[<>]" if key not in ("title", "description") else '[<>"]', text):
                todo = "删去尖括号；引号用中文的“”，书名用《》。"
                yield Finding(place, "META-2", f"{key} 里有“{found.group()}”", todo)


def explained(schema: type[BaseModel], path: str, front: FrontMatter, errors: list[Any]) -> Iterator[Finding]:
    """Yield META-2 for each of pydantic's errors, with its line; a key that was misspelt is one, not an unknown one and a missing one."""
    missing = {str(item["loc"][-1]): item for item in errors if item["type"] == "missing"}
    misspelt: dict[int, str] = {}
    for number, item in enumerate(errors):
        if item["type"] == "extra_forbidden":
            beside = [name for name, other in missing.items() if other["loc"][:-1] == item["loc"][:-1]]
            if near := get_close_matches(str(item["loc"][-1]).lower(), beside, 1, 0.6):
                misspelt[number] = near[0]
                del missing[near[0]]
    for number, item in enumerate(errors):
        if number in misspelt:
            where = ".".join(map(str, item["loc"]))
            seen, right = f"键 {item['loc'][-1]} 不认识", misspelt[number]
            yield Finding(Place(path, front.inner.get(where, 1)), "META-2", seen, f"应写成 {right}。")
        elif item["type"] != "missing" or str(item["loc"][-1]) in missing:
            yield _finding(path, front, schema, item)


def _finding(path: str, front: FrontMatter, schema: type[BaseModel], item: Any) -> Finding:
    where, line = _where(item["loc"]), _line(front, item["loc"])
    known = "、".join(_schema_at(schema, item["loc"][:-1]).model_fields)
    kind, value = item["type"], item["input"]
    if kind == "wrong":
        told = item["ctx"]
        return Finding(Place(path, line), told["rule"], f"{where}：{told['seen']}", told["todo"])
    if kind == "invalid_key":
        where = {None: "null", True: "true", False: "false"}.get(value, str(value))
        line = front.inner.get(".".join([*map(str, item["loc"][:-1]), where]), 1)
    if kind in ("invalid_key", "extra_forbidden"):
        seen, todo = f"键 {where} 不认识", f"这里只用这些键：{known}。"
    elif kind == "missing":
        about = _SUM if item["loc"] == ("sha256",) else ""
        seen, todo = f"缺少键 {where}", f"补上 {item['loc'][-1]}；这里的键：{known}。{about}"
    else:
        seen, todo = _of_value(where, item)
    return Finding(Place(path, line), "META-2", seen, todo)


def _of_value(where: str, item: Any) -> tuple[str, str]:
    """What is wrong with a value, and what to do."""
    kind, value = item["type"], item["input"]
    seen, todo = f"{where} {_as_written(value)}", _TODO.get(kind, _OTHERWISE)
    if kind == "too_short":
        seen = f"{where} 里一项也没有"
        todo += "没有简称的，照抄 title。" if item["loc"] == ("aliases",) else "没有的整项删去。"
    if kind == "literal_error":
        allowed = re.findall("'([^']*)'", item["ctx"]["expected"])
        return seen, f"这里只能写 {'、'.join(allowed)}{'，照抄其中一个' * (len(allowed) > 1)}。"
    if kind == "string_pattern_mismatch" and item["loc"][-1] == "sha256":
        return seen, _SUM
    if kind == "string_type" and isinstance(value, dict) and len(value) == 1:
        ((key, said),) = value.items()
        right = said if OF_A_SPEECH.search(str(key)) else f"{key}：{said}"
        todo = f"写成 {right}。" if isinstance(said, str) else "冒号改用全角。"
        return f"{where} 里“{key}”后面的冒号是半角的，后面的字成了另一项", todo
    if kind == "model_type" and isinstance(value, str) and re.match(r"[a-z_]+：", value):
        right = value.replace("：", ": ", 1)
        return f"{where} 的冒号用了全角", f"键后面的冒号改成半角，再空一格：{right}。"
    if isinstance(value, str) and re.match("[【［〔（]", value):  # noqa: RUF001 - as typed
        todo = "方括号要用半角的 [ ]。" + todo
    return seen, todo


def _as_written(value: object) -> str:
    """A value as an editor knows it, no matter what YAML made of it."""
    if value is None:
        return "的值空着"
    if isinstance(value, bool):
        return f"的值 {str(value).lower()} 不合要求"
    if isinstance(value, dict):
        return "下面写了几个键，这里不该有" if len(value) > 1 else "写成了“键: 值”，这里不该有"
    if isinstance(value, list):
        return "写成了几项的列表，这里不该是" if value else "写成了空的列表 []，这里不该是"
    return f"的值“{str(value)[:40]}”不合要求"


def _where(location: tuple[int | str, ...]) -> str:
    """The place of a value as an editor counts: `duties 第2项的 quote`."""
    words = ""
    for part in location:
        if isinstance(part, int):
            words += f" 第{part + 1}项"
        else:
            words += f"{'' if not words else '的 ' if words.endswith('项') else ' 的 '}{part}"
    return words or "（整体）"


def _line(front: FrontMatter, location: tuple[int | str, ...]) -> int:
    """The line of a value, or of the nearest thing around it that is there."""
    parts = [str(part) for part in location]
    while parts:
        if line := front.inner.get(".".join(parts)):
            return line
        parts.pop()
    return 1


def _schema_at(schema: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel]:
    """The model of what stands at a place of a page's front matter."""
    for part in location:
        if isinstance(part, str) and part in schema.model_fields:
            inner = [
                one for one in _types_in(schema.model_fields[part].annotation) if issubclass(one, BaseModel)
            ]
            schema = inner[0] if inner else schema
    return schema


def _types_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for one in get_args(annotation):
        yield from _types_in(one)


def _unknown_sources(path: str, front: FrontMatter) -> list[Finding]:
    count = len(front.values.get("source") or [])
    findings = []
    for key, value in front.values.items():
        for text in strings_in(value):
            for mark in parse_fact(text).marks:
                if key != "source" and mark != UNVERIFIED and not 1 <= int(mark) <= count:
                    place = Place(path, front.lines[key])
                    seen = f"{key} 标了出处 [{mark}]，而 source 只有 {count} 条"
                    findings.append(Finding(place, "META-3", seen, "核对编号，或把出处补进 source。"))
    return findings
