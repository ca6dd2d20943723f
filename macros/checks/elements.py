"""HTML-1 and ID-1 on the built pages: what a browser finds in an article is of a known kind, in a known place, and is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from macros.built import BuiltPage, visible_text
from macros.checks.listed import Listed, element_kind, read_list
from macros.core.finding import Finding

_COMMON = "id title aria-label"
_BARE = (
    "abbr b blockquote br code dd details div dl dt em h1 h2 h3 h4 h5 h6 hr i kbd mark nav pre q section small span "  # noqa: SIM905
    "strong sub summary sup table tbody thead ul".split()
)
# What Markdown makes, and what an editor may write, without a class: anywhere in an article. Nothing after the colon.
_PLAIN = read_list(
    r"""
a href
img src alt
li aria-current=page data-names data-search=echo
ol start=\d+
p data-search=echo
td align=left|center|right data-search=echo
th scope=col|row|rowgroup align=left|center|right colspan=\d
tr data-names
"""
    + "\n".join(_BARE),
    _COMMON,
)

# The classes that an editor may write (checks/markup.py), on whatever a list in braces or a tag can stand.
_EDITORS = frozenset(
    "added doors edition edition-N editor-note later lead part provision-division provision-text removed since-N transcript "  # noqa: SIM905
    "unverified".split()
)

# What our templates and macros print, and after the colon the nearest element with a class in which it stands:
# “prose” is the article and what an editor wrote in it, with or without a class; “section” the article of a section page.
_PRINTED = read_list(
    r"""
a.md-content__button.md-icon href rel=edit : article
nav.crumbs data-search=no : article
pre.highlight : prose
code.language-N : pre.highlight

a.cite href data-regulation data-kind=basis|later|candidate|ambiguous data-card : prose p.transcript span.tied span.targets
a.cite-ambiguous href data-candidates data-card : prose p.transcript
span.cite-unresolved : prose p.transcript
a.term href data-card : prose p.transcript span.tied
span.tied : prose p.transcript
span.blank data-missing : p.transcript h1.transcript h2.transcript h3.transcript
sup.src : prose ol.history table.facts
span.unverified : prose details.uses-speech ol.history section.letter span.card-provision span.card-status span.cite-card span.gist \
  span.targets table.duties table.facts table.register table.register.long
span.later : prose ol.history span.card-provision span.card-title span.targets table.facts
span.edition : prose span.card-provision span.targets
span.date : p.as-of span.card-status table.facts table.register table.register.long

div.section-head data-search=crumbs data-section : article
span.section-part : div.section-head
span.section-code : div.section-head
div.full-text data-search=no : article
h1.transcript : div.full-text
h2.transcript : div.full-text
h3.transcript : div.full-text
h4.transcript : div.full-text
h5.transcript : div.full-text
h6.transcript : div.full-text
h2.transcript.part : div.full-text
h1.named : div.full-text
h2.named : div.full-text
h3.named : div.full-text
div.para : section div.full-text
a.para-code href : div.para
p.transcript : div.para
div.notes : div.para
p.notes-heading : div.notes
ul.claims : div.notes
details.basis data-search=echo : div.notes
span.count : details.basis details.uses-speech section.letter div.collection
span.words : ul.claims details.basis
span.targets : ul.claims details.basis table.duties
span.remark : ul.claims details.basis
span.gist : ul.claims span.card-provision
span.provision-text : ul.claims span.card-provision
span.verdict.verdict--same : ul.claims
span.verdict.verdict--differs : ul.claims
span.verdict.verdict--unclear : ul.claims
div.gap role=note : section div.full-text
p.gap-label : div.gap
p.editor-note : div.full-text
div.print-notes data-search=no : section
span.address : div.print-notes
div.cite-cards hidden= : section
span.cite-cards hidden= : prose
span.cite-card : div.cite-cards span.cite-cards
span.card-title : span.cite-card
span.card-status : span.cite-card
span.card-provision : span.cite-card
span.card-link : span.cite-card

