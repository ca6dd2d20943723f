"""The generator: pages of the invented site with dangerous pieces put in, wrapped in one another and cut about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

RAN = "window.__ran=1"
"""What a script of ours does; the browser is asked afterwards."""
ELSEWHERE = "//elsewhere.example/x"

_WORDS = [f"词{number}词" for number in range(10)]
_PLAIN = [
    "甲乙丙丁。", "**甲**", "*乙*", "[甲](duties.md)", "[甲](../duties.md)", "![甲](assets/logo.svg)", "<https://git.example/>", "- 甲\n- 乙",
    "1. 甲\n2. 乙", "甲\n: 乙", "> 甲", "***", "甲  \n乙", "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", "## 标题 {: #b1 }", "《示例工作条例》第三条",
    '{{ cite("《示例工作条例》第三条") }}', '{{ term("三件事") }}', '{{ blank("x", "次数") }}', '{{ gap("甲") }}', "{{ outline() }}", "[1]", "[未核实]",
]  # fmt: skip
_ALLOWED = [
    "<b>甲</b>", "<br>", "<small>甲</small>", '<a href="../duties/">甲</a>', '<span class="later">甲</span>', "<kbd>甲</kbd>", "<ul><li>甲</li></ul>",
    '<nav class="doors" aria-label="甲">甲</nav>', '<p class="lead">甲</p>', "<p>甲", "</p>", "<b>", "</b>", "<ol>", "</span>", "{: .lead }",
    "{: #c1 .editor-note }", "{: .transcript }", "`甲`", "``甲`乙``", "```\n甲\n```", "~~~text\n甲\n~~~", "&lt;b&gt;", "&amp;", "&#60;", "&#x3C;b&#62;",
]  # fmt: skip
_RUNS = [
    f"<script>{RAN}</script>", f"<script src={ELSEWHERE}.js></script>", f"<img src=x onerror={RAN}>", f"<img src={ELSEWHERE}.png>",
    f'<a href="javascript:{RAN}">甲</a>', f"[甲](javascript:{RAN})", f"[甲](java\tscript:{RAN})", f"[甲](&#106;avascript:{RAN})", f"<javascript:{RAN}>",
    f"![甲](http:{ELSEWHERE}.png)", f'![甲](x "甲" onerror={RAN})', f"<svg onload={RAN}></svg>", f"<svg><script>{RAN}</script></svg>",
    f"<svg><![CDATA[</svg><img src=x onerror={RAN}>]]>", f"<![CDATA[<script>{RAN}</script>]]>", f"<math><mtext><img src=x onerror={RAN}></mtext></math>",
    f'<math><mi xlink:href="javascript:{RAN}">甲</mi></math>', f"<svg><style><img src=x onerror={RAN}></style></svg>", f"<details open ontoggle={RAN}>甲</details>",
    f"<b onfocus={RAN} tabindex=0 autofocus>甲</b>", f"<body onload={RAN}>", '<iframe srcdoc="<script>parent.__ran=1</script>"></iframe>',
    f"<iframe src={ELSEWHERE}></iframe>", f"<object data={ELSEWHERE}></object>", f"<embed src={ELSEWHERE}>", f"<link rel=stylesheet href={ELSEWHERE}.css>",
    f"<style>@import '{ELSEWHERE}.css';</style>", f"<b style=\"background:url('{ELSEWHERE}.png')\">甲</b>", f"<base href=http:{ELSEWHERE}/>",
    f'<meta http-equiv=refresh content="0;url=http:{ELSEWHERE}">', f"<form action={ELSEWHERE}><button>甲</button></form>", f"<input autofocus onfocus={RAN}>",
    f"<video src={ELSEWHERE}></video>", f"<template><img src=x onerror={RAN}></template>", f"<noscript><img src=x onerror={RAN}></noscript>",
    f"<!--><img src=x onerror={RAN}>-->", f"<!-- <b --!><img src=x onerror={RAN}> -->", f"<? <img src=x onerror={RAN}> ?>", f"<title><img src=x onerror={RAN}></title>",
    f"{{: onclick={RAN} }}", f'{{: onmouseover="{RAN}" }}', f"{{: style=background:url({ELSEWHERE}) }}", f"{{: .a {{ onclick={RAN} }} }}",
    f"&lt;img src=x onerror={RAN}&gt;", f"\\<img src=x onerror={RAN}>", f"`<img src=x onerror={RAN}>`", f"```\n<img src=x onerror={RAN}>\n```",
    f"{{% raw %}}<img src=x onerror={RAN}>{{% endraw %}}", f'{{{{ cite("<img src=x onerror={RAN}>") }}}}', f'{{{{ gap("<img src=x onerror={RAN}>") }}}}',
    f'{{{{ blank("x", "\\"><img src=x onerror={RAN}>") }}}}', "{{ ''.__class__ }}", "{{ config }}", "{% set a = 1 %}", "{# 甲 #}", "{% raw %}`{% endraw %}", "{{ '<' }}",
    f"[甲]: javascript:{RAN}\n\n[甲]", f'[甲][x]\n\n[x]: {ELSEWHERE} "甲"', f"甲[^1]\n\n[^1]: <img src=x onerror={RAN}>", f"*[甲]: <img src=x onerror={RAN}>",
]  # fmt: skip
_HIDES = [
    "<b hidden>甲</b>", '<b class="md-hidden">', '<span class="visually-hidden">', '<span class="cite-card">', '<div class="cite-cards" hidden>', "<b style=display:none>",
    "<details><summary>甲</summary>", "{: hidden }", "{: .visually-hidden }", "{: .filter }", "{: .print-notes }", "{: .md-top }", "<!--", "-->", "<template>", "</template>",
    "<textarea>", "<select>", "<title>", "<svg>", "<style>", "<noframes>", "<plaintext>", "<xmp>", "<object>", "<audio>", "<canvas>", "<dialog>", "<table><tr>", "<col>",
    "</article>", "<article>", "</div>", "</main>", "[甲]: duties.md '", "[甲]: <", '<a title="', '">', "<b data-x='", "'>", "<a href=`", "`>", '{: title="', '" }',
]  # fmt: skip
_SIGNS = [
    "<", ">", "&", '"', "'", "`", "```", "~~~", "{", "}", "{{", "}}", "{%", "%}", "{:", "[", "]", "(", ")", "](", "\\", "/", "=", "#", "|", "*", "_", "!", ":", ";", "\t", " ",
    "    ", "\n", "\n\n", "\n    ", "\r", "\x0b", "\x0c", "\x85", "\xa0", "\u2028", "\u200b", "\u202e", "\u2066", "\ufeff", "\x00", "\x02", "\x03", "&#0;", "&#9;", "&NewLine;",
    "&lpar;", "&colon;", "\ue000", "\ue001", "\ufffe", "＜", "ſ", "K", "<!", "<?", "</", "<a", "on", "::", "klzzwxh:0001", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03",
]  # fmt: skip
_AROUND: list[Callable[[str], str]] = [
    "`{}`".format, "``{}``".format, "```\n{}\n```".format, "~~~\n{}\n~~~".format, "    {}".format, "> {}".format, "- {}".format, "**{}**".format, "| {} | 乙 |\n|---|---|".format,
    "<b>{}</b>".format, "<p>{}</p>".format, "<span\n>{}</span>".format, "<small>\n\n{}\n\n</small>".format, "[{}](duties.md)".format, "[甲]({})".format, "![{}](assets/logo.svg)".format,
    '<a href="{}">甲</a>'.format, '<a title="{}">甲</a>'.format, "<!-- {} -->".format, "<{}>".format, "<b {}>甲</b>".format, "## {} {{: #d1 }}".format, "甲 {{: {} }}".format,
    "{{% raw %}}{}{{% endraw %}}".format, '{{{{ cite("{}") }}}}'.format, '{{{{ gap("{}") }}}}'.format, "<svg>{}</svg>".format, "<math>{}</math>".format, "[甲]: {}".format,
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A page as an editor would hand it in: its path below docs/ and its text."""

    path: str
    text: str


