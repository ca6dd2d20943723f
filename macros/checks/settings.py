"""CONF-1, CONF-2, NAV-1: mkdocs.yml, read as values before anything acts on it.

MkDocs runs what its settings name: hooks, plugins, Python tags, labels with Jinja in them. So the settings are what
`settings.yml` beside this file says, but for the few that an editor changes, and these hold plain words. The main
entries (`nav`) are among the known: what stands below them follows from the pages. The values are looked at, not the
lines: YAML can write any character in other ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from macros.checks.characters import check_bytes, check_characters
from macros.core.finding import Finding, Place, shown

CONFIG = "mkdocs.yml"
EDITED = ("site_name", "site_description", "edit_uri")
"""The keys that an editor changes; the others are those of the known settings."""

_BIGGEST = 200_000  # bytes: a list of a thousand pages from before the main entries were fixed can still be read and told
_DEEPEST = 20
_MARKUP = re.compile("[<>&{}%]")
_STR, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_RESTORE = f"恢复这一处；编辑只改 {'、'.join(EDITED)}。确要改设置的，由维护代码的人连同 macros/checks/settings.yml 一起改。"
_ENTRIES = (
    "nav 只列固定的几个栏目，讲话、条目、法规、提法的目录由网站照各页自己的标题排，不在这里写："
    "把 mkdocs.yml 里 nav: 起的整段，换成 macros/checks/settings.yml 里 nav: 起的那一段。"
)
_LAST_GOOD = "核对这一行和上一行的缩进、引号、冒号；改不好，就恢复上一个能用的版本。"
_WORDS = "只写文字；尖括号、& 和 % 改用全角的，双花括号一类的删去。"
_ADDRESS = re.compile(r"(?:https?://[\w.:/~+@-]+)?", re.ASCII)


class _FaultError(yaml.MarkedYAMLError):
    """What YAML allows and we do not; `problem` says it, `note` what to do."""


class _Loader(yaml.SafeLoader):
    """PyYAML's own parser, which MkDocs uses too, without anchors, aliases, tags and depth."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Return the node; raises _FaultError on what is not plain."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise _FaultError(problem=f"有借用别处的写法 {sign}{anchor}", problem_mark=event.start_mark)
        if tag is not None and not (
            self._depth == 1 and tag == "!ENV" and getattr(index, "value", "") == "edit_uri"
        ):
            written = tag.replace("tag:yaml.org,2002:", "!!")
            raise _FaultError(problem=f"有感叹号开头的记号 {written}", problem_mark=event.start_mark)
        if self._depth == _DEEPEST:
            raise _FaultError(problem="一层套一层，太深了", problem_mark=event.start_mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def check_settings(data: bytes | None, known: str) -> Iterator[Finding]:
    """Yield findings on mkdocs.yml. `data` are its bytes, None if there is none; `known` the text of settings.yml."""
    if data is None:
        yield Finding(Place(CONFIG), "NAV-1", "docs/ 旁边没有 mkdocs.yml", "恢复这个文件。")
        return
    if len(data) > _BIGGEST:
        yield Finding(Place(CONFIG), "CONF-2", f"mkdocs.yml 有 {len(data)} 字节，太大了", _LAST_GOOD)
        return
    if unreadable := list(check_bytes(CONFIG, data)):
        yield from unreadable
        return
    root = read_settings(data.decode())
    if isinstance(root, Finding):
        yield root
        return
    yield from _check_keys(root, "")
    top = dict(_named(root))
    expected = yaml.compose(known, Loader=yaml.SafeLoader)
    assert isinstance(expected, yaml.MappingNode)  # noqa: S101 - our own file
    yield from _differences(_without(expected, "nav"), _without(root, "nav", *EDITED), "")
    yield from _check_entries(dict(_named(expected))["nav"], top.get("nav"))
    yield from _check_edited(top)
    for key in ("nav", *EDITED):
        if key in top:
            yield from _check_words(top[key], key)


def _named(root: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in root.value:
        yield str(key.value), value


def _without(root: yaml.MappingNode, *keys: str) -> yaml.MappingNode:
    rest = yaml.MappingNode(root.tag, [pair for pair in root.value if pair[0].value not in keys])
    rest.start_mark = root.start_mark
    return rest


def _check_entries(known: yaml.Node, node: yaml.Node | None) -> Iterator[Finding]:
    """NAV-1: the main entries are the known ones; a list from before they were fixed is told what became of it."""
    if node is None:
        yield Finding(Place(CONFIG), "NAV-1", "mkdocs.yml 里没有 nav", _ENTRIES)
    elif found := next(_differences(known, node, "nav"), None):
        own = [path for path in _paths(node) if path.startswith("speeches/") and path != "speeches/index.md"]
        seen = f"nav 里还列着讲话的 {len(own)} 页" if own else found.seen
        yield Finding(found.place, "NAV-1", seen, _ENTRIES)


def _paths(node: yaml.Node) -> Iterator[str]:
    """Every page that a list of entries names, at any depth."""
    if isinstance(node, yaml.ScalarNode):
        yield str(node.value)
    else:
        for item in node.value:
            yield from _paths(item[1] if isinstance(item, tuple) else item)


def read_settings(text: str) -> yaml.MappingNode | Finding:
    """Return the node tree of mkdocs.yml, or what is wrong with it."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except _FaultError as error:
        todo = "删去；值要以这类符号开头的，整个值加英文双引号。确要用的，请维护代码的人看。"
        return Finding(_at(error), "CONF-2", f"mkdocs.yml 里{error.problem}", todo)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the two: a number beyond all characters
        return Finding(_at(error), "NAV-1", "mkdocs.yml 读不出来", _LAST_GOOD)
    if isinstance(root, yaml.MappingNode):
        return root
    return Finding(Place(CONFIG), "NAV-1", "mkdocs.yml 不是“键: 值”的形式", "恢复上一个能用的版本。")


def _at(where: yaml.Node | Exception) -> Place:
    mark = getattr(where, "start_mark", None) or getattr(where, "problem_mark", None)
    return Place(CONFIG, mark.line + 1 if mark else 1)


def _check_keys(node: yaml.Node, path: str) -> Iterator[Finding]:
    """Yield findings on keys anywhere that are written twice, or are no words, or merge what is not seen."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _check_keys(item, path)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        rule = "NAV-1" if "nav" in (path, key.value) else "CONF-1"
        if not isinstance(key, yaml.ScalarNode) or key.value in ("<<", "="):
            words = f"键 {key.value} 不能用" if isinstance(key, yaml.ScalarNode) else "键写成了列表"
            yield Finding(_at(key), "CONF-2", words, "键只用文字，每个键都写出来。")
        elif key.value in seen:
            yield Finding(_at(key), rule, f"{shown(key.value)} 写了两次，前一个不起作用", "并成一个。")
        seen.add(str(key.value))
        yield from _check_keys(value, path or str(key.value))


def _differences(known: yaml.Node | None, node: yaml.Node, path: str) -> Iterator[Finding]:
    """Yield where the settings are not the known ones."""
    if isinstance(known, yaml.MappingNode) and isinstance(node, yaml.MappingNode):
        yield from _differing_keys(known, node, path)
    elif isinstance(known, yaml.SequenceNode) and isinstance(node, yaml.SequenceNode):
        yield from _differing_items(known, node, path)
    elif known is None or (known.tag, known.value) != (node.tag, node.value):
        seen = f"{path} 写的是{_quoted(node)}，核定的是{_quoted(known)}"
        yield Finding(_at(node), "CONF-1", seen, _RESTORE)


def _differing_keys(known: yaml.MappingNode, node: yaml.MappingNode, path: str) -> Iterator[Finding]:
    expected = {key.value: value for key, value in known.value}
    for key, value in node.value:
        name = f"{path}.{key.value}" if path else str(key.value)
        if key.tag == _STR and key.value in expected:
            yield from _differences(expected[key.value], value, name)
        else:
            yield Finding(_at(key), "CONF-1", f"多出一项 {shown(name)}", _RESTORE)
    for missing in expected.keys() - {str(key.value) for key, _ in node.value}:
        yield Finding(_at(node), "CONF-1", f"少了一项 {path}{'.' if path else ''}{missing}", _RESTORE)


def _differing_items(known: yaml.SequenceNode, node: yaml.SequenceNode, path: str) -> Iterator[Finding]:
    """Of a list only the first place: what follows has only slid."""
    for one, other in zip(known.value, node.value, strict=False):
        if found := list(_differences(one, other, path)):
            yield from found
            return
    if len(node.value) > len(known.value):
        yield Finding(_at(node.value[len(known.value)]), "CONF-1", f"{path} 末尾多出一项", _RESTORE)
    elif len(node.value) < len(known.value):
        yield Finding(_at(node), "CONF-1", f"{path} 少了一项", _RESTORE)


def _quoted(node: yaml.Node | None) -> str:
    if not isinstance(node, yaml.ScalarNode):
        return "几项"
    plain = re.fullmatch(r"true|false|yes|no|on|off|[\d.]+", node.value, re.IGNORECASE)
    return f"{'文字' if node.tag == _STR and plain else ''}“{shown(node.value[:60])}”"


def _check_edited(top: dict[str, yaml.Node]) -> Iterator[Finding]:
    """Yield findings on the form of what an editor changes: names are words, the address is an address."""
    for key in ("site_name", "site_description"):
        node = top.get(key)
        if node is None and key == "site_name":
            yield Finding(Place(CONFIG), "CONF-1", "少了一项 site_name", "写上网站的名称。")
        elif node is not None and (node.tag != _STR or not node.value.strip()):
            yield Finding(_at(node), "CONF-2", f"{key} 不是文字", "写成一行文字；像数字的，加英文双引号。")
        elif node is not None and '"' in node.value:
            yield Finding(_at(node), "CONF-2", f"{key} 里有英文双引号", "换成中文引号“”。")
    if "edit_uri" in top:
        yield from _check_address(top["edit_uri"])


def _check_address(node: yaml.Node) -> Iterator[Finding]:
    """Yield findings on `edit_uri`: an address, or `!ENV [SITE_…, "address"]`."""
    if node.tag == "!ENV":
        items = node.value if isinstance(node, yaml.SequenceNode) else []
        name = items[0].value if items else node.value
        if len(items) != 2 or not re.fullmatch(r"SITE_[A-Z0-9_]+", str(name)):
            seen = f"edit_uri 的 !ENV 写的是 {shown(str(name))[:60]}，这样会把建站机器上别的变量印在网站上"
            todo = '写成 !ENV [SITE_EDIT_URI, "地址"]；变量名以 SITE_ 开头，后面是不设变量时用的地址。'
            yield Finding(_at(node), "CONF-2", seen, todo)
            return
        node = items[1]
    if not isinstance(node, yaml.ScalarNode) or node.tag not in (_STR, _NULL):
        yield Finding(_at(node), "CONF-2", "edit_uri 不是地址", "写成 https:// 开头的地址。")
    elif node.tag == _STR and not _ADDRESS.fullmatch(node.value):
        seen = f"edit_uri 写的是“{shown(node.value[:60])}”，不是能用的地址"
        todo = "写成 https:// 或 http:// 开头的地址，只用字母、数字和 . : / ~ + @ _ -；不用的，写成空的引号。"
        yield Finding(_at(node), "CONF-2", seen, todo)


def _check_words(node: yaml.Node, key: str) -> Iterator[Finding]:
    """Yield findings on every string at or below `node`: markup, code, and characters that are not seen."""
    if not isinstance(node, yaml.ScalarNode):
        for item in node.value:
            for part in item if isinstance(item, tuple) else (item,):
                yield from _check_words(part, key)
        return
    what = "栏目名称" if key == "nav" else key
    for seen, todo in _faults(node.value):
        yield Finding(
            _at(node),
            "NAV-1" if key == "nav" else "CONF-2",
            f"{what}“{shown(node.value[:60])}”里{seen}",
            todo,
        )


def _faults(words: str) -> Iterable[tuple[str, str]]:
    if signs := sorted(set(_MARKUP.findall(words))):
        names = {"<": "尖括号", ">": "尖括号", "{": "双花括号一类的写法", "}": "双花括号一类的写法"}
        kinds = list(dict.fromkeys(names.get(sign, sign) for sign in signs))
        yield f"有{'、'.join(kinds)}，会在建站的机器上或读者的浏览器里执行", _WORDS
    if odd := re.search(r"[\t\n\r\ud800-\udfff]", words):
        yield f"有换行、制表符一类的字符 U+{ord(odd.group()):04X}", "写成一行，只用普通的字符。"
        return
    for finding in check_characters(CONFIG, words):
        yield shown(finding.seen), finding.todo
