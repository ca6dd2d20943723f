"""HTML-1 on what stands around the article: the theme's parts and our templates', each with what it holds, and nothing else.

Names of the site and labels of the navigation are words there. Where one becomes an element, a template forgot to
escape it, and whoever writes the label writes the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from lxml.html import HtmlElement

from macros.built import BuiltPage, visible_text
from macros.checks.listed import element_kind, read_list
from macros.checks.settings import CONFIG
from macros.core.finding import Finding, Place

# A line: kind, attributes : what stands in it, in order, | another order. “…” is for further classes, “words” for text.
_FRAME = read_list(r"""
html.no-js lang=zh-Hans : head body
html lang=zh-Hans : head body
head : meta+ link* title link+ script link script | meta+ title noscript
meta charset=utf-8 name=viewport|description|speech|series|year|robots|built content http-equiv=Content-Security-Policy
link rel=icon|stylesheet|prev|next href media=screen.and.\(max-width:.59\.984375em\)
title : words
noscript : noscript/meta
noscript/meta http-equiv=refresh content=0;url=.*
script src id=__config type=application/json : words?

body dir=ltr data-md-color-scheme=default data-md-color-primary=custom data-md-color-accent=custom : \
  input.md-toggle+ label.md-overlay div div header.md-header div.md-container div.md-dialog script+ | main script
input.md-toggle id=__(?:drawer|search) type=checkbox autocomplete=off data-md-toggle=drawer|search
label.md-overlay for=__drawer
div id=search-options role=listbox aria-label data-md-component=skip|announce : a.md-skip?
a.md-skip href=#.* : words
div.md-dialog data-md-component=dialog : div.md-dialog__inner.md-typeset
div.md-dialog__inner.md-typeset

header.md-header data-md-component=header : nav.md-header__inner.md-grid
nav.md-header__inner.md-grid aria-label=页眉 : a.md-header__button.md-logo label.md-header__button.md-icon \
  div.md-header__title form.md-header__option script button.md-header__button.md-icon.settings-button form.search-box?
button.md-header__button.md-icon.settings-button type=button aria-label=阅读设置 aria-expanded=false : svg
a.md-header__button.md-logo href title aria-label data-md-component=logo : img
img src alt=
label.md-header__button.md-icon for=__(?:drawer|palette_\d) title hidden= : svg
svg xmlns=http://www\.w3\.org/2000/svg viewBox=0\s0\s24\s24 : path
path d=[MmLlHhVvCcSsQqTtAaZz\d\s.,-]+
div.md-header__title data-md-component=header-title : div.md-header__ellipsis
div.md-header__ellipsis : div.md-header__topic div.md-header__topic
div.md-header__topic data-md-component=header-topic : span.md-ellipsis
span.md-ellipsis : words?
form.md-header__option data-md-component=palette : \
  input.md-option label.md-header__button.md-icon input.md-option label.md-header__button.md-icon
input.md-option type=radio name=__palette id=__palette_\d aria-label data-md-color-scheme=default|slate \
  data-md-color-primary=custom data-md-color-accent=custom data-md-color-media=\(prefers-color-scheme:\s(?:light|dark)\)

form.search-box role=search action=(?:/|(?:\.\./)*)search/ method=get aria-label : \
  button.md-header__button.md-icon.search-button div.search-drop p.visually-hidden
button.md-header__button.md-icon.search-button type=submit aria-label : svg
div.search-drop : input.search-field div.search-panel
input.search-field type=search name=q aria-label placeholder aria-keyshortcuts=/\sControl\+K maxlength=500 \
  enterkeyhint=search autocomplete=off autocapitalize=off spellcheck=false
div.search-panel hidden= : p.search-said div
p.search-said
p.visually-hidden role=status

div.md-container data-md-component=container : nav.md-tabs main.md-main footer.md-footer
nav.md-tabs aria-label=栏目 data-md-component=tabs : div.md-grid
div.md-grid : ul.md-tabs__list
ul.md-tabs__list : li.md-tabs__item…+
li.md-tabs__item : a.md-tabs__link
li.md-tabs__item.md-tabs__item--active : a.md-tabs__link
a.md-tabs__link href : words

main : article
main.md-main data-md-component=main : div.md-main__inner.md-grid button.md-top.md-icon
button.md-top.md-icon type=button hidden= data-md-component=top : svg words
div.md-main__inner.md-grid : div.md-sidebar.md-sidebar--primary div.md-sidebar.md-sidebar--secondary? div.md-content script
div.md-sidebar.md-sidebar--primary data-md-component=sidebar data-md-type=navigation hidden= : div.md-sidebar__scrollwrap
div.md-sidebar.md-sidebar--secondary data-md-component=sidebar data-md-type=toc : div.md-sidebar__scrollwrap
div.md-sidebar__scrollwrap : div.md-sidebar__inner
div.md-sidebar__inner : nav.md-nav…
div.md-content data-md-component=content : article.md-content__inner.md-typeset
article
article.md-content__inner.md-typeset

nav.md-nav.md-nav--primary.md-nav--lifted aria-label=目录 data-md-level=0 : label.md-nav__title ul.md-nav__list
nav.md-nav.md-nav--secondary aria-label=本页目录 : label.md-nav__title ul.md-nav__list
nav.md-nav aria-label aria-labelledby=__nav_[\d_]+_label aria-expanded=true|false data-md-level=\d : \
  label.md-nav__title? ul.md-nav__list