def pages(known: Mapping[str, str]) -> st.SearchStrategy[Written]:
    """Return pages made from those of the site, `known` by path: most of them with a piece or a few put in."""
    return st.builds(
        _put,
        st.sampled_from(sorted(known)).flatmap(lambda path: st.tuples(st.just(path), st.just(known[path]))),
        _inserts(),
    )


def _inserts() -> st.SearchStrategy[list[tuple[int, bool, str]]]:
    """Where in a page, in thousandths of it, whether between its lines, and what."""
    return st.lists(
        st.tuples(st.integers(0, 999), st.sampled_from((True, True, True, True, False)), _piece()),
        min_size=1,
        max_size=4,
    )


def _piece() -> st.SearchStrategy[str]:
    kinds = st.one_of(*map(st.sampled_from, (_PLAIN, _ALLOWED, _ALLOWED, _RUNS, _HIDES, _SIGNS, _WORDS)))
    joined = st.builds(
        lambda parts, sign: sign.join(parts),
        st.lists(kinds, min_size=1, max_size=4),
        st.sampled_from(("", "", " ", "\n")),
    )
    wrapped = st.builds(_wrapped, joined, st.lists(st.sampled_from(_AROUND), max_size=2))
    return st.builds(
        _cut, wrapped, st.lists(st.tuples(st.integers(0, 99), st.sampled_from(_SIGNS)), max_size=1)
    )


def _wrapped(text: str, around: list[Callable[[str], str]]) -> str:
    for wrap in around:
        text = wrap(text)
    return text


def _cut(text: str, signs: list[tuple[int, str]]) -> str:
    for place, sign in signs:
        at = len(text) * place // 100
        text = text[:at] + sign + text[at:]
    return text


def _put(page: tuple[str, str], inserts: list[tuple[int, bool, str]]) -> Written:
    """Put the pieces into the text, most of them behind the front matter, in paragraphs of their own."""
    path, text = page
    front, _, body = text.partition("\n---\n")
    for place, is_apart, piece in inserts:
        if is_apart:
            chunks = body.split("\n\n")
            chunks.insert(1 + (len(chunks) - 1) * place // 999, piece)
            body = "\n\n".join(chunks)
        elif place % 4:
            at = len(body) * place // 999
            body = body[:at] + piece + body[at:]
        else:
            at = len(front) * place // 999
            front = front[:at] + piece + front[at:]
    return Written(path, f"{front}\n---\n{body}")
