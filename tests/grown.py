"""A large invented site: the one of tests/world with as many regulations, terms and speeches more as are asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from itertools import count, islice, product

from macros.importing.regulation.bound import with_registered
from macros.text.references import article_label
from worlds import World

_PLACES = ["云溪", "松岭", "石桥", "柳湾", "白塘", "青坪", "双河", "竹山", "沙洲", "东岗"]
_MATTERS = [
    "河道巡护",
    "档案借阅",
    "值班交接",
    "会议记录",
    "用车登记",
    "培训考勤",
    "印章保管",
    "办公用纸",
    "节水宣传",
    "图书借还",
]
_FORMS = ["条例", "规定", "办法", "规则", "细则", "准则", "意见", "通知", "决定", "方案"]
_NOUNS = ["台账", "清单", "走访", "联络", "评议", "轮训", "公示", "回访", "交接", "点名"]
_NUMERALS = "一二三四五六七八九十"
_TITLE = "在示例单位年度工作会议上的讲话"
ARTICLES = 20
PARTS, IN_PART, PARAGRAPHS = 3, 6, 4
PAGES = 2 + PARTS * IN_PART
"""Pages of a speech: its own, the opening, the sections of three parts."""


@cache
def titles(number: int) -> list[str]:
    """Return the titles of the first `number` invented regulations; there are a thousand."""
    return [f"{a}{b}{c}" for c, a, b in islice(product(_FORMS, _PLACES, _MATTERS), number)]


def terms(number: int) -> list[str]:
    """Return the first `number` invented set phrases; there are a hundred."""
    return [f"{a}四方{b}" for a, b in islice(product(_PLACES, _NOUNS), number)]


def grow(world: World, regulations: int, phrases: int, speeches: int) -> None:
    """Write the pages: regulations that refer to one another, set phrases, speeches that cite and name them."""
    template = (world.docs / "regulations/shili-gongzuo.md").read_text(encoding="utf-8")
    for number, title in enumerate(titles(regulations)):
        text = f"{title}\n\n" + "".join(
            f"{article_label(n)}　{_article(n, number)}{_reference(n, number, regulations)[0]}\n"
            for n in range(1, ARTICLES + 1)
        )
        kept = {f"text-{'0' * 12}.txt": text.encode()}
        for name, data in kept.items():
            world.write(f"originals/regulations/{regulation_id(number)}/{name}", data)
        page = with_registered(_regulation(template, title, number, regulations), kept)
        world.write(f"docs/regulations/{regulation_id(number)}.md", page)
    template = (world.docs / "terms/san-jian-shi.md").read_text(encoding="utf-8")
    for number, phrase in enumerate(terms(phrases)):
        world.write(f"docs/terms/grown-{number}.md", template.replace("三件事", phrase))
    for number in range(speeches):
        _add_speech(world, number, titles(regulations), terms(phrases))


def regulation_id(number: int) -> str:
    """Return the id of the regulation of this number, from 0."""
    return f"grown-{number:04}"


def _regulation(template: str, title: str, number: int, regulations: int) -> str:
    head, _, rest = template.partition("## 第三条")
    _, _, uses = rest.partition("## 引用情况")
    head = head.replace("示例工作条例", title).replace("aliases: [示例条例]", f"aliases: [第{number}号文]")
    articles = "".join(
        f"## 第{n}条 {{: #art-{n} }}\n\n{_article(n, number)}{_reference(n, number, regulations)[1]}\n{{: .provision-text }}\n\n按天记下，按月核对。[1]\n\n"
        for n in range(1, ARTICLES + 1)
    )
    return f"{head}{articles}## 引用情况{uses}"


def _article(n: int, number: int) -> str:
    return (
        f"所列第{n}项工作由值班的人在当天记下，写明做了什么、几时做完，第{number}号柜存放，次月核对一次，"
        "缺了的补上，错了的改正，改的人签名。"
    )


def _reference(n: int, number: int, regulations: int) -> tuple[str, str]:
    """Return what every fifth article says of another regulation: its words, and its Markdown as the import writes it."""
    other = (number + n) % regulations
    if n % 5 or other == number:
        return "", ""
    words = f"《{titles(regulations)[other]}》第{n - 1}条"
    return (
        f"另有规定的，依照{words}办理。",
        f"另有规定的，依照[{words}]({regulation_id(other)}.md#art-{n - 1})办理。",
    )


def _add_speech(world: World, number: int, names: list[str], phrases: list[str]) -> None:
    title, opening = f"在第{number}次示例会议上的讲话", f"各位同事，这是第{number}次会议，讲几点。"
    spoken = [title, opening]
    pages = {
        "0": _page("导语", "0", "", f"# {title} {{: .transcript }}\n\n{opening}\n{{: #p1 .transcript }}\n")
    }
    cited, named = (_in_turn(words, number * PARTS * IN_PART * PARAGRAPHS) for words in (names, phrases))
    for part, own in product(range(PARTS), range(IN_PART)):
        lines, body = [], ""
        if own == 0:
            lines.append(f"{_NUMERALS[part]}、抓好第{part + 1}方面")
            body += f"{lines[0]}\n{{: #part-{part + 1} .transcript .part }}\n\n"
        lines.append(f"{_NUMERALS[own]}是做好第{own + 1}件")
        body += f"# {lines[-1]} {{: .transcript }}\n\n"
        for step in range(1, PARAGRAPHS + 1):
            regulation, phrase = next(cited), next(named)
            quote = f"值班的同志每月至少记{step}次第{number}号台账"
            before, after = f"{_NUMERALS[step - 1]}要抓紧。按照", "的要求，"
            lines.append(
                f"{before}《{regulation}》第{step}条{after}{quote}，做好{phrase}，事事有人管，件件有着落。"
            )
            body += (
                f'{before}{{{{ cite("《{regulation}》第{step}条") }}}}{after}'
                f'{{{{ cite("{quote}", to="《{regulation}》第{step + 5}条") }}}}，'
                f'做好{{{{ term("{phrase}") }}}}，事事有人管，件件有着落。\n{{: #y{step} .transcript }}\n\n'
            )
        duty = f"  - {{who: 值班的同志, what: 记台账, measure: 至少记1次, due: 每月, quote: 值班的同志每月至少记1次第{number}号台账}}\n"
        code = f"{part + 1}.{own + 1}"
        spoken += lines
        pages[code] = _page(f"做好第{own + 1}件", code, duty, body)
    write_speech(world, f"grown-{number}", "\n".join(spoken) + "\n", pages, title)


def _in_turn(words: list[str], start: int) -> Iterator[str]:
    return (words[n % len(words)] for n in count(start))


def _page(title: str, code: str, duties: str, body: str) -> str:
    listed = f"duties:\n{duties}" if duties else "duties: []\n"
    return f'---\ntitle: {title}\ncode: "{code}"\n{listed}---\n\n{{{{ section_head() }}}}\n\n{body}'


def settle(world: World, speeches: int) -> None:
    """Make the speeches that `grow` wrote like those that an editor has settled.

    Each gets a date, a series and a place, the page of the whole speech, remarks on what it cites, an undecided citation
    with its note.
    """
    for number in range(speeches):
        folder = f"docs/speeches/grown-{number}"
        facts = f'date: "{2000 + number % 25}-0{1 + number % 9}"\nseries: 第{number % 7}类示例会议\nspeaker: 示例单位\noccasion: 第{number}次示例会议'
        world.edit(f"{folder}/index.md", "\noccasion: 年度工作会议", f"\n{facts}")
        world.write(f"{folder}/full.md", "---\ntitle: 通读全文\n---\n\n{{ full_text() }}\n")
        page = world.folder / folder / "index.md"
        page.write_text(page.read_text(encoding="utf-8") + _NOTES, encoding="utf-8")
        for code in (f"{part}-{own}" for part, own in product(range(1, PARTS + 1), range(1, IN_PART + 1))):
            _remark(world, f"{folder}/{code}.md", is_first=code == "1-1")


_NOTES = """
## A01 所指不明 {: #a01 }

