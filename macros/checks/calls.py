"""MACRO-2, MACRO-3, MACRO-6 and META-5: every macro call can be rendered; every page has the macros that it needs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from macros.checks.places import at_body
from macros.core.blocks import find_chunks
from macros.core.calls import Call
from macros.core.code import read_prose
from macros.core.finding import Finding
from macros.core.macro_kinds import MACRO_KINDS
from macros.core.model import Page
from macros.core.page_kinds import NEEDED_AT, PAGE_KINDS


def check_calls(page: Page, macros: Mapping[str, Callable[..., object]]) -> Iterator[Finding]:
    """Yield findings on the macro calls of a page. `macros` are the macros by name, for their parameters."""
    for call in page.calls:
        place = at_body(page, call.start)
        if call.name not in macros:
            known = "、".join(sorted(macros))
            yield Finding(place, "MACRO-2", f"没有叫 {call.name} 的宏", f"能用的宏：{known}。")
            continue
        if problem := _wrong_arguments(call, macros[call.name]):
            yield Finding(place, "MACRO-3", *problem)
        home = MACRO_KINDS[call.name].on
        if home and page.kind not in home:
            where = "、".join(PAGE_KINDS[kind].name for kind in home)
            yield Finding(place, "MACRO-6", f"{call.name} 写在了别的页面上", f"它只用在{where}上。")


def _wrong_arguments(call: Call, macro: Callable[..., object]) -> tuple[str, str] | None:
    """Return what was seen and what to do, or None."""
    try:
        _signature(macro).bind(None, *call.args, **call.kwargs)
    except TypeError:
        return _unbound(call, _signature(macro))
    if not all(isinstance(arg, str) and arg.strip() for arg in call.args):
        return f"{call.name} 的文字是空的或没有加引号", "在引号里写上文字。"
    parameters = _signature(macro).parameters
    switches = [name for name in parameters if parameters[name].default is False]
    for name, value in call.kwargs.items():
        if isinstance(value, bool) != (name in switches):
            told = "、".join(switches)
            todo = f"{told} 写 True，其余参数写引号里的文字。" if told else "参数写引号里的文字。"
            return f"{call.name} 的参数 {name} 的值不对", todo
        if name not in switches and not (isinstance(value, str) and value.strip()):
            return f"{call.name} 的参数 {name} 是空的或没有加引号", "在引号里写上文字；不需要的参数整个删去。"
    verdicts = [name for name in ("same", "differs", "unclear") if call.kwargs.get(name)]
    if len(verdicts) > 1:
        return f"{'、'.join(verdicts)} 不能同时写", "与条文一致、有别、无从比较，三者只写一个。"
    return None


def _unbound(call: Call, signature: inspect.Signature) -> tuple[str, str]:
    """What keeps arguments from a macro: a name that it does not know, words too many or too few, one that it needs."""
    own = [one for name, one in signature.parameters.items() if name != "self"]
    words = [one.name for one in own if one.kind is one.POSITIONAL_ONLY]
    named = [one.name for one in own if one.kind is not one.POSITIONAL_ONLY]
    known = f"它的参数：{'、'.join(named)}。" if named else "它没有别的参数。"
    if strange := next((name for name in call.kwargs if name not in named), None):
        near = get_close_matches(strange, named, 1, 0.5)
        guess = f"{strange} 是不是 {near[0]}？" if near else "多写的删去。"
        return f"{call.name} 没有叫 {strange} 的参数", guess + known
    if len(call.args) != len(words):
        seen = f"{call.name} 的括号里先写 {len(words)} 段文字，这里写了 {len(call.args)} 段"
        if len(call.args) > len(words):
            return seen, f'多出来的删去；是参数的，写成 名称="文字" 的样子。{known}'
        return seen, f"照编辑手册“宏的写法”里 {call.name} 的例子补上。"
    missing = [one.name for one in own if one.default is one.empty and one.name in named]
    return f"{call.name} 少了参数 {'、'.join(name for name in missing if name not in call.kwargs)}", (
        f"照编辑手册“宏的写法”里 {call.name} 的例子补上。"
    )


@cache
def _signature(macro: Callable[..., object]) -> inspect.Signature:
    return inspect.signature(macro)


def check_needed(page: Page) -> Iterator[Finding]:
    """META-5: each macro that this kind of page needs stands on it once, on a line of its own."""
    body = read_prose(page.body, page.calls).plain
    lines = {chunk.source.strip() for chunk in find_chunks(body) if not chunk.source.startswith((" ", "\t"))}
    written = [call.name for call in page.calls if page.body[call.start : call.end] in lines]
    needed = NEEDED_AT.get(page.path, ()) if page.kind == "page" else PAGE_KINDS[page.kind].needed
    for name in needed:
        if (count := written.count(name)) == 0:
            todo = f"照同类页面，在正文里单独一行写 {{{{ {name}() }}}}。"
            yield Finding(at_body(page, 0), "META-5", f"这一页没有单独一行的 {name}", todo)
        elif count > 1:
            yield Finding(at_body(page, 0), "META-5", f"{name} 写了 {count} 次", "只留一处。")
