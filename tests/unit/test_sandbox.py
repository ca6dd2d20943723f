"""Each known way out of a Jinja template is refused by the reader of calls, and by the second wall without it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros import engine
from macros.core.calls import find_calls
from macros.html.macros import MACROS
from macros.sandbox import LiteralCalls
from worlds import World

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].system('id') }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cite.__globals__ }}",
    "{{ cite.__closure__[0].cell_contents }}",
    "{{ cite['__globals__'] }}",
    "{{ cite|attr('__globals__') }}",
    "{{ cite('甲').__class__ }}",
    "{{ cite('甲')[0] }}",
    "{{ cite('甲')|upper }}",
    "{{ cite('甲') is defined }}",
    "{{ cite('甲') if cite else term('乙') }}",
    "{{ cite(cite.__globals__) }}",
    "{{ cite(config) }}",
    "{{ cite(*['甲']) }}",
    "{{ cite(**{'to': '甲'}) }}",
    "{{ cite('甲' ~ '乙') }}",
    "{{ cite('甲' * 1000000000) }}",
    "{{ cite(['甲']) }}",
    "{{ cite(term('甲')) }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '%s'|format(config) }}",
    "{{ ['甲']|map('attr', '__class__')|list }}",
    "{{ range(1000000000)|list }}",
    "{{ dict(a=1) }}",
    "{{ config.plugins }}",
    "{{ page.file.content_string }}",
    "{{ files }}",
    "{{ macros.cite('甲') }}",
    "{{ context() }}",
    "{{ macros_info() }}",
    "{{ fix_url('甲') }}",
    "{{ now() }}",
    "{{ environment }}",
    "{{ git }}",
    "{{ 1 }}",
    "{{ '甲' }}",
    "{{ cite }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% for a in 'xx' %}{% for b in 'xx' %}甲{% endfor %}{% endfor %}",
    "{% if cite.__globals__ %}甲{% endif %}",
    "{% set x = cycler.__init__.__globals__ %}",
    "{% set cite = term %}{{ cite('甲') }}",
    "{% macro cite(x) %}{{ x }}{% endmacro %}",
    "{% call cite('甲') %}乙{% endcall %}",
    "{% filter upper %}甲{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% block a %}{% endblock %}",
    "{% include 'about.md' %}",
    "{% import 'about.md' as x %}",
    "{% from 'about.md' import x %}",
    "{% extends 'about.md' %}",
    "{% autoescape false %}甲{% endautoescape %}",
    "{%- set x = 1 -%}",
    "{%+ set x = 1 +%}",
    "{# 甲 #}",
    "甲{# 乙 #}丙",
    "{% raw %}{{ a }}{%+ endraw %}{{ cycler.x }}{% raw %}{% endraw %}",
    "{% raw %}{% endraw %}{{ cycler.x }}{% raw %}{% endraw %}",
    "{{ cite('甲') }}{{ cycler.x }}",
    "{{ cite('}}') }}{{ cycler.x }}",
]
DOOR = {name: (lambda *words, **_: "".join(map(str, words))) for name in MACROS}


@pytest.mark.parametrize("text", ESCAPES)
def test_the_first_wall_refuses_it(text: str) -> None:
    calls, findings = find_calls("a.md", text)
    unknown = [call for call in calls if call.name not in MACROS]  # MACRO-2 says so, before any engine
    assert unknown or [finding.rule for finding in findings if finding.rule in ("MACRO-1", "MACRO-4")]


@pytest.mark.parametrize("text", ESCAPES)
def test_the_second_wall_refuses_it_alone(text: str) -> None:
    variables = {"config": object(), "page": SimpleNamespace(file=1), "files": [], "git": {}, "macros": DOOR}
    with pytest.raises(TemplateError):
        LiteralCalls(DOOR).from_string(text).render(**variables)
    with pytest.raises(TemplateError):
        LiteralCalls(DOOR).compile(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("没有宏，{: #p1 } 也不是。", "没有宏，{: #p1 } 也不是。"),
        ('见{{ cite("《甲》第一条") }}。', "见《甲》第一条。"),
        ("{{ blank('x', '次数') }}", "x次数"),
        ('{{ cite("甲", to="乙", same=True, note="") }}', "甲"),
        ("{{ cite(-1) }}", "-1"),
        ("{% raw %}{{ cite.x }} {% if %} {# #}{% endraw %}", "{{ cite.x }} {% if %} {# #}"),
        ('{{ term("引\\"号") }}', '引"号'),
    ],
)
def test_what_editors_write_passes_both(text: str, shown: str) -> None:
    assert find_calls("a.md", text)[1] == []
    assert LiteralCalls(DOOR).from_string(text).render() == shown


PIECES = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", " raw ", " endraw ", "-", "+", '"', "'", "\\", "(", ")", "甲", "cite", ",",
     '{{ cite("甲") }}', "{% raw %}", "{% endraw %}", " ", "\n", "to=", ".x", "|upper", "[0]", "None", "1"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_the_first_wall_lets_through_the_second_does_too_and_jinja_reads_alike(text: str) -> None:
    calls, findings = find_calls("a.md", text)
    if findings or any(call.name not in MACROS for call in calls):
        return
    heard: list[tuple[tuple[object, ...], dict[str, object]]] = []

    def cite(*words: object, **named: object) -> str:
        heard.append((words, named))
        return "甲"

    macros = {**DOOR, "cite": cite}
    shown = LiteralCalls(macros).from_string(text).render()
    assert heard == [(call.args, call.kwargs) for call in calls]
    assert shown == Environment().from_string(text).render(macros)  # noqa: S701 - the first wall let it through


def test_an_engine_without_the_first_wall_runs_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = world.folder / "ran"
    code = f"{{{{ cycler.__init__.__globals__.os.mkdir('{mark}') }}}}"
    world.edit("docs/duties.md", "{{ duty_table() }}", code)
    Environment().from_string(code).render()  # noqa: S701 - it would run
    assert mark.exists()
    mark.rmdir()
    monkeypatch.setattr(engine, "_refuse_broken", lambda *_: None)
    with pytest.raises(SystemExit):
        build(load_config(str(world.folder / "mkdocs.yml")))
    assert not mark.exists()