讲话没有写明是哪一次印发的文本。

- 位置：[1.1.3](1-1.md#y3)“每月至少记3次”。
- 本站做法：待定。照录，不补写。
- 需要什么材料才能确定：写明印发日期的文本。
"""
_CITE = re.compile(r'\{\{ cite\("[^"]+", to="[^"]+"\) \}\}')


def _remark(world: World, name: str, *, is_first: bool) -> None:
    """Put on a section page what an editor says of its words."""
    text = (world.folder / name).read_text(encoding="utf-8")
    first, second, third = _CITE.findall(text)[:3]
    said = {first: 'note="这里没有说由谁核对。"', second: 'note="次数是会议的要求。"'}
    if is_first:
        said[third] = 'ambiguous="a01"'
    for call, remark in said.items():
        text = text.replace(call, call.replace(") }}", f", {remark}) }}}}"))
    world.write(name, text)


def write_speech(world: World, id_: str, transcript: str, pages: dict[str, str], title: str = _TITLE) -> None:
    """Write a speech with these words, its page like that of the invented site; `pages` are its sections by code."""
    folder = f"speeches/{id_}"
    head = (world.docs / "speeches/demo/index.md").read_text(encoding="utf-8")
    old = hashlib.sha256((world.docs / "speeches/demo/transcript.txt").read_bytes()).hexdigest()
    head = head.replace(old, hashlib.sha256(transcript.encode()).hexdigest())
    head = head.replace(_TITLE, title)
    head = head.replace("omitted:\n  - {lines: 9-11, why: 网站的提示语}", "omitted: []")
    world.write(f"docs/{folder}/index.md", head)
    world.write(f"docs/{folder}/transcript.txt", transcript)
    for code, text in pages.items():
        world.write(f"docs/{folder}/{code.replace('.', '-')}.md", text)
