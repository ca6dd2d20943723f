"""What is code to us is code to Markdown: nothing that a reader would see otherwise is hidden from a check."""

from __future__ import annotations

import re
from functools import cache

import markdown
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from hostile import checked
from macros.core.calls import find_calls
from macros.core.code import EXTENSIONS, read_prose
from work import assert_linear, examples
from worlds import ROOT

PIECES = [
    *(
        "`",
        "``",
        "```",
        "~~~",
        "````",
        "\\",
        "\n",
        "\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "# ",
        "|",
        "\n|---|---|\n",
    ),
    *(
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<li>",
        "<div>",
        "</div>",
        "<br>",
        "<hr>",
        "<script>",
        "<!--",
        "-->",
        "<",
    ),
    *(
        '<a title="',
        '">',
        '<span class="x">',
        "</span>",
        "<?",
        "<![CDATA[",
        "]]>",
        "<pre>",
        "</pre>",
        "<textarea>",
    ),
    *(
        "[",
        "](",
        ")",
        "![",
        "]:",
        "][",
        "{: .x }",
        "{",
        "}",
        "&#96;",
        "&lt;",
        ":   ",
        "~~~ x",
        "``` {.x}",
        "text",
        "甲",
        "甲",
        "甲",
    ),
    *(
        "`甲`",
        "`甲`",
        "``甲`甲``",
        "`<b 甲>`",
        "`</p>甲`",
        "\n```\n甲\n```\n",
        "\n~~~ x\n甲\n\n</p>甲\n~~~\n",
        "\n    ```\n    甲\n    ```\n",
    ),
    *(
        "甲\n",
        "\n\n",
        "\n\n",
        "\n\n",
        "word",
        "\n\n",
        "\n- ",
        "\n\n    ",
        "<p>甲</p>",
        "\n\n<ul>\n<li>甲</li>\n</ul>\n\n",
    ),
    *("{% raw %}", "{% endraw %}", "*", "_", "<http://x.y/", ">", '"', "'", "="),
]
SOUND = [
    *(
        "`甲`",
        "word`甲`.",
        "\n\n",
        "\n\n",
        "\n\n```\n甲 <b>\n```\n\n",
        "\n\n~~~ x\n甲\n~~~\n\n",
        "word",
        "<b>word</b>",
        "\n",
    ),
    *(
        "[word](a.md)",
        "``甲`甲``",
        "\n\n- `甲`\n",
        "\n\n    ```\n    甲\n    ```\n\n",
        "\n\n<ul>\n<li>word</li>\n</ul>\n\n",
    ),
    *(
        "`</p>甲`",
        '`<a title="甲`',
        "\n\n# word`甲`\n\n",
        "\n\n|a|b|\n|---|---|\n|`甲|`|甲|\n\n",
        "`<p>`",
        "`<!--甲`",
        "`<script>甲`",
    ),
]
"""What editors may well write; TEXTS is that with something between."""
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40),
    st.lists(st.one_of(*[st.sampled_from(SOUND)] * 5, st.sampled_from(PIECES)), max_size=20),
).map("".join)
RAW = re.compile(r"\{% raw %\}((?:(?!\{% endraw %\}).)*)\{% endraw %\}", re.DOTALL)


