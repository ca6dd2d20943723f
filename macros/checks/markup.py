"""META-4, ID-1, ID-2, HTML-1 on the sources: headings, the lists in braces, HTML in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.places import at_body
from macros.core.code import BLOCK, WORDS, Prose, read_prose
from macros.core.finding import Finding, Place, shown
from macros.core.model import Page
from macros.core.page_kinds import PAGE_KINDS

_HEADING = re.compile(r"^#{2,6} (?P<text>[^\n]*)$", re.MULTILINE)
_LIST = re.compile(r"\{:?[ ]*(?P<words>[^{}\n]*)\}")
# between the first brace of a line and the last: Markdown reads anything else as one list, which _LIST does not see
_PAIRED = re.compile(r"(?:\{[^{}]*+\}[^{}]*+)*+")
_ID = re.compile(r"#[A-Za-z0-9][A-Za-z0-9_-]*")
_CLASS = re.compile(
    r"\.(?:transcript|part|editor-note|(?:since|edition)-(?:19|20)\d\d|lead|provision-(?:text|division))"
)
_TAG = re.compile(rf"<(?P<name>/?[A-Za-z!?{WORDS}{BLOCK}][\w-]*)(?P<rest>[^<>\n]*)>?")
_MARKED = re.compile(r"<!\[")
_DEFINITION = re.compile(
    r"^[ \t>]*(?:(?:[-*+:]|\d+\.)[ \t>]+)*(?P<opening>\[[^\[\]]*\]:)[ ]*\n?[ ]*\S", re.MULTILINE
)
"""Python-Markdown's own pattern, within quotations and lists too."""
_TAGS = frozenset("a b br code i kbd li nav ol p small span sub sup ul".split())  # noqa: SIM905 - reads better
_IN_LINE = frozenset("a b code i kbd small span sub sup".split())  # noqa: SIM905 - as above
"""Tags that end in the paragraph in which they begin."""
_WITHOUT_EFFECT = re.compile(r"^(?![ \t]*[#|])[^\n]*[^\s>)*_`\]][ \t]*(?=\{:[^{}\n]*\}[ \t]*$)", re.MULTILINE)
"""Before a list in braces that stands behind the words of a paragraph, on their line: Markdown prints it."""
_ATTRIBUTE = re.compile(
    r'\s+(?:href="[^"]*"|aria-label="[^"]*"|title="[^"]*"|class="(?:doors|edition|later|lead|unverified|added|removed)")'
)


def check_markup(page: Page) -> Iterator[Finding]:
    """Yield findings on how a page is written, whatever its kind."""
    if not re.fullmatch(r"[A-Za-z0-9/_-]+\.md", page.path):
        seen = f"文件名“{shown(page.path)}”含有别的字符"
        yield Finding(Place("docs/" + page.path), "ID-1", seen, "文件名只用字母、数字和短横线。")
    prose = read_prose(page.body, page.calls)
    if prose.fence is not None:
        line = page.body[prose.fence :].partition("\n")[0][:30]
        todo = "第一行只写三个反引号和语言的名称，最后一行只写三个反引号，前面空的格数相同。"
        seen = f"代码块“{line}”没有写完，或者第一行的写法认不得"
        yield Finding(at_body(page, prose.fence), "HTML-1", seen, todo)
    yield from _check_titles(page, prose)
    yield from _check_lists(page, prose)
    yield from _check_made_ids(page)
    yield from _check_tags(page, prose)
    yield from _check_pairs(page, prose)
    yield from check_readable(page)
    yield from _check_definitions(page, prose)


def check_readable(page: Page) -> Iterator[Finding]:
    """Yield HTML-1 for each “<![”: MkDocs reads a page by Python's parser too, code and all, and stops there with a traceback."""
    places = [match.start() for match in _MARKED.finditer(page.body)]
    if not places and "<" in page.body:  # it may come from two pieces, the marks of raw gone
        prose = read_prose(page.body, page.calls)
        places = [prose.at(match.start()) for match in _MARKED.finditer(prose.text)]
    for place in places:
        todo = "删去；要显示这三个符号，写成 &lt;![，不放在反引号里。"
        yield Finding(at_body(page, place), "HTML-1", "“<![”会让生成网站的程序停下", todo)


def _check_definitions(page: Page, prose: Prose) -> Iterator[Finding]:
    """Addresses of links that stand apart from them: Markdown prints nothing of such a line, so it could swallow any words."""
    for match in _DEFINITION.finditer(prose.text):
        shown = " ".join(_shown(match["opening"]).split())[:30]
        todo = "链接写成 [文字](路径)；要显示方括号，改用〔〕。"
        yield Finding(
            at_body(page, prose.at(match.start("opening"))), "HTML-1", f"“{shown}”这一行不会显示", todo
        )


