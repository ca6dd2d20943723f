"""HTML-1 and ID-1 on the built pages: of what a browser finds on a page, everything is of a known kind, and everything is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from macros.built import BuiltPage, visible_text
from macros.core.finding import Finding

_ARTICLE = frozenset(
    "a abbr article b blockquote br code dd details div dl dt em h1 h2 h3 h4 h5 h6 hr img kbd li mark nav ol p pre q section "  # noqa: SIM905 - reads better
    "small span strong sub summary sup table tbody td th thead tr ul".split()
)
_AROUND = _ARTICLE | frozenset(
    "aside body button footer form head header html input label link main meta path script svg title".split()  # noqa: SIM905
)
"""What the theme and our templates put around an article."""
_ATTRIBUTES = frozenset(
    "alt class dir hidden href id lang open rel role scope src start style tabindex title".split()  # noqa: SIM905
)
_FREE_ATTRIBUTE = re.compile(r"aria-[a-z]+|data-(?!md-)[a-z-]+")
_ALIGNED = re.compile(r"text-align: ?(?:left|center|right);?")
# The one picture that the theme draws into an article: the pencil of 编辑此页, first in it.
_PENCIL = (
    "M20.71 7.04c.39-.39.39-1.04 0-1.41l-2.34-2.34c-.37-.39-1.02-.39-1.41 0l-1.84 1.83 3.75 3.75M3 17.25V21h3.75"
    "L17.81 9.93l-3.75-3.75z"
)
_FORWARD = re.compile(r'<noscript><meta http-equiv="refresh" content="[^"<>]*"></noscript>')
_REMOVE = "删去；要显示这几个字，前后加反引号。"


def check_elements(page: BuiltPage) -> Iterator[Finding]:
    """Yield a finding for each thing on a page that runs, frames, hides, or is read otherwise by another parser."""
    yield from _check_marks(page)
    if not page.is_sealed or page.is_clipped:
        seen = "正文提前结束了，没有结束，或者一层套一层太深，后面的内容检查不到"
        yield Finding(page.place("</article"), "HTML-1", seen, "删去正文里的 HTML。")
    inside = set(page.article.iter())
    drawn = set(page.root.xpath("//svg/descendant-or-self::*"))
    plain = inside - drawn  # the pencil is known to the letter
    forward = _FORWARD.search(page.text) is not None
    for element in page.root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            seen = "页面上有浏览器当作注释的内容，如“</ >”"
            yield Finding(page.place("</ ", "<!", "<?"), "HTML-1", seen, _REMOVE)
        if not isinstance(tag, str) or (tag == "noscript" and forward and element not in inside):
            continue
        if element in inside:
            yield from _check_within(page, element, is_drawn=element in drawn)
        elif tag not in _AROUND or (element in drawn and tag not in ("svg", "path")):
            yield Finding(page.place(f"<{tag}"), "HTML-1", f"页面上有 <{tag}>", _REMOVE)
        for name, value in element.attrib.items():
            if name.startswith("on") or (element in plain and _is_foul(element, str(name), str(value))):
                place = page.place(f'{name}="{value}"', f"{name}=", str(name))
                todo = "删去；要改样式，改 docs/assets/css/。"
                yield Finding(place, "HTML-1", f"页面上有 {name}=“{value}”", todo)


def _check_marks(page: BuiltPage) -> Iterator[Finding]:
    """What a browser and other programs do not read alike: comments, CDATA, instructions."""
    text = page.text.lstrip()
    opening = "<!doctype html>"
    rest = text[len(opening) :] if text[: len(opening)].lower() == opening else text
    if found := re.search(r"<[!?][^<>]{0,12}", rest):
        seen = f"页面上有“{found.group()}”，注释、声明一类的写法各种浏览器认得不一样"
        yield Finding(page.place(found.group(), found.group()[:2]), "HTML-1", seen, _REMOVE)


def _check_within(page: BuiltPage, element: HtmlElement, *, is_drawn: bool) -> Iterator[Finding]:
    tag = str(element.tag)
    if tag not in _ARTICLE and not (is_drawn and _is_pencil(page, element)):
        yield Finding(page.place(f"<{tag}"), "HTML-1", f"正文里有 <{tag}>", _REMOVE)
    if re.fullmatch("h[2-6]", tag) and re.match(r"_|$", element.get("id", "")):
        words = visible_text(element)
        todo = "标题写成“## 标题 {: #编号 }”，前面不加别的符号。"
        yield Finding(page.place(words[:12]), "ID-1", f"标题“{words[:20]}”没有编号", todo)


def _is_pencil(page: BuiltPage, element: HtmlElement) -> bool:
    """True for the drawing of the theme's button, where the theme puts it; a class would be no proof."""
    svg = element if element.tag == "svg" else element.getparent()
    button = svg.getparent() if svg is not None else None
    if svg is None or button is None or button.getparent() is not page.article:
        return False
    before = [above for above in page.article[: page.article.index(button)] if above.get("class") != "crumbs"]
    drawn = [(path.tag, dict(path.attrib)) for path in svg]
    return not before and drawn == [("path", {"d": _PENCIL})] and set(svg.attrib) <= {"xmlns", "viewBox"}


def _is_foul(element: HtmlElement, name: str, value: str) -> bool:
    if name == "hidden":
        return "cite-cards" not in element.get("class", "").split()
    if name == "style":
        return not (element.tag in ("td", "th") and _ALIGNED.fullmatch(value))
    return name not in _ATTRIBUTES and not _FREE_ATTRIBUTE.fullmatch(name)
