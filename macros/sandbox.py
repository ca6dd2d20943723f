"""The second wall round Jinja: an environment that runs calls of our macros with literals, and nothing else.

The first is `core/calls.py`, which reads the pages before any engine does. This one asks Jinja itself how it reads a
page, so that what the first might read otherwise is not run; below it lies Jinja's own sandbox without a single
attribute, filter, test or global of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from jinja2 import Environment, StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

_REFUSED = "双花括号里只能是宏和引号里的文字，别的写法没有执行"


class Read:
    """A page that was read: pieces of text, and calls that are still to be made. Nothing of it is compiled."""

    def __init__(self, pieces: Iterable[str | Callable[[], object]]) -> None:
        self._pieces = tuple(pieces)

    def render(self, **_: object) -> str:
        """Return the text with what the calls give in their places; of variables it knows none."""
        return "".join(piece if isinstance(piece, str) else str(piece()) for piece in self._pieces)


class LiteralCalls(SandboxedEnvironment):
    """Raises jinja2.exceptions.SecurityError on a template that holds anything but text and literal calls of `macros`."""

    def __init__(self, macros: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(undefined=StrictUndefined)
        self._plain = Environment(autoescape=False)  # noqa: S701 - it reads, it renders nothing
        self._macros = dict(macros)
        self.globals, self.filters, self.tests = dict(macros), {}, {}

    def from_string(self, source: str, *_: object, **__: object) -> Read:  # type: ignore[override]
        """Return the page as it will be shown: its text, and the calls, which nothing but their own macro will be given."""
        return Read(
            node.data if isinstance(node, nodes.TemplateData) else self._called(cast("nodes.Call", node))
            for output in self._read(source)
            for node in output.nodes
        )

    def _called(self, call: nodes.Call) -> Callable[[], object]:
        macro = self._macros[cast("nodes.Name", call.node).name]
        values = [value.as_const() for value in call.args]
        named = {word.key: word.value.as_const() for word in call.kwargs}
        return lambda: macro(*values, **named)

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Return the source as it is, once Jinja has read it and found nothing else in it."""
        self._read(source)
        return super().preprocess(source, name, filename)

    def _read(self, source: str) -> list[nodes.Output]:
        """Return what Jinja reads in the source: text and literal calls, or it is refused."""
        begins = self._plain.comment_start_string in source
        if begins and any(kind == "comment_begin" for _, kind, _ in self._plain.lex(source)):
            raise SecurityError(_REFUSED)
        body = self._plain.parse(source).body
        for node in body:
            if not isinstance(node, nodes.Output) or not all(map(self._is_plain, node.nodes)):
                raise SecurityError(f"{_REFUSED}（第 {node.lineno} 行起）")
        return cast("list[nodes.Output]", body)

    def _is_plain(self, node: nodes.Node) -> bool:
        """Tell whether it is text, or a call of a macro by its name with nothing but literals."""
        if isinstance(node, nodes.TemplateData):
            return True
        return (
            isinstance(node, nodes.Call)
            and isinstance(node.node, nodes.Name)
            and node.node.name in self._macros
            and node.dyn_args is None
            and node.dyn_kwargs is None
            and all(_is_literal(value) for value in (*node.args, *(word.value for word in node.kwargs)))
        )

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the macros are called."""
        return any(obj is macro for macro in self._macros.values())

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 - the names are Jinja's
        """No attribute is read."""
        return False


def _is_literal(node: nodes.Node) -> bool:
    return isinstance(node.node if isinstance(node, nodes.Neg) else node, nodes.Const)