def _glued_marks(page: Page, prose: Prose) -> Iterator[Finding]:
    """A heading whose mark runs into its words is a paragraph to Python-Markdown's neighbours, and no anchor to us."""
    for match in re.finditer(r"^(#{1,6}|＃{1,6})[ \t\u3000]*(?=(?P<words>\S))", prose.text, re.MULTILINE):  # noqa: RUF001 - as typed
        mark = match[0]
        if mark.startswith("#") and mark.endswith((" ", "\t")):
            continue
        if match["words"] in "#＃":  # noqa: RUF001 - as typed
            continue
        seen = f"“{prose.text[match.start() : match.start() + 16].splitlines()[0]}”行首的井号后面没有半角空格，不会成为标题"
        todo = f"井号用半角，后面空一个半角空格：{'#' * len(match[1])} {match['words']}……；不是标题的，在井号前面加反斜杠。"
        yield Finding(at_body(page, prose.at(match.start())), "META-4", seen, todo)


def _check_titles(page: Page, prose: Prose) -> Iterator[Finding]:
    body = prose.text
    if page.meta is not None and not (page.kind == "page" and page.meta.location is not None):
        glued = [*_glued_marks(page, prose)]
        yield from glued
        titles = list(re.finditer(r"^# \S", body, re.MULTILINE))
        if not titles and not glued and page.kind != "full":  # its macro prints that of the speech
            yield Finding(at_body(page, 0), "META-4", "这一页没有一级标题", "在正文开头写“# 标题”。")
        for extra in titles[1:]:
            todo = "一页只有一个一级标题，其余改用“## 标题 {: #编号 }”。"
            yield Finding(at_body(page, prose.at(extra.start())), "META-4", "又有一个一级标题", todo)
        wanted = PAGE_KINDS[page.kind].h1.format(title=page.meta.title)
        if wanted and titles and not re.search(rf"^{re.escape(wanted)}\s*$", body, re.MULTILINE):
            todo = f"写成“{wanted}”，与页面开头的 title 相同；改错的是 title 的，改 title。"
            yield Finding(at_body(page, prose.at(titles[0].start())), "META-4", "一级标题与 title 不同", todo)
    yield from _skipped_levels(page, prose)
    for match in _HEADING.finditer(body):
        if not re.search(r"\{:[^}\n]*#\S", match["text"]):
            seen = f"标题“{match['text'][:20]}”没有编号"
            todo = "在标题后面写 {: #编号 }，编号用字母和数字。"
            yield Finding(at_body(page, prose.at(match.start())), "ID-1", seen, todo)


def _skipped_levels(page: Page, prose: Prose) -> Iterator[Finding]:
    """META-4 for a heading two levels or more below the one before it: who reads by headings would look for what is between."""
    last = 1
    for match in re.finditer(r"^(#{2,6}) [^\n]*$", prose.text, re.MULTILINE):
        level = len(match[1])
        if level > last + 1:
            seen = f"标题“{_shown(match.group().strip('# ').partition(' {:')[0])[:16]}”比上一个标题低了{level - last}级"
            todo = f"一级一级往下写：这里写 {'#' * (last + 1)} 。"
            yield Finding(at_body(page, prose.at(match.start())), "META-4", seen, todo)
        last = level