label.md-nav__title for=__(?:drawer|toc|nav_[\d_]+) : a.md-nav__button.md-logo words | span.md-nav__icon.md-icon words
a.md-nav__button.md-logo href title aria-label data-md-component=logo : img
ul.md-nav__list data-md-scrollfix= data-md-component=toc : li.md-nav__item…+
li.md-nav__item : a.md-nav__link nav.md-nav?
li.md-nav__item.md-nav__item--active : a.md-nav__link | \
  input.md-nav__toggle.md-toggle label.md-nav__link.md-nav__link--active? a.md-nav__link.md-nav__link--active nav.md-nav…?
li.md-nav__item.md-nav__item--pruned.md-nav__item--nested : a.md-nav__link
li.md-nav__item.md-nav__item--active.md-nav__item--nested : \
  input.md-nav__toggle.md-toggle label.md-nav__link nav.md-nav | input.md-nav__toggle.md-toggle div.md-nav__link.md-nav__container nav.md-nav
li.md-nav__item.md-nav__item--active.md-nav__item--section.md-nav__item--nested : \
  input.md-nav__toggle.md-toggle label.md-nav__link nav.md-nav | input.md-nav__toggle.md-toggle div.md-nav__link.md-nav__container nav.md-nav
input.md-nav__toggle.md-toggle type=checkbox id=__(?:toc|nav_[\d_]+) checked=
div.md-nav__link.md-nav__container : a.md-nav__link… label.md-nav__link…?
label.md-nav__link for id tabindex=0? : span.md-ellipsis? span.md-nav__icon.md-icon
label.md-nav__link.md-nav__link--active for id tabindex=0? : span.md-ellipsis? span.md-nav__icon.md-icon
a.md-nav__link href : span.md-ellipsis span.md-nav__icon.md-icon?
a.md-nav__link.md-nav__link--active href aria-current=page : span.md-ellipsis
span.md-nav__icon.md-icon

footer.md-footer : nav.md-footer__inner.md-grid? div.md-footer-meta.md-typeset
nav.md-footer__inner.md-grid aria-label=上一页和下一页 : a.md-footer__link…*
a.md-footer__link.md-footer__link--prev href rel=prev : span.md-footer__button.md-icon span.md-footer__title
a.md-footer__link.md-footer__link--next href rel=next : span.md-footer__button.md-icon span.md-footer__title
span.md-footer__button.md-icon : svg
span.md-footer__title : span.md-footer__direction words
span.md-footer__direction : words
div.md-footer-meta.md-typeset : div.md-footer-meta__inner.md-grid
div.md-footer-meta__inner.md-grid : nav p.site-line
nav aria-label=全部栏目 : ul.site-entries
ul.site-entries : li+
li : a
a href : words
p.site-line : words
""")


def check_frames(pages: Iterable[BuiltPage]) -> Iterator[Finding]:
    """Yield a finding for each thing around an article that is not listed, once for all pages that have it."""
    counted: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for page in pages:
        for seen in dict.fromkeys(_faults(page)):
            counted[seen] += 1
            first.setdefault(seen, page.place())
    todo = (
        "网站、栏目、页面的名称只写文字，不写标签；确实没有标签的，请维护代码的人看 macros/checks/frame.py。"
    )
    for seen, count in counted.items():
        place, where = (first[seen], seen) if count == 1 else (Place(CONFIG), f"{seen}（共 {count} 页）")
        yield Finding(place, "HTML-1", where, todo)


def _faults(page: BuiltPage) -> Iterator[str]:
    """What of a page, but for what is in its article, is not listed."""
    inside = set(page.article.iterdescendants())
    for element in page.root.iter("*"):
        if element in inside:
            continue
        tag = str(element.tag)
        listed = _FRAME.get(_kind(element))
        if listed is None:
            classes = f" class=“{element.get('class')}”" if element.get("class") else ""
            yield f"正文以外有 <{tag}>{classes}：“{visible_text(element).strip()[:20]}”"
            continue
        if strange := listed.strange(element):
            yield f"正文以外的 <{tag}> 上有 {strange[0]}=“{strange[1][:40]}”"
        if tag != "article" and not _is_order(listed.rest, held := _held(element)):
            own = f"“{element.get('class')}”" if element.get("class") else f" <{tag}> "
            yield f"正文以外的{own}里不该有这些：{held.strip()[:80] or '空白'}"


def _kind(element: HtmlElement) -> str:
    parent = element.getparent()
    within = "noscript/" if parent is not None and parent.tag == "noscript" else ""
    return within + element_kind(element)


def _held(element: HtmlElement) -> str:
    """Return what stands in an element: kinds, and “words” for text, each with a blank behind it."""
    found = ["words " if element.text and element.text.strip() else ""]
    for child in element.iterchildren():
        found.append(f"{_kind(child)} " if isinstance(child.tag, str) else "<!> ")
        found.append("words " if child.tail and child.tail.strip() else "")
    return "".join(found)


@cache
def _is_order(rest: str, held: str) -> bool:
    """True where `held`, as `_held` returns it, is in one of the orders of a line."""
    return any(re.fullmatch("".join(map(_pattern, order.split())), held) for order in rest.split(" | "))


def _pattern(part: str) -> str:
    name = part.rstrip("?+*")
    kind = re.escape(name.removesuffix("…")) + ("[^ ]*" if name.endswith("…") else "")
    return f"(?:{kind} ){part[len(name) :]}"