def extensions() -> list[str | dict[str, dict[str, object]]]:
    """Those of mkdocs.yml."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("markdown_extensions:")[2]
    return yaml.safe_load("x:" + config.partition("\nextra_css:")[0])["x"]


@cache
def renderer() -> markdown.Markdown:
    """Made once: its extensions take longer to load than a text to render."""
    names = [next(iter(e)) if isinstance(e, dict) else e for e in extensions()]
    settings_of = {k: v for e in extensions() if isinstance(e, dict) for k, v in e.items()}
    return markdown.Markdown(extensions=names, extension_configs=settings_of)


def rendered(text: str) -> str:
    """What a page shows; `raw` as Jinja takes it, which is a marked text without macro calls here."""
    return renderer().reset().convert(RAW.sub(r"\1", text))


def told_apart(text: str) -> str:
    """Each 甲 as a character of its own."""
    numbers = iter(range(0x4E00, 0x9000))
    return "".join(chr(next(numbers)) if char == "甲" else char for char in text)


@examples(15)
@given(TEXTS)
@example("`a\n甲` <b>甲</b> `甲`")
@example("```\n甲\n``` x\n`甲`")
@example("<p>\n~~~\n</p>\n~~~\n\n`甲`\n\n</p>")
@example("[甲](`甲`) ![`甲`](x)")
@example("- ```\n  `甲`\n  ```\n\n`甲`\n\n```\n甲")
@example("`{% raw %}`甲`{% endraw %}`甲`")
@example('```\n甲\n```\n\n<?\n\n<ul>\n<li>word</li>\n</ul>\n\n\n`<a title="甲`<b>word</b>')
@example(
    '`甲`\n\n```\n甲 <b>\n```\n\n<b>word</b>\n\n<?\n\n<ul>\n<li>word</li>\n</ul>\n\n\n\n`<a title="甲`<b>word</b>'
)
@example('```\n甲\n```\n\n<!甲\n\n<ul>\n<li>word</li>\n</ul>\n\n\n`<a title="甲`<b>word</b>')
def test_what_is_code_to_us_is_code_on_the_page(text: str) -> None:
    text = told_apart(text)
    calls, refused = find_calls("a.md", text)
    if refused or calls:
        return
    plain = read_prose(text, calls).plain
    assert len(plain) == len(text)
    blank = {a for a, b in zip(text, plain, strict=True) if a != b and a >= "一"}
    page = LexborHTMLParser(f"<!doctype html><body>{rendered(text)}")
    shown = "".join(node.text() for node in page.css("code, pre"))
    assert blank <= set(shown)
    for node in page.css("code, pre"):
        node.decompose()
    assert not blank & set(page.html or "")


CODE = [
    "见`甲`。",
    "``甲`甲``",
    "`甲` <b>粗</b> `甲`",
    "| 列 | 列 |\n|---|---|\n| `甲` | `甲|甲` |",
    "```\n甲\n\n<div>\n```",
    "~~~ text\n甲\n~~~",
    "1. 项\n\n    ```text\n    甲\n    ```",
    "字\n```\n甲\n```\n`甲`",
    '[链接](a.md)和`甲`，[链接](a.md "题")',
    '<ul class="doors">\n<li>门</li>\n</ul>\n\n`甲`',
    "写 <kbd>/</kbd> 或 `甲`，见 <https://h.example/>",
    '{{ cite("《某条例》") }}和`甲`',
    "{% raw %}`{{ 甲 }}`{% endraw %}",
    "<ul>\n<li>\n```\n甲\n```\n</li>\n</ul>",
    "[`甲`](a.md)",
    "# 题 `甲`",
    "**`甲`**、*`甲`*、~~`甲`~~",
    "`` `甲` ``和`甲`",
]


@pytest.mark.parametrize("text", CODE)
def test_what_editors_write_as_code_is_code(text: str) -> None:
    assert "甲" not in read_prose(text, find_calls("a.md", text)[0]).plain


DOUBTFUL = [
    "<p>`<span>甲</span>`</p>",
    "<p>\n\n`甲`",
    "`\n\n甲`",
    "`甲\n`甲`",
    "\\`甲`",
    "``甲`",
    "~~~ x\n甲",
    "``` x y z\n甲\n```",
    "> ```\n> 甲\n> ```",
    "    ```\n  甲\n    ```",
    "```\n甲\n````",
    "[链接](`甲`)",
    "![`甲`](a.png)",
    "`{{ facts() }}甲`",
    '<{{ cite("《某条例》") }} `甲`>',
    '<a title="`" onclick=甲 x="`">乙</a>',
    '<a href="`甲`">乙</a>',
    "<http://h.example/`甲`>",
    '[乙](a.md "`甲`")',
    "[乙]: `甲`",
    "![乙`甲`](a.png)",
    "<p>\n`甲`\n</p>",
    "<p>`\n甲\n`</p>",
    "<!-- `甲` -->",
    "<!--\n\n`甲`\n\n-->",
    "<script>`甲`</script>",
    "<textarea>`甲`</textarea>",
    '<p>`<svg><![CDATA[<a title="]]>甲">`</p>',
    "<ul>\n<li>`甲`</li>\n</ul>",
    "    `甲`",
    "甲`乙\n\n甲`",
    "`乙 \\` 甲`丙`",
    "- ```\n甲\n  ```",
    "乙\n: ```\n甲\n```",
    "| 乙 | `甲 |\n|---|---|\n| 丙` | 丁 |",
    "<b title='`甲`'>",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_may_be_no_code_is_looked_into(text: str) -> None:
    assert "甲" in read_prose(text, find_calls("a.md", text)[0]).plain


def test_signs_in_the_text_lead_back_to_the_body() -> None:
    body = '甲{% raw %}{{ 乙 }}{% endraw %}丙 {{ cite("丁") }}戊`己`庚'
    prose = read_prose(body, find_calls("a.md", body)[0])
    for char in "甲乙丙戊庚":
        assert prose.at(prose.text.index(char)) == body.index(char)


BOMBS = [
    *(
        "~~~ x\n",
        "```\n",
        "`\n",
        "` ``\n",
        "<p>\n",
        "<\n",
        "{% raw %}\n",
        "{{ x\n",
        "{\n",
        "](\n",
        "> ~~~\n",
        "  ~~~\n",
    ),
    *("{% raw %}{{ x\n", "`x` <b>\n", "[x](y \n", "{: .lead {\n", "<b a=\n", "~~~ x\n\n", "``` x\n~~~\n"),
]


@pytest.mark.parametrize("line", BOMBS)
def test_the_work_of_the_checks_grows_with_the_text_and_no_faster(line: str) -> None:
    assert_linear(checked, line)


def test_the_extensions_are_those_that_the_site_is_made_with() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    own = [name for name in config.markdown_extensions if name != "macros.engine"]
    assert list(EXTENSIONS) == own
    assert {name: dict(settings_of) for name, settings_of in EXTENSIONS.items() if settings_of} == {
        name: config.mdx_configs[name] for name in own if config.mdx_configs.get(name)
    }