def _check_lists(page: Page, prose: Prose) -> Iterator[Finding]:
    """Lists in braces: one written id at most, and the classes that the handbook names; nothing else takes effect."""
    for match in re.finditer(r"\{[^\n]*\}", prose.text):
        if not _PAIRED.fullmatch(match.group()):
            seen = f"花括号“{_shown(match.group())[:40]}”里又有花括号，或者没有配成对"
            todo = "一对花括号写完再写另一对；要显示花括号，前后加反引号。"
            yield Finding(at_body(page, prose.at(match.start())), "ID-1", seen, todo)
    for match in _WITHOUT_EFFECT.finditer(prose.text):
        written = prose.text[match.end() :].partition("\n")[0]
        todo = f"另起一行，顶格写 {_shown(written)}；要显示花括号，前后加反引号。"
        seen = f"“{_shown(written)[:40]}”写在了文字后面，不起作用，会原样印出来"
        yield Finding(at_body(page, prose.at(match.end())), "ID-1", seen, todo)
    seen_ids: set[str] = set()
    for match in _LIST.finditer(prose.text):
        words = _shown(match["words"]).split()
        if words in ([".provision-text"], ['data-search="echo"']):
            continue  # on every paragraph that was imported; on what a comparison of editions says again
        place = at_body(page, prose.at(match.start()))
        ids = [word for word in words if word.startswith("#")]
        if bad := next((word for word in ids if not _ID.fullmatch(word)), None):
            yield Finding(place, "ID-1", f"编号“{bad[1:]}”含有别的字符", "编号只用字母、数字和短横线。")
        elif bad := next((word for word in words if word not in ids and not _CLASS.fullmatch(word)), None):
            todo = "花括号里只写一个 #编号 和编辑手册列出的记号，如 {: #y1 .transcript }；要显示花括号，前后加反引号。"
            yield Finding(place, "ID-1", f"花括号里的“{bad}”不是规定的写法", todo)
        elif len(ids) > 1:
            yield Finding(place, "ID-1", f"一处写了两个编号：{'、'.join(ids)}", "只留一个。")
        elif ids and ids[0] in seen_ids:
            yield Finding(place, "ID-2", f"编号 {ids[0][1:]} 在这一页写了两次", "给其中一个换编号。")
        seen_ids.update(ids)


def _check_made_ids(page: Page) -> Iterator[Finding]:
    """ID-2 for ids that a call makes: no other call of the page makes them, and nobody wrote them."""
    seen_ids = {f"#{name}" for name in re.findall(r"\{:[^}\n]*#([\w-]+)", page.body)}
    for call in page.calls:
        made = f"#{call.kwargs.get('id')}"
        if "id" in call.kwargs and made in seen_ids:
            seen = f"编号 {made[1:]} 在这一页写了两次"
            yield Finding(at_body(page, call.start), "ID-2", seen, "给其中一个换编号。")
        seen_ids.add(made)


def _check_tags(page: Page, prose: Prose) -> Iterator[Finding]:
    for match in _TAG.finditer(prose.text):
        place, shown = at_body(page, prose.at(match.start())), _shown(match.group())[:30]
        if re.fullmatch(r"<(?:https?://[\w.-]+(?::\d+)?(?:/[^<>\s\[\]]*)?|mailto:[^<>\s]+)>", match.group()):
            continue  # an address that a reader clicks
        if match["name"].lstrip("/").lower() not in _TAGS or not match.group().endswith(">"):
            todo = "用 Markdown 的写法；要显示尖括号，前后加反引号；不要的注释删去。"
            yield Finding(place, "HTML-1", f"不能用“{shown}”", todo)
        elif match["name"].lower() == "/br" or (match["rest"].endswith("/") and match["name"] != "br"):
            todo = "换行写 <br>；别的标签写成一对，如 <b>文字</b>。"
            yield Finding(place, "HTML-1", f"“{shown}”在浏览器里是另一个意思", todo)
        elif left := _ATTRIBUTE.sub("", match["rest"]).strip(" /"):
            todo = "尖括号里只能写 href、title、aria-label 和编辑手册列出的 class。"
            yield Finding(place, "HTML-1", f"“{shown}”里不能写“{_shown(left)[:20]}”", todo)


def _check_pairs(page: Page, prose: Prose) -> Iterator[Finding]:
    """HTML-1 for a tag within a paragraph that does not end there, and for an end that nothing began."""
    opened: list[tuple[str, int]] = []
    position = 0
    for match in _TAG.finditer(f"{prose.text}\n\n<br>"):
        if re.search(r"\n[ \t]*\n", prose.text[position : match.start()]):
            for name, start in opened:
                todo = f"在它管的字后面写 </{name}>；不要的删去。"
                yield Finding(at_body(page, prose.at(start)), "HTML-1", f"“<{name}>”没有结束", todo)
            opened = []
        position, name = match.end(), match["name"].lower()
        if name in _IN_LINE:
            opened.append((name, match.start()))
        elif name[1:] in _IN_LINE and name[0] == "/":
            if opened and opened[-1][0] == name[1:]:
                opened.pop()
                continue
            seen = f"“<{name}>”前面没有“<{name[1:]}>”，或者与别的标签交叉了"
            todo = "标签写成一对，里面的先结束；多余的删去。"
            yield Finding(at_body(page, prose.at(match.start())), "HTML-1", seen, todo)


def _shown(words: str) -> str:
    """Words with the signs for macro calls as an editor knows them."""
    return words.replace(WORDS, "{{…}}").replace(BLOCK, "{{…}}")