table.facts : article
table.facts.provenance : article
code.sha : table.facts.provenance
table.account : table.facts table.facts.provenance
ol.history : table.facts
div.sources : article
p.full-text-slot : article
p.uses-heading : article details.uses-speech
details.uses-speech open= : article
ul.uses data-search=echo : article details.uses-speech
p.uses-more data-search=echo : article details.uses-speech
a.use-code href : ul.uses
span.use-label : ul.uses
span.sentence : ul.uses

details.outline-fold : article
nav.outline data-search=echo : article
nav.outline.outline--long data-search=echo : article details.outline-fold
li.outline-part : nav.outline nav.outline.outline--long
li.outline-alone : nav.outline nav.outline.outline--long
p.newest : article
div.speech-head : article
p.speech-facts : div.speech-head
p.speech-source data-search=echo : div.speech-head
ul.speech-ways : div.speech-head
div.collection data-search=echo : article
ul.recent : div.collection
p.all-speeches : div.collection
nav.speech-doors : article div.collection
p.outline-heading : li.outline-part
a.outline-box href : li.outline-part li.outline-alone p.outline-heading
a.outline-gap href : li.outline-part li.outline-alone p.outline-heading
span.code : a.outline-box
dl.counts : article
p.matrix-legend : article section.own
div.matrix role=region tabindex=0 data-search=aside : article section.own
div.matrix.matrix--long role=region tabindex=0 data-search=aside : article section.own
table.matrix-table : div.matrix div.matrix.matrix--long
td.depth-N data-code : table.matrix-table
td.depth-N.named data-code : table.matrix-table
table.register data-filter data-readings : article
table.by-speech.of-duties data-search=echo data-filter-doers : article
table.by-speech.of-questions data-search=echo : article
table.by-speech.of-regulations data-search=echo : article
tr.part-name : table.register.long table.by-speech.of-duties table.by-speech.of-questions table.by-speech.of-regulations
ul.doers : table.by-speech.of-duties
nav.jumps data-search=no : article
p.as-of : article
div.groups : article section.own
div.glossary.speeches data-filter data-search=echo : article
table.register.long data-filter data-readings : article
div.glossary data-filter data-readings : article
section.letter : div.glossary div.glossary.speeches
span.items : section.letter
div.duties-wrap role=region tabindex=0 : article section.own
table.duties data-filter-columns : div.duties-wrap
span.unsaid : table.duties
table.questions : article section.own
section.own : article
ul.own-terms data-search=echo : section.own
div.rules : article
p.contact : article
section.rule : div.rules
""",
    _COMMON,
)

# The one picture that the theme draws into an article: the pencil of 编辑此页, first in it.
_PENCIL = (
    "M20.71 7.04c.39-.39.39-1.04 0-1.41l-2.34-2.34c-.37-.39-1.02-.39-1.41 0l-1.84 1.83 3.75 3.75M3 17.25V21h3.75"
    "L17.81 9.93l-3.75-3.75z"
)
_REMOVE = "删去；要显示这几个字，前后加反引号。"


def check_elements(page: BuiltPage) -> Iterator[Finding]:
    """Yield a finding for each thing in an article that runs, frames, hides, or is read otherwise by another parser."""
    yield from _check_marks(page)
    if not page.is_sealed or page.is_clipped:
        seen = "正文提前结束了，没有结束，或者一层套一层太深，后面的内容检查不到"
        yield Finding(page.place("</article"), "HTML-1", seen, "删去正文里的 HTML。")
    for element in page.root.iter():
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield _attribute(page, str(name), str(value))
    for element in page.article.iterdescendants():
        if not isinstance(element.tag, str):
            seen = "页面上有浏览器当作注释的内容，如“</ >”"
            yield Finding(page.place("</ ", "<!", "<?"), "HTML-1", seen, _REMOVE)
        else:
            yield from _check_element(page, element)


def _check_marks(page: BuiltPage) -> Iterator[Finding]:
    """What a browser and other programs do not read alike: comments, CDATA, instructions."""
    text = page.text.lstrip()
    opening = "<!doctype html>"
    rest = text[len(opening) :] if text[: len(opening)].lower() == opening else text
    if found := re.search(r"<[!?][^<>]{0,12}", rest):
        seen = f"页面上有“{found.group()}”，注释、声明一类的写法各种浏览器认得不一样"
        yield Finding(page.place(found.group(), found.group()[:2]), "HTML-1", seen, _REMOVE)


def _check_element(page: BuiltPage, element: HtmlElement) -> Iterator[Finding]:
    tag = str(element.tag)
    if tag in ("svg", "path") and _is_pencil(page, element):
        return
    if tag not in _PLAIN:
        yield Finding(page.place(f"<{tag}"), "HTML-1", f"正文里有 <{tag}>", _REMOVE)
        return
    listed = _listed(element)
    if listed is None:
        classes = element.get("class", "")
        seen = f"正文里 <{tag}> 的 class=“{classes[:40]}”不是本站这里用的记号：“{visible_text(element)[:20]}”"
        todo = "花括号和标签里只写编辑手册列出的记号，别的删去。"
        yield Finding(
            page.place(f'class="{classes}"', f"{classes}", classes.split()[0]), "HTML-1", seen, todo
        )
    elif (strange := listed.strange(element)) and not strange[0].startswith("on"):
        yield _attribute(page, *strange)  # programs are told of above, wherever they stand
    elif element.get("hidden") is not None and not _holds_cards(element):
        seen = f"正文里藏着“{visible_text(element)[:20]}”"
        yield Finding(page.place('hidden=""', "hidden"), "HTML-1", seen, "删去。")
    if re.fullmatch("h[2-6]", tag) and re.match(r"_|$", element.get("id", "")):
        words = visible_text(element)
        todo = "标题写成“## 标题 {: #编号 }”，前面不加别的符号。"
        yield Finding(page.place(words[:12]), "ID-1", f"标题“{words[:20]}”没有编号", todo)


def _attribute(page: BuiltPage, name: str, value: str) -> Finding:
    place = page.place(f'{name}="{value}"', f"{name}=", name)
    return Finding(
        place, "HTML-1", f"页面上有 {name}=“{value[:60]}”", "删去；要改样式，改 docs/assets/css/。"
    )


def _listed(element: HtmlElement) -> Listed | None:
    """Return the line of the lists that lets the element stand where it does, None if none does."""
    kind = element_kind(element)
    if kind == element.tag:
        return _PLAIN[kind]
    around = element.getparent()
    while around is not None and around.tag != "article" and not around.get("class"):
        around = around.getparent()
    if around is None:
        return None
    printed = _PRINTED.get(kind)
    if printed and not _names_of(around).isdisjoint(printed.rest.split()):
        return printed
    return _PLAIN[str(element.tag)] if _is_editors(element) and _is_editors(around) else None


def _names_of(place: HtmlElement) -> set[str]:
    """Return the names by which the lists know an element as a place."""
    prose = {"prose"} if _is_editors(place) else set()
    if place.tag != "article":
        return {element_kind(place), *prose}
    is_section = any(element_kind(child) == "div.section-head" for child in place.iterchildren("div"))
    return {"article", "prose", *(["section"] if is_section else [])}


def _is_editors(element: HtmlElement) -> bool:
    """True for the article, and for an element in it whose every class an editor may write."""
    return element.tag == "article" or _EDITORS.issuperset(element_kind(element).split(".")[1:])


def _holds_cards(element: HtmlElement) -> bool:
    """True where nothing but cards is hidden: they are shown beside the link that names them."""
    words = [element.text, *(child.tail for child in element)]
    return not any(word and word.strip() for word in words) and all(
        map("span.cite-card".__eq__, map(element_kind, element))
    )


def _is_pencil(page: BuiltPage, element: HtmlElement) -> bool:
    """True for the drawing of the theme's button, where the theme puts it; a class would be no proof."""
    svg = element if element.tag == "svg" else element.getparent()
    button = svg.getparent() if svg is not None else None
    if svg is None or button is None or button.getparent() is not page.article:
        return False
    before = [above for above in page.article[: page.article.index(button)] if above.get("class") != "crumbs"]
    drawn = [(path.tag, dict(path.attrib)) for path in svg]
    return not before and drawn == [("path", {"d": _PENCIL})] and set(svg.attrib) <= {"xmlns", "viewBox"}
